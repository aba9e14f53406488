"""How an intervention is worded: on chips, in titles, sentences and the undo list."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.repeated_boxes import plain_name
from looplight.session.text.display_names import label, percent
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable
    from looplight.session.state.state import ViewState

NOTHING_TO_PLAY = translate(
    "time course", "Block a node or give a drug first: then its time course can be played."
)


def intervention_text(
    intervention: Intervention, pathway: Pathway | None, table: "InhibitorTable"
) -> str:
    """Return an intervention in words: ``mTORC1 blocked``, ``sirolimus given at 50 %``."""
    name = label(pathway, intervention.target)
    if intervention.kind is Kind.DRUG:
        drug = table.find(intervention.target)
        name = drug.name if drug else intervention.target
    if intervention.kind is Kind.LOSS:
        return translate("interventions", "{node} lost", node=name)
    if intervention.kind is Kind.GAIN:
        return translate("interventions", "{node} always on", node=name)
    dose = percent(intervention.dose)
    if intervention.kind is Kind.DRUG:
        if intervention.dose == 1.0:
            return translate("interventions", "{drug} given", drug=name)
        return translate("interventions", "{drug} given at {dose}", drug=name, dose=dose)
    if intervention.dose == 1.0:
        return translate("interventions", "{node} blocked", node=name)
    return translate("interventions", "{node} blocked at {dose}", node=name, dose=dose)


def by_gene(
    interventions: Iterable[Intervention], pathway: Pathway | None
) -> list[tuple[Intervention, ...]]:
    """Return interventions in their order, those together that are the same for one gene.

    A drawing has some genes in several boxes; a drug is never one of several.
    """
    groups: dict[object, list[Intervention]] = {}
    for item in interventions:
        node = pathway.by_id.get(item.target) if pathway is not None else None
        key: object = item
        if node is not None and item.kind is not Kind.DRUG:
            key = item.kind, item.dose, plain_name(node.label)
        groups.setdefault(key, []).append(item)
    return [tuple(group) for group in groups.values()]


def group_text(
    group: Sequence[Intervention], pathway: Pathway | None, table: "InhibitorTable"
) -> str:
    """Return what is done to the boxes of one gene: ``FGF19 blocked in 2 places``."""
    first = group[0]
    if len(group) == 1:
        return intervention_text(first, pathway, table)
    name, number = plain_name(label(pathway, first.target)), len(group)
    if first.kind is Kind.LOSS:
        return translate(
            "interventions", "{node} lost in {number} places", node=name, number=number
        )
    if first.kind is Kind.GAIN:
        return translate(
            "interventions", "{node} always on in {number} places", node=name, number=number
        )
    if first.dose == 1.0:
        return translate(
            "interventions", "{node} blocked in {number} places", node=name, number=number
        )
    return translate(
        "interventions",
        "{node} blocked in {number} places at {dose}",
        node=name,
        number=number,
        dose=percent(first.dose),
    )


def what_is_done(shown: "ViewState", pathway: Pathway, table: "InhibitorTable") -> str:
    """Return all that is done to a figure, and what it is compared with, as one sentence."""
    text = listed_interventions(shown.state.interventions, pathway, table) or nothing_blocked()
    context = listed_interventions(shown.state.context, pathway, table)
    if not context:
        return f"{text}."
    return translate(
        "summary",
        "{interventions}, compared with {context} and nothing else.",
        interventions=text,
        context=context,
    )


def nothing_blocked() -> str:
    """Return what stands in place of the interventions where there is none."""
    return translate("summary", "Nothing is blocked")


def listed_interventions(
    interventions: Iterable[Intervention], pathway: Pathway, table: "InhibitorTable"
) -> str:
    """Return interventions in words, with commas between them; empty where there is none."""
    groups = by_gene(interventions, pathway)
    return ", ".join(group_text(group, pathway, table) for group in groups)
