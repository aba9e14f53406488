"""Clicks during a presentation: block a node, open its menu, explain why it changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.panels.widgets.dialogs import ask_dose
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.playback.course_player import SceneCoursePlayer
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.state.state import Selection, SelectionKind
from looplight.window.centre.node_menu import NodeMenu
from looplight.window.presenter.stage_headline_question_reasons import QuestionBand
from looplight.window.presenter.type_scale import FOOT, TypeScale


class StageInteraction(QObject):
    """Hands what is clicked on a stage to the document of the presentation.

    Parameters
    ----------
    presentation : Presentation
    player : SceneCoursePlayer
    canvas : PathwayCanvas
    band : QuestionBand
        Says that a question waits for its answer.
    stage : QWidget
        Parent of menus and dialogs.

    Attributes
    ----------
    stepper : ExplanationStepper
        The explanation that is shown on stage.
    ask : callable
        Asks for a dose: (parent, label, present dose) -> dose or None.
    """

    def __init__(
        self,
        presentation: Presentation,
        player: SceneCoursePlayer,
        canvas: PathwayCanvas,
        band: QuestionBand,
        stage: QWidget,
    ) -> None:
        super().__init__(stage)
        self._presentation, self._player = presentation, player
        self._band, self._stage = band, stage
        self.stepper = ExplanationStepper(presentation.document, self)
        self.menu: NodeMenu | None = None
        self.ask: Callable[..., float | None] = ask_dose
        self.scale = TypeScale(1080)
        canvas.node_clicked.connect(self.click)
        # A talk never asks with a click: each one blocks or frees.
        canvas.node_double_clicked.connect(self.click)
        canvas.node_toggled.connect(self.toggle)
        canvas.selected.connect(presentation.document.select)
        canvas.menu_requested.connect(self.open_menu)
        canvas.explanation_requested.connect(self.explain)

    def click(self, node: str) -> None:
        """Select a node and toggle it; while a question waits, only select it."""
        if self._question_waits():
            self._presentation.document.select(Selection(SelectionKind.NODE, node))
        else:
            self._player.rest()
            self._presentation.click(node)

    def click_in_pane(self, pane: int, node: str) -> None:
        """Block or free a node in one pane of a comparison, which comes to the front."""
        if not self._question_waits():
            self._presentation.click(node, pane)

    def toggle(self, node: str) -> None:
        """Block or free a node."""
        if not self._question_waits():
            self._player.rest()
            self._presentation.toggle(node)

    def open_menu(self, node: str, place: QPoint) -> None:
        """Open the menu of a node: dose, loss, gain, drugs, explanation."""
        if self._question_waits():
            return
        if self.menu is not None:
            self.menu.deleteLater()
        # The menu is about the steady state, so the drawing must show it.
        self._player.rest()
        document = self._presentation.document
        self.menu = NodeMenu(document, node, self._stage, self.ask, details=False)
        self.menu.setFont(self.scale.font(FOOT))
        self.menu.explanation_requested.connect(self.explain)
        self.menu.popup(place)

    def explain(self, node: str = "") -> None:
        """Explain step by step why a node changed.

        Without a node: the selected one, or the one of the scene's question, or the one with the
        most informative explanation.
        """
        # Each pane has its own answer; one explanation would be of one of them.
        if self._question_waits() or self._presentation.drawn.panes:
            return
        self._player.rest()
        # Ended first, so that the explanation of the same node starts again from its first step.
        self.stepper.end()
        self.stepper.start(node or self._node_of_question())

    def step_explanation(self, by: int) -> bool:
        """Go one step on (1) or back (-1), and end beyond either end; False where none is shown."""
        explanation = self.stepper.explanation if self.stepper.is_running else None
        if explanation is None:
            return False
        if not 0 <= self.stepper.step + by < len(explanation.steps):
            return self.end_explanation()
        if by > 0:
            self.stepper.next()
        else:
            self.stepper.previous()
        return True

    def end_explanation(self) -> bool:
        """End the explanation; False where none is shown."""
        if not self.stepper.is_running:
            return False
        self.stepper.end()
        # The speaker selected the node for the explanation; the next scene starts without it.
        self._presentation.document.select(Selection())
        return True

    def _node_of_question(self) -> str:
        """Return the node of the scene's question, while nothing is selected or modified."""
        question = self._presentation.question
        selection = self._presentation.document.state.selection
        if question is None or self._presentation.is_modified or selection.id:
            return ""
        return question.node

    def _question_waits(self) -> bool:
        """Return whether a question is open, and show that: a click would reveal its answer."""
        if self._presentation.phase is not Phase.ASK:
            return False
        self._band.show_waiting()
        return True
