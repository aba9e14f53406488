"""Feedback arrows and loops of a pathway, their states, and their share of a change."""

from collections.abc import Mapping
from typing import NamedTuple

from looplight.activity.attribution.arrow_contributions import Frozen
from looplight.activity.results.response import ArrowState, LoopResponse, Response
from looplight.activity.solver.before_and_after_states import SolvedCase, moved
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


def feedback_parts(
    response: Response, case: SolvedCase, goal: str, frozen: Frozen
) -> dict[str, float]:
    """Share of the goal's change that each feedback arrow with a new state explains."""
    index, change = case.model.index[goal], moved(case, goal)
    return {
        a.key: float(frozen[a.key][index]) / change
        for a in response.feedback
        if a.key in frozen and a.state is not ArrowState.UNCHANGED
    }
