"""Undo as small pairs of states; a slider's many steps become one."""

from collections.abc import Callable
from dataclasses import replace
from weakref import WeakMethod

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import Shiboken

from looplight.session.state.comparison_start_and_end import without_front
from looplight.session.state.state import Selection, State

# States are small and share their parts.
UNDO_LIMIT = 500
# Qt merges commands of one id; -1 means never.
_MERGES = 1


class StateCommand(QUndoCommand):
    """One undoable step between two states.

    Parameters
    ----------
    put : bound method
        Makes a state the present one.
    before, after : State
    text : str
        What the step did, for the menu and the history.
    gesture : str
        Steps that follow each other with the same gesture become one; empty = never.
    """

    def __init__(
        self,
        put: Callable[[State], None],
        before: State,
        after: State,
        text: str,
        gesture: str = "",
    ) -> None:
        super().__init__(text)
        # Weak: the document owns the stack, which owns this step.
        self._put = WeakMethod(put)
        self._before = before
        self._after = after
        self._gesture = gesture

    def redo(self) -> None:
        """Do the step, or do it again."""
        self._go(self._after)

    def undo(self) -> None:
        """Go back to the state before the step."""
        self._go(self._before)

    def id(self) -> int:
        """Return the same number for all steps that may merge."""
        return _MERGES if self._gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later step of the same gesture; a gesture that ends where it began goes."""
        if not isinstance(other, StateCommand) or other._gesture != self._gesture:
            return False
        self._after = other._after
        self.setText(other.text())
        if undoable(self._before) == undoable(self._after):
            self.setObsolete(True)
        return True

    def _go(self, state: State) -> None:
        put = self._put()
        if put is not None:
            put(state)


def undoable(state: State) -> State:
    """Return the part of a state that undo restores: not selection, time or front pane."""
    return replace(without_front(state), selection=Selection(), time=None)


def forget_steps(stack: QUndoStack) -> None:
    """Free the steps of a stack whose document goes, while both are still whole."""
    if Shiboken.isValid(stack):
        # Views that listen to the stack may be gone already.
        stack.blockSignals(True)
        stack.clear()
