"""Labels of a zoomed-out figure: fewer, but large enough to read.

Where text inside the nodes would be too small, labels are drawn over the nodes at a readable size.
Nodes with interventions and changes have priority, then those that matter most in the figure; a
label that would cover another one, or in a large figure another node, stays inside its node,
small, so that no node is nameless.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from looplight.activity.results.response import Certainty, Direction
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_marks import CAP_HEIGHT
from looplight.canvas.paint import nodes
from looplight.canvas.paint.pens import NO_BRUSH
from looplight.canvas.paint.text import draw_label, set_type
from looplight.canvas.style.transition import node_dimming
from looplight.canvas.style.types import Mark, NodeStyle, PathwayStyle
from looplight.files.cancellation import checked
from looplight.pathways.layout.label_lines import MAX_LINES, advance, lines
from looplight.pathways.layout.node_boxes import Box
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import SelectionKind

# Scale below which labels leave their nodes.
FAR = 0.36
# Sizes on screen, whatever the zoom: these labels are for figures whose own text has become too
# small.
PIXELS = 11.0
# In a pane or on a thumbnail, where labels of that size would hide half of the figure: the least
# size, and the scale from which on it is used.
LEAST_PIXELS, LEAST_FROM = 9.0, 0.24
# Of the sign of a change, in sizes of the label.
_SIGN_SIZE = 0.82
_PADDING = 3.0
# A place of a label may cover this share of another node; else a place beside is looked for.
MOST_OF_OTHERS = 0.25
# In a large figure, labels of nodes to which nothing happened cover no more than this share of
# the picture: its structure is seen from far, and its names close up.
MOST_COVERED = 0.1
# Where nodes are painted in bulk they are many, and have no names inside: no more labels than this.
MOST_IN_BULK = 120
# Of this many nodes each place is checked against all others; in a larger figure, or where fewer
# names than this have room then, a label may cover small boxes beside its own.
MOST_CHECKED, FEW_LABELS = 1000, 12
_MARK_SIGNS = {Mark.BLOCKED: "✕", Mark.LOST: "−", Mark.DRIVEN: "+"}
_DIRECTION_SIGNS = {Direction.UP: "▲", Direction.DOWN: "▼"}
_DOUBT_SIGNS = {Certainty.DEPENDS: "◇", Certainty.NONE: ""}
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


def is_far(scale: float) -> bool:
    """Return whether text inside the nodes would be too small to read."""
    return scale < FAR


def label_pixels(layout: Layout, scale: float) -> float:
    """Return the size of labels on screen: smaller in a small picture of a small figure."""
    if layout.label_order:
        return PIXELS
    share = min(max((scale - LEAST_FROM) / (FAR - LEAST_FROM), 0.0), 1.0)
    # Whole pixels: type between them is blurred.
    return round(LEAST_PIXELS + (PIXELS - LEAST_PIXELS) * share)


def far_labels(layout: Layout, style: PathwayStyle, scale: float) -> list[FarLabel]:
    """Return the labels that have room, the most important ones first."""
    placed: list[FarLabel] = []
    areas: list[_Rect] = []
    selected = frozenset(style.selection.nodes)
    large = bool(layout.label_order)
    pixels = label_pixels(layout, scale)
    free_area = layout.bounds[2] * layout.bounds[3] * (MOST_COVERED if large else 1.0)
    for box in checked(_in_order(layout, style, selected)):
        lines = _lines_of(box)
        if not lines or node_dimming(style, box.id) >= 1.0:
            continue
        sign, role = _sign(style.nodes[box.id])
        usual = not sign and not style.nodes[box.id].output and box.id not in selected
        if usual and free_area <= 0.0:
            continue
        places = _areas(box, lines, bool(sign), scale, layout.bounds, pixels)
        if large:
            places = _clear_places(_ByIdentity(layout), box.id, tuple(places))
        else:
            places = _polite_places(_ByIdentity(layout), box.id, tuple(places))
        for area in places:
            if _is_free(area, areas):
                free_area -= area[2] * area[3] if usual else 0.0
                placed.append(FarLabel(box.id, lines, sign, role, area))
                areas.append(area)
                break
    return placed


def bulk_labels(layout: Layout, style: PathwayStyle, scale: float) -> list[FarLabel]:
    """Return the labels of a figure that is painted in bulk.

    Which nodes are named, and where, does not change with their levels: a click is answered by
    painting little. What is done to a node, and the selection, are named where there is room.
    """
    usual = _bulk_places(_ByIdentity(layout), scale)
    labels = [
        FarLabel(node, lines, "", _sign(style.nodes[node])[1], area)
        for node, lines, area in usual
        if node_dimming(style, node) < 1.0
    ]
    named = {label.node for label in labels}
    areas = [label.area for label in labels]
    selected = style.selection.of(SelectionKind.NODE)
    marked = [node for node in style.stateful if style.nodes[node].mark is not Mark.NONE]
    for node in (selected, *sorted(marked)):
        box = layout.boxes.get(node)
        if box is None or node in named:
            continue
        sign, role = _sign(style.nodes[node])
        lines = _lines_of(box)
        for area in _areas(box, lines, bool(sign), scale, layout.bounds, PIXELS) if lines else ():
            if _is_free(area, areas):
                labels.append(FarLabel(node, lines, sign, role, area))
                areas.append(area)
                break
    return labels


def _lines_of(box: Box) -> tuple[str, ...]:
    """Return the label of a node in as few lines as labels usually have."""
    texts = [line.text for line in box.lines if line.runs]
    if len(texts) <= MAX_LINES:
        return tuple(texts)
    label = "".join(text if text.endswith(("-", "/")) else f"{text} " for text in texts)
    return tuple([line.text for line in lines(label)])


def label_reach(scale: float) -> tuple[float, float]:
    """Return how far to the side, and up or down, the label of a node may reach from its middle."""
    unit = 1 / max(scale, 0.01)
    return 160.0 * unit, 3 * (PIXELS + 1) * unit


def _in_order(layout: Layout, style: PathwayStyle, selected: frozenset[str]) -> Iterable[Box]:
    """Return the boxes, those first that are named first."""
    important = {node: number for number, node in enumerate(layout.label_order)}
    last = len(important)

    def rank(box: Box) -> tuple[int, float, float]:
        node = style.nodes[box.id]
        # Short labels first where nothing tells nodes apart: more of them fit.
        usual = important.get(box.id, last) if important else box.width
        if box.id in selected or node.mark is not Mark.NONE:
            return 0, 0.0, usual
        change = abs(node.level - node.baseline) if node.sure_change else 0.0
        return (1 if node.output else 2), -round(change, 3), usual

    return sorted(layout.boxes.values(), key=rank)


@dataclass(frozen=True, eq=False, slots=True)
class _ByIdentity:
    """A layout as a key: two are the same only where they are one object."""

    layout: Layout

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.layout is self.layout

    def __hash__(self) -> int:
        return id(self.layout)


@lru_cache(maxsize=4)
def _obstacles(
    key: _ByIdentity,
) -> tuple[dict[str, int], npt.NDArray[np.float64]]:
    """Return the column of each node, and left, top, right and bottom of nodes and of words.

    The array has the shape (4, nodes and words).
    """
    layout = key.layout
    rows = [(b.left, b.top, b.right, b.bottom) for b in layout.boxes.values()]
    for shape in layout.shapes:
        if shape.lines:
            width = max(advance(line, shape.pixels) for line in shape.lines) / 2
            height = shape.pixels * len(shape.lines) * 0.6
            rows.append((shape.x - width, shape.y - height, shape.x + width, shape.y + height))
    numbers = {node: number for number, node in enumerate(layout.boxes)}
    return numbers, np.ascontiguousarray(np.array(rows, dtype=float).T)


# For two zooms of the largest drawing at hand.
@lru_cache(maxsize=2048)
def _clear_places(key: _ByIdentity, node: str, places: tuple[_Rect, ...]) -> list[_Rect]:
    """Return the places at which a label covers no other node and no words of the drawing."""
    numbers, (left, top, right, bottom) = _obstacles(key)
    # A row for each place, a column for each node.
    xs, ys, widths, heights = np.array(places).T[:, :, np.newaxis]
    covered = (left < xs + widths) & (xs < right) & (top < ys + heights) & (ys < bottom)
    covered[:, numbers[node]] = False
    free = ~covered.any(axis=1)
    return [place for place, is_free in zip(places, free.tolist(), strict=True) if is_free]


@lru_cache(maxsize=8)
def _bulk_places(key: _ByIdentity, scale: float) -> tuple[_Place, ...]:
    """Return node, lines and area of the labels of a figure that is painted in bulk."""
    if len(key.layout.boxes) <= MOST_CHECKED:
        placed = _placed_in_bulk(key, scale, clear=True)
        if len(placed) >= min(FEW_LABELS, len(key.layout.label_order)):
            return placed
    return _placed_in_bulk(key, scale, clear=False)


def _placed_in_bulk(key: _ByIdentity, scale: float, *, clear: bool) -> tuple[_Place, ...]:
    layout, areas = key.layout, list[_Rect]()
    placed: list[_Place] = []
    free_area = layout.bounds[2] * layout.bounds[3] * MOST_COVERED
    for node in checked(layout.label_order):
        box = layout.boxes[node]
        lines = _lines_of(box)
        if free_area <= 0.0 or len(placed) == MOST_IN_BULK:
            break
        places = _areas(box, lines, False, scale, layout.bounds, PIXELS) if lines else []
        for area in _clear_places(key, node, tuple(places)) if clear and places else places:
            if _is_free(area, areas):
                free_area -= area[2] * area[3]
                placed.append((node, lines, area))
                areas.append(area)
                break
    return tuple(placed)


def draw_far(
    painter: QPainter, layout: Layout, style: PathwayStyle, theme: Theme, scale: float
) -> None:
    """Draw the labels that have room over the nodes, and the others inside."""
    labels = far_labels(layout, style, scale)
    placed = {label.node for label in labels}
    for box in checked(layout.boxes.values()):
        if box.id not in placed and node_dimming(style, box.id) < 1.0:
            draw_label(painter, box, nodes.colours(style.nodes[box.id], box, theme).text, scale)
    draw_labels(painter, labels, style, theme, scale, label_pixels(layout, scale))


def draw_labels(
    painter: QPainter,
    labels: Iterable[FarLabel],
    style: PathwayStyle,
    theme: Theme,
    scale: float,
    pixels: float = PIXELS,
) -> None:
    """Draw labels at their places; ``pixels`` = size of their letters on screen."""
    unit = 1 / max(scale, 0.01)
    sign_pixels = pixels * _SIGN_SIZE
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
        set_type(painter, pixels * unit, 600)
        painter.setPen(text_colour)
        base = y + pixels * unit
        for line in label.lines:
            start = left + (space - advance(line, pixels * unit)) / 2
            painter.drawText(QPointF(start, base), line)
            base += (pixels + 1) * unit
    painter.setOpacity(1.0)


def _areas(
    box: Box, lines: tuple[str, ...], signed: bool, scale: float, bounds: _Rect, pixels: float
) -> list[_Rect]:
    """Return places for a label inside the picture: over its node, then around it."""
    unit = 1 / max(scale, 0.01)
    width = max([advance(line, pixels) for line in lines]) + 2 * _PADDING
    width = (width + (pixels * _SIGN_SIZE + 1 if signed else 0)) * unit
    height = ((pixels + 1) * len(lines) + 2) * unit
    distance = (box.height + height) / 2
    left, top = box.x - width / 2, box.port_y - height / 2
    if width <= bounds[2]:
        left = min(max(left, bounds[0]), bounds[0] + bounds[2] - width)
    shifts = (0.0, -distance * 0.55, distance * 0.55, -distance, distance)
    lowest = max(bounds[1] + bounds[3] - height, bounds[1])
    areas = [(left, min(max(top + shift, bounds[1]), lowest), width, height) for shift in shifts]
    beside = (box.width + width) / 2
    for shift in (beside, -beside):
        x = box.x - width / 2 + shift
        if bounds[0] <= x <= bounds[0] + bounds[2] - width:
            areas.append((x, min(max(top, bounds[1]), lowest), width, height))
    return areas


@lru_cache(maxsize=512)
def _polite_places(key: _ByIdentity, node: str, places: tuple[_Rect, ...]) -> list[_Rect]:
    """Return the places for a label, those first that cover no large part of another node."""
    numbers, (left, top, right, bottom) = _obstacles(key)
    # A row for each place, a column for each node.
    xs, ys, widths, heights = np.array(places).T[:, :, np.newaxis]
    across = np.minimum(right, xs + widths) - np.maximum(left, xs)
    down = np.minimum(bottom, ys + heights) - np.maximum(top, ys)
    sizes = np.maximum((right - left) * (bottom - top), 1.0)
    shares = np.maximum(across, 0.0) * np.maximum(down, 0.0) / sizes
    shares[:, numbers[node]] = 0.0
    impolite = (shares.max(axis=1) > MOST_OF_OTHERS).tolist()
    # The order is kept among those that are alike.
    return [places[number] for number in sorted(range(len(places)), key=impolite.__getitem__)]


def _sign(style: NodeStyle) -> tuple[str, str]:
    """Return the sign of a node's mark or change, and the role of its colour."""
    if style.mark in _MARK_SIGNS:
        return _MARK_SIGNS[style.mark], "blocked_cross" if style.mark is Mark.BLOCKED else "text"
    if style.certainty in _DOUBT_SIGNS:
        # A direction in doubt is not stated; inside the node hatching says so.
        return _DOUBT_SIGNS[style.certainty], "text"
    if style.computed and style.direction in _DIRECTION_SIGNS:
        return _DIRECTION_SIGNS[style.direction], style.direction
    return "", "text"


def _is_free(area: _Rect, others: list[_Rect]) -> bool:
    """Return whether an area covers no part of the others."""
    left, top, right, bottom = area[0], area[1], area[0] + area[2], area[1] + area[3]
    # One loop without further calls: this is asked for every label on every frame.
    for x, y, width, height in others:
        if left < x + width and x < right and top < y + height and y < bottom:
            return False
    return True
