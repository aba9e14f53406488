"""Where arrows cross each other (the lower one gets a gap) and where they cross membranes."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from looplight.canvas.geometry.router import Point, Route

GAP = 5.5
_CLEAR_OF_CORNER = 10.0
_HEAD = 12.0


def gaps(
    routes: Mapping[str, Route], over: frozenset[str] = frozenset()
) -> dict[str, tuple[Point, ...]]:
    """Return the points of each arrow at which another arrow passes over it.

    Level stretches give way to upright ones, and everything gives way to the arrows in ``over``
    (feedback). No gap lies so close to a corner, a port or a head that it would eat it.
    """
    level: list[tuple[str, float, float, float, float]] = []
    upright: list[tuple[str, float, float, float, float]] = []
    for key, route in routes.items():
        last = len(route.points) - 2
        for n, ((x1, y1), (x2, y2)) in enumerate(pairwise(route.points)):
            head = _HEAD if n == last else 0.0
            if abs(y1 - y2) < 1e-6:
                level.append((key, y1, min(x1, x2), max(x1, x2), head if x2 > x1 else -head))
            elif abs(x1 - x2) < 1e-6:
                upright.append((key, x1, min(y1, y2), max(y1, y2), head if y2 > y1 else -head))
    out: dict[str, list[Point]] = {}
    for key_h, y, left, right, head_h in level:
        for key_v, x, top, bottom, head_v in upright:
            if key_h == key_v or not (left < x < right and top < y < bottom):
                continue
            room_h = _clear(x, left, right, head_h)
            room_v = _clear(y, top, bottom, head_v)
            first = key_v if key_h in over and key_v not in over else key_h
            second = key_h if first == key_v else key_v
            for key in (first, second):
                if room_h if key == key_h else room_v:
                    out.setdefault(key, []).append((x, y))
                    break
    return {key: tuple(points) for key, points in out.items()}


def _clear(at: float, low: float, high: float, head: float) -> bool:
    """Return whether a gap at ``at`` keeps off both ends, and further off the head's end."""
    room = _CLEAR_OF_CORNER + GAP
    return at - low > room + max(-head, 0.0) and high - at > room + max(head, 0.0)


def count(routes: Mapping[str, Route]) -> int:
    """Return how many times arrows cross."""
    pieces = [(key, p, q) for key, route in routes.items() for p, q in pairwise(route.points)]
    total = 0
    for n, (key, p, q) in enumerate(pieces):
        for other, r, s in pieces[n + 1 :]:
            if key != other and _cross(p, q, r, s):
                total += 1
    return total


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    if (abs(p[0] - q[0]) < 1e-6) == (abs(r[0] - s[0]) < 1e-6):
        return False
    if abs(p[0] - q[0]) < 1e-6:
        p, q, r, s = r, s, p, q
    y, x = p[1], r[0]
    return min(p[0], q[0]) < x < max(p[0], q[0]) and min(r[1], s[1]) < y < max(r[1], s[1])


def pores(
    rect: tuple[float, float, float, float], routes: Sequence[Route], radius: float = 0.0
) -> tuple[Point, ...]:
    """Return where arrows cross the outline of ``rect`` (x, y, width, height, round corners)."""
    x, y, w, h = rect
    out: list[Point] = []
    for route in routes:
        for (x1, y1), (x2, y2) in pairwise(route.points):
            if abs(x1 - x2) < 1e-6 and x < x1 < x + w:
                dip = _dip(x1, x, x + w, radius)
                low, high = min(y1, y2), max(y1, y2)
                out += [(x1, edge) for edge in (y + dip, y + h - dip) if low < edge < high]
            elif abs(y1 - y2) < 1e-6 and y < y1 < y + h:
                dip = _dip(y1, y, y + h, radius)
                low, high = min(x1, x2), max(x1, x2)
                out += [(edge, y1) for edge in (x + dip, x + w - dip) if low < edge < high]
    return tuple(dict.fromkeys(out))


def _dip(at: float, low: float, high: float, radius: float) -> float:
    """Return how far a round corner lies inside the straight edge at a coordinate."""
    into = radius - min(at - low, high - at)
    return radius - math.sqrt(max(radius * radius - into * into, 0.0)) if into > 0 else 0.0
