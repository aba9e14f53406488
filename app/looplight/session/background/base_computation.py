"""What every computation off the UI thread has in common."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from looplight.files.problems import InputError, Problem
from looplight.session.background.job_runner import JobResult, JobRunner, Request, Ticket
from looplight.session.document.document import Document
from looplight.translation.messages import translate


class Computation(QObject):
    """Runs one request at a time for what a document shows; a newer one overtakes it.

    A subclass decides when to `_submit` and when to `_cancel`, and takes the result in
    `_finished`. A result that was overtaken or cancelled never arrives there.

    Parameters
    ----------
    channel : str
        What the requests are for (see `JobRunner.submit`).
    document : Document
    jobs : JobRunner
    parent : QObject or None

    Attributes
    ----------
    progressed : Signal(float)
        Share of the present request, 0..1; 1 = there is none any more.
    """

    progressed = Signal(float)
    # Code and words of the problem that is reported when a request fails unexpectedly.
    FAILURE_CODE = "no-result"
    FAILURE_TEXT = translate("problem", "This could not be computed")
    # Whether a user waits for the result.
    URGENT = False

    def __init__(
        self, channel: str, document: Document, jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._channel = channel
        self._document = document
        self._jobs = jobs
        self._request: Request | None = None
        jobs.finished.connect(self._job_done)
        jobs.progressed.connect(self._job_progressed)

    @property
    def running(self) -> bool:
        """True while a result is being computed."""
        return self._request is not None

    def _submit(self, request: Request) -> None:
        """Compute ``request``, a frozen value; the present request is cancelled."""
        self._request = request
        self._jobs.submit(self._channel, request, urgent=self.URGENT)

    def _cancel(self) -> None:
        """Stop the present request, if there is one."""
        if self._request is not None:
            self._request = None
            self._jobs.cancel(self._channel)
            self.progressed.emit(1.0)

    def _finished(self, request: Any, result: Any) -> None:
        """Take the result of a request."""
        raise NotImplementedError

    def _failed(self, request: Any, error: Exception) -> None:
        """Report why a request has no result."""
        del request
        if isinstance(error, InputError):
            self._document.report(error.problems)
        else:
            problem = Problem(self.FAILURE_CODE, f"{self.FAILURE_TEXT}: {error}")
            self._document.report((problem,))

    def _job_done(self, result: JobResult) -> None:
        request = result.ticket.request
        # Compared by identity: an equal request of another computation is not this one's.
        if request is not self._request:
            return
        self._request = None
        self.progressed.emit(1.0)
        if result.error is None:
            self._finished(request, result.value)
        else:
            self._failed(request, result.error)

    def _job_progressed(self, ticket: Ticket, share: float) -> None:
        if ticket.request is self._request and share < 1.0:
            self.progressed.emit(share)
