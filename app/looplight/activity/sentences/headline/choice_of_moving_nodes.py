"""Which nodes a headline names: what rises behind a feedback, what falls, what moves most."""

from collections.abc import Collection, Iterable, Mapping

from looplight.activity.attribution.strongest_feedback import TELLING, StrongestFeedback
from looplight.activity.results.direction_and_verdict import comparable, shortest_signs
from looplight.activity.results.response import Direction, NodeResponse
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.pathway import NodeKind, Pathway, Sign

_NOT_NAMED = frozenset({NodeKind.SITE, NodeKind.LIPID, NodeKind.PROCESS, NodeKind.LABEL})
# More names make a headline too long to be read at a glance.
_NAMED = 3


def _movers(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    direction: Direction,
    named: Collection[str],
) -> list[str]:
    """Free nodes that move a way and that a reader knows by name; druggable ones if any."""
    movers = _all_movers(pathway, nodes, direction, named)
    return [n for n in movers if pathway.by_id[n].druggable] or movers


def _all_movers(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    direction: Direction,
    named: Collection[str],
) -> list[str]:
    """Free nodes that move a way and that a reader knows by name, in the drawing's order."""
    return [
        n.id
        for n in pathway.nodes
        if nodes[n.id].direction is direction and n.id not in named and n.kind not in _NOT_NAMED
    ]


def carried(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    push: StrongestFeedback,
    named: Collection[str],
) -> tuple[str, ...]:
    """Return what rises behind a push: the nearest, the strongest, and what drives outputs."""
    movers = [
        n for n in _movers(pathway, nodes, Direction.UP, named) if push.part.get(n, 0.0) > TELLING
    ]
    if not movers:
        return ()
    # A node that a contested arrow drives is named only where nothing else could be.
    doubtful = {a.target for a in live_arrows(pathway) if a.contested and a.sign is Sign.PLUS}
    movers = [n for n in movers if n not in doubtful] or movers
    reach = shortest_signs(pathway, push.targets)
    away = {n: reach[n][0] if n in reach else len(reach) for n in movers}
    nearest = [n for n in movers if away[n] == min(away.values())][:2]
    # Two near nodes and the strongest one: how a reader follows the feedback from its start.
    chosen = {*nearest, max(movers, key=lambda n: comparable(push.part[n]))}
    last = _output_counts(pathway)
    for node in sorted(movers, key=lambda n: (-last.get(n, 0), -comparable(push.part[n]))):
        if len(chosen) < _NAMED and last.get(node, 0) > 0:
            chosen.add(node)
    return tuple(n for n in movers if n in chosen)


def against(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    push: StrongestFeedback,
    named: Collection[str],
) -> tuple[str, ...]:
    """Return the node that the push lifts and that falls all the same."""
    last = _output_counts(pathway)
    movers = [
        n
        for n in _movers(pathway, nodes, Direction.DOWN, named)
        if push.part.get(n, 0.0) > TELLING and nodes[n].change < -TELLING and last.get(n, 0) > 0
    ]
    return (min(movers, key=lambda n: comparable(nodes[n].change)),) if movers else ()


def _output_counts(pathway: Pathway) -> dict[str, int]:
    """Count for every node the outputs that it drives directly."""
    counts: dict[str, int] = {}
    for arrow in pathway.arrows:
        if pathway.by_id[arrow.target].output and arrow.in_model and arrow.sign is Sign.PLUS:
            counts[arrow.source] = counts.get(arrow.source, 0) + 1
    return counts


def largest_movers(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    direction: Direction,
    named: Collection[str],
) -> tuple[tuple[str, ...], float]:
    """Up to two nodes that moved most, outputs left out, and how far the first moved."""
    movers = _no_outputs(pathway, _movers(pathway, nodes, direction, named))
    best = sorted(movers, key=lambda n: (-comparable(abs(nodes[n].change)), n))[:2]
    return tuple(n for n in movers if n in best), abs(nodes[best[0]].change) if best else 0.0


def opposite_mover(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    direction: Direction,
    named: Collection[str],
) -> tuple[str, ...]:
    """Return the node that moved most in a direction, outputs left out, if it moved to tell.

    It stands beside the `largest_movers` of the other direction. A druggable node does not go
    before it: a reader is to learn that anything moves that way, and what moves most.
    """
    movers = _no_outputs(pathway, _all_movers(pathway, nodes, direction, named))
    movers = [n for n in movers if abs(nodes[n].change) > TELLING]
    # Of equal ones the first of the drawing.
    return (max(movers, key=lambda n: comparable(abs(nodes[n].change))),) if movers else ()


def _no_outputs(pathway: Pathway, nodes: Iterable[str]) -> list[str]:
    """Leave outputs out: those are named in any case."""
    return [n for n in nodes if not pathway.by_id[n].output]
