"""The interventions in force."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from looplight.pathways.drugs.caution_rules import cautions_for
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.models.table import Column, DocumentTableModel, Index
from looplight.session.state.intervention_edits import dose_from, drug_nodes
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.intervention_text import intervention_text
from looplight.translation.messages import translate

WHAT, DOSE = range(2)
_DOSED = (Kind.INHIBIT, Kind.DRUG)


@dataclass(frozen=True)
class InterventionRow:
    """One intervention in force, or one of the tumour context.

    ``caution`` says where the answer to a drug misleads in this figure and context; empty where
    nothing does.
    """

    key: str
    intervention: Intervention
    text: str
    nodes: tuple[str, ...]
    context: bool = False
    caution: str = ""

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
            self._row(intervention, shown, context, cautions)
            for context, all_ in ((False, shown.state.interventions), (True, shown.state.context))
            for intervention in all_
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
        self.document.interventions.set_dose(row.intervention.target, share, row.intervention.kind)
        return True

    def _row(
        self, intervention: Intervention, shown: ViewState, context: bool, cautions: dict[str, str]
    ) -> InterventionRow:
        pathway = shown.pathway
        table = self.document.inhibitors
        nodes: tuple[str, ...] = (intervention.target,)
        caution = ""
        if intervention.kind is Kind.DRUG:
            nodes = drug_nodes(intervention.target, pathway, table) if pathway else ()
            drug = table.find(intervention.target)
            caution = cautions.get(drug.id, "") if drug else ""
        # A node can be a target and a part of the context at once, and a drug can have a node's
        # name.
        place = "context" if context else "drug" if intervention.kind is Kind.DRUG else "node"
        # The dose has a column of its own.
        text = intervention_text(intervention.at(1.0), pathway, table)
        return InterventionRow(
            f"{place}:{intervention.target}", intervention, text, nodes, context, caution
        )
