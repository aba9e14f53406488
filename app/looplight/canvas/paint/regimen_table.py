"""The table of regimens on a page: as large as its area allows, never smaller than readable."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from looplight.activity.results.response import Direction
from looplight.canvas.paint.text import type_of
from looplight.session.appearance.themes import Theme
from looplight.session.state.regimen_table import Cell, RegimenTable
from looplight.session.text.comparison import regimens
from looplight.translation.messages import translate, translate_data

# At size 1: heights of the heading and a row, letters of names and numbers and of small words.
HEADING, ROW, LETTERS, SMALL = 40.0, 38.0, 13.0, 11.0
# Width of the names of nodes against that of a regimen.
NAMES = 1.15
# A regimen's column has room for "▲ 100 % very likely" at size 1.
COLUMN = 128.0
LEAST, MOST = 0.8, 1.5
# Rows get so much more height where there is room.
LOOSE = 1.35
GAP = 6.0
_EPSILON = 1e-6


@dataclass(frozen=True)
class TableText:
    """What stands in a table.

    Attributes
    ----------
    table : RegimenTable
    below : sequence of str
        Second line of each heading.
    """

    table: RegimenTable
    below: Sequence[str]


def table_height(table: RegimenTable, area: QRectF) -> float:
    """Return the height that `draw_regimens` takes of an area."""
    size, row = _sizes(table, area)
    return min(HEADING * size + row * len(table.rows), area.height())


def draw_regimens(painter: QPainter, text: TableText, area: QRectF, theme: Theme) -> None:
    """Draw a table from the top of an area; rows that have no room are counted on the last line."""
    count = len(text.table.regimens)
    size, height = _sizes(text.table, area)
    column = area.width() / (count + NAMES)
    names = column * NAMES
    fitting = int((area.height() - HEADING * size) / height + _EPSILON)
    rows = text.table.rows
    if len(rows) > fitting:
        rows = rows[: max(fitting - 1, 0)]
    left, top = area.left(), area.top()
    muted, ink = theme.color("text_muted"), theme.color("text")
    headings = [regimens.PERCENT_LINES]
    headings += list(zip((r.name for r in text.table.regimens), text.below, strict=True))
    for number, (first, second) in enumerate(headings):
        x = left if number == 0 else left + names + (number - 1) * column
        width = (names if number == 0 else column) - GAP
        weight = 400 if number == 0 else 700
        letters = SMALL if number == 0 else LETTERS
        _write(painter, first, QRectF(x, top, width, 20 * size), letters * size, weight, ink)
        area_below = QRectF(x, top + 18 * size, width, 18 * size)
        _write(painter, second, area_below, SMALL * size, 400, muted)
    y = top + HEADING * size
    for row in rows:
        painter.setPen(QPen(theme.color("panel_border"), 1.0))
        painter.drawLine(QPointF(left, y), QPointF(area.right(), y))
        name = translate_data("figure: node", row.label)
        _write(painter, name, QRectF(left, y, names - GAP, height), LETTERS * size, 600, ink)
        for number, cell in enumerate(row.cells):
            x = left + names + number * column
            _cell(painter, cell, QRectF(x, y, column - GAP, height), size, theme)
        y += height
    rest = len(text.table.rows) - len(rows)
    if rest:
        line = translate(
            "slides",
            "{count} more row is in the table file.",
            plural="{count} more rows are in the table file.",
            count=rest,
        )
        _write(painter, line, QRectF(left, y, area.width(), 20 * size), SMALL * size, 400, muted)


def _sizes(table: RegimenTable, area: QRectF) -> tuple[float, float]:
    """Return the size at which a table fits into an area, within limits, and a row's height."""
    count = max(len(table.rows), 1)
    wide = area.width() / (COLUMN * (len(table.regimens) + NAMES))
    tall = area.height() / (HEADING + ROW * count)
    size = min(max(min(wide, tall), LEAST), MOST)
    loose = min((area.height() - HEADING * size) / count, ROW * size * LOOSE)
    return size, max(loose, ROW * size)


def _cell(painter: QPainter, cell: Cell, area: QRectF, size: float, theme: Theme) -> None:
    """Draw percent and the class of an output, and how sure the direction is below them."""
    direction, ink = regimens.direction(cell), theme.color("text")
    colour = ink if direction is Direction.SAME else theme.color(direction.value)
    half = area.height() / 2
    kind, second = regimens.class_text(cell), regimens.certainty_text(cell)
    line = QRectF(area.left(), area.top() + (2 if second else half / 2), area.width(), half)
    for part, weight, pixels, pen in (
        (regimens.mark_text(cell), 700, LETTERS, colour),
        (regimens.percent_text(cell), 700 if regimens.is_firm(cell) else 400, LETTERS, ink),
        (f"· {kind}" if kind else "", 400, SMALL, ink),
    ):
        if part:
            line.setLeft(line.left() + _write(painter, part, line, pixels * size, weight, pen) + 4)
    below = QRectF(area.left(), area.top() + half - 2, area.width(), half)
    _write(painter, second, below, SMALL * size, 400, theme.color("text_muted"))


def _write(
    painter: QPainter, text: str, area: QRectF, pixels: float, weight: int, colour: QColor
) -> float:
    """Write a line in the middle of an area's height, cut at its right end; return its width."""
    if not text:
        return 0.0
    font = type_of(round(pixels), weight)
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(area.width(), 0.0))
    base = area.center().y() + metrics.capHeight() / 2
    painter.drawText(QPointF(area.left(), base), line)
    return metrics.horizontalAdvance(line)
