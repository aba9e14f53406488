"""Practice: one question after the other, and a score that stays on this computer."""

from random import SystemRandom

from PySide6.QtCore import QObject, Signal

from looplight.files.problems import InputError, Problem
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.document.document import Document
from looplight.session.playback.practice_questions import Exercise, ExerciseRequest
from looplight.session.state.evaluator import parameters_of
from looplight.session.state.state import ViewState
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate

CHANNEL = "practice"
ASKED, RIGHT, BEST = "practice/asked", "practice/right", "practice/best"
# Questions that are not asked again so soon.
REMEMBERED = 12


class Practice(QObject):
    """Asks about the pathway that is open.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
        Questions are made in the background.
    settings : Settings
        Keeps the score; nothing leaves this computer.

    Attributes
    ----------
    changed : Signal()
        A question came, was answered, or is being made.
    exercise : Exercise or None
        None while one is being made, or where the pathway gives none (see `empty`).
    answer_index : int
        Index of the answer that was given; -1 = none yet.
    streak : int
        Right answers without a wrong one between them.
    empty : bool
        Whether no question can be made for this pathway.
    """

    changed = Signal()

    def __init__(
        self, document: Document, jobs: JobRunner, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._settings = document, jobs, settings
        self._rng = SystemRandom()
        self._recent_questions: list[str] = []
        self.exercise: Exercise | None = None
        self.answer_index = -1
        self.streak = 0
        self.empty = False
        self.active = False
        self._subject: tuple[object, ...] = ()
        jobs.finished.connect(self._take_exercise)
        document.changed.connect(self._document_changed)

    @property
    def right(self) -> bool:
        """True where the present question was answered rightly."""
        return self.exercise is not None and self.answer_index == self.exercise.right

    @property
    def score(self) -> tuple[int, int, int]:
        """Right answers, questions, and the longest row."""
        get = self._settings.get
        return get(RIGHT), get(ASKED), get(BEST)

    def next(self, seed: int | None = None) -> None:
        """Have another question made."""
        shown = self._document.shown
        pathway = shown.pathway
        self.active = True
        self._subject = self._present_subject()
        self.exercise, self.answer_index = None, -1
        self.empty = pathway is None or self._jobs.is_shut_down
        if pathway is not None and not self._jobs.is_shut_down:
            request = ExerciseRequest(
                pathway,
                self._document.inhibitors,
                shown.state.context,
                parameters_of(shown.state, pathway),
                self._rng.randrange(1 << 30) if seed is None else seed,
                frozenset(self._recent_questions),
            )
            self._jobs.submit(CHANNEL, request)
        self.changed.emit()

    def resume(self) -> None:
        """Go on with the question that was open; make one where there is none, or it is past."""
        self.active = True
        if self.exercise is None or self._subject != self._present_subject():
            self.next()

    def answer(self, choice: int) -> None:
        """Take an answer; only the first one counts."""
        exercise = self.exercise
        if exercise is None or self.answer_index >= 0 or not 0 <= choice < len(exercise.choices):
            return
        self.answer_index = choice
        self.streak = self.streak + 1 if self.right else 0
        right, count, best = self.score
        self._settings.set(ASKED, count + 1)
        self._settings.set(RIGHT, right + self.right)
        self._settings.set(BEST, max(best, self.streak))
        self.changed.emit()

    def reset(self) -> None:
        """Begin the score anew."""
        for key in (ASKED, RIGHT, BEST):
            self._settings.reset(key)
        self.streak = 0
        self.changed.emit()

    def stop(self) -> None:
        """Make no more questions."""
        self.active = False
        if not self._jobs.is_shut_down:
            self._jobs.cancel(CHANNEL)

    def _present_subject(self) -> tuple[object, ...]:
        """Return what questions are about: the figure, its tumour context, its parameters."""
        shown = self._document.shown
        return shown.entry, shown.state.context, shown.state.parameters

    def _take_exercise(self, answer: JobResult) -> None:
        if answer.ticket.channel != CHANNEL or not self.active:
            return
        if isinstance(answer.error, InputError):
            self._document.report(answer.error.problems)
        elif answer.error is not None:
            message = translate("problem", "No question could be made: {error}", error=answer.error)
            self._document.report((Problem("no-question", message),))
        self.exercise = answer.value
        self.empty = self.exercise is None
        if self.exercise is not None:
            self._recent_questions = [*self._recent_questions, self.exercise.name][-REMEMBERED:]
        self.changed.emit()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if self.active and self._subject != self._present_subject():
            self.next()
