"""Boxes of a drawing that are too small for their names, made larger where there is room.

Authors write names of several sizes into boxes of several sizes. At the zoom at which most names
can be read the smallest would still be half as large as the others: such a box grows, over nothing
that was drawn, until its name has the size of the others. Words without a box grow in the same way.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.drawing_of_other_programs.decorations import ShapeDecoration
from looplight.canvas.geometry.drawing_of_other_programs.free_course import Area, crosses
from looplight.canvas.geometry.node_mark_places import scale_of_a_pixel, unusable_width
from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.layout.label_lines import LABEL_PIXELS, Line, advance, balanced_lines
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape, head_room

# Shares of the names of a figure that have the size of the others or more: before small boxes have
# grown, and at the zoom at which a figure is opened; and how much smaller that size may be than the
# usual one.
SHARE, SHARE_WHEN_OPENED, MOST_BELOW_USUAL = 0.9, 0.95, 1.4
# A name that is smaller than this share of the others needs room.
SMALL = 0.98
# How much larger than they have to be: sizes are rounded to whole pixels.
LARGER = 1.03
# Where that has no room, names and words may have these shares of it; a name gains this factor at
# least.
SIZES, LEAST_GAIN = (1.0, 0.85, 0.7), 1.04
# How many times as wide and as high a node may become, and words.
MOST_TIMES, MOST_TIMES_OF_WORDS = (2.2, 2.6), (4.0, 4.0)
# What tells a node from others of its name: "MET (2)".
_NUMBER = re.compile(r" \(\d+\)\Z")
# Lines that a name may be broken into.
MOST_LINES = 4
# Canvas units that stay free around what has grown, and what is left of a line at a node: it needs
# room for its head.
AROUND, LEAST_LINE = 4.0, 26.0
# A line that ends this near to a node is its own.
OWN_END = 14.0
# What is looked at in one drawing at most: each takes a millisecond.
MOST_GROWN = 250


def even_scale(scales: Sequence[float], share: float = SHARE) -> float:
    """Return the scale at which most names of a figure are a pixel high.

    Parameters
    ----------
    scales : sequence of float
        The `scale_of_a_pixel` of each name.
    share : float
        How many names are most.
    """
    ordered = sorted(scales)
    if not ordered:
        return 0.0
    usual = ordered[len(ordered) // 2]
    return min(ordered[int((len(ordered) - 1) * share)], usual * MOST_BELOW_USUAL)


class FreeRoom:
    """What a drawing has drawn, to be asked whether a box may grow over an area.

    Parameters
    ----------
    boxes : mapping of node id to Box
    backdrops : collection of str
        Nodes that others lie in: only their outlines are in the way.
    shapes : sequence of ShapeDecoration
    lines : sequence of points
        The courses of all lines.
    """

    def __init__(
        self,
        boxes: Mapping[str, Box],
        backdrops: Collection[str],
        shapes: Sequence[ShapeDecoration],
        lines: Sequence[tuple[Point, ...]],
    ) -> None:
        self._areas: dict[str, Area] = {
            node: (box.left, box.top, box.right, box.bottom)
            for node, box in boxes.items()
            if node not in backdrops
        }
        self._areas |= {f"words {n}": words_area(s) for n, s in enumerate(shapes) if s.lines}
        self._names = {name: number for number, name in enumerate(self._areas)}
        self._rows = np.array(list(self._areas.values()), dtype=float).reshape(-1, 4)
        frames = [
            (s.x - s.width / 2, s.y - s.height / 2, s.x + s.width / 2, s.y + s.height / 2)
            for s in shapes
            if s.shape != "None" and not s.loose
        ]
        frames += [(b.left, b.top, b.right, b.bottom) for n, b in boxes.items() if n in backdrops]
        self._pieces = [(p, q, False) for frame in frames for p, q in pairwise(_outline(frame))]
        self._pieces += [(p, q, True) for line in lines for p, q in pairwise(line)]
        self._ends = [point for line in lines for point in (line[0], line[-1])]
        ends = [
            (min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1]))
            for p, q, _ in self._pieces
        ]
        self._extents = np.array(ends, dtype=float).reshape(-1, 4)

    def is_free(self, name: str, area: Area, is_node: bool = True) -> bool:
        """Return whether what has a name may take up an area that holds its own.

        A node may lie on what it lay on before. Words may not, and need no room around them.
        """
        around = AROUND if is_node else 0.0
        own = self._areas[name]
        wide = area[0] - around, area[1] - around, area[2] + around, area[3] + around
        met = _meeting(self._rows, wide)
        if is_node:
            met &= ~_meeting(self._rows, own)
        met[self._names[name]] = False
        if met.any():
            return False
        for number in np.flatnonzero(_meeting(self._extents, wide)).tolist():
            p, q, is_line = self._pieces[number]
            if not crosses(p, q, wide):
                continue
            reach = OWN_END if is_line else 0.0
            near = own[0] - reach, own[1] - reach, own[2] + reach, own[3] + reach
            if not crosses(p, q, near):
                return False
            # A line of its own becomes shorter; one that runs along it would be covered.
            dx, dy = abs(p[0] - q[0]), abs(p[1] - q[1])
            wider, higher = (area[n + 2] - area[n] - own[n + 2] + own[n] for n in (0, 1))
            if is_line and dx + dy < LEAST_LINE + (wider if dx >= dy else higher):
                return False
        return True

    def take(self, name: str, area: Area) -> None:
        """Note that something has grown."""
        self._areas[name] = area
        self._rows[self._names[name]] = area


def grown_boxes(
    boxes: Mapping[str, Box], names: Mapping[str, str], room: FreeRoom, scale: float
) -> dict[str, Box]:
    """Return the boxes that have grown, with their names broken anew.

    Parameters
    ----------
    boxes : mapping of node id to Box
    names : mapping of node id to str
        The whole names.
    room : FreeRoom
    scale : float
        The `even_scale` of the names.
    """
    grown: dict[str, Box] = {}
    small = [b for b in boxes.values() if b.lines and scale_of_a_pixel(b) * SMALL > scale]
    for box in sorted(small, key=lambda b: (b.width * b.height, b.id))[:MOST_GROWN]:
        # What tells a node from others of its name stands in the card below the pointer, too.
        written = dict.fromkeys((names[box.id], _NUMBER.sub("", names[box.id])))
        for share in SIZES:
            size = LARGER / scale * share
            if size * scale_of_a_pixel(box) < LEAST_GAIN:
                break
            larger = next(filter(None, (_grown(box, name, size, room) for name in written)), None)
            if larger is not None:
                room.take(box.id, (larger.left, larger.top, larger.right, larger.bottom))
                grown[box.id] = larger
                break
    return grown


def _grown(box: Box, name: str, size: float, room: FreeRoom) -> Box | None:
    """Return a box with room for a name in letters of a size; None where that is not free."""
    most = MOST_TIMES_OF_WORDS if box.shape is Shape.TEXT else MOST_TIMES
    for lines, width, height in _sizes(box, name, size, most):
        for area in _places(box, width, height):
            fits = width <= box.width and height <= box.height
            if fits or room.is_free(box.id, area):
                left, top, right, bottom = area
                return replace(
                    box,
                    x=(left + right) / 2,
                    y=(top + bottom) / 2,
                    width=right - left,
                    height=bottom - top,
                    lines=lines,
                )
    return None


def grown_words(
    shapes: Sequence[ShapeDecoration], room: FreeRoom, scale: float
) -> tuple[ShapeDecoration, ...]:
    """Return the shapes, their words as large as the names of nodes where they have room."""
    larger = list(shapes)
    for number, shape in enumerate(shapes):
        for size in (LARGER / scale * share for share in SIZES):
            if not shape.lines or shape.pixels >= size:
                break
            candidate = replace(shape, pixels=size)
            if room.is_free(f"words {number}", words_area(candidate), False):
                room.take(f"words {number}", words_area(candidate))
                larger[number] = candidate
                break
    return tuple(larger)


def words_area(shape: ShapeDecoration) -> Area:
    """Return what the words of a shape take up."""
    width = max(advance(line, shape.pixels) for line in shape.lines)
    height = 1.2 * shape.pixels * len(shape.lines)
    left, top = shape.x - width / 2, shape.y - height / 2
    if shape.h_align != "Center":
        side = shape.width / 2 - shape.inset
        left = shape.x - side if shape.h_align == "Left" else shape.x + side - width
    if shape.v_align != "Middle":
        side = shape.height / 2 - shape.inset
        top = shape.y - side if shape.v_align == "Top" else shape.y + side - height
    return left, top, left + width, top + height


def shortened_at(points: tuple[Point, ...], boxes: Iterable[Box]) -> tuple[Point, ...]:
    """Return a line whose ends lie at the outlines of boxes that have grown over them."""
    for box in boxes:
        area = box.left, box.top, box.right, box.bottom
        for _ in range(2):
            points = _cut_start(points, area)[::-1]
    return points


def _cut_start(points: tuple[Point, ...], area: Area) -> tuple[Point, ...]:
    """Return a line without the part at its beginning that lies in an area."""
    if not _inside(points[0], area):
        return points
    for number, (p, q) in enumerate(pairwise(points)):
        if not _inside(q, area):
            low, high = 0.0, 1.0
            # Where the stretch leaves the area, by halving: it begins inside and ends outside.
            for _ in range(24):
                middle = (low + high) / 2
                at = p[0] + (q[0] - p[0]) * middle, p[1] + (q[1] - p[1]) * middle
                low, high = (middle, high) if _inside(at, area) else (low, middle)
            start = p[0] + (q[0] - p[0]) * high, p[1] + (q[1] - p[1]) * high
            return (start, *points[number + 1 :])
    return points


def _inside(point: Point, area: Area) -> bool:
    return area[0] < point[0] < area[2] and area[1] < point[1] < area[3]


def _sizes(
    box: Box, name: str, size: float, most: tuple[float, float]
) -> Iterator[tuple[tuple[Line, ...], float, float]]:
    """Return the ways to break a name in letters of a size, those with the least growth first."""
    ways = []
    for count in range(1, MOST_LINES + 1):
        lines = balanced_lines(name, count)
        if len(lines) < count:
            break
        factor = size / LABEL_PIXELS
        across = max(line.width for line in lines) * factor + unusable_width(box.shape) + 0.5
        down = sum(line.height for line in lines) * factor + head_room(box.shape) + 2.5
        width, height = max(across, box.width), max(down, box.height)
        if width <= box.width * most[0] and height <= box.height * most[1]:
            if factor < 1.0:
                lines = tuple(replace(ln, factor=factor, width=ln.width * factor) for ln in lines)
            ways.append((width * height, lines, width, height))
    for _, lines, width, height in sorted(ways, key=lambda each: each[0]):
        yield lines, width, height


def _places(box: Box, width: float, height: float) -> Iterator[Area]:
    """Return where a larger box may be that holds the old one: about its middle, or to a side."""
    across, down = (width - box.width) / 2, (height - box.height) / 2
    for dx, dy in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
        if (dx and not across) or (dy and not down):
            continue
        x, y = box.x + dx * across, box.y + dy * down
        yield x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _outline(area: Area) -> tuple[Point, ...]:
    left, top, right, bottom = area
    return (left, top), (right, top), (right, bottom), (left, bottom), (left, top)


def _meeting(areas: npt.NDArray[np.float64], room: Area) -> npt.NDArray[np.bool_]:
    """Return which areas meet another one."""
    met: npt.NDArray[np.bool_] = areas[:, 0] < room[2]
    met &= (areas[:, 2] > room[0]) & (areas[:, 1] < room[3]) & (areas[:, 3] > room[1])
    return met
