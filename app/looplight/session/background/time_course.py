"""Time courses and dose-responses beside the window: what to compute, and when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.activity.query import Query
from looplight.activity.results.response import Response
from looplight.files.problems import InputError, Problem
from looplight.pathways.model.interventions import Intervention
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState

if TYPE_CHECKING:
    from looplight.activity.dynamics.dose_response import DoseResponse
    from looplight.activity.dynamics.time_course import Course

COURSE, DOSES = "course", "doses"


@dataclass(frozen=True)
class CourseRequest:
    """How one answer comes about in time."""

    response: Response

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> "Course":
        """Follow the pathway from the comparison to the answer."""
        from looplight.activity.dynamics.time_course import course  # noqa: PLC0415 - numpy, after the first figure

        del progress
        return course(self.response.query, cancelled=cancelled)


@dataclass(frozen=True)
class DoseRequest:
    """Every readout over the doses of one target, on top of what is in force."""

    query: Query
    target: Intervention

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> "DoseResponse | None":
        """Solve the pathway at every dose."""
        from looplight.activity.dynamics.dose_response import dose_response  # noqa: PLC0415

        del progress
        if cancelled():
            return None
        return dose_response(self.query, self.target)

    def same_curve(self, other: "DoseRequest | None") -> bool:
        """Tell whether ``other`` asks for the same curve: the target's own dose has no part."""
        return other is not None and self._curve() == other._curve()

    def _curve(self) -> tuple[Query, object]:
        place = (self.target.kind, self.target.target)
        others = tuple(i for i in self.query.interventions if (i.kind, i.target) != place)
        return replace(self.query, interventions=others), place


class TimeCourseComputation(QObject):
    """Keeps the document supplied with the course of its present answer, while one is wanted.

    Parameters
    ----------
    document : Document
    jobs : Jobs
    parent : QObject or None

    Attributes
    ----------
    changed : Signal()
        The present answer has a course now.
    failed : Signal()
        It cannot have one; the problem was told.
    """

    changed = Signal()
    failed = Signal()

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._jobs = jobs
        self._wanted = False
        self._asked: Response | None = None
        self._refused: Response | None = None
        document.changed.connect(self._document_changed)
        jobs.done.connect(self._done)

    @property
    def waiting(self) -> bool:
        """True while the course of the present answer is being computed."""
        return self._asked is not None

    def want(self, wanted: bool) -> None:
        """Say whether somebody looks at courses now; a moment that is shown wants one anyway."""
        self._wanted = wanted
        self._ask()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.response is not new.response or old.state.time != new.state.time:
            self._ask()

    def _ask(self) -> None:
        shown = self._document.shown
        wanted = self._wanted or shown.state.time is not None
        response = shown.response
        if not wanted or response is None or self._document.store.course is not None:
            if self._asked is not None:
                self._asked = None
                self._jobs.cancel(COURSE)
            return
        if response is self._asked or response is self._refused:
            return
        self._asked = response
        self._jobs.submit(COURSE, CourseRequest(response))

    def _done(self, answer: JobResult) -> None:
        request = answer.ticket.request
        if not isinstance(request, CourseRequest) or request.response is not self._asked:
            return
        self._asked = None
        if answer.error is None:
            self._document.store.set_course(request.response, answer.value)
            self.changed.emit()
            return
        # Asked once: it would fail again.
        self._refused = request.response
        if isinstance(answer.error, InputError):
            self._document.report(answer.error.problems)
        else:
            said = f"The time course could not be computed: {answer.error}"
            self._document.report((Problem("no-course", said),))
        self.failed.emit()
