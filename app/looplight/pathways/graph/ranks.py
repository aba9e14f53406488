"""How far a node is from the inputs, and which arrows run back."""

from collections import deque
from collections.abc import Iterable, Mapping

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
    found: dict[str, int] = {}
    _spread(found, {node: 0 for node in order if node not in acted_on}, plus)
    _extend(found, either)
    _spread(found, {n: 0 for n in order if n not in found and n not in activated}, plus)
    _extend(found, either)
    for node in order:
        if node not in found:
            _spread(found, {node: 0}, plus)
            _extend(found, either)
    return found


def feedback_arrows(pathway: Pathway) -> tuple[str, ...]:
    """Return the keys of the arrows that run back, in file order.

    An arrow runs back if its target is nearer to the inputs than its source and leads to it
    along forward arrows; inside one rank, the inhibitory arrow of a cycle does.
    """
    rank = ranks(pathway)
    arrows = live_arrows(pathway)
    forward = _outgoing(arrow for arrow in arrows if _is_forward(arrow, rank))
    reach: dict[str, set[str]] = {}
    found: list[str] = []
    for arrow in arrows:
        if _is_forward(arrow, rank):
            continue
        if arrow.target not in reach:
            reach[arrow.target] = _reached(arrow.target, forward)
        if arrow.source in reach[arrow.target]:
            found.append(arrow.key)
    return tuple(found)


def _is_forward(arrow: Arrow, rank: Mapping[str, int]) -> bool:
    source, target = rank[arrow.source], rank[arrow.target]
    return target > source or (target == source and arrow.sign is Sign.PLUS)


def _outgoing(arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for arrow in arrows:
        found.setdefault(arrow.source, []).append(arrow.target)
    return found


def _spread(
    found: dict[str, int], starts: Mapping[str, int], outgoing: Mapping[str, list[str]]
) -> None:
    """Give ranks to nodes that have none, breadth first from ``starts``."""
    for node, rank in starts.items():
        found.setdefault(node, rank)
    queue = deque(sorted(starts, key=lambda node: starts[node]))
    while queue:
        node = queue.popleft()
        for target in outgoing.get(node, ()):
            if target not in found:
                found[target] = found[node] + 1
                queue.append(target)


def _extend(found: dict[str, int], outgoing: Mapping[str, list[str]]) -> None:
    """Go on along any arrow from the nodes that have a rank, the nearest first."""
    settled = set(found)
    waiting: dict[int, list[str]] = {}
    for node in settled:
        waiting.setdefault(found[node], []).append(node)
    level = min(waiting, default=0)
    while waiting:
        for node in sorted(waiting.pop(level, ())):
            for target in outgoing.get(node, ()):
                if target not in found:
                    found[target] = level + 1
                    waiting.setdefault(level + 1, []).append(target)
        level += 1


def _reached(start: str, outgoing: Mapping[str, list[str]]) -> set[str]:
    seen, todo = {start}, [start]
    while todo:
        for target in outgoing.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen
