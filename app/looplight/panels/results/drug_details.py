"""All facts of the inhibitor table on one drug, with its cautions."""

from looplight.panels.widgets.basic import TextColumn, badge, plain_label, section_title
from looplight.panels.widgets.links import WebLink
from looplight.pathways.drugs.statement import Statement
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.models.inhibitors import DrugRow
from looplight.session.text import labels, links
from looplight.session.text.drugs import drug_line, in_order, source_line, statement_line

NO_PROMISE = "Looplight never says that a drug works or does not work."


def drug_row(document: Document, key: str) -> DrugRow | None:
    """Return a drug with its targets in the open figure; None for an unknown one."""
    drug = document.inhibitors.find(key)
    if drug is None:
        return None
    entry = document.shown.entry
    pathway = entry.pathway if entry else None
    nodes = drug.nodes_in(pathway.name) if pathway else ()
    targets = ", ".join(labels.label(pathway, node) for node in nodes)
    overstated = drug.overstated(pathway.name if pathway else "")
    return DrugRow(drug.id, drug, nodes, targets, overstated=overstated)


def fill(details: TextColumn, row: DrugRow, in_figure: bool = True) -> None:
    """Add a drug to a column of details; ``in_figure`` = a pathway with its targets is open."""
    drug = row.drug
    heading = plain_label(drug.name)
    heading.setFont(fonts.font(16, 600))
    details.add(heading)
    if drug.brands:
        details.add(plain_label(f"Brand: {', '.join(drug.brands)}"))
    details.add(plain_label(", ".join(filter(None, (*drug.synonyms, drug.mesh))), "muted"))
    if drug.curator_added:
        details.add(badge("added by the curator"))
    _section(details, "Class", drug.drug_class)
    if in_figure:
        _section(details, "Targets in this figure", row.targets or "none")
    _section(details, "Targets (HGNC)", ", ".join(drug.hgnc))
    details.add(section_title("Status, the latest first"))
    details.add(plain_label(drug_line(drug)))
    for statement in in_order(drug):
        _statement(details, statement)
    _section(details, "Not proposed in lists of drugs", drug.not_ranked)
    _section(details, "Cautions", *(caution.text for caution in drug.cautions))
    _section(details, "A full block overstates it", row.overstated)
    _section(details, "Context", drug.context)
    _section(details, "Spares", "\n".join(drug.spares))
    _section(details, "Evidence", drug.evidence)
    _section(details, "What the vendor article says", drug.seed_row)
    _section(details, "Where that differs", drug.seed_difference)
    details.add(plain_label(NO_PROMISE, "muted"))


def _statement(details: TextColumn, statement: Statement) -> None:
    """Add one dated statement: its text, disease and source."""
    details.add(plain_label(statement_line(statement)))
    for text in filter(None, (statement.indication, statement.note, source_line(statement))):
        details.add(plain_label(text, "muted"))
    if links.allowed(statement.address):
        details.add(WebLink("Source", statement.address))
    elif statement.address:
        # A click opens only the sites of the allowed list; other addresses are text.
        details.add(plain_label(statement.address, "muted"))


def _section(details: TextColumn, title: str, *texts: str) -> None:
    if any(texts):
        details.add(section_title(title))
        for text in filter(None, texts):
            details.add(plain_label(text))
