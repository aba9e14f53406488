"""Marks on nodes: crosses, badges for change, phosphates, surprises, captions, rings."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint import shape_paths
from looplight.canvas.paint.nodes import corner
from looplight.canvas.paint.pens import NO_BRUSH, NO_PEN, plain_pen
from looplight.canvas.paint.text import CAP_HEIGHT, set_type
from looplight.canvas.style.types import Mark, NodeStyle, PathwayStyle
from looplight.pathways.layout.label_lines import SMALL_PIXELS, advance
from looplight.pathways.layout.node_boxes import Box, Shape
from looplight.session.appearance.themes import Theme, contrast
from looplight.session.state.state import SelectionKind

BADGE = 9.0
# Half the size of the plus of an added node, and how far inside the corner it stands: below the
# feet of the letters, which reach into the corners of narrow nodes.
ADDED, ADDED_INSET = 2.8, QPointF(4.5, -3.4)
# Distance of the badges of several phosphorylations, and how many are drawn.
PHOSPHATE_PITCH, MAX_PHOSPHATES = 17.0, 3
# Change of a level (0..1) from which it gets two chevrons instead of one.
LARGE_CHANGE = 0.2
# Dose from which a cross has both strokes.
FULL_CROSS = 0.5
# Characters: a list of drugs must not run into the next node.
MAX_CAPTION = 32
# Marks grow while the figure is zoomed out, so that they stay legible, but not into other nodes.
MAX_ENLARGEMENT = 1.35


def draw_cross(painter: QPainter, box: Box, style: NodeStyle, theme: Theme) -> None:
    """Cross a blocked node out; below half a dose with one stroke, from half a dose with two.

    The background of the label covers the strokes, so that it stays readable.
    """
    if style.mark is not Mark.BLOCKED or style.dose <= 0.0:
        return
    half_w, half_h = box.width / 2 - 5, box.height / 2 - 4
    if box.shape in (Shape.CIRCLE, Shape.VESICLE):
        half_w, half_h = box.width * 0.34, box.height * 0.34
    pen = QPen(theme.color("blocked_cross"), 2.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(box.x - half_w, box.y + half_h, box.x + half_w, box.y - half_h))
    if style.dose >= FULL_CROSS:
        painter.drawLine(QLineF(box.x - half_w, box.y - half_h, box.x + half_w, box.y + half_h))
    if not box.lines:
        return
    width, height = box.label_width + 7, box.label_height - 1
    background = QColor(theme.color("blocked_fill"))
    background.setAlphaF(0.86)
    painter.setPen(NO_PEN)
    painter.setBrush(background)
    area = QRectF(box.x - width / 2, box.y - height / 2, width, height)
    painter.drawRoundedRect(area, 5, 5)
    painter.setBrush(NO_BRUSH)


def enlargement(scale: float) -> float:
    """Return the factor of small marks: larger where the zoom makes them hard to see."""
    return max(1.0, min(1.0 / max(scale, 0.1), MAX_ENLARGEMENT))


def draw_marks(
    painter: QPainter, box: Box, style: NodeStyle, theme: Theme, scale: float = 1.0
) -> None:
    """Draw the badges of a node."""
    factor = enlargement(scale)
    for point, draw in _badges(box, style, theme):
        painter.save()
        painter.translate(point)
        painter.scale(factor, factor)
        painter.translate(-point)
        draw(painter)
        painter.restore()


def _badges(
    box: Box, style: NodeStyle, theme: Theme
) -> Iterator[tuple[QPointF, Callable[[QPainter], None]]]:
    """Yield the middle of each badge of a node, and what draws it."""
    for number, text in enumerate(style.phospho[:MAX_PHOSPHATES]):
        point = corner(box, right=True, low=False) - QPointF(number * PHOSPHATE_PITCH, 0)
        yield point, partial(draw_phosphate, point=point, text=text, theme=theme)
    if style.mark is Mark.DRIVEN:
        point, colour = corner(box, right=False, low=False), theme.color("up")
        yield point, partial(draw_sign, point=point, sign="+", colour=colour, theme=theme)
    elif style.mark is Mark.LOST:
        point, colour = corner(box, right=False, low=False), theme.color("down")
        yield point, partial(draw_sign, point=point, sign="−", colour=colour, theme=theme)
    elif style.differs and (style.mark is Mark.NONE or style.direction is Direction.UP):
        # A blocked node that falls needs no second mark.
        point = corner(box, right=False, low=False)
        large = abs(style.level - style.baseline) >= LARGE_CHANGE
        change = partial(draw_change, direction=style.direction, large=large)
        yield point, partial(change, point=point, theme=theme)
    if style.paradox:
        point, colour = corner(box, right=True, low=True), theme.color("badge")
        yield point, partial(draw_sign, point=point, sign="!", colour=colour, theme=theme)
    if style.added:
        point = corner(box, right=False, low=True) + ADDED_INSET
        point += QPointF(BADGE if style.changed else 0.0, 0.0)
        yield point, partial(draw_added, point=point, theme=theme)
    if style.changed:
        point = corner(box, right=False, low=True)
        yield point, partial(draw_changed, point=point, theme=theme)


def draw_change(
    painter: QPainter, point: QPointF, direction: Direction, large: bool, theme: Theme
) -> None:
    """Draw the badge of a rise or fall: one chevron for a small change, two for a large one."""
    _draw_disc(painter, point, theme.color(direction), theme)
    sign = -1.0 if direction is Direction.UP else 1.0
    colour = theme.color("canvas" if theme.dark else "halo")
    painter.setPen(plain_pen(colour.rgba(), 2.1, rounded=True))
    for shift in (-2.3, 2.3) if large else (0.0,):
        x, y = point.x(), point.y() + shift - sign * 1.6
        chevron = [QPointF(x - 4.0, y), QPointF(x, y + sign * 3.6), QPointF(x + 4.0, y)]
        painter.drawPolyline(QPolygonF(chevron))


def draw_phosphate(painter: QPainter, point: QPointF, text: str, theme: Theme) -> None:
    """Draw the badge of a phosphorylation."""
    _draw_disc(painter, point, theme.color("badge"), theme, BADGE - 0.5)
    painter.setPen(theme.color("badge_text"))
    set_type(painter, 11, 700)
    area = QRectF(point.x() - 12, point.y() - 9, 24, 18)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text[:2])


def draw_sign(painter: QPainter, point: QPointF, sign: str, colour: QColor, theme: Theme) -> None:
    """Draw a disc with one character in it."""
    _draw_disc(painter, point, colour, theme)
    painter.setPen(_text_on(colour.rgba()))
    set_type(painter, 13, 700)
    area = QRectF(point.x() - 9, point.y() - 9.5, 18, 18)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)


@lru_cache(maxsize=64)
def _text_on(rgba: int) -> QColor:
    """Return the dark or the light colour of text, whichever can be read better on a colour."""
    ground, dark, light = QColor.fromRgba(rgba), QColor("#201A00"), QColor("#FFFFFF")
    return dark if contrast(dark, ground) >= contrast(light, ground) else light


def draw_added(painter: QPainter, point: QPointF, theme: Theme) -> None:
    """Draw the plus of a node that the curator added; no disc, unlike what is done to a node."""
    painter.setPen(plain_pen(theme.color("text").rgba(), 1.5, rounded=True))
    for arm in (QPointF(ADDED, 0.0), QPointF(0.0, ADDED)):
        painter.drawLine(QLineF(point - arm, point + arm))


def draw_changed(painter: QPainter, point: QPointF, theme: Theme) -> None:
    """Draw the badge of a changed parameter."""
    draw_sign(painter, point, "≠", theme.color("text_muted"), theme)


def _draw_disc(
    painter: QPainter, point: QPointF, colour: QColor, theme: Theme, radius: float = BADGE
) -> None:
    painter.setPen(QPen(theme.color("halo"), 1.8))
    painter.setBrush(colour)
    painter.drawEllipse(point, radius, radius)
    painter.setBrush(NO_BRUSH)


def draw_caption(
    painter: QPainter, layout: Layout, box: Box, style: NodeStyle, theme: Theme, scale: float = 1.0
) -> None:
    """Draw the caption of a node (drug names, "loss") at its place in the layout."""
    if not style.caption:
        return
    pixels = round(SMALL_PIXELS * enlargement(scale))
    x, y = layout.captions.get(box.id, (box.x, box.bottom + 12))
    text = style.caption
    if len(text) > MAX_CAPTION:
        text = text[: MAX_CAPTION - 1] + "…"
    width, height = advance(text, pixels) + pixels * 1.3, pixels * 1.64
    area = QRectF(x - width / 2, y - height / 2, width, height)
    painter.setPen(QPen(theme.color("blocked_line"), 1.0))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(area, height / 2, height / 2)
    painter.setBrush(NO_BRUSH)
    painter.setPen(theme.color("text"))
    set_type(painter, pixels, 600)
    left = x - advance(text, pixels) / 2
    painter.drawText(QPointF(left, y + pixels * CAP_HEIGHT / 2), text)


def draw_rings(
    painter: QPainter,
    layout: Layout,
    style: PathwayStyle,
    theme: Theme,
    hover: str = "",
    focus: str = "",
) -> None:
    """Draw rings round highlighted nodes and the selected, hovered and focused node."""
    colour, boxes = theme.color("selection"), layout.boxes
    for node in style.highlighted_nodes if not style.quiet else ():
        if node in boxes:
            _draw_ring(painter, boxes[node], colour, 2.0, 4.5, 0.85)
    if hover in boxes:
        _draw_ring(painter, boxes[hover], colour, 3.0, 3.5, 0.40)
    selected = style.selection.of(SelectionKind.NODE)
    if selected in boxes:
        _draw_ring(painter, boxes[selected], colour, 2.6, 4.5, 1.0)
    if focus in boxes:
        _draw_ring(painter, boxes[focus], theme.color("text"), 1.6, 8.0, 0.9, dashed=True)


def _draw_ring(
    painter: QPainter,
    box: Box,
    colour: QColor,
    width: float,
    grow: float,
    opacity: float,
    dashed: bool = False,
) -> None:
    shade = QColor(colour)
    shade.setAlphaF(opacity)
    pen = QPen(shade, width)
    if dashed:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(NO_BRUSH)
    path = QPainterPath(shape_paths.of(box, grow))
    painter.drawPath(path.translated(box.x, box.y))
