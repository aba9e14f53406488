"""The way of one arrow over the grid: A* with a price on length, bends, crossings, sharing."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.grid import Grid

BEND = 46.0
CROSSING = 70.0
SHARED = 0.7
RIGHT, DOWN, LEFT, UP = range(4)
_FAR = 1e18
_TURNS = (0, 1, 3)
_BENDS = (0.0, BEND, BEND, BEND)

Cell = tuple[int, int]
Factors = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a way may begin or end: cell, direction out of the node, price."""

    cell: Cell
    heading: int
    price: float = 0.0


@dataclass(frozen=True)
class Prices:
    """What each step costs some arrows: per state (cell number * 4 + heading).

    ``price`` is 0 where a step is blocked, ``length`` its length, ``to`` the cell it leads to.
    """

    price: list[float]
    length: list[float]
    to: list[int]


def step_prices(grid: Grid, right: Factors, down: Factors) -> Prices:
    """Return the steps of a grid from the price factors of its edges."""
    columns, rows = len(grid.xs), len(grid.ys)
    length = np.zeros((columns, rows, 4))
    factor = np.zeros((columns, rows, 4))
    wide = np.repeat(np.diff(grid.xs)[:, None], rows, axis=1)
    tall = np.repeat(np.diff(grid.ys)[None, :], columns, axis=0)
    length[:-1, :, RIGHT], factor[:-1, :, RIGHT] = wide, right
    length[1:, :, LEFT], factor[1:, :, LEFT] = wide, right
    length[:, :-1, DOWN], factor[:, :-1, DOWN] = tall, down
    length[:, 1:, UP], factor[:, 1:, UP] = tall, down
    number = np.arange(columns * rows).reshape(columns, rows, 1)
    to = number + np.array([rows, 1, -rows, -1])
    return Prices((length * factor).ravel().tolist(), length.ravel().tolist(), to.ravel().tolist())


class PathSearch:
    """The grid with its traffic, as plain lists: Python walks them faster than arrays.

    A cell's number is ``column * rows + row``; a state is ``number * 4 + heading``.
    """

    def __init__(self, grid: Grid) -> None:
        self._xs = grid.xs.tolist()
        self._ys = grid.ys.tolist()
        self._rows = len(self._ys)
        states = len(self._xs) * self._rows * 4
        self._shared = [0] * states
        self._crossed = [0] * states

    def add(self, cells: Sequence[Cell], times: int = 1) -> None:
        """Remember a way, or forget it with ``times`` -1."""
        rows = self._rows
        for (i, j), (k, m) in pairwise(cells):
            heading = RIGHT if j == m else DOWN
            for number in (i * rows + j, k * rows + m):
                # Whoever arrives here across this way crosses it.
                self._crossed[number * 4 + 1 - heading] += times
                self._crossed[number * 4 + 3 - heading] += times
            low, high = min((i, j), (k, m)), max((i, j), (k, m))
            self._shared[(low[0] * rows + low[1]) * 4 + heading] += times
            self._shared[(high[0] * rows + high[1]) * 4 + heading + 2] += times

    def find(
        self, starts: Sequence[Start], ends: Sequence[Start], prices: Prices
    ) -> list[Cell] | None:
        """Return the cheapest way from one of ``starts`` to one of ``ends``, or None.

        An end's heading points out of its node, so a way arrives against it.
        """
        if not starts or not ends:
            return None
        rows = self._rows
        goals = {(e.cell[0] * rows + e.cell[1]) * 4 + (e.heading + 2) % 4: e.price for e in ends}
        rest = self._rest([e.cell for e in ends])
        best = [_FAR] * len(prices.price)
        came = [-1] * len(prices.price)
        heap: list[tuple[float, float, int]] = []
        for s in starts:
            number = s.cell[0] * rows + s.cell[1]
            state = number * 4 + s.heading
            if s.price < best[state]:
                best[state] = s.price
                heappush(heap, (s.price + rest[number], s.price, state))
        price, length, to = prices.price, prices.length, prices.to
        limit, final = _FAR, -1
        while heap:
            guess, cost, state = heappop(heap)
            if guess >= limit:
                break
            if cost > best[state]:
                continue
            if state in goals and cost + goals[state] < limit:
                limit, final = cost + goals[state], state
            first = state & ~3
            for turn in _TURNS:
                slot = first | ((state + turn) & 3)
                if price[slot] == 0.0:
                    continue
                after = to[slot]
                new = after * 4 + (slot & 3)
                total = cost + price[slot] + _BENDS[turn]
                if self._shared[slot]:
                    total += length[slot] * SHARED * min(self._shared[slot], 4)
                if self._crossed[new]:
                    total += CROSSING * min(self._crossed[new], 2)
                if total < best[new] and total + rest[after] < limit:
                    best[new], came[new] = total, state
                    heappush(heap, (total + rest[after], total, new))
        return self._way(came, final) if final >= 0 else None

    def _rest(self, marks: Sequence[Cell]) -> list[float]:
        """Return for each cell the least that is left to go."""
        xs, ys = np.array(self._xs), np.array(self._ys)
        low_x, high_x = xs[min(m[0] for m in marks)], xs[max(m[0] for m in marks)]
        low_y, high_y = ys[min(m[1] for m in marks)], ys[max(m[1] for m in marks)]
        dx = np.maximum(np.maximum(low_x - xs, xs - high_x), 0.0)[:, None]
        dy = np.maximum(np.maximum(low_y - ys, ys - high_y), 0.0)[None, :]
        left = dx + dy + BEND * ((dx > 0) & (dy > 0))
        out: list[float] = left.ravel().tolist()
        return out

    def _way(self, came: list[int], state: int) -> list[Cell]:
        way = []
        while state >= 0:
            way.append(divmod(state // 4, self._rows))
            state = came[state]
        return way[::-1]
