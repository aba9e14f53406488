"""What would be shown, drawn while the pointer rests on an offer.

A preview never touches the state, undo or what is saved.
"""

from collections.abc import Callable
from dataclasses import replace
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal

from looplight.session.state.state import State, ViewState


class Preview(QObject):
    """Lets views draw another state for a while, without changing the document.

    Parameters
    ----------
    evaluate : bound method
        Returns what views draw for a state.
    parent : QObject

    Attributes
    ----------
    changed : Signal(ViewState or None)
        What to draw instead of the present; None = the present again.
    """

    changed = Signal(object)

    def __init__(self, evaluate: Callable[[State], ViewState], parent: QObject) -> None:
        super().__init__(parent)
        # Weak: the owner of the method owns this object, too.
        self._evaluate = WeakMethod(evaluate)
        self._shown: ViewState | None = None

    @property
    def shown(self) -> ViewState | None:
        """What is drawn instead of the present, or None."""
        return self._shown

    def show(self, state: State) -> None:
        """Draw ``state`` at its steady state until `end`."""
        state = replace(state, time=None)
        evaluate = self._evaluate()
        if evaluate is None or (self._shown is not None and self._shown.state == state):
            return
        self._shown = evaluate(state)
        self.changed.emit(self._shown)

    def refresh(self) -> None:
        """Draw the same state anew, now that its answer is known."""
        evaluate = self._evaluate()
        if self._shown is not None and self._shown.pending is not None and evaluate is not None:
            self._shown = evaluate(self._shown.state)
            self.changed.emit(self._shown)

    def end(self) -> None:
        """Draw the present state again; also called whenever that changes."""
        if self._shown is not None:
            self._shown = None
            self.changed.emit(None)
