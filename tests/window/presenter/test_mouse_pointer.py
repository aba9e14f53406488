"""The mouse on a stage hides while it rests, wherever it is, and comes back as it moves."""

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
    QTest.mouseMove(stage.windowHandle(), stage.title.mapTo(stage, QPoint(20, 10)))
    qtbot.waitUntil(lambda: stage.title.cursor().shape() is not BLANK)
    QTest.mouseMove(stage.windowHandle(), stage.canvas.mapTo(stage, QPoint(30, 30)))
    qtbot.waitUntil(lambda: stage.canvas.cursor().shape() is not BLANK)
    presenting.end()
