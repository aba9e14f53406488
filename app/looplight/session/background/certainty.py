"""How sure the present answer is: asked of many variants, beside the window."""

from PySide6.QtCore import QObject, QTimer, Signal

from looplight.activity.results.response import Response
from looplight.files.problems import InputError, Problem
from looplight.session.background.job_runner import JobResult, JobRunner, Ticket
from looplight.session.document.document import Document
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.state import ViewState

SURE = "sure"
# Longer than the movement that shows a change, so that it runs smoothly.
IDLE_MS = 500


class CertaintyComputation(QObject):
    """Keeps the document supplied with how sure its answer is.

    It waits until nothing has changed for a moment; the next change cancels the work. A
    baseline is never asked about.

    Parameters
    ----------
    document : Document
    jobs : Jobs
    parent : QObject or None

    Attributes
    ----------
    progressed : Signal(float)
        Share of the variants that answered; 1 = done or given up.
    """

    progressed = Signal(float)

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._on = True
        self._asked: Response | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.ask)
        document.changed.connect(self._document_changed)
        jobs.done.connect(self._done)
        jobs.progressed.connect(self._progressed)

    @property
    def waiting(self) -> bool:
        """True while an answer is being asked about, or about to be."""
        return self._asked is not None or self._idle.isActive()

    def set_enabled(self, on: bool) -> None:
        """Switch it off or on."""
        self._on = on
        self._restart()

    def ask(self) -> None:
        """Ask about the present answer now."""
        self._idle.stop()
        shown = self._document.shown
        if not self._wanted(shown) or shown.response is None:
            return
        self._asked = shown.response
        self._jobs.submit(SURE, CertaintyRequest(shown.response))

    def _wanted(self, shown: ViewState) -> bool:
        done = bool(shown.state.interventions or shown.state.context)
        known = shown.response is None or shown.certainty_result is not None
        return self._on and done and not known and not self._jobs.over

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.response is not new.response:
            self._restart()

    def _restart(self) -> None:
        if self._asked is not None:
            self._asked = None
            self._jobs.cancel(SURE)
            self.progressed.emit(1.0)
        self._idle.stop()
        if self._wanted(self._document.shown):
            self._idle.start()

    def _progressed(self, ticket: Ticket, share: float) -> None:
        if ticket.channel == SURE and self._asked is not None and share < 1.0:
            self.progressed.emit(share)

    def _done(self, answer: JobResult) -> None:
        request = answer.ticket.request
        if not isinstance(request, CertaintyRequest) or request.response is not self._asked:
            return
        self._asked = None
        self.progressed.emit(1.0)
        if answer.error is None:
            self._document.store.set_certainty(request.response, answer.value)
        elif isinstance(answer.error, InputError):
            self._document.report(answer.error.problems)
        else:
            said = f"How sure the directions are could not be computed: {answer.error}"
            self._document.report((Problem("no-certainty", said),))
