"""Which arrows carry a change from what was done to a node, found by freezing arrows."""

import heapq
import weakref
from collections.abc import Callable, Collection

from looplight.activity.attribution.arrow_freezing import contributions
from looplight.activity.model.compile import Floats
from looplight.activity.results.response import ArrowState, Response
from looplight.activity.solver.solved_case import SolvedCase
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.pathway import Arrow

SMALL = 1e-3

_FROZEN: "weakref.WeakKeyDictionary[SolvedCase, dict[str, Floats]]" = weakref.WeakKeyDictionary()


def frozen_levels(case: SolvedCase) -> dict[str, Floats]:
    """Return what every arrow contributes to every node, remembered per case."""
    levels = _FROZEN.get(case)
    if levels is None:
        levels = _FROZEN[case] = contributions(case, [a.key for a in live_arrows(case.pathway)])
    return levels


def moved(case: SolvedCase, node: str) -> float:
    """Change of a node against the comparison."""
    i = case.model.index[node]
    return float(case.end.level[i] - case.rest.level[i])


def chain_to(
    response: Response, case: SolvedCase, goal: str, frozen: dict[str, Floats]
) -> tuple[Arrow, ...]:
    """Arrows from a target to the goal; each carries more of the change than its rivals."""
    rivals = _rivals(case, frozen)
    changed = {*case.clamp_after.nodes} ^ {*case.clamp_before.nodes}
    hit = changed or {*case.clamp_after.nodes}
    plain = _walk(goal, hit, rivals, frozenset())
    parts = feedback_parts(response, case, goal, frozen)
    best = max(parts, key=lambda k: (parts[k], k), default="")
    on = {arrow.key for arrow in plain}
    if not best or best in on or parts[best] <= max((parts.get(k, 0.0) for k in on), default=0.0):
        return plain
    middle = case.pathway.by_key[best]
    after = () if middle.target == goal else _widest(case, middle.target, goal, frozen, hit)
    if middle.target != goal and not after:
        return plain
    taken = {middle.target, *(arrow.target for arrow in after)}
    before = () if middle.source in hit else _walk(middle.source, hit, rivals, taken)
    if (middle.source not in hit and not before) or middle.source in taken:
        return plain
    return (*before, middle, *after)


def _rivals(case: SolvedCase, frozen: dict[str, Floats]) -> Callable[[str], list[Arrow]]:
    into: dict[str, list[Arrow]] = {}
    for arrow in live_arrows(case.pathway):
        into.setdefault(arrow.target, []).append(arrow)
    index = case.model.index

    def rivals(node: str) -> list[Arrow]:
        sign = 1.0 if moved(case, node) > 0 else -1.0
        weighed = [
            (sign * float(frozen[a.key][index[node]]), a)
            for a in into.get(node, ())
            if a.key in frozen and abs(moved(case, a.source)) > SMALL
        ]
        good = [(w, a) for w, a in weighed if w > SMALL]
        return [a for _, a in sorted(good, key=lambda item: (-item[0], item[1].key))]

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
    case: SolvedCase, start: str, goal: str, frozen: dict[str, Floats], closed: Collection[str]
) -> tuple[Arrow, ...]:
    """Path whose weakest arrow carries most of the goal's change; of equal ones the shortest."""
    index, change = case.model.index[goal], moved(case, goal)
    out: dict[str, list[tuple[float, Arrow]]] = {}
    for arrow in live_arrows(case.pathway):
        part = float(frozen[arrow.key][index]) / change if arrow.key in frozen else 0.0
        if part > SMALL and arrow.target not in closed:
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
                step = (max(width, -part), length + 1, arrow.target, arrow.key, arrow)
                heapq.heappush(todo, step)
    path: list[Arrow] = []
    last = previous.get(goal)
    while last is not None:
        path.append(last)
        last = previous[last.source]
    return tuple(reversed(path))


def feedback_parts(
    response: Response, case: SolvedCase, goal: str, frozen: dict[str, Floats]
) -> dict[str, float]:
    """Share of the goal's change that each feedback arrow with a new state explains."""
    index, change = case.model.index[goal], moved(case, goal)
    return {
        a.key: float(frozen[a.key][index]) / change
        for a in response.feedback
        if a.key in frozen and a.state is not ArrowState.UNCHANGED
    }
