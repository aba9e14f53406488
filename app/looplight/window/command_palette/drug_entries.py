"""What the palette offers to give a drug."""

from collections.abc import Iterator
from functools import partial

from looplight.pathways.drugs.drug import Drug
from looplight.session.document.document import Document
from looplight.session.text import display_names
from looplight.translation.messages import translate
from looplight.window.command_palette.palette_entry import Kind, PaletteEntry

# What people say for giving a drug.
DRUG_WORDS = translate(
    "search words",
    "prescribe prescribing administer treat treating treatment therapy use using add try take put "
    "start inhibit inhibitor block",
)


def drug_entries(document: Document, is_hidden: bool = False) -> Iterator[PaletteEntry]:
    """Offer to give each drug: in the open figure, else in the first that shows its target.

    In a figure of the user's own it goes by target genes; a curated one is offered, too. Where
    the start page hides the open figure, that one is none.
    """
    table, shown = document.inhibitors, document.shown.pathway if not is_hidden else None
    entries = [e for e in document.figures.catalogue.entries if e.pathway is not None]
    hits = {d.id: table.nodes_hit(d, shown) if shown is not None else () for d in table.drugs}
    # Of the inhibitors of a node, those of it alone come first.
    for drug in sorted(table.drugs, key=lambda drug: len(hits[drug.id])):
        targets = dict(drug.targets)
        words = " ".join((*drug.synonyms, drug.drug_class, *drug.hgnc, DRUG_WORDS))
        hit = hits[drug.id]
        entry = next((e for e in entries if e.pathway and targets.get(e.pathway.name)), None)
        labels = [display_names.label(shown, node) for node in hit if shown is not None]
        if entry is not None and entry.pathway is not None:
            there = entry.pathway
            labels += (display_names.label(there, node) for node in targets[there.name])
        classes = [f"{label} inhibitor" for label in (*labels, *drug.hgnc)]
        names = (drug.name, *drug.brands, *drug.synonyms, *classes)
        if hit:
            run = partial(document.interventions.give_drug, drug.id)
            yield PaletteEntry(
                translate("palette", "Give {drug}", drug=_name_of(drug)),
                translate("palette", "drug"),
                run,
                words,
                names,
                kind=Kind.DRUG,
            )
            if shown is None or table.knows(shown):
                continue
        if entry is not None:
            title = translate(
                "palette", "Give {drug} in {figure}", drug=_name_of(drug), figure=entry.title
            )
            if shown is not None and not hit:
                # First: the end of a long title is cut.
                title = translate(
                    "palette",
                    "Not in this figure: give {drug} in {figure}",
                    drug=drug.name,
                    figure=entry.title,
                )
            run = partial(_open_and_give, document, entry.key, drug.id)
            yield PaletteEntry(
                title,
                translate("palette", "drug, figure"),
                run,
                words,
                # Only a further row: what is typed exactly means the open figure.
                () if hit else names,
                kind=Kind.DRUG_ELSEWHERE,
                found_by=translate("palette", "Give {drug}", drug=_name_of(drug)),
            )


def _open_and_give(document: Document, key: str, drug: str) -> None:
    if document.open(key):
        document.interventions.give_drug(drug)


def _name_of(drug: Drug) -> str:
    return drug.name + (f" ({', '.join(drug.brands)})" if drug.brands else "")
