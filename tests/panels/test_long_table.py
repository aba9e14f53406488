"""The view of long tables: it asks for what it paints, and works like the other lists."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication  # noqa: TID251

from looplight.panels.widgets.rows.long_table import LongTableView
from looplight.session.item_models.base_table_model import Column, TableModel

ROWS = 3_000


@dataclass(frozen=True)
class Row:
    """One row."""

    key: str
    value: int


class Counted(TableModel):
    """Counts how often a view asks for a cell."""

    columns = (
        Column("Name", lambda row: row.key),
        Column("Value", lambda row: str(row.value), sort=lambda row: row.value),
    )
    asked = 0

    def index(self, *place):
        """Return an index, and count."""
        self.asked += 1
        return super().index(*place)


@pytest.fixture
def view(qtbot):
    model = Counted()
    model.set_rows(tuple(Row(f"r{number}", -number) for number in range(ROWS)))
    view = LongTableView(model, "Numbers")
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    QApplication.processEvents()
    return view


def test_another_order_asks_for_the_rows_in_sight_only(view, qtbot):
    model = view.model()
    model.asked = 0
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: model.index(0, 0).data() == f"r{ROWS - 1}")
    view.repaint()
    assert model.asked < ROWS / 4


def test_home_and_end_go_to_the_first_and_the_last_row_and_arrows_stay_in_it(view, qtbot):
    chosen = []
    view.row_chosen.connect(chosen.append)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_key() == f"r{ROWS - 1}"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current_key() == f"r{ROWS - 2}"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_key() == "r0"
    assert chosen == [f"r{ROWS - 1}", f"r{ROWS - 2}", "r0"]


def test_the_current_row_stays_when_the_order_or_the_filter_changes(view, qtbot):
    model = view.model()
    view.set_current_key("r29")
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: model.index(0, 0).data() == f"r{ROWS - 1}")
    assert view.current_key() == "r29"
    model.set_text("29")
    assert view.current_key() == "r29"
    assert model.rowCount() < ROWS / 2
    model.set_text("")
    assert view.current_key() == "r29"
    model.set_text("no row says this")
    assert not view.currentIndex().isValid()
