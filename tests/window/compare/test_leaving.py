"""Leaving a comparison by key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.session.state.state import Selection


def test_escape_leaves_as_the_button_says(canvas_window):
    """The first Esc only selected nothing where a node had been clicked."""
    window = canvas_window
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    window.activateWindow()
    view = window.shell.canvas.compare_view
    assert view.toolbar.leave.text() == "Leave (Esc)"
    pane = view.visible_panes[1].canvas
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=pane.widget_pos("AKT"))
    panes = window.document.state.compare.panes
    assert window.document.state.selection != Selection()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert window.document.state.compare is None
    QTest.keyClick(window.shell.canvas.single, Qt.Key.Key_Escape)
    assert window.document.state.selection == Selection(), "there it selects nothing"
    window.shell.actions.run("view.compare")
    assert window.document.state.compare.panes == panes, "the panes came back"


def test_the_sentence_at_the_left_is_left_out_where_a_few_letters_have_room(canvas_window):
    """The word "Comp…" stood there beside open panels, in Spanish."""
    window = canvas_window
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    label = window.shell.canvas.compare_view.toolbar.text
    label.resize(400, label.height())
    assert label.line() == label.text()
    label.resize(150, label.height())
    assert label.line().endswith("…")
    label.resize(50, label.height())
    assert not label.line()
