"""The words of drugs: state, jurisdiction and date, where it was read, where to look."""

from collections.abc import Iterable

from looplight.activity.sentences.grammar import listed
from looplight.pathways.drugs.drug import Drug, DrugKind, count_verified
from looplight.pathways.drugs.statement import State, Statement
from looplight.translation.messages import translate

STATE = {
    State.APPROVED: translate("drug", "approved"),
    State.WITHDRAWN: translate("drug", "withdrawn"),
    State.NEVER_APPROVED: translate("drug", "never approved"),
    State.INVESTIGATIONAL: translate("drug", "in trials"),
    State.UNKNOWN: translate("drug", "outcome unknown"),
}
KIND = {
    DrugKind.DRUG: "",
    DrugKind.TOOL: translate("drug", "laboratory compound"),
    DrugKind.CLASS: translate("drug", "a class of drugs"),
    DrugKind.PRODUCT: translate("drug", "a vendor's product"),
}
NOT_VERIFIED = translate("drug", "not verified")
NO_DATE = translate("drug", "no date")


def state_words(drug: Drug) -> str:
    """Return the state of a drug, or what it is where it is no medicine."""
    return KIND[drug.kind] or STATE[drug.state]


def state_lines(drug: Drug) -> str:
    """Return the state, and below it where and as of which year.

    For example ``approved`` and ``US, EU as of 2025``.
    """
    if drug.kind is not DrugKind.DRUG:
        return KIND[drug.kind]
    year = _as_of(drug.date[:4], listed=drug.listed) if drug.date else ""
    place = " ".join(filter(None, (", ".join(drug.jurisdictions), year)))
    if not any(statement.verified for statement in drug.leading):
        place = ", ".join(filter(None, (place, NOT_VERIFIED)))
    return f"{STATE[drug.state]}\n{place or NO_DATE}"


def _as_of(date: str, *, listed: bool) -> str:
    if listed:
        return translate("drug", "as listed on {date}", date=date)
    return translate("drug", "as of {date}", date=date)


def names_line(drug: Drug) -> str:
    """Return brand names, synonyms and MeSH id, as one line."""
    return ", ".join(filter(None, (*drug.brands, *drug.synonyms, drug.mesh)))


def drug_line(drug: Drug) -> str:
    """Return state, jurisdictions and latest date: ``approved, US and EU, as of 2025-07-18``.

    Where that is the date of a label or data file it reads ``as listed on``.
    """
    if drug.kind is not DrugKind.DRUG:
        return KIND[drug.kind]
    parts = [STATE[drug.state], listed(drug.jurisdictions)]
    parts.append(_as_of(drug.date, listed=drug.listed) if drug.date else NO_DATE)
    if not any(statement.verified for statement in drug.leading):
        parts.append(NOT_VERIFIED)
    if drug.not_ranked:
        parts.append(translate("drug", "not proposed here"))
    return ", ".join(filter(None, parts))


def statement_line(statement: Statement) -> str:
    """Return state, jurisdiction and date of one statement: ``2023-11-16, US: approved``."""
    when = statement.date or NO_DATE
    if statement.listed:
        when = translate("drug", "As listed on {date}", date=when)
    where = f", {statement.jurisdiction}" if statement.jurisdiction else ""
    tail = "" if statement.verified else f" ({NOT_VERIFIED})"
    return f"{when}{where}: {STATE[statement.state]}{tail}"


def source_line(statement: Statement) -> str:
    """Return where a statement was read and when, or where to look."""
    if not statement.verified:
        if statement.look:
            return translate("drug", "Not verified. Look at: {place}.", place=statement.look)
        return translate("drug", "Not verified.")
    if statement.via:
        return translate(
            "drug",
            "{source}, read in: {via}. Read on {date}.",
            source=statement.source,
            via=statement.via,
            date=statement.read,
        )
    return translate(
        "drug", "{source}. Read on {date}.", source=statement.source, date=statement.read
    )


def in_order(drug: Drug) -> tuple[Statement, ...]:
    """Return the statements of a drug, the latest first, those without a date last."""
    # ISO dates sort as text, and "0" comes before every year.
    return tuple(sorted(drug.statements, key=lambda s: s.date or "0", reverse=True))


def verified_note(drugs: Iterable[Drug]) -> str:
    """Return for how many approved drugs a page on an approval was read, and for how many none."""
    count = count_verified(drugs)
    return translate(
        "drug",
        "For {verified} approved drugs a dated page on an approval was read, for {unverified} "
        "none. “As listed on” is the date of a label or data file, not of a decision. A status "
        "may be out of date: check the current label.",
        verified=count.verified,
        unverified=count.unverified,
    )
