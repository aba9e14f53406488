"""Arrows: all lines in their patterns, then all heads, then badges and marks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from looplight.activity.results.response import ArrowState
from looplight.canvas.geometry.arrow_lines import (
    BAR_HALF,
    CHANGED_BESIDE,
    CONTESTED,
    HEAD_HALF,
    HEAD_LENGTH,
    EdgePath,
    edge_path,
    point_along,
)
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.badges import draw_changed, draw_tile, polygon, text_on
from looplight.canvas.paint.pens import NO_BRUSH, NO_PEN, plain_pen
from looplight.canvas.paint.text import set_type
from looplight.canvas.style.style_interpolation import arrow_dimming
from looplight.canvas.style.style_values import ArrowStyle, Dash, Head, PathwayStyle
from looplight.files.cancellation import checked
from looplight.session.appearance.colours_from_files import LINE_CONTRAST, readable, shown_color
from looplight.session.appearance.themes import Theme, mix
from looplight.session.state.state import SelectionKind

# Radius of the dot at the origin of a stated arrow, and how far it stands off the source.
ORIGIN, ORIGIN_OFFSET = 3.4, 5.0


# How far a dimmed badge fades into its background, and its character into the badge at most.
DIMMED_BADGE, DIMMED_CHARACTER = 0.65, 0.45


def draw_contested(painter: QPainter, point: QPointF, theme: Theme, dimming: float = 0.0) -> None:
    """Draw the badge of an arrow that the field disputes: a square on its corner.

    Dimmed by its colours and not by its opacity: half transparent dark letters on a dark ground
    could not be read.
    """
    path = polygon((0.0, -11.0), (11.0, 0.0), (0.0, 11.0), (-11.0, 0.0))
    ground, text = _contested_colours(theme, round(dimming, 2))
    draw_tile(painter, point, path, ground, theme)
    painter.setPen(text)
    set_type(painter, 12, 700)
    area = QRectF(point.x() - 9, point.y() - 9, 18, 18)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")


@lru_cache(maxsize=256)
def _contested_colours(theme: Theme, dimming: float) -> tuple[QColor, QColor]:
    """Return the colours of the badge and of its character; ``dimming`` = how far, 0..1."""
    ground, text = theme.color("badge"), theme.color("badge_text")
    if dimming <= 0.0:
        return ground, text
    ground = mix(ground, theme.color("cytosol"), DIMMED_BADGE * dimming)
    text = mix(text, ground, DIMMED_CHARACTER * dimming)
    return ground, readable(text, text_on(ground.rgba()), ground)


def contested_place(layout: Layout, key: str) -> QPointF:
    """Return the middle of the badge "contested" of an arrow."""
    return QPointF(*(layout.badges.get(key) or point_along(layout.routes[key])))


def changed_place(layout: Layout, style: ArrowStyle) -> QPointF:
    """Return the middle of the badge of a changed parameter, beside the badge "contested"."""
    share = CHANGED_BESIDE if style.contested else CONTESTED
    return QPointF(*point_along(layout.routes[style.key], share))


def draw_origin(painter: QPainter, point: QPointF, colour: QColor) -> None:
    """Draw the dot of an arrow that the figure's own source states."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(point, ORIGIN, ORIGIN)
    painter.setBrush(NO_BRUSH)


def origin_place(points: tuple[tuple[float, float], ...]) -> QPointF:
    """Return the middle of the dot at an arrow's origin: clear of the source's outline."""
    start = QPointF(*points[0])
    step = QPointF(*points[1]) - start
    # The first two points of a file's line can be the same.
    length = max((step.x() ** 2 + step.y() ** 2) ** 0.5, 1e-6)
    return QPointF(start + step * (ORIGIN_OFFSET / length))


_WIDTH = attrgetter("width")
_SOLID, _CAP = Qt.PenStyle.SolidLine, Qt.PenCapStyle
# How far a side branch of a crowded figure fades: it can still be followed.
PALE = 0.3
# How far a dimmed arrow fades into its background; how far one without effect.
DIMMED, FAINT = 0.72, 0.45
# In pen widths. A dot much shorter than this has no direction left after rounding to the raster,
# and Qt draws some of them as dashes.
DOT, DOT_GAP = 0.3, 3.2
MIN_DOT_PIXELS = 1.2


@dataclass(frozen=True)
class ArrowPaths:
    """Line and head of an arrow as painter paths, and the drawing steps of the line.

    ``origin`` is where the dot of a stated arrow goes: clear of the outline of the source.
    """

    line: QPainterPath
    head: QPainterPath
    edge: EdgePath
    origin: QPointF


@lru_cache(maxsize=4096)
def arrow_paths(
    points: tuple[tuple[float, float], ...],
    gaps: tuple[tuple[float, float], ...],
    head: Head,
    standoff: float,
    width: float,
) -> ArrowPaths:
    """Return the paths of an arrow; cached, because most arrows do not change.

    Parameters are those of `edge_path`, and the width of the line.
    """
    edge = edge_path(points, gaps, head, standoff)
    line = QPainterPath()
    for move in edge.moves:
        if move.kind == "M":
            line.moveTo(*move.to)
        elif move.kind == "L":
            line.lineTo(*move.to)
        else:
            line.quadTo(*move.control, *move.to)
    return ArrowPaths(line, _head_path(edge, head, width), edge, origin_place(points))


def _head_path(edge: EdgePath, head: Head, width: float) -> QPainterPath:
    """Return the outline of a head, larger at wider lines."""
    (x, y), (ux, uy) = edge.tip, edge.heading
    factor = 1.0 + max(0.0, width - 1.8) * 0.16
    path = QPainterPath()
    if head is Head.BAR:
        half = BAR_HALF * min(factor, 1.25)
        path.moveTo(x - uy * half, y + ux * half)
        path.lineTo(x + uy * half, y - ux * half)
        return path
    length, half = HEAD_LENGTH * factor, HEAD_HALF * factor
    base = QPointF(x - ux * length, y - uy * length)
    left = QPointF(base.x() - uy * half, base.y() + ux * half)
    right = QPointF(base.x() + uy * half, base.y() - ux * half)
    tip = QPointF(x, y)
    if head is Head.OPEN:
        path.moveTo(left)
        path.lineTo(tip)
        path.lineTo(right)
        return path
    notch = QPointF(x - ux * length * 0.7, y - uy * length * 0.7)
    path.addPolygon(QPolygonF([tip, left, notch, right]))
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
    """Draw arrows: glow, lines, heads, badges, in this order for all of them.

    A glow that is painted later would cover the head of another arrow.

    Parameters
    ----------
    painter : QPainter
    layout : Layout
    style : PathwayStyle
    theme : Theme
    keys : iterable of str, optional
        Only these.
    phase : float
        Offset of the dashes of released arrows, in canvas units.
    """
    requested = layout.routes if keys is None else keys
    styles = [as_drawn(layout, style.arrows[key]) for key in requested if key in style.arrows]
    if layout.shared_lines:
        styles = _one_of_each(layout, styles)
    # Wide lines on top: they carry the changes.
    styles.sort(key=_WIDTH)
    arrows = [(arrow, paths_of(layout, arrow)) for arrow in checked(styles)]
    painter.setBrush(NO_BRUSH)
    glows = _glows(style, theme)
    for arrow, paths in arrows if glows else ():
        if arrow.key in glows:
            painter.setPen(QPen(glows[arrow.key], arrow.width + 7, _SOLID, _CAP.RoundCap))
            painter.drawPath(paths.line)
    dimming = {arrow.key: arrow_dimming(style, arrow.key) for arrow in styles}
    colours = {arrow.key: colour_of(arrow, theme, dimming[arrow.key]) for arrow in styles}
    for arrow, paths in checked(arrows):
        draw_line(painter, arrow, paths.line, colours[arrow.key], theme, phase)
    for arrow, paths in checked(arrows):
        draw_head(painter, arrow.head, paths.head, colours[arrow.key], arrow.width)
    for arrow, paths in arrows:
        if arrow.stated:
            draw_origin(painter, paths.origin, colours[arrow.key])
    for arrow, _ in arrows:
        if arrow.contested:
            place = contested_place(layout, arrow.key)
            draw_contested(painter, place, theme, dimming[arrow.key])
        painter.setOpacity(1.0 - DIMMED_BADGE * dimming[arrow.key])
        if arrow.changed:
            draw_changed(painter, changed_place(layout, arrow), theme)
        painter.setOpacity(1.0)


def _one_of_each(layout: Layout, styles: list[ArrowStyle]) -> list[ArrowStyle]:
    """Return arrows without those that lie on another one and look the same.

    One line of a drawing can stand for hundreds of arrows between the members of two groups;
    painted over each other they would take long, and look bold.
    """
    seen: dict[tuple[object, ...], ArrowStyle] = {}
    for style in styles:
        points = layout.routes[style.key].points
        look = (
            points,
            style.role,
            style.color,
            style.width,
            style.dash,
            style.head,
            style.standoff,
        )
        seen.setdefault((*look, style.contested, style.faint, style.changed, style.stated), style)
    return list(seen.values())


def as_drawn(layout: Layout, style: ArrowStyle) -> ArrowStyle:
    """Return a style with the colour and pattern that its authors gave a line.

    What changed is drawn in Looplight's own marks: else nobody would see it.
    """
    look = layout.line_looks.get(style.key)
    if look is None or style.state is not ArrowState.UNCHANGED:
        return style
    return replace(style, color=look.color, dash=Dash.DASHED if look.dashed else style.dash)


def paths_of(layout: Layout, style: ArrowStyle) -> ArrowPaths:
    """Return the paths of an arrow of a layout."""
    # Rounded: while a change is played, many frames share a cached path.
    return arrow_paths(
        layout.routes[style.key].points,
        layout.gaps.get(style.key, ()),
        style.head,
        round(style.standoff, 1),
        round(style.width, 1),
    )


def colour_of(style: ArrowStyle, theme: Theme, dimming: float = 0.0) -> QColor:
    """Return an arrow's colour, fainter the more it is dimmed, or where it has no effect."""
    # In high contrast nothing is paler.
    share = FAINT if style.faint else PALE if style.pale and not theme.flat else 0.0
    share += (DIMMED - share) * dimming
    colour = theme.color(style.role)
    if style.color and not theme.flat:
        colour = shown_color(style.color, theme, LINE_CONTRAST)
    return mix(colour, theme.color("cytosol"), share) if share else colour


def _glows(style: PathwayStyle, theme: Theme) -> dict[str, QColor]:
    """Return the colours of the glows round the selected and the highlighted arrows, by key."""
    opacities = dict.fromkeys(() if style.quiet else style.highlighted_arrows, 0.20)
    selected = style.selection.of(SelectionKind.ARROW)
    if selected:
        opacities[selected] = 0.30
    glows = {}
    for key, opacity in opacities.items():
        glows[key] = theme.color("selection")
        glows[key].setAlphaF(opacity)
    return glows


def draw_line(
    painter: QPainter,
    style: ArrowStyle,
    line: QPainterPath,
    colour: QColor,
    theme: Theme,
    phase: float = 0.0,
) -> None:
    """Draw an arrow's line in its pattern."""
    painter.setBrush(NO_BRUSH)
    painter.setPen(pen_of(style, colour, phase, painter.worldTransform().m11()))
    painter.drawPath(line)
    if style.dash is Dash.PIPED:
        painter.setPen(QPen(theme.color("halo"), 1.5, _SOLID, _CAP.FlatCap))
        painter.drawPath(line)


def pen_of(style: ArrowStyle, colour: QColor, phase: float, scale: float = 1.0) -> QPen:
    """Return the pen of a line: solid, dashed or dotted; ``scale`` = pixels per unit."""
    if style.dash is Dash.DOTTED:
        width = max(style.width + 0.3, MIN_DOT_PIXELS / max(scale, 0.1))
        pen = QPen(plain_pen(colour.rgba(), width, rounded=True))
        pen.setDashPattern([DOT, DOT_GAP])
        return pen
    pen = QPen(plain_pen(colour.rgba(), style.width))
    if style.dash is Dash.DASHED:
        # Qt counts dashes in pen widths: divided by it, they are as long in wide lines as in thin
        # ones.
        pen.setDashPattern([7.0 / style.width, 5.0 / style.width])
        pen.setDashOffset(phase / style.width)
    return pen


def draw_head(
    painter: QPainter, kind: Head, head: QPainterPath, colour: QColor, width: float
) -> None:
    """Draw the head of a line of a given width: filled, a bar, or open."""
    if kind is Head.FILLED:
        painter.setPen(NO_PEN)
        painter.setBrush(colour)
        painter.drawPath(head)
        painter.setBrush(NO_BRUSH)
        return
    width = max(2.6, width * 0.95) if kind is Head.BAR else max(1.8, width * 0.8)
    painter.setPen(plain_pen(colour.rgba(), width, rounded=True))
    painter.drawPath(head)
