"""One moment of a time course, in the same form as the steady state."""

from collections.abc import Mapping
from dataclasses import dataclass

from looplight.activity.dynamics.time_course import Course
from looplight.activity.results.direction_and_verdict import direction
from looplight.activity.results.response import ArrowResponse, ArrowState, NodeResponse, Response

# A feedback arrow counts as released, or as engaged, from half of its final change on.
HALF_WAY = 0.5


@dataclass(frozen=True)
class Moment:
    """Levels, directions and signals at one relative time.

    Attributes
    ----------
    time : float
    nodes : Mapping of str to NodeResponse
    arrows : Mapping of str to ArrowResponse
        States are those at rest, as far as the arrow's signal has gone by now.
    """

    time: float
    nodes: Mapping[str, NodeResponse]
    arrows: Mapping[str, ArrowResponse]


def moment(response: Response, course: Course, time: float) -> Moment:
    """Return the response at a relative time before its steady state.

    Parameters
    ----------
    response : Response
        The answer at rest, of the same interventions as ``course``.
    course : Course
    time : float
        Times beyond the ends of the course show its ends.
    """
    levels, signals = course.at(time), course.signals_at(time)
    return Moment(
        time,
        {key: _node(node, levels[key], course.dead_zone) for key, node in response.nodes.items()},
        {
            key: _arrow(arrow, signals.get(key, arrow.before))
            for key, arrow in response.arrows.items()
        },
    )


def _node(end: NodeResponse, level: float, dead_zone: float) -> NodeResponse:
    change = level - end.baseline
    sign = direction(change, dead_zone)
    # Field by field: `replace` takes three times as long, for thousands of nodes and every moment.
    return NodeResponse(
        end.id,
        end.baseline,
        level,
        change,
        sign,
        level,
        level,
        end.blocked,
        end.driven,
        end.raised,
        # The sentence explains the direction of the steady state.
        end.paradox if sign is end.direction else "",
    )


def _arrow(end: ArrowResponse, signal: float) -> ArrowResponse:
    whole, gone = end.after - end.before, signal - end.before
    arrived = gone * whole > 0 and abs(gone) >= HALF_WAY * abs(whole)
    state = end.state if arrived else ArrowState.UNCHANGED
    part = end.contribution if arrived else {}
    return ArrowResponse(end.key, state, end.feedback, end.before, signal, part)
