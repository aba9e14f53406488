"""Labels of a large figure (`Layout.large`), seen from far: few, but large enough to read.

Its nodes are flat boxes without names then. Those that matter most in the figure get a label over
their boxes, as far as it covers no other node. In other figures nodes are enlarged for their names
(`enlarged_nodes`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import CAP_HEIGHT
from looplight.canvas.paint.far_labels.change_signs import sign_of
from looplight.canvas.paint.far_labels.label_obstacles import ByIdentity, is_free, obstacles
from looplight.canvas.paint.pens import NO_BRUSH
from looplight.canvas.paint.text import set_type
from looplight.canvas.style.style_interpolation import node_dimming
from looplight.canvas.style.style_values import Mark, PathwayStyle
from looplight.files.cancellation import checked
from looplight.pathways.layout.label_lines import MAX_LINES, advance, lines
from looplight.pathways.layout.node_boxes import Box
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import SelectionKind

# Size on screen, whatever the zoom; of the sign of a change, in sizes of the label.
PIXELS, _SIGN_SIZE = 11.0, 0.82
_PADDING = 3.0
# Labels of nodes to which nothing happened cover no more than this share of the picture: its
# structure is seen from far, and its names close up. And no more of them than this.
MOST_COVERED, MOST_LABELS = 0.1, 120
# Of this many nodes each place is checked against all others; in a larger figure, or where fewer
# names than this have room then, a label may cover small boxes beside its own.
MOST_CHECKED, FEW_LABELS = 1000, 12
_Rect = tuple[float, float, float, float]
# Node, lines and area of a label.
_Place = tuple[str, tuple[str, ...], _Rect]


@dataclass(frozen=True, slots=True)
class FarLabel:
    """A label with the sign of its change, and its area (x, y, width, height) in canvas units."""

    node: str
    lines: tuple[str, ...]
    sign: str
    role: str
    area: _Rect


def placed_labels(layout: Layout, style: PathwayStyle, scale: float) -> list[FarLabel]:
    """Return the labels of a large figure.

    Which nodes are named does not change with their levels: a click is answered by painting
    little. What is done to a node, and the selection, are named where there is room.
    """
    usual = _usual_places(ByIdentity(layout), scale)
    labels = [
        FarLabel(node, lines, "", sign_of(style.nodes[node])[1], area)
        for node, lines, area in usual
        if node_dimming(style, node) < 1.0
    ]
    named = {label.node for label in labels}
    areas = [_corners(label.area) for label in labels]
    selected = style.selection.of(SelectionKind.NODE)
    marked = [node for node in style.stateful if style.nodes[node].mark is not Mark.NONE]
    for node in (selected, *sorted(marked)):
        box = layout.boxes.get(node)
        if box is None or node in named:
            continue
        sign, role = sign_of(style.nodes[node])
        lines = _lines_of(box)
        area = _area(box, lines, bool(sign), scale, layout.bounds)
        if lines and is_free(_corners(area), areas):
            labels.append(FarLabel(node, lines, sign, role, area))
            areas.append(_corners(area))
    return labels


def _lines_of(box: Box) -> tuple[str, ...]:
    """Return the label of a node in as few lines as labels usually have."""
    texts = [line.text for line in box.lines if line.runs]
    if len(texts) <= MAX_LINES:
        return tuple(texts)
    label = "".join(text if text.endswith(("-", "/")) else f"{text} " for text in texts)
    return tuple([line.text for line in lines(label)])


@lru_cache(maxsize=8)
def _usual_places(key: ByIdentity, scale: float) -> tuple[_Place, ...]:
    """Return node, lines and area of the labels of nodes to which nothing happened."""
    places = _all_places(key.layout, scale)
    if places and len(key.layout.boxes) <= MOST_CHECKED:
        around = obstacles(key)
        corners = [_corners(area) for _, _, area in places]
        own = np.array([around.numbers[node] for node, _, _ in places])
        clear = around.clear_of_bodies(np.array(corners), own).tolist()
        checked_places = [place for place, is_clear in zip(places, clear, strict=True) if is_clear]
        placed = _without_overlaps(key.layout, checked_places)
        if len(placed) >= min(FEW_LABELS, len(places)):
            return placed
    return _without_overlaps(key.layout, places)


def _all_places(layout: Layout, scale: float) -> list[_Place]:
    """Return the places of the labels of all important nodes, the first ones first."""
    boxes = [layout.boxes[node] for node in layout.label_order]
    named = [(box, _lines_of(box)) for box in boxes]
    return [
        (box.id, lines, _area(box, lines, False, scale, layout.bounds))
        for box, lines in checked(named)
        if lines
    ]


def _without_overlaps(layout: Layout, places: Iterable[_Place]) -> tuple[_Place, ...]:
    """Return those of some places where no label covers another one, while there is room."""
    placed: list[_Place] = []
    areas: list[_Rect] = []
    free_area = layout.bounds[2] * layout.bounds[3] * MOST_COVERED
    for place in checked(places):
        if free_area <= 0.0 or len(placed) == MOST_LABELS:
            break
        area = _corners(place[2])
        if is_free(area, areas):
            free_area -= place[2][2] * place[2][3]
            placed.append(place)
            areas.append(area)
    return tuple(placed)


def draw_labels(
    painter: QPainter, labels: Iterable[FarLabel], style: PathwayStyle, theme: Theme, scale: float
) -> None:
    """Draw labels at their places."""
    unit = 1 / max(scale, 0.01)
    sign_pixels = PIXELS * _SIGN_SIZE
    text_colour, background = theme.color("text"), theme.color("panel")
    background.setAlphaF(0.9)
    for label in checked(labels):
        painter.setOpacity(1.0 - node_dimming(style, label.node))
        x, y, width, height = label.area
        colour = theme.color(label.role if label.sign else "panel_border")
        painter.setPen(QPen(colour, (1.4 if label.sign else 0.6) * unit))
        painter.setBrush(background)
        painter.drawRoundedRect(QRectF(x, y, width, height), 3 * unit, 3 * unit)
        painter.setBrush(NO_BRUSH)
        left = x + _PADDING * unit
        if label.sign:
            set_type(painter, sign_pixels * unit, 700)
            painter.setPen(colour)
            base = y + height / 2 + sign_pixels * unit * CAP_HEIGHT / 2
            painter.drawText(QPointF(left, base), label.sign)
            left += (sign_pixels + 1) * unit
        space = x + width - _PADDING * unit - left
        set_type(painter, PIXELS * unit, 600)
        painter.setPen(text_colour)
        base = y + PIXELS * unit
        for line in label.lines:
            start = left + (space - advance(line, PIXELS * unit)) / 2
            painter.drawText(QPointF(start, base), line)
            base += (PIXELS + 1) * unit
    painter.setOpacity(1.0)


def _area(box: Box, lines: tuple[str, ...], signed: bool, scale: float, bounds: _Rect) -> _Rect:
    """Return the place of a label over the middle of its node, inside the picture."""
    unit = 1 / max(scale, 0.01)
    width = max([advance(line, PIXELS) for line in lines], default=0.0) + 2 * _PADDING
    width = (width + (PIXELS * _SIGN_SIZE + 1 if signed else 0)) * unit
    height = ((PIXELS + 1) * len(lines) + 2) * unit
    left, top = box.x - width / 2, box.port_y - height / 2
    if width <= bounds[2]:
        left = min(max(left, bounds[0]), bounds[0] + bounds[2] - width)
    lowest = max(bounds[1] + bounds[3] - height, bounds[1])
    return left, min(max(top, bounds[1]), lowest), width, height


def _corners(area: _Rect) -> _Rect:
    """Return left, top, right and bottom of an area."""
    x, y, width, height = area
    return x, y, x + width, y + height
