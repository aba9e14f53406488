"""The one present value, the one signal that says old and new, and undo."""

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from looplight.activity.results.response import Response
from looplight.files.problems import Problem
from looplight.pathways.catalogue import Catalogue
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.session.document.after_paint import AfterPaintNotifier
from looplight.session.document.preview import Preview
from looplight.session.document.undo import StateCommand, undoable
from looplight.session.state.comparison_edits import at_front
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.figure_states import FigureStates
from looplight.session.state.figure_store import FigureStore
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import CertaintyResult, Highlight, Selection, State, ViewState

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course

_UNDO_LIMIT = 500


class Store(QObject):
    """Holds the present `Shown`; every change goes through `apply`, `select` or `set_time`.

    A slot of ``changed`` may change the document again: the changes are told one after the
    other, each with its own old and new value.

    Parameters
    ----------
    catalogue : Catalogue or None
        None = what ships with Looplight, read when it is first needed.
    inhibitors : InhibitorTable or None
        None = the table that ships with Looplight.

    Attributes
    ----------
    changed : Signal(old Shown, new Shown)
        At once, for the picture and for what computes or keeps.
    desks : Desks
        How each figure was left.
    following : Following
        The same for everything that stands around the picture: after its paint.
    catalogue_changed : Signal()
        An entry was added, read again or refused.
    problems : Signal(tuple of Problem)
        What was refused or left out, for the log.
    preview : Preview
        What would be shown, while the pointer rests on an offer.
    read : Signal(pathlib.Path)
        A file was read and is good, whatever was told about it before.
    hovered : Signal(Selection)
        What the pointer is on, in any view; not part of the state.
    """

    changed = Signal(object, object)
    catalogue_changed = Signal()
    problems = Signal(object)
    read = Signal(object)
    hovered = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue | None = None,
        inhibitors: InhibitorTable | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.shelf = FigureStore(catalogue)
        self.desks = FigureStates(self.shelf)
        self._inhibitors = inhibitors
        self._answers: Evaluator | None = None
        self._shown = ViewState(State())
        self._untold: deque[tuple[ViewState, ViewState]] = deque()
        self._telling = False
        self.following = AfterPaintNotifier(self)
        self.preview = Preview(self._show, self)
        # First of all: who draws a preview is back at the present before it changes.
        self.changed.connect(self.preview.end)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_LIMIT)
        self.undo_stack.indexChanged.connect(self._tell_changes)

    @property
    def shown(self) -> ViewState:
        """What views draw now."""
        return self._shown

    @property
    def state(self) -> State:
        """What the user has open and did."""
        return self._shown.state

    @property
    def catalogue(self) -> Catalogue:
        """All figures that can be opened."""
        return self.shelf.catalogue

    @property
    def inhibitors(self) -> InhibitorTable:
        """The inhibitor table."""
        if self._inhibitors is None:
            from looplight.pathways.drugs.table_reader import table  # noqa: PLC0415

            self._inhibitors = table()
        return self._inhibitors

    def apply(self, state: State, text: str, gesture: str = "") -> None:
        """Make ``state`` the present one, as one undoable step.

        Parameters
        ----------
        state : State
        text : str
            What was done, for the undo menu.
        gesture : str
            Steps that follow each other with the same gesture become one, for example the
            many doses of one slider; empty = never.
        """
        after = self._fit(state)
        if undoable(after) == undoable(self.state):
            self._put(after)
            self._tell_changes()
            return
        self.undo_stack.push(StateCommand(self._go, self.state, after, text, gesture))

    def select(self, selection: Selection) -> None:
        """Select a node, an arrow, a loop or nothing; not undoable."""
        if selection != self.state.selection:
            self._put(replace(self.state, selection=selection))
            self._tell_changes()

    def turn_to(self, panel: int) -> None:
        """Bring a panel of the comparison to the front; not undoable."""
        entry = self._shown.entry
        state = at_front(self.state, panel, entry.pathway if entry else None)
        if state != self.state:
            self._put(replace(state, time=None))
            self._tell_changes()

    def set_time(self, time: float | None) -> None:
        """Show a moment of the time course, or the steady state; not undoable."""
        if time != self.state.time:
            self._put(replace(self.state, time=time))
            self._tell_changes()

    @property
    def course(self) -> "Course | None":
        """How the present answer comes about in time; None until somebody computed it."""
        return self._answers.course(self._shown.response) if self._answers else None

    def take_course(self, response: Response, course: "Course") -> None:
        """Keep the course of an answer; where a moment of it is wanted, show that now."""
        if self._answers is None:
            return
        self._answers.keep_course(response, course)
        if response is self._shown.response:
            self._put(self.state)
            self._tell_changes()

    def take_findings(self, response: Response, findings: CertaintyResult) -> None:
        """Keep how sure an answer is; where it is the present one, show that now."""
        if self._answers is None:
            return
        self._answers.keep_findings(response, findings)
        if response is self._shown.response:
            self._put(self.state)
            self._tell_changes()

    def light(self, spotlight: Highlight | None) -> None:
        """Light up a step of an explanation, or everything again; it lasts until the next one."""
        if spotlight != self._shown.spotlight:
            self._untold.append((self._shown, replace(self._shown, spotlight=spotlight)))
            self._shown = self._untold[-1][1]
            self._tell_changes()

    def hover(self, selection: Selection) -> None:
        """Tell every view what the pointer is on."""
        self.hovered.emit(selection)

    def tell(self, problems: tuple[Problem, ...]) -> None:
        """Pass problems on to whoever shows them."""
        if problems:
            self.problems.emit(problems)

    def snapshot(self, camera: tuple[float, float, float] | None = None) -> Snapshot:
        """Return the whole session as one value, for a file."""
        return self.desks.snapshot(self.state, camera)

    def restore(self, snapshot: Snapshot, saved: bool = True) -> bool:
        """Open a session in place of this one; there is no undo across it.

        Parameters
        ----------
        snapshot : Snapshot
        saved : bool
            False = it stands in no file of the user's (it came from an autosave).

        Returns
        -------
        bool
            False where the figure that it shows is not there; what was open then stays.
        """
        state = self.desks.take(snapshot, self.tell)
        if snapshot.files:
            self.catalogue_changed.emit()
        if state.figure and self.shelf.entry(state.figure) is None:
            said = f"The session shows {state.figure}, which is not there."
            self.tell((Problem("unknown-figure", said),))
            return False
        self.undo_stack.clear()
        self._put(state)
        self._tell_changes()
        if not saved:
            self.undo_stack.resetClean()
        return True

    def imagine(self, state: State) -> ViewState:
        """Return what views would draw for a state, without making it the present one."""
        return self._show(state)[0]

    def _show(self, state: State) -> tuple[ViewState, tuple[Problem, ...]]:
        if self._answers is None:
            self._answers = Evaluator(self.inhibitors)
        entry = self.shelf.entry(state.figure) if state.figure else None
        return self._answers.show(state, entry)

    def _fit(self, state: State) -> State:
        """Compute the answer before the step is made, so that a failure leaves no half step."""
        shown, problems = self._show(state)
        self.tell(problems)
        return shown.state

    def _go(self, state: State) -> None:
        """Undo or redo to ``state``; what is selected stays where it can."""
        same = state.figure == self.state.figure
        selection = self.state.selection if same else state.selection
        self._put(replace(state, selection=selection, time=None))

    def _put(self, state: State) -> None:
        old = self._shown
        new, problems = self._show(state)
        self.tell(problems)
        if new.response is old.response and old.spotlight is not None:
            new = replace(new, spotlight=old.spotlight)
        self._shown = new
        self.desks.keep(new.state)
        same = new.entry is old.entry and new.response is old.response
        same = same and (new.moment is None) is (old.moment is None)
        same = same and new.findings is old.findings and old.panels == new.panels
        if not (same and new.state == old.state):
            self._untold.append((old, new))

    def _tell_changes(self) -> None:
        # Told after the stack has settled: a slot may push the next step.
        if self._telling:
            return
        self._telling = True
        try:
            while self._untold:
                change = self._untold.popleft()
                self.following.note(*change)
                self.changed.emit(*change)
        finally:
            self._telling = False
        self.following.tell()
