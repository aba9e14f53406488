"""The main line of a figure: the shortest paths from its inputs to its outputs.

It follows from the arrows alone. Side branches, brakes and feedback lie beside it.
"""

from collections.abc import Mapping

from looplight.pathways.graph.ranks import feedback_arrows, live_arrows
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Arrow, NodeKind, Pathway

# A larger network is drawn in bulk, where no single line stands out.
MOST_NODES = 500
_SIGNALS = (NodeKind.LIGAND, NodeKind.STIMULUS)


def main_line(pathway: Pathway) -> frozenset[str]:
    """Return the keys of the arrows on a shortest path from an input to an output.

    Inputs are the ligands and stimuli that nothing acts on; without any, all nodes that nothing
    acts on. Without outputs there is no main line.
    """
    return pathway.once(_main_line)


def _main_line(pathway: Pathway) -> frozenset[str]:
    if len(pathway.nodes) > MOST_NODES:
        return frozenset()
    feedback = feedback_arrows(pathway)
    arrows = [arrow for arrow in live_arrows(pathway) if arrow.key not in feedback]
    acted_on = {arrow.target for arrow in arrows}
    inputs = [node for node in pathway.nodes if node.id not in acted_on]
    # Where ligands are drawn, a reader begins there; other nodes without arrows are mere
    # conditions.
    signals = [node for node in inputs if node.kind in _SIGNALS]
    onward = grouped((arrow.source, arrow.target) for arrow in arrows)
    back = grouped((arrow.target, arrow.source) for arrow in arrows)
    start = distances([node.id for node in signals or inputs], onward)
    keys: set[str] = set()
    for output in pathway.outputs:
        if output in start:
            rest = distances([output], back)
            keys.update(a.key for a in arrows if _is_shortest(a, start, rest, start[output]))
    return frozenset(keys)


def _is_shortest(
    arrow: Arrow, start: Mapping[str, int], rest: Mapping[str, int], length: int
) -> bool:
    if arrow.source not in start or arrow.target not in rest:
        return False
    return start[arrow.source] + 1 + rest[arrow.target] == length


def wide_arrows(pathway: Pathway) -> frozenset[str]:
    """Return the arrows with a wide line: of a draft, those that two or more pathways have."""
    if not pathway.draft:
        return main_line(pathway)
    return frozenset(
        arrow.key
        for arrow in pathway.arrows
        if len(arrow.evidence) > 1 and all(item.source != USER for item in arrow.evidence)
    )
