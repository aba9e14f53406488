"""Garbage collection in the main thread only, between two events and in short pieces.

Python collects in whichever thread happens to make the next object. A worker thread that comes upon
a closed window frees its timers and widgets there; Qt allows that in the main thread only, and the
process ends with a segmentation fault.

Collecting everything takes 20 to 40 ms with a figure of 2,000 nodes, so it waits until the program
rests: then no click falls into it. What is new is collected often while the program works, for that
takes a millisecond. Clicking leaves a few dozen objects for the collector, so it can wait for long.
"""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

# Two intervals: while objects are being made, so that few are looked at in one go, and otherwise.
WORKING_MS, RESTING_MS = 50, 250
# Fewer new objects than these are left for the next time. Python's own collector has 700.
LEAST_NEW = 700
# Fewer than these since the last collection of everything are not worth another one.
LEAST_GROWTH = 2_000
# So many are collected although the program works. Opening 2,000 nodes makes 250,000, of which a
# third stays until another figure is opened, and goes then without being collected.
MOST_GROWTH = 1_000_000
# The program rests when it has used less than this share of a processor for so many seconds. That
# counts everything that could be disturbed: input, drawing, animation and work in other threads.
RESTING_SHARE, RESTING_SECONDS = 0.02, 2.0


class Collection:
    """Decides what to collect, from the number of new objects and from what the program does.

    Parameters
    ----------
    processor : callable
        Returns the seconds for which all threads of the process have used a processor.
    clock : callable
        Returns seconds.
    """

    def __init__(
        self,
        processor: Callable[[], float] = time.process_time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._processor, self._clock = processor, clock
        self._last_processor, self._last_time = processor(), clock()
        self._worked_at = self._last_time
        # New objects since the last collection of everything, less those that went by themselves.
        self._growth = 0

    def collect_due(self) -> int | None:
        """Collect what is due; call it in the main thread.

        Returns
        -------
        int or None
            2 where everything was collected that is not frozen, 0 what is new, None nothing.
        """
        rests = self._rests()
        new = gc.get_count()[0]
        growth = self._growth + new
        if growth > (LEAST_GROWTH if rests else MOST_GROWTH):
            gc.collect()
            self._growth = 0
            return 2
        if new <= LEAST_NEW:
            return None
        self._growth = growth
        gc.collect(0)
        return 0

    def _rests(self) -> bool:
        """Return whether the program has done next to nothing for a while."""
        processor, now = self._processor(), self._clock()
        used, passed = processor - self._last_processor, now - self._last_time
        self._last_processor, self._last_time = processor, now
        if used > RESTING_SHARE * passed:
            self._worked_at = now
        return now - self._worked_at >= RESTING_SECONDS


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
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        working = self._collection.collect_due() == 0
        interval = WORKING_MS if working else RESTING_MS
        # A timer that is given an interval starts anew, even where it is the same.
        if interval != self._timer.interval():
            self._timer.setInterval(interval)


def collect_from_now_on(owner: QObject) -> None:
    """Collect garbage in the main thread until the owner goes, among what is made from now on."""
    # What the start has made stays until the end: nothing is looked for among it.
    gc.freeze()
    GarbageCollector(owner)
