"""Garbage collection in the main thread only, between two events.

Python collects in whichever thread happens to make the next object. A worker thread that comes upon
a closed window frees its timers and widgets there; Qt allows that in the main thread only, and the
process ends with a segmentation fault. A collection of everything also takes tens of milliseconds
with a large figure, and should not fall into a click.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000
# An idle program takes its time for a collection of everything; a busy one is made to after this
# many times the usual number of smaller collections.
MOST_DEFERRED = 5


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
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> int | None:
    """Collect the oldest generation whose turn it is, by Python's own thresholds.

    Call it in the main thread.

    Returns
    -------
    int or None
        The generation from 0 to 2; None where few objects were made since the last time.
    """
    young, middle, old = gc.get_count()
    most_young, most_middle, most_old = gc.get_threshold()
    idle = young <= most_young
    if old > most_old * (1 if idle else MOST_DEFERRED):
        generation = 2
    elif idle:
        return None
    else:
        generation = 1 if middle > most_middle else 0
    gc.collect(generation)
    return generation


def collect_from_now_on(owner: QObject) -> None:
    """Collect garbage in the main thread until the owner goes, among what is made from now on."""
    # What the start has made stays until the end: nothing is looked for among it.
    gc.freeze()
    GarbageCollector(owner)
