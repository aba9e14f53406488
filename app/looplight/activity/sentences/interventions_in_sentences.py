"""Interventions and tumour contexts in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from looplight.activity.sentences.grammar import label, listed, lowered
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.repeated_boxes import all_boxes
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
    items = sorted(filter(counts, interventions))
    boxes = _boxes_of_one_gene(pathway, items)
    for item in items:
        if item in boxes:
            if boxes[item]:
                groups.setdefault(item.kind, []).append(boxes[item])
            continue
        name = label(pathway, item.target)
        if item.kind is Kind.DRUG:
            drug = table.find(item.target) if table else None
            name = drug.name if drug else item.target
        name += _dose(item)
        groups.setdefault(item.kind, []).append(name)
    # A generic name is an ordinary word: it has a capital at the start of the sentence only.
    clauses = [_done_to(kind, _names_or_number(kind, names)) for kind, names in groups.items()]
    return ", ".join([*clauses[:1], *map(lowered, clauses[1:])])


def _boxes_of_one_gene(
    pathway: Pathway, interventions: Sequence[Intervention]
) -> dict[Intervention, str]:
    """Return ``MTOR (2 boxes)`` for the first of the boxes of a gene, nothing for the others.

    Only where the same is done to all boxes that the drawing has of it.
    """
    words: dict[Intervention, str] = {}
    if len(interventions) < 2:
        return words
    for name, nodes in all_boxes(pathway).items():
        own = [item for item in interventions if item.target in nodes and item.kind != Kind.DRUG]
        if len(own) == len(nodes) and len({(item.kind, item.dose) for item in own}) == 1:
            words |= dict.fromkeys(own, "")
            words[own[0]] = box_words(name, len(nodes)) + _dose(own[0])
    return words


def box_words(name: str, count: int) -> str:
    """Return the name of a gene that is drawn several times: ``MTOR (2 boxes)``."""
    return translate("interventions", "{name} ({number} boxes)", name=name, number=count)


def _dose(item: Intervention) -> str:
    is_partial = 0 < item.dose < 1 and item.kind in (Kind.DRUG, Kind.INHIBIT)
    return f" ({item.dose * 100:.0f} %)" if is_partial else ""


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
        return translate("interventions", "{names} always on", names=names)
    return translate("interventions", "{names} blocked", names=names)


def _as_noun(kind: Kind, node: str) -> str:
    if kind is Kind.LOSS:
        return translate("interventions", "{node} loss", node=node)
    if kind is Kind.GAIN:
        return translate("interventions", "{node} gain", node=node)
    return translate("interventions", "{node} block", node=node)
