"""What depends on the selected arrow, computed in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.activity.results.response import Response
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind, ViewState
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.certainty.omission import Omission

CHANNEL = "omission"


@dataclass(frozen=True, eq=False)
class OmissionRequest:
    """What changes in an answer when an arrow is left out."""

    response: Response
    arrow: str

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> "Omission":
        """Solve the model without the arrow."""
        from looplight.activity.certainty.omission import omit  # noqa: PLC0415 - numpy, after the first figure

        del progress
        return omit(self.response.query, self.arrow, cancelled)


class OmissionComputation(Computation):
    """Computes what depends on an arrow, when a panel asks for it; keeps the latest result.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject or None

    Attributes
    ----------
    changed : Signal()
        The result that was asked for last is known, or cannot be had.
    """

    changed = Signal()
    # The user waits for it: it was asked for by selecting an arrow.
    URGENT = True
    FAILURE_CODE = "no-omission"
    FAILURE_TEXT = translate("problem", "What depends on the arrow could not be computed")

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        self._known: tuple[Response, str, Omission | None] | None = None
        document.changed.connect(self._document_changed)

    def result(self, response: Response, arrow: str) -> "Omission | None":
        """Return what changes without an arrow; None while that is computed, or cannot be."""
        known, request = self._known, self._request
        if known is not None and known[0] is response and known[1] == arrow:
            return known[2]
        running = (
            isinstance(request, OmissionRequest)
            and request.response is response
            and request.arrow == arrow
        )
        if not running and not self._jobs.is_shut_down:
            self._submit(OmissionRequest(response, arrow))
        return None

    def _document_changed(self, _old: ViewState, new: ViewState) -> None:
        request, selection = self._request, new.state.selection
        if isinstance(request, OmissionRequest):
            # Nobody looks at it any more, and the next arrow would wait behind it.
            selected = selection.pick is SelectionKind.ARROW and selection.id == request.arrow
            if not selected or request.response is not new.response:
                self._cancel()

    def _finished(self, request: OmissionRequest, result: "Omission") -> None:
        self._known = (request.response, request.arrow, result)
        self.changed.emit()

    def _failed(self, request: OmissionRequest, error: Exception) -> None:
        # Not tried again: it would fail again.
        self._known = (request.response, request.arrow, None)
        super()._failed(request, error)
        self.changed.emit()
