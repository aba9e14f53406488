"""Parts of long work come one in a turn of the event loop, whoever has started them."""

import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

from looplight.session.event_loop_turns import Turn
from looplight.session.ui_thread import ui_thread


@pytest.fixture
def owner(qapp):
    return QObject()


def _started(owner, log, *names):
    turns = []
    for name in names:
        turn = Turn(owner)
        turn.timeout.connect(lambda name=name: log.append(name))
        turn.start()
        turns.append(turn)
    return turns


def test_parts_of_different_owners_never_share_a_turn_of_the_event_loop(qtbot, owner):
    log = []
    # A timer that fires in every turn of the loop stands between any two of them.
    every_turn = QTimer(owner, interval=0)
    every_turn.timeout.connect(lambda: log.append("") if log else None)
    every_turn.start()
    _started(owner, log, "rows", "picture", "panel")
    qtbot.waitUntil(lambda: log.count("panel") == 1)
    named = [place for place, name in enumerate(log) if name]
    assert [log[place] for place in named] == ["rows", "picture", "panel"]
    assert all(second - first > 1 for first, second in pairwise(named))


def test_what_is_wanted_first_comes_before_what_waits(qtbot, owner):
    log = []
    *_, last = _started(owner, log, "rows", "panel", "picture")
    last.start(first=True)
    qtbot.waitUntil(lambda: len(log) == 3)
    assert log == ["picture", "rows", "panel"]


def test_what_was_stopped_or_has_gone_does_not_come_and_holds_nothing_up(qtbot, owner):
    log, gone = [], QObject()
    stopped, _ = _started(owner, log, "stopped", "rows")
    _started(gone, log, "gone")
    _started(owner, log, "panel")
    stopped.stop()
    gone.deleteLater()
    qtbot.waitUntil(lambda: len(log) == 2)
    assert log == ["rows", "panel"]
    assert not stopped.isActive()


def test_a_part_waits_until_what_a_click_led_to_is_painted(qtbot, owner):
    log = []

    class Painted(QObject):
        def event(self, _event):
            log.append("painted")
            return True

    painted = Painted(owner)

    def click():
        ui_thread.begin_work()
        log.append("click")
        QCoreApplication.postEvent(
            painted, QEvent(QEvent.Type.User), Qt.EventPriority.LowEventPriority.value
        )

    QTimer.singleShot(1, owner, click)
    _started(owner, log, "panel")
    # Both are due in the same turn.
    time.sleep(0.01)
    qtbot.waitUntil(lambda: "panel" in log)
    assert log == ["click", "painted", "panel"]


def test_a_dialog_that_a_part_opens_does_not_hold_up_the_others(qtbot, owner):
    log = []
    asking = _started(owner, log, "dialog")[0]
    asking.timeout.connect(lambda: qtbot.waitUntil(lambda: "panel" in log))
    _started(owner, log, "panel")
    qtbot.waitUntil(lambda: len(log) == 2)
    assert log == ["dialog", "panel"]
