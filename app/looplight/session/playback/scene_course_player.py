"""Plays the time course of a scene in a presentation, once its answer is visible."""

from PySide6.QtCore import QObject, Signal

from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.playback.slide_content import returning_words
from looplight.session.state.state import ViewState


class SceneCoursePlayer(QObject):
    """Plays the time course of a scene, where its author asks for that.

    Each scene plays by itself once in a presentation. Going on to another scene ends it and shows
    the steady state. With reduced motion nothing plays: a line states which nodes dip and come
    back.

    Parameters
    ----------
    presentation : Presentation
    jobs : JobRunner
        Computes the courses.
    parent : QObject or None

    Attributes
    ----------
    course_ready : Signal()
        The time course was computed: `line` may have changed.
    described : Signal(str)
        What dips and comes back, for those who do not see it play.
    """

    course_ready = Signal()
    described = Signal(object)

    def __init__(
        self, presentation: Presentation, jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._presentation = presentation
        # Reduced motion: nothing plays, and a line says what would have been seen.
        self.reduced = False
        self._played: set[str] = set()
        self._place: tuple[int, Phase] | None = None
        self._due = False
        self.courses = TimeCourseComputation(presentation.document, jobs, self)
        self.player = CoursePlayer(presentation.document, self.courses, self)
        presentation.moved.connect(self.follow)
        presentation.document.changed.connect(self._document_changed)
        self.courses.changed.connect(self._course_came)

    @property
    def playing(self) -> bool:
        """True while levels move."""
        return self.player.playing

    @property
    def line(self) -> str:
        """Which nodes dip and come back, where the course is not played; may be empty."""
        presentation = self._presentation
        still = self.reduced and presentation.scene.plays and not presentation.is_modified
        return self._returning() if still else ""

    def follow(self) -> None:
        """Update to the present scene and phase; a change of either stops the player."""
        presentation = self._presentation
        place = presentation.index, presentation.phase
        if place == self._place:
            return
        self._place = place
        self.rest()
        # While a question waits, its course is computed already.
        self.courses.set_active(presentation.scene.plays)
        scene = presentation.scene
        # Before the answer is shown, moving levels would give it away. Once a scene, by itself: who
        # goes back wants to see the end; P plays it again.
        if scene.plays and presentation.phase is not Phase.ASK and scene.id not in self._played:
            self._played.add(scene.id)
            self.again()

    def again(self) -> None:
        """Play what is shown from its start; nothing where nothing was done, or in a question."""
        presentation = self._presentation
        if presentation.phase is Phase.ASK or not presentation.document.state.interventions:
            return
        self.rest()
        self._due = True
        self.courses.set_active(True)
        self._play_due()

    def rest(self) -> None:
        """Stop and show the steady state."""
        self._due = False
        self.player.rest()

    def _play_due(self) -> None:
        if not self._due or self._presentation.document.store.course is None:
            return
        self._due = False
        if not self.reduced:
            self.player.play()
        if line := self._returning():
            self.described.emit(line)

    def _course_came(self) -> None:
        self._play_due()
        self.course_ready.emit()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # What was asked for was the course of the earlier answer.
        if old.response is not new.response:
            self._due = False

    def _returning(self) -> str:
        document = self._presentation.document
        if self._presentation.phase is Phase.ASK or document.store.course is None:
            return ""
        return returning_words(document.shown, document.store.course)
