"""Whether lines run through boxes."""

from collections.abc import Iterable
from itertools import pairwise

from looplight.canvas.geometry.routing.router import Point
from looplight.canvas.geometry.routing.routing_grid import KEEP_OFF
from looplight.pathways.layout.node_boxes import Box

# Bounds of a rectangle: left, top, right, bottom.
Area = tuple[float, float, float, float]


def meets_box(points: Iterable[Point], box: Box, margin: float = KEEP_OFF / 2) -> bool:
    """Return whether a line runs through a box, or closely past it."""
    area = (box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
    return any(crosses(p, q, area) for p, q in pairwise(points))


def crosses(p: Point, q: Point, area: Area) -> bool:
    """Return whether a segment meets a rectangle (by the method of Liang and Barsky)."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    first, last = 0.0, 1.0
    for step, room in (
        (-dx, p[0] - area[0]),
        (dx, area[2] - p[0]),
        (-dy, p[1] - area[1]),
        (dy, area[3] - p[1]),
    ):
        if step == 0.0:
            if room < 0.0:
                return False
        elif step < 0.0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    return first <= last
