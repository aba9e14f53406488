"""Garbage collection in the main thread only, between two events and in short pieces.

Python collects in whichever thread happens to make the next object. A worker thread that comes upon
a closed window frees its timers and widgets there; Qt allows that in the main thread only, and the
process ends with a segmentation fault.

A collection takes 0.3 ms for every 1,000 objects that it looks at, and a figure of 2,000 nodes has
250,000. So what has been looked at is left out from then on ("frozen") as soon as it is many: no
collection looks at more than `MOST_OBJECTS` and what has come since, and no click waits for one.
Cycles that become garbage after that are freed only by a thorough collection, which looks at
everything in one piece of about 0.1 s. It waits until the user is in another program or has done
nothing for long. There is little for it: most objects are freed without being collected.
"""

import gc
import time
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from looplight.session.event_loop_turns import Turn

# Two intervals: while objects are being made, so that few are looked at in one go, and otherwise.
WORKING_MS, RESTING_MS = 50, 100
# Fewer new objects than these are left for the next time. Python's own collector has 700.
LEAST_NEW = 700
# Fewer than these since the last collection are not worth another one while the program rests.
LEAST_GROWTH = 2_000
# So many objects that are not frozen are looked at once more, and then frozen.
MOST_OBJECTS = 50_000
# A thorough collection is worth its time after so many were frozen.
LEAST_FROZEN = 250_000
# The program rests when it has used less than this share of a processor for so many seconds. That
# counts everything that could be disturbed: input, drawing, animation and work in other threads.
RESTING_SHARE, RESTING_SECONDS = 0.02, 2.0
# The user is away after so many seconds of rest: in another program, or with Looplight in front.
AWAY_SECONDS, IN_FRONT_SECONDS = 10.0, 120.0


class Collected(Enum):
    """What a collection looked at."""

    NEW = "new objects"
    UNFROZEN = "all that are not frozen"
    ALL = "all objects"


def is_in_front() -> bool:
    """Return whether the user works in a window of the program."""
    return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive


class Collection:
    """Decides what to collect, from the number of new objects and from what the program does.

    Parameters
    ----------
    processor : callable
        Returns the seconds for which all threads of the process have used a processor.
    clock : callable
        Returns seconds.
    in_front : callable
        Returns whether the user works in a window of the program.
    """

    def __init__(
        self,
        processor: Callable[[], float] = time.process_time,
        clock: Callable[[], float] = time.monotonic,
        in_front: Callable[[], bool] = is_in_front,
    ) -> None:
        self._processor, self._clock, self._in_front = processor, clock, in_front
        self._last_processor, self._last_time = processor(), clock()
        self._worked_at = self._last_time
        # Objects that are not frozen, less those that went by themselves; of these, those made
        # since all of them were looked at; and those frozen since the last thorough collection.
        self._unfrozen = self._growth = self._frozen = 0

    def collect_due(self) -> Collected | None:
        """Collect what is due; call it in the main thread."""
        rest = self._rest_s()
        new = gc.get_count()[0]
        if self._frozen > LEAST_FROZEN and self._is_away(rest):
            self._collect_all()
            return Collected.ALL
        growth, unfrozen = self._growth + new, self._unfrozen + new
        if unfrozen > MOST_OBJECTS or (rest >= RESTING_SECONDS and growth > LEAST_GROWTH):
            gc.collect()
            self._unfrozen, self._growth = unfrozen, 0
            if unfrozen > MOST_OBJECTS:
                gc.freeze()
                self._frozen += unfrozen
                self._unfrozen = 0
            return Collected.UNFROZEN
        if new <= LEAST_NEW:
            return None
        self._growth, self._unfrozen = growth, unfrozen
        gc.collect(0)
        return Collected.NEW

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._unfrozen = self._growth = self._frozen = 0

    def _is_away(self, rest_s: float) -> bool:
        return rest_s >= (IN_FRONT_SECONDS if self._in_front() else AWAY_SECONDS)

    def _rest_s(self) -> float:
        """Return for how long the program has done next to nothing."""
        processor, now = self._processor(), self._clock()
        used, passed = processor - self._last_processor, now - self._last_time
        self._last_processor, self._last_time = processor, now
        if used > RESTING_SHARE * passed:
            self._worked_at = now
        return now - self._worked_at


class GarbageCollector(QObject):
    """Collects garbage from a timer of the main thread, in place of Python's own collector.

    Python's collector is off from the first of these objects on, for the whole process.

    Parameters
    ----------
    parent : QObject, optional
        Collection ends with it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._collection = Collection()
        self._timer = QTimer(self, interval=RESTING_MS)
        # It takes up to 15 ms.
        self._turn = Turn(self)
        self._turn.timeout.connect(self._collect)
        self._timer.timeout.connect(self._turn.start)
        self._timer.start()

    def _collect(self) -> None:
        working = self._collection.collect_due() is Collected.NEW
        interval = WORKING_MS if working else RESTING_MS
        # A timer that is given an interval starts anew, even where it is the same.
        if interval != self._timer.interval():
            self._timer.setInterval(interval)


def collect_from_now_on(owner: QObject) -> None:
    """Collect garbage in the main thread until the owner goes, among what is made from now on."""
    # What the start has made stays until the end: nothing is looked for among it.
    gc.freeze()
    GarbageCollector(owner)
