"""Feedback arrows and loops of a pathway, remembered per pathway object."""

import weakref
from collections.abc import Mapping
from typing import NamedTuple

from looplight.activity.results.response import ArrowState, LoopResponse
from looplight.pathways.graph import loops as graph
from looplight.pathways.model.pathway import Pathway


class Feedback(NamedTuple):
    """Keys of the feedback arrows, and the loops."""

    arrows: tuple[str, ...]
    loops: tuple[graph.FoundLoop, ...]
    capped: bool


_CACHE: dict[int, tuple["weakref.ref[Pathway]", Feedback]] = {}

# A loop says what its most telling feedback arrow says.
_TELLING = (
    ArrowState.RELEASED,
    ArrowState.LOST,
    ArrowState.ENGAGED,
    ArrowState.STRENGTHENED,
)


def feedback_of(pathway: Pathway) -> Feedback:
    """Feedback arrows and loops, found once for each pathway object."""
    key = id(pathway)
    held = _CACHE.get(key)
    if held is None or held[0]() is not pathway:
        search = graph.find_loops(pathway)
        made = Feedback(graph.feedback_arrows(pathway), tuple(search.loops), search.capped)
        held = _CACHE[key] = (weakref.ref(pathway, lambda _: _CACHE.pop(key, None)), made)
    return held[1]


def loop_states(feedback: Feedback, states: Mapping[str, ArrowState]) -> tuple[LoopResponse, ...]:
    """Every loop with the state of its most telling feedback arrow."""
    found = []
    for loop in feedback.loops:
        mine = {states.get(key, ArrowState.UNCHANGED) for key in loop.arrows}
        state = next((s for s in _TELLING if s in mine), ArrowState.UNCHANGED)
        found.append(LoopResponse(loop.id, loop.name, loop.nodes, loop.arrows, loop.sign, state))
    return tuple(found)
