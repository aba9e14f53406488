"""Sentences about sources that disagree: those of a draft, or a drawing and a curated figure."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from looplight.activity.certainty.directions_in_doubt import (
    CuratedOpposite,
    OpposedSign,
    disputed_nodes,
)
from looplight.activity.results.response import Direction
from looplight.activity.sentences.grammar import inside, label, listed_first, number
from looplight.activity.sentences.opposed_arrows import drawn_arrow
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# The three AKT onto one target are named all.
_NAMED = 3


def dispute_sentences(
    pathway: Pathway,
    acted_on: Iterable[str],
    opposed: Mapping[str, OpposedSign],
    held: Collection[str] = (),
    otherwise: Mapping[str, CuratedOpposite] = MappingProxyType({}),
) -> dict[str, str]:
    """Return for each node whose direction is disputed which arrow it is, and who says what.

    ``opposed`` are the nodes about which curated figures disagree with the drawing, ``held`` those
    that are held completely, ``otherwise`` those that curated figures move the other way.
    """
    sentences = {
        node: f"{label(pathway, arrow.source)} {arrow.sign.mark} {label(pathway, arrow.target)}: "
        f"{arrow.contested}"
        for node, arrow in disputed_nodes(pathway, acted_on, held).items()
    }
    for node, dispute in opposed.items():
        arrows = listed_first([drawn_arrow(pathway, key) for key in dispute.keys], _NAMED)
        sentences[node] = _otherwise(inside(pathway, node), arrows, dispute.otherwise)
    for node, opposite in otherwise.items():
        sentences[node] = curated_answer(pathway, opposite)
    return sentences


def _otherwise(node: str, arrows: str, direction: Direction) -> str:
    """Return what the model says of a node with the signs of the curated figures."""
    count = number([node])
    if direction is Direction.UP:
        return translate(
            "certainty",
            "A curated figure says the opposite of {arrows}; with that sign {node} rises in the "
            "model.",
            plural="A curated figure says the opposite of {arrows}; with that sign {node} rise in "
            "the model.",
            count=count,
            arrows=arrows,
            node=node,
        )
    if direction is Direction.DOWN:
        return translate(
            "certainty",
            "A curated figure says the opposite of {arrows}; with that sign {node} falls in the "
            "model.",
            plural="A curated figure says the opposite of {arrows}; with that sign {node} fall in "
            "the model.",
            count=count,
            arrows=arrows,
            node=node,
        )
    return translate(
        "certainty",
        "A curated figure says the opposite of {arrows}; with that sign {node} does not move in "
        "the model.",
        plural="A curated figure says the opposite of {arrows}; with that sign {node} do not move "
        "in the model.",
        count=count,
        arrows=arrows,
        node=node,
    )


def curated_answer(pathway: Pathway, opposite: CuratedOpposite) -> str:
    """Return what a curated figure says of a node that goes the other way in a drawing or draft."""
    name = inside(pathway, opposite.node)
    if opposite.direction is Direction.UP:
        return translate(
            "certainty",
            "The curated figure “{figure}” says otherwise: there {node} rises with the same block.",
            plural="The curated figure “{figure}” says otherwise: there {node} rise with the same "
            "block.",
            count=number([name]),
            figure=opposite.title,
            node=name,
        )
    return translate(
        "certainty",
        "The curated figure “{figure}” says otherwise: there {node} falls with the same block.",
        plural="The curated figure “{figure}” says otherwise: there {node} fall with the same "
        "block.",
        count=number([name]),
        figure=opposite.title,
        node=name,
    )


def begun_with_curated(
    pathway: Pathway, text: str, otherwise: Mapping[str, CuratedOpposite]
) -> str:
    """Return the sentence of an answer, begun with what curated figures say otherwise.

    A reader of its first half would keep an answer that may be the opposite.
    """
    nodes = dict.fromkeys(inside(pathway, opposite.node) for opposite in otherwise.values())
    if not nodes:
        return text
    first = translate(
        "caution",
        "Curated figures say the opposite of {nodes}.",
        nodes=listed_first(list(nodes), _NAMED),
    )
    return f"{first} {text}"
