"""After a dialog, and after the palette, the keyboard is where it was."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog  # noqa: TID251

from looplight.session.state.state import Selection, SelectionKind

from .test_accessibility import DIALOGS


def places(window):
    """Yield places the keyboard is often in: the drawing, a list and a button."""
    yield window.shell.canvas.active
    yield window.shell.docks.panel("figures").view
    yield window.shell.central.scenes.group.buttons()[1]


@pytest.fixture
def window(canvas_window, qtbot):
    canvas_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is canvas_window)
    canvas_window.shell.canvas.create()
    return canvas_window


@pytest.mark.parametrize("command", DIALOGS)
def test_a_window_that_opens_gives_the_keyboard_back(window, qtbot, command):
    for place in places(window):
        place.setFocus()
        before = QApplication.focusWidget()
        assert before is not None
        window.shell.actions.run(command)
        dialog = DIALOGS[command](window)
        qtbot.waitUntil(dialog.isVisible)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda dialog=dialog: not dialog.isVisible())
        qtbot.waitUntil(before.hasFocus)


def test_a_question_about_a_dose_gives_the_keyboard_back(window, qtbot):
    place = window.shell.canvas.active
    place.setFocus()
    before = QApplication.focusWidget()
    assert before is not None
    QTimer.singleShot(200, lambda: QApplication.activeModalWidget().reject())
    window.document.select(Selection(SelectionKind.NODE, "MTORC1"))
    window.controllers.pathway.dose()
    qtbot.waitUntil(before.hasFocus)


def test_a_page_closed_from_outside_does_not_take_the_keyboard(window, qtbot):
    window.shell.actions.run("help.guide")
    guide = window.controllers.help.open_dialog
    qtbot.waitUntil(guide.isVisible)
    other = QDialog()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    guide.close()
    assert QApplication.activeWindow() is other
