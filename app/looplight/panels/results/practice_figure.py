"""What practice blocks in the figure, and what the figure shows beside a question."""

from dataclasses import replace

from looplight.activity.expected_computing_time import is_small
from looplight.activity.results.response import Response
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.nodes_and_arrows import Arrow
from looplight.session.document.document import Document
from looplight.session.playback.exercise import Exercise, Subject
from looplight.session.playback.practice import Miss, Practice
from looplight.session.state.intervention_edits import acted_on
from looplight.session.state.state import Highlight, State
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
        # The question whose answer is to be lit, as soon as the model has answered.
        self._lit: Exercise | None = None
        self._ring: Highlight | None = None
        self._light: Highlight | None = None

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

    def ring_question(self, waits: bool) -> None:
        """Ring in the figure what is blocked and asked about while a question waits.

        Which brake lets go, and what to block as well, are answers and get no ring.
        """
        exercise, ring = self._practice.exercise, None
        shown = self._document.shown
        if waits and exercise is not None and shown.pathway is not None and not self.other_figure:
            nodes = {item.target for item in exercise.blocked}
            if exercise.subject is Subject.DIRECTION:
                nodes.add(exercise.about)
            ring = Highlight(frozenset(nodes & shown.pathway.by_id.keys()), frozenset(), dims=False)
        present = shown.highlight
        # An explanation that is stepped through meanwhile stays.
        if present in (None, self._ring, self._light) and (ring or present == self._ring):
            self._ring = ring
            self._document.store.highlight(ring)

    def light_answer(self) -> None:
        """Light the chain of arrows to what was asked about, once the figure has the answer."""
        exercise, shown = self._lit, self._document.shown
        if exercise is None or shown.response is None or shown.pathway is None:
            return
        self._lit = None
        if shown.state.interventions != self._shown or not is_small(shown.pathway):
            return
        arrows = _arrows_of_answer(exercise, shown.response)
        ends = {end for arrow in arrows for end in (arrow.source, arrow.target)}
        nodes = {*ends, *(item.target for item in self._shown)} & shown.pathway.by_id.keys()
        keys = frozenset(arrow.key for arrow in arrows)
        # Without a chain nothing is dimmed: the outputs are what the question was about.
        lit = frozenset(nodes)
        self._light = Highlight(lit, keys, path_nodes=lit, dims=bool(keys))
        self._document.store.highlight(self._light)

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
        self._lit = exercise
        self._document.apply(state, words, gesture)
        # Where the figure has the blocks already, nothing changes.
        self.light_answer()


def _arrows_of_answer(exercise: Exercise, response: Response) -> list[Arrow]:
    """Return the arrow that lets go, or the chain that leads to the node that was asked about."""
    pathway = response.query.pathway
    if exercise.about in pathway.by_key:
        return [pathway.by_key[exercise.about]]
    if exercise.subject is not Subject.DIRECTION or exercise.about not in pathway.by_id:
        return []
    from looplight.activity.sentences.explanation_steps import explain  # noqa: PLC0415 - numpy

    steps = explain(response, exercise.about).steps
    return [pathway.by_key[step.arrow_key] for step in steps if step.arrow_key in pathway.by_key]
