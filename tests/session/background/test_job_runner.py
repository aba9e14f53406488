"""Jobs: one worker, newest answer only, home in the main thread."""

import gc
import threading
from dataclasses import dataclass, field
from weakref import finalize

import pytest
import shiboken6
from PySide6.QtCore import QObject

from looplight.files.cancellation import Cancelled
from looplight.session.background import job_runner
from looplight.session.background.job_runner import JobRunner


@dataclass(frozen=True)
class Number:
    value: int

    def __call__(self, progress, cancelled):
        progress(0.5)
        return self.value, threading.current_thread().name


@dataclass(frozen=True, eq=False)
class Gate:
    """Waits until it is opened; says whether it was told to stop."""

    value: int
    open: threading.Event = field(default_factory=threading.Event)
    started: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    def __call__(self, progress, cancelled):
        self.started.set()
        self.open.wait(60)
        if cancelled():
            self.stopped.set()
        return self.value


class Fails:
    def __call__(self, progress, cancelled):
        raise ZeroDivisionError("nothing to divide")


class Ear(QObject):
    """Listens with bound methods, as the window does."""

    def __init__(self, jobs):
        super().__init__()
        self.answers, self.shares, self.threads, self.busy = [], [], set(), []
        jobs.finished.connect(self.hear)
        jobs.progressed.connect(self.see)
        jobs.busy_changed.connect(self.busy.append)

    def hear(self, answer):
        self.answers.append(answer)
        self.threads.add(threading.current_thread())

    def see(self, ticket, share):
        self.shares.append((ticket.number, share))
        self.threads.add(threading.current_thread())


def test_an_answer_comes_home_to_the_main_thread(jobs, qtbot):
    ear = Ear(jobs)
    ticket = jobs.submit("sure", Number(7))
    qtbot.waitUntil(lambda: bool(ear.answers))
    assert ear.answers[0].ticket is ticket
    value, thread = ear.answers[0].value
    assert value == 7
    assert thread.startswith("looplight")
    assert ear.threads == {threading.main_thread()}
    assert ear.shares == [(1, 0.5)]
    assert ear.busy == [True, False]


def test_an_overtaken_answer_is_dropped_and_its_work_told_to_stop(jobs, qtbot):
    ear = Ear(jobs)
    old = Gate(1)
    jobs.submit("sure", old)
    assert old.started.wait(60)
    jobs.submit("sure", Number(2))
    jobs.submit("sure", Number(3))
    old.open.set()
    qtbot.waitUntil(lambda: bool(ear.answers))
    assert [answer.value[0] for answer in ear.answers] == [3]
    assert old.stopped.is_set()


def test_an_answer_that_was_ready_before_it_was_overtaken_is_dropped(jobs, qtbot):
    ear = Ear(jobs)
    jobs.submit("sure", Number(1))
    worked = threading.Event()
    jobs._queue.put(worked.set)
    assert worked.wait(5)  # the first answer now waits in the event queue
    jobs.submit("sure", Number(2))
    qtbot.waitUntil(lambda: bool(ear.answers))
    assert [answer.value[0] for answer in ear.answers] == [2]


def test_channels_do_not_overtake_each_other(jobs, qtbot):
    ear = Ear(jobs)
    jobs.submit("sure", Number(1))
    jobs.submit("escape", Number(2))
    qtbot.waitUntil(lambda: len(ear.answers) == 2)
    assert not jobs.busy


def test_an_error_is_an_answer(jobs, qtbot):
    ear = Ear(jobs)
    jobs.submit("sure", Fails())
    qtbot.waitUntil(lambda: bool(ear.answers))
    assert isinstance(ear.answers[0].error, ZeroDivisionError)
    jobs.submit("sure", Number(1))
    qtbot.waitUntil(lambda: len(ear.answers) == 2)


def test_cancelled_work_is_not_told(jobs, qtbot):
    ear = Ear(jobs)
    gate = Gate(1)
    jobs.submit("sure", gate)
    assert gate.started.wait(60)
    jobs.cancel()
    gate.open.set()
    jobs.submit("other", Number(2))
    qtbot.waitUntil(lambda: bool(ear.answers))
    assert [answer.ticket.channel for answer in ear.answers] == ["other"]
    assert ear.busy == [True, False, True, False]


def test_the_end_waits_for_the_worker_and_tells_nothing(qapp, qtbot):
    jobs = JobRunner()
    ear = Ear(jobs)
    gate = Gate(1)
    jobs.submit("sure", gate)
    assert gate.started.wait(60)
    jobs.submit("other", Number(2))
    gate.open.set()
    jobs.shutdown()
    qapp.processEvents()
    assert ear.answers == []
    assert not [t for t in threading.enumerate() if t.name.startswith("looplight")]
    with pytest.raises(RuntimeError):
        jobs.submit("sure", Number(1))


def test_a_listener_that_went_away_is_not_called(jobs, qtbot):
    ear, stays = Ear(jobs), Ear(jobs)
    jobs.submit("sure", Number(1))
    del ear
    qtbot.waitUntil(lambda: bool(stays.answers))


def test_work_that_does_not_stop_keeps_nobody_for_long(jobs, monkeypatch):
    monkeypatch.setattr(job_runner, "SHUTDOWN_SECONDS", 0.05)
    gate = Gate(1)
    jobs.submit("sure", gate)
    assert gate.started.wait(5)
    worker = jobs._worker
    jobs.shutdown()
    assert worker.is_alive()
    # A process ends without waiting for it.
    assert worker.daemon
    gate.open.set()
    worker.join(5)
    assert not worker.is_alive()


def test_a_runner_that_nobody_holds_leaves_no_thread(qapp):
    runner = JobRunner()
    runner.submit("sure", Number(1))
    worker = runner._worker
    del runner
    gc.collect()
    worker.join(5)
    assert not worker.is_alive()


@dataclass(frozen=True, eq=False)
class Long:
    """Works until it is told to end, and asks again and again whether it is needed."""

    value: int
    end: threading.Event = field(default_factory=threading.Event)
    started: threading.Event = field(default_factory=threading.Event)

    def __call__(self, progress, cancelled):
        while not self.end.wait(0.001):
            if cancelled():
                return None
            self.started.set()
        return self.value, threading.current_thread().name


def test_urgent_work_goes_before_the_rest_of_work_that_runs(qtbot, jobs):
    ear, long = Ear(jobs), Long(1)
    jobs.submit("certainty", long)
    assert long.started.wait(10)
    jobs.submit("search", Number(2))
    jobs.submit("why", Number(3), urgent=True)
    qtbot.waitUntil(lambda: len(ear.answers) == 1)
    assert ear.answers[0].value == (3, "looplight")
    assert not long.end.is_set()
    long.end.set()
    qtbot.waitUntil(lambda: len(ear.answers) == 3)
    # One thread does all of it, and the work that gave way has lost nothing.
    assert [answer.value for answer in ear.answers] == [(value, "looplight") for value in (3, 1, 2)]


def test_urgent_work_wakes_a_worker_that_rests(qtbot, jobs):
    ear = Ear(jobs)
    jobs.submit("search", Number(1))
    qtbot.waitUntil(lambda: len(ear.answers) == 1)
    jobs.submit("why", Number(2), urgent=True)
    qtbot.waitUntil(lambda: len(ear.answers) == 2)
    assert ear.answers[1].value[0] == 2


def test_urgent_work_that_fails_or_is_cancelled_leaves_the_other_alone(qtbot, jobs):
    ear, long = Ear(jobs), Long(1)
    jobs.submit("certainty", long)
    assert long.started.wait(10)
    jobs.submit("why", Fails(), urgent=True)
    qtbot.waitUntil(lambda: len(ear.answers) == 1)
    assert isinstance(ear.answers[0].error, ZeroDivisionError)
    jobs.submit("course", Long(2), urgent=True)
    jobs.cancel("course")
    long.end.set()
    qtbot.waitUntil(lambda: len(ear.answers) == 2)
    assert ear.answers[1].value[0] == 1
    assert not jobs.busy


def test_urgent_work_runs_to_its_end_before_the_next(qtbot, jobs):
    ear, first = Ear(jobs), Long(1)
    jobs.submit("course", first, urgent=True)
    assert first.started.wait(10)
    jobs.submit("why", Number(2), urgent=True)
    assert ear.answers == []
    first.end.set()
    qtbot.waitUntil(lambda: len(ear.answers) == 2)
    assert [answer.value[0] for answer in ear.answers] == [1, 2]


class Holder:
    """Something large that work holds."""


@dataclass(frozen=True, eq=False)
class EndsByError:
    """Ends with an exception once it was cancelled, as long computations do."""

    holder: Holder
    started: threading.Event = field(default_factory=threading.Event)

    def __call__(self, progress, cancelled):
        self.started.set()
        while not cancelled():
            pass
        raise Cancelled


def test_what_cancelled_work_held_is_freed_without_a_collection(jobs):
    holder = Holder()
    freed = threading.Event()
    finalize(holder, freed.set)
    work = EndsByError(holder)
    jobs.submit("any", work)
    assert work.started.wait(60)
    jobs.cancel()
    del holder, work
    jobs.shutdown()
    assert freed.is_set()


def test_a_runner_that_goes_with_its_window_delivers_nothing(qapp):
    window = QObject()
    runner, work = JobRunner(window), Gate(1)
    runner.submit("a", work)
    assert work.started.wait(60)
    (worker,) = [thread for thread in threading.enumerate() if thread.name == "looplight"]
    shiboken6.delete(window)
    work.open.set()
    # An exception in the worker would fail the test. It ends while Python still has the runner.
    worker.join(60)
    assert not worker.is_alive()
    assert work.stopped.is_set()
    assert not shiboken6.isValid(runner)
