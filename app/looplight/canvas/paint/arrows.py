"""Arrows: lines with their patterns, then all heads, then badges."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from looplight.canvas.geometry import label_placement
from looplight.canvas.geometry.edge_path import BAR_HALF, HEAD_HALF, HEAD_LENGTH, EdgePath, trace
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint import marks, text
from looplight.canvas.style.transition import arrow_dimming
from looplight.canvas.style.types import ArrowStyle, Dash, Head, PathwayStyle
from looplight.session.appearance.themes import Theme, mix
from looplight.session.state.state import SelectionKind

_CAP = Qt.PenCapStyle
BADGE = 8.5
# Radius of the dot at the origin of a stated arrow, and how far it stands off the source.
ORIGIN, ORIGIN_OFF = 3.4, 5.0
# How far an arrow that steps back fades into its ground, and its badges.
BACK, BADGE_BACK = 0.72, 0.65
# In pen widths. A dot much shorter than this has no direction left after rounding to the raster,
# and Qt draws some of them as dashes.
DOT, DOT_GAP = 0.3, 3.2
LEAST_DOT = 1.2


@dataclass(frozen=True)
class Drawn:
    """A traced arrow as painter paths; ``origin`` = where its dot goes, off the source."""

    line: QPainterPath
    head: QPainterPath
    traced: EdgePath
    origin: QPointF


@lru_cache(maxsize=4096)
def drawn(
    points: tuple[tuple[float, float], ...],
    gaps: tuple[tuple[float, float], ...],
    head: Head,
    back: float,
    width: float,
) -> Drawn:
    """Return an arrow as paths; kept, because most arrows do not change."""
    traced = trace(points, gaps, head, back)
    line = QPainterPath()
    for move in traced.moves:
        if move.kind == "M":
            line.moveTo(*move.to)
        elif move.kind == "L":
            line.lineTo(*move.to)
        else:
            line.quadTo(*move.bend, *move.to)
    return Drawn(line, _head(traced, head, width), traced, _origin(points))


def _origin(points: tuple[tuple[float, float], ...]) -> QPointF:
    """Return the middle of the dot at an arrow's origin: clear of the source's outline."""
    start, towards = QPointF(*points[0]), QPointF(*points[1])
    step = towards - start
    length = max((step.x() ** 2 + step.y() ** 2) ** 0.5, 1e-6)
    return start + step * (ORIGIN_OFF / length)


def _head(traced: EdgePath, head: Head, width: float) -> QPainterPath:
    (x, y), (ux, uy) = traced.tip, traced.heading
    swell = 1.0 + max(0.0, width - 1.8) * 0.16
    path = QPainterPath()
    if head is Head.BAR:
        half = BAR_HALF * min(swell, 1.25)
        path.moveTo(x - uy * half, y + ux * half)
        path.lineTo(x + uy * half, y - ux * half)
        return path
    long, half = HEAD_LENGTH * swell, HEAD_HALF * swell
    back = QPointF(x - ux * long, y - uy * long)
    one = QPointF(back.x() - uy * half, back.y() + ux * half)
    two = QPointF(back.x() + uy * half, back.y() - ux * half)
    tip = QPointF(x, y)
    if head is Head.OPEN:
        path.moveTo(one)
        path.lineTo(tip)
        path.lineTo(two)
        return path
    notch = QPointF(x - ux * long * 0.7, y - uy * long * 0.7)
    path.addPolygon(QPolygonF([tip, one, notch, two]))
    path.closeSubpath()
    return path


def draw_arrows(
    painter: QPainter,
    layout: Layout,
    style: PathwayStyle,
    theme: Theme,
    keys: Iterable[str] | None = None,
    phase: float = 0.0,
) -> None:
    """Draw arrows: selection glow, lines, heads, badges, in this order for all of them.

    Parameters
    ----------
    keys : iterable of str, optional
        Only these.
    phase : float
        Offset of the dashes of released arrows, for their slow motion.
    """
    wanted = [k for k in (keys if keys is not None else layout.routes) if k in style.arrows]
    looks = [(style.arrows[k], _drawn(layout, style.arrows[k])) for k in wanted]
    looks.sort(key=lambda pair: pair[0].width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for look, shape in looks:
        glow = _glow(look, style, theme)
        if glow is not None:
            painter.setPen(QPen(glow, look.width + 7, Qt.PenStyle.SolidLine, _CAP.RoundCap))
            painter.drawPath(shape.line)
    backs = {look.key: arrow_dimming(style, look.key) for look, _ in looks}
    for look, shape in looks:
        colour = colour_of(look, theme, backs[look.key])
        draw_line(painter, look, shape.line, colour, theme, phase)
    for look, shape in looks:
        draw_head(painter, look, shape.head, colour_of(look, theme, backs[look.key]))
    for look, shape in looks:
        if look.stated:
            draw_origin(painter, shape, colour_of(look, theme, backs[look.key]))
    for look, _ in looks:
        if look.contested:
            at = layout.badges.get(look.key) or label_placement.along(layout.routes[look.key])
            draw_contested(painter, *at, theme, backs[look.key])
        if look.changed:
            at = label_placement.along(
                layout.routes[look.key], label_placement.CONTESTED if not look.contested else 0.62
            )
            painter.setOpacity(1.0 - BADGE_BACK * backs[look.key])
            marks.draw_changed(painter, QPointF(*at), theme)
            painter.setOpacity(1.0)


def _drawn(layout: Layout, look: ArrowStyle) -> Drawn:
    return drawn(
        layout.routes[look.key].points,
        layout.gaps.get(look.key, ()),
        look.head,
        round(look.back, 1),
        round(look.width, 1),
    )


def colour_of(look: ArrowStyle, theme: Theme, back: float = 0.0) -> QColor:
    """Return an arrow's colour, fainter the further it steps back, or where it has no effect."""
    colour = theme.color(look.role)
    share = 0.45 if look.faint else 0.0
    share += (BACK - share) * back
    return mix(colour, theme.color("cytosol"), share) if share else colour


def _glow(look: ArrowStyle, style: PathwayStyle, theme: Theme) -> QColor | None:
    picked = style.selection.pick is SelectionKind.ARROW and style.selection.id == look.key
    if not picked and (style.quiet or look.key not in style.loop_arrows):
        return None
    glow = theme.color("selection")
    glow.setAlphaF(0.30 if picked else 0.20)
    return glow


def draw_line(
    painter: QPainter,
    look: ArrowStyle,
    line: QPainterPath,
    colour: QColor,
    theme: Theme,
    phase: float = 0.0,
) -> None:
    """Draw an arrow's line in its pattern."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen_of(look, colour, phase, painter.worldTransform().m11()))
    painter.drawPath(line)
    if look.dash is Dash.PIPED:
        painter.setPen(QPen(theme.color("halo"), 1.5, Qt.PenStyle.SolidLine, _CAP.FlatCap))
        painter.drawPath(line)


def pen_of(look: ArrowStyle, colour: QColor, phase: float, scale: float = 1.0) -> QPen:
    """Return the pen of a line: solid, dashed or dotted; ``scale`` = pixels per unit."""
    pen = QPen(colour, look.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(_CAP.FlatCap)
    if look.dash is Dash.DASHED:
        pen.setDashPattern([7.0 / look.width, 5.0 / look.width])
        pen.setDashOffset(phase / look.width)
    elif look.dash is Dash.DOTTED:
        pen.setCapStyle(_CAP.RoundCap)
        pen.setWidthF(max(look.width + 0.3, LEAST_DOT / max(scale, 0.1)))
        pen.setDashPattern([DOT, DOT_GAP])
    return pen


def draw_head(painter: QPainter, look: ArrowStyle, head: QPainterPath, colour: QColor) -> None:
    """Draw a head: filled, a bar, or open."""
    if look.head is Head.FILLED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPath(head)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    bar = max(2.6, look.width * 0.95) if look.head is Head.BAR else max(1.8, look.width * 0.8)
    painter.setPen(
        QPen(colour, bar, Qt.PenStyle.SolidLine, _CAP.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(head)


def draw_origin(painter: QPainter, shape: Drawn, colour: QColor) -> None:
    """Draw the dot of an arrow that the figure's own source states."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(shape.origin, ORIGIN, ORIGIN)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_contested(painter: QPainter, x: float, y: float, theme: Theme, back: float = 0.0) -> None:
    """Draw the badge of an arrow that the field disputes."""
    painter.setOpacity(1.0 - BADGE_BACK * back)
    painter.setPen(QPen(theme.color("halo"), 2.0))
    painter.setBrush(theme.color("badge"))
    painter.drawEllipse(QPointF(x, y), BADGE, BADGE)
    painter.setPen(theme.color("badge_text"))
    text.set_type(painter, 12, 700)
    box = QRectF(x - BADGE, y - BADGE, 2 * BADGE, 2 * BADGE)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    painter.setOpacity(1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
