"""Feedback arrows and loops of a pathway, remembered per pathway object."""

from collections.abc import Mapping
from typing import NamedTuple

from looplight.activity.results.response import ArrowState, LoopResponse
from looplight.pathways.graph import loops as graph
from looplight.pathways.model.pathway import Pathway


class Feedback(NamedTuple):
    """Keys of the feedback arrows, and the loops."""

    arrows: tuple[str, ...]
    loops: tuple[graph.FeedbackLoop, ...]
    capped: bool


# The state of a loop is that of its most informative feedback arrow, in this order.
_RANKED = (
    *(ArrowState.RELEASED, ArrowState.LOST, ArrowState.ENGAGED, ArrowState.STRENGTHENED),
    ArrowState.UNCHANGED,
)


def feedback_of(pathway: Pathway) -> Feedback:
    """Feedback arrows and loops, found once for each pathway object."""
    return pathway.once(_find_feedback)


def _find_feedback(pathway: Pathway) -> Feedback:
    search = graph.find_loops(pathway)
    return Feedback(graph.feedback_arrows(pathway), tuple(search.loops), search.capped)


def loop_states(feedback: Feedback, states: Mapping[str, ArrowState]) -> tuple[LoopResponse, ...]:
    """Return every loop with the state of its most informative feedback arrow."""
    result = []
    for loop in feedback.loops:
        own_states = [states.get(key, ArrowState.UNCHANGED) for key in loop.arrows]
        state = min(own_states, key=_RANKED.index, default=ArrowState.UNCHANGED)
        result.append(LoopResponse(loop.id, loop.name, loop.nodes, loop.arrows, loop.sign, state))
    return tuple(result)
