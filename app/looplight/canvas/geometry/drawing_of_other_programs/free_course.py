"""A course for a line of a drawing between the nodes, searched where no simple detour is free.

Whether lines run through boxes.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.routing.path_search import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Cell,
    PathSearch,
    Terminal,
    step_costs,
)
from looplight.canvas.geometry.routing.router import Point
from looplight.canvas.geometry.routing.routing_grid import KEEP_OFF, Grid
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


# Canvas units: how far beside the line its surroundings are searched, and how far beside a node it
# runs.
REACH, LANE = 160.0, 10.0
# Nodes and parts of nodes that are looked at: with more the search would take longer than a blink.
MOST_AREAS = 70
# Cost factors of running behind a foreign node, across one of its own, across words, and close
# beside any node.
BEHIND, ACROSS, WORDS, CLOSE = 40.0, 12.0, 8.0, 1.6
# A course that is longer than this share of the line, and by this much, is harder to follow than
# a line that passes behind a node.
MOST_SHARE, MOST_MORE = 2.2, 260.0
# Searches for one line: those after the first know more nodes.
MOST_SEARCHES = 4
# Nodes that one of them may know: each adds two lines to both axes of what is searched.
MOST_KNOWN = 2 * MOST_AREAS
# Cost of moving an end, for each canvas unit, and where on a side it may be moved to: the middle of
# one may lie below another node.
MOVED, SHARES = 0.5, (0.5, 0.75, 0.25)
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
    grid = _grid((start, end), _near(points, foreign), own)
    starts = [Terminal(_cell(grid, start), heading) for heading in _headings(start, points[1])]
    ends = [Terminal(_cell(grid, end), heading) for heading in _headings(end, points[-2])]
    route = _search(grid, starts, ends)
    most = MOST_SHARE * _length(points) + MOST_MORE
    return route if len(route) > 1 and _length(route) <= most else None


def course_between_sides(
    points: Sequence[Point],
    foreign: Sequence[Area],
    first: Sequence[Area],
    last: Sequence[Area],
    words: Sequence[Area] = (),
) -> tuple[Point, ...] | None:
    """Return the corners of a course from a side of one node to a side of another, or None.

    For a line with an end that lies in a foreign node, or between two that touch: no course from
    there could be seen.

    Parameters
    ----------
    points : sequence of (x, y)
        The line as it was drawn.
    foreign : sequence of (left, top, right, bottom)
        What it is to keep off.
    first, last : sequence of (left, top, right, bottom)
        The nodes that it may begin and end at.
    words : sequence of (left, top, right, bottom)
        Words of the drawing, which it crosses only rather than make a long way around them.
    """
    sides = [
        _free([side for area in areas for side in _sides(area)], foreign) for areas in (first, last)
    ]
    exact = [point for group in sides for point, _ in group]
    near = _near((*points, *exact), foreign)
    route: tuple[Point, ...] = ()
    for _ in range(MOST_SEARCHES):
        grid = _grid(exact, near, (*first, *last), _near((*points, *exact), words))
        route = _between(points, sides, grid)
        hit = [area for area in foreign if area not in near and _meets(route, area)]
        if not hit or len(near) + len(hit) > MOST_KNOWN:
            break
        near += hit
    return route if len(route) > 1 else None


def _between(
    points: Sequence[Point], sides: Sequence[Sequence[tuple[Point, int]]], grid: Grid
) -> tuple[Point, ...]:
    # The nearer an end to where it was drawn, the better.
    terminals = [
        [
            Terminal(_cell(grid, point), heading, MOVED * math.dist(point, end))
            for point, heading in group
        ]
        for group, end in zip(sides, (points[0], points[-1]), strict=True)
    ]
    return _search(grid, *terminals)


def _meets(route: Sequence[Point], area: Area) -> bool:
    return any(crosses(p, q, area) for p, q in pairwise(route))


def _cell(grid: Grid, point: Point) -> Cell:
    return int(np.abs(grid.xs - point[0]).argmin()), int(np.abs(grid.ys - point[1]).argmin())


def _search(grid: Grid, starts: Sequence[Terminal], ends: Sequence[Terminal]) -> tuple[Point, ...]:
    """Return the corners of the cheapest course; none where there is none."""
    cells = PathSearch(grid).find(starts, ends, step_costs(grid, grid.right, grid.down))
    return tuple(_corners([(float(grid.xs[i]), float(grid.ys[j])) for i, j in cells or ()]))


def _free(sides: list[tuple[Point, int]], foreign: Sequence[Area]) -> list[tuple[Point, int]]:
    """Return the places on sides that no foreign node covers; all where it covers each of them."""
    free = [side for side in sides if not any(crosses(side[0], side[0], area) for area in foreign)]
    return free or sides


def _sides(area: Area) -> list[tuple[Point, int]]:
    """Return three points of each side of a node, and the directions out of it."""
    left, top, right, bottom = area
    sides: list[tuple[Point, int]] = []
    for share in SHARES:
        x, y = left + share * (right - left), top + share * (bottom - top)
        sides += (((right, y), RIGHT), ((x, bottom), DOWN), ((left, y), LEFT), ((x, top), UP))
    return sides


def _near(points: Sequence[Point], areas: Sequence[Area]) -> list[Area]:
    """Return the areas around a line, the nearest ones where there are many."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs) - REACH, max(xs) + REACH, min(ys) - REACH, max(ys) + REACH
    near = [a for a in areas if a[0] < right and a[2] > left and a[1] < bottom and a[3] > top]

    def distance(area: Area) -> float:
        middle = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
        return min(math.dist(middle, point) for point in points)

    return sorted(near, key=distance)[:MOST_AREAS]


def _grid(
    ends: Sequence[Point],
    foreign: Sequence[Area],
    own: Sequence[Area],
    words: Sequence[Area] = (),
) -> Grid:
    areas = (*foreign, *own)
    xs = _axis([x for x, _ in ends], [(area[0], area[2]) for area in (*areas, *words)])
    ys = _axis([y for _, y in ends], [(area[1], area[3]) for area in (*areas, *words)])
    right = np.ones((len(xs) - 1, len(ys)))
    down = np.ones((len(xs), len(ys) - 1))
    for group, margin, factor in (
        (areas, LANE - 1, CLOSE),
        (words, 0.0, WORDS),
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
    if not points:
        return []
    route = list(points[:1])
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        level = before[1] == point[1] == after[1]
        if not level and not before[0] == point[0] == after[0]:
            route.append(point)
    return [*route, points[-1]]


def _length(route: Sequence[Point]) -> float:
    return sum(math.dist(p, q) for p, q in pairwise(route))
