"""What drugs are approved for: those uses first that fit the figure and the tumour context.

Each with the date of the decision about that use: the latest date of a drug may be that of another
tumour. Approvals of two jurisdictions are never said to be for the same use: their words differ.
"""

from collections.abc import Sequence

from looplight.pathways.drugs.altered_genes import Alteration, altered_genes
from looplight.pathways.drugs.drug import Drug, DrugKind, Standing
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Pathway
from looplight.session.text.drug_words import (
    NO_DATE,
    NOT_VERIFIED,
    REPORTED,
    STATE,
    drug_line,
    source_line,
)
from looplight.translation.english_quotation import english_quotation
from looplight.translation.messages import translate


def approved_uses(
    drug: Drug, pathway: Pathway | None = None, context: Sequence[Intervention] = ()
) -> tuple[Statement, ...]:
    """Return the approvals of a drug that name a use.

    First those for the tumour that the figure is about, then those that name a change of the tumour
    context, then those for the tumours that the drug is known for in the table; in each of these
    the earliest decision first. What nobody looked up comes last.
    """
    if drug.kind is not DrugKind.DRUG:
        return ()
    altered = altered_genes(pathway, context) if pathway is not None else ()
    about = pathway.tumour_context.casefold() if pathway is not None else ""
    known = drug.context.casefold()

    def rank(use: Statement) -> tuple[bool, bool, bool, int, str]:
        fits = any(tumour in about for tumour in use.tumours)
        named = any(Alteration.of(each).is_in(altered) for each in use.requires)
        places = [known.find(tumour) for tumour in use.tumours if tumour in known]
        place = min(places, default=len(known))
        return not use.verified, not fits, not named, place, use.date or "9"

    uses = (s for s in drug.statements if s.state is State.APPROVED and s.indication)
    return tuple(sorted(uses, key=rank))


def use_line(use: Statement) -> str:
    """Return where and when a use was approved: ``US 2012-07-20: With exemestane, ...``.

    Of what only a report says, or nobody looked up, that stands behind the date: a line of its own
    below others was read as a fact.
    """
    date = use.date or NO_DATE
    if use.listed and use.date:
        date = translate("drug", "as listed on {date}", date=date)
    place = ", ".join(filter(None, (f"{use.jurisdiction} {date}".strip(), _doubt(use))))
    return f"{place}: {english_quotation(use.indication)}"


def is_read(use: Statement) -> bool:
    """Return whether the notice or label on a use was read, or a page quoting it."""
    return use.verified and not use.reported


def _doubt(use: Statement) -> str:
    if not use.verified:
        return f"{STATE[use.state]} ({NOT_VERIFIED})"
    if use.reported:
        return translate("drug", "{state} (notice not opened)", state=REPORTED)
    return ""


def sourced_line(use: Statement) -> str:
    """Return the same with the source and the day on which it was read."""
    return f"{use_line(use)} ({source_line(use).rstrip('.')})"


def status_line(
    drug: Drug, pathway: Pathway | None = None, context: Sequence[Intervention] = ()
) -> str:
    """Return the state of a drug with the use that fits best and the date of that decision.

    For example ``approved, US 2012-07-20: With exemestane, ...; 5 more approvals on its card``. Of
    what is approved nowhere, or known from reports only, the state alone.
    """
    uses = approved_uses(drug, pathway, context)
    approved = drug.standing is Standing.APPROVED and not drug.reported
    if not approved or not uses or not uses[0].verified:
        return drug_line(drug)
    use, count = use_line(uses[0]), len(uses) - 1
    if uses[0].reported:
        # The line says "reported approved" itself.
        if not count:
            return use
        return translate(
            "drug",
            "{use}; {count} more approval on its card",
            plural="{use}; {count} more approvals on its card",
            count=count,
            use=use,
        )
    if not count:
        return translate("drug", "approved, {use}", use=use)
    return translate(
        "drug",
        "approved, {use}; {count} more approval on its card",
        plural="approved, {use}; {count} more approvals on its card",
        count=count,
        use=use,
    )
