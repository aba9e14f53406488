"""Where arrows cross each other (the lower one gets a gap) and where they cross membranes."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from looplight.canvas.geometry.routing.router import Point, Route

# Half the length of a gap: room for a wide line, with two units on either side. And the straight
# stretch that it keeps from a corner or a port.
GAP = 4.0
_CORNER_CLEARANCE = 10.0
# Length of an arrow head, which no gap may touch.
_HEAD = 12.0
_SAME = 1e-6


def gaps(
    routes: Mapping[str, Route], over: frozenset[str] = frozenset()
) -> dict[str, tuple[Point, ...]]:
    """Return the points of each arrow at which another arrow passes over it.

    Horizontal stretches give way to vertical ones, and everything gives way to the arrows in
    ``over`` (feedback and the main line). No gap lies so close to a corner, a port or a head that
    it would cut it.

    Parameters
    ----------
    routes : mapping of arrow key to Route
    over : frozenset of str
        Keys of arrows that are drawn without a gap where there is room for one in the other.
    """
    horizontal: list[tuple[str, float, float, float, float]] = []
    vertical: list[tuple[str, float, float, float, float]] = []
    for key, route in routes.items():
        last = len(route.points) - 2
        for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(route.points)):
            # Signed: the head lies at the high end (> 0) or at the low end (< 0).
            head = _HEAD if number == last else 0.0
            if abs(y1 - y2) < _SAME:
                signed = head if x2 > x1 else -head
                horizontal.append((key, y1, min(x1, x2), max(x1, x2), signed))
            elif abs(x1 - x2) < _SAME:
                signed = head if y2 > y1 else -head
                vertical.append((key, x1, min(y1, y2), max(y1, y2), signed))
    points: dict[str, list[Point]] = {}
    xs, tops, bottoms = np.array([v[1:4] for v in vertical]).reshape(-1, 3).T
    for key_h, y, left, right, head_h in horizontal:
        # All at once: of 100,000 pairs in a drawing of 300 arrows a hundredth meet.
        meeting = np.flatnonzero((xs > left) & (xs < right) & (tops < y) & (bottoms > y))
        for number in meeting.tolist():
            key_v, x, top, bottom, head_v = vertical[number]
            if key_h == key_v:
                continue
            has_room = {
                key_h: _clear_of_ends(x, left, right, head_h),
                key_v: _clear_of_ends(y, top, bottom, head_v),
            }
            first = key_v if key_h in over and key_v not in over else key_h
            second = key_h if first == key_v else key_v
            gapped = next((key for key in (first, second) if has_room[key]), None)
            if gapped is not None:
                points.setdefault(gapped, []).append((x, y))
    return {key: tuple(places) for key, places in points.items()}


def _clear_of_ends(at: float, low: float, high: float, head: float) -> bool:
    """Return whether a gap at ``at`` keeps off both ends, and further off the head's end."""
    room = _CORNER_CLEARANCE + GAP
    return at - low > room + max(-head, 0.0) and high - at > room + max(head, 0.0)


def pores(
    rect: tuple[float, float, float, float], routes: Sequence[Route], radius: float = 0.0
) -> tuple[Point, ...]:
    """Return where arrows cross the outline of ``rect`` (x, y, width, height).

    ``radius`` is that of its rounded corners.
    """
    x, y, w, h = rect
    points: list[Point] = []
    for route in routes:
        for (x1, y1), (x2, y2) in pairwise(route.points):
            if abs(x1 - x2) < _SAME and x < x1 < x + w:
                inset = _corner_inset(x1, x, x + w, radius)
                low, high = min(y1, y2), max(y1, y2)
                points += [(x1, e) for e in (y + inset, y + h - inset) if low < e < high]
            elif abs(y1 - y2) < _SAME and y < y1 < y + h:
                inset = _corner_inset(y1, y, y + h, radius)
                low, high = min(x1, x2), max(x1, x2)
                points += [(e, y1) for e in (x + inset, x + w - inset) if low < e < high]
    return tuple(dict.fromkeys(points))


def _corner_inset(at: float, low: float, high: float, radius: float) -> float:
    """Return how far a rounded corner lies inside the straight edge at a coordinate."""
    into = radius - min(at - low, high - at)
    return radius - math.sqrt(max(radius * radius - into * into, 0.0)) if into > 0 else 0.0
