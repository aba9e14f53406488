"""The menu of a node: dose, loss, gain, drugs, explanation; and the menu of several nodes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from looplight.activity.results.response import Direction
from looplight.panels.widgets.dialogs import ask_dose
from looplight.pathways.drugs.drug import Drug, InhibitorTable
from looplight.pathways.drugs.label_conflicts import label_conflicts
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import NodeKind
from looplight.session.document.document import Document
from looplight.session.state.intervention_edits import OFFERED_DOSES
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import display_names
from looplight.session.text.display_names import count_of
from looplight.session.text.drug_words import line_at_node, matched_note
from looplight.session.text.group_members import group_names, group_of
from looplight.translation.messages import translate

# What a user can draw a node as, in the order of a signal.
_KINDS = (
    NodeKind.STIMULUS,
    NodeKind.LIGAND,
    NodeKind.RECEPTOR,
    NodeKind.ADAPTOR,
    NodeKind.KINASE,
    NodeKind.PHOSPHATASE,
    NodeKind.GTPASE,
    NodeKind.ENZYME,
    NodeKind.COMPLEX,
    NodeKind.FACTOR,
    NodeKind.PROTEIN,
    NodeKind.LIPID,
    NodeKind.METABOLITE,
    NodeKind.DRUG,
    NodeKind.PROCESS,
)
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
    draws : bool
        True where arrows of a draft can be drawn with the mouse.

    Attributes
    ----------
    explanation_requested : Signal(str)
        Id of the node.
    arrow_requested : Signal(str)
        Id of the node that an arrow is to be drawn from.
    name_requested : Signal(str)
        Id of the node that is to get another name.
    details_requested : Signal()
        The panel with the details of the node, which is selected, is to be opened.
    """

    explanation_requested = Signal(str)
    arrow_requested = Signal(str)
    name_requested = Signal(str)
    details_requested = Signal()

    def __init__(
        self,
        document: Document,
        node: str,
        parent: QWidget | None = None,
        ask: Callable[[QWidget | None, str, float], float | None] = ask_dose,
        details: bool = True,
        draws: bool = False,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._node = node
        self._ask = ask
        self._details = details
        self._draws = draws
        entry = document.shown.entry
        self._pathway = entry.pathway if entry else None
        self._label = display_names.label(self._pathway, node)
        self.setAccessibleName(translate("screen reader", "Actions for {label}", label=self._label))
        self.setToolTipsVisible(True)
        self._fill()
        self.triggered.connect(self._chosen)

    def _fill(self) -> None:
        interventions = self._document.interventions
        present = next(iter(self._own_interventions()), None)
        self._add(self._label, None)
        self.addSeparator()
        for dose in OFFERED_DOSES:
            checked = bool(present and present.kind is Kind.INHIBIT and present.dose == dose)
            self._add(
                translate("menu", "Block by {share}", share=display_names.percent(dose)),
                partial(self._block, dose),
                checked,
            )
        self._add(translate("menu", "Block by another share …"), partial(self._ask_dose, present))
        self._fill_group()
        self.addSeparator()
        for text, kind, run in (
            (translate("menu", "Loss of function"), Kind.LOSS, interventions.set_loss),
            (translate("menu", "Always on (gain of function)"), Kind.GAIN, interventions.set_gain),
        ):
            self._add(text, partial(run, self._node), bool(present and present.kind is kind))
        self.addSeparator()
        self._fill_drugs()
        self.addSeparator()
        clear = self._add(translate("menu", "Clear this node"), self._clear if present else None)
        if not present:
            clear.setToolTip(translate("tooltip", "Nothing is done to this node itself."))
        reading = self._document.shown.nodes.get(self._node)
        changes = reading is not None and reading.direction is not Direction.SAME
        explain = partial(self.explanation_requested.emit, self._node)
        why = self._add(translate("menu", "Why does it change?"), explain if changes else None)
        if not changes:
            why.setToolTip(translate("tooltip", "Its level stays as it is: there is no change."))
        if self._details:
            self._add(translate("menu", "Show details"), self._show_details)

        self._fill_outputs()
        self._fill_draft()

    def _show_details(self) -> None:
        self._document.select(Selection(SelectionKind.NODE, self._node))
        self.details_requested.emit()

    def _fill_outputs(self) -> None:
        """Add the choice of an output, in a figure that nobody curated."""
        outputs = self._document.outputs
        if self._pathway is None or not outputs.can_choose:
            return
        self.addSeparator()
        action = self._add(
            translate("menu", "Count as an output"),
            partial(outputs.switch, (self._node,)),
            self._pathway.by_id[self._node].output,
        )
        action.setToolTip(translate("tooltip", "The verdict and 2nd drug read the outputs."))
        if outputs.choices:
            self._add(translate("menu", "Outputs as the figure has them"), outputs.reset)

    def _fill_group(self) -> None:
        """Add what blocks or drives the whole group that a drawing has the node in."""
        group = group_of(self._pathway, self._node) if self._pathway else None
        if group is not None and self._pathway is not None:
            names = group_names(self._pathway, group)
            self._add(
                translate("menu", "Block the whole group {names}", names=names),
                partial(self._document.several_nodes.set_dose, group.members, 1.0),
            )
            self._add(
                translate("menu", "Whole group always on (gain of function)"),
                partial(self._document.several_nodes.set_gain, group.members),
            )

    def _fill_draft(self) -> None:
        """Add what can be done to a node of a draft."""
        drafts = self._document.drafts
        if drafts.original is None:
            return
        self.addSeparator()
        if self._draws:
            run = partial(self.arrow_requested.emit, self._node)
            self._add(translate("menu", "Draw an arrow from here"), run)
            # Beside drawing, as it needs the same window: the one drawing that is edited.
            run = partial(self.name_requested.emit, self._node)
            self._add(translate("menu", "Rename this node..."), run)
        node = self._pathway.by_id[self._node] if self._pathway is not None else None
        if node is not None:
            self._fill_kinds(node.kind)
        self._add(
            translate("menu", "Remove this node"), partial(drafts.remove_nodes, (self._node,))
        )

    def _fill_kinds(self, present: NodeKind) -> None:
        """Add what the node can be drawn as: no table knows every name."""
        menu = self.addMenu(translate("menu", "Kind of this node"))
        menu.setToolTipsVisible(True)
        for kind in _KINDS:
            run = partial(self._document.drafts.set_kind, self._node, kind)
            action = self._add(display_names.NODE_KIND[kind], run, kind is present, menu)
            if kind is NodeKind.PROCESS:
                action.setToolTip(
                    translate(
                        "tooltip", "A process where arrows end, such as survival, is an output."
                    )
                )

    def _fill_drugs(self) -> None:
        table, pathway = self._document.inhibitors, self._pathway
        drugs = table.hitting(self._node, pathway) if pathway is not None else ()
        if pathway is None or not drugs:
            self._add(translate("menu", "No drug of the table hits this node"), None)
            return
        given, state = self._given_drugs(), self._document.state
        menu = self.addMenu(translate("menu", "Drugs that hit this node"))
        # Cautions are too long for an entry and stand in its tool tip.
        menu.setToolTipsVisible(True)
        for drug in drugs[:MOST_DRUGS]:
            text = f"{drug.name}  —  {line_at_node(drug, table, pathway, self._node)}"
            conflicts = label_conflicts(drug, pathway, state.interventions, state.context)
            text = "; ".join((text, *(conflict.short for conflict in conflicts)))
            action = self._add(text, partial(self._switch_drug, drug.id), menu=menu)
            action.setCheckable(True)
            action.setChecked(drug.id in given)
            action.setToolTip(_drug_tip(drug, pathway, table))

    def _add(
        self,
        text: str,
        run: Callable[[], object] | None,
        checked: bool = False,
        menu: QMenu | None = None,
    ) -> QAction:
        """Add an entry and what it does; None = it cannot be chosen."""
        # A label of a file may have an ampersand, which Qt would take for a mnemonic.
        action = QAction(text.replace("&", "&&"), menu or self)
        action.setData(run)
        action.setEnabled(run is not None)
        if checked:
            action.setCheckable(True)
            action.setChecked(True)
        (menu or self).addAction(action)
        return action

    def _chosen(self, action: QAction) -> None:
        run = action.data()
        if run is not None:
            run()

    def _block(self, dose: float) -> None:
        self._document.interventions.set_dose(self._node, dose)

    def _ask_dose(self, present: Intervention | None) -> None:
        dose = self._ask(self.parentWidget(), self._label, present.dose if present else 0.5)
        if dose is not None:
            self._block(dose)

    def _clear(self) -> None:
        for intervention in self._own_interventions():
            self._document.interventions.remove(intervention)

    def _switch_drug(self, drug: str) -> None:
        if drug in self._given_drugs():
            self._document.interventions.stop_drug(drug)
        else:
            self._document.interventions.give_drug(drug)

    def _own_interventions(self) -> list[Intervention]:
        """Return the interventions on the node itself, without the drugs that hit it."""
        interventions = self._document.shown.state.interventions
        return [
            item
            for item in interventions
            if item.target == self._node and item.kind is not Kind.DRUG
        ]

    def _given_drugs(self) -> set[str]:
        interventions = self._document.shown.state.interventions
        return {item.target for item in interventions if item.kind is Kind.DRUG and item.dose > 0}


def _drug_tip(drug: Drug, pathway: Pathway, table: InhibitorTable) -> str:
    parts = [
        drug.drug_class,
        matched_note(table, pathway),
        table.overstated(drug, pathway),
        *(caution.card_text for caution in drug.cautions),
    ]
    return "\n".join(filter(None, parts))


# An empty id is a line.
_ROWS = (
    *("node.toggle", "node.dose", "node.lose", "node.gain", "", "node.output", ""),
    *(f"arrange.{side}" for side in ("left", "centre", "right", "top", "middle", "bottom")),
    *("arrange.distribute-across", "arrange.distribute-down"),
    *("drawing.put-back", "", "select.none"),
)


class SelectionMenu(QMenu):
    """Commands of the Pathway menu that act on all selected nodes.

    Parameters
    ----------
    nodes : sequence of str
        The selected nodes.
    actions : mapping of str to QAction
        The commands by id.
    parent : QWidget
    """

    def __init__(
        self, nodes: Sequence[str], actions: Mapping[str, QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(
            translate("screen reader", "Actions for {label}", label=count_of(nodes))
        )
        self.setToolTipsVisible(True)
        title = self.addAction(count_of(nodes))
        title.setEnabled(False)
        self.addSeparator()
        for row in _ROWS:
            if row:
                self.addAction(actions[row])
            else:
                self.addSeparator()
