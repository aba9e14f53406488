"""The route of one arrow over the grid: A* that pays for length, bends, crossings and sharing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.routing.routing_grid import Grid

# Costs in canvas units: of a bend, of a crossing, and per unit of a lane that others use.
BEND = 46.0
CROSSING = 70.0
SHARED = 0.7
# Further crossings, or routes in one lane, cost no more than this many.
MAX_CROSSED, MAX_SHARED = 2, 4
# The lane of a bundle is cheaper than a free one, but never for nothing.
LEAST_SHARED = -0.25
# Clockwise, so that a turn is an addition modulo 4.
RIGHT, DOWN, LEFT, UP = range(4)
# Larger than the cost of any route.
_FAR = 1e18
# Straight on, to the right, to the left; never back.
_TURNS = (0, 1, 3)
_BENDS = (0.0, BEND, BEND, BEND)

Cell = tuple[int, int]
Factors = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Terminal:
    """A place where a route may begin or end: cell, direction out of the node, cost."""

    cell: Cell
    heading: int
    cost: float = 0.0


@dataclass(frozen=True)
class StepCosts:
    """What each step costs some arrows: per state (cell number * 4 + heading).

    ``cost`` is 0 where a step is blocked, ``length`` its length, ``to`` the cell it leads to.
    """

    cost: list[float]
    length: list[float]
    to: list[int]


def step_costs(grid: Grid, right: Factors, down: Factors) -> StepCosts:
    """Return the steps of a grid from the cost factors of its edges."""
    columns, rows = len(grid.xs), len(grid.ys)
    length = np.zeros((columns, rows, 4))
    factor = np.zeros((columns, rows, 4))
    widths = np.repeat(np.diff(grid.xs)[:, None], rows, axis=1)
    heights = np.repeat(np.diff(grid.ys)[None, :], columns, axis=0)
    length[:-1, :, RIGHT], factor[:-1, :, RIGHT] = widths, right
    length[1:, :, LEFT], factor[1:, :, LEFT] = widths, right
    length[:, :-1, DOWN], factor[:, :-1, DOWN] = heights, down
    length[:, 1:, UP], factor[:, 1:, UP] = heights, down
    number = np.arange(columns * rows).reshape(columns, rows, 1)
    to = number + np.array([rows, 1, -rows, -1])
    cost = (length * factor).ravel().tolist()
    return StepCosts(cost, length.ravel().tolist(), to.ravel().tolist())


class PathSearch:
    """The grid with the routes found so far, as plain lists: Python reads them faster than arrays.

    A cell's number is ``column * rows + row``; a state is ``number * 4 + heading``.

    Parameters
    ----------
    grid : Grid
    """

    def __init__(self, grid: Grid) -> None:
        self._xs = grid.xs.tolist()
        self._ys = grid.ys.tolist()
        self._rows = len(self._ys)
        states = len(self._xs) * self._rows * 4
        self._shared = [0.0] * states
        self._crossed = [0] * states

    def add(self, cells: Sequence[Cell], times: int = 1) -> None:
        """Count a route as traffic; ``times`` -1 takes it away."""
        rows = self._rows
        for (i, j), (k, m) in pairwise(cells):
            heading = RIGHT if j == m else DOWN
            for number in (i * rows + j, k * rows + m):
                # A route that arrives here at a right angle crosses this one.
                self._crossed[number * 4 + 1 - heading] += times
                self._crossed[number * 4 + 3 - heading] += times
        self.share(pairwise(cells), times)

    def share(self, steps: Iterable[tuple[Cell, Cell]], amount: float) -> None:
        """Make the lanes of some steps dearer, or cheaper where ``amount`` is negative.

        Crossing them costs the same as before.
        """
        rows = self._rows
        for (i, j), (k, m) in steps:
            heading = RIGHT if j == m else DOWN
            low, high = min((i, j), (k, m)), max((i, j), (k, m))
            self._shared[(low[0] * rows + low[1]) * 4 + heading] += amount
            self._shared[(high[0] * rows + high[1]) * 4 + heading + 2] += amount

    def find(
        self, starts: Sequence[Terminal], ends: Sequence[Terminal], costs: StepCosts
    ) -> list[Cell] | None:
        """Return the cheapest route from one of ``starts`` to one of ``ends``, or None.

        An end's heading points out of its node, so a route arrives against it.
        """
        if not starts or not ends:
            return None
        rows = self._rows
        goals = {(e.cell[0] * rows + e.cell[1]) * 4 + (e.heading + 2) % 4: e.cost for e in ends}
        remaining = self._remaining([e.cell for e in ends])
        best = [_FAR] * len(costs.cost)
        previous = [-1] * len(costs.cost)
        heap: list[tuple[float, float, int]] = []
        for start in starts:
            number = start.cell[0] * rows + start.cell[1]
            state = number * 4 + start.heading
            if start.cost < best[state]:
                best[state] = start.cost
                heappush(heap, (start.cost + remaining[number], start.cost, state))
        # Local names: this loop takes nearly all of the router's time.
        step_cost, length, to = costs.cost, costs.length, costs.to
        shared, crossed = self._shared, self._crossed
        limit, final = _FAR, -1
        while heap:
            estimate, cost, state = heappop(heap)
            if estimate >= limit:
                break
            if cost > best[state]:
                continue
            if state in goals and cost + goals[state] < limit:
                limit, final = cost + goals[state], state
            first = state & ~3
            for turn in _TURNS:
                slot = first | ((state + turn) & 3)
                if step_cost[slot] == 0.0:
                    continue
                after = to[slot]
                new = after * 4 + (slot & 3)
                total = cost + step_cost[slot] + _BENDS[turn]
                if traffic := shared[slot]:
                    total += length[slot] * SHARED * min(max(traffic, LEAST_SHARED), MAX_SHARED)
                if traffic := crossed[new]:
                    total += CROSSING * min(traffic, MAX_CROSSED)
                if total < best[new] and total + remaining[after] < limit:
                    best[new], previous[new] = total, state
                    heappush(heap, (total + remaining[after], total, new))
        return self._cells(previous, final) if final >= 0 else None

    def _remaining(self, goals: Sequence[Cell]) -> list[float]:
        """Return for each cell a lower bound of the cost to the nearest goal.

        The distance to the goals' bounding box, and a bend where it lies neither straight across
        nor straight up or down.
        """
        xs, ys = np.array(self._xs), np.array(self._ys)
        low_x, high_x = xs[min(g[0] for g in goals)], xs[max(g[0] for g in goals)]
        low_y, high_y = ys[min(g[1] for g in goals)], ys[max(g[1] for g in goals)]
        dx = np.maximum(np.maximum(low_x - xs, xs - high_x), 0.0)[:, None]
        dy = np.maximum(np.maximum(low_y - ys, ys - high_y), 0.0)[None, :]
        bound: list[float] = (dx + dy + BEND * ((dx > 0) & (dy > 0))).ravel().tolist()
        return bound

    def _cells(self, previous: list[int], state: int) -> list[Cell]:
        """Return the cells of a route by walking back from its last state."""
        cells = []
        while state >= 0:
            cells.append(divmod(state // 4, self._rows))
            state = previous[state]
        return cells[::-1]
