"""What a label over its node must not cover: other nodes, words, arrow heads and lines."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box

if TYPE_CHECKING:
    from looplight.canvas.geometry.drawing_of_other_programs.decorations import ShapeDecoration

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# Left, top, right and bottom.
Area = tuple[float, float, float, float]
# From the end of an arrow, in canvas units: as long as this part of its head is seen, its kind
# and direction are. And half the size of what is kept free there.
_HEAD_FROM_END, _HEAD_HALF = 9.0, 2.0
# A line that ends this near to a node is one of its own, and may lie under its label.
_OWN_REACH = 18.0


@dataclass(frozen=True, eq=False, slots=True)
class ByIdentity:
    """A layout as a key: two are the same only where they are one object."""

    layout: Layout

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.layout is self.layout

    def __hash__(self) -> int:
        return id(self.layout)


@dataclass(frozen=True, eq=False, slots=True)
class Obstacles:
    """What a drawing consists of, as arrays.

    Attributes
    ----------
    numbers : dict of node id to int
        The column of each node.
    bounds : (float, float, float, float)
        Left, top, right and bottom of the picture.
    bodies : array of the shape (4, nodes and words)
        Left, top, right and bottom of the nodes, then of words.
    heads : array of the shape (4, arrows)
        The same of the part of each arrow head that has to be seen.
    lines : array of the shape (4, pieces of lines)
        x and y of both ends.
    tips : array of the shape (2, pieces of lines)
        Whether the whole line ends there.
    """

    numbers: dict[str, int]
    bounds: tuple[float, float, float, float]
    bodies: Numbers
    heads: Numbers
    lines: Numbers
    tips: Flags

    def clear_of_bodies(
        self, areas: Numbers, own: npt.NDArray[np.intp], margin: float = 0.0
    ) -> Flags:
        """Return which labels in the picture cover no node but their own, and no words.

        Parameters
        ----------
        areas : array of the shape (labels, 4)
            Left, top, right and bottom.
        own : array of the shape (labels,)
            The column of the node of each label.
        margin : float
            Kept free around each label, in canvas units.
        """
        covered = _meet(areas + np.array((-margin, -margin, margin, margin)), self.bodies)
        covered[np.arange(len(own)), own] = False
        left, top, right, bottom = self.bounds
        inside = (areas[:, 0] >= left) & (areas[:, 1] >= top)
        inside &= (areas[:, 2] <= right) & (areas[:, 3] <= bottom)
        free: Flags = inside & ~covered.any(axis=1)
        return free

    def clear_of_lines(self, areas: Numbers, own: npt.NDArray[np.intp]) -> Flags:
        """Return which labels cover no arrow head, and no line but those of their nodes."""
        # Few labels and lines are near to each other; only those are looked at closely.
        x1, y1, x2, y2 = self.lines
        extents = np.stack((np.fmin(x1, x2), np.fmin(y1, y2), np.fmax(x1, x2), np.fmax(y1, y2)))
        label, line = np.nonzero(_meet(areas, extents, touching=True))
        lines, bodies = self.lines[:, line], self.bodies[:, own[label]]
        crossed: Flags = _cross(areas[label].T, lines) & ~_cross(bodies, lines)
        for ends, tip in zip((lines[:2], lines[2:]), self.tips[:, line], strict=True):
            # Left and top are below, right and bottom above an end that is near.
            near = (ends > bodies[:2] - _OWN_REACH) & (ends < bodies[2:] + _OWN_REACH)
            crossed[tip & near.all(axis=0)] = False
        free: Flags = np.logical_not(_meet(areas, self.heads).any(axis=1))
        free[label[crossed]] = False
        return free


def is_free(area: Area, others: list[Area]) -> bool:
    """Return whether an area has no part in common with others that are placed already."""
    left, top, right, bottom = area
    # One loop without further calls: this is asked thousands of times for every frame of a zoom.
    for other_left, other_top, other_right, other_bottom in others:
        if left < other_right and other_left < right and top < other_bottom and other_top < bottom:
            return False
    return True


def _meet(areas: Numbers, others: Numbers, touching: bool = False) -> Flags:
    """Return which areas, one in each row, have a part in common with which others.

    ``touching`` = a common edge is enough: a level line has no height.
    """
    left, top, right, bottom = areas.T[:, :, np.newaxis]
    less = np.less_equal if touching else np.less
    meets: Flags = less(others[0], right) & less(left, others[2])
    meets &= less(others[1], bottom) & less(top, others[3])
    return meets


def _cross(areas: Numbers, lines: Numbers) -> Flags:
    """Return which areas are crossed by the line beside them; both of the shape (4, pairs)."""
    left, top, right, bottom = areas
    x1, y1, x2, y2 = lines
    # How much of a line lies between left and right, and between top and bottom: it crosses the
    # area where both shares overlap.
    with np.errstate(divide="ignore", invalid="ignore"):
        across = (left - x1) / (x2 - x1), (right - x1) / (x2 - x1)
        down = (top - y1) / (y2 - y1), (bottom - y1) / (y2 - y1)
        first = np.fmax(np.fmax(np.fmin(*across), np.fmin(*down)), 0.0)
        last = np.fmin(np.fmin(np.fmax(*across), np.fmax(*down)), 1.0)
    crossed: Flags = first < last
    return crossed


@lru_cache(maxsize=8)
def obstacles(key: ByIdentity) -> Obstacles:
    """Return the obstacles of a drawing; they are found once."""
    layout = key.layout
    x, y, width, height = layout.bounds
    bodies = [
        # Of a node that others lie in, the words.
        _words(box) if node in layout.backdrops else (box.left, box.top, box.right, box.bottom)
        for node, box in layout.boxes.items()
    ]
    for shape in layout.shapes:
        if shape.lines:
            across = max(advance(line, shape.pixels) for line in shape.lines) / 2
            down = shape.pixels * len(shape.lines) * 0.6
            bodies.append((shape.x - across, shape.y - down, shape.x + across, shape.y + down))
    bodies += [region.largest_label_area for region in layout.regions if region.label]
    # Arrows between groups share their points.
    courses = {route.points for route in layout.routes.values()}
    others = [line.points for line in layout.lines]
    heads = [_head(points) for points in courses]
    frames = [_frame(shape) for shape in layout.shapes if shape.shape != "None"]
    lines: list[tuple[float, float, float, float]] = []
    tips: list[tuple[bool, bool]] = []
    for points in (*courses, *others, *frames):
        pieces = [(*start, *end) for start, end in pairwise(points) if start != end]
        lines += pieces
        tips += [(n == 0, n == len(pieces) - 1) for n in range(len(pieces))]
    return Obstacles(
        {node: number for number, node in enumerate(layout.boxes)},
        (x, y, x + width, y + height),
        _columns(bodies),
        _columns(heads),
        _columns(lines),
        np.array(tips, dtype=bool).reshape(-1, 2).T,
    )


def _columns(rows: list[tuple[float, float, float, float]]) -> Numbers:
    return np.ascontiguousarray(np.array(rows, dtype=float).reshape(-1, 4).T)


def _words(box: Box) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the words of a node."""
    middle = box.y + box.label_offset
    across, down = box.label_width / 2, box.label_height / 2
    return box.x - across, middle - down, box.x + across, middle + down


def _frame(shape: "ShapeDecoration") -> tuple[Point, ...]:
    left, right = shape.x - shape.width / 2, shape.x + shape.width / 2
    top, bottom = shape.y - shape.height / 2, shape.y + shape.height / 2
    return (left, top), (right, top), (right, bottom), (left, bottom), (left, top)


def _head(points: tuple[Point, ...]) -> tuple[float, float, float, float]:
    (x1, y1), (x2, y2) = points[-2:]
    share = _HEAD_FROM_END / max(math.dist((x1, y1), (x2, y2)), _HEAD_FROM_END)
    x, y = x2 + (x1 - x2) * share, y2 + (y1 - y2) * share
    return x - _HEAD_HALF, y - _HEAD_HALF, x + _HEAD_HALF, y + _HEAD_HALF
