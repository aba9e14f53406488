"""Nodes of a draft that arrows lead to about which its sources disagree."""

from collections.abc import Collection, Iterable

from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Arrow, Pathway


def disputed_nodes(
    pathway: Pathway, acted_on: Iterable[str], held: Collection[str] = ()
) -> dict[str, Arrow]:
    """Return the nodes behind an arrow that other sources draw with the opposite sign.

    Only arrows that what is done reaches count. A curated figure has none: its contested arrows are
    a choice of its curator, with reasons, and its doubts come from strengths.

    Parameters
    ----------
    pathway : Pathway
    acted_on : iterable of str
        Ids of the nodes that are blocked or driven.
    held : collection of str
        Those of them that are held completely: they are where they were put, whatever the arrows
        onto them say.

    Returns
    -------
    dict of node id to Arrow
        The nearest of these arrows.
    """
    if not pathway.draft:
        return {}
    arrows = [arrow for arrow in pathway.arrows if arrow.in_model and arrow.target not in held]
    neighbours = grouped((arrow.source, arrow.target) for arrow in arrows)
    reached = distances(acted_on, neighbours)
    nearest: dict[str, tuple[int, Arrow]] = {}
    for arrow in arrows:
        if not arrow.contested or arrow.source not in reached:
            continue
        for node, steps in distances([arrow.target], neighbours).items():
            if node not in nearest or steps < nearest[node][0]:
                nearest[node] = steps, arrow
    return {node: arrow for node, (_, arrow) in nearest.items()}
