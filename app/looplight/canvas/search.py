"""The way of one arrow over the grid: A* with a price on length, bends, crossings, sharing."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field

from looplight.canvas.grid import Grid

BEND = 46.0
CROSSING = 70.0
SHARED = 0.7
_STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
RIGHT, DOWN, LEFT, UP = range(4)

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a way may begin or end: cell, direction out of the node, price."""

    cell: Cell
    heading: int
    price: float = 0.0


@dataclass
class Traffic:
    """Which cells and edges earlier arrows took."""

    across: dict[Cell, int] = field(default_factory=dict)
    along: dict[Cell, int] = field(default_factory=dict)
    edges: dict[tuple[Cell, int], int] = field(default_factory=dict)

    def add(self, cells: Sequence[Cell], count: int = 1) -> None:
        """Remember a way, or forget it with ``count`` -1."""
        for (i, j), (k, m) in zip(cells, cells[1:], strict=False):
            flat = j == m
            table = self.across if flat else self.along
            for cell in ((i, j), (k, m)):
                table[cell] = table.get(cell, 0) + count
            edge = (min((i, j), (k, m)), RIGHT if flat else DOWN)
            self.edges[edge] = self.edges.get(edge, 0) + count


class Roads:
    """The grid as plain lists, which Python walks faster than arrays."""

    def __init__(self, grid: Grid) -> None:
        self.xs = grid.xs.tolist()
        self.ys = grid.ys.tolist()
        self.right = grid.right.tolist()
        self.down = grid.down.tolist()
        self.traffic = Traffic()

    def find(self, starts: Sequence[Start], ends: Sequence[Start]) -> list[Cell] | None:
        """Return the cheapest way from one of ``starts`` to one of ``ends``, or None.

        An end's heading points out of its node, so a way arrives against it.
        """
        goals = {(e.cell, (e.heading + 2) % 4): e.price for e in ends}
        xs, ys = self.xs, self.ys
        marks = [(xs[e.cell[0]], ys[e.cell[1]]) for e in ends]
        if not marks or not starts:
            return None
        low_x, high_x = min(m[0] for m in marks), max(m[0] for m in marks)
        low_y, high_y = min(m[1] for m in marks), max(m[1] for m in marks)

        def rest(cell: Cell) -> float:
            x, y = xs[cell[0]], ys[cell[1]]
            dx = low_x - x if x < low_x else x - high_x if x > high_x else 0.0
            dy = low_y - y if y < low_y else y - high_y if y > high_y else 0.0
            return float(dx + dy + (BEND if dx and dy else 0.0))

        best: dict[tuple[Cell, int], float] = {}
        came: dict[tuple[Cell, int], tuple[Cell, int] | None] = {}
        heap: list[tuple[float, float, Cell, int]] = []
        for start in starts:
            state = (start.cell, start.heading)
            if start.price < best.get(state, 1e18):
                best[state], came[state] = start.price, None
                heapq.heappush(heap, (start.price + rest(start.cell), start.price, *state))
        final: tuple[float, tuple[Cell, int]] | None = None
        while heap:
            guess, cost, cell, heading = heapq.heappop(heap)
            if final is not None and guess >= final[0]:
                break
            state = (cell, heading)
            if cost > best[state]:
                continue
            if state in goals:
                total = cost + goals[state]
                if final is None or total < final[0]:
                    final = (total, state)
            for turn in (0, 1, 3):
                ahead = (heading + turn) % 4
                step = self._step(cell, ahead)
                if step is None:
                    continue
                price = cost + step[1] + (BEND if turn else 0.0)
                after = (step[0], ahead)
                if price < best.get(after, 1e18):
                    best[after], came[after] = price, state
                    heapq.heappush(heap, (price + rest(step[0]), price, *after))
        if final is None:
            return None
        cells = [final[1][0]]
        at = came[final[1]]
        while at is not None:
            cells.append(at[0])
            at = came[at]
        return cells[::-1]

    def _step(self, cell: Cell, heading: int) -> tuple[Cell, float] | None:
        i, j = cell
        di, dj = _STEPS[heading]
        k, m = i + di, j + dj
        if not (0 <= k < len(self.xs) and 0 <= m < len(self.ys)):
            return None
        if dj == 0:
            low = (min(i, k), j)
            factor = self.right[low[0]][j]
            length = abs(self.xs[k] - self.xs[i])
            edge, crossed = (low, RIGHT), self.traffic.along.get((k, m), 0)
        else:
            low = (i, min(j, m))
            factor = self.down[i][low[1]]
            length = abs(self.ys[m] - self.ys[j])
            edge, crossed = (low, DOWN), self.traffic.across.get((k, m), 0)
        if factor == 0.0:
            return None
        shared = self.traffic.edges.get(edge, 0)
        price = length * (factor + SHARED * min(shared, 4)) + CROSSING * min(crossed, 2)
        return (k, m), price
