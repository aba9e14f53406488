"""Marks on nodes: crosses, badges for change, phosphates, surprises, small texts, rings."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.label_layout import SMALL_PIXELS, advance
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_shapes import Box, Shape
from looplight.canvas.paint import shape_paths
from looplight.canvas.paint import text as words
from looplight.canvas.paint.nodes import corner
from looplight.canvas.style.types import Mark, NodeStyle, PathwayStyle
from looplight.session.appearance.themes import Theme, contrast
from looplight.session.state.state import SelectionKind

BADGE = 9.0
# Half the size of the plus of an added node, and how far inside the corner it stands.
ADDED, ADDED_IN = 3.2, QPointF(4.5, -7.0)
BIG_CHANGE = 0.2


def draw_cross(painter: QPainter, box: Box, look: NodeStyle, theme: Theme) -> None:
    """Cross a blocked node out; below half a dose one stroke, from half a dose two.

    The label's own ground is wiped free, so the word stays readable.
    """
    if look.mark is not Mark.BLOCKED or look.strength <= 0.0:
        return
    half_w, half_h = box.width / 2 - 5, box.height / 2 - 4
    if box.shape in (Shape.CIRCLE, Shape.VESICLE):
        half_w, half_h = box.width * 0.34, box.height * 0.34
    pen = QPen(theme.color("blocked_cross"), 2.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(box.x - half_w, box.y + half_h, box.x + half_w, box.y - half_h))
    if look.strength >= 0.5:
        painter.drawLine(QLineF(box.x - half_w, box.y - half_h, box.x + half_w, box.y + half_h))
    if not box.lines:
        return
    wide = max(line.width for line in box.lines) + 7
    tall = sum(line.pixels * words.LEADING for line in box.lines) - 1
    ground = QColor(theme.color("blocked_fill"))
    ground.setAlphaF(0.86)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(box.x - wide / 2, box.y - tall / 2, wide, tall), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def boost(scale: float, most: float = 1.35) -> float:
    """Return how much larger small marks are drawn where the zoom makes them hard to see."""
    return max(1.0, min(1.0 / max(scale, 0.1), most))


def draw_marks(
    painter: QPainter, box: Box, look: NodeStyle, theme: Theme, scale: float = 1.0
) -> None:
    """Draw the badges of a node, each around its own corner."""
    grow = boost(scale)
    for at, draw in _badges(box, look, theme):
        painter.save()
        painter.translate(at)
        painter.scale(grow, grow)
        painter.translate(-at)
        draw(painter)
        painter.restore()


def _badges(
    box: Box, look: NodeStyle, theme: Theme
) -> Iterator[tuple[QPointF, Callable[[QPainter], None]]]:
    for n, mark in enumerate(look.phospho[:3]):
        at = corner(box, right=True, low=False) - QPointF(n * 17.0, 0)
        yield at, partial(draw_phosphate, at=at, mark=mark, theme=theme)
    at = corner(box, right=False, low=False)
    if look.mark is Mark.DRIVEN:
        yield at, partial(draw_sign, at=at, sign="+", colour=theme.color("up"), theme=theme)
    elif look.mark is Mark.LOST:
        yield at, partial(draw_sign, at=at, sign="−", colour=theme.color("down"), theme=theme)
    elif _tells_change(look):
        big = abs(look.level - look.baseline) >= BIG_CHANGE
        yield at, partial(draw_change, at=at, trend=look.trend, big=big, theme=theme)
    if look.paradox:
        at = corner(box, right=True, low=True)
        yield at, partial(draw_sign, at=at, sign="!", colour=theme.color("badge"), theme=theme)
    if look.added:
        at = corner(box, right=False, low=True) + ADDED_IN
        at += QPointF(BADGE if look.changed else 0.0, 0.0)
        yield at, partial(draw_added, at=at, theme=theme)
    if look.changed:
        at = corner(box, right=False, low=True)
        yield at, partial(draw_changed, at=at, theme=theme)


def _tells_change(look: NodeStyle) -> bool:
    """Return whether a change is marked: a blocked node that falls needs no second mark."""
    if not look.live or look.trend is Direction.SAME:
        return False
    return look.mark is not Mark.BLOCKED or look.trend is Direction.UP


def draw_change(painter: QPainter, at: QPointF, trend: Direction, big: bool, theme: Theme) -> None:
    """Draw the mark of a rise or fall: one chevron for a small change, two for a large one."""
    colour = theme.color(trend.value)
    _disc(painter, at, colour, theme)
    sign = -1.0 if trend is Direction.UP else 1.0
    ink = theme.color("halo") if not theme.dark else theme.color("canvas")
    pen = QPen(ink, 2.1)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for shift in (-2.3, 2.3) if big else (0.0,):
        y = at.y() + shift - sign * 1.6
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(at.x() - 4.0, y),
                    QPointF(at.x(), y + sign * 3.6),
                    QPointF(at.x() + 4.0, y),
                ]
            )
        )


def draw_phosphate(painter: QPainter, at: QPointF, mark: str, theme: Theme) -> None:
    """Draw a phosphate on a node."""
    _disc(painter, at, theme.color("badge"), theme, BADGE - 0.5)
    painter.setPen(theme.color("badge_text"))
    words.set_type(painter, 11, 700)
    painter.drawText(
        QRectF(at.x() - 12, at.y() - 9, 24, 18), Qt.AlignmentFlag.AlignCenter, mark[:2]
    )


def draw_sign(painter: QPainter, at: QPointF, sign: str, colour: QColor, theme: Theme) -> None:
    """Draw a disc with one sign in it."""
    _disc(painter, at, colour, theme)
    inks = QColor("#201A00"), QColor("#FFFFFF")
    painter.setPen(max(inks, key=lambda ink: contrast(ink, colour)))
    words.set_type(painter, 13, 700)
    painter.drawText(QRectF(at.x() - 9, at.y() - 9.5, 18, 18), Qt.AlignmentFlag.AlignCenter, sign)


def draw_added(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """Draw the plus of a node that the curator added; no disc, unlike what is done to a node."""
    pen = QPen(theme.color("text"), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for arm in (QPointF(ADDED, 0.0), QPointF(0.0, ADDED)):
        painter.drawLine(QLineF(at - arm, at + arm))


def draw_changed(painter: QPainter, at: QPointF, theme: Theme) -> None:
    """Draw the mark of a changed parameter."""
    draw_sign(painter, at, "≠", theme.color("text_muted"), theme)


def _disc(
    painter: QPainter, at: QPointF, colour: QColor, theme: Theme, radius: float = BADGE
) -> None:
    painter.setPen(QPen(theme.color("halo"), 1.8))
    painter.setBrush(colour)
    painter.drawEllipse(at, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_caption(
    painter: QPainter, layout: Layout, box: Box, look: NodeStyle, theme: Theme, scale: float = 1.0
) -> None:
    """Draw the small text of a node (drug name, "loss") where it covers the least."""
    if not look.caption:
        return
    pixels = round(SMALL_PIXELS * boost(scale))
    x, y = layout.captions.get(box.id, (box.x, box.bottom + 12))
    text = look.caption if len(look.caption) <= 32 else look.caption[:31] + "…"
    wide, tall = advance(text, pixels) + pixels * 1.3, pixels * 1.64
    rect = QRectF(x - wide / 2, y - tall / 2, wide, tall)
    painter.setPen(QPen(theme.color("blocked_line"), 1.0))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(rect, tall / 2, tall / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.color("text"))
    words.set_type(painter, pixels, 600)
    at = x - advance(text, pixels) / 2
    painter.drawText(QPointF(at, y + pixels * words.CAP / 2), text)


def draw_rings(
    painter: QPainter,
    layout: Layout,
    style: PathwayStyle,
    theme: Theme,
    hover: str = "",
    focus: str = "",
) -> None:
    """Draw what stands out: the nodes of a shown loop, the selected, hovered, focused node."""
    colour = theme.color("selection")
    for key in style.loop_nodes if not style.quiet else ():
        if key in layout.boxes:
            _ring(painter, layout.boxes[key], colour, 2.0, 4.5, 0.85)
    if hover in layout.boxes:
        _ring(painter, layout.boxes[hover], colour, 3.0, 3.5, 0.40)
    if style.selection.pick is SelectionKind.NODE and style.selection.id in layout.boxes:
        _ring(painter, layout.boxes[style.selection.id], colour, 2.6, 4.5, 1.0)
    if focus in layout.boxes:
        _ring(painter, layout.boxes[focus], theme.color("text"), 1.6, 8.0, 0.9, dashed=True)


def _ring(
    painter: QPainter,
    box: Box,
    colour: QColor,
    width: float,
    grow: float,
    alpha: float,
    dashed: bool = False,
) -> None:
    tone = QColor(colour)
    tone.setAlphaF(alpha)
    pen = QPen(tone, width)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(shape_paths.of(box, grow))
    painter.drawPath(path.translated(box.x, box.y))
