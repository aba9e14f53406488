"""Parts of long work, each in a turn of the event loop of its own: never two of them in one turn.

With a timer each, the timers of rows, pictures and panels that one change has started end together.
Qt handles all of them in the same turn and paints what they changed in one go: parts of 10 ms each
let the window stand still for 50.
"""

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from looplight.session.ui_thread import ui_thread

# Not 0: Qt makes an event of that, which comes in the same turn as the paint.
TURN_MS = 1
# The next one comes after this time where the present one waits for the user, as for a dialog.
LONGEST_MS = 50


class Turn(QObject):
    """Emits ``timeout`` once, in a turn of the event loop in which no other `Turn` does.

    Used as a `QTimer` that fires once. They come in the order in which they were started.

    Parameters
    ----------
    parent : QObject
        After it has gone, nothing comes.

    Attributes
    ----------
    timeout : Signal()
    """

    timeout = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def start(self, first: bool = False) -> None:
        """Wait for a turn; with ``first``, before all that wait already."""
        _turns.add(self, first)

    def stop(self) -> None:
        """Wait no longer."""
        _turns.remove(self)

    def isActive(self) -> bool:
        """Return whether it is still to come."""
        return _turns.holds(self)


class _Turns(QObject):
    """All that wait for a turn, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Turn] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._take)

    def holds(self, turn: Turn) -> bool:
        return turn in self._waiting

    def add(self, turn: Turn, first: bool) -> None:
        if turn in self._waiting:
            if not first:
                return
            self._waiting.remove(turn)
        self._waiting.insert(0 if first else len(self._waiting), turn)
        if not self._timer.isActive():
            self._timer.start(TURN_MS)

    def remove(self, turn: Turn) -> None:
        if turn in self._waiting:
            self._waiting.remove(turn)

    def _take(self) -> None:
        if ui_thread.has_events:
            # A click or another timer came just before, in this turn.
            self._timer.start(TURN_MS)
            return
        while self._waiting:
            turn = self._waiting.pop(0)
            # The parent may have gone with its window meanwhile.
            if shiboken6.isValid(turn):
                break
        else:
            return
        if self._waiting:
            self._timer.start(LONGEST_MS)
        ui_thread.begin_work()
        turn.timeout.emit()
        if self._waiting:
            # From the end of this one: what it changed is painted before.
            self._timer.start(TURN_MS)


_turns = _Turns()
