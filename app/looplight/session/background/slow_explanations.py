"""Explanations of large pathways, off the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from looplight.activity.results.response import Response
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.state.certainty_result import CertaintyResult
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.sentences.explanation_steps import Explanation

CHANNEL = "explanation"


@dataclass(frozen=True, eq=False)
class ExplanationRequest:
    """Why one node changed in a response."""

    response: Response
    certainty_result: CertaintyResult | None
    node: str

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> "Explanation":
        """Freeze the arrows that may carry the change, and write the sentences."""
        from looplight.activity.sentences.explanation_steps import explain  # noqa: PLC0415 - numpy, after the first figure
        from looplight.activity.solver.cancellation_and_progress import SolverControl  # noqa: PLC0415

        del progress
        ranges = self.certainty_result.feedback if self.certainty_result else None
        return explain(self.response, self.node, ranges, SolverControl(cancelled=cancelled))


class ExplanationComputation(Computation):
    """Computes the explanations that a stepper needs of large pathways.

    Parameters
    ----------
    document : Document
    stepper : ExplanationStepper
    jobs : JobRunner
    parent : QObject or None
    """

    URGENT = True
    FAILURE_CODE = "no-explanation"
    FAILURE_TEXT = translate("problem", "Why the node changed could not be computed")

    def __init__(
        self,
        document: Document,
        stepper: ExplanationStepper,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        # A channel for each stepper: they explain different nodes at the same time.
        super().__init__(f"{CHANNEL} {id(self)}", document, jobs, parent)
        self._stepper = stepper
        stepper.requested.connect(self._requested)
        stepper.defers = True
        document.changed.connect(self._document_changed)

    def _requested(
        self, response: Response, certainty_result: CertaintyResult | None, node: str
    ) -> None:
        if not self._jobs.is_shut_down:
            self._submit(ExplanationRequest(response, certainty_result, node))

    def _document_changed(self, _old: object, _new: object) -> None:
        request = self._request
        shown = self._document.shown.response
        if isinstance(request, ExplanationRequest) and request.response is not shown:
            self._cancel()

    def _finished(self, request: ExplanationRequest, result: "Explanation") -> None:
        self._stepper.set_explanation(
            request.response, request.certainty_result, request.node, result
        )
