"""How an intervention is worded: on chips, in titles, sentences and the undo list."""

from typing import TYPE_CHECKING

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.text.display_names import label, percent
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable


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
