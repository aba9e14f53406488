"""Interventions and tumour contexts in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from looplight.activity.sentences.grammar import label, listed, lowered
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import context_name
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable

# More names than these are counted: a list of thirty is no start of a sentence.
MOST_NAMES = 8


def interventions_text(
    pathway: Pathway, interventions: Sequence[Intervention], table: "InhibitorTable | None" = None
) -> str:
    """Return the interventions in words, for example ``PI3K and mTORC1 blocked``.

    Of more than `MOST_NAMES` of a kind the number stands for the names: ``30 nodes blocked``.
    """
    groups: dict[Kind, list[str]] = {}
    # Sorted: the same regimen has the same words, in whatever order it was put together.
    for item in sorted(interventions):
        if not counts(item):
            continue
        name = label(pathway, item.target)
        if item.kind is Kind.DRUG:
            drug = table.find(item.target) if table else None
            name = drug.name if drug else item.target
        if 0 < item.dose < 1 and item.kind in (Kind.DRUG, Kind.INHIBIT):
            name += f" ({item.dose * 100:.0f} %)"
        groups.setdefault(item.kind, []).append(name)
    # A generic name is an ordinary word: it has a capital at the start of the sentence only.
    clauses = [_done_to(kind, _names_or_number(kind, names)) for kind, names in groups.items()]
    return ", ".join([*clauses[:1], *map(lowered, clauses[1:])])


def _names_or_number(kind: Kind, names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMES:
        return listed([*names[:1], *map(lowered, names[1:])])
    if kind is Kind.DRUG:
        return translate("interventions", "{count} drug", plural="{count} drugs", count=len(names))
    return translate("interventions", "{count} node", plural="{count} nodes", count=len(names))


def context_words(
    pathway: Pathway, context: Sequence[Intervention], table: "InhibitorTable | None" = None
) -> str:
    """Return a tumour context in words, for example ``PTEN loss and PIK3CA gain``.

    The pathway's own names of contexts go first; what none of them explains is said by node.
    """
    held, texts = set(context), []
    left = list(context)
    for known in pathway.contexts:
        if known.interventions and held.issuperset(known.interventions):
            texts.append(lowered(context_name(known.label)))
            left = [
                intervention for intervention in left if intervention not in known.interventions
            ]
    for intervention in left:
        if intervention.kind is Kind.DRUG:
            drug = table.find(intervention.target) if table else None
            texts.append(drug.name if drug else intervention.target)
        else:
            texts.append(_as_noun(intervention.kind, label(pathway, intervention.target)))
    return listed(texts)


def counts(item: Intervention) -> bool:
    """Return whether an intervention does anything: a drug or block at dose 0 does not."""
    return item.kind in (Kind.GAIN, Kind.LOSS) or item.dose != 0


def _done_to(kind: Kind, names: str) -> str:
    if kind is Kind.DRUG:
        return translate("interventions", "{names} given", names=names)
    if kind is Kind.LOSS:
        return translate("interventions", "{names} lost", names=names)
    if kind is Kind.GAIN:
        return translate("interventions", "{names} driven", names=names)
    return translate("interventions", "{names} blocked", names=names)


def _as_noun(kind: Kind, node: str) -> str:
    if kind is Kind.LOSS:
        return translate("interventions", "{node} loss", node=node)
    if kind is Kind.GAIN:
        return translate("interventions", "{node} gain", node=node)
    return translate("interventions", "{node} block", node=node)
