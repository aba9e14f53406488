"""Time courses: levels over relative time, the rebound, and one moment of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from looplight.activity.model.compile import Floats
from looplight.activity.model.equations import System
from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import direction, regained
from looplight.activity.results.response import ArrowResponse, ArrowState, NodeResponse, Response
from looplight.activity.solver.before_and_after_states import SolvedCase, solve
from looplight.activity.solver.cancellation_and_progress import SolverControl, Stop, check
from looplight.activity.solver.integrate import Track, integrate, stoppable
from looplight.activity.solver.stability import Stability

# Times that a course is sampled at, start and end included.
FRAMES = 241
# A level that is nearer to its end than this has arrived: the axis ends soon after the last one
# has.
AT_REST = 2e-3


@dataclass(frozen=True, slots=True)
class Rebound:
    """A dip and a return.

    Attributes
    ----------
    lowest, when : float
        Lowest level on the way, and its relative time.
    regained : float
        Share of the drop that is climbed back at the end; 0 where nothing dropped.
    """

    lowest: float
    when: float
    regained: float


@dataclass(frozen=True, eq=False)
class Course:
    """Levels over relative time, from the comparison's rest (time 0).

    Attributes
    ----------
    times : array
        Evenly spaced frames.
    ids : tuple of str
    levels : array
        (times, nodes).
    dead_zone : float
        Smaller changes have no direction.
    """

    times: Floats
    ids: tuple[str, ...]
    levels: Floats
    track: Track = field(repr=False)
    system: System = field(repr=False)
    dead_zone: float = 0.005

    def at(self, time: float) -> Mapping[str, float]:
        """Levels at any relative time; the ends hold beyond the track."""
        row = self.track.at(np.array([time]))[0, : len(self.ids)]
        return dict(zip(self.ids, row.tolist(), strict=True))

    def levels_of(self, nodes: Sequence[str], times: Floats) -> Floats:
        """Levels of some nodes at any relative times, as (times, nodes)."""
        return self.track.at(times, [self.ids.index(node) for node in nodes])

    def signals_at(self, time: float) -> Mapping[str, float]:
        """Signal of each arrow of the model at any relative time, as its target feels it."""
        signals = self.system.signals(self.track.at(np.array([time])).T)[:, 0].tolist()
        return {key: signals[row] for key, row in self.system.model.first.items()}

    def rebound(self, node: str) -> Rebound:
        """Lowest point of a node and what it regains until the end."""
        values = self.levels[:, self.ids.index(node)]
        low = int(values.argmin())
        start, end = float(values[0]), float(values[-1])
        lowest = float(values[low])
        return Rebound(lowest, float(self.times[low]), regained(start, lowest, end))


def course(
    query: Query,
    *,
    t_end: float | None = None,
    rtol: float = 1e-4,
    cancelled: Stop | None = None,
) -> Course:
    """Follow the pathway from the comparison's rest under the interventions.

    Parameters
    ----------
    t_end : float or None
        Last relative time; None = until every level stands still, at least 20 and at most 20
        of the slowest time constants.
    cancelled : callable or None
        Asked at every step.

    Raises
    ------
    Cancelled
        As soon as ``cancelled`` says so.
    """
    check(cancelled)
    case = solve(query, limits=SolverControl(cancelled=cancelled))
    return case_course(case, t_end, rtol, cancelled)


def case_course(
    case: SolvedCase,
    t_end: float | None = None,
    rtol: float = 1e-4,
    cancelled: Stop | None = None,
) -> Course:
    """Follow a prepared case in time."""
    model = case.model
    slowest = slowest_time(case)
    # Twenty of the longest time constants: nothing is left to move, unless the model oscillates.
    limit = 20.0 * slowest if t_end is None else t_end
    start = case.before.with_copies(case.start)
    # An oscillation has no end that could be waited for.
    settles = t_end is None and case.end.stability is not Stability.OSCILLATES
    goal = case.after.with_copies(case.end.level.reshape(-1, 1))[:, 0] if settles else None
    fastest = float(model.tau.min(initial=1.0))
    rates = stoppable(case.after.rates, cancelled)
    # Steps no longer than a few of the shortest time constants: a dip must not fall between two.
    track = integrate(rates, start, limit, rtol, goal=goal, longest=2.5 * fastest)
    end = limit
    if t_end is None:
        moving = np.abs(track.values[:, : model.size] - track.values[-1, : model.size])
        late = np.flatnonzero((moving > AT_REST).any(axis=1))
        last = min(int(late[-1]) + 1, len(track.times) - 1) if len(late) else 0
        settled = float(track.times[last])
        # A round number a little behind the last movement, so that the axis ends with a tick.
        end = min(limit, max(20.0, 10.0 * np.ceil(1.15 * settled / 10.0)))
    times = np.linspace(0.0, end, FRAMES)
    levels = track.at(times)[:, : model.real]
    dead_zone = case.parameters.cutoffs.dead_zone
    return Course(times, model.ids[: model.real], levels, track, case.after, dead_zone)


def slowest_time(case: SolvedCase) -> float:
    """Longest time constant of a case."""
    model = case.model
    return float(max(model.tau.max(initial=1.0), model.delay_tau.max(initial=0.0)))


# A feedback arrow counts as released, or as engaged, from this share of its final change on: by
# then its target is seen to move, which would have no reason in the drawing otherwise.
BEGUN = 0.1


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
        end.lost,
    )


def _arrow(end: ArrowResponse, signal: float) -> ArrowResponse:
    whole, gone = end.after - end.before, signal - end.before
    arrived = gone * whole > 0 and abs(gone) >= BEGUN * abs(whole)
    state = end.state if arrived else ArrowState.UNCHANGED
    part = end.contribution if arrived else {}
    return ArrowResponse(end.key, state, end.feedback, end.before, signal, part)
