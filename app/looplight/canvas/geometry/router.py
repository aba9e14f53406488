"""Every arrow's way, from port to port, around the nodes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from looplight.canvas.geometry import grid, nudging
from looplight.canvas.geometry.node_shapes import Box, Side
from looplight.canvas.geometry.nudging import Track
from looplight.canvas.geometry.path_search import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    PathSearch,
    Prices,
    Start,
    step_prices,
)
from looplight.pathways.model.pathway import Arrow

_HEADING = {Side.TOP: UP, Side.RIGHT: RIGHT, Side.BOTTOM: DOWN, Side.LEFT: LEFT}
_CROWD = 34.0
_BACK = 60.0

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
    borders: Sequence[grid.Rect] = (),
    outer: frozenset[str] = frozenset(),
    cells: Sequence[grid.Rect] = (),
) -> dict[str, Route]:
    """Route all arrows.

    Parameters
    ----------
    boxes : mapping of node id to Box
    arrows : sequence of Arrow
        Arrows whose two ends have boxes; self-loops are left out by the caller.
    borders : sequence of rectangles
        Outlines of compartments.
    outer : frozenset of str
        Keys of feedback arrows: they come last and take the outer lanes.
    cells : sequence of rectangles
        Compartments that arrows rather stay in.

    Returns
    -------
    dict of str to Route
        In the order of ``arrows``.
    """
    if not arrows:
        return {}
    solid = list(boxes.values())
    roads = _Map(grid.build(solid, borders, [p for a in arrows for p in a.via]), cells)
    use: dict[tuple[str, Side], int] = {}
    tracks: dict[str, Track] = {}

    def span(arrow: Arrow) -> tuple[bool, bool, float]:
        a, b = boxes[arrow.source], boxes[arrow.target]
        track = None if arrow.via else _straight(arrow, a, b, solid)
        return arrow.key in outer, track is None, abs(a.x - b.x) + abs(a.y - b.y)

    def count(track: Track, step: int) -> None:
        roads.remember(track, step)
        for end, side in ((track.source, track.out), (track.target, track.into)):
            use[end.id, side] = use.get((end.id, side), 0) + step

    order = sorted(arrows, key=span)
    for arrow in order:
        a, b = boxes[arrow.source], boxes[arrow.target]
        track = None if arrow.via else _straight(arrow, a, b, solid)
        track = track or roads.track(arrow, a, b, use, arrow.key in outer) or _direct(arrow, a, b)
        tracks[arrow.key] = track
        count(track, 1)
    for arrow in order:
        old = tracks[arrow.key]
        if len(old.points) > 2:
            count(old, -1)
            a, b = boxes[arrow.source], boxes[arrow.target]
            tracks[arrow.key] = roads.track(arrow, a, b, use, arrow.key in outer) or old
            count(tracks[arrow.key], 1)
    nudging.spread(list(tracks.values()), solid, borders)
    return {arrow.key: _finished(tracks[arrow.key]) for arrow in arrows}


class _Map:
    """The grid with its traffic, in canvas coordinates."""

    def __init__(self, net: grid.Grid, cells: Sequence[grid.Rect]) -> None:
        self._net = net
        self._cells = cells
        self._prices: dict[tuple[bool, ...], Prices] = {}
        self._roads = PathSearch(net)

    def track(
        self, arrow: Arrow, a: Box, b: Box, use: dict[tuple[str, Side], int], outer: bool
    ) -> Track | None:
        """Find the way of one arrow, through its way points."""
        starts = self._ends(a, b, arrow.source_side, use, outer)
        ends = self._ends(b, a, arrow.target_side, use, outer)
        stops = [self._cell(p) for p in arrow.via]
        prices = self._prices_for(a, b)
        cells = []
        for stop in stops:
            there = [Start(stop, h) for h in range(4)]
            leg = self._roads.find(starts, there, prices)
            if leg is None:
                return None
            cells += leg[:-1]
            heading = _heading(leg) if len(leg) > 1 else starts[0].heading
            starts = [Start(stop, heading)] + [Start(stop, (heading + t) % 4, 46.0) for t in (1, 3)]
        leg = self._roads.find(starts, ends, prices)
        if leg is None:
            return None
        cells += leg
        return self._points(arrow, a, b, cells, bool(stops))

    def _prices_for(self, a: Box, b: Box) -> Prices:
        ends = (a.x, a.y), (b.x, b.y)
        key = tuple(grid.inside(c, p) for c in self._cells for p in ends)
        if key not in self._prices:
            factors = grid.prices(self._net, self._cells, *ends)
            self._prices[key] = step_prices(self._net, *factors)
        return self._prices[key]

    def _points(
        self, arrow: Arrow, a: Box, b: Box, cells: list[tuple[int, int]], fixed: bool
    ) -> Track:
        xs, ys = self._net.xs, self._net.ys
        way = [(float(xs[i]), float(ys[j])) for i, j in cells]
        out, into = _side_of(a, way[0]), _side_of(b, way[-1])
        way = [a.edge(out, a.x if out.upright else a.y), *way]
        way.append(b.edge(into, b.x if into.upright else b.y))
        return Track(arrow.key, a, b, out, into, _corners(way), fixed)

    def _ends(
        self, box: Box, other: Box, hint: str, use: dict[tuple[str, Side], int], outer: bool
    ) -> list[Start]:
        out = []
        for side in Side:
            if hint and side.value != hint:
                continue
            dx, dy = _exit(box, side)
            cell = self._cell((dx, dy))
            crowd = use.get((box.id, side), 0)
            room = max(1.0, 1.0 + 2.0 * box.reach(side) // nudging.LANE)
            price = _CROWD * crowd * (9.0 if crowd + 1 > room else 1.0)
            if outer and side.upright:
                price += _BACK
            if self._on_border(cell, side):
                price += _BACK
            out.append(Start(cell, _HEADING[side], price))
        return out or self._ends(box, other, "", use, outer)

    def _on_border(self, cell: tuple[int, int], side: Side) -> bool:
        """Return whether leaving on ``side`` means running along a membrane."""
        i, j = cell
        if side.upright:
            return bool(self._net.down[i, min(j, self._net.down.shape[1] - 1)] > 5.0)
        return bool(self._net.right[min(i, self._net.right.shape[0] - 1), j] > 5.0)

    def _cell(self, point: Point) -> tuple[int, int]:
        i = int(abs(self._net.xs - point[0]).argmin())
        j = int(abs(self._net.ys - point[1]).argmin())
        return i, j

    def remember(self, track: Track, times: int) -> None:
        """Add an arrow's way to the traffic that others avoid, or take it away (-1)."""
        cells = []
        for (x1, y1), (x2, y2) in pairwise(track.points):
            i, j = self._cell((x1, y1))
            k, m = self._cell((x2, y2))
            if abs(x1 - x2) < 1e-6:
                step = 1 if m >= j else -1
                cells += [(i, r) for r in range(j, m + step, step)]
            else:
                step = 1 if k >= i else -1
                cells += [(c, j) for c in range(i, k + step, step)]
        unique = [c for n, c in enumerate(cells) if n == 0 or c != cells[n - 1]]
        self._roads.add(unique, times)


def _exit(box: Box, side: Side) -> Point:
    """Return the point on the grid in front of a side's middle."""
    away = grid.CLEARANCE
    return {
        Side.TOP: (box.x, box.top - away),
        Side.RIGHT: (box.right + away, box.y),
        Side.BOTTOM: (box.x, box.bottom + away),
        Side.LEFT: (box.left - away, box.y),
    }[side]


def _heading(leg: list[tuple[int, int]]) -> int:
    (i, j), (k, m) = leg[-2], leg[-1]
    if j == m:
        return RIGHT if k > i else LEFT
    return DOWN if m > j else UP


def _side_of(box: Box, point: Point) -> Side:
    dx = (point[0] - box.x) / (box.width / 2)
    dy = (point[1] - box.y) / (box.height / 2)
    if abs(dx) > abs(dy):
        return Side.RIGHT if dx > 0 else Side.LEFT
    return Side.BOTTOM if dy > 0 else Side.TOP


def _corners(way: list[Point]) -> list[Point]:
    """Drop points in the middle of straight stretches."""
    out = [way[0]]
    for n in range(1, len(way) - 1):
        (x0, y0), (x1, y1), (x2, y2) = out[-1], way[n], way[n + 1]
        level = abs(y0 - y1) < 1e-6 and abs(y1 - y2) < 1e-6
        upright = abs(x0 - x1) < 1e-6 and abs(x1 - x2) < 1e-6
        same = abs(x0 - x1) < 1e-6 and abs(y0 - y1) < 1e-6
        if not (level or upright or same):
            out.append(way[n])
    out.append(way[-1])
    return out


def _straight(arrow: Arrow, a: Box, b: Box, boxes: Sequence[Box]) -> Track | None:
    """Return a straight way where the two boxes line up and nothing stands between."""
    for out, into in (
        (Side.BOTTOM, Side.TOP),
        (Side.TOP, Side.BOTTOM),
        (Side.RIGHT, Side.LEFT),
        (Side.LEFT, Side.RIGHT),
    ):
        if arrow.source_side not in ("", out.value) or arrow.target_side not in ("", into.value):
            continue
        upright = out.upright
        gap = {
            Side.BOTTOM: b.top - a.bottom,
            Side.TOP: a.top - b.bottom,
            Side.RIGHT: b.left - a.right,
            Side.LEFT: a.left - b.right,
        }[out]
        if gap < 10:
            continue
        mid_a, mid_b = (a.x, b.x) if upright else (a.y, b.y)
        low = max(mid_a - a.reach(out), mid_b - b.reach(into))
        high = min(mid_a + a.reach(out), mid_b + b.reach(into))
        if low > high:
            continue
        small = a if (a.width < b.width if upright else a.height < b.height) else b
        at = min(max(small.x if upright else small.y, low), high)
        points = [a.edge(out, at), b.edge(into, at)]
        if not any(_hits(points[0], points[1], box) for box in boxes if box not in (a, b)):
            return Track(arrow.key, a, b, out, into, points)
    return None


def _direct(arrow: Arrow, a: Box, b: Box) -> Track:
    """Return the last resort, where nodes leave no room: straight from box to box."""
    upright = abs(a.y - b.y) >= abs(a.x - b.x)
    if upright:
        out, into = (Side.BOTTOM, Side.TOP) if b.y >= a.y else (Side.TOP, Side.BOTTOM)
        points = [a.edge(out, a.x), b.edge(into, b.x)]
    else:
        out, into = (Side.RIGHT, Side.LEFT) if b.x >= a.x else (Side.LEFT, Side.RIGHT)
        points = [a.edge(out, a.y), b.edge(into, b.y)]
    (x1, y1), (x2, y2) = points
    if abs(x1 - x2) > 1e-6 and abs(y1 - y2) > 1e-6:
        middle = [(x1, (y1 + y2) / 2), (x2, (y1 + y2) / 2)]
        if not upright:
            middle = [((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2)]
        points = [points[0], *middle, points[1]]
    return Track(arrow.key, a, b, out, into, points)


def _hits(p: Point, q: Point, box: Box, margin: float = grid.KEEP_OFF) -> bool:
    """Return whether an upright or level stretch touches a box."""
    return (
        max(p[0], q[0]) > box.left - margin
        and min(p[0], q[0]) < box.right + margin
        and max(p[1], q[1]) > box.top - margin
        and min(p[1], q[1]) < box.bottom + margin
    )


def _finished(track: Track) -> Route:
    points = list(track.points)
    for n, box, side in ((0, track.source, track.out), (-1, track.target, track.into)):
        points[n] = box.edge(side, points[n][0] if side.upright else points[n][1])
    return Route(track.key, tuple(points), track.out, track.into)
