"""The interventions in force."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from looplight.pathways.drugs.cautions_of_answers import cautions_for
from looplight.pathways.drugs.drug import Drug, InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.document.document import Document
from looplight.session.item_models.base_table_model import Column, DocumentTableModel, Index
from looplight.session.state.intervention_edits import dose_from, drug_nodes
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
