"""The distance of each node from the inputs, and which arrows are feedback."""

from collections.abc import Iterable, Mapping

from looplight.pathways.graph.reach import distances, grouped, spread
from looplight.pathways.model.pathway import Arrow, Pathway, Sign


def live_arrows(pathway: Pathway) -> tuple[Arrow, ...]:
    """Arrows that act in the model: signed, in the model, between nodes of the pathway."""
    return pathway.once(_live_arrows)


def _live_arrows(pathway: Pathway) -> tuple[Arrow, ...]:
    known = pathway.by_id
    return tuple(
        arrow
        for arrow in pathway.arrows
        if arrow.in_model
        and arrow.sign is not Sign.UNKNOWN
        and arrow.source in known
        and arrow.target in known
    )


def ranks(pathway: Pathway) -> dict[str, int]:
    """Return the distance of every node from the inputs.

    The distance is counted along activating arrows from the nodes that nothing acts on. What
    only inhibition reaches (AKT -| TSC -| RHEB) is counted on along any arrow. Where nothing
    leads in (a ring that feeds itself), the nodes without activators start at 0, and at last the
    first node of the file.
    """
    arrows = live_arrows(pathway)
    acted_on = {arrow.target for arrow in arrows}
    activated = {arrow.target for arrow in arrows if arrow.sign is Sign.PLUS}
    plus = _outgoing(arrow for arrow in arrows if arrow.sign is Sign.PLUS)
    either = _outgoing(arrows)
    order = [node.id for node in pathway.nodes]
    rank: dict[str, int] = {}
    spread(rank, [node for node in order if node not in acted_on], plus)
    _extend(rank, either)
    spread(rank, [n for n in order if n not in rank and n not in activated], plus)
    _extend(rank, either)
    for node in order:
        if node not in rank:
            spread(rank, [node], plus)
            _extend(rank, either)
    return rank


def feedback_arrows(pathway: Pathway) -> tuple[str, ...]:
    """Return the keys of the feedback arrows, in file order.

    An arrow is feedback if its target is nearer to the inputs than its source and leads to it along
    forward arrows; inside one rank, the inhibitory arrow of a cycle is.
    """
    # Drawing, roles, loops and explanations all ask for them.
    return pathway.once(_feedback_arrows)


def _feedback_arrows(pathway: Pathway) -> tuple[str, ...]:
    rank = ranks(pathway)
    arrows = live_arrows(pathway)
    forward = _outgoing(arrow for arrow in arrows if _is_forward(arrow, rank))
    reach: dict[str, Mapping[str, int]] = {}
    keys: list[str] = []
    for arrow in arrows:
        if _is_forward(arrow, rank):
            continue
        if arrow.target not in reach:
            reach[arrow.target] = distances([arrow.target], forward)
        if arrow.source in reach[arrow.target]:
            keys.append(arrow.key)
    return tuple(keys)


def _is_forward(arrow: Arrow, rank: Mapping[str, int]) -> bool:
    source, target = rank[arrow.source], rank[arrow.target]
    return target > source or (target == source and arrow.sign is Sign.PLUS)


def _outgoing(arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    return grouped((arrow.source, arrow.target) for arrow in arrows)


def _extend(rank: dict[str, int], outgoing: Mapping[str, list[str]]) -> None:
    """Go on along any arrow from the nodes that have a rank, the nearest first."""
    waiting = grouped((at, node) for node, at in rank.items())
    level = min(waiting, default=0)
    while waiting:
        for node in sorted(waiting.pop(level, ())):
            for target in outgoing.get(node, ()):
                if target not in rank:
                    rank[target] = level + 1
                    waiting.setdefault(level + 1, []).append(target)
        level += 1
