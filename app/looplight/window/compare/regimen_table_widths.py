"""How wide the columns of the table of regimens are, and how high its heading and its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFontMetrics

from looplight.session.appearance import fonts
from looplight.session.state.regimen_values import Cell
from looplight.session.text import comparison_words
from looplight.window.compare.regimen_table_model import LABEL_COLUMN, RegimenColumn, RegimenRow

SMALL, USUAL = 11, 12
# Of the heading: one line for the name and one for what stands below it; and a further line.
HEADER, LINE = 36, 15
ROW, ROW_OF_TWO = 22, 31
# Names of nodes in imported figures may be as long as a sentence.
LEAST_LABEL, MOST_LABEL = 90, 260
LEAST_COLUMN, MOST_COLUMN = 84, 290
# A longer name of a pane does not widen its column, but has a second line.
MOST_NAME = 150
# Between the parts of a cell: where it has one line, and where there is little room.
PADDING, SPACE, TIGHT = 3, 5, 2
# Round a name of a node, and what keeps two columns apart.
MARGINS, GAP = 16, 12


@dataclass(frozen=True, slots=True)
class Widths:
    """Columns of the table as they share its width.

    Attributes
    ----------
    label : int
        Width of the names.
    panes : tuple of int
    row : int
        Height of a row: `ROW` for cells on one line, `ROW_OF_TWO` for two.
    header : int
    """

    label: int
    panes: tuple[int, ...]
    row: int
    header: int


@dataclass(frozen=True, slots=True)
class Needs:
    """Widths at which nothing of a table is cut, with large letters and with small ones.

    Attributes
    ----------
    label, small_label : int
    single, double : tuple of int
        Of each pane's column, where its cells have one line, and where they have two.
    names : tuple of int
        Of each pane's name on one line.
    says_nothing : tuple of bool
        Whether all cells of a column say 100 %: it gets none of what is left over.
    """

    label: int = LEAST_LABEL
    small_label: int = LEAST_LABEL
    single: tuple[int, ...] = ()
    double: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    says_nothing: tuple[bool, ...] = ()

    @property
    def width_of_one(self) -> int:
        """Width from which on the cells have one line."""
        return self.label + sum(self.single)

    @property
    def width_of_names(self) -> int:
        """Width at which cells have two lines and the names of panes one."""
        columns = zip(self.double, self.names, strict=True)
        return self.small_label + sum(max(column) for column in columns)

    @property
    def width_of_two(self) -> int:
        """Width below which columns are scrolled to."""
        return self.small_label + sum(self.double)

    def shared(self, width: int) -> Widths:
        """Return how columns share a width."""
        on_one_line = self.width_of_one <= width
        label = self.label if on_one_line else self.small_label
        least = self.single if on_one_line else self.double
        rest = max(width - label - sum(least), 0)
        if not on_one_line:
            # Names first: with a line each they make the heading lower.
            missing = [max(n - c, 0) for n, c in zip(self.names, least, strict=True)]
            if sum(missing) <= rest:
                least = tuple(map(max, self.names, least))
                rest -= sum(missing)
        takers = sum(not nothing for nothing in self.says_nothing) or len(least)
        panes = tuple(
            column + (0 if nothing and takers < len(least) else rest // max(takers, 1))
            for column, nothing in zip(least, self.says_nothing, strict=True)
        )
        wraps = any(name > column for name, column in zip(self.names, panes, strict=True))
        row = ROW if on_one_line else ROW_OF_TWO
        return Widths(max(width - sum(panes), label), panes, row, HEADER + (LINE if wraps else 0))


def needs_of(rows: Sequence[RegimenRow], columns: Sequence[RegimenColumn]) -> Needs:
    """Measure a table.

    Parameters
    ----------
    rows : sequence of RegimenRow
    columns : sequence of RegimenColumn
        Of the panes.
    """
    heading = max(_advance(LABEL_COLUMN.name, USUAL, 600), _advance(LABEL_COLUMN.below, SMALL))
    labels = [
        _within(
            max(heading, max((_advance(row.label, size) for row in rows), default=0)) + MARGINS,
            LEAST_LABEL,
            MOST_LABEL,
        )
        for size in (USUAL, SMALL)
    ]
    single, double, nothing = [], [], []
    for number, column in enumerate(columns):
        cells = [row.cells[number] for row in rows]
        below, name = _advance(column.below, SMALL), _bold(column.name)
        # On two lines a name needs no more than its longest word, and about its half.
        folded = max((_bold(word) for word in column.name.split()), default=0), name * 0.6
        lengths = list(map(_length_on_one_line, cells))
        single.append(_column(max((min(name, MOST_NAME), below, *lengths))))
        lengths = [length for cell in cells for length in _lengths_on_two_lines(cell)]
        double.append(_column(max((*folded, below, *lengths))))
        nothing.append(all(map(_says_nothing, cells)))
    names = tuple(_column(_bold(column.name)) for column in columns)
    return Needs(labels[0], labels[1], tuple(single), tuple(double), names, tuple(nothing))


def words_of(cell: Cell) -> str:
    """Return what stands behind the percent of a cell with one line."""
    # First what it does and how sure that is, then what becomes of it.
    parts = comparison_words.certainty_text(cell), comparison_words.class_text(cell)
    return " ".join(f"· {words}" for words in parts if words)


def _length_on_one_line(cell: Cell) -> int:
    texts = (comparison_words.mark_text(cell), comparison_words.percent_text(cell))
    return sum(map(_bold, texts)) + 2 * SPACE + _advance(words_of(cell), SMALL)


def _lengths_on_two_lines(cell: Cell) -> Iterator[int]:
    kind = comparison_words.class_text(cell)
    texts = (comparison_words.mark_text(cell), comparison_words.percent_text(cell))
    first = sum(_advance(text, SMALL, 600) for text in texts)
    yield first + 2 * TIGHT + (_advance(f"· {kind}", SMALL) if kind else 0)
    yield _advance(comparison_words.certainty_text(cell), SMALL)


def _says_nothing(cell: Cell) -> bool:
    return cell.percent == 100.0 and not comparison_words.class_text(cell)


def _bold(text: str) -> int:
    return _advance(text, USUAL, 600)


def _advance(text: str, pixels: int, weight: int = 400) -> int:
    return _metrics(pixels, weight).horizontalAdvance(text)


@cache
def _metrics(pixels: int, weight: int) -> QFontMetrics:
    return QFontMetrics(fonts.font(pixels, weight))


def _column(length: float) -> int:
    return _within(length + 2 * PADDING + GAP, LEAST_COLUMN, MOST_COLUMN)


def _within(value: float, least: int, most: int) -> int:
    return min(max(round(value), least), most)
