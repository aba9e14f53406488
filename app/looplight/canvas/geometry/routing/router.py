"""The route of every arrow, from port to port, around the nodes.

Straight lines come first, then a path search on a grid that pays for crossings and shared
lanes; each searched route is searched again once all others are known. Nudging gives every
segment a lane of its own.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from looplight.canvas.geometry.routing import nudging
from looplight.canvas.geometry.routing.nudging import Track
from looplight.canvas.geometry.routing.path_search import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Cell,
    PathSearch,
    StepCosts,
    Terminal,
    step_costs,
)
from looplight.canvas.geometry.routing.routing_grid import (
    CLEARANCE,
    Grid,
    Rect,
    build_grid,
    cost_factors,
    inside,
)
from looplight.canvas.geometry.routing.straight_and_direct_tracks import direct, straight
from looplight.files import cancellation
from looplight.pathways.layout.node_boxes import Box, Side
from looplight.pathways.model.pathway import Arrow

_HEADING = {Side.TOP: UP, Side.RIGHT: RIGHT, Side.BOTTOM: DOWN, Side.LEFT: LEFT}
# Cost of each further arrow on one side of a node, and the factor where the side is full.
_PORT_COST, _FULL_SIDE = 34.0, 9.0
# Cost of a feedback arrow at the top or bottom, and of leaving along a membrane.
_AVOIDED_SIDE = 60.0
# Cost factor of a grid edge above which it counts as running along a membrane.
_ALONG_MEMBRANE = 5.0
# A way point of the file may be a corner, at the usual cost of a bend (`path_search.BEND`).
_TURN_AT_WAY_POINT = 46.0
_SAME = 1e-6
# By how much lanes of arrows with a common end are cheaper than shared ones: more than 1, so that
# they attract. A power of two, so that it adds up to nothing.
BUNDLE_GAIN = 1.125

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of one arrow, both ports included."""

    key: str
    points: tuple[Point, ...]
    out: Side
    into: Side


def route(
    boxes: Mapping[str, Box],
    arrows: Sequence[Arrow],
    borders: Sequence[Rect] = (),
    outer: frozenset[str] = frozenset(),
    cells: Sequence[Rect] = (),
) -> dict[str, Route]:
    """Route all arrows.

    Parameters
    ----------
    boxes : mapping of node id to Box
    arrows : sequence of Arrow
        Arrows whose two ends have boxes; see `self_loops` for arrows from a node to itself.
    borders : sequence of (x, y, width, height)
        Outlines of compartments.
    outer : frozenset of str
        Keys of feedback arrows: they come last and take the outer lanes.
    cells : sequence of (x, y, width, height)
        Compartments that arrows should stay in.

    Returns
    -------
    dict of str to Route
        In the order of ``arrows``.
    """
    if not arrows:
        return {}
    router = Router(boxes, borders, outer, cells, [p for a in arrows for p in a.via])
    order = sorted(arrows, key=router.priority)
    # Once more, when the routes of the later arrows are known.
    for number, (place, arrow) in enumerate(product((router.add, router.improve), order)):
        cancellation.check()
        cancellation.report_progress(number / (2 * len(order)))
        place(arrow)
    nudging.spread(list(router.tracks.values()), router.solid, borders)
    return {arrow.key: finished(router.tracks[arrow.key]) for arrow in arrows}


class Router:
    """The grid with its traffic, in canvas coordinates, and the tracks found so far."""

    def __init__(
        self,
        boxes: Mapping[str, Box],
        borders: Sequence[Rect],
        outer: frozenset[str],
        cells: Sequence[Rect],
        way_points: Sequence[Point],
    ) -> None:
        self.solid = list(boxes.values())
        self.tracks: dict[str, Track] = {}
        self._boxes, self._outer, self._cells = boxes, outer, cells
        self._grid: Grid = build_grid(self.solid, borders, way_points)
        # Lists, for single look-ups: an array takes ten times as long to answer one.
        self._xs, self._ys = self._grid.xs.tolist(), self._grid.ys.tolist()
        self._search = PathSearch(self._grid)
        self._costs: dict[tuple[bool, ...], StepCosts] = {}
        self._ports: dict[tuple[str, Side], int] = {}

    def priority(self, arrow: Arrow) -> tuple[bool, bool, float]:
        """Return a sort key: feedback last, straight arrows first, short ones before long ones."""
        a, b = self._boxes[arrow.source], self._boxes[arrow.target]
        bent = self._straight(arrow) is None
        return arrow.key in self._outer, bent, abs(a.x - b.x) + abs(a.y - b.y)

    def keep(self, existing: Route, source: Box, target: Box) -> None:
        """Take a route that stays as it is into the traffic; slanted lines are left out.

        Its ends may lie outside of the grid.
        """
        stretches = list(pairwise(existing.points))
        if any(abs(p[0] - q[0]) > _SAME and abs(p[1] - q[1]) > _SAME for p, q in stretches):
            return
        self.tracks[existing.key] = Track(
            *(existing.key, source, target, existing.out, existing.into),
            list(existing.points),
            held=True,
        )
        for start, stop in stretches:
            if self._is_on_grid(start, stop):
                self._search.add(self._cells_between(start, stop))
        for box, side in ((source, existing.out), (target, existing.into)):
            self._ports[box.id, side] = self._ports.get((box.id, side), 0) + 1

    def add(self, arrow: Arrow) -> None:
        """Find a track for an arrow: straight, else searched, else straight through nodes."""
        a, b = self._boxes[arrow.source], self._boxes[arrow.target]
        track = self._straight(arrow) or self._searched(arrow, a, b) or direct(arrow, a, b)
        self.tracks[arrow.key] = track
        self._count(track, 1)

    def improve(self, arrow: Arrow) -> None:
        """Search a bent track again, without itself in the traffic."""
        old = self.tracks[arrow.key]
        if len(old.points) > 2:
            self._count(old, -1)
            a, b = self._boxes[arrow.source], self._boxes[arrow.target]
            self.tracks[arrow.key] = self._searched(arrow, a, b) or old
            self._count(self.tracks[arrow.key], 1)

    def _straight(self, arrow: Arrow) -> Track | None:
        a, b = self._boxes[arrow.source], self._boxes[arrow.target]
        return None if arrow.via else straight(arrow, a, b, self.solid)

    def _searched(self, arrow: Arrow, a: Box, b: Box) -> Track | None:
        """Search the track of an arrow, in the lanes of its bundle; None if there is none."""
        companions = list(self._companions(arrow, a, b))
        self._search.share(companions, -BUNDLE_GAIN)
        track = self._search_track(arrow, a, b)
        self._search.share(companions, BUNDLE_GAIN)
        return track

    def _companions(self, arrow: Arrow, a: Box, b: Box) -> Iterator[tuple[Cell, Cell]]:
        """Yield the steps of arrows that an arrow may run with as a bundle."""
        for track in self.tracks.values():
            joined = (track.source is a or track.target is b) and track.key != arrow.key
            if joined and track.sign == arrow.sign and len(track.points) > 2:
                for start, stop in pairwise(track.points):
                    yield from pairwise(self._cells_between(start, stop))

    def _search_track(self, arrow: Arrow, a: Box, b: Box) -> Track | None:
        """Search the track of an arrow, through its way points."""
        outer = arrow.key in self._outer
        starts = self._terminals(a, b, arrow.source_side, outer)
        ends = self._terminals(b, a, arrow.target_side, outer)
        costs = self._costs_for(a, b)
        cells = []
        for point in arrow.via:
            stop = self._cell(point)
            leg = self._search.find(starts, [Terminal(stop, h) for h in range(4)], costs)
            if leg is None:
                return None
            cells += leg[:-1]
            heading = _heading(leg) if len(leg) > 1 else starts[0].heading
            turns = [Terminal(stop, (heading + t) % 4, _TURN_AT_WAY_POINT) for t in (1, 3)]
            starts = [Terminal(stop, heading), *turns]
        leg = self._search.find(starts, ends, costs)
        if leg is None:
            return None
        points = [(self._xs[i], self._ys[j]) for i, j in cells + leg]
        out, into = side_of(a, points[0]), side_of(b, points[-1])
        points.insert(0, a.edge(out, a.middle(out)))
        points.append(b.edge(into, b.middle(into)))
        return Track(arrow.key, a, b, out, into, _corners(points), bool(arrow.via), arrow.sign)

    def _costs_for(self, a: Box, b: Box) -> StepCosts:
        """Return the costs for arrows between two boxes; they depend on their compartments only."""
        ends = (a.x, a.y), (b.x, b.y)
        key = tuple(inside(cell, end) for cell in self._cells for end in ends)
        if key not in self._costs:
            factors = cost_factors(self._grid, self._cells, *ends)
            self._costs[key] = step_costs(self._grid, *factors)
        return self._costs[key]

    def _terminals(self, box: Box, other: Box, hint: str, outer: bool) -> list[Terminal]:
        """Return where an arrow may leave a box: on the side of the hint, else on all sides."""
        terminals = []
        for side in Side:
            if hint and side.value != hint:
                continue
            cell = self._cell(_exit(box, side))
            used = self._ports.get((box.id, side), 0)
            room = max(1.0, 1.0 + 2.0 * box.reach(side) // nudging.LANE)
            cost = _PORT_COST * used * (_FULL_SIDE if used + 1 > room else 1.0)
            if outer and side.vertical:
                cost += _AVOIDED_SIDE
            if self._along_membrane(cell, side):
                cost += _AVOIDED_SIDE
            terminals.append(Terminal(cell, _HEADING[side], cost))
        return terminals or self._terminals(box, other, "", outer)

    def _along_membrane(self, cell: tuple[int, int], side: Side) -> bool:
        """Return whether leaving on ``side`` means running along a membrane."""
        i, j = cell
        if side.vertical:
            down = self._grid.down
            return bool(down[i, min(j, down.shape[1] - 1)] > _ALONG_MEMBRANE)
        right = self._grid.right
        return bool(right[min(i, right.shape[0] - 1), j] > _ALONG_MEMBRANE)

    def _cell(self, point: Point) -> tuple[int, int]:
        """Return the cell nearest to a point."""
        return _nearest(self._xs, point[0]), _nearest(self._ys, point[1])

    def _count(self, track: Track, times: int) -> None:
        """Add a track to the traffic that others avoid, or take it away (-1)."""
        cells: list[tuple[int, int]] = []
        for start, stop in pairwise(track.points):
            cells += self._cells_between(start, stop)
        unique = [c for n, c in enumerate(cells) if n == 0 or c != cells[n - 1]]
        self._search.add(unique, times)
        for box, side in ((track.source, track.out), (track.target, track.into)):
            self._ports[box.id, side] = self._ports.get((box.id, side), 0) + times

    def _cells_between(self, start: Point, stop: Point) -> list[tuple[int, int]]:
        """Return the cells of a straight stretch, the end of the grid at the furthest."""
        (i, j), (k, m) = self._cell(start), self._cell(stop)
        if abs(start[0] - stop[0]) < _SAME:
            step = 1 if m >= j else -1
            return [(i, row) for row in range(j, m + step, step)]
        step = 1 if k >= i else -1
        return [(column, j) for column in range(i, k + step, step)]

    def _is_on_grid(self, start: Point, stop: Point) -> bool:
        """Return whether a part of a stretch lies inside the grid."""
        return all(
            min(a, b) <= lines[-1] and max(a, b) >= lines[0]
            for a, b, lines in (
                (start[0], stop[0], self._grid.xs),
                (start[1], stop[1], self._grid.ys),
            )
        )


def _exit(box: Box, side: Side) -> Point:
    """Return the point on the grid in front of a side's middle."""
    away = CLEARANCE
    return {
        Side.TOP: (box.x, box.top - away),
        Side.RIGHT: (box.right + away, box.port_y),
        Side.BOTTOM: (box.x, box.bottom + away),
        Side.LEFT: (box.left - away, box.port_y),
    }[side]


def _heading(leg: list[tuple[int, int]]) -> int:
    (i, j), (k, m) = leg[-2], leg[-1]
    if j == m:
        return RIGHT if k > i else LEFT
    return DOWN if m > j else UP


def side_of(box: Box, point: Point) -> Side:
    """Return the side of a box that a point on its outline or outside of it lies on."""
    dx = (point[0] - box.x) / (box.width / 2)
    dy = (point[1] - box.y) / (box.height / 2)
    if abs(dx) > abs(dy):
        return Side.RIGHT if dx > 0 else Side.LEFT
    return Side.BOTTOM if dy > 0 else Side.TOP


def _corners(points: list[Point]) -> list[Point]:
    """Drop points in the middle of straight segments."""
    corners = [points[0]]
    for point, after in pairwise(points[1:]):
        (x0, y0), (x1, y1), (x2, y2) = corners[-1], point, after
        horizontal = abs(y0 - y1) < _SAME and abs(y1 - y2) < _SAME
        vertical = abs(x0 - x1) < _SAME and abs(x1 - x2) < _SAME
        same = abs(x0 - x1) < _SAME and abs(y0 - y1) < _SAME
        if not (horizontal or vertical or same):
            corners.append(point)
    corners.append(points[-1])
    return corners


def _nearest(lines: list[float], at: float) -> int:
    """Return the number of the line nearest to a place; the lower one of two as near."""
    number = bisect_left(lines, at)
    if number == len(lines) or (number and at - lines[number - 1] <= lines[number] - at):
        number -= 1
    return number


def finished(track: Track) -> Route:
    """Return the route of a track, its ports moved onto the outlines of its boxes."""
    points = list(track.points)
    for n, box, side in ((0, track.source, track.out), (-1, track.target, track.into)):
        points[n] = box.edge(side, points[n][0] if side.vertical else points[n][1])
    return Route(track.key, tuple(points), track.out, track.into)
