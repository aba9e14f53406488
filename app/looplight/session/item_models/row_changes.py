"""The rows of a table on screen: which, in which order, and the smallest change to others."""

import weakref
from collections.abc import Iterator
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex

from looplight.files.safe_text import fold
from looplight.session.item_models.item_roles import Role

# Cells that are read in one turn of the event loop to sort a long table: about 5 ms.
CELLS_OF_A_STEP = 2_000
# More runs of changed rows than this are one change: views work on every signal.
MOST_RUNS = 40


class Cells(Protocol):
    """What is read of a table to sort it."""

    def cell(self, row: Any, number: int, role: int) -> Any:
        """Return one role of one cell."""

    def columnCount(self) -> int:
        """Return the number of columns."""


class RowOrder:
    """The order of a table's rows.

    Parameters
    ----------
    cells : Cells
        The table.

    Attributes
    ----------
    sorting : tuple of (int, bool) or None
        The column, and whether the order is descending; None = as the rows come.
    """

    def __init__(self, cells: Cells) -> None:
        self.sorting: tuple[int, bool] | None = None
        # The table has this object, not the other way round: a cycle would outlive its view.
        self._cells: Cells = weakref.proxy(cells)
        # Of the last sort: its column, the rows in their own order, and in ascending order.
        self._ascending: tuple[int, tuple[Any, ...], tuple[Any, ...]] = (-1, (), ())

    def of(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the rows as they are sorted."""
        for _ in self.steps(rows):
            pass
        if self._column is None or self.sorting is None:
            return rows
        ascending = self._ascending[2]
        return ascending[::-1] if self.sorting[1] else ascending

    def steps(self, rows: tuple[Any, ...]) -> Iterator[None]:
        """Find the order of rows, with a pause after each part of a long table.

        `of` returns it at once then. Each cell is read once: to compare them two by two would
        read 150,000 cells of 8,000 rows.
        """
        column = self._column
        number, known, _ = self._ascending
        if column is None or (number == column and known is rows):
            return
        cells: list[Any] = []
        for start in range(0, len(rows), CELLS_OF_A_STEP):
            if start:
                yield
            part = rows[start : start + CELLS_OF_A_STEP]
            cells += [self._cells.cell(row, column, Role.SORT) for row in part]
        order = sorted(range(len(rows)), key=cells.__getitem__)
        self._ascending = column, rows, tuple(rows[place] for place in order)

    @property
    def _column(self) -> int | None:
        """The column that is sorted by; None = as the rows come."""
        if self.sorting is None or self.sorting[0] >= self._cells.columnCount():
            return None
        return self.sorting[0]


class RowFilter:
    """Which rows of a table are shown: those that hold all words of a text.

    Parameters
    ----------
    cells : Cells
        The table.
    """

    def __init__(self, cells: Cells) -> None:
        self._cells: Cells = weakref.proxy(cells)
        self._words: tuple[str, ...] = ()
        # The text of each row by its key, with the row that it was read from.
        self._texts: dict[str, tuple[Any, str]] = {}

    def set_text(self, text: str) -> bool:
        """Take another text; False where it has the same words."""
        words = tuple(fold(text).split())
        same = words == self._words
        self._words = words
        return not same

    def of(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return those of the rows that are shown, in their order."""
        return tuple(filter(self._accepts, rows)) if self._words else rows

    def _accepts(self, row: Any) -> bool:
        known, text = self._texts.get(row.key, (None, ""))
        if known is not row:
            text = str(self._cells.cell(row, 0, Role.SEARCH))
            self._texts[row.key] = row, text
        return all(word in text for word in self._words)


class Arrangement:
    """Which rows of a table are shown, and in which order.

    Parameters
    ----------
    cells : Cells
        The table.

    Attributes
    ----------
    order : RowOrder
    filter : RowFilter
    """

    def __init__(self, cells: Cells) -> None:
        self.order = RowOrder(cells)
        self.filter = RowFilter(cells)

    def of(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return those of the rows that are shown, in the order in which they are."""
        return self.filter.of(self.order.of(rows))


class ShownRows:
    """The rows that the views of a model see; a change tells them no more than is needed.

    Parameters
    ----------
    model : QAbstractTableModel
        Whose signals tell the views.

    Attributes
    ----------
    rows : tuple
        Frozen rows, each with a key that no other has.
    """

    def __init__(self, model: QAbstractTableModel) -> None:
        # As for `RowOrder`: the model has this object.
        self._model: QAbstractTableModel = weakref.proxy(model)
        self.rows: tuple[Any, ...] = ()

    def move_to(self, ordered: tuple[Any, ...]) -> bool:
        """Bring the present rows into the order of others; False where those are not the same."""
        same = {row.key for row in self.rows} == {row.key for row in ordered}
        if same:
            self.arrange(ordered)
        return same

    def arrange(self, ordered: tuple[Any, ...]) -> None:
        """Bring the present rows into the order of others with the same keys."""
        old = [row.key for row in self.rows]
        places = {row.key: place for place, row in enumerate(ordered)}
        if old == list(places):
            return
        self._model.layoutAboutToBeChanged.emit()
        by_key = {row.key: row for row in self.rows}
        self.rows = tuple(by_key[key] for key in places)
        # Selections and current rows stay with their rows.
        before = self._model.persistentIndexList()
        after = [self._model.index(places[old[cell.row()]], cell.column()) for cell in before]
        self._model.changePersistentIndexList(before, after)
        self._model.layoutChanged.emit()

    def reset(self, rows: tuple[Any, ...]) -> None:
        """Show rows without saying how they differ from the present ones."""
        self._model.beginResetModel()
        self.rows = rows
        self._model.endResetModel()

    def exchange(self, rows: tuple[Any, ...]) -> None:
        """Put rows in place of the present ones and tell the views what changed."""
        old, new = [row.key for row in self.rows], [row.key for row in rows]
        # What is equal at both ends stays, so that views keep their scroll position and selection.
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        # Another figure: one reset costs views less than removing and inserting every row.
        if gone and come and not head and not tail:
            self.reset(rows)
            return
        if gone:
            self._model.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self.rows = self.rows[:head] + self.rows[head + gone :]
            self._model.endRemoveRows()
        if come:
            self._model.beginInsertRows(QModelIndex(), head, head + come - 1)
            middle = rows[head : head + come]
            self.rows = self.rows[:head] + middle + self.rows[head:]
            self._model.endInsertRows()
        # Most are the same objects, which costs nothing to see.
        pairs = enumerate(zip(self.rows, rows, strict=True))
        changed = [i for i, (a, b) in pairs if a is not b and a != b]
        self.rows = rows
        runs = _runs(changed)
        if len(runs) > MOST_RUNS:
            runs = [(changed[0], changed[-1])]
        for first, last in runs:
            right = self._model.columnCount() - 1
            self._model.dataChanged.emit(
                self._model.index(first, 0), self._model.index(last, right)
            )


def _common(a: list[str], b: list[str]) -> int:
    count = 0
    for first, second in zip(a, b, strict=False):
        if first != second:
            break
        count += 1
    return count


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Join neighbouring row numbers to ranges."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
