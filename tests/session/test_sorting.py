"""Sorted tables: by what a column says, equal cells in their order, anew when they change."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.row_changes import CELLS_OF_A_STEP


@dataclass(frozen=True)
class Number:
    """A row with a number."""

    key: str
    value: int


class Numbers(TableModel):
    """Rows by name and by number."""

    columns = (
        Column("Name", lambda row: row.key),
        Column("Value", lambda row: str(row.value), sort=lambda row: row.value),
    )


def rows(*values):
    return tuple(Number(f"r{number}", value) for number, value in enumerate(values))


@pytest.fixture
def table(qapp):
    model = Numbers()
    model.set_rows(rows(10, 9, 10, 2, 9))
    return model


def shown(table):
    return [table.index(row, 0).data(int(Role.KEY)) for row in range(table.rowCount())]


def test_numbers_sort_as_numbers_and_equal_rows_keep_their_order(table):
    table.sort(1, Qt.SortOrder.AscendingOrder)
    assert shown(table) == ["r3", "r1", "r4", "r0", "r2"]
    table.sort(0, Qt.SortOrder.DescendingOrder)
    assert shown(table) == ["r4", "r3", "r2", "r1", "r0"]


def test_new_numbers_are_sorted_anew(table):
    table.sort(1, Qt.SortOrder.AscendingOrder)
    table.set_rows(rows(1, 9, 10, 20, 9))
    assert shown(table) == ["r0", "r1", "r4", "r2", "r3"]
    table.set_rows(rows(1, 9, 10, 20, 9, 5))
    assert shown(table) == ["r0", "r5", "r1", "r4", "r2", "r3"]


def test_every_cell_is_read_once_for_a_sort(table, monkeypatch):
    cells, cell = [], table.cell
    table.set_rows(rows(*range(300, 0, -1)))
    monkeypatch.setattr(table, "cell", lambda row, *rest: cells.append(row) or cell(row, *rest))
    table.sort(1, Qt.SortOrder.AscendingOrder)
    assert len(cells) == 300


def test_rows_that_come_and_go_while_sorted_leave_the_current_row(table):
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(table) == ["r2", "r0", "r4", "r1", "r3"]
    current = QPersistentModelIndex(table.index(3, 0))
    # Its value rises, one row goes, another one comes.
    table.set_rows((*rows(10, 30, 10, 2), Number("new", 5)))
    assert shown(table) == ["r1", "r2", "r0", "new", "r3"]
    assert (current.row(), current.data(int(Role.KEY))) == (0, "r1")
    assert [row.key for row in table.rows] == ["r0", "r1", "r2", "r3", "new"]
    table.sort(-1)
    assert shown(table) == ["r0", "r1", "r2", "r3", "new"]
    assert current.row() == 1


def test_a_sorted_table_is_filtered_and_takes_another_figure(table):
    table.sort(1, Qt.SortOrder.AscendingOrder)
    table.set_text("9")
    assert shown(table) == ["r1", "r4"]
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(table) == ["r4", "r1"]
    table.set_text("")
    table.set_rows((Number("a", 3), Number("b", 4), Number("c", 1)))
    assert shown(table) == ["b", "a", "c"]


def test_a_long_table_is_sorted_in_the_next_turn(table, qtbot):
    table.set_rows(rows(*range(CELLS_OF_A_STEP + 1)))
    table.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(table)[0] == "r0"
    qtbot.waitUntil(lambda: shown(table)[0] == f"r{CELLS_OF_A_STEP}")
