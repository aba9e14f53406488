"""Clicks during a talk: block a node, open its menu, ask why; while a question waits, none."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.panels.widgets.dose_dialog import ask_dose
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.playback.scene_player import ScenePlayer
from looplight.session.state.state import Selection
from looplight.window.centre.node_menu import NodeMenu
from looplight.window.presenter.question_band import QuestionBand
from looplight.window.presenter.type_scale import SMALL, TypeScale


class StageInteraction(QObject):
    """Carries what is clicked on a stage to the document of the talk.

    Parameters
    ----------
    talk : Presentation
    player : ScenePlayer
    canvas : PathwayCanvas
    band : QuestionBand
        Says that a question waits.
    stage : QWidget
        Holds menus and dialogs.

    Attributes
    ----------
    why : Why
        The reasons that are told on stage.
    """

    def __init__(
        self,
        talk: Presentation,
        player: ScenePlayer,
        canvas: PathwayCanvas,
        band: QuestionBand,
        stage: QWidget,
    ) -> None:
        super().__init__(stage)
        self._talk, self._player, self._band, self._stage = talk, player, band, stage
        self.why = ExplanationStepper(talk.document, self)
        self.menu: NodeMenu | None = None
        self.ask: Callable[..., float | None] = ask_dose
        self.scale = TypeScale(1080)
        canvas.node_toggled.connect(self.toggle)
        canvas.selected.connect(talk.document.select)
        canvas.menu_requested.connect(self.open_menu)
        canvas.explanation_requested.connect(self.tell)

    def toggle(self, node: str) -> None:
        """Block or free a node."""
        if not self._waits():
            self._player.rest()
            self._talk.toggle(node)

    def open_menu(self, node: str, place: QPoint) -> None:
        """Open the menu of a node: dose, loss, gain, drugs, why."""
        if self._waits():
            return
        if self.menu is not None:
            self.menu.deleteLater()
        self._player.rest()
        self.menu = NodeMenu(self._talk.document, node, self._stage, self.ask, details=False)
        self.menu.setFont(self.scale.font(SMALL - 3))
        self.menu.why_asked.connect(self.tell)
        self.menu.popup(place)

    def tell(self, node: str = "") -> None:
        """Tell step by step why a node changed.

        Without one: the selected node, that which the scene asks about, or that which tells most.
        """
        if self._waits():
            return
        self._player.rest()
        self.why.end()
        self.why.start(node or self._asked())

    def forward(self) -> bool:
        """Go to the next step of the reasons, or end them; False where none are told."""
        told = self.why.explanation if self.why.telling else None
        if told is None:
            return False
        if self.why.step + 1 < len(told.steps):
            self.why.next()
        else:
            self.end()
        return True

    def backward(self) -> bool:
        """Go to the step before, or end the reasons; False where none are told."""
        if not self.why.telling:
            return False
        if self.why.step > 0:
            self.why.previous()
        else:
            self.end()
        return True

    def end(self) -> bool:
        """End the reasons; False where none are told."""
        if not self.why.telling:
            return False
        self.why.end()
        self._talk.document.select(Selection())
        return True

    def _asked(self) -> str:
        """Return the node that the scene asks about, while nothing else is selected or done."""
        question, picked = self._talk.question, self._talk.document.state.selection
        return question.node if question and not self._talk.touched and not picked.id else ""

    def _waits(self) -> bool:
        """Tell whether a question waits, and say so: what is clicked would give it away."""
        if self._talk.phase is not Phase.ASK:
            return False
        self._band.hold()
        return True
