"""The table of regimens on a page: as large as its area allows, never smaller than readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from looplight.activity.results.response import Direction
from looplight.canvas.paint.text import draw_paragraph, text_height, type_of
from looplight.session.appearance.text_shortened_at_words import elided
from looplight.session.appearance.themes import Theme
from looplight.session.state.regimen_values import Cell, Regimen, RegimenTable, Row
from looplight.session.text import comparison_words
from looplight.translation.messages import translate, translate_data

# Letters of names and numbers, and of small words, at size 1.
LETTERS, SMALL = 13.0, 12.0
# Heights of lines, in letters; above and below a cell, at size 1.
LEADING, PADDING = 1.25, 5.0
# The names of nodes have at most this width at size 1, unless one of their words is longer.
NAMES = 150.0
LEAST, MOST, STEP = 0.8, 1.6, 0.05
# Rows and columns get so much more room where there is some.
LOOSE_ROW, LOOSE_COLUMN = 1.5, 1.7
GAP = 8.0
# Letters of whole pixels may be wider than those of size 1, enlarged.
_ROUNDED = 1.04
# A text with its letters at size 1, their weight and their colour.
Words = tuple[str, float, int, str]


@dataclass(frozen=True)
class TableText:
    """What stands in a table.

    Attributes
    ----------
    table : RegimenTable
    below : sequence of str
        Second line of each heading.
    names : float
        Most width of the names of rows at size 1, unless one of their words is longer.
    """

    table: RegimenTable
    below: Sequence[str]
    names: float = NAMES

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Both lines of the heading of every column, that of the names first."""
        names = (regimen.name for regimen in self.table.regimens)
        return [comparison_words.PERCENT_LINES, *zip(names, self.below, strict=True)]

    def turned(self, names: float) -> "TableText":
        """Return the same with a row for each regimen, and their names in so much width.

        Many regimens have no room beside each other.
        """
        table = self.table
        heads = (" · ".join(filter(None, words)) for words in self.headings[1:])
        rows = tuple(
            Row(str(number), head, False, tuple(row.cells[number] for row in table.rows))
            for number, head in enumerate(heads)
        )
        response = table.regimens[0].response
        columns = tuple(Regimen(label_of(row), response, None) for row in table.rows)
        return TableText(RegimenTable(columns, rows), ("",) * len(columns), names)

    @cached_property
    def widths(self) -> tuple[float, float, float]:
        """Of the longest name, the longest word of a name, and the widest cell, at size 1."""
        names = [label_of(row) for row in self.table.rows]
        words = [word for name in names for word in name.split()]
        cells = [CellText.of(cell) for row in self.table.rows for cell in row.cells]
        return (
            max((_advance(name, LETTERS, 600) for name in names), default=0.0) * _ROUNDED,
            max((_advance(word, LETTERS, 600) for word in words), default=0.0) * _ROUNDED,
            max((cell.width() for cell in cells), default=0.0) * _ROUNDED,
        )

    @cached_property
    def stacked_width(self) -> float:
        """Of the widest cell whose class has a line of its own, at size 1."""
        cells = [CellText.of(cell) for row in self.table.rows for cell in row.cells]
        return max((cell.width(stacked=True) for cell in cells), default=0.0) * _ROUNDED


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell in words: sign, level and class on its first line, how sure it is on the second."""

    mark: str
    percent: str
    kind: str
    second: str
    firm: bool
    role: str

    @classmethod
    def of(cls, cell: Cell) -> "CellText":
        """Return the words of a cell; ``role`` is the colour of its sign."""
        direction, kind = comparison_words.direction(cell), comparison_words.class_text(cell)
        return cls(
            comparison_words.mark_text(cell),
            comparison_words.percent_text(cell),
            f"· {kind}" if kind else "",
            comparison_words.certainty_text(cell),
            comparison_words.is_firm(cell),
            "text" if direction is Direction.SAME else direction.value,
        )

    @property
    def first(self) -> tuple[Words, ...]:
        """The parts of the first line with their letters at size 1, weights and colours."""
        parts = (
            (self.mark, LETTERS, 700, self.role),
            (self.percent, LETTERS, 700 if self.firm else 400, "text"),
            (self.kind, SMALL, 400, "text"),
        )
        return tuple(part for part in parts if part[0])

    def lines(self, stacked: bool) -> tuple[tuple[Words, ...], ...]:
        """Return the lines with their parts (see `first`); ``stacked`` = the class has its own."""
        first = self.first
        below: list[tuple[Words, ...]] = []
        if stacked and self.kind:
            first = first[:-1]
            below = [((self.kind.removeprefix("· "), SMALL, 400, "text"),)]
        if self.second:
            below.append(((self.second, SMALL, 400, "text_muted"),))
        return tuple(line for line in (first, *below) if line)

    def width(self, stacked: bool = False) -> float:
        """Return its width at size 1."""
        return max(
            (
                sum(_advance(text, pixels, weight) + 4 for text, pixels, weight, _ in line)
                for line in self.lines(stacked)
            ),
            default=0.0,
        )


@dataclass(frozen=True)
class TableLayout:
    """A table as it fits into an area.

    Attributes
    ----------
    text : TableText
    size : float
        Of its letters (see `LETTERS`).
    names, column : float
        Width of the names and of each other column, in pixels, as everything here.
    heading, row : float
        Heights.
    fitting : int
        How many rows there is room for.
    cut : bool
        Whether words are cut off.
    stacked : bool
        Whether the class of an output stands below its percent, and not beside it.
    """

    text: TableText
    size: float
    names: float
    column: float
    heading: float
    row: float
    fitting: int
    cut: bool = False
    stacked: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        rows = self.text.table.rows
        return rows if len(rows) <= self.fitting else rows[: max(self.fitting - 1, 0)]

    @property
    def rest(self) -> str:
        """The line that counts the rows without room; empty where there are none."""
        count = len(self.text.table.rows) - len(self.rows)
        if not count:
            return ""
        return translate(
            "slides",
            "{count} more row is in the table file.",
            plural="{count} more rows are in the table file.",
            count=count,
        )

    @property
    def width(self) -> float:
        """Of the whole table."""
        return self.names + self.column * len(self.text.table.regimens)

    @property
    def height(self) -> float:
        """Of the whole table."""
        rest = 20 * self.size if self.rest else 0.0
        return self.heading + self.row * len(self.rows) + rest


def layout_table(
    text: TableText,
    area: tuple[float, float],
    least: float = LEAST,
    most: float = MOST,
    slack: float = 1.0,
    loose: bool = True,
) -> TableLayout:
    """Return a table in the largest letters at which all of it fits into an area.

    Parameters
    ----------
    text : TableText
    area : (float, float)
        Width and height.
    least, most : float
        Sizes of the letters; at the least one, rows are left out where they have no room.
    slack : float
        How much wider words are than measured, in programs that have another font.
    loose : bool
        Whether rows are higher than they need where there is room; where that allows larger
        letters, cells have a line more.
    """
    most = max(most, least)
    steps = round((most - least) / STEP)
    for step in range(steps, -1, -1):
        size = least + step * STEP
        layout = _at(text, area, size, slack, loose)
        if layout is None and loose:
            layout = _at(text, area, size, slack, loose, stacked=True)
        if layout is not None:
            return layout
    return _at(text, area, least, slack, loose, must=True) or _nothing(text)


def _nothing(text: TableText) -> TableLayout:
    return TableLayout(text, LEAST, 0.0, 0.0, 0.0, 0.0, 0)


def _at(
    text: TableText,
    area: tuple[float, float],
    size: float,
    slack: float,
    loose: bool,
    must: bool = False,
    stacked: bool = False,
) -> TableLayout | None:
    """Return the table in one size; None where it does not fit, unless it must."""
    width, height = area
    table = text.table
    letters, small = LETTERS * size * slack, SMALL * size * slack
    labels = [label_of(row) for row in table.rows]
    longest, word, cell = (need * size * slack for need in text.widths)
    names = max(min(longest, text.names * size), word) + GAP
    needed = (text.stacked_width * size * slack if stacked else cell) + GAP
    count = max(len(table.regimens), 1)
    column = min((width - names) / count, needed * LOOSE_COLUMN)
    if column < needed and not must:
        return None
    names = min(width - column * count, names * LOOSE_COLUMN)
    heading = max(
        text_height(first, room, round(letters), 700) + text_height(second, room, round(small), 400)
        for (first, second), room in zip(
            text.headings, [names - GAP, *[column - GAP] * count], strict=True
        )
    )
    heading += PADDING * size
    lines = max((text_height(n, names - GAP, round(letters), 600) for n in labels), default=0.0)
    below = 2 * SMALL if stacked else SMALL
    row = max((LETTERS + below) * LEADING * size, lines) + 2 * PADDING * size
    rows = max(len(table.rows), 1)
    fits = heading + row * rows <= height
    if not fits and not must:
        return None
    row = min(row * (LOOSE_ROW if loose else 1.0), max((height - heading) / rows, row))
    fitting = rows if fits else int((height - heading - 20 * size) / row) + 1
    cut = column < needed
    return TableLayout(text, size, names, column, heading, row, fitting, cut, stacked)


def _advance(text: str, pixels: float, weight: int) -> float:
    return QFontMetricsF(type_of(round(pixels), weight)).horizontalAdvance(text)


def label_of(row: Row) -> str:
    """Return the name of a row's node as it is shown."""
    return translate_data("figure: node", row.label)


def draw_regimens(
    painter: QPainter, layout: TableLayout, corner: tuple[float, float], theme: Theme
) -> None:
    """Draw a table with its upper left corner at a place."""
    left, top = corner
    size, names, column = layout.size, layout.names, layout.column
    muted, ink = theme.color("text_muted"), theme.color("text")
    letters, small = round(LETTERS * size), round(SMALL * size)
    for number, (first, second) in enumerate(layout.text.headings):
        x = left if number == 0 else left + names + (number - 1) * column
        room = QRectF(x, top, (names if number == 0 else column) - GAP, layout.heading)
        pixels, weight = (small, 400) if number == 0 else (letters, 700)
        room.setTop(top + draw_paragraph(painter, first, room, pixels, weight, ink))
        draw_paragraph(painter, second, room, small, 400, muted)
    y = top + layout.heading
    for row in layout.rows:
        painter.setPen(QPen(theme.color("panel_border"), 1.0))
        painter.drawLine(QPointF(left, y), QPointF(left + layout.width, y))
        name, width = label_of(row), names - GAP
        tall = text_height(name, width, letters, 600)
        area = QRectF(left, y + (layout.row - tall) / 2, width, tall)
        draw_paragraph(painter, name, area, letters, 600, ink)
        for number, cell in enumerate(row.cells):
            x = left + names + number * column
            lines = CellText.of(cell).lines(layout.stacked)
            _cell(painter, lines, QRectF(x, y, column - GAP, layout.row), size, theme)
        y += layout.row
    if layout.rest:
        _write(painter, layout.rest, QRectF(left, y, layout.width, 20 * size), small, 400, muted)


def _cell(
    painter: QPainter,
    lines: Sequence[Sequence[Words]],
    area: QRectF,
    size: float,
    theme: Theme,
) -> None:
    """Draw the lines of a cell in the middle of its height."""
    heights = [max(pixels for _, pixels, *_ in line) * LEADING * size for line in lines]
    top = area.center().y() - sum(heights) / 2
    for line, tall in zip(lines, heights, strict=True):
        room = QRectF(area.left(), top, area.width(), tall)
        for part, pixels, weight, role in line:
            colour = theme.color(role)
            width = _write(painter, part, room, pixels * size, weight, colour)
            room.setLeft(room.left() + width + 4)
        top += tall


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
    line = elided(text, metrics, max(area.width(), 0.0))
    base = area.center().y() + metrics.capHeight() / 2
    painter.drawText(QPointF(area.left(), base), line)
    return metrics.horizontalAdvance(line)
