"""What would be shown: drawn while the pointer rests on an offer, gone when it leaves.

A preview never touches the state, undo or what is saved.
"""

from collections.abc import Callable
from dataclasses import replace
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal

from looplight.session.state.state import State, ViewState


class Preview(QObject):
    """Tells views what to draw instead of the present for a while.

    Parameters
    ----------
    show : bound method
        Makes a `Shown` of a state, with what did not fit.
    parent : QObject

    Attributes
    ----------
    changed : Signal(Shown or None)
        What to draw instead of the present; None = the present again.
    """

    changed = Signal(object)

    def __init__(self, show: Callable[[State], tuple[ViewState, object]], parent: QObject) -> None:
        super().__init__(parent)
        # Weak: the document owns this.
        self._show = WeakMethod(show)
        self._shown: ViewState | None = None

    @property
    def shown(self) -> ViewState | None:
        """What is drawn instead of the present, or None."""
        return self._shown

    def show(self, state: State) -> None:
        """Have ``state`` drawn at rest until `end`."""
        state = replace(state, time=None)
        show = self._show()
        if show is None or (self._shown is not None and self._shown.state == state):
            return
        self._shown = show(state)[0]
        self.changed.emit(self._shown)

    def end(self) -> None:
        """Have the present drawn again; also called whenever the present changes."""
        if self._shown is not None:
            self._shown = None
            self.changed.emit(None)
