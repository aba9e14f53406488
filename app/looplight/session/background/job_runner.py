"""Background work: one worker thread; results are delivered to the main thread."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any, Protocol
from weakref import finalize

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from looplight.files import cancellation
from looplight.session import partial_results
from looplight.session.ui_thread import ui_thread

# How long `JobRunner.shutdown` waits for work that was cancelled: one step of it, at most.
SHUTDOWN_SECONDS = 3.0
# The UI thread asks for Python's lock many times for one paint, and gets it from work that runs in
# Python only after this interval. After a click on 2,000 nodes it asked 140 times: with half a
# millisecond it waited for longer than it worked, with the usual five the window would stutter.
SWITCH_SECONDS = 0.0001

Progress = Callable[[float], None]
_Queue = SimpleQueue[Callable[[], None] | None]


class Request(Protocol):
    """A frozen value with all inputs of the work; calling it does the work.

    ``progress`` takes a share from 0 to 1. ``cancelled`` returns whether the result is still
    needed; long work checks it often and returns early, with any value.
    """

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Any:
        """Do the work and return a frozen answer."""


@dataclass(frozen=True, eq=False)
class Ticket:
    """One piece of work that was handed in.

    Attributes
    ----------
    channel : str
        What the work is for; a newer ticket of the same channel overtakes it.
    request : Request
    """

    channel: str
    number: int
    request: Request
    _token: Event

    def cancelled(self) -> bool:
        """Return whether the result is no longer needed."""
        return self._token.is_set()


@dataclass(frozen=True, eq=False)
class JobResult:
    """The result of a ticket: a value, or the error that stopped the work."""

    ticket: Ticket
    value: Any = None
    error: Exception | None = None


class JobRunner(QObject):
    """One worker thread; per channel only the newest result is delivered.

    Urgent work, which a user waits for, does not wait for long work that is running: that one asks
    often whether it was cancelled, and lets the urgent work go first there. A second thread would
    do no better, as both would want Python's lock.

    Connect bound methods of objects that live in the main thread: they are then called there.

    Attributes
    ----------
    finished : Signal(JobResult)
        In the main thread; never for cancelled or overtaken work.
    progressed : Signal(Ticket, float)
        In the main thread; share of the work that is done.
    partly_finished : Signal(JobResult)
        As ``finished``, with what the work has so far (see `partial_results`).
    busy_changed : Signal(bool)
    """

    finished = Signal(object)
    progressed = Signal(object, float)
    partly_finished = Signal(object)
    busy_changed = Signal(bool)
    _arrived = Signal(object)
    _moved = Signal(object, float)
    _partly_arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: Thread | None = None
        self._queue: _Queue = SimpleQueue()
        self._urgent: SimpleQueue[Ticket] = SimpleQueue()
        # A runner that is freed without `shutdown` ends its worker; the queue holds no reference to
        # it.
        finalize(self, self._queue.put, None)
        self._newest: dict[str, Ticket] = {}
        # The same where it goes with its window: Python may keep its side of it for long.
        self.destroyed.connect(partial(_end_worker, self._newest, self._queue))
        self._count = 0
        self._shut = False
        # Queued: the slots run in the thread of this object, not in that of the worker.
        queued = Qt.ConnectionType.QueuedConnection
        self._arrived.connect(self._deliver, queued)
        self._moved.connect(self._report_progress, queued)
        self._partly_arrived.connect(self._deliver_part, queued)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    @property
    def busy(self) -> bool:
        """True while an answer is awaited."""
        return bool(self._newest)

    @property
    def is_shut_down(self) -> bool:
        """True after `shutdown`."""
        return self._shut

    def submit(self, channel: str, request: Request, urgent: bool = False) -> Ticket:
        """Hand in work; an older ticket of the same channel is cancelled.

        Parameters
        ----------
        channel : str
        request : Request
        urgent : bool
            Whether somebody waits for it.

        Returns
        -------
        Ticket
            Kept by the caller only to compare it.

        Raises
        ------
        RuntimeError
            After `shutdown`.
        """
        if self._shut:
            raise RuntimeError("the worker was shut down")
        was_busy = self.busy
        self._cancel(channel)
        self._count += 1
        ticket = Ticket(channel, self._count, request, Event())
        self._newest[channel] = ticket
        if self._worker is None:
            sys.setswitchinterval(SWITCH_SECONDS)
            # A daemon: a step of the work that takes long must not keep a process without a window.
            self._worker = Thread(target=_serve, args=(self._queue,), daemon=True, name="looplight")
            self._worker.start()
        if urgent:
            self._urgent.put(ticket)
            # For a worker that rests.
            self._queue.put(self._work_urgently)
        else:
            self._queue.put(partial(self._work, ticket, self._work_urgently))
        if not was_busy:
            self.busy_changed.emit(True)
        return ticket

    def cancel(self, channel: str = "") -> None:
        """Cancel the work of one channel; of all where none is named."""
        was_busy = self.busy
        for name in [channel] if channel else list(self._newest):
            self._cancel(name)
        if was_busy and not self.busy:
            self.busy_changed.emit(False)

    def shutdown(self) -> None:
        """Cancel everything and wait for the worker, not for long; nothing is delivered then."""
        self._end(SHUTDOWN_SECONDS)

    def dismiss(self) -> None:
        """Cancel everything and free this object; the worker ends after its present step.

        For what goes with a click, which must not wait for it.
        """
        self._end(0.0)
        self.setParent(None)
        self.deleteLater()

    def _end(self, patience_s: float) -> None:
        self._shut = True
        self.cancel()
        if self._worker is not None:
            self._queue.put(None)
            self._worker.join(patience_s)
            self._worker = None

    def _cancel(self, channel: str) -> None:
        ticket = self._newest.pop(channel, None)
        if ticket is not None:
            ticket._token.set()

    def _work_urgently(self) -> None:
        """Do in the worker all that is urgent; also in the middle of other work."""
        while True:
            try:
                ticket = self._urgent.get_nowait()
            except Empty:
                return
            self._work(ticket)

    def _work(self, ticket: Ticket, give_way: Callable[[], None] | None = None) -> None:
        """Run in the worker; touches nothing but the ticket and two signals."""
        if ticket.cancelled():
            return
        last = -1.0

        def progress(share: float) -> None:
            nonlocal last
            # A hundred steps are all that the eye sees, and spare the main thread.
            if not ticket.cancelled() and (share >= 1.0 > last or share - last >= 0.01):
                last = share
                self._moved.emit(ticket, share)

        def deliver_part(value: Any) -> None:
            if not ticket.cancelled():
                self._partly_arrived.emit(JobResult(ticket, value))

        def cancelled() -> bool:
            if not ticket.cancelled():
                ui_thread.wait_until_idle()
                if give_way is not None:
                    give_way()
            return ticket.cancelled()

        # What hands in work often has more to do, such as to paint the figure that was opened: the
        # work begins after that, not beside it. Before its first question it may import modules.
        if cancelled():
            return
        try:
            # Loops that nobody passes ``cancelled`` to may ask, too.
            with cancellation.cancellable(cancelled), partial_results.delivering(deliver_part):
                answer = JobResult(ticket, ticket.request(progress, cancelled))
        # Whatever goes wrong is a result: an exception in a worker thread would be lost.
        except Exception as error:
            if ticket.cancelled():
                # A result would hold the error, and the error this frame with the result: a cycle
                # that keeps a whole figure until it is collected.
                return
            answer = JobResult(ticket, error=error)
        if not ticket.cancelled():
            self._arrived.emit(answer)

    def _deliver(self, answer: JobResult) -> None:
        ticket = answer.ticket
        # Overtaken between the worker's signal and the main thread's turn.
        if self._newest.get(ticket.channel) is not ticket:
            return
        del self._newest[ticket.channel]
        ui_thread.begin_work()
        self.finished.emit(answer)
        if not self.busy:
            self.busy_changed.emit(False)

    def _report_progress(self, ticket: Ticket, share: float) -> None:
        if self._newest.get(ticket.channel) is ticket:
            ui_thread.begin_work()
            self.progressed.emit(ticket, share)

    def _deliver_part(self, part: JobResult) -> None:
        if self._newest.get(part.ticket.channel) is part.ticket:
            ui_thread.begin_work()
            self.partly_finished.emit(part)


def _end_worker(tickets: Mapping[str, Ticket], queue: _Queue) -> None:
    for ticket in tickets.values():
        ticket._token.set()
    queue.put(None)


def _serve(queue: _Queue) -> None:
    """Do the work of a queue until it ends with None."""
    while (work := queue.get()) is not None:
        work()
        # Else the last ticket, and the runner with it, would live until the next one.
        del work
