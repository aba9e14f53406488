"""Which nodes and arrows lie where: for the mouse, and for painting what is in view."""

import math
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.routing.router import Point
from looplight.canvas.paint.shape_paths import Rect
from looplight.pathways.layout.node_shapes import Shape, head_room

# Pixels by which a click may miss an arrow's line; half of it for a node.
REACH = 6.0


class SpatialIndex:
    """Rectangles of boxes and routes as arrays, in the layout's order.

    Parameters
    ----------
    layout : Layout

    Attributes
    ----------
    ids : list of str
        Node ids by number.
    keys : list of str
        Arrow keys by number.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.ids = list(layout.boxes)
        self.keys = list(layout.routes)
        self._boxes = _columns([(b.left, b.top, b.right, b.bottom) for b in layout.boxes.values()])
        self._routes = _columns([_bounds(route.points) for route in layout.routes.values()])

    def boxes_in(self, rect: Rect, reach: float = 0.0) -> list[int]:
        """Return the numbers of boxes that meet ``rect`` (left, top, right, bottom)."""
        return _meeting(self._boxes, rect, reach)

    def routes_in(self, rect: Rect, reach: float = 0.0) -> list[int]:
        """Return the numbers of routes whose bounds meet ``rect`` (left, top, right, bottom)."""
        return _meeting(self._routes, rect, reach)

    def node_at(self, x: float, y: float, zoom: float = 1.0) -> str:
        """Return the topmost node at a point, or an empty string; the reach shrinks with zoom."""
        reach = REACH / 2 / max(zoom, 1e-6)
        # Nodes are painted in this order, so that the last one lies on top.
        for number in reversed(self.boxes_in((x, y, x, y), reach)):
            if self._contains(number, x, y, reach):
                return self.ids[number]
        return ""

    def _contains(self, number: int, x: float, y: float, reach: float) -> bool:
        box = self.layout.boxes[self.ids[number]]
        if box.shape in (Shape.CIRCLE, Shape.VESICLE, Shape.LIPID):
            half = (box.height - head_room(box.shape)) / 2
            u, v = (x - box.x) / (box.width / 2 + reach), (y - box.port_y) / (half + reach)
            return u * u + v * v <= 1.0
        return True

    def arrow_at(self, x: float, y: float, zoom: float = 1.0) -> str:
        """Return the nearest arrow within reach of a point, or an empty string."""
        reach = REACH / max(zoom, 1e-6)
        nearest, key = reach, ""
        for number in self.routes_in((x, y, x, y), reach):
            points = self.layout.routes[self.keys[number]].points
            distance = min(_distance((x, y), p, q) for p, q in pairwise(points))
            if distance < nearest:
                nearest, key = distance, self.keys[number]
        return key


def _columns(rows: list[Rect]) -> npt.NDArray[np.float64]:
    # Transposed and contiguous: a query reads each of the four columns as a whole.
    return np.ascontiguousarray(np.array(rows, dtype=float).reshape(-1, 4).T)


def _bounds(points: tuple[Point, ...]) -> Rect:
    # Straight arrows of large graphs: twice as fast as the general case.
    if len(points) == 2:
        (ax, ay), (bx, by) = points
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _meeting(columns: npt.NDArray[np.float64], rect: Rect, reach: float) -> list[int]:
    """Return the numbers of the rectangles that meet ``rect``, in ascending order."""
    left, top, right, bottom = rect
    mask = columns[0] <= right + reach
    mask &= columns[2] >= left - reach
    mask &= columns[1] <= bottom + reach
    mask &= columns[3] >= top - reach
    numbers: list[int] = np.flatnonzero(mask).tolist()
    return numbers


def _distance(point: Point, p: Point, q: Point) -> float:
    """Return the distance of a point from the line segment ``p``-``q``."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    squared = dx * dx + dy * dy
    share = 0.0 if squared == 0 else ((point[0] - p[0]) * dx + (point[1] - p[1]) * dy) / squared
    share = min(1.0, max(0.0, share))
    return math.hypot(point[0] - p[0] - share * dx, point[1] - p[1] - share * dy)
