"""The legend: a sample and its text for every mark that occurs."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from looplight.activity.results.response import ArrowState, Certainty, Direction
from looplight.canvas.geometry.node_marks import CAP_HEIGHT
from looplight.canvas.paint import marks, nodes
from looplight.canvas.paint.arrows import (
    arrow_paths,
    colour_of,
    draw_head,
    draw_line,
    draw_origin,
)
from looplight.canvas.paint.text import set_type
from looplight.canvas.style.legend_rows import Row
from looplight.canvas.style.resolve import LINES
from looplight.canvas.style.types import ArrowStyle, Head, Mark, NodeStyle
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box, Shape
from looplight.session.appearance.themes import Theme

ROW = 18.0
GAP = 5.0
TEXT_PIXELS = 11.0
# Widths of samples: a badge, a node, a line.
_BADGE, _NODE, _LINE = 19.0, 28.0, 32.0

# Role, head, state, faint.
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
    "added": NodeStyle("", computed=True, added=True),
    "level": NodeStyle("", computed=True, level=0.55, baseline=0.55),
    "context": NodeStyle("", computed=True, level=0.3, baseline=0.7, direction=Direction.DOWN),
    "blocked": NodeStyle("", mark=Mark.BLOCKED, dose=1.0),
    "lost-node": NodeStyle("", mark=Mark.LOST),
    "driven": NodeStyle("", computed=True, level=1.0, baseline=1.0, mark=Mark.DRIVEN),
    "uncertain": NodeStyle("", computed=True, level=0.5, baseline=0.5, certainty=Certainty.DEPENDS),
}


def sample_width(row: Row) -> float:
    """Return the width of a row's sample."""
    return _LINE if row.sample in _LINES else _NODE if row.sample in _NODES else _BADGE


@lru_cache(maxsize=256)
def row_width(row: Row) -> float:
    """Return the width of a row."""
    return sample_width(row) + GAP + advance(row.text, TEXT_PIXELS)


@lru_cache(maxsize=64)
def flow(
    rows: tuple[Row, ...], width: float, margin: float = 5.0, space: float = 15.0
) -> tuple[tuple[tuple[Row, float, float], ...], float]:
    """Place rows side by side, in as many lines as they need.

    Parameters
    ----------
    rows : tuple of Row
    width : float
        Of all, in pixels, as everything here.
    margin : float
        On every side.
    space : float
        Between two rows on a line.

    Returns
    -------
    placed : tuple of (Row, float, float)
        Each row with its left edge and the height of its middle.
    height : float
        Of all.
    """
    placed: list[tuple[Row, float, float]] = []
    x, y = margin, margin + ROW / 2
    for row in rows:
        if x > margin and x + row_width(row) > width - margin:
            x, y = margin, y + ROW
        placed.append((row, x, y))
        x += row_width(row) + space
    return tuple(placed), (y + ROW / 2 + margin) if rows else 0.0


def draw_row(painter: QPainter, row: Row, x: float, y: float, theme: Theme) -> None:
    """Draw a row with its left edge at ``x`` and its middle at ``y``."""
    width = sample_width(row)
    point = QPointF(x + width / 2, y)
    if row.sample in _LINES:
        role, head, state, faint = _LINES[row.sample]
        _, line_width, dash, standoff = LINES[state]
        style = ArrowStyle("", role, line_width, dash, head, state, standoff * 0.5, faint=faint)
        ends = ((x + 2, y), (x + width, y))
        paths = arrow_paths(ends, (), head, style.standoff, style.width)
        colour = colour_of(style, theme)
        draw_line(painter, style, paths.line, colour, theme)
        draw_head(painter, style, paths.head, colour)
        if row.sample == "stated":
            draw_origin(painter, paths, colour)
    elif row.sample in ("up", "down"):
        marks.draw_change(painter, point, Direction(row.sample), False, theme)
    elif row.sample in _NODES:
        box = Box("", "kinase", Shape.ROUND, point.x(), y, 26.0, 14.0)
        nodes.draw_body(painter, box, _NODES[row.sample], theme)
        marks.draw_cross(painter, box, _NODES[row.sample], theme)
        if row.sample == "added":
            marks.draw_added(painter, point, theme)
    elif row.sample == "contested":
        marks.draw_contested(painter, point, theme)
    elif row.sample == "changed":
        marks.draw_changed(painter, point, theme)
    elif row.sample == "paradox":
        marks.draw_surprise(painter, point, theme)
    elif row.sample == "phospho":
        marks.draw_phosphate(painter, point, "P", theme)
    painter.setPen(theme.color("text"))
    set_type(painter, TEXT_PIXELS, 500)
    base = y + TEXT_PIXELS * CAP_HEIGHT / 2
    painter.drawText(QPointF(x + width + GAP, base), row.text)
