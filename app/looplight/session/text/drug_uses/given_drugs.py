"""What must be said of the drugs that are given: cautions, approvals, and their combination.

Slides, notes, copied reasons and every other export take these lines, so that none has less than
the window.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from looplight.activity.sentences.grammar import listed, lowered
from looplight.pathways.drugs.drug import Drug, DrugKind
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.text.drug_uses.approved_uses import approved_uses, is_read, sourced_line
from looplight.session.text.drug_words import drug_line, statement_line
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.results.response import Response

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
# In brackets, with a year or an identifier in it.
_REFERENCE = re.compile(r" \([^()]*(?:\d{4}|doi |table )[^()]*\)")


def drugs_in_force(
    response: "Response | None", interventions: Iterable[Intervention] | None = None
) -> tuple[Drug, ...]:
    """Return the drugs of an answer that are given, each once."""
    if response is None or response.query.drugs is None:
        return ()
    items = response.query.interventions if interventions is None else interventions
    names = (item.target for item in items if item.kind is Kind.DRUG and item.dose > 0)
    drugs = (response.query.drugs.find(name) for name in names)
    return tuple(dict.fromkeys(drug for drug in drugs if drug is not None))


def caution_lines(response: "Response | None") -> tuple[str, ...]:
    """Return where an answer misleads, and in short what the cards of its drugs caution about.

    The cards of drugs about which the answer has sentences of its own are left out.
    """
    if response is None:
        return ()
    from looplight.activity.sentences.opposed_arrows import cautions_of  # noqa: PLC0415 - numpy

    cautions = cautions_of(response)
    lines = [caution.headline for caution in cautions]
    spoken_of = {caution.drug for caution in cautions if not caution.approval}
    for drug in drugs_in_force(response):
        if drug.id not in spoken_of and drug.cautions:
            lines.append(
                translate(
                    "drug", "{drug}, from its card: {text}", drug=drug.name, text=_short(drug)
                )
            )
    return tuple(dict.fromkeys(lines))


def card_lines_of(response: "Response | None") -> tuple[str, ...]:
    """Return for each given drug its approvals with date, place and source, and all cautions."""
    if response is None:
        return ()
    pathway, context = response.query.pathway, response.query.context
    lines = []
    for drug in drugs_in_force(response):
        uses = approved_uses(drug, pathway, context)
        read = "; ".join(sourced_line(use) for use in uses if is_read(use))
        # These lines say themselves that they are a report, or not verified.
        others = (sourced_line(use) for use in uses if not is_read(use))
        known = translate("drug", "approved: {uses}", uses=read) if read else ""
        status = "; ".join(filter(None, (known, *others))) or drug_line(drug)
        withdrawn = [s for s in drug.statements if s.state is State.WITHDRAWN]
        ended = (f"{statement_line(s)} ({s.indication})" for s in withdrawn)
        parts = [status, *ended, *(caution.card_text for caution in drug.cautions)]
        lines.append(f"{drug.name}: {' '.join(_with_stop(part) for part in parts)}")
    return tuple(lines)


def combination_lines(drugs: Sequence[Drug], *, short: bool = False) -> tuple[str, ...]:
    """Return for any two drugs which partners approvals name, and whether one names the two.

    ``short`` = only that none does, for where there is no room.
    """
    return tuple(
        combination_line(drug, other, short=short)
        for drug, other in combinations(drugs, 2)
        if drug.kind is DrugKind.DRUG and other.kind is DrugKind.DRUG
        if not short or named_together(drug, other) is None
    )


def combination_line(drug: Drug, other: Drug, *, short: bool = False) -> str:
    """Return what the table knows of the combination of two drugs."""
    if together := named_together(drug, other):
        return translate(
            "drug",
            "{one} with {other}: named together in the table: {statement} ({use}).",
            one=drug.name,
            other=lowered(other.name),
            statement=statement_line(together),
            use=together.indication,
        )
    if short:
        return translate(
            "drug",
            "No regulator's statement in Looplight's table names {one} with {other}.",
            one=lowered(drug.name),
            other=lowered(other.name),
        )
    return translate(
        "drug",
        "{one} with {other}: no regulator's statement in Looplight's table names this combination. "
        "Partners that it names: {partners}.",
        one=drug.name,
        other=lowered(other.name),
        partners="; ".join(f"{lowered(each.name)}: {_partners(each)}" for each in (drug, other)),
    )


def named_together(drug: Drug, other: Drug) -> Statement | None:
    """Return an approval of one of two drugs that names the other as partner; None = none does."""
    naming = []
    for named, partner in ((drug, other), (other, drug)):
        names = {name.casefold() for name in partner.names}
        naming += [
            statement
            for statement in named.statements
            if statement.state is State.APPROVED
            and names & {name.casefold() for name in statement.partners}
        ]
    # One that was read, and of these the first decision.
    return min(naming, key=lambda s: (not s.verified, s.reported, s.date or "9"), default=None)


def _partners(drug: Drug) -> str:
    approved = [s for s in drug.statements if s.state is State.APPROVED]
    partners = dict.fromkeys(name for s in approved for name in s.partners)
    return listed(tuple(partners)) or translate("drug", "none")


def _short(drug: Drug) -> str:
    """Return what each caution of a card begins with, without references."""
    clauses = (
        _REFERENCE.sub("", _SENTENCE.split(caution.card_text)[0]).partition(";")[0]
        for caution in drug.cautions
    )
    return " ".join(map(_with_stop, clauses))


def _with_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
