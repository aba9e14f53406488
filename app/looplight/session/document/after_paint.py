"""Panels, bars and tables are updated after the canvas has painted."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

from looplight.activity.cost import is_small
from looplight.session.state.state import ViewState

# Qt posts its request to paint with low priority; an event of still lower priority comes after it.
AFTER_PAINT = Qt.EventPriority.LowEventPriority.value - 10
_NOTIFY = QEvent.Type(QEvent.registerEventType())


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
        self._is_painting: Callable[[], bool] | None = None
        self._pending: tuple[ViewState, ViewState] | None = None
        self._event_posted = self._notifying = False

    @property
    def waiting(self) -> bool:
        """True while the other views show an older state than the canvas."""
        return self._pending is not None

    def wait_for_paint(self, is_painting: Callable[[], bool]) -> None:
        """Let a canvas be painted first, as long as ``is_painting`` returns that one is visible."""
        self._is_painting = is_painting

    def add_change(self, old: ViewState, new: ViewState) -> None:
        """Remember a change for the next notification."""
        self._pending = (self._pending[0] if self._pending else old, new)

    def notify(self) -> None:
        """Send the notification: after the paint, or now where there is no canvas."""
        if self._pending is None:
            return
        old, new = self._pending
        moves = old.entry is not new.entry or old.storyboard != new.storyboard
        if moves or self._is_painting is None or not self._is_painting():
            self.flush()
        elif not self._event_posted:
            self._event_posted = True
            if new.pathway is not None and not is_small(new.pathway):
                # In a turn of its own: drawing and tables of thousands together would let the
                # window stand still for longer than each of them.
                QTimer.singleShot(0, self, self._flush_posted)
            else:
                QCoreApplication.postEvent(self, QEvent(_NOTIFY), AFTER_PAINT)

    def flush(self) -> None:
        """Send the notification now; for code that reads panels right after a change."""
        if self._notifying:
            # A slot changed the store: the loop that called it sends the next change.
            return
        self._notifying = True
        try:
            while self._pending is not None:
                (old, new), self._pending = self._pending, None
                self.changed.emit(old, new)
        finally:
            self._notifying = False

    def event(self, event: QEvent) -> bool:
        """Send the notification when the event of `notify` arrives."""
        if event.type() != _NOTIFY:
            return super().event(event)
        self._flush_posted()
        return True

    def _flush_posted(self) -> None:
        self._event_posted = False
        self.flush()
