"""How an intervention is worded: on chips, in titles, sentences and the undo list."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.text.display_names import label, percent
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable
    from looplight.session.state.state import ViewState


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
    return ", ".join(intervention_text(item, pathway, table) for item in interventions)
