"""A presentation: the scenes one after the other, questions that wait for a prediction, the clock.

The scenes are those of one figure, or of a talk over several.

It has a document of its own. What is clicked during a presentation leaves no trace in the user's
work: neither in undo, nor in what is saved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from looplight.activity.results.response import Direction
from looplight.pathways.model.pathway import Pathway, Question, Scene
from looplight.pathways.translated_names import scene_title
from looplight.session.document.document import Document
from looplight.session.document.scenes.scene_focus import LastReasonPath
from looplight.session.playback.question_and_answer_of_scene import (
    answer_of,
    asked_view,
    asked_words,
    without_answer,
)
from looplight.session.playback.scene_on_stage_and_slides import highlight_of_scene, is_as_written
from looplight.session.state.comparison_start_and_end import at_scene
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.sound_state import sound_state
from looplight.session.state.state import Selection, SelectionKind, State, ViewState


class Phase(StrEnum):
    """What is on: a scene without a question, a question, or its answer."""

    TELL = "tell"
    ASK = "ask"
    REVEAL = "reveal"


@dataclass(frozen=True)
class TalkProgress:
    """How far a talk got, to go on with it where it was left.

    Attributes
    ----------
    scene : str
    number : int
        Of the scene, from 1.
    predictions : Mapping of str to Direction
        By id of the scene.
    revealed, seen : frozenset of str
        Scenes whose answers were shown, and all that were on.
    seconds : int
        How long it had been on.
    """

    scene: str
    number: int
    predictions: Mapping[str, Direction]
    revealed: frozenset[str]
    seen: frozenset[str]
    seconds: int = 0


class Presentation(QObject):
    """Goes through the storyboard of another document.

    Parameters
    ----------
    source : Document
        Its figures, contexts and parameters are presented; it is never changed.
    parent : QObject or None
    progress : TalkProgress or None
        Of the same talk, where it was left.

    Attributes
    ----------
    drawn_changed : Signal(old ViewState, new ViewState)
        What the canvas draws.
    moved : Signal()
        Another scene, another phase, or another prediction.
    document : Document
        What happens on stage; thrown away with the presentation.
    scenes : tuple of Scene
    index : int
        Number of the present scene, from 0; -1 before the first one is shown.
    context : tuple of Intervention
        Tumour context of scenes that bring none.
    reasons : LastReasonPath
    holds : bool
        Whether the drawing still waits for the time course of the answer.
    predictions : dict of str to Direction
        By id of the scene: going back to a scene shows what was predicted there.
    revealed : set of str
        Scenes whose answers were shown.
    """

    drawn_changed = Signal(object, object)
    moved = Signal()

    def __init__(
        self,
        source: Document,
        parent: QObject | None = None,
        progress: TalkProgress | None = None,
    ) -> None:
        super().__init__(parent)
        shown = source.shown
        self.document = Document(source.figures.catalogue, source.inhibitors, parent=self)
        # What the main window computes off the UI thread, a presentation does, too.
        self.document.store.defers = source.store.defers
        others = source.snapshot().other_figures if shown.state.shows_talk else ()
        self.document.restore(
            Snapshot(_at_rest(shown.state), tuple(_at_rest(state) for state in others))
        )
        self.scenes = _scenes(self.document)
        self.context = shown.state.context
        self.index = -1
        self.phase = Phase.TELL
        self.predictions: dict[str, Direction] = dict(progress.predictions if progress else {})
        self.revealed: set[str] = set(progress.revealed if progress else ())
        # Of the answer that is on: its levels move many times a second while it is played.
        self.reasons = LastReasonPath()
        self.holds = False
        self._drawn = self.document.shown
        self.document.changed.connect(self._update_drawn)

    @property
    def scene(self) -> Scene:
        """The present scene."""
        return self.scenes[max(self.index, 0)]

    @property
    def pathway(self) -> Pathway | None:
        """The pathway that is presented."""
        return self.document.shown.pathway

    @property
    def question(self) -> Question | None:
        """The question of the present scene, where the figure can answer it."""
        question, pathway = self.scene.question, self.pathway
        if question is None or pathway is None or question.node not in pathway.by_id:
            return None
        return replace(question, text=asked_words(question, self.scene))

    @property
    def prediction(self) -> Direction | None:
        """What was predicted for the present question."""
        return self.predictions.get(self.scene.id)

    @property
    def answer(self) -> Direction | None:
        """The model's answer to the present question, also while `phase` still hides it."""
        question = self.question
        return answer_of(asked_view(self.document.shown), question.node) if question else None

    @property
    def is_modified(self) -> bool:
        """Whether clicks have changed what the scene blocks or activates."""
        return not is_as_written(self.scene, self.document.state)

    @property
    def drawn(self) -> ViewState:
        """What the canvas draws: the scene with its focus, without an answer that is hidden."""
        return self._drawn

    def hold_answer(self, holds: bool) -> None:
        """Leave the drawing as it was before the answer, until its time course is there to play.

        An audience that has seen the answer would else see it taken back.
        """
        if holds is not self.holds:
            self.holds = holds
            self._update_drawn()

    def preview(self, scene: Scene) -> ViewState:
        """Return what a scene will look like: without its answer, unless that was revealed."""
        state = self.document.state
        if scene.figure and scene.figure != state.figure:
            state = self.document.store.figure_states.of(scene.figure).of_session(state)
        # What is compared on stage now is no part of it.
        state = replace(at_scene(replace(state, compare=None), scene), selection=Selection())
        state = replace(state, time=None)
        shown = self.document.store.evaluate(state)
        hidden = scene.question is not None and scene.id not in self.revealed
        return without_answer(shown) if hidden else shown

    def show_scene(self, index: int) -> None:
        """Go to a scene by its index; one below 0 or over the end means the first or the last."""
        index = min(max(index, 0), len(self.scenes) - 1)
        if index == self.index and not self.is_modified:
            return
        is_another = index != self.index
        self.index = index
        if is_another:
            self.phase = Phase.TELL
            if self.question is not None:
                revealed = self.scene.id in self.revealed
                self.phase = Phase.REVEAL if revealed else Phase.ASK
        self._apply_scene()
        self._update_drawn()
        self.moved.emit()

    def show_number(self, number: int) -> None:
        """Go to a scene by its number, from 1; a number that no scene has changes nothing."""
        if 1 <= number <= len(self.scenes):
            self.show_scene(number - 1)

    def next(self) -> None:
        """Reveal the answer, or go to the next scene; the last one stays."""
        if self.phase is Phase.ASK:
            self.reveal()
        else:
            self.show_scene(self.index + 1)

    def reset_scene(self) -> None:
        """Show the scene as it was before clicks changed it."""
        self._apply_scene()
        self._update_drawn()

    def click(self, node: str, pane: int | None = None) -> None:
        """Select a node and toggle it; not while a question waits: that would show its answer.

        ``pane`` = in which one of a comparison; None = in the one in front.
        """
        if self.phase is not Phase.ASK:
            self.document.interventions.click(node, pane)

    def toggle(self, node: str) -> None:
        """Block or free a node; not while a question waits: that would show its answer."""
        if self.phase is not Phase.ASK:
            self.document.interventions.toggle(node)

    def predict(self, direction: Direction) -> None:
        """Take a prediction; the same one again reveals the answer."""
        if self.phase is not Phase.ASK:
            return
        if self.prediction is direction:
            self.reveal()
            return
        self.predictions[self.scene.id] = direction
        self.moved.emit()

    def reveal(self) -> None:
        """Show the answer."""
        if self.phase is Phase.ASK:
            self.revealed.add(self.scene.id)
            self.phase = Phase.REVEAL
            self._update_drawn()
            self.moved.emit()

    def _apply_scene(self) -> None:
        if self.scene.figure in ("", self.document.state.figure):
            # In another figure, nothing of this one may be drawn with the focus of the next.
            self.document.select(Selection())
        if any(scene.id == self.scene.id for scene in self.document.shown.storyboard):
            self.document.show_scene(self.scene.id, leaves_comparison=True)
            self.document.select(Selection())
        else:
            # A figure without scenes: the state that was shown stands in for one.
            state = replace(self.document.state, interventions=self.scene.interventions)
            self.document.apply(replace(state, scene=""), scene_title(self.scene))

    def _update_drawn(self) -> None:
        old, new = self._drawn, _drawn_state(self)
        if old != new:
            self._drawn = new
            self.drawn_changed.emit(old, new)


def next_scene_of(presentation: Presentation) -> Scene | None:
    """Return the scene after the present one, if there is one."""
    after = presentation.index + 1
    return presentation.scenes[after] if after < len(presentation.scenes) else None


def progress_of(presentation: Presentation, seconds: int = 0) -> TalkProgress:
    """Return how far a talk got that has been on for some seconds."""
    number = presentation.index + 1
    seen = frozenset(scene.id for scene in presentation.scenes[:number])
    predictions, revealed = dict(presentation.predictions), frozenset(presentation.revealed)
    return TalkProgress(presentation.scene.id, number, predictions, revealed, seen, seconds)


def hides_answer(presentation: Presentation) -> bool:
    """Return whether the drawing is as before the answer: a question waits, or a time course."""
    waits = presentation.holds or presentation.phase is Phase.ASK
    return waits and not presentation.is_modified


def shows_answer(presentation: Presentation) -> bool:
    """Return whether the drawing shows what the words about the scene say.

    Not while a question waits; and while a time course is played, only once the nodes that the
    words are about move as they do at its end.
    """
    if hides_answer(presentation):
        return False
    shown, question = asked_view(presentation.drawn), presentation.question
    moment, response = shown.moment, shown.response
    if moment is None or response is None:
        return True
    named = {*presentation.scene.focus, *reasons_of(presentation)}
    named |= {question.node} if question is not None else set()
    return all(
        moment.nodes[node].direction is response.nodes[node].direction
        for node in named & moment.nodes.keys()
    )


def index_of(scenes: Sequence[Scene], scene_id: str) -> int:
    """Return the index of a scene by its id; that of the first scene for an unknown id."""
    ids = [scene.id for scene in scenes]
    return ids.index(scene_id) if scene_id in ids else 0


def reasons_of(presentation: Presentation) -> tuple[str, ...]:
    """Return the nodes that the reasons for the answer to the present question name."""
    question = presentation.question
    if question is None:
        return ()
    return presentation.reasons.of(asked_view(presentation.document.shown), question.node)


def _drawn_state(presentation: Presentation) -> ViewState:
    """Return the document's state as the canvas shows it in this phase of a presentation."""
    shown, pathway = presentation.document.shown, presentation.pathway
    if pathway is None or presentation.index < 0:
        return shown
    scene = presentation.scene
    target = scene.question.node if scene.question and not presentation.is_modified else ""
    hides = hides_answer(presentation)
    if hides:
        shown = without_answer(shown)
    if target and (hides or shown.moment is not None):
        # The selection rings the node that the question is about, also as it begins to move.
        node = Selection(SelectionKind.NODE, target)
        shown = replace(shown, state=replace(shown.state, selection=node))
    # An explanation has a highlight of its own, which goes before the focus of the scene.
    if shown.highlight is None and not presentation.is_modified:
        answered, path = presentation.phase is Phase.REVEAL, presentation.reasons.of
        light = highlight_of_scene(scene, shown, answered=answered, path=path)
        shown = replace(shown, highlight=light)
    return shown


def _at_rest(state: State) -> State:
    return replace(state, compare=None, time=None, selection=Selection())


def _scenes(document: Document) -> tuple[Scene, ...]:
    """Return the scenes to present, as far as their figures are there and have arrows.

    Where a figure has no scenes, what is shown now stands in for one.
    """
    shown = document.shown
    scenes = shown.storyboard
    for figure in dict.fromkeys(scene.figure for scene in scenes if scene.figure):
        entry = document.figures.entry(figure)
        if entry is None or entry.pathway is None:
            scenes = tuple(scene for scene in scenes if scene.figure != figure)
            continue
        # The scenes of the figure that is open were fitted with it.
        state = State(figure, talk=scenes, shows_talk=True)
        scenes = sound_state(state, entry.pathway, document.inhibitors)[0].talk
    if scenes or shown.pathway is None:
        return scenes
    title = shown.entry.title if shown.entry else "Looplight"
    return (Scene("", title, interventions=shown.state.interventions),)
