"""Background work waits while the UI thread handles events."""

from threading import Event, Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from looplight.session import ui_thread as module
from looplight.session.background.job_runner import JobRunner
from looplight.session.ui_thread import ui_thread

MINUTE = 60.0


@pytest.fixture(autouse=True)
def _no_end_by_time(qapp, monkeypatch):
    monkeypatch.setattr(module, "LONGEST_S", MINUTE)
    yield
    qapp.processEvents()
    ui_thread.end_work()


class Steps:
    """Work that asks after each step whether it was cancelled."""

    def __init__(self):
        self.done, self.asking = 0, Event()

    def __call__(self, progress, cancelled):
        while not cancelled():
            self.done += 1
            self.asking.set()
        return self.done


class Watcher(QObject):
    """Notes what background work does while an event is handled."""

    def __init__(self, steps):
        super().__init__()
        self.steps, self.seen = steps, []

    def event(self, event):
        if event.type() == QEvent.Type.User:
            # The step that was begun before the work in this thread may still end.
            for _ in range(3):
                self.seen.append(self.steps.done)
                Event().wait(0.02)
        return super().event(event)


def test_work_makes_no_step_until_all_events_are_handled(qapp, qtbot, jobs):
    steps = Steps()
    jobs.submit("steps", steps)
    assert steps.asking.wait(MINUTE)
    watcher = Watcher(steps)
    ui_thread.begin_work()
    QCoreApplication.postEvent(watcher, QEvent(QEvent.Type.User))
    qapp.processEvents()
    assert watcher.seen[1] == watcher.seen[2]
    qtbot.waitUntil(lambda: not ui_thread.is_working)
    steps.asking.clear()
    assert steps.asking.wait(MINUTE), "the work did not go on"
    jobs.cancel()


def test_work_begins_after_the_events_of_those_who_asked_for_it(qapp, jobs):
    steps = Steps()
    ui_thread.begin_work()
    jobs.submit("steps", steps)
    assert not steps.asking.wait(0.1)
    qapp.processEvents()
    ui_thread.end_work()
    assert steps.asking.wait(MINUTE), "the work did not begin"
    jobs.cancel()


def test_cancelled_work_does_not_wait(jobs):
    steps = Steps()
    jobs.submit("steps", steps)
    assert steps.asking.wait(MINUTE)
    jobs.cancel()
    ui_thread.begin_work()
    jobs.shutdown()
    done = steps.done
    assert Event().wait(0.02) is False
    assert steps.done == done


def test_work_goes_on_where_the_ui_thread_waits_for_it(monkeypatch):
    monkeypatch.setattr(module, "LONGEST_S", 0.0)
    ui_thread.begin_work()
    waiting = Thread(target=ui_thread.wait_until_idle)
    waiting.start()
    waiting.join(MINUTE)
    assert not waiting.is_alive()
    assert not ui_thread.is_working


def test_a_file_that_is_waited_for_is_read_meanwhile(qapp, tmp_path):
    from looplight.session.background.file_reader import FileReader

    path = tmp_path / "small.sif"
    path.write_text("A\tactivates\tB\n", encoding="utf-8")
    reader, readings = FileReader(), []
    reader.patience = MINUTE
    ui_thread.begin_work()
    reader.open((path,), readings.append)
    assert readings, "the reader waited for the thread that waited for it"
    reader.shutdown()


def test_a_result_is_shown_before_other_work_goes_on(qtbot, jobs):
    working = []

    class Receiver(QObject):
        def take(self, _result):
            working.append(ui_thread.is_working)

    receiver = Receiver()
    jobs.finished.connect(receiver.take)
    jobs.submit("any", lambda progress, cancelled: 1)
    qtbot.waitUntil(lambda: bool(working))
    assert working == [True]
    assert isinstance(jobs, JobRunner)


def test_what_follows_by_a_timer_belongs_to_the_work(qtbot):
    working = []

    class Follower(QObject):
        def follow(self):
            working.append(ui_thread.is_working)

    follower = Follower()
    ui_thread.begin_work()
    QTimer.singleShot(0, follower.follow)
    qtbot.waitUntil(lambda: bool(working))
    assert working == [True]
    qtbot.waitUntil(lambda: not ui_thread.is_working)


def test_work_pauses_from_time_to_time_though_nothing_waits(monkeypatch):
    pauses = []
    monkeypatch.setattr(module.time, "sleep", pauses.append)
    moments = iter(number * 0.001 for number in range(1, 1_000))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(moments))
    thread = module.UiThread()
    for _ in range(60):
        thread.wait_until_idle()
    # Of a step in each millisecond, not every one pauses.
    assert 60 // 8 <= len(pauses) <= 60 // 3
    assert set(pauses) == {module.PAUSE_S}
