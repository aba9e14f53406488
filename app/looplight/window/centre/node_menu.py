"""What a right click on a node offers: dose, loss, gain, the drugs that hit it, clear."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from looplight.activity.results.response import Direction
from looplight.panels.widgets.dose_dialog import ask_dose
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.model.interventions import Kind
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import labels as short
from looplight.session.text.drugs import drug_line

DOSES = (1.0, 0.75, 0.5, 0.25)
MOST_DRUGS = 24


class NodeMenu(QMenu):
    """Menu of one node; ``document`` does what is chosen.

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
    why_asked : Signal(str)
    """

    why_asked = Signal(str)

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
        self._label = short.label(self._pathway, node)
        self.setAccessibleName(f"Actions for {self._label}")
        self.setToolTipsVisible(True)
        self._fill()
        self.triggered.connect(self._chosen)

    def _fill(self) -> None:
        mine = [
            i
            for i in self._document.shown.state.interventions
            if i.target == self._node and i.kind is not Kind.DRUG
        ]
        present = mine[0] if mine else None
        heading = self._add(self._label, "", None)
        heading.setEnabled(False)
        self.addSeparator()
        for dose in DOSES:
            chosen = bool(present and present.kind is Kind.INHIBIT and present.dose == dose)
            self._add(f"Block by {short.percent(dose)}", "dose", dose, chosen)
        self._add("Block by another share …", "ask", present.dose if present else 0.5)
        self.addSeparator()
        lost = bool(present and present.kind is Kind.LOSS)
        self._add("Loss of function", "loss", None, lost)
        driven = bool(present and present.kind is Kind.GAIN)
        self._add("Always on (gain of function)", "gain", None, driven)
        self.addSeparator()
        self._fill_drugs()
        self.addSeparator()
        self._add("Clear this node", "clear", None).setEnabled(present is not None)
        answer = self._document.shown.nodes.get(self._node)
        moves = answer is not None and answer.direction is not Direction.SAME
        self._add("Why does it change?", "why", None).setEnabled(moves)
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
        given = {
            i.target
            for i in self._document.shown.state.interventions
            if i.kind is Kind.DRUG and i.dose > 0
        }
        menu = self.addMenu("Drugs that hit this node")
        menu.setToolTipsVisible(True)
        for drug in drugs[:MOST_DRUGS]:
            action = QAction(f"{drug.name}  —  {drug_line(drug)}", menu)
            action.setData(("drug", drug.id))
            action.setCheckable(True)
            action.setChecked(drug.id in given)
            action.setToolTip(_drug_tip(drug, name))
            menu.addAction(action)

    def _add(self, text: str, verb: str, value: object, checked: bool = False) -> QAction:
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
            self._block(float(value))
        elif verb == "ask":
            dose = self._ask(self.parentWidget(), self._label, float(value))
            if dose is not None:
                self._block(dose)
        elif verb == "loss":
            document.lose(node)
        elif verb == "gain":
            document.gain(node)
        elif verb == "drug":
            self._switch_drug(str(value))
        elif verb == "clear":
            for one in document.shown.state.interventions:
                if one.target == node and one.kind is not Kind.DRUG:
                    document.remove(one)
        elif verb == "why":
            self.why_asked.emit(node)
        elif verb == "details":
            document.select(Selection(SelectionKind.NODE, node))

    def _block(self, dose: float) -> None:
        self._document.set_dose(self._node, dose)

    def _switch_drug(self, drug: str) -> None:
        given = any(
            i.kind is Kind.DRUG and i.target == drug and i.dose > 0
            for i in self._document.shown.state.interventions
        )
        if given:
            self._document.stop_drug(drug)
        else:
            self._document.give_drug(drug)


def _drug_tip(drug: Drug, pathway: str) -> str:
    parts = [drug.drug_class, drug.overstated(pathway), *(c.text for c in drug.cautions)]
    return "\n".join(filter(None, parts))
