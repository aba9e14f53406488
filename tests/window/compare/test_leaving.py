"""Leaving a comparison by key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.session.state.state import Selection


def test_escape_ends_what_is_nearer_and_then_leaves(canvas_window):
    """Esc did nothing, and the button named no key."""
    window = canvas_window
    window.shell.canvas.create()
    window.shell.actions.run("view.compare")
    window.activateWindow()
    view = window.shell.canvas.compare_view
    assert view.toolbar.leave.text() == "Leave (Esc)"
    pane = view.visible_panes[1].canvas
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=pane.widget_pos("AKT"))
    panes = window.document.state.compare.panes
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert window.document.state.selection == Selection()
    assert window.document.state.compare is not None, "it ended the selection"
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert window.document.state.compare is None
    QTest.keyClick(window.shell.canvas.single, Qt.Key.Key_Escape)
    window.shell.actions.run("view.compare")
    assert window.document.state.compare.panes == panes, "the panes came back"
