"""The inhibitor table: what each drug hits in this figure, its dose, its dated state."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from looplight.pathways.drugs.drug import Drug, InhibitorTable
from looplight.pathways.drugs.label_conflicts import LabelConflict, label_conflicts
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Pathway
from looplight.records.articles import Article, InhibitorRow
from looplight.session.item_models.base_table_model import (
    UNUSED_ROLES,
    Column,
    DocumentTableModel,
    Index,
    TableModel,
)
from looplight.session.item_models.item_roles import Role
from looplight.session.state.intervention_edits import dose_from
from looplight.session.state.state import State as FigureState
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.drug_words import (
    dates_text,
    drug_line,
    in_order,
    matched_note,
    names_line,
    not_looked_up,
    places_text,
    source_line,
    state_words,
    statement_line,
)
from looplight.translation.messages import translate

DRUG, DOSE, BRAND, CLASS, TARGETS, STATE, WHERE, DATE = range(8)


@dataclass(frozen=True)
class DrugRow:
    """One drug in the open figure; ``dose`` is None where it is not given.

    ``overstated`` says why a full block of its nodes here overstates the drug; may be empty.
    ``matched`` says that its nodes were found by their genes; empty in a curated figure.
    ``conflicts`` are what its approvals rule out and the tumour has. ``labels`` are the names of
    its nodes, which ``targets`` has in a row.
    """

    key: str
    drug: Drug
    nodes: tuple[str, ...]
    targets: str
    dose: float | None = None
    overstated: str = ""
    matched: str = ""
    conflicts: tuple[LabelConflict, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def excluded(self) -> str:
        """The genes that its approval rules out and the tumour has altered; may be empty."""
        return ", ".join(conflict.genes for conflict in self.conflicts)

    @property
    def here(self) -> bool:
        """True where the drug has a target in this figure."""
        return bool(self.nodes)

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return "accent" if self.dose is not None else ("" if self.here else "text_muted")


def row_of(
    drug: Drug,
    table: InhibitorTable,
    pathway: Pathway | None,
    dose: float | None = None,
    state: FigureState | None = None,
) -> DrugRow:
    """Return a drug with what it hits in a figure, and what of a tumour its approval rules out."""
    if pathway is None:
        return DrugRow(drug.id, drug, (), "", dose, drug.overstated(""))
    nodes = table.nodes_hit(drug, pathway)
    labels = tuple(display_names.label(pathway, node) for node in nodes)
    matched = matched_note(table, pathway) if nodes else ""
    conflicts: tuple[LabelConflict, ...] = ()
    if nodes and state is not None:
        conflicts = label_conflicts(drug, pathway, state.interventions, state.context)
    reason = table.overstated(drug, pathway)
    listed = ", ".join(labels)
    return DrugRow(drug.id, drug, nodes, listed, dose, reason, matched, conflicts, labels)


def _statements_tip(row: DrugRow) -> str:
    lines = []
    for statement in in_order(row.drug):
        lines += [
            statement_line(statement),
            statement.indication,
            statement.note,
            source_line(statement),
        ]
    lines += not_looked_up(row.drug)
    return "\n".join(line for line in (*lines, row.drug.not_ranked) if line)


def _drug_tip(row: DrugRow) -> str:
    drug = row.drug
    other = names_line(drug)
    lines = [drug.name + (f" ({other})" if other else "")]
    lines += [conflict.text(drug.name) for conflict in row.conflicts]
    if drug.hgnc:
        lines.append(translate("table", "Targets: {genes}", genes=", ".join(drug.hgnc)))
    if not row.here:
        lines.append(translate("table", "No target in this figure."))
    if row.matched:
        lines.append(row.matched)
    if row.here and row.overstated:
        lines.append(
            translate(
                "table", "A full block overstates it. {overstated}", overstated=row.overstated
            )
        )
    lines += [drug.context, *(caution.card_text for caution in drug.cautions)]
    if drug.seed_row:
        lines.append(translate("table", "The vendor article: {seed_row}", seed_row=drug.seed_row))
    lines.append(drug.seed_difference)
    return "\n".join(line for line in lines if line)


def _search_text(row: DrugRow) -> str:
    return " ".join((*row.drug.names, row.drug.drug_class, *row.drug.hgnc))


def _spoken(row: DrugRow) -> str:
    given = (
        translate("table", "not given")
        if row.dose is None
        else translate("table", "given at {percent}", percent=display_names.percent(row.dose))
    )
    known = ", ".join((drug_line(row.drug), *not_looked_up(row.drug)))
    known = ", ".join((known, *(conflict.short for conflict in row.conflicts)))
    return f"{row.drug.name}, {row.drug.drug_class}, {known}, {given}"


class InhibitorsModel(DocumentTableModel):
    """All drugs; the checkbox gives or stops one, the dose column sets 0 to 100 %."""

    unused_roles = UNUSED_ROLES
    columns = (
        Column(
            translate("table", "Drug"), lambda row: row.drug.name, tip=_drug_tip, spoken=_spoken
        ),
        Column(
            translate("table", "Dose"),
            lambda row: "" if row.dose is None else display_names.percent(row.dose),
            # A drug that is not given stands below one that is given at 0 %.
            sort=lambda row: -1.0 if row.dose is None else row.dose,
            number=True,
        ),
        Column(translate("table", "Brand"), lambda row: ", ".join(row.drug.brands)),
        Column(translate("table", "Class"), lambda row: row.drug.drug_class),
        Column(translate("table", "Targets here"), lambda row: row.targets),
        Column(translate("drug", "State"), lambda row: state_words(row.drug), tip=_statements_tip),
        Column(
            translate("table", "Where"),
            lambda row: places_text(row.drug),
            tip=_statements_tip,
        ),
        Column(
            translate("table", "As of"),
            lambda row: dates_text(row.drug),
            tip=_statements_tip,
            sort=lambda row: row.drug.date,
        ),
    )

    def make(self, shown: ViewState) -> tuple[DrugRow, ...]:
        """Return one row a drug, in the table's order."""
        pathway = shown.pathway
        table = self.document.inhibitors
        doses = {}
        for intervention in shown.state.interventions:
            drug = table.find(intervention.target) if intervention.kind is Kind.DRUG else None
            if drug:
                doses[drug.id] = intervention.dose
        rows = []
        for drug in table.drugs:
            rows.append(row_of(drug, table, pathway, doses.get(drug.id), shown.state))
        return tuple(rows)

    @property
    def classes(self) -> tuple[str, ...]:
        """The drug classes, in the table's order, for a filter."""
        return tuple(dict.fromkeys(row.drug.drug_class for row in self.rows))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Refuse the checkbox where a drug has no target in this figure."""
        flags = super().flags(index)
        if index.isValid() and self._shown.rows[index.row()].here:
            if index.column() == DRUG:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            if index.column() == DOSE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def cell(self, row: DrugRow, number: int, role: int) -> Any:
        """Add checkbox, dose and the text for screen readers."""
        if role == Qt.ItemDataRole.CheckStateRole and number == DRUG and row.here:
            return Qt.CheckState.Unchecked if row.dose is None else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.EditRole and number == DOSE:
            # Editing the dose of a drug that is not given begins at the full dose.
            return round((1.0 if row.dose is None else row.dose) * 100)
        if role == Role.SEARCH:
            return f"{super().cell(row, number, role)} {_search_text(row).casefold()}"
        return super().cell(row, number, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give, stop or dose a drug through the document."""
        if not index.isValid() or not self._shown.rows[index.row()].here:
            return False
        row = self._shown.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == DRUG:
            if Qt.CheckState(value) == Qt.CheckState.Unchecked:
                self.document.interventions.stop_drug(row.key)
            # A given drug keeps its dose: giving it again would set it back to 100 %.
            elif row.dose is None:
                self.document.interventions.give_drug(row.key)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == DOSE:
            share = dose_from(value)
            if share is None:
                return False
            self.document.interventions.set_dose(row.key, share, Kind.DRUG)
            return True
        return False


def _article_note(row: InhibitorRow) -> str:
    return f"{row.note} ({row.noted})" if row.note else ""


class ArticleTableModel(TableModel):
    """The inhibitor table of an article, as the article divides it, with our notes beside it."""

    columns = (
        Column(translate("table", "Class"), lambda row: row.drug_class),
        Column(
            translate("table", "Drugs"),
            lambda row: ", ".join(row.drugs) or translate("table", "none named"),
        ),
        Column(translate("table", "How they act, as stated"), lambda row: row.mechanism),
        Column(translate("table", "Where used, as stated"), lambda row: row.context),
        Column(translate("table", "Our note, with its day"), _article_note),
    )

    def __init__(self, article: Article, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.set_rows(article.inhibitor_rows)
