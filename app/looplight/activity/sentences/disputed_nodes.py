"""Nodes of a draft that arrows lead to about which its sources disagree."""

from looplight.activity.results.response import Response
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Pathway


def disputed_nodes(pathway: Pathway, response: Response) -> frozenset[str]:
    """Return the nodes behind an arrow that other sources draw with the opposite sign.

    Only arrows that what is done reaches count. A curated figure has none: its contested arrows are
    a choice of its curator, with reasons, and its doubts come from strengths.

    Parameters
    ----------
    pathway : Pathway
    response : Response
        The answer of this pathway.
    """
    if not pathway.draft:
        return frozenset()
    neighbours = grouped((arrow.source, arrow.target) for arrow in pathway.arrows if arrow.in_model)
    acted_on = [key for key, node in response.nodes.items() if node.blocked or node.driven]
    reached = distances(acted_on, neighbours)
    disputed = (a.target for a in pathway.arrows if a.contested and a.source in reached)
    return frozenset(distances(disputed, neighbours))
