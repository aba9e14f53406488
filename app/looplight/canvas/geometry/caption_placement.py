"""Free places beside nodes for captions.

Places for the small text at a node, on drawings whose nodes stand close together.
"""

import math
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import cast

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.layout.node_boxes import Box

CAPTION_WIDTH = 92.0
CAPTION_HEIGHT = 20.0
CAPTION_DISTANCE = 12.0
# Costs of a caption that covers a node, an arrow head, a label or badge, and a line.
_NODE_COST, _HEAD_COST, _LABEL_COST, _LINE_COST = 100.0, 80.0, 75.0, 20.0
# And of one on the outline of an organelle, which is as a line.
_OUTLINE_COST = 25.0
# Of a short caption that stands beside the end of its node.
_ASIDE_COST = 8.0
# Cost of each place against the one before it, and how many places there are to each side.
_LATER_COST, _STEPS = 1.6, 5

Area = tuple[float, float, float, float]


class CaptionPlaces(Mapping[str, Point]):
    """The middle of each node's caption: below it, or where it covers the least.

    A place is searched when it is first read: few nodes ever have a caption, and the places of
    all 137 nodes of a drawing with 300 arrows take as long as reading its file.

    Parameters
    ----------
    boxes : mapping of node id to Box
    routes : mapping of arrow key to Route
    labels : sequence of (left, top, right, bottom)
        The names of compartments and the badges of arrows.
    heads : sequence of (left, top, right, bottom)
        The heads of arrows.
    outlines : sequence of (left, top, right, bottom)
        Pieces of the outlines of organelles.

    Attributes
    ----------
    searched : dict of node id to (x, y)
        The places that were read so far: a caption that is on screen is among them.
    """

    def __init__(
        self,
        boxes: Mapping[str, Box],
        routes: Mapping[str, Route],
        labels: Sequence[Area] = (),
        heads: Sequence[Area] = (),
        outlines: Sequence[Area] = (),
    ) -> None:
        self._boxes, self._routes = boxes, routes
        self._labels, self._heads, self._outlines = labels, heads, outlines
        self.searched: dict[str, Point] = {}

    def __getitem__(self, node: str) -> Point:
        if node not in self.searched:
            self.searched[node] = self._search(self._boxes[node])
        return self.searched[node]

    def __iter__(self) -> Iterator[str]:
        return iter(self._boxes)

    def __len__(self) -> int:
        return len(self._boxes)

    @cached_property
    def _obstacles(self) -> tuple[npt.NDArray[np.float64], ...]:
        """Nodes, stretches of arrows, labels, heads and outlines, each from left to bottom."""
        stretches = [
            (min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1]))
            for route in self._routes.values()
            for p, q in pairwise(route.points)
        ]
        nodes = [(b.left, b.top, b.right, b.bottom) for b in self._boxes.values()]
        return tuple(
            np.array(areas, dtype=float).reshape(-1, 4)
            for areas in (nodes, stretches, self._labels, self._heads, self._outlines)
        )

    def _search(self, box: Box) -> Point:
        # Only what lies around the node is compared: 137 nodes with 300 arrows take a tenth of it.
        reach = CAPTION_WIDTH + 8, CAPTION_DISTANCE + CAPTION_HEIGHT
        room = (
            *(box.left - reach[0], box.top - reach[1]),
            *(box.right + reach[0], box.bottom + reach[1]),
        )
        near, *lines_and_marks = (_meeting(areas, room) for areas in self._obstacles)
        own = (box.left, box.top, box.right, box.bottom)
        others = [area for area in near if area != own]
        return _caption_place(box, others, *lines_and_marks)


def moved_captions(
    captions: Mapping[str, Point], offsets: Mapping[str, Point]
) -> Mapping[str, Point]:
    """Return the places of captions after some nodes were moved, which take theirs along."""
    moved = {
        node: (captions[node][0] + dx, captions[node][1] + dy)
        for node, (dx, dy) in offsets.items()
        if node in captions
    }
    return ChainMap(moved, cast(dict[str, Point], captions))


def caption_on_screen(captions: Mapping[str, Point], node: str) -> Point | None:
    """Return where a node's caption may be on screen; None where it has never been drawn."""
    known = captions.maps if isinstance(captions, ChainMap) else [captions]
    searched = (m.searched if isinstance(m, CaptionPlaces) else m for m in known)
    return next((places[node] for places in searched if node in places), None)


def _caption_place(
    box: Box,
    others: Sequence[Area],
    stretches: Sequence[Area],
    labels: Sequence[Area],
    heads: Sequence[Area],
    outlines: Sequence[Area],
) -> Point:
    half = CAPTION_WIDTH / 2
    below, above = box.bottom + CAPTION_DISTANCE, box.top - CAPTION_DISTANCE
    # In order of preference: below, near the middle; above; last beside the node.
    reach = box.width / 2 + half - 8
    shifts = sorted(
        (sign * step * reach / _STEPS for step in range(_STEPS + 1) for sign in (1, -1)), key=abs
    )
    places = [(box.x + shift, y) for y in (below, above) for shift in dict.fromkeys(shifts)]
    sides = (box.left - half - 4, box.right + half + 4)
    places += [(x, box.y + dy) for dy in (12.0, -12.0, 0.0) for x in sides]
    least, best = math.inf, places[0]
    for number, place in enumerate(places):
        cost = number * _LATER_COST
        if cost >= least:
            # Each later place costs more than the best one, even where it covers nothing.
            break
        if abs(place[0] - box.x) > (box.width + USUAL_WIDTH) / 2 - 12 and place[1] in (
            below,
            above,
        ):
            # Hardly below or above its node any more.
            cost += _ASIDE_COST
        cost += (
            _NODE_COST * _covered(place, others)
            + _LABEL_COST * _covered(place, labels)
            + _HEAD_COST * _covered(place, heads)
            + _LINE_COST * _covered(place, stretches)
            # However many pieces of the outline there are.
            + _OUTLINE_COST * min(_covered(place, outlines), 1)
        )
        if cost < least:
            least, best = cost, place
    return best


def _meeting(areas: npt.NDArray[np.float64], room: Area) -> list[Area]:
    """Return the areas that meet another one."""
    left, top, right, bottom = room
    mask = (areas[:, 0] < right) & (areas[:, 2] > left)
    mask &= (areas[:, 1] < bottom) & (areas[:, 3] > top)
    return [tuple(area) for area in areas[mask].tolist()]


def _covered(middle: Point, areas: Sequence[Area]) -> int:
    """Return how many areas a caption with this middle would cover."""
    left, right = middle[0] - CAPTION_WIDTH / 2, middle[0] + CAPTION_WIDTH / 2
    top, bottom = middle[1] - CAPTION_HEIGHT / 2, middle[1] + CAPTION_HEIGHT / 2
    return _meets((left, top, right, bottom), areas)


def _meets(area: Area, areas: Sequence[Area]) -> int:
    """Return how many areas another one touches."""
    left, top, right, bottom = area
    return sum(x1 < right and x2 > left and y1 < bottom and y2 > top for x1, y1, x2, y2 in areas)


# Side of the squares that boxes are sorted into, so that only near ones are compared.
SQUARE = 160.0
# Boxes of one square that are looked at: where more lie on each other there is no free place.
MOST_IN_SQUARE = 100
# Part of a caption's width that it needs at least: most are one short word.
USUAL_WIDTH = CAPTION_WIDTH * 0.6
# Beside a node the name of a drug ("Everolimus") must end before the node begins.
WIDTH_BESIDE = CAPTION_WIDTH * 0.9


def drawn_captions(boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Return the middle of each node's caption: below it, or on the first side that is free."""
    squares: dict[tuple[int, int], list[Box]] = {}
    for box in boxes.values():
        for square in _squares(box.left, box.top, box.right, box.bottom):
            squares.setdefault(square, []).append(box)
    places = {}
    for box in boxes.values():
        beside = box.width / 2 + WIDTH_BESIDE / 2 + 4
        candidates = (
            (box.x, box.bottom + CAPTION_DISTANCE),
            (box.x, box.top - CAPTION_DISTANCE),
            (box.x + beside, box.y),
            (box.x - beside, box.y),
        )
        free = (point for point in candidates if not _covers(point, box, squares))
        places[box.id] = next(free, candidates[0])
    return places


def _covers(point: Point, own: Box, squares: Mapping[tuple[int, int], list[Box]]) -> bool:
    """Return whether a caption would lie on another node."""
    left, right = point[0] - USUAL_WIDTH / 2, point[0] + USUAL_WIDTH / 2
    top, bottom = point[1] - CAPTION_HEIGHT / 2, point[1] + CAPTION_HEIGHT / 2
    return any(
        box is not own
        and box.left < right
        and box.right > left
        and box.top < bottom
        and box.bottom > top
        for square in _squares(left, top, right, bottom)
        for box in squares.get(square, ())[:MOST_IN_SQUARE]
    )


def _squares(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    columns = range(int(left // SQUARE), int(right // SQUARE) + 1)
    rows = range(int(top // SQUARE), int(bottom // SQUARE) + 1)
    return [(column, row) for column in columns for row in rows]
