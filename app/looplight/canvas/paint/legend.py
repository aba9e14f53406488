"""The legend: a sample and a word for every mark that occurs."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from looplight.activity.results.response import ArrowState, Certainty, Direction
from looplight.canvas.geometry.label_layout import advance
from looplight.canvas.geometry.node_shapes import Box, Shape
from looplight.canvas.paint import marks, nodes, text
from looplight.canvas.paint.arrows import (
    colour_of,
    draw_contested,
    draw_head,
    draw_line,
    draw_origin,
    drawn,
)
from looplight.canvas.style.legend_rows import Row
from looplight.canvas.style.resolve import LINES
from looplight.canvas.style.types import ArrowStyle, Head, Mark, NodeStyle
from looplight.session.appearance.themes import Theme

ROW = 20.0
GAP = 7.0
TEXT = 11.0
_BADGE, _NODE, _LINE = 19.0, 32.0, 38.0

_LINES = {
    "plus": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, False),
    "minus": ("arrow_minus", Head.BAR, ArrowState.UNCHANGED, False),
    "unknown": ("arrow_unknown", Head.OPEN, ArrowState.UNCHANGED, False),
    "faint": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, True),
    "stated": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, False),
    "released": ("released", Head.BAR, ArrowState.RELEASED, False),
    "engaged": ("engaged", Head.BAR, ArrowState.ENGAGED, False),
    "strengthened": ("arrow_plus", Head.FILLED, ArrowState.STRENGTHENED, False),
    "lost": ("arrow_plus", Head.FILLED, ArrowState.LOST, False),
}
_NODES = {
    "added": NodeStyle("", live=True, added=True),
    "level": NodeStyle("", live=True, level=0.55, baseline=0.55),
    "context": NodeStyle("", live=True, level=0.3, baseline=0.7, trend=Direction.DOWN),
    "blocked": NodeStyle("", mark=Mark.BLOCKED, strength=1.0),
    "lost-node": NodeStyle("", mark=Mark.LOST),
    "driven": NodeStyle("", live=True, level=1.0, baseline=1.0, mark=Mark.DRIVEN),
    "uncertain": NodeStyle("", live=True, level=0.5, baseline=0.5, certainty=Certainty.DEPENDS),
}


def sample_width(row: Row) -> float:
    """Return the width of a row's sample."""
    return _LINE if row.sample in _LINES else _NODE if row.sample in _NODES else _BADGE


def row_width(row: Row) -> float:
    """Return the width of a row."""
    return sample_width(row) + GAP + advance(row.text, TEXT)


def flow(
    rows: Sequence[Row], width: float, pad: float = 8.0, space: float = 20.0
) -> tuple[list[tuple[Row, float, float]], float]:
    """Return each row with its left edge and middle height, and the height of all."""
    placed: list[tuple[Row, float, float]] = []
    x, y = pad, pad + ROW / 2
    for row in rows:
        wide = row_width(row)
        if x > pad and x + wide > width - pad:
            x, y = pad, y + ROW
        placed.append((row, x, y))
        x += wide + space
    return placed, (y + ROW / 2 + pad) if rows else 0.0


def draw_row(painter: QPainter, row: Row, x: float, y: float, theme: Theme) -> None:
    """Draw one row whose middle lies at ``y``."""
    sample = sample_width(row)
    middle = x + sample / 2
    if row.sample in _LINES:
        role, head, state, faint = _LINES[row.sample]
        _, width, dash, back = LINES[state]
        look = ArrowStyle("", role, width, dash, head, state, back * 0.5, False, faint)
        shape = drawn(((x + 2, y), (x + sample, y)), (), head, look.back, look.width)
        colour = colour_of(look, theme)
        draw_line(painter, look, shape.line, colour, theme)
        draw_head(painter, look, shape.head, colour)
        if row.sample == "stated":
            draw_origin(painter, shape, colour)
    elif row.sample in ("up", "down"):
        marks.draw_change(painter, QPointF(middle, y), Direction(row.sample), False, theme)
    elif row.sample in _NODES:
        box = Box("", "kinase", Shape.ROUND, middle, y, 30.0, 15.0)
        nodes.draw_body(painter, box, _NODES[row.sample], theme)
        marks.draw_cross(painter, box, _NODES[row.sample], theme)
        if row.sample == "added":
            marks.draw_added(painter, QPointF(middle, y), theme)
    elif row.sample == "contested":
        draw_contested(painter, middle, y, theme)
    elif row.sample == "changed":
        marks.draw_changed(painter, QPointF(middle, y), theme)
    elif row.sample == "paradox":
        marks.draw_sign(painter, QPointF(middle, y), "!", theme.color("badge"), theme)
    elif row.sample == "phospho":
        marks.draw_phosphate(painter, QPointF(middle, y), "P", theme)
    painter.setPen(theme.color("text"))
    text.set_type(painter, TEXT, 500)
    painter.drawText(QPointF(x + sample + GAP, y + TEXT * text.CAP / 2), row.text)
