"""Labels of a figure seen from far: fewer, but large enough to read.

Where a figure has so little room that words inside its nodes would be too small, labels stand
over the nodes in readable type. What was done and what changed is named first; a label that
would cover another one stays inside its node, small, so that no node is nameless.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from looplight.activity.results.response import Direction
from looplight.canvas.geometry.label_layout import advance
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_shapes import Box
from looplight.canvas.paint import nodes, text
from looplight.canvas.style.transition import node_dimming
from looplight.canvas.style.types import Mark, NodeStyle, PathwayStyle
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import SelectionKind

FAR = 0.36
PIXELS = 11.0
_SIGN = 9.0
_PAD = 3.0
_SIGNS = {Mark.BLOCKED: "✕", Mark.LOST: "−", Mark.DRIVEN: "+"}
_TREND = {Direction.UP: "▲", Direction.DOWN: "▼"}
_Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class FarLabel:
    """A label, its sign, and its place in canvas units."""

    node: str
    lines: tuple[str, ...]
    sign: str
    role: str
    area: _Rect


def is_far(scale: float) -> bool:
    """Tell whether words inside the nodes would be too small to read."""
    return scale < FAR


def far_labels(drawn: Layout, style: PathwayStyle, scale: float) -> list[FarLabel]:
    """Return the labels that have room, what matters most first."""
    placed: list[FarLabel] = []
    for box in sorted(drawn.boxes.values(), key=lambda box: _rank(style, box)):
        if node_dimming(style, box.id) >= 1.0:
            continue
        lines = tuple("".join(run.text for run in line.runs) for line in box.lines if line.runs)
        if not lines:
            continue
        sign, role = _sign(style.nodes[box.id])
        for area in _areas(box, lines, bool(sign), scale):
            if not any(_overlap(area, other.area) for other in placed):
                placed.append(FarLabel(box.id, lines, sign, role, area))
                break
    return placed


def draw_far(
    painter: QPainter, drawn: Layout, style: PathwayStyle, theme: Theme, scale: float
) -> None:
    """Draw the labels that have room."""
    unit = 1 / max(scale, 0.01)
    ground = QColor(theme.color("panel"))
    ground.setAlphaF(0.9)
    placed = far_labels(drawn, style, scale)
    _draw_the_rest(painter, drawn, style, theme, {label.node for label in placed}, scale)
    for label in placed:
        painter.setOpacity(1.0 - node_dimming(style, label.node))
        x, y, wide, tall = label.area
        frame = theme.color(label.role if label.sign else "panel_border")
        painter.setPen(QPen(frame, (1.4 if label.sign else 0.6) * unit))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(x, y, wide, tall), 3 * unit, 3 * unit)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left = x + _PAD * unit
        if label.sign:
            text.set_type(painter, _SIGN * unit, 700)
            painter.setPen(theme.color(label.role))
            middle = y + tall / 2 + _SIGN * unit * text.CAP / 2
            painter.drawText(QPointF(left, middle), label.sign)
            left += (_SIGN + 1) * unit
        room = x + wide - _PAD * unit - left
        text.set_type(painter, PIXELS * unit, 600)
        painter.setPen(theme.color("text"))
        base = y + PIXELS * unit
        for line in label.lines:
            at = left + (room - advance(line, PIXELS * unit)) / 2
            painter.drawText(QPointF(at, base), line)
            base += (PIXELS + 1) * unit
    painter.setOpacity(1.0)


def _draw_the_rest(
    painter: QPainter,
    drawn: Layout,
    style: PathwayStyle,
    theme: Theme,
    done: set[str],
    scale: float,
) -> None:
    """Name the nodes whose label found no room, below the others and as large as they hold."""
    for box in drawn.boxes.values():
        if box.id not in done and node_dimming(style, box.id) < 1.0:
            colour = nodes.colours(style.nodes[box.id], box.kind, theme)[2]
            text.draw_label(painter, box, colour, scale)


def _areas(box: Box, lines: tuple[str, ...], signed: bool, scale: float) -> Iterable[_Rect]:
    """Return places for a label: over its node, above it, below it."""
    unit = 1 / max(scale, 0.01)
    wide = max(advance(line, PIXELS) for line in lines) + 2 * _PAD + (_SIGN + 1 if signed else 0)
    tall = (PIXELS + 1) * len(lines) + 2
    wide, tall = wide * unit, tall * unit
    away = (box.height + tall) / 2
    for shift in (0.0, -away * 0.55, away * 0.55, -away, away):
        yield box.x - wide / 2, box.y + shift - tall / 2, wide, tall


def _rank(style: PathwayStyle, box: Box) -> tuple[int, float, float]:
    look = style.nodes[box.id]
    chosen = style.selection.pick is SelectionKind.NODE and style.selection.id == box.id
    if chosen or look.mark is not Mark.NONE:
        return 0, 0.0, box.width
    moved = abs(look.level - look.baseline) if look.trend is not Direction.SAME else 0.0
    # Among what did not change, short words first: more of them find room.
    return (1 if look.output else 2), -round(moved, 3), box.width


def _sign(look: NodeStyle) -> tuple[str, str]:
    if look.mark in _SIGNS:
        return _SIGNS[look.mark], "blocked_cross" if look.mark is Mark.BLOCKED else "text"
    if look.live and look.trend in _TREND:
        return _TREND[look.trend], look.trend.value
    return "", "text"


def _overlap(one: _Rect, two: _Rect) -> bool:
    across = min(one[0] + one[2], two[0] + two[2]) - max(one[0], two[0])
    down = min(one[1] + one[3], two[1] + two[3]) - max(one[1], two[1])
    return across > 0 and down > 0
