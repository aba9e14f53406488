"""Headings of narrow columns: they get room, and what has none is elided, not cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from looplight.panels.widgets.table_and_list_views import RowView


@pytest.fixture
def view(qtbot):
    model = QStandardItemModel(1, 3)
    model.setHorizontalHeaderLabels(["Node", "Now", "Wahrscheinlichkeit der Richtung"])
    table = RowView(model, "Nodes")
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show_columns({0: 100, 1: 40, 2: 40}, 0)
    return table


def test_a_column_grows_for_its_heading_but_not_without_end(view):
    header = view.header()
    words = header.fontMetrics().horizontalAdvance("Now")
    assert header.sectionSize(1) >= words
    assert 40 < header.sectionSize(2) <= 60
    assert header.sectionSize(0) >= 200, "the names keep most of the room"


def test_a_heading_without_room_is_elided(view):
    assert view.header().textElideMode() is Qt.TextElideMode.ElideRight
