"""Interventions in force as chips with a dose and a remove button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QToolButton,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import menu_button, tool_button
from looplight.panels.widgets.labels import badge, plain_label
from looplight.panels.widgets.scrolling_row import HorizontalScroller
from looplight.pathways.drugs.cautions_of_answers import cautions_for
from looplight.pathways.drugs.drug import Drug, InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.document.document import Document
from looplight.session.item_models.base_table_model import Column, DocumentTableModel, Index
from looplight.session.state.intervention_edits import OFFERED_DOSES, dose_from, drug_nodes
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.intervention_labels import by_gene, group_text
from looplight.translation.messages import translate

WHAT, DOSE = range(2)
_DOSED = (Kind.INHIBIT, Kind.DRUG)


@dataclass(frozen=True)
class InterventionRow:
    """One intervention in force, or one of the tumour context.

    ``caution`` says where the answer to a drug misleads in this figure and context, else what the
    drug's card cautions about; empty where it cautions about nothing. ``together`` are the same
    interventions on all boxes that a drawing has of one gene; ``intervention`` is the first of
    them.
    """

    key: str
    intervention: Intervention
    text: str
    nodes: tuple[str, ...]
    context: bool = False
    caution: str = ""
    together: tuple[Intervention, ...] = ()

    @property
    def dosed(self) -> bool:
        """True where a dose means something and may be changed here."""
        return self.intervention.kind in _DOSED and not self.context


def _tip(row: InterventionRow) -> str:
    return "\n".join(filter(None, (row.text, row.caution)))


class InterventionsModel(DocumentTableModel):
    """Interventions in the order they were made, then the tumour context."""

    columns = (
        Column(translate("table", "Intervention"), lambda row: row.text, tip=_tip),
        Column(
            translate("table", "Dose"),
            lambda row: display_names.percent(row.intervention.dose) if row.dosed else "",
            sort=lambda row: row.intervention.dose,
            number=True,
        ),
        Column(
            translate("table", "Part of"),
            lambda row: translate("table", "tumour context") if row.context else "",
        ),
        Column(translate("table", "Caution"), lambda row: row.caution, tip=lambda row: row.caution),
    )

    def concerns(self, old: ViewState, new: ViewState) -> bool:
        """Follow the tumour context as well."""
        # The rows below the user's own are the tumour context; it can change without the
        # interventions.
        return super().concerns(old, new) or old.state.context != new.state.context

    def make(self, shown: ViewState) -> tuple[InterventionRow, ...]:
        """Return the rows for what is in force."""
        cautions = self._cautions(shown)
        return tuple(
            self._row(group, shown, context, cautions)
            for context, all_ in ((False, shown.state.interventions), (True, shown.state.context))
            for group in by_gene(all_, shown.pathway)
        )

    def _cautions(self, shown: ViewState) -> dict[str, str]:
        """Return the cautions that reach the answer, by the id of their drug."""
        state, texts = shown.state, dict[str, list[str]]()
        if shown.pathway is not None:
            for caution in cautions_for(
                shown.pathway, state.interventions, state.context, self.document.inhibitors
            ):
                texts.setdefault(caution.drug, []).append(caution.headline)
        return {drug: " ".join(headlines) for drug, headlines in texts.items()}

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let doses be edited in place."""
        flags = super().flags(index)
        if index.isValid() and index.column() == DOSE and self._shown.rows[index.row()].dosed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def cell(self, row: InterventionRow, number: int, role: int) -> Any:
        """Offer the dose for editing, in percent."""
        if role == Qt.ItemDataRole.EditRole and number == DOSE and row.dosed:
            return round(row.intervention.dose * 100)
        return super().cell(row, number, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set a dose through the document."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != DOSE:
            return False
        row = self._shown.rows[index.row()]
        share = dose_from(value)
        if share is None or not row.dosed:
            return False
        set_dose(self.document, row, share)
        return True

    def _row(
        self,
        group: tuple[Intervention, ...],
        shown: ViewState,
        context: bool,
        cautions: dict[str, str],
    ) -> InterventionRow:
        pathway, intervention = shown.pathway, group[0]
        table = self.document.inhibitors
        nodes = tuple(item.target for item in group)
        caution = ""
        if intervention.kind is Kind.DRUG:
            nodes = drug_nodes(intervention.target, pathway, table) if pathway else ()
            drug = table.find(intervention.target)
            if drug is not None and intervention.dose > 0:
                # One mark for every drug with a caution: without it, one of everolimus looked
                # like a drug of which nothing is to be known.
                caution = cautions.get(drug.id, "") or _on_card(drug, pathway, table)
        # A node can be a target and a part of the context at once, and a drug can have a node's
        # name.
        place = "context" if context else "drug" if intervention.kind is Kind.DRUG else "node"
        # The dose has a column of its own.
        text = group_text([item.at(1.0) for item in group], pathway, table)
        key = f"{place}:{intervention.target}"
        return InterventionRow(key, intervention, text, nodes, context, caution, group)


def _on_card(drug: Drug, pathway: Pathway | None, table: InhibitorTable) -> str:
    """Return what the card of a drug cautions about; may be empty."""
    overstated = table.overstated(drug, pathway) if pathway else ""
    return " ".join(filter(None, (overstated, *(c.card_text for c in drug.cautions))))


def set_dose(document: Document, row: InterventionRow, dose: float) -> None:
    """Set the dose of a row, on all boxes of its gene."""
    if len(row.together) > 1:
        document.several_nodes.set_dose(row.nodes, dose)
    else:
        document.interventions.set_dose(row.intervention.target, dose, row.intervention.kind)


def remove(document: Document, row: InterventionRow) -> None:
    """Take a row away, with all boxes of its gene."""
    if row.context:
        left = (item for item in document.state.context if item not in row.together)
        document.interventions.set_context(tuple(left))
    elif len(row.together) > 1:
        document.several_nodes.free(row.nodes, row.intervention.kind)
    else:
        document.interventions.remove(row.intervention)


BASELINE = translate("panel", "Baseline:")
NOTHING = translate("panel", "Nothing is blocked")
CAUTION = translate("panel", "caution")


class Chip(QFrame):
    """One intervention: its name, its dose, a button that removes it.

    Parameters
    ----------
    row : InterventionRow
    ask : callable, optional
        Asks for a dose; default: `ask_dose`.

    Attributes
    ----------
    dose_changed : Signal(Intervention, float)
        The user chose a dose, 0..1.
    removed : Signal(Intervention)
        The user clicked the remove button.
    """

    dose_changed = Signal(object, float)
    removed = Signal(object)

    def __init__(
        self,
        row: InterventionRow,
        ask: Callable[[QWidget | None, str, float], float | None] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("chip")
        self.row = row
        self._intervention: Intervention = row.intervention
        self._text = row.text
        self._ask = ask
        self.setAccessibleName(row.text)
        self.setAccessibleDescription(row.caution)
        line = layouts.row(
            plain_label(f"{BASELINE} {row.text}" if row.context else row.text, wrap=False),
            within=self,
            margins=(8, 1, 2, 1),
            spacing=2,
        )
        if row.caution:
            line.addWidget(badge(CAUTION, "warning", row.caution))
        if row.dosed:
            line.addWidget(self._dose_button())
        line.addWidget(
            tool_button("✕", translate("panel", "Remove: {text}", text=row.text), self._remove)
        )

    def _dose_button(self) -> QToolButton:
        percent = display_names.percent(self._intervention.dose)
        tip = translate("panel", "Change the dose, a share of full effect")
        button, menu = menu_button(
            percent,
            translate("panel", "Dose of {text}: {percent}", text=self._text, percent=percent),
            tip,
        )
        for dose in OFFERED_DOSES:
            action = menu.addAction(display_names.percent(dose))
            action.setData(dose)
            action.setCheckable(True)
            action.setChecked(dose == self._intervention.dose)
        # Negative = ask for it: no dose is below 0.
        menu.addAction(translate("panel", "Another share …")).setData(-1.0)
        menu.triggered.connect(self._dose_chosen)
        return button

    def _dose_chosen(self, action: QAction) -> None:
        dose = float(action.data())
        if dose < 0:
            # The bar stands in the window before the canvas does; its dialog can wait.
            from looplight.panels.widgets.dialogs import ask_dose  # noqa: PLC0415

            chosen = (self._ask or ask_dose)(self.window(), self._text, self._intervention.dose)
            if chosen is None:
                return
            dose = chosen
        self.dose_changed.emit(self._intervention, dose)

    def _remove(self) -> None:
        self.removed.emit(self._intervention)


class InterventionsBar(QWidget):
    """A row of chips over the interventions model; it scrolls where there are many.

    Attributes
    ----------
    emptied : Signal()
        The keyboard was in the bar, and nothing is left there that it could be on.
    """

    emptied = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setAccessibleName(translate("screen reader", "Interventions in force"))
        self._document = document
        self.model = InterventionsModel(document, self)
        self.chips: list[Chip] = []
        self.nothing = plain_label(NOTHING, "muted", wrap=False)
        self.clear = QPushButton(translate("panel", "Clear all"))
        self.clear.setAccessibleName(translate("screen reader", "Clear all interventions"))
        self.clear.clicked.connect(document.interventions.clear)
        content = QWidget()
        self._row = layouts.row(self.nothing, 1, within=content, spacing=6)
        self._scroller = HorizontalScroller(content, translate("tooltip", "interventions"))
        self._scroller.setFixedHeight(30)
        layouts.row(self.clear, (self._scroller, 1), within=self, margins=(10, 0, 4, 0), spacing=8)
        for signal in (
            self.model.dataChanged,
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.modelReset,
        ):
            signal.connect(self.rebuild)
        document.changed.connect(self._document_changed)
        self.rebuild()

    def rebuild(self) -> None:
        """Make the chips match the rows; the keyboard focus stays at its place in the row."""
        focus = self.window().focusWidget()
        focused = [n for n, chip in enumerate(self.chips) if focus and chip.isAncestorOf(focus)]
        within = bool(focused) or focus is self.clear
        rows: tuple[InterventionRow, ...] = self.model.rows
        # Chips of unchanged rows are reused: creating one costs more than painting it.
        reused = {chip.row: chip for chip in self.chips if chip.row in rows}
        for chip in self.chips:
            if chip.row not in reused:
                self._row.removeWidget(chip)
                # Deleted only in a later turn: until then it would be seen beside the new ones.
                chip.hide()
                chip.deleteLater()
        before, self.chips = self.chips, [reused.get(row) or self._chip(row) for row in rows]
        for place, chip in enumerate(self.chips):
            if self._row.indexOf(chip) != place:
                self._row.removeWidget(chip)
                self._row.insertWidget(place, chip)
        self._show_whether_nothing()
        self.clear.setVisible(any(not row.context for row in rows))
        # The newest intervention is scrolled into view.
        added = [chip for chip in self.chips if chip not in before]
        self._scroller.keep_visible(added[-1] if added else None)
        if focused and self.chips:
            nearest = self.chips[min(focused[0], len(self.chips) - 1)]
            nearest.findChildren(QToolButton)[-1].setFocus()
        elif within and not self.chips:
            # Qt would go on to whatever is next in the window.
            self.emptied.emit()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry:
            self._show_whether_nothing()

    def _show_whether_nothing(self) -> None:
        """Say that nothing is blocked where there is something that could be."""
        has_nodes = self._document.shown.pathway is not None
        self.nothing.setVisible(has_nodes and not self.model.rows)

    def _chip(self, row: InterventionRow) -> Chip:
        chip = Chip(row)
        chip.dose_changed.connect(lambda _, dose: set_dose(self._document, row, dose))
        chip.removed.connect(lambda _: remove(self._document, row))
        return chip
