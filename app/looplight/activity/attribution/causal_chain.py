"""Which arrows carry a change from what was done to a node, by freezing arrows."""

import heapq
import weakref
from collections.abc import Callable, Collection, Iterator, Mapping

from looplight.activity.attribution.arrow_freezing import contributions, inverse_at_rest
from looplight.activity.model.compile import Floats
from looplight.activity.results.response import ArrowState, Response
from looplight.activity.solver.solved_case import SolvedCase
from looplight.activity.solver.solver_limits import UNLIMITED, SolverLimits
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.pathway import Arrow

# Changes and shares below this are not followed: they could not carry a change that is shown.
SMALL = 1e-3
# Most arrows that are all frozen at once; one by one they would take longer.
MOST_TOGETHER = 400

Frozen = Mapping[str, Floats]

# Weak keys: the frozen levels of an answer are freed together with the answer.
_FROZEN: "weakref.WeakKeyDictionary[SolvedCase, Frozen]" = weakref.WeakKeyDictionary()


def frozen_levels(case: SolvedCase, limits: SolverLimits = UNLIMITED) -> Frozen:
    """Return what every arrow contributes to every node, remembered per case.

    In a large pathway an arrow is frozen when its contribution is first needed.
    """
    keys = [arrow.key for arrow in live_arrows(case.pathway)]
    frozen = _FROZEN.get(case)
    if isinstance(frozen, _FrozenOnDemand):
        frozen.limits = limits
    elif frozen is None and len(keys) > MOST_TOGETHER:
        # Each holds a matrix: only the latest stays.
        _FROZEN.clear()
        frozen = _FROZEN[case] = _FrozenOnDemand(case, limits)
    elif frozen is None:
        frozen = _FROZEN[case] = contributions(case, keys, limits)
    return frozen


class _FrozenOnDemand(Frozen):
    """Freezes the arrows into a node together when the first of them is looked up.

    A chain passes a few nodes out of thousands.
    """

    def __init__(self, case: SolvedCase, limits: SolverLimits) -> None:
        self.limits = limits
        # Weak: the case is the key under which this is remembered.
        self._case = weakref.ref(case)
        self._inverse = inverse_at_rest(case)
        self._target = {arrow.key: arrow.target for arrow in live_arrows(case.pathway)}
        self._into = grouped((target, key) for key, target in self._target.items())
        self._levels: dict[str, Floats] = {}

    def __getitem__(self, key: str) -> Floats:
        target, case = self._target[key], self._case()
        if target in self._into and case is not None:
            keys = self._into[target]
            self._levels |= contributions(case, keys, self.limits, self._inverse)
            # Not before: what was cancelled is frozen when it is looked up again.
            del self._into[target]
        return self._levels[key]

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._target if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def moved(case: SolvedCase, node: str) -> float:
    """Change of a node against the comparison."""
    i = case.model.index[node]
    return float(case.end.level[i] - case.rest.level[i])


def chain_to(response: Response, case: SolvedCase, goal: str, frozen: Frozen) -> tuple[Arrow, ...]:
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
