"""The rows of a table on screen: their order, and the smallest change from rows to others."""

import weakref
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex

from looplight.session.models.roles import Role


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
        if self.sorting is None or self.sorting[0] >= self._cells.columnCount():
            return rows
        column, descending = self.sorting
        number, known, ascending = self._ascending
        if number != column or known is not rows:
            cells = [self._cells.cell(row, column, Role.SORT) for row in rows]
            order = sorted(range(len(rows)), key=cells.__getitem__)
            ascending = tuple(rows[place] for place in order)
            self._ascending = column, rows, ascending
        return ascending[::-1] if descending else ascending


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

    def exchange(self, rows: tuple[Any, ...]) -> None:
        """Put rows in place of the present ones and tell the views what changed."""
        old, new = [row.key for row in self.rows], [row.key for row in rows]
        # What is equal at both ends stays, so that views keep their scroll position and selection.
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        # Another figure: one reset costs views less than removing and inserting every row.
        if gone and come and not head and not tail:
            self._model.beginResetModel()
            self.rows = rows
            self._model.endResetModel()
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
        changed = [i for i, (a, b) in enumerate(zip(self.rows, rows, strict=True)) if a != b]
        self.rows = rows
        # One signal for each run of rows: views work on every signal.
        for first, last in _runs(changed):
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
