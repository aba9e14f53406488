"""The legend: a sample and its text for every mark that occurs."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from looplight.activity.results.response import ArrowState, Certainty, Direction
from looplight.canvas.geometry.node_mark_places import CAP_HEIGHT
from looplight.canvas.paint import node_marks, nodes, shape_paths
from looplight.canvas.paint.arrows import (
    arrow_paths,
    colour_of,
    draw_contested,
    draw_head,
    draw_line,
    draw_origin,
)
from looplight.canvas.paint.badges import draw_changed
from looplight.canvas.paint.pens import NO_BRUSH, plain_pen
from looplight.canvas.paint.text import set_type
from looplight.canvas.style.legend_rows import CONTEXT, HATCHED, KIND, Row, is_shape
from looplight.canvas.style.node_and_arrow_style import LINES
from looplight.canvas.style.style_values import ArrowStyle, Head, Mark, NodeStyle
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import SHAPES, Shape
from looplight.pathways.model.vocabulary import NodeKind
from looplight.session.appearance.themes import Theme

ROW = 18.0
GAP = 5.0
TEXT_PIXELS = 11.0
# Between two rows on a line, and between two columns; on every side of the legend.
SPACE, MARGIN = 10.0, 5.0
# Between two marks of a legend of one line: what it has at least, and where there is room.
LEAST_SPACE, USUAL_SPACE = 14.0, 22.0
# Widths of samples: a badge, a node, a line.
_BADGE, _NODE, _LINE = 19.0, 26.0, 27.0
# How much smaller a badge is drawn that stands on the sample of a node.
_SMALL_BADGE = 0.78
# Sizes in which shapes are drawn before they are made small.
_SHAPE_SIZE = (68.0, 38.0)
_SHAPE_SIZES = {
    Shape.RECEPTOR: (64.0, 88.0),
    Shape.LIPID: (52.0, 56.0),
    Shape.CIRCLE: (52.0, 40.0),
    Shape.VESICLE: (68.0, 42.0),
}

# Role, head, state, faint.
_LINES = {
    "plus": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, False),
    "minus": ("arrow_minus", Head.BAR, ArrowState.UNCHANGED, False),
    "unknown": ("arrow_unknown", Head.OPEN, ArrowState.UNCHANGED, False),
    "faint": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, True),
    "main": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, False),
    "repeated": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, False),
    "stated": ("arrow_plus", Head.FILLED, ArrowState.UNCHANGED, False),
    "released": ("released", Head.BAR, ArrowState.RELEASED, False),
    "engaged": ("engaged", Head.BAR, ArrowState.ENGAGED, False),
    "strengthened": ("arrow_plus", Head.FILLED, ArrowState.STRENGTHENED, False),
    "lost": ("arrow_plus", Head.FILLED, ArrowState.LOST, False),
}
# What happens to an arrow, and not what it is.
ARROW_CHANGES = ("released", "engaged", "strengthened", "lost")
# Thin, middle and thick, so that samples which do not lie beside each other are told apart. In the
# drawing, where they do, smaller steps are enough.
_SAMPLE_WIDTHS = {
    **dict.fromkeys(("plus", "minus"), 1.0),
    **dict.fromkeys(("main", "repeated"), 2.4),
    "strengthened": 4.2,
}
_NODES = {
    "added": NodeStyle("", computed=True, added=True),
    "level": NodeStyle("", computed=True, level=0.55, baseline=0.55),
    "context": NodeStyle("", computed=True, level=0.3, baseline=0.7, direction=Direction.DOWN),
    "blocked": NodeStyle("", mark=Mark.BLOCKED, dose=1.0),
    "lost-node": NodeStyle("", mark=Mark.LOST),
    "driven": NodeStyle("", computed=True, level=1.0, baseline=1.0, mark=Mark.DRIVEN),
    **dict.fromkeys(
        HATCHED,
        NodeStyle("", computed=True, level=0.5, baseline=0.5, certainty=Certainty.DEPENDS),
    ),
}


def sample_width(row: Row) -> float:
    """Return the width of a row's sample."""
    if row.sample in _LINES:
        return _LINE
    return _NODE if row.sample in _NODES or is_shape(row) else _BADGE


@lru_cache(maxsize=256)
def row_width(row: Row, pixels: float = TEXT_PIXELS) -> float:
    """Return the width of a row."""
    return sample_width(row) + GAP + advance(row.text, pixels)


@lru_cache(maxsize=64)
def flow(
    rows: tuple[Row, ...],
    width: float,
    margin: float = MARGIN,
    space: float = SPACE,
    most_lines: int = 0,
) -> tuple[tuple[tuple[Row, float, float], ...], float]:
    """Place rows side by side, in as many lines as they need; in columns where these fit.

    Parameters
    ----------
    rows : tuple of Row
    width : float
        Of all, in pixels, as everything here.
    margin : float
        On every side.
    space : float
        Between two rows on a line.
    most_lines : int
        How many lines columns may have; 0 = as many as the rows need side by side.

    Returns
    -------
    placed : tuple of (Row, float, float)
        Each row with its left edge and the height of its middle.
    height : float
        Of all.
    """
    placed, line = _side_by_side(rows, width, margin, space)
    if line:
        columns = _columns(rows, most_lines or line + 1, width - 2 * margin)
        placed = _placed(columns, margin) or placed
    return tuple(placed), (_middle(line, margin) + ROW / 2 + margin) if rows else 0.0


def one_line(
    rows: Iterable[Row], width: float, middle: float
) -> tuple[tuple[Row, float, float], ...]:
    """Place as many rows as one line has room for, the first ones first, evenly spaced.

    Parameters
    ----------
    rows : iterable of Row
        Those that tell most first (see `legend_rows.most_telling`).
    width : float
        Of the line with its margins, in pixels.
    middle : float
        Height of its middle.
    """
    room, used = width - 2 * MARGIN, 0.0
    chosen: list[Row] = []
    for row in rows:
        needed = row_width(row) + (LEAST_SPACE if chosen else 0.0)
        if used + needed <= room:
            chosen.append(row)
            used += needed
    # What is compared with what is a sentence of its own, behind the marks.
    chosen.sort(key=lambda row: row.sample == CONTEXT)
    x, places = MARGIN, []
    for row in chosen:
        places.append((row, x, middle))
        x += row_width(row) + USUAL_SPACE
    excess = (x - USUAL_SPACE - MARGIN) - room
    if excess > 0 and len(places) > 1:
        step = excess / (len(places) - 1)
        places = [(row, left - n * step, y) for n, (row, left, y) in enumerate(places)]
    return tuple(places)


def centred(
    placed: tuple[tuple[Row, float, float], ...], width: float
) -> tuple[tuple[Row, float, float], ...]:
    """Return placed rows moved to the middle of a width."""
    if not placed:
        return placed
    right = max(x + row_width(row) for row, x, _ in placed)
    aside = (width - right - min(x for _, x, _ in placed)) / 2
    return tuple((row, x + aside, y) for row, x, y in placed)


def flow_height(rows: tuple[Row, ...], width: float) -> float:
    """Return the height of rows as `flow` places them, without looking for columns.

    A legend asks for the heights of many choices of rows before it takes one.
    """
    if not rows:
        return 0.0
    return _middle(_side_by_side(rows, width, MARGIN, SPACE)[1], MARGIN) + ROW / 2 + MARGIN


def _side_by_side(
    rows: tuple[Row, ...], width: float, margin: float, space: float
) -> tuple[list[tuple[Row, float, float]], int]:
    """Place rows side by side; return them, and the number of the last line."""
    placed: list[tuple[Row, float, float]] = []
    x, line = margin, 0
    for row in rows:
        if x > margin and x + row_width(row) > width - margin:
            x, line = margin, line + 1
        placed.append((row, x, _middle(line, margin)))
        x += row_width(row) + space
    return placed, line


@lru_cache(maxsize=256)
def fits_columns(rows: tuple[Row, ...], width: float, lines: int, orders: int) -> bool:
    """Return whether rows fit into columns of so many lines at a width.

    Parameters
    ----------
    rows : tuple of Row
    width : float
        In pixels.
    lines : int
    orders : int
        In so many of the orders that are tried: 1 = as they are given, 2 = also by their widths
        inside of their groups (lines, marks, shapes).
    """
    room = width - 2 * MARGIN
    tried = _orders(rows)[:orders]
    return lines > 0 and any(_narrowest(order, lines)[1] <= room for order in tried)


def lines_in(height: float) -> int:
    """Return how many lines of rows a height has room for."""
    return int((height - 2 * MARGIN) // ROW)


def _middle(line: int, margin: float) -> float:
    return margin + (line + 0.5) * ROW


Column = tuple[Row, ...]


def _columns(rows: tuple[Row, ...], lines: int, width: float) -> list[Column]:
    """Divide rows into columns of a few lines; empty where they are too wide for that.

    In the order of the rows where that fits; else rows of similar width share a column, those of
    one group if that fits.
    """
    place = {row: number for number, row in enumerate(rows)}
    for number, ordered in enumerate(_orders(rows)):
        divided, needed = _narrowest(ordered, lines)
        if needed > width:
            continue
        columns = [tuple(sorted(column, key=place.__getitem__)) for column in divided]
        columns.sort(key=lambda column: place[column[0]])
        if number == 1:
            # A column with the end of one group and the beginning of the next one is between them.
            columns.sort(key=lambda column: (min(map(_group, column)), max(map(_group, column))))
        return columns
    return []


def _orders(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], ...]:
    """Return the orders in which columns are tried, the one that reads best first."""
    by_width = tuple(sorted(rows, key=row_width))
    return rows, tuple(sorted(by_width, key=_group))


def _group(row: Row) -> int:
    """Return what a row is about: lines, what happens to them, marks of nodes, shapes."""
    if is_shape(row):
        return 3
    if row.sample not in _LINES:
        return 1 if row.sample == "contested" else 2
    return 1 if row.sample in ARROW_CHANGES else 0


@lru_cache(maxsize=256)
def _narrowest(rows: tuple[Row, ...], lines: int) -> tuple[tuple[Column, ...], float]:
    """Divide rows in their order into columns that are least wide together; return the width."""
    samples = [sample_width(row) for row in rows]
    texts = [row_width(row) - sample for row, sample in zip(rows, samples, strict=True)]
    # For the first n rows: the width of their columns, and how many rows the last one has.
    best = [(-SPACE, 0)]
    for end in range(1, len(rows) + 1):
        sample = text = 0.0
        choices = []
        for count in range(1, min(lines, end) + 1):
            sample, text = max(sample, samples[end - count]), max(text, texts[end - count])
            choices.append((best[end - count][0] + SPACE + (sample + text), count))
        best.append(min(choices))
    columns: list[Column] = []
    end = len(rows)
    while end:
        count = best[end][1]
        columns.insert(0, rows[end - count : end])
        end -= count
    return tuple(columns), best[-1][0]


def _placed(columns: list[Column], margin: float) -> list[tuple[Row, float, float]]:
    """Place columns beside each other: texts begin below each other, samples end beside them."""
    placed, left = [], margin
    for column in columns:
        text = left + max(map(sample_width, column))
        placed += [
            (row, text - sample_width(row), _middle(line, margin))
            for line, row in enumerate(column)
        ]
        left += _column_width(column) + SPACE
    return placed


def _column_width(column: Column) -> float:
    texts = max(row_width(row) - sample_width(row) for row in column)
    return max(map(sample_width, column)) + texts


def draw_rows(
    painter: QPainter,
    rows: Iterable[tuple[Row, float, float]],
    corner: tuple[float, float],
    scale: float,
    theme: Theme,
) -> None:
    """Draw rows at their places in a legend whose corner and scale are given."""
    painter.save()
    painter.translate(*corner)
    painter.scale(scale, scale)
    for row, x, y in rows:
        draw_row(painter, row, x, y, theme)
    painter.restore()


def draw_row(
    painter: QPainter, row: Row, x: float, y: float, theme: Theme, pixels: float = TEXT_PIXELS
) -> None:
    """Draw a row with its left edge at ``x`` and its middle at ``y``, its text in ``pixels``."""
    width = sample_width(row)
    point = QPointF(x + width / 2, y)
    if row.sample in _LINES:
        role, head, state, faint = _LINES[row.sample]
        _, line_width, dash, standoff = LINES[state]
        line_width = _SAMPLE_WIDTHS.get(row.sample, line_width)
        style = ArrowStyle("", role, line_width, dash, head, state, standoff * 0.5, faint=faint)
        ends = ((x + 2, y), (x + width, y))
        paths = arrow_paths(ends, (), head, style.standoff, style.width)
        colour = colour_of(style, theme)
        draw_line(painter, style, paths.line, colour, theme)
        draw_head(painter, style.head, paths.head, colour, style.width)
        if row.sample == "stated":
            draw_origin(painter, paths.origin, colour)
    elif is_shape(row):
        _draw_shape(painter, NodeKind(row.sample.removeprefix(KIND)), point, theme)
    elif row.sample in ("up", "down"):
        node_marks.draw_change(painter, point, Direction(row.sample), False, theme)
    elif row.sample in _NODES:
        box = Box("", "kinase", Shape.ROUND, point.x(), y, 26.0, 14.0)
        nodes.draw_body(painter, box, _NODES[row.sample], theme)
        node_marks.draw_cross(painter, box, _NODES[row.sample], theme, 2.0)
        if row.sample == "added":
            node_marks.draw_added(painter, point, theme)
        elif row.sample in HATCHED:
            _draw_depends(painter, QPointF(x + 6.0, y), theme)
    elif row.sample == "contested":
        draw_contested(painter, point, theme)
    elif row.sample == "changed":
        draw_changed(painter, point, theme)
    elif row.sample == "paradox":
        node_marks.draw_surprise(painter, point, theme)
    elif row.sample == "phospho":
        node_marks.draw_phosphate(painter, point, "P", theme)
    painter.setPen(theme.color("text"))
    set_type(painter, pixels, 500)
    base = y + pixels * CAP_HEIGHT / 2
    painter.drawText(QPointF(x + width + GAP, base), row.text)


def _draw_depends(painter: QPainter, middle: QPointF, theme: Theme) -> None:
    """Draw the badge of a node whose direction depends on strengths, smaller: on its sample."""
    painter.save()
    painter.translate(middle)
    painter.scale(_SMALL_BADGE, _SMALL_BADGE)
    node_marks.draw_depends(painter, QPointF(), theme)
    painter.restore()


def _draw_shape(painter: QPainter, kind: NodeKind, middle: QPointF, theme: Theme) -> None:
    """Draw the outline of a kind of node, as small as a row."""
    shape = SHAPES[kind]
    width, height = _SHAPE_SIZES.get(shape, _SHAPE_SIZE)
    scale = min(_NODE / width, (ROW - 1.0) / height)
    fill, line, _ = theme.node(kind.value)
    small = QTransform.fromTranslate(middle.x(), middle.y()).scale(scale, scale)
    painter.setPen(plain_pen(line.rgba(), 1.3))
    if shape is Shape.VESICLE:
        dots = QPen(line, 1.7)
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([0.01, 1.7])
        painter.setPen(dots)
    painter.setBrush(fill)
    painter.drawPath(small.map(shape_paths.outline(shape, width, height)))
    painter.setBrush(NO_BRUSH)
    if shape is Shape.DOUBLE:
        painter.drawPath(small.map(shape_paths.outline(shape, width, height, -6.0)))
