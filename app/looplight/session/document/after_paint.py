"""Panels, bars and tables are updated after the canvas has painted."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from looplight.session.state.state import ViewState

# Qt posts its request to paint with low priority; an event of still lower priority comes after it.
AFTER_PAINT = Qt.EventPriority.LowEventPriority.value - 10
_TURN = QEvent.Type(QEvent.registerEventType())


class AfterPaintNotifier(QObject):
    """Notifies panels, bars and tables of changes, after the canvas has painted them.

    A user who clicks waits for the picture, so the canvas is painted first. The other views are
    notified later in the same turn of the event loop; several changes in one turn become one
    notification, from the state they were last notified of to the newest. Where no canvas is
    visible, and where another figure or other scenes were opened (those views move the canvas
    itself), they are notified at once.

    Attributes
    ----------
    changed : Signal(old ViewState, new ViewState)
    """

    changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paints: Callable[[], bool] | None = None
        self._untold: tuple[ViewState, ViewState] | None = None
        self._posted = self._telling = False

    @property
    def waiting(self) -> bool:
        """True while the other views show an older state than the canvas."""
        return self._untold is not None

    def give_way_to(self, paints: Callable[[], bool]) -> None:
        """Let a canvas be painted first, as long as ``paints`` returns that one is visible."""
        self._paints = paints

    def note(self, old: ViewState, new: ViewState) -> None:
        """Remember a change for the next notification."""
        self._untold = (self._untold[0] if self._untold else old, new)

    def tell(self) -> None:
        """Send the notification: after the paint, or now where there is no canvas."""
        if self._untold is None:
            return
        old, new = self._untold
        moves = old.entry is not new.entry or old.scenes is not new.scenes
        if moves or self._paints is None or not self._paints():
            self.settle()
        elif not self._posted:
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(_TURN), AFTER_PAINT)

    def settle(self) -> None:
        """Send the notification now; for code that reads panels right after a change."""
        if self._telling:
            return  # the loop below takes it
        self._telling = True
        try:
            while self._untold is not None:
                (old, new), self._untold = self._untold, None
                self.changed.emit(old, new)
        finally:
            self._telling = False

    def event(self, event: QEvent) -> bool:
        """Take the turn after the paint."""
        if event.type() != _TURN:
            return super().event(event)
        self._posted = False
        self.settle()
        return True
