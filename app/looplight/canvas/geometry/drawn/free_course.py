"""A course for a line of a drawing between the nodes, searched where no simple detour is free."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.drawn.segments import Area
from looplight.canvas.geometry.grid import Grid
from looplight.canvas.geometry.path_search import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    PathSearch,
    Terminal,
    step_costs,
)
from looplight.canvas.geometry.router import Point

# Canvas units: how far beside the line its surroundings are searched, and how far beside a node it
# runs.
REACH, LANE = 160.0, 10.0
# Nodes and parts of nodes that are looked at: with more the search would take longer than a blink.
MOST_AREAS = 70
# Cost factors of running behind a foreign node, across one of its own, and close beside any.
BEHIND, ACROSS, CLOSE = 40.0, 12.0, 1.6
# A course that is longer than this share of the line, and by this much, is harder to follow than
# a line that passes behind a node.
MOST_SHARE, MOST_MORE = 2.2, 260.0
_MERGE = 2.0


def free_course(
    points: Sequence[Point], foreign: Sequence[Area], own: Sequence[Area]
) -> tuple[Point, ...] | None:
    """Return the corners of a course of level and upright pieces, or None where it is too long.

    Parameters
    ----------
    points : sequence of (x, y)
        The line as it was drawn; its ends stay.
    foreign : sequence of (left, top, right, bottom)
        What it is to keep off.
    own : sequence of (left, top, right, bottom)
        The nodes that it joins.

    Returns
    -------
    tuple of (x, y) or None
        It may still pass behind nodes where there is no other way.
    """
    start, end = points[0], points[-1]
    near = _near(points, foreign)
    grid = _grid((start, end), near, own)
    first, last = (
        (int(np.abs(grid.xs - x).argmin()), int(np.abs(grid.ys - y).argmin()))
        for x, y in (start, end)
    )
    starts = [Terminal(first, heading) for heading in _headings(start, points[1])]
    ends = [Terminal(last, heading) for heading in _headings(end, points[-2])]
    cells = PathSearch(grid).find(starts, ends, step_costs(grid, grid.right, grid.down))
    if cells is None:
        return None
    route = _corners([(float(grid.xs[i]), float(grid.ys[j])) for i, j in cells])
    most = MOST_SHARE * _length(points) + MOST_MORE
    return tuple(route) if len(route) > 1 and _length(route) <= most else None


def _near(points: Sequence[Point], areas: Sequence[Area]) -> list[Area]:
    """Return the areas around a line, the nearest ones where there are many."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs) - REACH, max(xs) + REACH, min(ys) - REACH, max(ys) + REACH
    near = [a for a in areas if a[0] < right and a[2] > left and a[1] < bottom and a[3] > top]

    def distance(area: Area) -> float:
        middle = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
        return min(math.dist(middle, point) for point in points)

    return sorted(near, key=distance)[:MOST_AREAS]


def _grid(ends: Sequence[Point], foreign: Sequence[Area], own: Sequence[Area]) -> Grid:
    areas = (*foreign, *own)
    xs = _axis([x for x, _ in ends], [(area[0], area[2]) for area in areas])
    ys = _axis([y for _, y in ends], [(area[1], area[3]) for area in areas])
    right = np.ones((len(xs) - 1, len(ys)))
    down = np.ones((len(xs), len(ys) - 1))
    for group, margin, factor in (
        (areas, LANE - 1, CLOSE),
        (own, 0.0, ACROSS),
        (foreign, 0.0, BEHIND),
    ):
        for left, top, end, bottom in group:
            x1, x2, y1, y2 = left - margin, end + margin, top - margin, bottom + margin
            part = np.ix_((xs[1:] > x1) & (xs[:-1] < x2), (ys > y1) & (ys < y2))
            right[part] = np.maximum(right[part], factor)
            part = np.ix_((xs > x1) & (xs < x2), (ys[1:] > y1) & (ys[:-1] < y2))
            down[part] = np.maximum(down[part], factor)
    return Grid(xs, ys, right, down)


def _axis(exact: Sequence[float], spans: Sequence[tuple[float, float]]) -> npt.NDArray[np.float64]:
    """Return the grid lines along one axis: through both ends, and beside every node."""
    lines = sorted(set(exact))
    for lane in sorted({edge for low, high in spans for edge in (low - LANE, high + LANE)}):
        if all(abs(lane - line) > _MERGE for line in lines):
            lines.append(lane)
    return np.array(sorted(lines))


def _headings(end: Point, following: Point) -> tuple[int, ...]:
    """Return the directions in which a course may leave an end of the line."""
    dx, dy = following[0] - end[0], following[1] - end[1]
    level, upright = (RIGHT if dx > 0 else LEFT), (DOWN if dy > 0 else UP)
    if abs(dy) < _MERGE:
        return (level,)
    if abs(dx) < _MERGE:
        return (upright,)
    return level, upright


def _corners(points: Sequence[Point]) -> list[Point]:
    """Return the points where a course turns, and its ends."""
    route = list(points[:1])
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        level = before[1] == point[1] == after[1]
        if not level and not before[0] == point[0] == after[0]:
            route.append(point)
    return [*route, points[-1]]


def _length(route: Sequence[Point]) -> float:
    return sum(math.dist(p, q) for p, q in pairwise(route))
