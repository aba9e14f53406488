"""What lies where: one index that answers the mouse and tells painters what is in view."""

import math
from collections.abc import Collection
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.router import Point
from looplight.canvas.paint.nodes import corner

REACH = 6.0
BADGE_REACH = 11.0
# More than any way on a sheet: a node that no arrow joins comes after all that one does.
UNJOINED = 1e9
_DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class SpatialIndex:
    """Rectangles of boxes and routes as arrays, in the layout's order."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.ids = list(layout.boxes)
        self.keys = list(layout.routes)
        self._boxes = _table([(b.left, b.top, b.right, b.bottom) for b in layout.boxes.values()])
        self._routes = _table([_bounds(r.points) for r in layout.routes.values()])

    def boxes_in(self, rect: tuple[float, float, float, float], reach: float = 0.0) -> list[int]:
        """Return the numbers of boxes that meet ``rect`` (left, top, right, bottom)."""
        return _meeting(self._boxes, rect, reach)

    def routes_in(self, rect: tuple[float, float, float, float], reach: float = 0.0) -> list[int]:
        """Return the numbers of routes whose bounds meet ``rect``."""
        return _meeting(self._routes, rect, reach)

    def node_at(self, x: float, y: float, zoom: float = 1.0) -> str:
        """Return the topmost node at a point, or an empty string; the reach shrinks with zoom."""
        reach = REACH / 2 / max(zoom, 1e-6)
        found = self.boxes_in((x, y, x, y), reach)
        inside = [n for n in found if self._within(n, x, y, reach)]
        return self.ids[inside[-1]] if inside else ""

    def badge_at(self, node: str, x: float, y: float) -> bool:
        """Tell whether a point lies on the place of a node's surprise badge."""
        box = self.layout.boxes.get(node)
        if box is None:
            return False
        spot = corner(box, right=True, low=True)
        return math.hypot(x - spot.x(), y - spot.y()) <= BADGE_REACH

    def _within(self, number: int, x: float, y: float, reach: float) -> bool:
        box = self.layout.boxes[self.ids[number]]
        if box.shape in ("circle", "vesicle"):
            u, v = (x - box.x) / (box.width / 2 + reach), (y - box.y) / (box.height / 2 + reach)
            return u * u + v * v <= 1.0
        return True

    def arrow_at(self, x: float, y: float, zoom: float = 1.0) -> str:
        """Return the nearest arrow within reach of a point, or an empty string."""
        reach = REACH / max(zoom, 1e-6)
        best, found = reach, ""
        for n in self.routes_in((x, y, x, y), reach):
            points = self.layout.routes[self.keys[n]].points
            away = min(_distance((x, y), p, q) for p, q in pairwise(points))
            if away < best:
                best, found = away, self.keys[n]
        return found

    def neighbour(self, node: str, direction: str, joined: Collection[str] = ()) -> str:
        """Return the nearest node in a direction (left, right, up, down); else ``node``.

        Nodes that an arrow joins with ``node`` go first: ``joined`` names them.
        """
        dx, dy = _DIRECTIONS[direction]
        here = self.layout.boxes[node]
        best, found = 1e18, node
        for box in self.layout.boxes.values():
            along = (box.x - here.x) * dx + (box.y - here.y) * dy
            across = abs((box.x - here.x) * dy) + abs((box.y - here.y) * dx)
            if box.id != node and along > 4 and along >= across * 0.4:
                cost = along + across * 2.2 + (0.0 if box.id in joined else UNJOINED)
                if cost < best:
                    best, found = cost, box.id
        return found


def _table(rows: list[tuple[float, float, float, float]]) -> npt.NDArray[np.float64]:
    # By columns: each is read in one go.
    return np.ascontiguousarray(np.array(rows, dtype=float).reshape(-1, 4).T)


def _bounds(points: tuple[Point, ...]) -> tuple[float, float, float, float]:
    if len(points) == 2:
        (ax, ay), (bx, by) = points
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _meeting(
    table: npt.NDArray[np.float64], rect: tuple[float, float, float, float], reach: float
) -> list[int]:
    left, top, right, bottom = rect
    mask = table[0] <= right + reach
    mask &= table[2] >= left - reach
    mask &= table[1] <= bottom + reach
    mask &= table[3] >= top - reach
    found: list[int] = np.flatnonzero(mask).tolist()
    return found


def _distance(at: Point, p: Point, q: Point) -> float:
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((at[0] - p[0]) * dx + (at[1] - p[1]) * dy) / length
    share = min(1.0, max(0.0, share))
    return math.hypot(at[0] - p[0] - share * dx, at[1] - p[1] - share * dy)
