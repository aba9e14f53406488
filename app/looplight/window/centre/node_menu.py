"""The menu of a node: dose, loss, gain, the drugs that hit it, clear, explanation."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from looplight.activity.results.response import Direction
from looplight.panels.widgets.dose_dialog import ask_dose
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import labels
from looplight.session.text.drugs import drug_line

DOSES = (1.0, 0.75, 0.5, 0.25)
# More do not fit on a small screen; the Inhibitors panel has them all.
MOST_DRUGS = 24


class NodeMenu(QMenu):
    """Menu of one node; the document carries out what is chosen.

    Parameters
    ----------
    document : Document
    node : str
        Id of a node of the open pathway.
    parent : QWidget
    ask : callable
        Asks for a dose: (parent, label, present dose) -> dose or None.
    details : bool
        False where there is no panel that could show details.

    Attributes
    ----------
    explanation_requested : Signal(str)
        Id of the node.
    """

    explanation_requested = Signal(str)

    def __init__(
        self,
        document: Document,
        node: str,
        parent: QWidget | None = None,
        ask: Callable[[QWidget | None, str, float], float | None] = ask_dose,
        details: bool = True,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._node = node
        self._ask = ask
        self._details = details
        entry = document.shown.entry
        self._pathway = entry.pathway if entry else None
        self._label = labels.label(self._pathway, node)
        self.setAccessibleName(f"Actions for {self._label}")
        self.setToolTipsVisible(True)
        self._fill()
        self.triggered.connect(self._chosen)

    def _fill(self) -> None:
        present = next(iter(self._own_interventions()), None)
        heading = self._add(self._label, "", None)
        heading.setEnabled(False)
        self.addSeparator()
        for dose in DOSES:
            checked = bool(present and present.kind is Kind.INHIBIT and present.dose == dose)
            self._add(f"Block by {labels.percent(dose)}", "dose", dose, checked)
        self._add("Block by another share …", "ask", present.dose if present else 0.5)
        self.addSeparator()
        loss = bool(present and present.kind is Kind.LOSS)
        self._add("Loss of function", "loss", None, loss)
        gain = bool(present and present.kind is Kind.GAIN)
        self._add("Always on (gain of function)", "gain", None, gain)
        self.addSeparator()
        self._fill_drugs()
        self.addSeparator()
        self._add("Clear this node", "clear", None).setEnabled(present is not None)
        reading = self._document.shown.nodes.get(self._node)
        changes = reading is not None and reading.direction is not Direction.SAME
        self._add("Why does it change?", "why", None).setEnabled(changes)
        if self._details:
            self._add("Show details", "details", None)

    def _fill_drugs(self) -> None:
        name = self._pathway.name if self._pathway else ""
        drugs = [
            drug
            for drug in self._document.inhibitors.for_pathway(name)
            if self._node in drug.nodes_in(name)
        ]
        if not drugs:
            self._add("No drug of the table hits this node", "", None).setEnabled(False)
            return
        given = self._given_drugs()
        menu = self.addMenu("Drugs that hit this node")
        # Cautions are too long for an entry and stand in its tool tip.
        menu.setToolTipsVisible(True)
        for drug in drugs[:MOST_DRUGS]:
            text = f"{drug.name}  —  {drug_line(drug)}"
            action = QAction(text.replace("&", "&&"), menu)
            action.setData(("drug", drug.id))
            action.setCheckable(True)
            action.setChecked(drug.id in given)
            action.setToolTip(_drug_tip(drug, name))
            menu.addAction(action)

    def _add(self, text: str, verb: str, value: object, checked: bool = False) -> QAction:
        # A label of a file may have an ampersand, which Qt would take for a mnemonic.
        action = QAction(text.replace("&", "&&"), self)
        action.setData((verb, value))
        if checked:
            action.setCheckable(True)
            action.setChecked(True)
        self.addAction(action)
        return action

    def _chosen(self, action: QAction) -> None:
        verb, value = action.data() or ("", None)
        document, node = self._document, self._node
        if verb == "dose":
            self._block(float(value or 0.0))
        elif verb == "ask":
            dose = self._ask(self.parentWidget(), self._label, float(value or 0.0))
            if dose is not None:
                self._block(dose)
        elif verb == "loss":
            document.interventions.set_loss(node)
        elif verb == "gain":
            document.interventions.set_gain(node)
        elif verb == "drug":
            self._switch_drug(str(value))
        elif verb == "clear":
            for intervention in self._own_interventions():
                document.interventions.remove(intervention)
        elif verb == "why":
            self.explanation_requested.emit(node)
        elif verb == "details":
            document.select(Selection(SelectionKind.NODE, node))

    def _block(self, dose: float) -> None:
        self._document.interventions.set_dose(self._node, dose)

    def _switch_drug(self, drug: str) -> None:
        if drug in self._given_drugs():
            self._document.interventions.stop_drug(drug)
        else:
            self._document.interventions.give_drug(drug)

    def _own_interventions(self) -> list[Intervention]:
        """Return the interventions on the node itself; drugs that hit it are another matter."""
        interventions = self._document.shown.state.interventions
        return [
            item
            for item in interventions
            if item.target == self._node and item.kind is not Kind.DRUG
        ]

    def _given_drugs(self) -> set[str]:
        interventions = self._document.shown.state.interventions
        return {item.target for item in interventions if item.kind is Kind.DRUG and item.dose > 0}


def _drug_tip(drug: Drug, pathway: str) -> str:
    parts = [
        drug.drug_class,
        drug.overstated(pathway),
        *(caution.text for caution in drug.cautions),
    ]
    return "\n".join(filter(None, parts))
