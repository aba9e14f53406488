"""Lines of a drawing that run behind a node they have nothing to do with are led around it.

Of 1,592 lines in 41 files of WikiPathways 16 do: their authors cannot have meant that, and a reader
would take the node for an end of the line. All other lines stay exactly as they were drawn.
"""

import math
from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.drawing_of_other_programs.free_course import (
    Area,
    course_between_sides,
    crosses,
    free_course,
)
from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape

# How far inside its box a line may touch a node, and how far around it a detour keeps, in canvas
# units.
INSIDE, AROUND = 3.0, 10.0
# A line steps aside no more often; what is left then was drawn across a table of nodes.
MOST_DETOURS = 8
# What finding detours may cost in one drawing: nodes that are looked at (a call costs as much as
# CALL of them), and courses that are searched for, which take up to half a second. Drawings of
# WikiPathways need 1,750,000 and 23 at most (WP4754, 1.4 s), no other a fifth of that. Where it is
# used up, lines stay as they were drawn.
MOST_LOOKS, CALL, MOST_SEARCHED = 2_200_000, 30, 40
# A line through more nodes stays as it was drawn, without a search: no way leads around a row of
# them. In WikiPathways it is 19 at most (WP4754).
MOST_CROSSED = 30
_SAME = 0.5


class Obstacles:
    """The nodes of a drawing, to be asked which of them a line runs through.

    Parameters
    ----------
    boxes : collection of Box
    words : collection of (left, top, right, bottom)
        Labels that are no nodes: lines whose ends are moved keep off them.
    """

    def __init__(self, boxes: Collection[Box], words: Collection[Area] = ()) -> None:
        labels = [_area(box) for box in boxes if box.shape is Shape.TEXT]
        self._words = [*labels, *words]
        self._boxes = [box for box in boxes if box.shape is not Shape.TEXT]
        rows = [(b.left, b.top, b.right, b.bottom) for b in self._boxes]
        self._areas: npt.NDArray[np.float64] = np.array(rows, dtype=float).reshape(-1, 4)
        self._inner = [_inner(box) for box in self._boxes]
        self._looks = self._searches = 0

    def between(
        self, points: tuple[Point, ...], first: Collection[Box], last: Collection[Box]
    ) -> tuple[Point, ...]:
        """Return the corners of a line, led around the nodes that are not its ends.

        Where no course from where it was drawn is free, its ends move to other sides of its nodes.

        Parameters
        ----------
        points : tuple of (x, y)
            The line as it was drawn.
        first, last : collection of Box
            The nodes at its ends.
        """
        ends = {box.id for box in (*first, *last)}
        crossed = self._count(points, ends)
        if not crossed or crossed > MOST_CROSSED:
            return points
        route = self.around(points, ends)
        count = self._count(route, ends)
        if not count or not first or not last:
            return route
        self._searches += 1
        if self._searches > MOST_SEARCHED:
            return route
        foreign = [_area(box) for box in self._boxes if box.id not in ends]
        starts, stops = ([_area(box) for box in boxes] for boxes in (first, last))
        words = [area for area in self._words if area not in (*starts, *stops)]
        # Across words rather than behind a node.
        for kept_off in (words, []):
            moved = course_between_sides(points, foreign, starts, stops, kept_off)
            if moved is not None and self._count(moved, ends) < count:
                route, count = moved, self._count(moved, ends)
            if not count:
                break
        return route

    def around(self, points: tuple[Point, ...], ends: Collection[str]) -> tuple[Point, ...]:
        """Return the corners of a line, led around the nodes that are not its ends.

        Where not all of them can be passed, it is the course that passes behind the fewest.
        """
        route = list(points)
        best, fewest = route, self._count(route, ends)
        for _ in range(MOST_DETOURS):
            place = self._first(route, ends)
            if place is None:
                return tuple(route)
            number, box = place
            p, q = route[number], route[number + 1]
            areas = [_area(box)]
            stack = self._stack(areas[0], ends)
            if not any(_is_inside(end, stack) for end in (p, q)):
                areas.append(stack)
            detours = [
                [*route[: number + 1], *corners, *route[number + 1 :]]
                for area in areas
                for corners in _ways(p, q, area)
            ]
            route = min(detours, key=lambda new: (self._count(new, ends), _length(new)))
            count = self._count(route, ends)
            if count < fewest:
                best, fewest = route, count
        self._searches += 1
        if self._searches <= MOST_SEARCHED:
            searched = self._searched(points, ends)
            if searched is not None and self._count(searched, ends) < fewest:
                return searched
        return tuple(best)

    def _searched(
        self, points: tuple[Point, ...], ends: Collection[str]
    ) -> tuple[Point, ...] | None:
        """Return a course that is searched between the nodes; None where it is too long."""
        groups: tuple[list[Area], list[Area]] = [], []
        for box in self._boxes:
            # Whole boxes: between two that touch, a line would be as good as hidden.
            groups[box.id in ends].append(_area(box))
        return free_course(points, *groups)

    def _first(self, route: Sequence[Point], ends: Collection[str]) -> tuple[int, Box] | None:
        """Return the first stretch that runs through a foreign node, and the node."""
        for number, (p, q) in enumerate(pairwise(route)):
            hit = self._hit(p, q, ends)
            if hit:
                return number, min(hit, key=lambda box: math.dist(p, (box.x, box.y)))
        return None

    def _stack(self, area: Area, ends: Collection[str]) -> Area:
        """Return what a node and those that it touches take up: members stand in stacks."""
        boxes = self._areas[[box.id not in ends for box in self._boxes]]
        for _ in range(MOST_DETOURS):
            left, top, right, bottom = area
            mask = (boxes[:, 0] < right + AROUND) & (boxes[:, 2] > left - AROUND)
            mask &= (boxes[:, 1] < bottom + AROUND) & (boxes[:, 3] > top - AROUND)
            low, high = boxes[mask, :2].min(axis=0), boxes[mask, 2:].max(axis=0)
            grown = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
            if grown == area:
                break
            area = grown
        return area

    def _count(self, route: Sequence[Point], ends: Collection[str]) -> int:
        return sum(len(self._hit(p, q, ends)) for p, q in pairwise(route))

    def _hit(self, p: Point, q: Point, ends: Collection[str]) -> list[Box]:
        if self._looks > MOST_LOOKS:
            return []
        areas = self._areas
        mask = (areas[:, 0] < max(p[0], q[0])) & (areas[:, 2] > min(p[0], q[0]))
        mask &= (areas[:, 1] < max(p[1], q[1])) & (areas[:, 3] > min(p[1], q[1]))
        numbers = np.flatnonzero(mask).tolist()
        self._looks += CALL + len(numbers)
        crossed = [self._boxes[n] for n in numbers if crosses(p, q, self._inner[n])]
        return [box for box in crossed if box.id not in ends]


def _area(box: Box) -> Area:
    return box.left, box.top, box.right, box.bottom


def _inner(box: Box) -> Area:
    return box.left + INSIDE, box.top + INSIDE, box.right - INSIDE, box.bottom - INSIDE


def _is_inside(point: Point, area: Area) -> bool:
    left, top, right, bottom = area
    return left - AROUND < point[0] < right + AROUND and top - AROUND < point[1] < bottom + AROUND


def _ways(p: Point, q: Point, area: Area) -> list[list[Point]]:
    """Return the corners of two ways around a rectangle, one on each side of it."""
    left, right = area[0] - AROUND, area[2] + AROUND
    top, bottom = area[1] - AROUND, area[3] + AROUND
    if abs(p[1] - q[1]) <= _SAME:
        # A level line steps aside squarely, and so does an upright one.
        xs = (left, right) if q[0] > p[0] else (right, left)
        return [[(xs[0], p[1]), (xs[0], y), (xs[1], y), (xs[1], p[1])] for y in (top, bottom)]
    if abs(p[0] - q[0]) <= _SAME:
        ys = (top, bottom) if q[1] > p[1] else (bottom, top)
        return [[(p[0], ys[0]), (x, ys[0]), (x, ys[1]), (p[0], ys[1])] for x in (left, right)]
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    sides = [[c for c in corners if _side(p, q, c) is above] for above in (True, False)]
    return [sorted(side, key=lambda corner: math.dist(p, corner)) for side in sides]


def _side(p: Point, q: Point, corner: Point) -> bool:
    """Return on which side of a line a corner lies."""
    return (q[0] - p[0]) * (corner[1] - p[1]) - (q[1] - p[1]) * (corner[0] - p[0]) > 0.0


def _length(route: Sequence[Point]) -> float:
    return sum(math.dist(p, q) for p, q in pairwise(route))
