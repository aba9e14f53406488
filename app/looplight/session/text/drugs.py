"""The words of drugs: state, jurisdiction and date, where it was read, where to look."""

from collections.abc import Iterable

from looplight.pathways.drugs.drug import Drug, DrugKind, count_verified
from looplight.pathways.drugs.statement import State, Statement

STATE = {
    State.APPROVED: "approved",
    State.WITHDRAWN: "withdrawn",
    State.NEVER_APPROVED: "never approved",
    State.INVESTIGATIONAL: "in trials",
    State.UNKNOWN: "outcome unknown",
}
KIND = {
    DrugKind.DRUG: "",
    DrugKind.TOOL: "laboratory compound",
    DrugKind.CLASS: "a class of drugs",
    DrugKind.PRODUCT: "a vendor's product",
}
NOT_VERIFIED = "not verified"
NO_DATE = "no date"


def state_words(drug: Drug) -> str:
    """Return the state of a drug, or what it is where it is no medicine."""
    return KIND[drug.kind] or STATE[drug.state]


def state_lines(drug: Drug) -> str:
    """Return the state, and below it where and as of which year.

    For example ``approved`` and ``US, EU as of 2025``.
    """
    if drug.kind is not DrugKind.DRUG:
        return KIND[drug.kind]
    year = f"{_as_of(listed=drug.listed)} {drug.date[:4]}" if drug.date else ""
    place = " ".join(filter(None, (", ".join(drug.jurisdictions), year)))
    if not any(statement.verified for statement in drug.leading):
        place = ", ".join(filter(None, (place, NOT_VERIFIED)))
    return f"{STATE[drug.state]}\n{place or NO_DATE}"


def _as_of(*, listed: bool) -> str:
    return "as listed on" if listed else "as of"


def names_line(drug: Drug) -> str:
    """Return brand names, synonyms and MeSH id, as one line."""
    return ", ".join(filter(None, (*drug.brands, *drug.synonyms, drug.mesh)))


def drug_line(drug: Drug) -> str:
    """Return state, jurisdictions and latest date: ``approved, US and EU, as of 2025-07-18``.

    Where that is the date of a label or data file it reads ``as listed on``.
    """
    if drug.kind is not DrugKind.DRUG:
        return KIND[drug.kind]
    parts = [STATE[drug.state], " and ".join(drug.jurisdictions)]
    parts.append(f"{_as_of(listed=drug.listed)} {drug.date}" if drug.date else NO_DATE)
    if not any(statement.verified for statement in drug.leading):
        parts.append(NOT_VERIFIED)
    if drug.not_ranked:
        parts.append("not proposed here")
    return ", ".join(filter(None, parts))


def statement_line(statement: Statement) -> str:
    """Return state, jurisdiction and date of one statement: ``2023-11-16, US: approved``."""
    when = statement.date or NO_DATE
    if statement.listed:
        when = f"As listed on {when}"
    where = f", {statement.jurisdiction}" if statement.jurisdiction else ""
    tail = "" if statement.verified else f" ({NOT_VERIFIED})"
    return f"{when}{where}: {STATE[statement.state]}{tail}"


def source_line(statement: Statement) -> str:
    """Return where a statement was read and when, or where to look."""
    if not statement.verified:
        return f"Not verified. Look at: {statement.look}." if statement.look else "Not verified."
    via = f", read in: {statement.via}" if statement.via else ""
    return f"{statement.source}{via}. Read on {statement.read}."


def in_order(drug: Drug) -> tuple[Statement, ...]:
    """Return the statements of a drug, the latest first, those without a date last."""
    return tuple(sorted(drug.statements, key=lambda s: s.date or "0", reverse=True))


def verified_note(drugs: Iterable[Drug]) -> str:
    """Return for how many approved drugs a page on an approval was read, and for how many none."""
    count = count_verified(drugs)
    return (
        f"For {count.verified} approved drugs a dated page on an approval was read, for "
        f"{count.unverified} none. “As listed on” is the date of a label or data file, not of a "
        "decision. A status may be out of date: check the current label."
    )
