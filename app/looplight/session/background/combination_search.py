"""The search for what else would keep the outputs down: asked beside the window, shown in it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from looplight.files.problems import InputError
from looplight.session.background.job_runner import JobResult, JobRunner, Progress, Ticket
from looplight.session.document.document import Document
from looplight.session.state.evaluator import parameters_of
from looplight.session.state.state import ViewState

if TYPE_CHECKING:
    from looplight.activity.combinations.search import EscapeRequest, EscapeRow

CHANNEL = "closing"
CERTIFIED = 12
SAMPLES = 200


class SearchState(Enum):
    """How far the search is."""

    NO_PATHWAY = "no pathway"
    NO_OUTPUTS = "no outputs"
    NOTHING_BLOCKED = "nothing blocked"
    SEARCHING = "searching"
    STOPPED = "stopped"
    DONE = "done"


@dataclass(frozen=True, eq=False)
class Search:
    """Rank the additions."""

    request: "EscapeRequest"

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Any:
        """Return the rows, best first."""
        from looplight.activity.combinations.search import escape  # noqa: PLC0415 - numpy, after the first figure

        return escape(self.request, progress, cancelled)


@dataclass(frozen=True, eq=False)
class Certify:
    """Ask how sure the first rows are."""

    request: "EscapeRequest"
    rows: tuple["EscapeRow", ...]

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Any:
        """Return all rows, the first ones with their certainty."""
        from looplight.activity.combinations.search import certify  # noqa: PLC0415

        known = certify(self.request, self.rows[:CERTIFIED], progress, cancelled)
        return (*known, *self.rows[CERTIFIED:])


class CombinationSearch(QObject):
    """Keeps the rows for what the document shows, while somebody looks at them.

    Parameters
    ----------
    document : Document
    jobs : Jobs

    Attributes
    ----------
    changed : Signal()
        Rows, phase or options changed.
    progressed : Signal(float)
        Share of the present search.
    """

    changed = Signal()
    progressed = Signal(float)

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._wanted = self._running = False
        self._asked: tuple[object, ...] | None = None
        self._answered: tuple[object, ...] | None = None
        self.targets = 2
        self.any_node = False
        self.rows: tuple[EscapeRow, ...] = ()
        self.phase = SearchState.NO_PATHWAY
        document.changed.connect(self._document_changed)
        jobs.done.connect(self._done)
        jobs.progressed.connect(self._progressed)

    @property
    def fresh(self) -> bool:
        """True where the rows answer what the document shows now."""
        return self._answered is not None and self._answered == self._question()

    def want(self, wanted: bool) -> None:
        """Search while wanted; a search that nobody looks at is stopped."""
        self._wanted = wanted
        if wanted:
            self._update()
        elif self._running:
            self._jobs.cancel(CHANNEL)
            self._running = False
            self._asked = None

    def set_options(self, targets: int, any_node: bool) -> None:
        """Choose how many nodes may be added, and whether also those that no drug hits."""
        if (targets, any_node) != (self.targets, self.any_node):
            self.targets, self.any_node = targets, any_node
            self._update()

    def stop(self) -> None:
        """Stop the search; the rows stay as they are."""
        if self.phase is SearchState.SEARCHING:
            self._jobs.cancel(CHANNEL)
            self._running = False
            self._to(SearchState.STOPPED)

    def again(self) -> None:
        """Search once more, after it was stopped."""
        self._asked = None
        self._update()

    def _question(self) -> tuple[object, ...]:
        shown = self._document.shown
        state = shown.state
        return (
            shown.entry,
            tuple(sorted(state.interventions)),
            tuple(sorted(state.context)),
            shown.response if shown.response is None else parameters_of_shown(shown),
            self.targets,
            self.any_node,
        )

    def _document_changed(self, _old: ViewState, _new: ViewState) -> None:
        self._update()

    def _update(self) -> None:
        question = self._question()
        if not self._wanted or question == self._asked:
            return
        self._asked = question
        shown = self._document.shown
        pathway = shown.pathway
        phase = SearchState.SEARCHING
        if pathway is None or shown.response is None:
            phase = SearchState.NO_PATHWAY
        elif not pathway.judged_outputs:
            phase = SearchState.NO_OUTPUTS
        elif not shown.state.interventions:
            phase = SearchState.NOTHING_BLOCKED
        if phase is not SearchState.SEARCHING:
            self._jobs.cancel(CHANNEL)
            self._answered, self.rows = question, ()
        else:
            self._jobs.submit(CHANNEL, Search(self._request(shown)))
        self._running = phase is SearchState.SEARCHING
        self._to(phase)

    def _request(self, shown: ViewState) -> "EscapeRequest":
        from looplight.activity.combinations.search import EscapeRequest  # noqa: PLC0415

        assert shown.response is not None
        return EscapeRequest(
            shown.response.query,
            targets=self.targets,
            any_node=self.any_node,
            samples=SAMPLES,
        )

    def _done(self, answer: JobResult) -> None:
        if answer.ticket.channel != CHANNEL or self._asked is None:
            return
        if answer.error is not None:
            self._running = False
            if isinstance(answer.error, InputError):
                self._document.report(answer.error.problems)
                self._to(SearchState.STOPPED)
                return
            raise answer.error
        self.rows, self._answered = tuple(answer.value), self._asked
        request = answer.ticket.request
        self._running = isinstance(request, Search) and bool(self.rows)
        if isinstance(request, Search) and self.rows:
            self._jobs.submit(CHANNEL, Certify(request.request, self.rows))
        self._to(SearchState.DONE)

    def _progressed(self, ticket: Ticket, share: float) -> None:
        if ticket.channel == CHANNEL and isinstance(ticket.request, Search):
            self.progressed.emit(share)

    def _to(self, phase: SearchState) -> None:
        self.phase = phase
        self.changed.emit()


def parameters_of_shown(shown: ViewState) -> Any:
    """Return the parameters that the present answer was computed with."""
    assert shown.entry is not None
    assert shown.entry.pathway is not None
    return parameters_of(shown.state, shown.entry.pathway)
