"""Marks on nodes: crosses, badges for change, phosphates, surprises, captions, rings."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import (
    ADDED,
    BADGE,
    CAP_HEIGHT,
    CAPTION_HEIGHT_SHARE,
    CAPTION_WIDTH_SHARE,
    LEAST_STROKE,
    Area,
    Corner,
    badge_place,
    caption_area,
    caption_pixels,
    caption_text,
    cross_half,
    enlargement,
    is_far,
    letters,
    phosphate_places,
)
from looplight.canvas.paint import shape_paths
from looplight.canvas.paint.badges import draw_changed, draw_disc, draw_sign, draw_tile, polygon
from looplight.canvas.paint.nodes import WIPED_SHARE
from looplight.canvas.paint.pens import NO_BRUSH, NO_PEN, plain_pen
from looplight.canvas.paint.text import set_type
from looplight.canvas.style.style_values import Mark, NodeStyle, PathwayStyle
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box
from looplight.session.appearance.themes import Theme

# How many phosphorylations are drawn.
MAX_PHOSPHATES = 3
# Change of a level (0..1) from which it gets two chevrons instead of one.
LARGE_CHANGE = 0.2
# Dose from which a cross has both strokes.
FULL_CROSS = 0.5
# Free space around the letters of a blocked node.
LETTER_SPACE = 2.5
# Width of the strokes of a cross.
CROSS_STROKE = 2.6
# Of a caption seen from far, in pixels: its letters, and the gap to what it belongs to.
FAR_CAPTION_PIXELS, FAR_CAPTION_GAP = 10, 1.5


def draw_cross(
    painter: QPainter, box: Box, style: NodeStyle, theme: Theme, scale: float = 1.0
) -> None:
    """Cross a blocked node out; below half a dose with one stroke, from half a dose with two.

    The background of the letters covers the strokes, so that they stay readable.
    """
    if style.mark is not Mark.BLOCKED or style.dose <= 0.0:
        return
    (half_w, half_h), y = cross_half(box, scale), box.port_y
    width = max(CROSS_STROKE, LEAST_STROKE / max(scale, 0.1))
    pen = QPen(theme.color("blocked_cross"), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(box.x - half_w, y + half_h, box.x + half_w, y - half_h))
    if style.dose >= FULL_CROSS:
        painter.drawLine(QLineF(box.x - half_w, y - half_h, box.x + half_w, y + half_h))
    background = QColor(theme.color("blocked_fill"))
    background.setAlphaF(WIPED_SHARE)
    painter.setPen(NO_PEN)
    painter.setBrush(background)
    for left, top, right, bottom in letters(box, scale):
        area = QRectF(left, top, right - left, bottom - top)
        area.adjust(-LETTER_SPACE, -LETTER_SPACE, LETTER_SPACE, 0)
        painter.drawRoundedRect(area, 4, 4)
    painter.setBrush(NO_BRUSH)


def draw_marks(
    painter: QPainter,
    box: Box,
    style: NodeStyle,
    theme: Theme,
    scale: float = 1.0,
    heads: tuple[Area, ...] = (),
) -> None:
    """Draw the badges of a node, clear of its letters and of the arrow ``heads`` at it."""
    factor = enlargement(scale)
    for point, draw in _badges(box, style, theme, scale, heads):
        painter.save()
        painter.translate(point)
        painter.scale(factor, factor)
        painter.translate(-point)
        draw(painter)
        painter.restore()


def _badges(
    box: Box, style: NodeStyle, theme: Theme, scale: float, heads: tuple[Area, ...]
) -> Iterator[tuple[QPointF, Callable[[QPainter], None]]]:
    """Yield the middle of each badge of a node, and what draws it."""

    def place(corner: Corner, number: int = 0, radius: float = BADGE) -> QPointF:
        return QPointF(*badge_place(box, corner, scale, number, radius, heads))

    # From far, where a badge is as large as a node, only what changes is marked.
    sites = () if is_far(scale) and not box.names_size else style.phospho[:MAX_PHOSPHATES]
    places = phosphate_places(box, len(sites), scale, heads)
    if len(places) < len(sites):
        sites = (f"{len(style.phospho)}P",)
    for where, text in zip(places, sites, strict=True):
        point = QPointF(*where)
        yield point, partial(draw_phosphate, point=point, text=text, theme=theme)
    if style.mark is Mark.DRIVEN:
        point, colour = place(Corner.CHANGE), theme.color("up")
        yield point, partial(draw_sign, point=point, sign="+", colour=colour, theme=theme)
    elif style.mark is Mark.LOST:
        point, colour = place(Corner.CHANGE), theme.color("down")
        yield point, partial(draw_sign, point=point, sign="−", colour=colour, theme=theme)
    elif style.differs and style.uncertain:
        point = place(Corner.CHANGE)
        yield point, partial(draw_depends, point=point, theme=theme)
    elif style.shows_change:
        point = place(Corner.CHANGE)
        large = abs(style.level - style.baseline) >= LARGE_CHANGE
        change = partial(draw_change, direction=style.direction, large=large)
        yield point, partial(change, point=point, theme=theme)
    if style.paradox:
        point = place(Corner.SURPRISE)
        yield point, partial(draw_surprise, point=point, theme=theme)
    if style.added:
        point = place(Corner.ORIGIN, radius=ADDED)
        point += QPointF(BADGE + ADDED if style.changed else 0.0, 0.0)
        yield point, partial(draw_added, point=point, theme=theme)
    if style.changed:
        point = place(Corner.ORIGIN)
        yield point, partial(draw_changed, point=point, theme=theme)


def draw_change(
    painter: QPainter, point: QPointF, direction: Direction, large: bool, theme: Theme
) -> None:
    """Draw the badge of a rise or fall: one chevron for a small change, two for a large one."""
    draw_disc(painter, point, theme.color(direction), theme)
    sign = -1.0 if direction is Direction.UP else 1.0
    colour = theme.color("canvas" if theme.dark else "halo")
    painter.setPen(plain_pen(colour.rgba(), 2.1, rounded=True))
    for shift in (-2.3, 2.3) if large else (0.0,):
        x, y = point.x(), point.y() + shift - sign * 1.6
        chevron = [QPointF(x - 4.0, y), QPointF(x, y + sign * 3.6), QPointF(x + 4.0, y)]
        painter.drawPolyline(QPolygonF(chevron))


def draw_depends(painter: QPainter, point: QPointF, theme: Theme) -> None:
    """Draw the badge of a direction that depends on strengths: a hollow diamond, no colour."""
    colour = theme.color("text")
    draw_disc(painter, point, theme.color("halo"), theme)
    painter.setPen(plain_pen(colour.rgba(), 0.9))
    painter.drawEllipse(point, BADGE - 0.4, BADGE - 0.4)
    painter.setPen(plain_pen(colour.rgba(), 1.6, rounded=True))
    painter.drawPath(polygon((0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)).translated(point))


def draw_phosphate(painter: QPainter, point: QPointF, text: str, theme: Theme) -> None:
    """Draw the badge of a phosphorylation."""
    draw_disc(painter, point, theme.color("badge"), theme, BADGE - 0.5)
    painter.setPen(theme.color("badge_text"))
    set_type(painter, 11, 700)
    area = QRectF(point.x() - 12, point.y() - 9, 24, 18)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text[:2])


def draw_surprise(painter: QPainter, point: QPointF, theme: Theme) -> None:
    """Draw the badge of a surprise: a warning triangle.

    Smaller than the badge of a change: many nodes have both, and what changed is read first.
    """
    path = polygon((0.0, -8.4), (8.0, 5.8), (-8.0, 5.8))
    draw_tile(painter, point, path, theme.color("badge"), theme)
    painter.setPen(theme.color("badge_text"))
    set_type(painter, 10, 700)
    area = QRectF(point.x() - 8, point.y() - 6.2, 16, 13)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "!")


def draw_added(painter: QPainter, point: QPointF, theme: Theme) -> None:
    """Draw the plus of a node that the curator added, on a gap in its outline.

    Unlike what is done to a node, it has no colour; without a ring of its own it is no badge among
    those of the answer.
    """
    colour = theme.color("text_muted")
    painter.setPen(NO_PEN)
    painter.setBrush(theme.color("halo"))
    painter.drawEllipse(point, ADDED, ADDED)
    painter.setBrush(NO_BRUSH)
    painter.setPen(plain_pen(colour.rgba(), 1.1, rounded=True))
    arm = ADDED - 1.4
    painter.drawLine(QLineF(point - QPointF(arm, 0.0), point + QPointF(arm, 0.0)))
    painter.drawLine(QLineF(point - QPointF(0.0, arm), point + QPointF(0.0, arm)))


def draw_caption(
    painter: QPainter, layout: Layout, box: Box, style: NodeStyle, theme: Theme, scale: float = 1.0
) -> None:
    """Draw the caption of a node (drug names, "loss") at its place in the layout."""
    if not style.caption:
        return
    text, place = caption_text(style.caption), layout.captions.get(box.id)
    left, top, right, bottom = caption_area(box, text, place, scale, layout.bounds)
    _draw_pill(painter, QRectF(left, top, right - left, bottom - top), text, theme, scale)


def draw_far_caption(
    painter: QPainter, box: Box, style: NodeStyle, theme: Theme, scale: float
) -> None:
    """Draw the caption of a node that is drawn larger seen from far, below it."""
    if not style.caption:
        return
    unit, text = 1 / max(scale, 0.01), caption_text(style.caption)
    pixels = FAR_CAPTION_PIXELS * unit
    width = advance(text, pixels) + pixels * CAPTION_WIDTH_SHARE
    height = pixels * CAPTION_HEIGHT_SHARE
    area = QRectF(box.x - width / 2, box.bottom + FAR_CAPTION_GAP * unit, width, height)
    _draw_pill(painter, area, text, theme, scale, pixels)


def _draw_pill(
    painter: QPainter, area: QRectF, text: str, theme: Theme, scale: float, pixels: float = 0.0
) -> None:
    """Draw a caption; ``pixels`` = size of its letters, 0 = as is usual at the scale."""
    pixels, height = pixels or caption_pixels(scale, text), area.height()
    painter.setPen(QPen(theme.color("blocked_line"), max(1.0, 0.8 / max(scale, 0.01))))
    painter.setBrush(theme.color("panel"))
    painter.drawRoundedRect(area, height / 2, height / 2)
    painter.setBrush(NO_BRUSH)
    painter.setPen(theme.color("text"))
    set_type(painter, pixels, 600)
    middle = area.center()
    start = middle.x() - advance(text, pixels) / 2
    painter.drawText(QPointF(start, middle.y() + pixels * CAP_HEIGHT / 2), text)


def draw_rings(
    painter: QPainter,
    boxes: Mapping[str, Box],
    style: PathwayStyle,
    theme: Theme,
    hover: str = "",
    focus: str = "",
) -> None:
    """Draw rings round highlighted and selected nodes, the hovered and the focused one."""
    colour = theme.color("selection")
    for node in style.highlighted_nodes if not style.quiet else ():
        if node in boxes:
            _draw_ring(painter, boxes[node], colour, 2.0, 4.5, 0.85)
    if hover in boxes:
        _draw_ring(painter, boxes[hover], colour, 3.0, 3.5, 0.40)
    for node in style.selection.nodes:
        if node in boxes:
            _draw_ring(painter, boxes[node], colour, 2.6, 4.5, 1.0)
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
