"""The model's answers that take too long for a click, off the UI thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from looplight.activity.query import Query
from looplight.activity.results.response import Response
from looplight.files.problems import InputError, Problem
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import Pending, ViewState
from looplight.translation.messages import translate

CHANNEL, PREVIEW_CHANNEL = "response", "preview"

Responses = Mapping[Query, Response | InputError]
Prepare = Callable[[Response], object]


def _nothing(response: Response) -> None:
    """Prepare nothing: nobody draws the answers."""
    del response


@dataclass(frozen=True)
class ResponseRequest:
    """What some interventions do, one query after the other; each answer is prepared for views."""

    queries: tuple[Query, ...]
    prepare: Prepare

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Responses:
        """Ask the model; a query that it refuses has its error in place of an answer."""
        from looplight.activity.respond import respond  # noqa: PLC0415 - numpy, after the first figure
        from looplight.activity.solver.cancellation_and_progress import SolverControl  # noqa: PLC0415

        responses: dict[Query, Response | InputError] = {}
        for number, query in enumerate(self.queries):

            def share_done(share: float, answered: int = number) -> None:
                progress((answered + share) / len(self.queries))

            limits = SolverControl(cancelled=cancelled, progress=share_done)
            try:
                responses[query] = response = respond(query, limits)
                self.prepare(response)
            except InputError as error:
                responses[query] = error
            share_done(1.0)
        return responses


class _PendingComputation(Computation):
    """Computes what is pending in one view state, and gives it to the store."""

    URGENT = True
    FAILURE_CODE = "no-response"
    FAILURE_TEXT = translate("problem", "The levels could not be computed")

    def __init__(
        self,
        channel: str,
        document: Document,
        jobs: JobRunner,
        parent: QObject | None,
        prepare: Prepare,
    ) -> None:
        super().__init__(channel, document, jobs, parent)
        self._prepare = prepare

    def _compute(self, pending: Pending | None) -> None:
        """Compute what is pending now; what was pending before is overtaken."""
        if pending is None or self._jobs.is_shut_down:
            self._cancel()
        # The same queries again: a change of the selection does not start the work anew.
        elif self._request != (request := ResponseRequest(pending.queries, self._prepare)):
            self._submit(request)
            self.progressed.emit(0.0)

    def _finished(self, request: ResponseRequest, result: Responses) -> None:
        del request
        self._document.store.set_responses(result)

    def _failed(self, request: ResponseRequest, error: Exception) -> None:
        # Kept as the answer: the figure is shown without levels, and not computed for ever.
        reason = str(error) or type(error).__name__
        problem = Problem(self.FAILURE_CODE, f"{self.FAILURE_TEXT}: {reason}")
        refused = dict.fromkeys(request.queries, InputError(problem))
        self._document.store.set_responses(refused)


class PreviewComputation(_PendingComputation):
    """Computes the answer of a preview, as long as the pointer rests on its offer."""

    def __init__(
        self, document: Document, jobs: JobRunner, parent: QObject, prepare: Prepare
    ) -> None:
        super().__init__(PREVIEW_CHANNEL, document, jobs, parent, prepare)
        document.preview.changed.connect(self._preview_changed)

    def _preview_changed(self, preview: ViewState | None) -> None:
        self._compute(preview.pending if preview is not None else None)


class ResponseComputation(_PendingComputation):
    """Computes the answers of a document that take longer than a few milliseconds.

    From then on such an answer is pending at first: the picture shows at once what was done, and
    its effect when it is known. A newer change overtakes the work; the result of an older one is
    dropped.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject or None
    prepare : callable
        Takes an answer in the worker, and makes there what views will need of it.
    """

    def __init__(
        self,
        document: Document,
        jobs: JobRunner,
        parent: QObject | None = None,
        prepare: Prepare = _nothing,
    ) -> None:
        super().__init__(CHANNEL, document, jobs, parent, prepare)
        self.preview = PreviewComputation(document, jobs, self, prepare)
        document.store.defers = True
        document.changed.connect(self._document_changed)
        self._compute(document.shown.pending)

    def _document_changed(self, _old: ViewState, new: ViewState) -> None:
        self._compute(new.pending)
