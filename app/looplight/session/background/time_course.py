"""Time courses and dose-responses in the background: what to compute, and when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.activity.query import Query
from looplight.activity.results.response import Response
from looplight.pathways.model.interventions import Intervention
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text.time_course.time_axis import has_slow_steps
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.dynamics.dose_response import DoseResponse
    from looplight.activity.dynamics.time_course import Course

COURSE, DOSES = "course", "doses"


@dataclass(frozen=True)
class CourseRequest:
    """The time course of one answer."""

    response: Response

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> "Course":
        """Follow the pathway from the comparison to the answer."""
        from looplight.activity.dynamics.time_course import course  # noqa: PLC0415 - numpy, after the first figure

        del progress
        # What the plot asks then, which goes through all arrows.
        has_slow_steps(self.response.query.pathway)
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
        """Return whether ``other`` has the same curve: the target's own dose has no part in it."""
        return other is not None and self._curve() == other._curve()

    def _curve(self) -> tuple[Query, object]:
        place = (self.target.kind, self.target.target)
        others = tuple(i for i in self.query.interventions if (i.kind, i.target) != place)
        return replace(self.query, interventions=others), place


class TimeCourseComputation(Computation):
    """Keeps the document supplied with the time course of its answer, while one is needed.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject or None

    Attributes
    ----------
    changed : Signal()
        The present answer has a course now.
    failed : Signal()
        It cannot have one; the problem was reported.
    """

    changed = Signal()
    failed = Signal()
    URGENT = True
    FAILURE_CODE = "no-course"
    FAILURE_TEXT = translate("problem", "The time course could not be computed")

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(COURSE, document, jobs, parent)
        self._active = False
        self._response: Response | None = None
        self._refused: Response | None = None
        document.changed.connect(self._document_changed)

    def set_active(self, active: bool) -> None:
        """Compute courses while ``active``; a moment that is shown needs one in any case."""
        self._active = active
        self._update()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.response is not new.response or old.state.time != new.state.time:
            self._update()

    def _update(self) -> None:
        shown = self._document.shown
        needed = self._active or shown.state.time is not None
        response = shown.response
        if not needed or response is None or self._document.store.course is not None:
            self._cancel()
        # What failed once would fail again at every change of the time.
        elif response is not self._refused and not (self.running and response is self._response):
            self._response = response
            self._submit(CourseRequest(response))

    def _finished(self, request: CourseRequest, result: "Course") -> None:
        self._document.store.set_course(request.response, result)
        self.changed.emit()

    def _failed(self, request: CourseRequest, error: Exception) -> None:
        # Not tried again: it would fail again.
        self._refused = request.response
        super()._failed(request, error)
        self.failed.emit()
