"""All facts of the inhibitor table on one drug, with its cautions."""

from collections.abc import Callable

from looplight.activity.sentences.grammar import capital
from looplight.panels.results.card_of_given_drug import drugs_given
from looplight.panels.results.details_headings_and_paragraphs import DetailsColumn
from looplight.panels.results.drug_sources import reading_line, source_title, undated_line
from looplight.panels.widgets.labels import badge, plain_label, section_title
from looplight.panels.widgets.links import SourceLink
from looplight.pathways.drugs.regulator_statement import Statement
from looplight.pathways.model.pathway import Pathway
from looplight.session.document.document import Document
from looplight.session.item_models.inhibitors import DrugRow, row_of
from looplight.session.text import display_names
from looplight.session.text.drugs import (
    approved_use,
    card_lines,
    in_order,
    not_looked_up,
    source_line,
)
from looplight.translation.messages import translate

NO_PROMISE = translate("panel", "Looplight never says that a drug works or does not work.")


def drug_row(document: Document, key: str) -> DrugRow | None:
    """Return a drug with its targets in the open figure; None for an unknown one."""
    drug = document.inhibitors.find(key)
    if drug is None:
        return None
    entry = document.shown.entry
    pathway = entry.pathway if entry else None
    return row_of(drug, document.inhibitors, pathway)


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


def fill(details: DetailsColumn, row: DrugRow, in_figure: bool = True) -> None:
    """Add a drug to a column of details; ``in_figure`` = a pathway with its targets is open."""
    drug = row.drug
    details.add_heading(drug.name)
    other = ", ".join(filter(None, (*drug.synonyms, drug.mesh)))
    brands = translate("panel", "Brand: {brands}", brands=", ".join(drug.brands))
    details.add_muted(" · ".join(filter(None, (brands if drug.brands else "", other))))
    if drug.curator_added:
        details.add_flow([badge(translate("panel", "added by the curator"))], 4)
    # "US, EU" alone would read as approved for whoever is asked about.
    for line in (*card_lines(drug), capital(approved_use(drug)), *not_looked_up(drug)):
        if line:
            details.add(plain_label(line))
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
