"""How sure the present answer is: asked of many variants of the model, off the UI thread."""

from PySide6.QtCore import QObject, QTimer

from looplight.session.background.computation import Computation
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.state import CertaintyResult, ViewState

CHANNEL = "certainty"
# Longer than the movement that shows a change, so that it runs smoothly.
IDLE_MS = 500


class CertaintyComputation(Computation):
    """Keeps the document supplied with how sure its answer is.

    It waits until nothing has changed for a moment; the next change cancels the work. A baseline
    has nothing to be sure of.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject or None
    """

    FAILURE_CODE = "no-certainty"
    FAILURE_TEXT = "How sure the directions are could not be computed"

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        self._enabled = True
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.start)
        document.changed.connect(self._document_changed)

    @property
    def waiting(self) -> bool:
        """True while the certainty of an answer is being computed, or is about to be."""
        return self.running or self._idle.isActive()

    def set_enabled(self, on: bool) -> None:
        """Switch it off or on."""
        self._enabled = on
        self._restart()

    def start(self) -> None:
        """Compute how sure the present answer is, without waiting."""
        self._idle.stop()
        shown = self._document.shown
        if shown.response is not None and self._is_needed(shown):
            self._submit(CertaintyRequest(shown.response))

    def _is_needed(self, shown: ViewState) -> bool:
        changed = bool(shown.state.interventions or shown.state.context)
        missing = shown.response is not None and shown.certainty_result is None
        return self._enabled and changed and missing and not self._jobs.over

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.response is not new.response:
            self._restart()

    def _restart(self) -> None:
        self._cancel()
        self._idle.stop()
        if self._is_needed(self._document.shown):
            self._idle.start()

    def _finished(self, request: CertaintyRequest, result: CertaintyResult) -> None:
        self._document.store.set_certainty(request.response, result)
