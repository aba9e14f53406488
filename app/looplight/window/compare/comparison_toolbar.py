"""The bar above the panes: what they are compared with; rows, copies, more panes, leaving.

Menus of what a new pane may hold: the drugs of a figure, and its nodes to block.
"""

from collections import Counter
from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import menu_button, tool_button
from looplight.panels.widgets.labels import ElidedLabel
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.comparison import Pane
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.comparison_panes import Reference
from looplight.session.state.comparison_results import title_of
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import display_names
from looplight.session.text.comparison_words import reference_text
from looplight.session.text.drug_words import matched_note
from looplight.translation.messages import translate
from looplight.window.compare.pane_header import fill_scenes

# Of a figure without druggable nodes: those with most arrows, as many as a screen is high.
MOST_NODES = 24


def fill_treatments(menu: QMenu, pathway: Pathway, table: InhibitorTable) -> None:
    """Put the drugs and the nodes of a figure into a menu; each action's data is an intervention.

    Parameters
    ----------
    menu : QMenu
    pathway : Pathway
    table : InhibitorTable
    """
    drugs = sorted(table.for_pathway(pathway), key=lambda drug: drug.name.casefold())
    given = menu.addMenu(translate("compare", "With a drug"))
    given.setToolTipsVisible(True)
    for drug in drugs:
        action = given.addAction(drug.name)
        nodes = (display_names.label(pathway, node) for node in table.nodes_hit(drug, pathway))
        hits = translate("compare", "Hits {nodes}", nodes=", ".join(nodes))
        action.setToolTip("\n".join(filter(None, (hits, matched_note(table, pathway)))))
        action.setData(Intervention(Kind.DRUG, drug.id))
    blocked = menu.addMenu(translate("compare", "With a block"))
    labels = {node: display_names.label(pathway, node) for node in blockable(pathway)}
    for node, label in sorted(labels.items(), key=lambda item: item[1].casefold()):
        blocked.addAction(label.replace("&", "&&")).setData(Intervention(Kind.INHIBIT, node))
    for submenu in (given, blocked):
        submenu.menuAction().setVisible(not submenu.isEmpty())


def fill_rows(menu: QMenu, pathway: Pathway, listed: Collection[str]) -> None:
    """Put the nodes that the table does not list into a menu; each action's data is a node.

    Parameters
    ----------
    menu : QMenu
    pathway : Pathway
    listed : collection of str
        Chosen nodes; outputs are always in the table.
    """
    nodes = (n for n in pathway.by_id if n not in listed and n not in pathway.outputs)
    labels = {node: display_names.label(pathway, node) for node in nodes}
    for node, label in sorted(labels.items(), key=lambda item: item[1].casefold()):
        menu.addAction(label.replace("&", "&&")).setData(node)


def fill_references(menu: QMenu, shown: ViewState) -> None:
    """Put what panes can be compared with into a menu; the present reference is checked."""
    comparison = shown.state.compare
    if comparison is None:
        return
    marked = comparison.reference_pane
    untreated = not comparison.stepwise and not comparison.reference_interventions
    offers: list[tuple[str, object, bool]] = [
        (translate("compare", "Nothing blocked"), Reference.NOTHING_BLOCKED, untreated),
        (
            translate("compare", "Each with the pane before it"),
            Reference.PANE_BEFORE,
            comparison.stepwise,
        ),
    ]
    for number, pane in enumerate(shown.panes):
        text = translate("compare", "Pane {name}", name=pane.name.replace("&", "&&"))
        is_marked = number == marked and not untreated
        if pane.interventions:
            offers.append((text, number, is_marked))
    for text, data, is_marked in offers:
        action = menu.addAction(text)
        action.setData(data)
        action.setCheckable(True)
        action.setChecked(is_marked)


def blockable(pathway: Pathway) -> tuple[str, ...]:
    """Return the druggable nodes; where none is known to be, those that act on most others."""
    if pathway.druggable:
        return pathway.druggable
    counts = Counter(arrow.source for arrow in pathway.arrows)
    return tuple(node for node, _ in counts.most_common(MOST_NODES) if node in pathway.by_id)


HEIGHT = 34
# Longer names of nodes are cut on the button; its tooltip has all of it.
MOST_LETTERS = 14
ADD_TIP = translate("compare", "Add a pane")
ANY_ROW = translate("compare", "+ Row ▾")
ANY_ROW_TIP = translate(
    "tooltip", "Choose a node that the table lists; or click one in a pane first."
)
READY, OWN = translate("compare", "Figure's panes"), translate("compare", "Back to my panes")
READY_TIP = translate(
    "compare",
    "Show the panes of the figure, compared with the first. Yours are kept: the button then brings "
    "them back.",
)
KEPT = translate("compare", "Your own panes are kept.")
OWN_TIP = translate("compare", "Show the panes again that the figure's took the place of.")
WHOLE, READABLE = translate("compare", "Whole figure"), translate("compare", "Readable size")
WHOLE_TIP = translate("tooltip", "Show the whole figure in all panes (Ctrl+0).")
READABLE_TIP = translate(
    "tooltip", "Show all panes at the part that they differ in, at readable size (Ctrl+9)."
)
SINGLE, FRONT = "single", "front"
NO_SINGLE = translate("compare", "As the single figure")

# Of the sentence at the left; where fewer have room the mark of the reference says the same.
LEAST_LETTERS = 12


class CompareToolbar(QFrame):
    """Says what the panes are compared with; adds rows and panes, and ends the comparison.

    Parameters
    ----------
    comparison : ComparisonActions

    Attributes
    ----------
    copy_requested, save_requested : Signal()
        The table is to be copied, or saved in a file.
    view_requested : Signal(bool)
        All of a large figure is to be shown, or the part at which it can be read.
    """

    copy_requested = Signal()
    save_requested = Signal()
    view_requested = Signal(bool)

    def __init__(self, comparison: ComparisonActions) -> None:
        super().__init__()
        self.setObjectName("compareBar")
        self._comparison = comparison
        self._node = ""
        self.text = ElidedLabel("", font=fonts.font(13, 600), least=LEAST_LETTERS)
        self.text.setAccessibleDescription(
            translate("screen reader", "What the panes are compared with")
        )
        self.reference, self.references = menu_button(
            translate("compare", "Compare with ▾"),
            translate("compare", "What the panes are compared with"),
        )
        self.references.aboutToShow.connect(self._fill_references)
        self.references.triggered.connect(self._reference_chosen)
        self.view = tool_button(WHOLE, WHOLE_TIP, self._switch_view)
        self.view.hide()
        self._sees_whole = False
        self.row = tool_button(ANY_ROW, ANY_ROW_TIP, self._toggle_row)
        # Filled when it opens: which nodes are listed changes with each row.
        self.rows = QMenu(self)
        self.rows.triggered.connect(self._row_chosen)
        self.table, table_menu = menu_button(
            translate("compare", "Table ▾"),
            translate("tooltip", "Copy or save the table of regimens"),
        )
        table_menu.addAction(translate("compare", "Copy the table")).triggered.connect(
            self.copy_requested
        )
        table_menu.addAction(translate("compare", "Save the table …")).triggered.connect(
            self.save_requested
        )
        self.add, self.menu = menu_button(translate("compare", "Add pane ▾"), ADD_TIP)
        self.menu.triggered.connect(self._chosen)
        self.ready = tool_button(READY, READY_TIP, comparison.ready)
        self.leave = tool_button(
            translate("compare", "Leave (Esc)"),
            translate("compare", "Back to the single figure; the panes stay for coming back"),
            comparison.leave,
        )
        buttons = (
            self.reference,
            self.view,
            self.row,
            self.table,
            self.add,
            self.ready,
            self.leave,
        )
        layouts.row((self.text, 1), *buttons, within=self, margins=(16, 2, 8, 2), spacing=4)
        self._offers: tuple[object, ...] = ()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, HEIGHT)

    def show_state(self, new: ViewState) -> None:
        """Write what the panes of a state are compared with, and what can be added."""
        replaced = self._comparison.replaced is not None
        texts = (comparison_text(new), KEPT if replaced else "", exception_text(new))
        self.text.setText(" ".join(filter(None, texts)))
        self._write_row(new)
        single = _single_text(new)
        # Filling a menu takes longer than comparing what it offers.
        if (new.pathway, new.scenes, single) != self._offers:
            self._offers = (new.pathway, new.scenes, single)
            self.menu.clear()
            self.menu.addAction(translate("compare", "As the pane in front")).setData(FRONT)
            # Always there, so that the entries below keep their places.
            last = self.menu.addAction((single or NO_SINGLE).replace("&", "&&"))
            last.setData(SINGLE)
            last.setEnabled(bool(single))
            if new.pathway is not None:
                self.menu.addSeparator()
                fill_treatments(self.menu, new.pathway, self._comparison.document.inhibitors)
            self.menu.addSeparator()
            fill_scenes(self.menu, new.scenes)
            self.menu.setEnabled(True)
        is_full = self._comparison.is_at_maximum
        self.add.setEnabled(not is_full)
        tip = translate("compare", "Six panes are the most") if is_full else ADD_TIP
        self.add.setToolTip(tip)
        pathway = new.pathway
        self.ready.setVisible(pathway is not None and len(pathway.scenes) > 1)
        self.ready.setText(OWN if replaced else READY)
        self.ready.setToolTip(tooltip(OWN_TIP if replaced else READY_TIP))
        self.ready.setAccessibleName(OWN if replaced else READY)

    def show_view(self, reading: bool, whole: bool) -> None:
        """Offer the whole figure or its readable part, where there is a difference.

        Parameters
        ----------
        reading : bool
            Whether the figure is too large to be read as a whole.
        whole : bool
            Whether all of it is in view.
        """
        self._sees_whole = whole
        self.view.setVisible(reading)
        self.view.setText(READABLE if whole else WHOLE)
        self.view.setToolTip(tooltip(READABLE_TIP if whole else WHOLE_TIP))
        self.view.setAccessibleName(READABLE if whole else WHOLE)

    def _switch_view(self) -> None:
        self.view_requested.emit(not self._sees_whole)

    def _write_row(self, new: ViewState) -> None:
        comparison, pathway = new.state.compare, new.pathway
        self._node = new.state.selection.of(SelectionKind.NODE)
        if pathway is None or comparison is None or not self._node:
            text, tip, possible = ANY_ROW, ANY_ROW_TIP, pathway is not None
        else:
            label = display_names.label(pathway, self._node)
            short = label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1]}…"
            listed = self._node in comparison.nodes
            possible = self._node not in pathway.outputs
            text = translate("compare", "+ Row {node}", node=short)
            tip = translate("compare", "Add {node} as a row of the table", node=label)
            if listed or not possible:
                text = translate("compare", "− Row {node}", node=short)
                tip = translate("compare", "Remove {node} from the table", node=label)
            if not possible:
                tip = translate(
                    "compare", "{label} is an output: outputs are always in the table", label=label
                )
        self.row.setText(text)
        self.row.setToolTip(tip)
        self.row.setAccessibleName(tip)
        self.row.setEnabled(possible)

    def _fill_references(self) -> None:
        """Offer nothing blocked, each pane, and step by step; the present choice is marked."""
        self.references.clear()
        fill_references(self.references, self._comparison.document.shown)

    def _reference_chosen(self, action: QAction) -> None:
        self._comparison.make_reference(action.data())

    def _toggle_row(self) -> None:
        if self._node:
            self._comparison.toggle_row(self._node)
            return
        self.rows.clear()
        shown = self._comparison.document.shown
        if shown.pathway is not None and shown.state.compare is not None:
            fill_rows(self.rows, shown.pathway, shown.state.compare.nodes)
        self.rows.popup(self.row.mapToGlobal(QPoint(0, self.row.height())))

    def _row_chosen(self, action: QAction) -> None:
        self._comparison.toggle_row(str(action.data()))

    def _chosen(self, action: QAction) -> None:
        offer = action.data()
        if offer == SINGLE:
            self._comparison.add_single()
        else:
            self._comparison.add(offer if isinstance(offer, Scene | Intervention) else None)


class LeavingAtEscape(QObject):
    """Leaves a comparison at Esc where nothing nearer has a use for that key.

    Parameters
    ----------
    comparison : ComparisonActions
    view : QWidget
        Shows the panes; the key is taken while it is on.
    """

    def __init__(self, comparison: ComparisonActions, view: QWidget) -> None:
        super().__init__(view)
        self._comparison, self._view = comparison, view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen in the window while the panes are shown, before what listened earlier."""
        window = self._view.window()
        if watched is self._view:
            if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
                window.removeEventFilter(self)
            if event.type() == QEvent.Type.Show:
                window.installEventFilter(self)
            return False
        # A key reaches the window itself once the panes and the panels have passed it on.
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if pressed == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            self._comparison.leave()
            return True
        return False


def comparison_text(shown: ViewState) -> str:
    """Return which pane is the reference."""
    return translate("compare", "Compared with {reference}.", reference=reference_text(shown))


def exception_text(shown: ViewState) -> str:
    """Return where the rest of the window shows something else than the panes; mostly empty."""
    comparison = shown.state.compare
    if comparison is None or not shown.panes:
        return ""
    front = shown.panes[comparison.front]
    # The panels at the side always compare with the baseline, as outside of a comparison.
    if front.response is not shown.response:
        alone = front.alone.query.shows_context
        other = (
            translate("compare", "the cell without the tumour context")
            if alone
            else translate("compare", "nothing blocked")
        )
        return translate(
            "compare",
            "The lists at the side compare pane {number} with {other}.",
            number=front.number,
            other=other,
        )
    if shown.moment is not None:
        return translate(
            "compare", "Pane {number} is shown on its way, the others at rest.", number=front.number
        )
    return ""


def _single_text(shown: ViewState) -> str:
    """Return the offer of a pane with what was done in the single figure, where none shows it."""
    comparison, pathway, response = shown.state.compare, shown.pathway, shown.response
    if comparison is None or pathway is None or response is None:
        return ""
    if any(pane.does(comparison.alone) for pane in comparison.panes):
        return ""
    drugs = response.query.drugs
    pane = Pane("", comparison.alone)
    return translate(
        "compare",
        "As the single figure: {scene}",
        scene=title_of(pane, pathway, drugs, shown.scenes),
    )
