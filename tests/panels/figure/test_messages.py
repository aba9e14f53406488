"""Messages can be read in the panel itself: a few lines each, the chosen one whole."""

from PySide6.QtCore import Qt

from looplight.files.problems import Problem
from looplight.panels.figure.messages import WHAT, MessagesPanel

LONG = "Nothing says whether this arrow activates or inhibits, so it is left out. " * 8


def test_long_messages_wrap_and_the_chosen_one_is_whole(qtbot, document) -> None:
    panel = MessagesPanel(document)
    qtbot.addWidget(panel)
    panel.resize(420, 400)
    panel.show()
    panel.model.add((Problem("a", "Short."), Problem("b", LONG), Problem("c", LONG)))
    view = panel.view

    def height(row):
        return view.visualRect(panel.model.index(row, WHAT)).height()

    def needed():
        width = view.columnWidth(WHAT)
        flag = Qt.TextFlag.TextWordWrap
        return view.fontMetrics().boundingRect(0, 0, width, 5000, flag, LONG).height()

    line = view.fontMetrics().lineSpacing()
    assert needed() > 5 * line
    assert height(0) < 2.5 * line
    assert 3 * line <= height(1) < 4.5 * line
    # By keys alone: the second row, then the third.
    view.setFocus()
    view.setCurrentIndex(panel.model.index(0, 0))
    for row in (1, 2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda row=row: height(row) >= needed())
        qtbot.waitUntil(lambda row=row: height(3 - row) < 4.5 * line)
    # A wider panel needs fewer lines.
    before = height(2)
    panel.resize(800, 400)
    qtbot.waitUntil(lambda: height(2) < before)
