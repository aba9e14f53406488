"""The present value, the signal that announces its changes, and undo."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import finalize

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from looplight.activity.query import Query
from looplight.activity.results.response import Response
from looplight.files.problems import InputError, Problem
from looplight.session.document.after_paint import AfterPaintNotifier
from looplight.session.document.preview import Preview
from looplight.session.document.undo import UNDO_LIMIT, StateCommand, forget_steps, undoable
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_start_and_end import bring_to_front
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.figure_store import FigureStore
from looplight.session.state.remembered_figure_states import FigureStates
from looplight.session.state.state import Highlight, Selection, State, ViewState
from looplight.session.ui_thread import ui_thread

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course
    from looplight.pathways.drugs.drug import InhibitorTable


class Store(QObject):
    """Holds the present `ViewState`.

    A slot of ``changed`` may change the store again: the changes are announced one after the
    other, each with its own old and new value.

    Parameters
    ----------
    figures : FigureStore
        The figures that a state can name.
    inhibitors : InhibitorTable or None
        None = the table that ships with Looplight.

    Attributes
    ----------
    changed : Signal(old ViewState, new ViewState)
        At once, for the drawing and for what computes or saves.
    after_paint : AfterPaintNotifier
        The same changes for everything around the drawing, once the drawing is painted.
    problems : Signal(tuple of Problem)
        What was refused or left out.
    selected : Signal(Selection)
        Something was selected, even if it was selected before: the user goes back to it.
    defers : bool
        Whether answers that take long are left pending, because somebody computes them.
    computes_certainty : bool
        Whether somebody computes how sure the answers are; what is shown says so until then.
    preview : Preview
        What would be shown, while the pointer rests on an offer.
    figure_states : FigureStates
        How each figure was left.
    """

    changed = Signal(object, object)
    problems = Signal(object)
    selected = Signal(object)

    def __init__(
        self,
        figures: FigureStore,
        inhibitors: "InhibitorTable | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.figures = figures
        self.figure_states = FigureStates(figures)
        self._inhibitors = inhibitors
        self._evaluator: Evaluator | None = None
        # Set where somebody computes what is pending (see `ResponseComputation`).
        self.defers = False
        # Set by `CertaintyComputation`.
        self.computes_certainty = False
        self._shown = ViewState(State())
        self._prepared: ViewState | None = None
        self._unannounced: deque[tuple[ViewState, ViewState]] = deque()
        self._announcing = False
        self.after_paint = AfterPaintNotifier(self)
        self.preview = Preview(self.evaluate, self)
        # Connected before all others: views return from a preview before they show a change.
        self.changed.connect(self.preview.end)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        # The steps are Python's, their list is Qt's: garbage collection of both in one go, as at
        # the end of the program, can free a step that Qt frees again.
        finalize(self, forget_steps, self.undo_stack)
        # A slot may push the next step, which the stack allows only once this one is on it.
        self.undo_stack.indexChanged.connect(self._announce)

    @property
    def shown(self) -> ViewState:
        """What views draw now."""
        return self._shown

    @property
    def state(self) -> State:
        """What the user has open and did."""
        return self._shown.state

    @property
    def inhibitors(self) -> "InhibitorTable":
        """The inhibitor table; read when it is first needed."""
        if self._inhibitors is None:
            from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: PLC0415

            self._inhibitors = table()
        return self._inhibitors

    def apply(
        self, state: State, text: str, gesture: str = "", before: State | None = None
    ) -> None:
        """Make ``state`` the present one, as one undoable step.

        Parameters
        ----------
        state : State
        text : str
            What was done, for the undo menu.
        gesture : str
            Steps that follow each other with the same gesture become one, for example the
            many doses of one slider; empty = never.
        before : State or None
            Where undo goes back to; None = the present state.
        """
        # The time and the selection are part of the state, but going through them is no step.
        step = undoable(state) != undoable(self.state)
        # Evaluated before anything is changed, so that a failure leaves no half step.
        view = self._fitted(replace(state, time=None) if step else state)
        if undoable(view.state) == undoable(self.state):
            # Everything new was left out because it does not fit the figure: the moment may stay.
            self._show(self._fitted(replace(view.state, time=state.time)) if step else view)
            self._announce()
            return
        # `push` calls `redo` at once, which takes this view instead of evaluating the state again.
        self._prepared = view
        command = StateCommand(self._restore, before or self.state, view.state, text, gesture)
        self.undo_stack.push(command)

    def set_state(self, state: State, anew: bool = False) -> None:
        """Make ``state`` the present one, without a step of undo.

        With ``anew``, all answers are forgotten before: what stands beside them has changed.
        """
        if anew:
            self._evaluator = None
        self._show(self._fitted(state))
        self._announce()

    def select(self, selection: Selection) -> None:
        """Select a node, an arrow, a loop or nothing; not undoable."""
        self.selected.emit(selection)
        if selection != self.state.selection:
            self.set_state(replace(self.state, selection=selection))

    def turn_to(self, pane: int) -> None:
        """Bring a pane of the comparison to the front; not undoable."""
        state = bring_to_front(self.state, pane, self._shown.pathway)
        if state != self.state:
            self.set_state(replace(state, time=None))

    def set_time(self, time: float | None) -> None:
        """Show a moment of the time course, or the steady state; not undoable."""
        if time != self.state.time:
            self.set_state(replace(self.state, time=time))

    @property
    def course(self) -> "Course | None":
        """The time course of the present answer; None until it was computed."""
        return self._evaluator.course(self._shown.response) if self._evaluator else None

    def set_course(self, response: Response, course: "Course") -> None:
        """Keep the course of an answer; where the state names a moment of it, show that now."""
        if self._evaluator is not None:
            self._evaluator.keep_course(response, course)
            if response is self._shown.response:
                self.set_state(self.state)

    def set_responses(self, responses: Mapping[Query, Response | InputError]) -> None:
        """Keep answers that were pending, and show at once what they belong to."""
        if self._evaluator is None:
            return
        self._evaluator.keep_responses(responses)
        if self._shown.pending is not None:
            self.set_state(self.state)
        self.preview.refresh()

    def set_certainty(
        self,
        response: Response,
        certainty: CertaintyResult,
        others: Sequence[tuple[Response, CertaintyResult]] = (),
    ) -> None:
        """Keep how sure an answer is, and others with it; show at once what is on screen."""
        if self._evaluator is None:
            return
        results = ((response, certainty), *others)
        for answer, result in results:
            self._evaluator.keep_certainty(answer, result)
        on_screen = [self._shown.response]
        for pane in self._shown.panes:
            on_screen += [pane.response, pane.alone]
        if any(answer is other for answer, _ in results for other in on_screen):
            self.set_state(self.state)

    def highlight(self, highlight: Highlight | None) -> None:
        """Highlight a step of an explanation; None, or another answer, ends that."""
        if highlight != self._shown.highlight:
            self._show(replace(self._shown, highlight=highlight))
            self._announce()

    def report(self, problems: tuple[Problem, ...]) -> None:
        """Pass problems on to the views that list them."""
        if problems:
            self.problems.emit(problems)

    def evaluate(self, state: State, report: bool = False) -> ViewState:
        """Return what views would draw for a state, without making it the present one.

        With ``report``, what of it does not fit its figure is passed on.
        """
        if self._evaluator is None:
            self._evaluator = Evaluator(self.inhibitors)
        entry = self.figures.entry(state.figure) if state.figure else None
        view, problems = self._evaluator.show(state, entry, wait=not self.defers)
        if report:
            self.report(problems)
        return replace(view, computes_certainty=self.computes_certainty)

    def _fitted(self, state: State) -> ViewState:
        """Return what views draw for a state, and report what of it does not fit its figure.

        A step of an explanation stays highlighted as long as its answer is shown.
        """
        ui_thread.begin_work()
        view = self.evaluate(state, report=True)
        same = view.response is self._shown.response and view.pending is None
        return replace(view, highlight=self._shown.highlight) if same else view

    def _restore(self, state: State) -> None:
        """Do, undo or redo a step; the selection stays where the figure does."""
        view, self._prepared = self._prepared, None
        if view is None:
            # Selection and time are not undone, so the present selection stays in the same figure.
            same = state.figure == self.state.figure
            selection = self.state.selection if same else state.selection
            view = self._fitted(replace(state, selection=selection, time=None))
        self._show(view)

    def _show(self, new: ViewState) -> None:
        """Make a view state the present one and announce it."""
        old = self._shown
        self._shown = new
        self.figure_states.keep(new.state)
        if _differ(old, new):
            self._unannounced.append((old, new))

    def _announce(self) -> None:
        if self._announcing:
            return
        self._announcing = True
        ui_thread.begin_work()
        try:
            # A receiver may change the state again: its change is sent after this one, never inside
            # it.
            while self._unannounced:
                change = self._unannounced.popleft()
                self.after_paint.add_change(*change)
                self.changed.emit(*change)
        finally:
            self._announcing = False
        self.after_paint.notify()


def _differ(old: ViewState, new: ViewState) -> bool:
    """Return whether a view would draw the second differently; by identity where `==` is slow."""
    same = old.entry is new.entry and old.response is new.response
    same = same and (old.moment is None) is (new.moment is None)
    same = same and old.pending == new.pending
    same = same and old.computes_certainty is new.computes_certainty
    same = same and old.certainty_result is new.certainty_result and old.panes == new.panes
    return not (same and old.highlight == new.highlight and old.state == new.state)
