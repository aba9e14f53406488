"""Practice: one question after the other, and a score that stays on this computer."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from random import SystemRandom

from PySide6.QtCore import QObject, Signal

from looplight.activity.sentences.grammar import inside
from looplight.files.problems import InputError, Problem, reason_of
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.document.document import Document
from looplight.session.playback.exercise import Exercise, Subject
from looplight.session.playback.practice_questions import ExerciseRequest
from looplight.session.state.evaluator import parameters_of
from looplight.session.state.intervention_edits import acted_on
from looplight.session.state.state import State, ViewState
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate

CHANNEL = "practice"
ASKED, RIGHT, BEST = "practice/asked", "practice/right", "practice/best"
# Questions that are not asked again so soon.
REMEMBERED = 12
# Questions of a figure before one is asked whose answer hangs on a disputed arrow.
UNDISPUTED = 3
# Missed questions that are listed; of more, the oldest go.
MOST_MISSED = 40


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was answered wrongly, with the figure that it is about.

    Attributes
    ----------
    exercise : Exercise
    answer_index : int
        The answer that was given last.
    state : State
        What was open: its figure, tumour context and parameters are part of the question.
    title : str
        Of the figure.
    reason : str
        Why the right answer is right, in a sentence.
    """

    exercise: Exercise
    answer_index: int
    state: State
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Score:
    """What a reset of the score takes away.

    Attributes
    ----------
    totals : tuple of int
        As `Practice.score`.
    counts : tuple of int
        Row of right answers, questions, right ones, and those made good, in this session.
    missed, to_ask_again : tuple of Miss
    """

    totals: tuple[int, int, int]
    counts: tuple[int, int, int, int]
    missed: tuple[Miss, ...]
    to_ask_again: tuple[Miss, ...]


def brief_reason(exercise: Exercise, pathway: Pathway) -> str:
    """Return the sentence of the reasons that names what was asked about.

    Those before it lead to it: of a list of questions one sentence is read. What speaks against
    the answer stays in front of it.
    """
    sentences = re.split(r"(?<=[.!?]) +", exercise.reasons)
    if exercise.subject is Subject.CLOSING:
        return exercise.reasons
    arrow = pathway.by_key.get(exercise.about)
    label = inside(pathway, arrow.target if arrow is not None else exercise.about).casefold()
    disputes = [words for words in sentences if "⊣" in words or "→" in words]
    # The first one says what is blocked, as the question does.
    others = [words for words in sentences if words not in disputes]
    causes = others[1:] if exercise.subject is Subject.DIRECTION else others
    cause = next((words for words in causes if label in words.casefold()), "")
    return " ".join([*disputes, cause]) if cause else exercise.reasons


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
    answered, answered_rightly : int
        Questions since the program was started or the score was begun anew. One that is asked again
        does not count again: its answer was read.
    missed : tuple of Miss
        Those of them that were answered wrongly and not yet rightly, of all figures.
    made_good : int
        Missed questions that were answered rightly when they were asked again.
    again : Miss or None
        The missed question that is asked again now, whatever figure is open.
    """

    changed = Signal()

    def __init__(
        self, document: Document, jobs: JobRunner, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._settings = document, jobs, settings
        self._rng = SystemRandom()
        self._recent_questions: list[str] = []
        # By figure, the questions that were answered.
        self._answered_of: Counter[str] = Counter()
        self.exercise: Exercise | None = None
        self.answer_index = -1
        self.streak = 0
        self.empty = False
        self.active = False
        self.answered = self.answered_rightly = self.made_good = 0
        self.missed: tuple[Miss, ...] = ()
        self.again: Miss | None = None
        self._to_ask_again: list[Miss] = []
        self._before_reset: _Score | None = None
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
        self.exercise, self.answer_index, self.again = None, -1, None
        if self._to_ask_again:
            self.again = self._to_ask_again.pop(0)
            self.exercise = self.again.exercise
            self.changed.emit()
            return
        self.empty = pathway is None or self._jobs.is_shut_down
        if pathway is not None and not self._jobs.is_shut_down:
            request = ExerciseRequest(
                pathway,
                self._document.inhibitors,
                shown.state.context,
                parameters_of(shown.state, pathway),
                self._rng.randrange(1 << 30) if seed is None else seed,
                frozenset(self._recent_questions),
                # Those that a drug blocks are as plain to see as those that the user did.
                frozenset(
                    node
                    for node, _, _ in acted_on(
                        shown.state.interventions, pathway, self._document.inhibitors
                    )
                ),
                self._answered_of[shown.state.figure] < UNDISPUTED,
            )
            self._jobs.submit(CHANNEL, request)
        self.changed.emit()

    def ask_missed(self) -> None:
        """Ask the missed questions once more, the oldest first."""
        if not self._jobs.is_shut_down:
            # A question that is being made would take the place of the first one.
            self._jobs.cancel(CHANNEL)
        self._to_ask_again = list(self.missed)
        self.next()

    @property
    def more_to_ask_again(self) -> bool:
        """Whether `next` asks a missed question."""
        return bool(self._to_ask_again)

    def resume(self) -> None:
        """Go on with the question that was open; make one where there is none, or it is past."""
        self.active = True
        if self.exercise is None or self._is_past():
            self.next()

    def answer(self, choice: int) -> None:
        """Take an answer; only the first one counts."""
        exercise = self.exercise
        if exercise is None or self.answer_index >= 0 or not 0 <= choice < len(exercise.choices):
            return
        self.answer_index = choice
        # Counted on: what was before the reset cannot be brought back without losing this.
        self._before_reset = None
        if self.again is not None:
            self._take_second_answer(self.again, choice)
            self.changed.emit()
            return
        self.answered += 1
        self._answered_of[self._document.state.figure] += 1
        self.answered_rightly += self.right
        if not self.right:
            shown = self._document.shown
            title = shown.entry.title if shown.entry is not None else ""
            pathway = shown.pathway
            reason = brief_reason(exercise, pathway) if pathway is not None else exercise.reasons
            miss = Miss(exercise, choice, shown.state, title, reason)
            self.missed = (*self.missed, miss)[-MOST_MISSED:]
        self.streak = self.streak + 1 if self.right else 0
        right, count, best = self.score
        self._settings.set(ASKED, count + 1)
        self._settings.set(RIGHT, right + self.right)
        self._settings.set(BEST, max(best, self.streak))
        self.changed.emit()

    def reset(self) -> None:
        """Begin the score anew; until the next answer `undo_reset` brings the old one back."""
        counts = self.streak, self.answered, self.answered_rightly, self.made_good
        self._before_reset = _Score(self.score, counts, self.missed, tuple(self._to_ask_again))
        for key in (ASKED, RIGHT, BEST):
            self._settings.reset(key)
        self.streak = self.answered = self.answered_rightly = self.made_good = 0
        self.missed, self._to_ask_again = (), []
        self.changed.emit()

    @property
    def is_reset(self) -> bool:
        """Whether the score was begun anew and the old one can still be brought back."""
        return self._before_reset is not None

    def undo_reset(self) -> None:
        """Bring back the score and the missed questions of before the reset."""
        before, self._before_reset = self._before_reset, None
        if before is None:
            return
        for key, count in zip((RIGHT, ASKED, BEST), before.totals, strict=True):
            self._settings.set(key, count)
        self.streak, self.answered, self.answered_rightly, self.made_good = before.counts
        self.missed, self._to_ask_again = before.missed, list(before.to_ask_again)
        self.changed.emit()

    def stop(self) -> None:
        """Make no more questions."""
        self.active = False
        if not self._jobs.is_shut_down:
            self._jobs.cancel(CHANNEL)

    def _take_second_answer(self, miss: Miss, choice: int) -> None:
        """Take a missed question from the list, or keep the new wrong answer in it."""
        listed = list(self.missed)
        place = next((n for n, m in enumerate(listed) if m.exercise is miss.exercise), -1)
        if place >= 0:
            listed[place : place + 1] = () if self.right else (replace(miss, answer_index=choice),)
        self.made_good += self.right
        self.missed = tuple(listed)

    def _is_past(self) -> bool:
        """Return whether the present question is about another figure than the open one."""
        # One that is asked again says which figure it is about.
        return self.again is None and self._subject != self._present_subject()

    def _present_subject(self) -> tuple[object, ...]:
        """Return what questions are about: the figure, its tumour context, its parameters."""
        shown = self._document.shown
        return shown.entry, shown.state.context, shown.state.parameters

    def _take_exercise(self, answer: JobResult) -> None:
        if answer.ticket.channel != CHANNEL or not self.active or self.again is not None:
            return
        if isinstance(answer.error, InputError):
            self._document.report(answer.error.problems)
        elif answer.error is not None:
            message = translate(
                "problem", "No question could be made: {error}", error=reason_of(answer.error)
            )
            self._document.report((Problem("no-question", message),))
        self.exercise = answer.value
        self.empty = self.exercise is None
        if self.exercise is not None:
            self._recent_questions = [*self._recent_questions, self.exercise.name][-REMEMBERED:]
        self.changed.emit()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if self.active and self._is_past():
            self.next()
