"""What practice blocks in the figure, and what the figure shows beside a question."""

from dataclasses import replace

from looplight.pathways.model.interventions import Intervention
from looplight.session.document.document import Document
from looplight.session.playback.exercise import Exercise
from looplight.session.playback.practice import Miss, Practice
from looplight.session.state.intervention_edits import acted_on
from looplight.session.state.state import State
from looplight.translation.messages import translate

OWN_BLOCKS = translate(
    "panel",
    "The drawing still shows your own blocks, not those of the question.",
)
SHOWN_BLOCKS = translate(
    "panel",
    "The drawing still shows the blocks of a question before, not those of this one.",
)


SHOWN_ANSWER = translate(
    "panel",
    "The drawing has the blocks of the question: it shows the answer.",
)


class PracticeBlocks:
    """Shows questions of practice in their figures.

    Parameters
    ----------
    document : Document
    practice : Practice
    """

    def __init__(self, document: Document, practice: Practice) -> None:
        self._document, self._practice = document, practice
        # What was blocked here: no blocks of the user's own.
        self._shown: tuple[Intervention, ...] = ()

    def show_question(self) -> None:
        """Block what the present question and its answer take as blocked, as one step of undo."""
        exercise, again = self._practice.exercise, self._practice.again
        if again is not None:
            self.show_miss(again)
        elif exercise is not None:
            self._show(exercise, self._document.state)

    def show_miss(self, miss: Miss) -> None:
        """Show a missed question in its figure, with the tumour context that it was asked in."""
        is_open = miss.state.figure == self._document.state.figure
        if is_open or self._document.open(miss.state.figure):
            # Opening and blocking are one step of undo.
            self._show(miss.exercise, miss.state, "" if is_open else "open")

    def clear(self) -> None:
        """Take all blocks off the drawing, so that it gives no wrong answer."""
        state = replace(self._document.state, interventions=(), scene="")
        self._document.apply(state, translate("undo", "clear for the practice"))

    def hide_answer(self) -> None:
        """Take the blocks of a question that is asked again off the drawing."""
        if self._practice.again is not None and self._shows_answer:
            self.clear()

    @property
    def _shows_answer(self) -> bool:
        """Whether the drawing has the blocks of the question, with or without its answer."""
        exercise, pathway = self._practice.exercise, self._document.shown.pathway
        if exercise is None or pathway is None or self.other_figure:
            return False
        table, blocks = self._document.inhibitors, self._document.state.interventions
        # A drug that blocks the same nodes shows the same answer.
        return acted_on(blocks, pathway, table) in (
            acted_on(exercise.blocked, pathway, table),
            acted_on((*exercise.blocked, *exercise.added), pathway, table),
        )

    @property
    def other_figure(self) -> str:
        """The title of the figure that the question is about, where another one is open."""
        again = self._practice.again
        if again is None or again.state.figure == self._document.state.figure:
            return ""
        return again.title

    @property
    def remark(self) -> str:
        """What to know before answering; mostly empty."""
        exercise, title = self._practice.exercise, self.other_figure
        remark = exercise.remark if exercise is not None else ""
        figure = translate("panel", "This question is about {figure}.", figure=title)
        return f"{figure} {remark}".strip() if title else remark

    @property
    def note(self) -> str:
        """Whose blocks the drawing shows, and whether they give the answer; or empty."""
        exercise, blocks = self._practice.exercise, self._document.state.interventions
        if exercise is None or not blocks or self.other_figure:
            return ""
        if self._shows_answer:
            return SHOWN_ANSWER
        return SHOWN_BLOCKS if blocks == self._shown else OWN_BLOCKS

    def _show(self, exercise: Exercise, asked_in: State, gesture: str = "") -> None:
        # As one step, so that one undo brings the own interventions back.
        self._shown = (*exercise.blocked, *exercise.added)
        state = replace(
            self._document.state,
            interventions=self._shown,
            context=asked_in.context,
            parameters=asked_in.parameters,
            scene="",
        )
        words = translate("undo", "show the question of the practice")
        self._document.apply(state, words, gesture)
