"""What stands around the picture follows once the picture is painted."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from looplight.session.state.state import ViewState

# Qt posts its request to paint with the low priority: what is below that comes after the paint.
AFTER_PAINT = Qt.EventPriority.LowEventPriority.value - 10
_TURN = QEvent.Type(QEvent.registerEventType())


class AfterPaintNotifier(QObject):
    """Tells panels, bars and tables what changed, from what they were told last to the newest.

    A person who clicks waits for the picture. While one is on screen, the rest of the window is
    told in the same turn of the event loop, after the paint; several changes in one turn are told
    as one. Without a picture, and where another figure or other scenes were opened (they move the
    picture itself), the rest is told at once.

    Attributes
    ----------
    changed : Signal(old Shown, new Shown)
    """

    changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paints: Callable[[], bool] | None = None
        self._untold: tuple[ViewState, ViewState] | None = None
        self._posted = self._telling = False

    @property
    def waiting(self) -> bool:
        """True while somebody shows an older state than the picture."""
        return self._untold is not None

    def give_way_to(self, paints: Callable[[], bool]) -> None:
        """Let a picture come first, as long as ``paints`` says that one is on screen."""
        self._paints = paints

    def note(self, old: ViewState, new: ViewState) -> None:
        """Remember a change that is to be told."""
        self._untold = (self._untold[0] if self._untold else old, new)

    def tell(self) -> None:
        """Tell what was noted: after the paint, or now where there is none."""
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
        """Tell now; for whoever reads panels and tables right after a change."""
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
