"""A talk: the scenes one after the other, and questions that wait for a prediction.

It has a document of its own. What is clicked during a talk leaves no trace in the user's work:
neither in undo, nor in what is saved.
"""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from looplight.activity.results.response import Direction
from looplight.pathways.model.pathway import Pathway, Question, Scene
from looplight.session.document.document import Document
from looplight.session.playback.prediction import answer_of, without_answer
from looplight.session.state.scene_focus import spotlight_of
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import Selection, SelectionKind, ViewState


class Phase(StrEnum):
    """What is on: a scene without a question, a question, or its answer."""

    TELL = "tell"
    ASK = "ask"
    REVEAL = "reveal"


class Presentation(QObject):
    """Goes through the scenes of the figure that is open in another document.

    Parameters
    ----------
    source : Document
        Its figure, context and parameters are presented; it is never changed.
    parent : QObject or None

    Attributes
    ----------
    drawn_changed : Signal(old Shown, new Shown)
        What the canvas draws.
    moved : Signal()
        Another scene, another phase, or another prediction.
    document : Document
        What happens on stage; thrown away with the talk.
    scenes : tuple of Scene
    """

    drawn_changed = Signal(object, object)
    moved = Signal()

    def __init__(self, source: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        shown = source.shown
        self.document = Document(source.figures.catalogue, source.inhibitors, parent=self)
        state = replace(shown.state, compare=None, time=None, selection=Selection())
        self.document.restore(Snapshot(state))
        self.scenes = _scenes(shown)
        self.place = -1
        self.phase = Phase.TELL
        self._said: dict[str, Direction] = {}
        self._seen: set[str] = set()
        self._drawn = self.document.shown
        self.document.changed.connect(self._document_changed)

    @property
    def scene(self) -> Scene:
        """The present scene."""
        return self.scenes[max(self.place, 0)]

    @property
    def following(self) -> Scene | None:
        """The scene after this one, if there is one."""
        after = self.place + 1
        return self.scenes[after] if after < len(self.scenes) else None

    @property
    def pathway(self) -> Pathway | None:
        """The pathway that is presented."""
        return self.document.shown.pathway

    @property
    def question(self) -> Question | None:
        """The question of the present scene, where the figure can answer it."""
        question, pathway = self.scene.question, self.pathway
        known = question is not None and pathway is not None and question.node in pathway.by_id
        return question if known else None

    @property
    def said(self) -> Direction | None:
        """What was predicted for the present question."""
        return self._said.get(self.scene.id)

    @property
    def answer(self) -> Direction | None:
        """What the model answers to the present question; who draws it, asks `phase` first."""
        question = self.question
        return answer_of(self.document.shown, question.node) if question else None

    @property
    def touched(self) -> bool:
        """True where somebody clicked about in the scene."""
        return self.document.state.interventions != self.scene.interventions

    @property
    def drawn(self) -> ViewState:
        """What the canvas draws: the scene, with its focus, and before an answer without it."""
        return self._drawn

    def shown_of(self, scene: Scene) -> ViewState:
        """Return what a scene will look like: with its question open, where it asks one."""
        state = replace(self.document.state, selection=Selection(), time=None, scene=scene.id)
        shown = self.document.store.evaluate(replace(state, interventions=scene.interventions))
        asks = scene.question is not None and scene.id not in self._seen
        return without_answer(shown) if asks else shown

    def start(self, place: int = 0) -> None:
        """Begin with a scene."""
        self._go(place)

    def start_at(self, scene_id: str) -> None:
        """Begin with the scene of this name; with the first where there is none."""
        ids = [one.id for one in self.scenes]
        self._go(ids.index(scene_id) if scene_id in ids else 0)

    def next(self) -> None:
        """Reveal the answer, or go to the next scene; the last one stays."""
        if self.phase is Phase.ASK:
            self.reveal()
        else:
            self._go(self.place + 1)

    def previous(self) -> None:
        """Go to the scene before; the first one stays."""
        self._go(self.place - 1)

    def first(self) -> None:
        """Go to the first scene."""
        self._go(0)

    def last(self) -> None:
        """Go to the last scene."""
        self._go(len(self.scenes) - 1)

    def go(self, number: int) -> None:
        """Go to a scene by its number, from 1; a number that no scene has changes nothing."""
        if 1 <= number <= len(self.scenes):
            self._go(number - 1)

    def back(self) -> None:
        """Return to the scene as it was before somebody clicked about in it."""
        self._put_scene()
        self._renew()

    def click(self, node: str) -> None:
        """Select a node and toggle it, live; while a question waits, its answer stays hidden."""
        if self.phase is not Phase.ASK:
            self.document.interventions.click(node)

    def toggle(self, node: str) -> None:
        """Block or free a node, live; while a question waits, its answer stays hidden."""
        if self.phase is not Phase.ASK:
            self.document.interventions.toggle(node)

    def predict(self, direction: Direction) -> None:
        """Take a prediction; the same one again reveals the answer."""
        if self.phase is not Phase.ASK:
            return
        if self.said is direction:
            self.reveal()
            return
        self._said[self.scene.id] = direction
        self.moved.emit()

    def reveal(self) -> None:
        """Show the answer."""
        if self.phase is Phase.ASK:
            self._seen.add(self.scene.id)
            self.phase = Phase.REVEAL
            self._renew()
            self.moved.emit()

    def _go(self, place: int) -> None:
        place = min(max(place, 0), len(self.scenes) - 1)
        if place == self.place and not self.touched:
            return
        another = place != self.place
        self.place = place
        if another:
            known = self.question is not None
            seen = self.scene.id in self._seen
            self.phase = (Phase.REVEAL if seen else Phase.ASK) if known else Phase.TELL
        self._put_scene()
        self._renew()
        self.moved.emit()

    def _put_scene(self) -> None:
        self.document.select(Selection())
        if any(one is self.scene for one in self.document.shown.scenes):
            self.document.show_scene(self.scene.id)
        else:
            state = replace(self.document.state, interventions=self.scene.interventions)
            self.document.apply(replace(state, scene=""), self.scene.title)

    def _document_changed(self, _old: ViewState, _new: ViewState) -> None:
        self._renew()

    def _renew(self) -> None:
        old, new = self._drawn, self._made()
        if old != new:
            self._drawn = new
            self.drawn_changed.emit(old, new)

    def _made(self) -> ViewState:
        shown, pathway = self.document.shown, self.pathway
        if pathway is None or self.place < 0:
            return shown
        if self.phase is Phase.ASK and not self.touched:
            shown = without_answer(shown)
            asked = Selection(
                SelectionKind.NODE, self.scene.question.node if self.scene.question else ""
            )
            shown = replace(shown, state=replace(shown.state, selection=asked))
        if shown.spotlight is None and not self.touched:
            shown = replace(shown, spotlight=spotlight_of(self.scene, pathway))
        return shown


def title_of(scene: Scene) -> str:
    """Return a scene's title with the letter of the figure's panel, where there is one."""
    return f"{scene.panel} · {scene.title}" if scene.panel else scene.title


def _scenes(shown: ViewState) -> tuple[Scene, ...]:
    """Return the scenes to present; where a figure has none, what is shown now."""
    if shown.scenes:
        return shown.scenes
    title = shown.entry.title if shown.entry else "Looplight"
    return (Scene("", title, interventions=shown.state.interventions),)
