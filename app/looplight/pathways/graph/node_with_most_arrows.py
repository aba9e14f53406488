"""Where most arrows of a figure meet: what a figure without scenes is opened at and begun with."""

from collections import defaultdict
from collections.abc import Mapping

from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.pathway import NodeKind, Pathway, Sign

# In a node with fewer neighbours before times behind it nothing comes together.
LEAST = 4
# No drug is aimed at these.
NO_TARGETS = frozenset(
    (
        NodeKind.STIMULUS,
        NodeKind.LIPID,
        NodeKind.METABOLITE,
        NodeKind.SITE,
        NodeKind.VESICLE,
        NodeKind.PROCESS,
        NodeKind.DRUG,
        NodeKind.LABEL,
    )
)
# Share of full activity below which a block has little to take away.
ACTIVE = 0.1


def hub(pathway: Pathway) -> str:
    """Return the node with the most neighbours before it times behind it; empty without one.

    The product and not the sum: a list of ligands on a list of receptors has the most arrows of a
    drawing, and all of them end there. Of equal nodes it is the first of the file.
    """
    joined = pathway.once(_neighbours)
    most = max(joined, key=joined.__getitem__, default="")
    return most if joined.get(most, 0) >= LEAST else ""


def node_to_begin_with(pathway: Pathway, levels: Mapping[str, float]) -> str:
    """Return a node whose block tells something: the hub, or what activates it where it is off.

    Parameters
    ----------
    pathway : Pathway
    levels : mapping of node id to float
        Of the untreated cell, as shares of full activity.

    Returns
    -------
    str
        Empty where no such node is active.
    """
    most, joined = hub(pathway), pathway.once(_neighbours)
    if not most or levels.get(most, 0.0) >= ACTIVE:
        return most
    active = [
        arrow.source
        for arrow in live_arrows(pathway)
        if arrow.target == most
        and arrow.sign is Sign.PLUS
        and arrow.source in joined
        and levels.get(arrow.source, 0.0) >= ACTIVE
    ]
    return max(active, key=joined.__getitem__, default="")


def _neighbours(pathway: Pathway) -> dict[str, int]:
    """Return the neighbours before times behind it of every node that a drug may be aimed at."""
    before: dict[str, set[str]] = defaultdict(set)
    behind: dict[str, set[str]] = defaultdict(set)
    for arrow in live_arrows(pathway):
        if arrow.source != arrow.target:
            before[arrow.target].add(arrow.source)
            behind[arrow.source].add(arrow.target)
    return {
        node.id: len(before[node.id]) * len(behind[node.id])
        for node in pathway.nodes
        if node.kind not in NO_TARGETS and node.id in before and node.id in behind
    }
