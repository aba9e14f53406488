"""Whether the UI thread is working: background work waits as long as it is.

Both need Python's lock. The UI thread gives the lock up at most calls of Qt; a worker that runs
Python takes it then, and keeps it for a tenth of a millisecond or more. Filling one panel makes
hundreds of such calls: beside a busy worker it took 280 ms instead of 45.
"""

import time
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

# Background work goes on after this time in any case, as the UI thread may wait for it.
LONGEST_S = 0.2
# A worker pauses for so long, so often. Arithmetic on small arrays gives the lock up for moments
# that are too short for another thread to take it, but that wake each which waits: so none waits
# for the interval after which Python takes the lock from the worker. It was got after up to 0.2 s.
PAUSE_S, PAUSE_EVERY_S = 0.0001, 0.004
# The UI thread is idle when it has had no event for so long: one thing often leads to the next by a
# timer, as rows that were made are laid out in a later turn.
IDLE_MS = 4
_HANDLED = QEvent.Type(QEvent.registerEventType())
# Lower than all others, also than those by which panels follow the paint: no event is left then.
_LOWEST = Qt.EventPriority.LowEventPriority.value - 20


class UiThread(QObject):
    """Remembers whether the UI thread has events to handle since `begin_work` was called."""

    def __init__(self) -> None:
        super().__init__()
        self._idle = Event()
        self._idle.set()
        self._until = self._paused_at = 0.0
        self._posted = False
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self.end_work)

    @property
    def is_working(self) -> bool:
        """True from `begin_work` until all events are handled, or for `LONGEST_S`."""
        return not self._idle.is_set() and time.monotonic() < self._until

    @property
    def has_events(self) -> bool:
        """True from `begin_work` until what it led to is handled, its paint included."""
        return self._posted

    def begin_work(self) -> None:
        """Let background work wait until this thread has handled all its events.

        Called in the UI thread, at the begin of whatever takes longer than a millisecond.
        """
        self._until = time.monotonic() + LONGEST_S
        self._idle.clear()
        if not self._posted:
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(_HANDLED), _LOWEST)

    def end_work(self) -> None:
        """Let background work go on: everything is handled, or this thread waits for it."""
        self._timer.stop()
        self._idle.set()

    def wait_until_idle(self) -> None:
        """Wait in a worker until the UI thread does nothing; where it does nothing, pause a moment.

        Cheap enough to be called in every step of a computation.
        """
        now = time.monotonic()
        if not self._idle.is_set() and (left := self._until - now) > 0:
            self._idle.wait(left)
        elif now - self._paused_at > PAUSE_EVERY_S:
            time.sleep(PAUSE_S)
            self._paused_at = time.monotonic()

    def event(self, event: QEvent) -> bool:
        """Take note that all events are handled; from now on none may come for a while."""
        if event.type() != _HANDLED:
            return super().event(event)
        self._posted = False
        self._timer.start()
        return True


ui_thread = UiThread()
