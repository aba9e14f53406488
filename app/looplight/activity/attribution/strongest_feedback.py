"""The strongest feedback to an intervention: an inhibition released, or an activation grown."""

from collections.abc import Mapping
from typing import NamedTuple

from looplight.activity.results.direction_and_verdict import comparable
from looplight.activity.results.response import ArrowResponse, ArrowState, Direction, NodeResponse
from looplight.pathways.model.pathway import Pathway

# A smaller part of a change is not worth a clause of the headline.
TELLING = 0.02
# Arrows of one source share a sentence where each does at least this part of the strongest.
_BESIDE = 0.6
# A grown activation goes before a released inhibition only where it moves this much more.
_FAR_MORE = 1.5


class StrongestFeedback(NamedTuple):
    """Feedback that starts at one node and pushes others up.

    ``part`` is what it adds to the level of every node, ``weight`` the sum of that.
    """

    source: str
    targets: tuple[str, ...]
    released: bool
    part: Mapping[str, float]
    weight: float


def strongest_feedback(
    pathway: Pathway, nodes: Mapping[str, NodeResponse], arrows: Mapping[str, ArrowResponse]
) -> StrongestFeedback | None:
    """Return the feedback that moves the rest of the pathway most.

    A released inhibition goes before a grown activation, unless that moves far more. A grown
    activation is named only where nodes are blocked: under a gain of function it does not answer
    the intervention.
    """
    released = _strongest(pathway, nodes, arrows, ArrowState.RELEASED)
    if any(n.driven and n.direction is Direction.UP for n in nodes.values()):
        return released
    grown = _strongest(pathway, nodes, arrows, ArrowState.STRENGTHENED)
    if released is None or grown is None:
        return released or grown
    return grown if grown.weight > _FAR_MORE * released.weight else released


def _strongest(
    pathway: Pathway,
    nodes: Mapping[str, NodeResponse],
    arrows: Mapping[str, ArrowResponse],
    state: ArrowState,
) -> StrongestFeedback | None:
    """Return the strongest arrow of a state, with those of the same source beside it.

    One whose target does not rise pushes nothing that a reader could see.
    """
    weights = {
        a.key: _weight(a, nodes)
        for a in arrows.values()
        if a.state is state and nodes[pathway.by_key[a.key].target].direction is Direction.UP
    }
    best = max(weights, key=lambda k: comparable(weights[k]), default="")
    if not best or weights[best] <= TELLING:
        return None
    source = pathway.by_key[best].source
    near = [
        key
        for key, weight in weights.items()
        if pathway.by_key[key].source == source and weight >= _BESIDE * weights[best]
    ]
    part: dict[str, float] = {}
    for key in near:
        for node, share in arrows[key].contribution.items():
            part[node] = part.get(node, 0.0) + share
    targets = tuple(dict.fromkeys(pathway.by_key[key].target for key in near))
    return StrongestFeedback(
        source, targets, state is ArrowState.RELEASED, part, sum(weights[k] for k in near)
    )


def _weight(arrow: ArrowResponse, nodes: Mapping[str, NodeResponse]) -> float:
    return sum([max(0.0, c) for n, c in arrow.contribution.items() if nodes[n].blocked == 0])
