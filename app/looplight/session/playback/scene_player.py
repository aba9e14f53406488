"""Plays a scene of a talk in time, once it is told or its answer is revealed."""

from PySide6.QtCore import QObject, Signal

from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.playback.course_player import CoursePlayer
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.playback.storyboard import returning_words
from looplight.session.state.state import ViewState


class ScenePlayer(QObject):
    """Lets the levels of a scene get to where they end, where its author wants that.

    Each scene plays by itself once in a talk; whoever goes on ends it, and what is shown is at
    rest again. With reduced motion nothing plays: a line says what dips and comes back.

    Parameters
    ----------
    talk : Presentation
    jobs : Jobs
        Computes the courses.
    parent : QObject or None

    Attributes
    ----------
    came : Signal()
        A course is there: `line` may have changed.
    told : Signal(str)
        What dips and comes back, for those who do not see it play.
    """

    came = Signal()
    told = Signal(object)

    def __init__(self, talk: Presentation, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self.reduced = False
        self._played: set[str] = set()
        self._place: tuple[int, Phase] | None = None
        self._due = False
        self.courses = TimeCourseComputation(talk.document, jobs, self)
        self.player = CoursePlayer(talk.document, self.courses, self)
        talk.moved.connect(self.follow)
        talk.document.changed.connect(self._document_changed)
        self.courses.changed.connect(self._course_came)

    @property
    def playing(self) -> bool:
        """True while levels move."""
        return self.player.playing

    @property
    def line(self) -> str:
        """What dips and comes back, where that is not played; may be empty."""
        talk = self._talk
        still = self.reduced and talk.scene.plays and not talk.touched
        return self._returning() if still else ""

    def follow(self) -> None:
        """Take up where the talk is now; another scene or phase ends what plays."""
        talk = self._talk
        place = talk.place, talk.phase
        if place == self._place:
            return
        self._place = place
        self.rest()
        # While a question waits, its course is computed already.
        self.courses.want(talk.scene.plays)
        if talk.scene.plays and talk.phase is not Phase.ASK and talk.scene.id not in self._played:
            self._played.add(talk.scene.id)
            self.again()

    def again(self) -> None:
        """Play what is shown from its start; nothing where nothing was done, or in a question."""
        if self._talk.phase is Phase.ASK or not self._talk.document.state.interventions:
            return
        self.rest()
        self._due = True
        self.courses.want(True)
        self._play_due()

    def rest(self) -> None:
        """Stop where everything is at rest."""
        self._due = False
        self.player.rest()

    def _play_due(self) -> None:
        if not self._due or self._talk.document.store.course is None:
            return
        self._due = False
        if not self.reduced:
            self.player.play()
        if line := self._returning():
            self.told.emit(line)

    def _course_came(self) -> None:
        self._play_due()
        self.came.emit()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.response is not new.response:
            self._due = False

    def _returning(self) -> str:
        document = self._talk.document
        if self._talk.phase is Phase.ASK or document.store.course is None:
            return ""
        return returning_words(document.shown, document.store.course)
