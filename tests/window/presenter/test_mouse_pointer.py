"""The mouse on a stage hides while it rests, wherever it is, and comes back as it moves."""

import itertools

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

BLANK = Qt.CursorShape.BlankCursor


def test_a_mouse_that_rests_hides_on_the_whole_stage_and_comes_back(qtbot, window, monkeypatch):
    monkeypatch.setattr("looplight.window.presenter.mouse_pointer.HIDE_MS", 50)
    window.shell.actions.run("present.start")
    presenting = window.controllers.presenter
    stage = presenting.stage
    qtbot.waitUntil(stage.isActiveWindow)
    # It was never moved on the stage: what the window system shows there is the window's cursor.
    qtbot.waitUntil(lambda: stage.windowHandle().cursor().shape() is BLANK)
    assert stage.canvas.cursor().shape() is BLANK
    assert stage.title.cursor().shape() is BLANK
    # Long enough to be seen as it comes back.
    stage.pointer._hide_timer.setInterval(60_000)
    steps = itertools.count()

    def comes_back(widget):
        # A mouse goes on moving: a single step may fall between two turns of a busy computer.
        place = QPoint(20 + next(steps) % 9, 10)
        QTest.mouseMove(stage.windowHandle(), widget.mapTo(stage, place))
        return widget.cursor().shape() is not BLANK

    qtbot.waitUntil(lambda: comes_back(stage.title))
    qtbot.waitUntil(lambda: comes_back(stage.canvas))
    presenting.end()
