"""Panels, bars and tables are updated after the canvas has painted."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from looplight.activity.expected_computing_time import is_quick
from looplight.session.event_loop_turns import Turn
from looplight.session.state.state import ViewState
from looplight.session.ui_thread import ui_thread

# Qt posts its request to paint with low priority; an event of still lower priority comes after it.
AFTER_PAINT = Qt.EventPriority.LowEventPriority.value - 10
_NOTIFY = QEvent.Type(QEvent.registerEventType())
# Of more nodes or arrows, answer, drawing and panels together take longer than a click may.
FEW_NODES, FEW_ARROWS = 50, 150


class AfterPaintNotifier(QObject):
    """Notifies panels, bars and tables of changes, after the canvas has painted them.

    A user who clicks waits for the picture, so the canvas is painted first. The other views are
    notified later in the same turn of the event loop; several changes in one turn become one
    notification, from the state they were last notified of to the newest. Where no canvas is
    visible, and where another figure or other scenes were opened (those views move the canvas
    itself), they are notified at once. Of a figure that is large or whose answers take long, and of
    another figure, each view follows in a turn of its own (`in_turn`), so that clicks are answered
    in between.

    Attributes
    ----------
    changed : Signal(old ViewState, new ViewState)
    """

    changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_painting: Callable[[], bool] | None = None
        self._is_drawing: Callable[[], bool] = bool
        self._pending: tuple[ViewState, ViewState] | None = None
        self._event_posted = self._notifying = self._stopped = False
        self._takes_turns = self._waits_for_drawing = False
        self._actions: dict[Callable[[], None], None] = {}
        self._turn = Turn(self)
        self._turn.timeout.connect(self._take_turn)

    @property
    def waiting(self) -> bool:
        """True while the other views show an older state than the canvas."""
        return self._pending is not None or bool(self._actions)

    def wait_for_paint(self, is_painting: Callable[[], bool]) -> None:
        """Let a canvas be painted first, as long as ``is_painting`` returns that one is visible."""
        self._is_painting = is_painting

    def wait_for_drawing(self, is_drawing: Callable[[], bool]) -> None:
        """Let views that follow in turns wait as long as a canvas still draws another figure."""
        self._is_drawing = is_drawing

    def stop(self) -> None:
        """Notify nobody any more; the window has closed, and its views go with it."""
        self._stopped = True
        self._pending = None
        self._actions.clear()
        self._turn.stop()
        # Both are methods of views.
        self._is_painting, self._is_drawing = None, bool

    def add_change(self, old: ViewState, new: ViewState) -> None:
        """Remember a change for the next notification."""
        if self._stopped:
            return
        self._pending = (self._pending[0] if self._pending else old, new)

    def notify(self) -> None:
        """Send the notification: after the paint, or now where there is no canvas."""
        if self._pending is None:
            return
        old, new = self._pending
        moves = old.entry is not new.entry or old.storyboard != new.storyboard
        if moves or self._is_painting is None or not self._is_painting():
            self._send()
        elif takes_long(new):
            # In a turn of its own: drawing and tables together would let the window stand still
            # for longer than each of them.
            self._turn.start()
        elif not self._event_posted:
            self._event_posted = True
            QCoreApplication.postEvent(self, QEvent(_NOTIFY), AFTER_PAINT)

    def in_turn(self, action: Callable[[], None]) -> None:
        """Do what follows from a notification: now, or of some figures in a turn of its own.

        Parameters
        ----------
        action : bound method
            Brings a view up to date with what is shown when it is called; twice is once.
        """
        if self._stopped:
            return
        if self._takes_turns:
            self._actions[action] = None
            self._turn.start()
        else:
            self._actions.pop(action, None)
            action()

    def in_next_turn(self, action: Callable[[], None]) -> None:
        """Do a further part of something long in the next turn of the event loop."""
        if self._stopped:
            return
        self._actions[action] = None
        self._turn.start()

    def flush(self) -> None:
        """Send the notification now; for code that reads panels right after a change."""
        self._send()
        while self._actions:
            self._act()

    def event(self, event: QEvent) -> bool:
        """Send the notification when the event of `notify` arrives."""
        if event.type() != _NOTIFY:
            return super().event(event)
        self._event_posted = False
        self._send()
        return True

    def _take_turn(self) -> None:
        """Send the notification, or do one thing that follows from it."""
        if self._pending is not None:
            self._send()
        elif self._actions and not (self._waits_for_drawing and self._is_drawing()):
            self._act()
        if self._pending is not None or self._actions:
            self._turn.start()

    def _act(self) -> None:
        ui_thread.begin_work()
        action = next(iter(self._actions))
        del self._actions[action]
        # A view may have gone with its window meanwhile.
        if shiboken6.isValid(getattr(action, "__self__", None)):
            action()

    def _send(self) -> None:
        if self._notifying:
            # A slot changed the store: the loop that called it sends the next change.
            return
        self._notifying = True
        ui_thread.begin_work()
        try:
            while self._pending is not None:
                (old, new), self._pending = self._pending, None
                painting = self._is_painting is not None and self._is_painting()
                another = old.entry is not new.entry
                # Panels that are filled for the first time may change the size of the canvas, and
                # all that was drawn before for another size would have to be drawn at once.
                self._waits_for_drawing = old.entry is not None
                self._takes_turns = painting and (another or takes_long(new))
                self.changed.emit(old, new)
        finally:
            self._notifying = self._takes_turns = False


def takes_long(shown: ViewState) -> bool:
    """Return whether a figure has many parts, or its answers come from a worker.

    Everything that such a change brings would then be one long turn: what is done, its paint,
    its panels, and at once the answer with all of these again. A worker takes the lock, too.
    """
    pathway = shown.pathway
    if pathway is None:
        return False
    is_few = len(pathway.nodes) <= FEW_NODES and len(pathway.arrows) <= FEW_ARROWS
    return not (is_few and is_quick(pathway))
