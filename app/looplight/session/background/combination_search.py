"""The search for what else would keep the outputs down, off the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from looplight.activity.query import Query
from looplight.files.problems import InputError
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress, Ticket
from looplight.session.document.document import Document
from looplight.session.state.result_cache import ResultCache
from looplight.session.state.state import ViewState

if TYPE_CHECKING:
    from looplight.activity.combinations.search import EscapeRequest, EscapeRow

CHANNEL = "combinations"
# Certainty is computed for the first rows only: each takes an ensemble of its own.
CERTIFIED = 16
# Fewer than for an answer, because there is an ensemble for every row.
SAMPLES = 200
MOST_RESULTS = 32


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
    """Compute how sure the first rows are."""

    request: "EscapeRequest"
    rows: tuple["EscapeRow", ...]

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Any:
        """Return all rows, the first ones with their certainty; what can be trusted goes first."""
        from looplight.activity.combinations.search import by_trust, certify  # noqa: PLC0415

        known = certify(self.request, self.rows[:CERTIFIED], progress, cancelled)
        query = self.request.query
        return tuple(sorted((*known, *self.rows[CERTIFIED:]), key=lambda row: by_trust(row, query)))


@dataclass(frozen=True)
class Question:
    """What the rows answer.

    Attributes
    ----------
    query : Query or None
        None = there is no answer that could be added to.
    targets : int
        Most nodes that may be added.
    any_node : bool
        Whether nodes may be added that no drug hits.
    """

    query: Query | None
    targets: int
    any_node: bool


class CombinationSearch(Computation):
    """Keeps the rows for what the document shows, while a view displays them.

    Parameters
    ----------
    document : Document
    jobs : JobRunner

    Attributes
    ----------
    changed : Signal()
        Rows, phase or options changed.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        self._active = False
        self._question: Question | None = None
        self._answered: Question | None = None
        self._results: ResultCache[Question, tuple[EscapeRow, ...]] = ResultCache(MOST_RESULTS)
        self.targets = 2
        self.any_node = False
        self.rows: tuple[EscapeRow, ...] = ()
        self.phase = SearchState.NO_PATHWAY
        document.changed.connect(self._document_changed)

    @property
    def is_up_to_date(self) -> bool:
        """True where the rows answer what the document shows now."""
        return self._answered is not None and self._answered == self._present_question()

    @property
    def answered(self) -> Question | None:
        """What the rows answer: surer answers to the same come later."""
        return self._answered

    def set_active(self, active: bool) -> None:
        """Search while ``active``; a search whose rows no view displays is stopped."""
        self._active = active
        if active:
            self._update()
        # Finished rows stay for when the panel is opened again.
        elif self.running:
            self._cancel()
            self._question = None

    def set_options(self, targets: int, any_node: bool) -> None:
        """Choose how many nodes may be added, and whether also those that no drug hits."""
        if (targets, any_node) != (self.targets, self.any_node):
            self.targets, self.any_node = targets, any_node
            self._update()

    def stop(self) -> None:
        """Stop the search; the rows stay as they are."""
        if self.phase is SearchState.SEARCHING:
            self._cancel()
            self._set_phase(SearchState.STOPPED)

    def again(self) -> None:
        """Search once more, after it was stopped."""
        self._question = None
        self._update()

    def _present_question(self) -> Question:
        response = self._document.shown.response
        query = response.query if response else None
        if query is not None and query.shows_context:
            # What to block there is compared with the tumour, not with the cell before it.
            query = replace(query, reference=())
        return Question(query, self.targets, self.any_node)

    def _document_changed(self, _old: ViewState, _new: ViewState) -> None:
        self._update()

    def _update(self) -> None:
        if not self._active:
            return
        question = self._present_question()
        if question == self._question:
            return
        self._question = question
        self._cancel()
        phase = self._phase_before(question)
        known = self._results.get(question)
        if phase is not SearchState.SEARCHING:
            self._answered, self.rows = question, ()
        elif known is not None:
            phase, self._answered, self.rows = SearchState.DONE, question, known
        else:
            self._submit(Search(self._search_request(question)))
        self._set_phase(phase)

    @staticmethod
    def _phase_before(question: Question) -> SearchState:
        """Return why there is nothing to search, or that there is."""
        if question.query is None:
            return SearchState.NO_PATHWAY
        if not question.query.pathway.judged_outputs:
            return SearchState.NO_OUTPUTS
        if not (question.query.interventions or question.query.context):
            return SearchState.NOTHING_BLOCKED
        return SearchState.SEARCHING

    @staticmethod
    def _search_request(question: Question) -> "EscapeRequest":
        from looplight.activity.combinations.search import EscapeRequest  # noqa: PLC0415

        assert question.query is not None
        return EscapeRequest(
            question.query,
            targets=question.targets,
            any_node=question.any_node,
            samples=SAMPLES,
        )

    def _finished(self, request: Search | Certify, result: "tuple[EscapeRow, ...]") -> None:
        assert self._question is not None
        self.rows, self._answered = tuple(result), self._question
        if isinstance(request, Search) and self.rows:
            # The rows are complete without it, so they are shown before it is done.
            self._submit(Certify(request.request, self.rows))
        else:
            self._results.put(self._question, self.rows)
        self._set_phase(SearchState.DONE)

    def _failed(self, request: Search | Certify, error: Exception) -> None:
        if not isinstance(error, InputError):
            raise error
        super()._failed(request, error)
        self._set_phase(SearchState.STOPPED)

    def _job_progressed(self, ticket: Ticket, share: float) -> None:
        # The rows are shown before their certainty is computed, which takes longer.
        if isinstance(ticket.request, Search):
            super()._job_progressed(ticket, share)

    def _set_phase(self, phase: SearchState) -> None:
        self.phase = phase
        self.changed.emit()
