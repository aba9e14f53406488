"""Routes between rows of nodes: along the room between two rows, and down between nodes.

The layout library refuses figures with thousands of arrows, and the search of paths would take
hours for them. Where the nodes stand in rows, as our own layered layout places them, a route needs
no search: it leaves its node towards the next row, runs along the room between the two rows to a
free column, passes the rows on its way there, and reaches its other node from above or below.
Stretches in one room get lanes by the left-edge rule of channel routing (Hashimoto and Stevens,
1971), which fills the first lane that is free.

The rows that the nodes of a layered figure stand in, and the free columns between the nodes.
"""

import heapq
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from looplight.canvas.geometry.routing.router import Point, Route
from looplight.files import cancellation
from looplight.files.cancellation import checked
from looplight.pathways.layout.node_boxes import Box, Side
from looplight.pathways.model.pathway import Arrow

# Canvas units: between two lines, from a line to a node that it passes, and the least room between
# two rows.
LANE, CLEARANCE, LEAST_GAP = 6.0, 8.0, 10.0
# A row that is taller than its tallest node by this factor is no row.
MOST_UNEVEN = 2.0
# How many lanes to either side a free column is searched for.
MOST_LANES_ASIDE = 400


class Row:
    """Nodes beside each other, with the columns in which lines pass between them.

    Attributes
    ----------
    top, bottom : float
        Of all its nodes.
    """

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.top = min(box.top for box in boxes)
        self.bottom = max(box.bottom for box in boxes)
        ordered = sorted(boxes, key=lambda box: box.left)
        self._lefts = [box.left - CLEARANCE for box in ordered]
        # The right edge of all nodes so far: those of a row may lie over each other.
        self._rights: list[float] = []
        for box in ordered:
            before = self._rights[-1] if self._rights else box.right
            self._rights.append(max(before, box.right + CLEARANCE))
        self._taken: list[float] = []

    def is_free(self, x: float) -> bool:
        """Return whether a line can pass at ``x``, beside the nodes and the other lines."""
        left = bisect_right(self._lefts, x)
        if left and self._rights[left - 1] > x:
            return False
        place = bisect_left(self._taken, x)
        near = self._taken[max(place - 1, 0) : place + 1]
        return all(abs(x - other) >= LANE - 1e-6 for other in near)

    def free_near(self, x: float) -> float:
        """Return the free column nearest to ``x``; ``x`` itself where none is near."""
        for step in range(MOST_LANES_ASIDE):
            for place in (x + step * LANE, x - step * LANE):
                if self.is_free(place):
                    return place
        return x

    def take(self, x: float) -> None:
        """Let a line pass at ``x``."""
        insort(self._taken, x)


def rows_of(boxes: Iterable[Box]) -> list[list[Box]]:
    """Return the boxes by rows from top to bottom; nothing where they stand in no rows."""
    rows: list[list[Box]] = []
    bottom = 0.0
    for box in sorted(boxes, key=lambda box: box.top):
        if not rows or box.top > bottom + LEAST_GAP:
            rows.append([])
            bottom = box.bottom
        rows[-1].append(box)
        bottom = max(bottom, box.bottom)
    for row in rows:
        height = max(box.bottom for box in row) - min(box.top for box in row)
        if height > MOST_UNEVEN * max(box.height for box in row):
            return []
    return rows


# Rows at either end of a long way whose free columns are tried for one straight stretch through
# all rows between; with more, a way through hundreds of rows would take a second.
MOST_TRIED_ROWS = 4
# Canvas units: between arrows at one side of a node, and the room below the last row.
PORT_GAP, ROOM_BELOW = 12.0, 40.0
# Kept free at either edge of the room between two rows: an arrowhead fits.
HEAD_ROOM = 8.0
_SAME = 0.5


@dataclass(slots=True)
class _Course:
    """The way of one arrow.

    Attributes
    ----------
    columns : list of float
        Where it runs up or down: at its source, through each row between, at its target.
    rooms : list of int
        The room (the number of the row above it) between each two columns.
    """

    arrow: Arrow
    out: Side
    into: Side
    columns: list[float]
    rooms: list[int]


def route_between_rows(boxes: Mapping[str, Box], arrows: Sequence[Arrow]) -> dict[str, Route]:
    """Route arrows between rows of nodes.

    Parameters
    ----------
    boxes : mapping of node id to Box
    arrows : sequence of Arrow
        Arrows whose two ends have boxes and differ.

    Returns
    -------
    dict of str to Route
        In the order of ``arrows``; empty where the boxes stand in no rows.
    """
    grouped = rows_of(boxes.values())
    if not grouped:
        return {}
    rows = [Row(row) for row in grouped]
    row_of = {box.id: number for number, row in enumerate(grouped) for box in row}
    ports = _ports(boxes, arrows, row_of)
    courses: dict[str, _Course] = {}
    # Short ways first: they have the least choice.
    order = sorted(arrows, key=lambda a: abs(row_of[a.source] - row_of[a.target]))
    for number, arrow in enumerate(checked(order)):
        cancellation.report_progress(number / len(order))
        ends = row_of[arrow.source], row_of[arrow.target]
        courses[arrow.key] = _course(arrow, rows, ends, ports)
    lanes = _lanes(list(courses.values()), rows)
    return {a.key: _route(courses[a.key], boxes, lanes) for a in checked(arrows)}


def _sides(source_row: int, target_row: int) -> tuple[Side, Side]:
    """Return by which side an arrow leaves its source, and which one it reaches."""
    if source_row == target_row:
        return Side.BOTTOM, Side.BOTTOM
    return (Side.BOTTOM, Side.TOP) if source_row < target_row else (Side.TOP, Side.BOTTOM)


def _ports(
    boxes: Mapping[str, Box], arrows: Sequence[Arrow], row_of: Mapping[str, int]
) -> dict[tuple[str, bool], float]:
    """Return where each arrow leaves (key, True) and reaches (key, False) its nodes, across.

    Arrows at one side of a node stand in the order of where they come from.
    """
    at_side: dict[tuple[str, Side], list[tuple[float, str, bool]]] = {}
    for arrow in arrows:
        out, into = _sides(row_of[arrow.source], row_of[arrow.target])
        source, target = boxes[arrow.source], boxes[arrow.target]
        at_side.setdefault((source.id, out), []).append((target.x, arrow.key, True))
        at_side.setdefault((target.id, into), []).append((source.x, arrow.key, False))
    ports = {}
    for (node, side), ends in checked(at_side.items()):
        box = boxes[node]
        gap = min(PORT_GAP, 2 * box.reach(side) / max(len(ends) - 1, 1))
        first = box.middle(side) - gap * (len(ends) - 1) / 2
        for number, (_, key, leaves) in enumerate(sorted(ends)):
            ports[key, leaves] = first + number * gap
    return ports


def _course(
    arrow: Arrow,
    rows: Sequence[Row],
    ends: tuple[int, int],
    ports: Mapping[tuple[str, bool], float],
) -> _Course:
    """Return the way of an arrow, and take the columns that it passes in."""
    first, last = ends
    start, stop = ports[arrow.key, True], ports[arrow.key, False]
    down = first < last
    between = range(first + 1, last) if down else range(first - 1, last, -1)
    passed = [] if first == last else [rows[number] for number in between]
    columns = _columns(passed, start, stop)
    for row, x in zip(passed, columns, strict=True):
        row.take(x)
    rooms = [first] if first == last else list(range(first, last) if down else _upward(ends))
    return _Course(arrow, *_sides(first, last), [start, *columns, stop], rooms)


def _upward(ends: tuple[int, int]) -> range:
    """Return the rooms of a way up, named by the rows above them."""
    return range(ends[0] - 1, ends[1] - 1, -1)


def _columns(passed: Sequence[Row], start: float, stop: float) -> list[float]:
    """Return where a way passes some rows: in one line, or row by row the nearest free place."""
    tried = [*passed[:MOST_TRIED_ROWS], *passed[MOST_TRIED_ROWS:][-MOST_TRIED_ROWS:]]
    places = {row.free_near(x) for row in tried for x in (start, stop)} | {start, stop}
    for x in sorted(places, key=lambda x: (abs(x - start) + abs(x - stop), x)):
        if all(row.is_free(x) for row in passed):
            return [x] * len(passed)
    columns: list[float] = []
    for row in passed:
        columns.append(row.free_near(columns[-1] if columns else start))
    return columns


def _lanes(courses: Sequence[_Course], rows: Sequence[Row]) -> dict[tuple[str, int], float]:
    """Return the height of each stretch along a room, by arrow and number of the stretch."""
    stretches: dict[int, list[tuple[float, float, str, int]]] = {}
    for course in courses:
        steps = enumerate(zip(course.rooms, pairwise(course.columns), strict=True))
        for number, (room, (a, b)) in steps:
            if abs(a - b) > _SAME or course.out is course.into:
                key = course.arrow.key
                stretches.setdefault(room, []).append((min(a, b), max(a, b), key, number))
    heights: dict[tuple[str, int], float] = {}
    for room, parts in checked(stretches.items()):
        lane_of, count = _left_edge(sorted(parts))
        top = rows[room].bottom
        bottom = rows[room + 1].top if room + 1 < len(rows) else top + ROOM_BELOW
        free = max(bottom - top - 2 * HEAD_ROOM, 0.0)
        for stretch, lane in lane_of.items():
            heights[stretch] = top + HEAD_ROOM + free * (lane + 1) / (count + 1)
    return heights


def _left_edge(
    parts: Sequence[tuple[float, float, str, int]],
) -> tuple[dict[tuple[str, int], int], int]:
    """Return the lane of each stretch, sorted by their left ends, and the number of lanes."""
    free: list[int] = []
    ends: list[tuple[float, int]] = []
    lane_of: dict[tuple[str, int], int] = {}
    count = 0
    for left, right, key, number in parts:
        while ends and ends[0][0] < left:
            heapq.heappush(free, heapq.heappop(ends)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, count = count, count + 1
        lane_of[key, number] = lane
        heapq.heappush(ends, (right, lane))
    return lane_of, count


def _route(
    course: _Course, boxes: Mapping[str, Box], lanes: Mapping[tuple[str, int], float]
) -> Route:
    """Return the corners of a way."""
    arrow, columns = course.arrow, course.columns
    points: list[Point] = [boxes[arrow.source].edge(course.out, columns[0])]
    x = columns[0]
    for number, after in enumerate(columns[1:]):
        height = lanes.get((arrow.key, number))
        if height is not None:
            points += [(x, height), (after, height)]
            x = after
    points.append(boxes[arrow.target].edge(course.into, x))
    return Route(arrow.key, tuple(points), course.out, course.into)
