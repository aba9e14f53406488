"""Drugs and brands as words of a search: Afinitor also finds everolimus and figures of MTOR."""

from collections.abc import Iterable
from functools import cache

from looplight.files.safe_text import fold
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.translation.messages import translate


def drug_synonyms(word: str) -> Iterable[str]:
    """Return the other names of a drug and the genes of its targets; none for other words."""
    drugs = _by_name().get(fold(word), ())
    return dict.fromkeys(name for drug in drugs for name in (*drug.names, *drug.hgnc))


def drug_named(word: str) -> Drug | None:
    """Return the drug of the inhibitor table that a name or brand means; None for other words."""
    return next(iter(_by_name().get(fold(word), ())), None)


def drug_sentence(word: str) -> str:
    """Return what a drug or brand is and acts on, without a full stop; empty for other words."""
    if (drug := drug_named(word)) is None:
        return ""
    if fold(word) == fold(drug.name):
        return translate(
            "library",
            "{drug} ({names}): {kind}; acts on {genes}",
            drug=drug.name,
            names=", ".join((*drug.brands, *drug.synonyms)) or drug.id,
            kind=drug.drug_class,
            genes=", ".join(drug.hgnc),
        )
    return translate(
        "library",
        "{word} is {drug}: {kind}; acts on {genes}",
        word=word,
        drug=drug.name,
        kind=drug.drug_class,
        genes=", ".join(drug.hgnc),
    )


@cache
def _by_name() -> dict[str, tuple[Drug, ...]]:
    drugs: dict[str, tuple[Drug, ...]] = {}
    for drug in table().drugs:
        for name in dict.fromkeys(fold(name) for name in drug.names):
            drugs[name] = (*drugs.get(name, ()), drug)
    return drugs
