"""Labels of a zoomed-out figure: fewer, but large enough to read.

Where text inside the nodes would be too small, labels are drawn over the nodes at a readable size.
Nodes with interventions and changes have priority; a label that would cover another one stays
inside its node, small, so that no node is nameless.
"""

from dataclasses import dataclass

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
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import SelectionKind

# Scale below which labels leave their nodes.
FAR = 0.36
# Sizes on screen, whatever the zoom: these labels are for figures whose own text has become too
# small.
PIXELS = 11.0
_SIGN_PIXELS = 9.0
_PADDING = 3.0
# In a drawing of more nodes, labels of nodes to which nothing happened cover no more than this
# share of the picture: its structure is seen from far, and its names close up.
MANY_NODES, MOST_COVERED = 80, 0.05
_MARK_SIGNS = {Mark.BLOCKED: "✕", Mark.LOST: "−", Mark.DRIVEN: "+"}
_DIRECTION_SIGNS = {Direction.UP: "▲", Direction.DOWN: "▼"}
_DOUBT_SIGNS = {Certainty.DEPENDS: "◇", Certainty.NONE: ""}
_Rect = tuple[float, float, float, float]


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


def far_labels(layout: Layout, style: PathwayStyle, scale: float) -> list[FarLabel]:
    """Return the labels that have room, the most important ones first."""
    placed: list[FarLabel] = []
    areas: list[_Rect] = []
    selected = style.selection.of(SelectionKind.NODE)
    share = MOST_COVERED if len(layout.boxes) > MANY_NODES else 1.0
    free_area = layout.bounds[2] * layout.bounds[3] * share
    for box in sorted(layout.boxes.values(), key=lambda box: _rank(style, box, selected)):
        lines = tuple([line.text for line in box.lines if line.runs])
        if not lines or node_dimming(style, box.id) >= 1.0:
            continue
        sign, role = _sign(style.nodes[box.id])
        usual = not sign and not style.nodes[box.id].output and box.id != selected
        for area in _areas(box, lines, bool(sign), scale, layout.bounds):
            if usual and free_area < area[2] * area[3]:
                break
            if _is_free(area, areas):
                free_area -= area[2] * area[3] if usual else 0.0
                placed.append(FarLabel(box.id, lines, sign, role, area))
                areas.append(area)
                break
    return placed


def draw_far(
    painter: QPainter, layout: Layout, style: PathwayStyle, theme: Theme, scale: float
) -> None:
    """Draw the labels that have room over the nodes, and the others inside."""
    unit = 1 / max(scale, 0.01)
    text_colour, background = theme.color("text"), theme.color("panel")
    background.setAlphaF(0.9)
    labels = far_labels(layout, style, scale)
    placed = {label.node for label in labels}
    for box in layout.boxes.values():
        if box.id not in placed and node_dimming(style, box.id) < 1.0:
            draw_label(painter, box, nodes.colours(style.nodes[box.id], box, theme).text, scale)
    for label in labels:
        painter.setOpacity(1.0 - node_dimming(style, label.node))
        x, y, width, height = label.area
        colour = theme.color(label.role if label.sign else "panel_border")
        painter.setPen(QPen(colour, (1.4 if label.sign else 0.6) * unit))
        painter.setBrush(background)
        painter.drawRoundedRect(QRectF(x, y, width, height), 3 * unit, 3 * unit)
        painter.setBrush(NO_BRUSH)
        left = x + _PADDING * unit
        if label.sign:
            set_type(painter, _SIGN_PIXELS * unit, 700)
            painter.setPen(colour)
            base = y + height / 2 + _SIGN_PIXELS * unit * CAP_HEIGHT / 2
            painter.drawText(QPointF(left, base), label.sign)
            left += (_SIGN_PIXELS + 1) * unit
        space = x + width - _PADDING * unit - left
        set_type(painter, PIXELS * unit, 600)
        painter.setPen(text_colour)
        base = y + PIXELS * unit
        for line in label.lines:
            start = left + (space - advance(line, PIXELS * unit)) / 2
            painter.drawText(QPointF(start, base), line)
            base += (PIXELS + 1) * unit
    painter.setOpacity(1.0)


def _areas(
    box: Box, lines: tuple[str, ...], signed: bool, scale: float, bounds: _Rect
) -> list[_Rect]:
    """Return places for a label inside the picture: over its node, then above and below it."""
    unit = 1 / max(scale, 0.01)
    width = max([advance(line, PIXELS) for line in lines]) + 2 * _PADDING
    width = (width + (_SIGN_PIXELS + 1 if signed else 0)) * unit
    height = ((PIXELS + 1) * len(lines) + 2) * unit
    distance = (box.height + height) / 2
    left, top = box.x - width / 2, box.port_y - height / 2
    if width <= bounds[2]:
        left = min(max(left, bounds[0]), bounds[0] + bounds[2] - width)
    shifts = (0.0, -distance * 0.55, distance * 0.55, -distance, distance)
    lowest = max(bounds[1] + bounds[3] - height, bounds[1])
    return [(left, min(max(top + shift, bounds[1]), lowest), width, height) for shift in shifts]


def _rank(style: PathwayStyle, box: Box, selected: str) -> tuple[int, float, float]:
    """Return a sort key: interventions and the selection, outputs by change, then all others."""
    node = style.nodes[box.id]
    if box.id == selected or node.mark is not Mark.NONE:
        return 0, 0.0, box.width
    change = abs(node.level - node.baseline) if node.direction is not Direction.SAME else 0.0
    # Short labels first where nothing changed: more of them fit.
    return (1 if node.output else 2), -round(change, 3), box.width


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
