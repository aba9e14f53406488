"""What a headline says of nodes whose direction the drawing leaves open."""

from collections.abc import Sequence

from looplight.activity.results.response import Direction, Response
from looplight.activity.sentences.grammar import inside, listed, listed_first, number
from looplight.pathways.graph.drawn_complexes import MixedComplex, whole_complex_arrows
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# A complex may have dozens of members.
_NAMED = 3


def left_open_sentences(response: Response, nodes: Sequence[str], most: int) -> list[str]:
    """Return a clause for each complex that moves as a whole, then one for what follows from it.

    Parameters
    ----------
    nodes : sequence of str
        Ids of nodes whose certainty is "not drawn".
    most : int
        Of more that follow, the others are counted.
    """
    pathway = response.query.pathway
    complex_of = whole_complex_arrows(pathway).complex_of
    complexes = {complex_of[node]: node for node in reversed(nodes) if node in complex_of}
    clauses = [
        _whole(pathway, group, response.nodes[node].direction)
        for group, node in reversed(complexes.items())
    ]
    others = [inside(pathway, node) for node in nodes if node not in complex_of]
    if others:
        clauses.append(
            translate(
                "headline",
                "the drawing leaves open what {nodes} does",
                plural="the drawing leaves open what {nodes} do",
                count=number(others),
                nodes=listed_first(others, most),
            )
        )
    return clauses


def _whole(pathway: Pathway, group: MixedComplex, direction: Direction) -> str:
    names = [inside(pathway, member) for member in group.members[:_NAMED]]
    if len(group.members) > _NAMED:
        more = len(group.members) - _NAMED
        names.append(translate("list", "{count} more", plural="{count} more", count=more))
    members = group.label or listed(names)
    if direction is Direction.UP:
        return translate(
            "headline",
            "the complex of {members} rises as a whole (what each member does is not drawn)",
            members=members,
        )
    return translate(
        "headline",
        "the complex of {members} falls as a whole (what each member does is not drawn)",
        members=members,
    )
