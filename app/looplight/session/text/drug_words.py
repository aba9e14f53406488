"""The words of drugs: state, jurisdiction and date, where it was read, where to look."""

import re
from collections.abc import Iterable

from looplight.activity.sentences.grammar import label, listed, lowered
from looplight.pathways.drugs.drug import (
    Drug,
    DrugKind,
    InhibitorTable,
    count_verified,
)
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.model.pathway import Pathway
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
# Those of which the table is to say something for every drug.
JURISDICTIONS = ("US", "EU")
NOT_VERIFIED = translate("drug", "not verified")
NO_DATE = translate("drug", "no date")
REPORTED = translate("drug", "reported approved")


def state_words(drug: Drug) -> str:
    """Return the state of a drug, or what it is where it is no medicine."""
    return KIND[drug.kind] or _state(drug)


def _state(drug: Drug) -> str:
    # Who has read only a report of a notice cannot say that it says so.
    return REPORTED if drug.reported and drug.state is State.APPROVED else STATE[drug.state]


def _is_sourced(drug: Drug) -> bool:
    """Return whether the date is that of a source on an approval, which has many of them.

    A bare year beside ``approved`` reads as the year of the first approval.
    """
    decided = drug.state in (State.APPROVED, State.WITHDRAWN)
    return bool(decided and drug.date and any(s.verified for s in drug.leading))


def state_lines(drug: Drug) -> str:
    """Return the state, and below it where; of trials and refusals also of which year.

    For example ``approved`` and ``US; EU unchecked``, or ``never approved`` and ``as of 2023``.
    Beside "approved" the year of a source was read as that of the approval: the card of the drug
    names each source with its date.
    """
    if drug.kind is not DrugKind.DRUG:
        return KIND[drug.kind]
    if _is_sourced(drug) and drug.jurisdictions and not drug.reported:
        return f"{_state(drug)}\n{_with_unknown(', '.join(drug.jurisdictions), drug)}"
    # The column is narrow: the longer words are in Details.
    places = _dated_places(drug, len("2025"), short=True)
    place = ", ".join(places) or ", ".join(drug.jurisdictions)
    state = _state(drug)
    if drug.date and not places:
        if not _unknown_places(drug):
            place = _in_year(place, drug.date[:4], listed=drug.listed)
        elif not drug.reported:
            # Beside the second place the year has no room.
            state = f"{state}, {drug.date[:4]}"
    place = _with_unknown(place, drug)
    if not any(statement.verified for statement in drug.leading):
        place = ", ".join(filter(None, (place, NOT_VERIFIED)))
    return f"{state}\n{place or NO_DATE}"


def _in_year(place: str, year: str, *, listed: bool) -> str:
    if not place:
        return _as_of(year, listed=listed)
    if listed:
        return translate("drug", "{place} listed {date}", place=place, date=year)
    return translate("drug", "{places} as of {year}", places=place, year=year)


def _as_of(date: str, *, listed: bool) -> str:
    if listed:
        return translate("drug", "as listed on {date}", date=date)
    return translate("drug", "as of {date}", date=date)


def _dated_places(drug: Drug, letters: int, *, short: bool = False) -> list[str]:
    """Return each jurisdiction with its date, where they differ; else nothing.

    Parameters
    ----------
    letters : int
        How much of a date (``2025-07-18``) is shown: 4 for the year, 10 for the day.
    short : bool
        In as few words as a narrow column has room for.
    """
    latest = {statement.jurisdiction: statement for statement in drug.latest}
    dates = {
        (latest[place].date[:letters], latest[place].listed) if place in latest else None
        for place in drug.jurisdictions
    }
    if len(dates) < 2:
        return []
    places = [(place, latest.get(place)) for place in drug.jurisdictions]
    if short:
        return [_short_place(place, statement, letters) for place, statement in places]
    return [_dated_place(place, statement, letters) for place, statement in places]


def _short_place(place: str, statement: Statement | None, letters: int) -> str:
    if statement is None:
        return place
    # That a date is the one of a label's listing has no room beside another place; Details says it.
    return f"{place} {statement.date[:letters]}"


def _dated_place(place: str, statement: Statement | None, letters: int) -> str:
    if statement is None:
        return f"{place} ({NO_DATE})"
    date = statement.date[:letters]
    if statement.listed:
        return translate("drug", "{place} as listed on {date}", place=place, date=date)
    return translate("drug", "{place} as of {date}", place=place, date=date)


def dates_text(drug: Drug) -> str:
    """Return the latest date, or where they differ that of each jurisdiction.

    For example ``US 2016-02-26, EU 2012-07-23``.
    """
    if not _dated_places(drug, len("2025-07-18")):
        return drug.date
    return ", ".join(f"{s.jurisdiction} {s.date}".strip() for s in drug.latest)


def names_line(drug: Drug) -> str:
    """Return brand names, synonyms and MeSH id, as one line."""
    return ", ".join(filter(None, (*drug.brands, *drug.synonyms, drug.mesh)))


def drug_line(drug: Drug) -> str:
    """Return state, jurisdictions and latest date of a drug, in one line.

    For example ``approved; latest source: US and EU, as of 2025-07-18``. Where the dates of
    jurisdictions differ, each stands with its own: ``approved; latest source: US as of 2016-02-26,
    EU as of 2012-07-23``. The date of a label or data file reads ``as listed on``.
    """
    if drug.kind is not DrugKind.DRUG:
        return KIND[drug.kind]
    parts = _dated_places(drug, len("2025-07-18")) or [
        listed(drug.jurisdictions),
        _as_of(drug.date, listed=drug.listed) if drug.date else NO_DATE,
    ]
    if not any(statement.verified for statement in drug.leading):
        parts.append(NOT_VERIFIED)
    if drug.not_ranked:
        parts.append(translate("drug", "not proposed here"))
    state, rest = _state(drug), ", ".join(filter(None, parts))
    if withdrawn_uses(drug):
        state = translate("drug", "{state}, withdrawn for some uses", state=state)
    if drug.reported:
        state = translate("drug", "{state} (notice not opened)", state=state)
    elif _is_sourced(drug):
        return translate("drug", "{state}; latest source: {rest}", state=state, rest=rest)
    return f"{state}, {rest}"


def not_looked_up(drug: Drug) -> tuple[str, ...]:
    """Return a line for each of the US and the EU of which the table says nothing.

    Without it, an approval in the US alone reads as "none in the EU".
    """
    return tuple(
        translate("drug", "{place}: not looked up", place=place) for place in _open_places(drug)
    )


def places_text(drug: Drug) -> str:
    """Return where a drug has its state: ``US; EU: not looked up``.

    ``US`` alone would read as "not in the EU", and a question mark as doubt about an approval.
    """
    places = ", ".join(drug.jurisdictions)
    return "; ".join((places, *not_looked_up(drug))) if places else ""


def _with_unknown(places: str, drug: Drug) -> str:
    """Return the same in as few words as a narrow column has room for: ``US; EU unchecked``."""
    return "; ".join((places, *_unknown_places(drug)))


def _unknown_places(drug: Drug) -> tuple[str, ...]:
    if not drug.jurisdictions:
        return ()
    return tuple(
        translate("drug", "{place} unchecked", place=place) for place in _open_places(drug)
    )


def _open_places(drug: Drug) -> tuple[str, ...]:
    """Return which of the US and the EU the table says nothing of."""
    places = {statement.jurisdiction for statement in drug.statements} - {""}
    # Of what was given up or is no medicine there is no status to look up.
    if drug.kind is not DrugKind.DRUG or not places:
        return ()
    return tuple(place for place in JURISDICTIONS if place not in places)


def withdrawn_uses(drug: Drug) -> tuple[Statement, ...]:
    """Return the uses that were taken back of a drug that is approved for others."""
    if drug.state is not State.APPROVED:
        return ()
    return tuple(s for s in drug.statements if s.state is State.WITHDRAWN and s.verified)


def card_lines(drug: Drug) -> tuple[str, ...]:
    """Return what heads the card of a drug: its state, or what is in force where.

    For example ``US: approved; withdrawn for follicular lymphoma`` and ``EU: approved``, where
    "approved" alone would leave out that one of its uses was taken back.
    """
    withdrawn = withdrawn_uses(drug)
    if not withdrawn:
        return (card_line(drug),)
    places = dict.fromkeys((*drug.jurisdictions, *(s.jurisdiction for s in withdrawn)))
    return tuple(
        _place_line(drug, place, [s for s in withdrawn if s.jurisdiction == place])
        for place in places
    )


def _place_line(drug: Drug, place: str, withdrawn: list[Statement]) -> str:
    """Return what is in force in one jurisdiction."""
    # What follows the use says when and why it was approved, and why no more.
    uses = "; ".join(lowered(re.split("[:;]", s.indication)[0]) for s in withdrawn)
    if not withdrawn:
        return f"{place}: {_state(drug)}"
    if place not in drug.jurisdictions:
        return translate("drug", "{place}: withdrawn for {uses}", place=place, uses=uses)
    return translate(
        "drug",
        "{place}: {state}; withdrawn for {uses}",
        place=place,
        state=_state(drug),
        uses=uses,
    )


def card_line(drug: Drug) -> str:
    """Return state and jurisdictions of a drug, as `drug_line`, above a list of its sources.

    Those have the dates: the latest one stood twice on the card.
    """
    dated_below = drug.kind is DrugKind.DRUG and _is_sourced(drug) and not drug.reported
    if dated_below and drug.jurisdictions:
        return f"{_state(drug)}: {', '.join(drug.jurisdictions)}"
    return drug_line(drug)


def statement_line(statement: Statement) -> str:
    """Return state, jurisdiction and date of one statement: ``2023-11-16, US: approved``."""
    when = statement.date or NO_DATE
    if statement.listed:
        when = translate("drug", "As listed on {date}", date=when)
    where = f", {statement.jurisdiction}" if statement.jurisdiction else ""
    state = STATE[statement.state]
    if not statement.verified:
        state = f"{state} ({NOT_VERIFIED})"
    elif statement.reported and statement.state is State.APPROVED:
        state = translate("drug", "{state} (notice not opened)", state=REPORTED)
    return f"{when}{where}: {state}"


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
    """Return for how many approved drugs a document on an approval was read, or a quotation.

    A reader who counts the verified statements has those with reports alone among them, so these
    are named.
    """
    count = count_verified(drugs)
    if count.reported:
        return translate(
            "drug",
            "A dated notice or label, or a page quoting it, was read for {verified} of {approved} "
            "approved drugs, for {reported} only reports of one. Years are those of the latest "
            "source (“listed”: a label), not of the first approval. Check the current label.",
            verified=count.verified,
            approved=count.verified + count.unverified,
            reported=count.reported,
        )
    return translate(
        "drug",
        "A dated notice or label, or a page quoting it, was read for {verified} of {approved} "
        "approved drugs. Years are those of the latest source (“listed”: a label), not of the "
        "first approval. Check the current label.",
        verified=count.verified,
        approved=count.verified + count.unverified,
    )


def matched_note(table: InhibitorTable, pathway: Pathway) -> str:
    """Say that a drug's nodes were found by their genes; empty where curators named them."""
    if table.knows(pathway):
        return ""
    return translate("drug", "Matched by target gene; not curated for this figure.")


def line_at_node(drug: Drug, table: InhibitorTable, pathway: Pathway, node: str) -> str:
    """Return state and date of a drug that hits a node, and what else it hits in the figure.

    A drug that hits a second node gives another answer than a block of the node.
    """
    others = [n for n in table.nodes_hit(drug, pathway) if n != node]
    if not others:
        return drug_line(drug)
    names = listed([label(pathway, other) for other in others])
    also = translate("drug", "hits {listed} as well", listed=names)
    return f"{drug_line(drug)}; {also}"
