"""The course of a line of a drawing: straight, through its points, or in right angles.

An elbow leaves its first end and reaches its last one squarely; the points between lie on the
middle stretches, which are upright and level in turn, as PathVisio draws them. Curved connectors
have the same corners, and are rounded when they are painted.
"""

from collections.abc import Sequence
from itertools import pairwise

from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.model.drawing import CANVAS_SCALE, DrawnLine, LinePoint

# How far an elbow runs straight on before it turns back, in canvas units.
STUB = 26.0
_BENT = ("Elbow", "Curved")
_SAME = 0.5


def course(line: DrawnLine) -> tuple[Point, ...]:
    """Return the corners of a line in canvas units, from its first point to its last."""
    points = [(p.x * CANVAS_SCALE, p.y * CANVAS_SCALE) for p in line.points]
    if line.connector not in _BENT:
        return _distinct(points)
    first, last = line.points[0], line.points[-1]
    if len(points) > 2:
        return _distinct(_through(points, _heading(first), _heading(last)))
    return _distinct(_elbow(points[0], points[1], _heading(first), _heading(last)))


def _heading(point: LinePoint) -> Point | None:
    """Return the direction away from the side that an end is tied to; None where it is free."""
    x, y = point.rel_x, point.rel_y
    if not point.reference or x is None or y is None or (x == 0.0 and y == 0.0):
        return None
    if abs(x) >= abs(y):
        return (1.0, 0.0) if x > 0 else (-1.0, 0.0)
    return (0.0, 1.0) if y > 0 else (0.0, -1.0)


def _through(points: Sequence[Point], out: Point | None, into: Point | None) -> list[Point]:
    """Return the corners of an elbow whose middle stretches lie on the points between."""
    stretches = len(points)
    if out is not None:
        level = out[1] == 0.0
    elif into is not None:
        # The stretches take turns, and the last one meets the end squarely.
        level = (into[1] == 0.0) == (stretches % 2 == 1)
    else:
        level = abs(points[1][0] - points[0][0]) >= abs(points[1][1] - points[0][1])
    # Each stretch is held by one point: the first end, the points between, the last end.
    holders = [points[0], *points[1:-1], points[-1]]
    corners = [points[0]]
    for before, after in pairwise(holders):
        corners.append((after[0], before[1]) if level else (before[0], after[1]))
        level = not level
    return [*corners, points[-1]]


def _elbow(start: Point, stop: Point, out: Point | None, into: Point | None) -> list[Point]:
    """Return the corners of an elbow of which only the ends are known."""
    dx, dy = stop[0] - start[0], stop[1] - start[1]
    if out is None and into is None:
        out = (_unit(dx), 0.0) if abs(dx) >= abs(dy) else (0.0, _unit(dy))
    if into is None and out is not None:
        # A free end (an anchor, as a rule) is met across the last stretch.
        level = out[1] == 0.0
        into = (0.0, -_unit(dy)) if level else (-_unit(dx), 0.0)
    elif out is None and into is not None:
        level = into[1] == 0.0
        out = (0.0, _unit(dy)) if level else (_unit(dx), 0.0)
    assert out is not None
    assert into is not None
    if (out[1] == 0.0) != (into[1] == 0.0):
        corner = (stop[0], start[1]) if out[1] == 0.0 else (start[0], stop[1])
        if _ahead(start, corner, out) and _ahead(stop, corner, into):
            return [start, corner, stop]
        a, b = _stub(start, out), _stub(stop, into)
        turn = (b[0], a[1]) if out[1] != 0.0 else (a[0], b[1])
        return [start, a, turn, b, stop]
    return _parallel(start, stop, out, into)


def _parallel(start: Point, stop: Point, out: Point, into: Point) -> list[Point]:
    """Return the corners between two ends that both leave level, or both upright."""
    level = out[1] == 0.0
    a, b = _stub(start, out), _stub(stop, into)
    if out == into:
        # Both on the same side: round the further one.
        far = max if sum(out) > 0 else min
        at = far(a[0], b[0]) if level else far(a[1], b[1])
    else:
        ahead = (stop[0] - start[0]) * out[0] + (stop[1] - start[1]) * out[1]
        if ahead < 2 * _SAME:
            # Back to back: out, across half-way, and in from behind.
            across = (start[1] + stop[1]) / 2 if level else (start[0] + stop[0]) / 2
            turns = [(a[0], across), (b[0], across)] if level else [(across, a[1]), (across, b[1])]
            return [start, a, *turns, b, stop]
        at = (start[0] + stop[0]) / 2 if level else (start[1] + stop[1]) / 2
    corners = [(at, start[1]), (at, stop[1])] if level else [(start[0], at), (stop[0], at)]
    return [start, *corners, stop]


def _stub(point: Point, heading: Point) -> Point:
    return point[0] + heading[0] * STUB, point[1] + heading[1] * STUB


def _ahead(start: Point, corner: Point, heading: Point) -> bool:
    return (corner[0] - start[0]) * heading[0] + (corner[1] - start[1]) * heading[1] >= -_SAME


def _unit(value: float) -> float:
    return -1.0 if value < 0 else 1.0


def _distinct(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points without repeats; a line of no length keeps its two ends."""
    distinct = [points[0]]
    for point in points[1:]:
        if abs(point[0] - distinct[-1][0]) > _SAME or abs(point[1] - distinct[-1][1]) > _SAME:
            distinct.append(point)
    if len(distinct) == 1:
        distinct.append((distinct[0][0], distinct[0][1] + 1.0))
    return tuple(distinct)
