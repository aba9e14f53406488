"""The start goes on after the first paint, and where there is none."""

from PySide6.QtWidgets import QWidget  # noqa: TID251 - the parent of a widget

from looplight.window.startup import first_paint
from looplight.window.startup.first_paint import FirstPaint


def test_a_paint_is_reported_once(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    watcher, reports = FirstPaint(parent), []
    watcher.painted.connect(lambda: reports.append(1))
    with qtbot.waitSignal(watcher.painted):
        parent.show()
    parent.repaint()
    qtbot.wait(20)
    assert reports == [1]


def test_a_window_that_is_never_painted_does_not_stop_the_start(qtbot, monkeypatch):
    monkeypatch.setattr(first_paint, "LATEST_MS", 20)
    parent = QWidget()
    qtbot.addWidget(parent)
    watcher = FirstPaint(parent)
    with qtbot.waitSignal(watcher.painted):
        pass
    assert not parent.isVisible()
