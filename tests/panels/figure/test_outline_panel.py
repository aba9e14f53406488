"""The figure as a list: every node and arrow, selected and toggled from there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.panels.figure.outline_panel import OutlinePanel, row_key
from looplight.session.state.state import Selection, SelectionKind


@pytest.fixture
def panel(qtbot, document):
    made = OutlinePanel(document)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    return made


def spoken(panel):
    model = panel.view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_every_node_and_every_arrow_has_a_row_that_is_read_whole(document, panel) -> None:
    pathway = document.shown.entry.pathway
    keys = {row.key for row in panel.model.rows}
    assert keys == {row_key(Selection(SelectionKind.NODE, node.id)) for node in pathway.nodes} | {
        row_key(Selection(SelectionKind.ARROW, arrow.key)) for arrow in pathway.arrows
    }
    document.interventions.toggle("MTORC1")
    announcement = spoken(panel)
    assert any(line.startswith("mTORC1, blocked, falls, ") for line in announcement)
    assert any(line.endswith("inhibits IRS1, lets go") for line in announcement)


def test_going_to_a_row_selects_and_space_blocks(document, panel) -> None:
    panel.view.setFocus()
    key = Selection(SelectionKind.NODE, "MTORC1")
    panel.view.setCurrentIndex(panel.view.index_of(row_key(key)))
    assert document.shown.state.selection == key
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert document.shown.response.nodes["MTORC1"].blocked == 1.0
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert document.shown.state.selection.pick is SelectionKind.ARROW
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert len(document.shown.state.interventions) == 1


def test_a_selection_made_elsewhere_is_followed(document, panel) -> None:
    arrow = Selection(SelectionKind.ARROW, document.shown.entry.pathway.arrows[2].key)
    document.select(arrow)
    assert panel.view.current_key() == row_key(arrow)


def test_a_hidden_list_makes_no_rows(document, panel) -> None:
    panel.hide()
    before = panel.model.rows
    document.interventions.toggle("MTORC1")
    assert panel.model.rows is before
    panel.show()
    assert panel.model.rows != before
