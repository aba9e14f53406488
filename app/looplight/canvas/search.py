"""The way of one arrow over the grid: A* with a price on length, bends, crossings, sharing."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from looplight.canvas.grid import Grid

BEND = 46.0
CROSSING = 70.0
SHARED = 0.7
RIGHT, DOWN, LEFT, UP = range(4)
_FAR = 1e18

Cell = tuple[int, int]
Factors = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a way may begin or end: cell, direction out of the node, price."""

    cell: Cell
    heading: int
    price: float = 0.0


class Roads:
    """The grid with its traffic, as plain lists: Python walks them faster than arrays.

    A cell's number is ``column * rows + row``; a state is ``number * 4 + heading``.
    """

    def __init__(self, grid: Grid) -> None:
        self._xs = grid.xs.tolist()
        self._ys = grid.ys.tolist()
        self._rows = len(self._ys)
        cells = len(self._xs) * self._rows
        self._crossed_level = [0] * cells
        self._crossed_upright = [0] * cells
        self._shared_right = [0] * cells
        self._shared_down = [0] * cells

    def add(self, cells: Sequence[Cell], times: int = 1) -> None:
        """Remember a way, or forget it with ``times`` -1."""
        rows = self._rows
        for (i, j), (k, m) in zip(cells, cells[1:], strict=False):
            flat = j == m
            table = self._crossed_level if flat else self._crossed_upright
            table[i * rows + j] += times
            table[k * rows + m] += times
            edge = min(i, k) * rows + min(j, m)
            (self._shared_right if flat else self._shared_down)[edge] += times

    def find(
        self,
        starts: Sequence[Start],
        ends: Sequence[Start],
        prices: tuple[list[float], list[float]],
    ) -> list[Cell] | None:
        """Return the cheapest way from one of ``starts`` to one of ``ends``, or None.

        Parameters
        ----------
        starts, ends : sequence of Start
            An end's heading points out of its node, so a way arrives against it.
        prices : pair of list
            Price factor of each cell's edge to the right and downwards, 0 = blocked.
        """
        if not starts or not ends:
            return None
        rows, xs, ys = self._rows, self._xs, self._ys
        total = len(xs) * rows
        marks = [e.cell for e in ends]
        low_i, high_i = min(m[0] for m in marks), max(m[0] for m in marks)
        low_j, high_j = min(m[1] for m in marks), max(m[1] for m in marks)
        far_x = [max(xs[low_i] - x, x - xs[high_i], 0.0) for x in xs]
        far_y = [max(ys[low_j] - y, y - ys[high_j], 0.0) for y in ys]
        goals = {(e.cell[0] * rows + e.cell[1]) * 4 + (e.heading + 2) % 4: e.price for e in ends}
        best = [_FAR] * (total * 4)
        came = [-1] * (total * 4)
        heap: list[tuple[float, float, int]] = []
        for s in starts:
            state = (s.cell[0] * rows + s.cell[1]) * 4 + s.heading
            if s.price < best[state]:
                best[state] = s.price
                heappush(heap, (s.price + far_x[s.cell[0]] + far_y[s.cell[1]], s.price, state))
        right, down = prices
        limit, final = _FAR, -1
        while heap:
            guess, cost, state = heappop(heap)
            if guess >= limit:
                break
            if cost > best[state]:
                continue
            if state in goals and cost + goals[state] < limit:
                limit, final = cost + goals[state], state
            number, heading = divmod(state, 4)
            i, j = divmod(number, rows)
            for turn in (0, 1, 3):
                ahead = (heading + turn) & 3
                if ahead == RIGHT:
                    edge, after, k, m = number, number + rows, i + 1, j
                elif ahead == DOWN:
                    edge, after, k, m = number, number + 1, i, j + 1
                elif ahead == LEFT:
                    edge, after, k, m = number - rows, number - rows, i - 1, j
                else:
                    edge, after, k, m = number - 1, number - 1, i, j - 1
                if k < 0 or m < 0 or k >= len(xs) or m >= rows:
                    continue
                if ahead & 1:
                    factor = down[edge]
                    if factor == 0.0:
                        continue
                    price = abs(ys[m] - ys[j]) * (factor + SHARED * min(self._shared_down[edge], 4))
                    crossed = self._crossed_level[after]
                else:
                    factor = right[edge]
                    if factor == 0.0:
                        continue
                    price = abs(xs[k] - xs[i]) * (
                        factor + SHARED * min(self._shared_right[edge], 4)
                    )
                    crossed = self._crossed_upright[after]
                if crossed:
                    price += CROSSING * min(crossed, 2)
                price += cost + (BEND if turn else 0.0)
                new = after * 4 + ahead
                if price < best[new]:
                    best[new] = price
                    came[new] = state
                    rest = far_x[k] + far_y[m]
                    if far_x[k] and far_y[m]:
                        rest += BEND
                    if price + rest < limit:
                        heappush(heap, (price + rest, price, new))
        if final < 0:
            return None
        way = []
        while final >= 0:
            way.append(divmod(final // 4, rows))
            final = came[final]
        return way[::-1]
