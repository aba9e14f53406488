"""Tracks that need no search: straight ones, and those through whatever lies between."""

from collections.abc import Sequence

from looplight.canvas.geometry.routing.nudging import Track
from looplight.canvas.geometry.routing.routing_grid import KEEP_OFF
from looplight.pathways.layout.node_boxes import Box, Side
from looplight.pathways.model.pathway import Arrow

# Sides nearer to each other than this leave no room for a straight line with its head.
_MIN_STRAIGHT = 10.0
_SAME = 1e-6

Point = tuple[float, float]


def straight(arrow: Arrow, a: Box, b: Box, boxes: Sequence[Box]) -> Track | None:
    """Return a straight track where the two boxes line up and nothing is between; else None."""
    for out, into in (
        (Side.BOTTOM, Side.TOP),
        (Side.TOP, Side.BOTTOM),
        (Side.RIGHT, Side.LEFT),
        (Side.LEFT, Side.RIGHT),
    ):
        if arrow.source_side not in ("", out.value) or arrow.target_side not in ("", into.value):
            continue
        vertical = out.vertical
        gap = {
            Side.BOTTOM: b.top - a.bottom,
            Side.TOP: a.top - b.bottom,
            Side.RIGHT: b.left - a.right,
            Side.LEFT: a.left - b.right,
        }[out]
        if gap < _MIN_STRAIGHT:
            continue
        mid_a, mid_b = a.middle(out), b.middle(into)
        low = max(mid_a - a.reach(out), mid_b - b.reach(into))
        high = min(mid_a + a.reach(out), mid_b + b.reach(into))
        if low > high:
            continue
        # In the middle of the narrower box, where the other one has its port as well.
        narrow = a if (a.width < b.width if vertical else a.height < b.height) else b
        at = min(max(narrow.middle(out), low), high)
        points = [a.edge(out, at), b.edge(into, at)]
        if not any(
            _hits(points[0], points[1], box) for box in boxes if box is not a and box is not b
        ):
            return Track(arrow.key, a, b, out, into, points, sign=arrow.sign)
    return None


def direct(arrow: Arrow, a: Box, b: Box) -> Track:
    """Return a track with two bends through whatever lies between: nodes leave no room."""
    vertical = abs(a.y - b.y) >= abs(a.x - b.x)
    if vertical:
        out, into = (Side.BOTTOM, Side.TOP) if b.y >= a.y else (Side.TOP, Side.BOTTOM)
        points = [a.edge(out, a.x), b.edge(into, b.x)]
    else:
        out, into = (Side.RIGHT, Side.LEFT) if b.x >= a.x else (Side.LEFT, Side.RIGHT)
        points = [a.edge(out, a.port_y), b.edge(into, b.port_y)]
    (x1, y1), (x2, y2) = points
    if abs(x1 - x2) > _SAME and abs(y1 - y2) > _SAME:
        middle = [(x1, (y1 + y2) / 2), (x2, (y1 + y2) / 2)]
        if not vertical:
            middle = [((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2)]
        points = [points[0], *middle, points[1]]
    return Track(arrow.key, a, b, out, into, points, sign=arrow.sign)


def _hits(p: Point, q: Point, box: Box, margin: float = KEEP_OFF) -> bool:
    """Return whether a vertical or horizontal segment touches a box."""
    return (
        max(p[0], q[0]) > box.left - margin
        and min(p[0], q[0]) < box.right + margin
        and max(p[1], q[1]) > box.top - margin
        and min(p[1], q[1]) < box.bottom + margin
    )
