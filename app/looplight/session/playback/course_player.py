"""Plays a time course without computing: of the open figure, or of a scene in a presentation."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.document.document import Document
from looplight.session.playback.presentation import Phase, Presentation, shows_answer
from looplight.session.playback.slide_content import returning_words
from looplight.session.state.state import ViewState
from looplight.session.text.time_course import time_axis

# Thirty frames a second; a whole course takes nine seconds at usual speed.
FRAME_MS = 33
WHOLE_MS = 9000
# With reduced motion the course stands still at each step for this long.
STEP_MS = 1100
# An audience waits no longer for a course that is to be played: it sees the end.
PATIENCE_MS = 2000
SPEEDS = (0.5, 1.0, 2.0, 4.0)


class CoursePlayer(QObject):
    """Play, pause and step through the time course of the present answer.

    Levels are read from the computed course. The clock decides which moment is due, so a slow frame
    is followed by a later moment, not by a queue.

    Parameters
    ----------
    document : Document
    courses : TimeCourseComputation
    parent : QObject or None

    Attributes
    ----------
    playing_changed : Signal(bool)
    """

    playing_changed = Signal(bool)

    def __init__(
        self, document: Document, courses: TimeCourseComputation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._courses = courses
        self._playing = False
        self._place = 0.0
        self._held = 0.0
        self.speed = 1.0
        self.reduced = False
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        # The default timer may be late by 5 %, which shows as an uneven movement.
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._tick)
        document.changed.connect(self._document_changed)
        courses.changed.connect(self._course_came)
        courses.failed.connect(self.rest)

    @property
    def playing(self) -> bool:
        """True from play to pause; also while the course is still being computed."""
        return self._playing

    @property
    def end(self) -> float:
        """Last relative time of the present course; 0 where there is none yet."""
        course = self._document.store.course
        return float(course.times[-1]) if course is not None else 0.0

    @property
    def has_course(self) -> bool:
        """True where something is done to a figure with a model: else no level moves."""
        shown = self._document.shown
        return shown.response is not None and bool(shown.state.interventions)

    def toggle(self) -> None:
        """Play or pause."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Play from the moment that is shown; from the start where none is."""
        shown = self._document.shown
        if self._playing or not self.has_course:
            return
        self._set_playing(True)
        if shown.state.time is None:
            # This also requests the course, if it was not computed yet.
            self._document.store.set_time(0.0)
        self._begin()

    def pause(self) -> None:
        """Stay at the moment that is shown."""
        self._timer.stop()
        self._set_playing(False)

    def rest(self) -> None:
        """Go to the steady state."""
        self.pause()
        self._document.store.set_time(None)

    def forward(self) -> None:
        """Go one step later; after the last one to the steady state."""
        self._step(+1)

    def back(self) -> None:
        """Go one step earlier."""
        self._step(-1)

    def go(self, time: float | None) -> None:
        """Show a moment that the user chose; playing goes on from there."""
        if self._playing and time is not None:
            self._place = time_axis.to_axis(time)
            self._held = 0.0
        elif time is None:
            self.pause()
        self._document.store.set_time(time)

    def advance(self, milliseconds: float) -> None:
        """Let playing time pass."""
        end = self.end
        if not self._playing or end <= 0.0:
            return
        if self.reduced:
            self._held += milliseconds * self.speed
            while self._held >= STEP_MS and self._playing:
                self._held -= STEP_MS
                self._move(+1)
            return
        whole = time_axis.to_axis(end)
        self._place += whole * milliseconds * self.speed / WHOLE_MS
        if self._place >= whole:
            self.rest()
        else:
            self._document.store.set_time(time_axis.from_axis(self._place))

    def _begin(self) -> None:
        if self.end > 0.0:
            self._place = time_axis.to_axis(self._document.state.time or 0.0)
            self._held = 0.0
            self._clock.start()
            self._timer.start()

    def _tick(self) -> None:
        self.advance(self._clock.restart())

    def _step(self, sign: int) -> None:
        if not self.has_course:
            return
        self.pause()
        self._move(sign)

    def _move(self, sign: int) -> None:
        now = self._document.state.time
        stops = time_axis.steps(self.end)
        if sign > 0:
            # Playing goes along the logarithmic axis: its times differ from a stop by rounding.
            place = 0 if now is None else bisect_right(stops, now + 1e-6)
        else:
            place = (len(stops) if now is None else bisect_left(stops, now - 1e-6)) - 1
        if 0 <= place < len(stops):
            self._document.store.set_time(stops[place])
        elif not stops:
            # No course yet: showing its first moment requests it.
            self._document.store.set_time(0.0)
        elif sign > 0:
            self.rest()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if self._playing and (old.response is not new.response or new.state.time is None):
            self.pause()

    def _course_came(self) -> None:
        if self._playing and not self._timer.isActive():
            self._begin()

    def _set_playing(self, playing: bool) -> None:
        if playing is not self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)


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
    played : collection of str
        Scenes that were on before, in the same talk: they do not play by themselves again.

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
        self,
        presentation: Presentation,
        jobs: JobRunner,
        parent: QObject | None = None,
        played: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._presentation = presentation
        # Reduced motion: nothing plays, and a line says what would have been seen.
        self.reduced = False
        self._played = set(played)
        self._place: tuple[int, Phase] | None = None
        self._due = False
        # Nobody asked for it with a key.
        self._by_itself = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.rest)
        self.courses = TimeCourseComputation(presentation.document, jobs, self)
        self.player = CoursePlayer(presentation.document, self.courses, self)
        presentation.moved.connect(self.follow)
        presentation.document.changed.connect(self._document_changed)
        self.courses.changed.connect(self._course_came)
        self.courses.failed.connect(self.rest)

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
            self._by_itself = True
            if self._due and not self.reduced:
                presentation.hold_answer(True)
                self._patience.start()

    def skip_to_answer(self) -> bool:
        """Go to the end of a course that plays by itself; False where the answer is there already.

        A step on would leave a scene whose answer nobody has read.
        """
        waits = self._due or self.playing
        if not (self._by_itself and waits) or shows_answer(self._presentation):
            return False
        self.rest()
        return True

    def again(self) -> None:
        """Play what is shown from its start; nothing where nothing was done, or in a question."""
        presentation = self._presentation
        state = presentation.document.state
        if presentation.phase is Phase.ASK or not state.interventions or state.compare is not None:
            return
        self.rest()
        self._due = True
        self.courses.set_active(True)
        self._play_due()

    def rest(self) -> None:
        """Stop and show the steady state."""
        self._due = self._by_itself = False
        self._patience.stop()
        self.player.rest()
        self._presentation.hold_answer(False)

    def _play_due(self) -> None:
        if not self._due or self._presentation.document.store.course is None:
            return
        self._due = False
        self._patience.stop()
        if not self.reduced:
            self.player.play()
        self._presentation.hold_answer(False)
        if line := self._returning():
            self.described.emit(line)

    def _course_came(self) -> None:
        self._play_due()
        self.course_ready.emit()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # What was asked for was the course of the earlier answer.
        if self._due and old.response is not new.response:
            self.rest()

    def _returning(self) -> str:
        document = self._presentation.document
        if self._presentation.phase is Phase.ASK or document.store.course is None:
            return ""
        return returning_words(document.shown, document.store.course)
