"""The one button for what to do next: the first block, a second drug, or all side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from looplight.activity.results.response import Verdict
from looplight.pathways.model.interventions import Kind
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate

SECOND, COMPARE = "panel.closing", "view.compare"
TEXTS = {
    SECOND: translate("window", "Find a 2nd drug"),
    COMPARE: translate("window", "Compare side by side"),
}
TIPS = {
    SECOND: translate(
        "tooltip", "Rank what else, blocked as well, would keep the outputs down in this model."
    ),
    COMPARE: translate(
        "tooltip",
        "Put two to six states of the figure beside each other, with a table of all of them.",
    ),
}
# Letters of a name that a button of the headline has room for.
LONGEST_NAME = 20


class StepButton(QPushButton):
    """A button in the colour of what comes next; only one of them is on screen at a time.

    Attributes
    ----------
    chosen : Signal()
        It was pressed.
    """

    chosen = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.setDefault(True)
        self.setFont(fonts.interface(12, 600))
        self.hide()


class FirstStep(StepButton):
    """Blocks a node to begin with, where nothing is blocked yet.

    Attributes
    ----------
    node : str
        Empty where there is nothing to begin with.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.node = ""
        self.clicked.connect(self._block)

    def offer(self, shown: ViewState, node: str) -> None:
        """Offer to block a node; empty = none."""
        pathway = shown.pathway
        name = display_names.label(pathway, node) if node else ""
        free = shown.state.compare is None and not shown.state.interventions
        self.node = node if free and len(name) <= LONGEST_NAME else ""
        if self.node:
            text = translate("window", "Block {node}", node=name)
            self.setText(text.replace("&", "&&"))
            self.setAccessibleName(text)
            self.setToolTip(
                tooltip(translate("tooltip", "As a click on it in the figure; undo takes it back."))
            )

    def _block(self) -> None:
        self._document.interventions.double_click(self.node)
        self.chosen.emit()


class NextStep(StepButton):
    """Leads on from an answer: to a second drug where outputs come back, else to a comparison.

    Attributes
    ----------
    command_chosen : Signal(str)
        Id of the command that leads on.
    command : str
        Empty where nothing leads on.
    """

    command_chosen = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.command = ""
        self._lists_drugs, self._asks, self._is_roomy = False, False, True
        self._is_covered = False
        self.clicked.connect(self._run)
        after_paint = document.after_paint
        after_paint.changed.connect(lambda *_: after_paint.in_turn(self.refresh))

    def refresh(self) -> None:
        """Offer what leads on from the present answer."""
        command = next_command(self._document.shown)
        if self._asks or (command == SECOND and self._lists_drugs):
            # The list itself leads on, and so does a question.
            command = ""
        if command and command != self.command:
            self.setText(TEXTS[command])
            self.setAccessibleName(TEXTS[command])
            self.setToolTip(tooltip(TIPS[command]))
        self.command = command
        self.setVisible(bool(command) and self._is_roomy and not self._is_covered)

    def set_roomy(self, roomy: bool) -> None:
        """Tell whether the bar has room for the button."""
        if roomy is not self._is_roomy:
            self._is_roomy = roomy
            self.refresh()

    def set_covered(self, covered: bool) -> None:
        """Tell whether the start page hides the figure that the step would change."""
        self._is_covered = covered
        self.refresh()

    def set_drugs_listed(self, listed: bool) -> None:
        """Tell whether the panel of second drugs is on screen."""
        self._lists_drugs = listed
        self.refresh()

    def set_asking(self, asking: bool) -> None:
        """Tell whether a question of the panel Practice is on screen."""
        self._asks = asking
        self.refresh()

    def _run(self) -> None:
        command = self.command
        self.command_chosen.emit(command)
        # A panel takes the keyboard by itself.
        if command == COMPARE:
            self.chosen.emit()


def next_command(shown: ViewState) -> str:
    """Return the command that leads on from an answer; empty where there is none.

    One block whose outputs are not all held leads to a second drug, every other answer to a
    comparison with the untreated figure.
    """
    response = shown.response
    interventions = shown.state.interventions
    if response is None or not interventions or shown.state.compare is not None:
        return ""
    if response.verdict is Verdict.NONE:
        return ""
    blocks = [i for i in interventions if i.kind in (Kind.INHIBIT, Kind.DRUG)]
    loose = response.verdict in (Verdict.BROUGHT_BACK, Verdict.IN_PART)
    return SECOND if loose and len(blocks) == 1 else COMPARE
