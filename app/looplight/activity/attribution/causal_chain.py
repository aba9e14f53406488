"""Which arrows carry a change from what was done to a node, by freezing arrows.

Which of several blocked, driven or raised nodes a change hangs on most.
"""

import heapq
import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from looplight.activity.attribution.arrow_contributions import Frozen, WithoutArrows
from looplight.activity.attribution.feedback_loops_and_arrows import feedback_parts
from looplight.activity.model.intervention_effects import Clamp
from looplight.activity.results.direction_and_verdict import comparable
from looplight.activity.results.response import Response
from looplight.activity.solver.before_and_after_states import SolvedCase, moved, steady_state_of
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.activity.solver.stability import Stability
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.pathway import Arrow

# Each costs a steady state. More at once are a screen, in which no single one is the cause.
MOST_BLOCKS = 16
# Smaller effects are those of nodes that do the same: without one, the others still do it.
_SMALL = 1e-3


def main_block(
    case: SolvedCase, goal: str, acted: Collection[str], limits: SolverControl = UNLIMITED
) -> str:
    """Return the node without whose intervention most of the goal's change goes away.

    Each node in turn is left as it is at the comparison, while the others stay as they are, and
    the system settles anew. Returns an empty string where no single node is missed, and where
    settling takes longer than a click.

    Parameters
    ----------
    acted : collection of str
        Nodes on which the interventions differ from the comparison.
    """
    index = case.model.index[goal]
    sign = 1.0 if case.end.level[index] > case.rest.level[index] else -1.0
    if len(acted) < 2 or len(acted) > MOST_BLOCKS:
        return next(iter(acted)) if len(acted) == 1 else ""
    if case.pathway.parameters.reactions or case.end.stability is Stability.OSCILLATES:
        # Such a model is followed in time, which takes seconds for each node.
        return ""
    lost = {}
    for node in sorted(acted):
        limits.check()
        held = _without(case.clamp_after, case.clamp_before, node)
        level = steady_state_of(case.model, held, limits).level
        lost[node] = sign * float(case.end.level[index] - level[index])
    best = max(lost, key=lambda node: comparable(lost[node]))
    return best if lost[best] > _SMALL else ""


def _without(after: Clamp, before: Clamp, node: str) -> Clamp:
    """Return interventions that treat one node as the comparison does."""
    alone = frozenset({node})
    hits = [hit for hit in after.hits if hit.node != node]
    hits += [hit for hit in before.hits if hit.node == node]
    return replace(
        after,
        hits=tuple(sorted(hits, key=lambda hit: (hit.node, hit.dose, sorted(hit.spares)))),
        driven=(after.driven - alone) | (before.driven & alone),
        raised=(after.raised - alone) | (before.raised & alone),
    )


# Changes and shares below this are not followed: they could not carry a change that is shown.
SMALL = 1e-3
# Paths whose parts differ by less are not told apart: strengths are not known that exactly.
EQUAL = 0.05
# A path without a contested arrow goes before one with, where it carries at least this part of what
# the latter does: within a factor of two, strengths that nobody has measured do not decide.
COMPARABLE = 0.5
# The part of a change that has to be left when the contested arrow is frozen.
LEFT = 0.15


@dataclass(frozen=True, slots=True)
class Chain:
    """How a change comes about.

    Attributes
    ----------
    arrows : tuple of Arrow
        From what was done to the node; empty where no path carries enough.
    passed_over : Arrow or None
        A contested arrow that carries at least as much along another path.
    """

    arrows: tuple[Arrow, ...] = ()
    passed_over: Arrow | None = None


def chain_to(
    response: Response,
    case: SolvedCase,
    goal: str,
    frozen: Frozen,
    limits: SolverControl = UNLIMITED,
) -> Chain:
    """Return the arrows along which most of the goal's change comes from what was done.

    Of several nodes that were acted on, the path starts at the one on which the change hangs
    most. No other path from there carries more (see `part_along`) than the one returned, or than
    the feedback arrow on it: an arrow whose signal spreads over several paths counts as a whole.
    Where a contested arrow lies on that path, and one without any carries at least `COMPARABLE` of
    as much, the latter is returned.
    """
    changed = case.clamp_after.differs(case.clamp_before)
    acted = changed or {*case.clamp_after.nodes}
    main = main_block(case, goal, acted, limits) if goal not in acted else ""
    starts = ({main}, acted) if main and len(acted) > 1 else (acted,)
    for hit in starts:
        chain = _best_chain(response, case, goal, frozen, hit)
        if chain.arrows:
            return chain
    return Chain()


def part_along(case: SolvedCase, frozen: Frozen, path: Iterable[Arrow]) -> float:
    """Return the part of the last node's change that comes along one path, 0..1.

    The product of what every arrow contributes to the change of its own target: what comes to a
    node along several arrows is divided between them, so a detour does not count twice.
    """
    return math.prod(_own_part(case, frozen, arrow) for arrow in path)


def _own_part(case: SolvedCase, frozen: Frozen, arrow: Arrow) -> float:
    change = moved(case, arrow.target)
    if arrow.key not in frozen or abs(change) <= SMALL or abs(moved(case, arrow.source)) <= SMALL:
        return 0.0
    part = float(frozen[arrow.key][case.model.index[arrow.target]]) / change
    # Where another arrow works against it, more than all of the change is carried: no more.
    return min(1.0, max(0.0, part))


def _best_chain(
    response: Response, case: SolvedCase, goal: str, frozen: Frozen, hit: Collection[str]
) -> Chain:
    path, part = _best_path(response, case, goal, frozen, hit)
    doubtful = next((arrow for arrow in path if arrow.contested), None)
    if doubtful is None:
        return Chain(path)
    contested = [arrow.key for arrow in case.pathway.arrows if arrow.contested]
    firm, carried = _best_path(response, case, goal, WithoutArrows(frozen, contested), hit)
    index = case.model.index[goal]
    without = 1.0 - float(frozen[doubtful.key][index]) / moved(case, goal)
    # Where hardly anything of the change is left without the contested arrow, it is the reason.
    if firm and carried >= COMPARABLE * part and without >= LEFT:
        return Chain(firm, doubtful)
    return Chain(path)


def _best_path(
    response: Response, case: SolvedCase, goal: str, frozen: Frozen, hit: Collection[str]
) -> tuple[tuple[Arrow, ...], float]:
    """Return the path that carries most, and the part that it or the feedback on it carries."""
    plain = _walk(goal, hit, _rivals(case, frozen), frozenset())
    strongest = _strongest(case, hit, goal, frozen)
    most = part_along(case, frozen, strongest)
    through, share = _through_feedback(response, case, goal, frozen, hit, plain)
    if through and share >= most - EQUAL:
        return through, max(share, most)
    part = part_along(case, frozen, plain)
    return (plain, part) if plain and part >= most - EQUAL else (strongest, most)


def _strongest(
    case: SolvedCase, hit: Collection[str], goal: str, frozen: Frozen
) -> tuple[Arrow, ...]:
    """Path along which most of the goal's change comes, found backwards; the shortest of equals."""
    into = grouped((arrow.target, arrow) for arrow in live_arrows(case.pathway))
    following: dict[str, Arrow | None] = {}
    todo: list[tuple[float, int, str, str, Arrow | None]] = [(-1.0, 0, goal, "", None)]
    while todo:
        part, length, node, _, by = heapq.heappop(todo)
        if node in following:
            continue
        following[node] = by
        if node in hit:
            path: list[Arrow] = []
            while by is not None:
                path.append(by)
                by = following[by.target]
            return tuple(path)
        for arrow in into.get(node, ()):
            own = 0.0 if arrow.source in following else _own_part(case, frozen, arrow)
            if own > 0.0:
                # Node and key decide between equal paths: arrows themselves have no order.
                step = (part * own, length + 1, arrow.source, arrow.key, arrow)
                heapq.heappush(todo, step)
    return ()


def _through_feedback(
    response: Response,
    case: SolvedCase,
    goal: str,
    frozen: Frozen,
    hit: Collection[str],
    plain: tuple[Arrow, ...],
) -> tuple[tuple[Arrow, ...], float]:
    """Return a path through the feedback arrow of most of the change, and that arrow's share.

    Empty where a feedback arrow on the plain path carries as much.
    """
    parts = feedback_parts(response, case, goal, frozen)
    best = max(parts, key=lambda k: (comparable(parts[k]), k), default="")
    on = {arrow.key for arrow in plain}
    if not best or best in on or parts[best] <= max((parts.get(k, 0.0) for k in on), default=0.0):
        return (), 0.0
    middle, rivals = case.pathway.by_key[best], _rivals(case, frozen)
    after = () if middle.target == goal else _widest(case, middle.target, goal, frozen, hit)
    if middle.target != goal and not after:
        return (), 0.0
    taken = {middle.target, *(arrow.target for arrow in after)}
    before = () if middle.source in hit else _walk(middle.source, hit, rivals, taken)
    if (middle.source not in hit and not before) or middle.source in taken:
        return (), 0.0
    return (*before, middle, *after), parts[best]


def _rivals(case: SolvedCase, frozen: Frozen) -> Callable[[str], list[Arrow]]:
    into = grouped((arrow.target, arrow) for arrow in live_arrows(case.pathway))
    index = case.model.index

    def rivals(node: str) -> list[Arrow]:
        sign = 1.0 if moved(case, node) > 0 else -1.0
        weighed = [
            (sign * float(frozen[a.key][index[node]]), a)
            for a in into.get(node, ())
            if a.key in frozen and abs(moved(case, a.source)) > SMALL
        ]
        good = [(w, a) for w, a in weighed if w > SMALL]
        return [a for _, a in sorted(good, key=lambda item: (-comparable(item[0]), item[1].key))]

    return rivals


def _walk(
    goal: str,
    stops: Collection[str],
    rivals: Callable[[str], list[Arrow]],
    closed: Collection[str],
) -> tuple[Arrow, ...]:
    """Walk backwards from the goal to a stop, strongest arrows first; visits no node twice."""
    path: list[Arrow] = []
    seen = {goal, *closed}
    todo = [iter(rivals(goal))]
    while todo:
        arrow = next(todo[-1], None)
        if arrow is None:
            todo.pop()
            if path:
                path.pop()
        elif arrow.source in stops:
            return tuple(reversed([*path, arrow]))
        elif arrow.source not in seen:
            seen.add(arrow.source)
            path.append(arrow)
            todo.append(iter(rivals(arrow.source)))
    return ()


def _widest(
    case: SolvedCase, start: str, goal: str, frozen: Frozen, closed: Collection[str]
) -> tuple[Arrow, ...]:
    """Path whose weakest arrow carries most of the goal's change; of equal ones the shortest."""
    index, change = case.model.index[goal], moved(case, goal)
    out: dict[str, list[tuple[float, Arrow]]] = {}
    for arrow in live_arrows(case.pathway):
        part = float(frozen[arrow.key][index]) / change if arrow.key in frozen else 0.0
        if part > SMALL and arrow.target not in closed:
            # More than all of the change is carried where another arrow works against it: no wider.
            out.setdefault(arrow.source, []).append((min(part, 1.0), arrow))
    previous: dict[str, Arrow | None] = {}
    todo: list[tuple[float, int, str, str, Arrow | None]] = [(-1.0, 0, start, "", None)]
    while todo:
        width, length, node, _, by = heapq.heappop(todo)
        if node in previous:
            continue
        previous[node] = by
        if node == goal:
            break
        for part, arrow in out.get(node, ()):
            if arrow.target not in previous:
                # Node and key decide between equal paths: arrows themselves have no order.
                step = (max(width, -part), length + 1, arrow.target, arrow.key, arrow)
                heapq.heappush(todo, step)
    path: list[Arrow] = []
    last = previous.get(goal)
    while last is not None:
        path.append(last)
        last = previous[last.source]
    return tuple(reversed(path))
