"""The card of a drug: all facts of the inhibitor table, cautions and sources, and when it shows."""

from collections.abc import Callable

from looplight.panels.results.node_and_arrow_facts import DetailsColumn
from looplight.panels.widgets.labels import badge, plain_label, section_title
from looplight.panels.widgets.links import SourceLink
from looplight.pathways.drugs.regulator_statement import State as RegulatorState
from looplight.pathways.drugs.regulator_statement import Statement
from looplight.pathways.model.interventions import Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.document.document import Document
from looplight.session.item_models.inhibitor_rows import DrugRow, row_of
from looplight.session.state.state import State, ViewState
from looplight.session.text import display_names
from looplight.session.text.drug_uses.approved_uses import approved_uses, use_line
from looplight.session.text.drug_words import (
    NOT_VERIFIED,
    REPORTED,
    STATE,
    card_lines,
    in_order,
    not_looked_up,
    source_line,
)
from looplight.translation.messages import translate


def undated_line(statement: Statement) -> str:
    """Return jurisdiction, state and indication; the date only where no source stands below it.

    For example ``US: approved. Renal cell carcinoma after sunitinib or sorafenib``.
    """
    state = STATE[statement.state]
    if not statement.verified:
        marks = ", ".join(filter(None, (NOT_VERIFIED, statement.date)))
        state = f"{state} ({marks})"
    elif statement.reported and statement.state is RegulatorState.APPROVED:
        state = translate("drug", "{state} (notice not opened)", state=REPORTED)
    if statement.jurisdiction:
        state = f"{statement.jurisdiction}: {state}"
    if statement.indication:
        return translate(
            "drug", "{state}. {indication}", state=state, indication=statement.indication
        )
    return state


def source_title(statement: Statement) -> str:
    """Return the source and the date of what it says: ``FDA label of Piqray, 2024-01-18``."""
    date = statement.date
    if date and statement.listed:
        date = translate("drug", "as listed on {date}", date=date)
    return ", ".join(filter(None, (statement.source, date)))


def reading_line(statement: Statement) -> str:
    """Return where and when a source was read."""
    if statement.via:
        return translate(
            "drug", "Read in: {via}. Read on {date}.", via=statement.via, date=statement.read
        )
    return translate("drug", "Read on {date}.", date=statement.read)


def drugs_given(state: State) -> tuple[str, ...]:
    """Return the ids of the drugs in force, in the order in which they were given."""
    return tuple(i.target for i in state.interventions if i.kind is Kind.DRUG and i.dose > 0.0)


class CardOfGivenDrug:
    """Chooses the card of the drug that was just given; it goes with the drug."""

    def __init__(self) -> None:
        self._figure = ""
        self._given: tuple[str, ...] = ()
        self._followed = ""

    def follow(self, state: State, card: str) -> str:
        """Return the drug to show.

        Parameters
        ----------
        state : State
        card : str
            The drug that is shown now; may be empty. One that the user opened stays.
        """
        before = self._given if self._figure == state.figure else ()
        now = drugs_given(state)
        self._figure, self._given = state.figure, now
        if added := [drug for drug in now if drug not in before]:
            if added[-1] != card:
                self._followed = card = added[-1]
        elif card and card == self._followed and card in before and card not in now:
            self._followed = card = now[-1] if now else ""
        return card

    def opened_by_user(self) -> None:
        """Take note that a card was opened for its own sake."""
        self._followed = ""


NO_PROMISE = translate("panel", "Looplight never says that a drug works or does not work.")


def drug_row(document: Document, key: str) -> DrugRow | None:
    """Return a drug with its targets in the open figure; None for an unknown one."""
    drug = document.inhibitors.find(key)
    if drug is None:
        return None
    entry = document.shown.entry
    pathway = entry.pathway if entry else None
    return row_of(drug, document.inhibitors, pathway, state=document.shown.state)


def add_way_back(
    details: DetailsColumn, pathway: Pathway | None, node: str, slot: Callable[[object], None]
) -> None:
    """Add a link to the node that was shown before; a click calls ``slot`` with its id."""
    if pathway is not None and node in pathway.by_id:
        text = translate("panel", "Back to {node}", node=display_names.label(pathway, node))
        details.add_link(text, node, slot)


def add_cautions(details: DetailsColumn, document: Document, pathway: Pathway, node: str) -> None:
    """Add the cautions of the given drugs that hit a node."""
    given = drugs_given(document.state)
    for drug in document.inhibitors.hitting(node, pathway):
        # Cautions of drugs that nobody gave are on their own cards; here they would bury the
        # answer.
        if drug.id in given:
            details.add_section(
                translate("panel", "Cautions: {name}", name=drug.name),
                *(caution.card_text for caution in drug.cautions),
            )


def fill(details: DetailsColumn, row: DrugRow, shown: ViewState) -> None:
    """Add a drug to a column of details; its uses that fit the open figure go first."""
    drug, in_figure = row.drug, shown.pathway is not None
    details.add_heading(drug.name)
    other = ", ".join(filter(None, (*drug.synonyms, drug.mesh)))
    brands = translate("panel", "Brand: {brands}", brands=", ".join(drug.brands))
    details.add_muted(" · ".join(filter(None, (brands if drug.brands else "", other))))
    if drug.curator_added:
        details.add_flow([badge(translate("panel", "added by the curator"))], 4)
    for conflict in row.conflicts:
        details.add(plain_label(conflict.text(drug.name), "warning"))
    # "US, EU" alone would read as approved for whoever is asked about.
    for line in (*card_lines(drug), *not_looked_up(drug)):
        if line:
            details.add(plain_label(line))
    # The sources of each are a screen further down.
    title = translate("panel", "Approved for")
    uses = approved_uses(drug, shown.pathway, shown.state.context)
    details.add_section(title, *(use_line(use) for use in uses))
    # What speaks against the answer stands beside it, not below its sources.
    details.add_section(translate("panel", "Not proposed in lists of drugs"), drug.not_ranked)
    details.add_section(translate("panel", "A full block overstates it"), row.overstated)
    details.add_section(
        translate("panel", "Cautions"), *(caution.card_text for caution in drug.cautions)
    )
    details.add_section(translate("panel", "Class"), drug.drug_class)
    if in_figure:
        details.add_section(
            translate("panel", "Targets in this figure"),
            row.targets or translate("panel", "none"),
            row.matched,
        )
    details.add_section(translate("panel", "Targets (HGNC)"), ", ".join(drug.hgnc))
    details.add(section_title(translate("panel", "Sources of the status, the latest first")))
    for statement in in_order(drug):
        _statement(details, statement)
    details.add_section(translate("panel", "Context"), drug.context)
    details.add_section(translate("panel", "Spares"), "\n".join(drug.spares))
    details.add_section(translate("panel", "Evidence"), drug.evidence)
    details.add_section(translate("panel", "What the vendor article says"), drug.seed_row)
    details.add_section(translate("panel", "Where that differs"), drug.seed_difference)
    details.add_muted(NO_PROMISE)


def _statement(details: DetailsColumn, statement: Statement) -> None:
    """Add one statement: what it says of which disease, and a link with its source and date."""
    details.add(plain_label(undated_line(statement)))
    if statement.note:
        details.add_muted(statement.note)
    if not statement.verified:
        details.add_muted(source_line(statement))
        return
    title = source_title(statement)
    if statement.address:
        details.add(SourceLink(title, statement.address))
    else:
        details.add(plain_label(title))
    details.add_muted(reading_line(statement))
