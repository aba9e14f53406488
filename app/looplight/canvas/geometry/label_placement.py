"""Free places beside nodes for small texts, and along arrows for badges."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from looplight.canvas.geometry.node_shapes import Box
from looplight.canvas.geometry.router import Point, Route

CAPTION_WIDTH = 84.0
CAPTION_HEIGHT = 17.0
BADGE_REACH = 11.0
# Where along its longest stretch an arrow has its badge "contested"; the others where the first
# place is taken.
CONTESTED = 0.42
_SHARES = (CONTESTED, 0.25, 0.62, 0.75)

Area = tuple[float, float, float, float]


def captions(
    boxes: Mapping[str, Box], routes: Mapping[str, Route], words: Sequence[Area] = ()
) -> dict[str, Point]:
    """Return the middle of each node's caption: below it, or wherever the least is covered.

    ``words`` = left, top, right and bottom of the names of compartments and badges of arrows.
    """
    pieces = [(p, q) for route in routes.values() for p, q in pairwise(route.points)]
    return {box.id: _spot(box, boxes, pieces, words) for box in boxes.values()}


def around(at: Point) -> Area:
    """Return the area of a badge."""
    return at[0] - BADGE_REACH, at[1] - BADGE_REACH, at[0] + BADGE_REACH, at[1] + BADGE_REACH


def badges(routes: Mapping[str, Route], keys: Sequence[str]) -> dict[str, Point]:
    """Return the places of the badges of arrows; no two cover each other where that can be."""
    placed: dict[str, Point] = {}
    for key in keys:
        places = [along(routes[key], share) for share in _SHARES]
        free = (at for at in places if all(_apart(at, other) for other in placed.values()))
        placed[key] = next(free, places[0])
    return placed


def _apart(one: Point, two: Point) -> bool:
    return max(abs(one[0] - two[0]), abs(one[1] - two[1])) >= 2 * BADGE_REACH - 2


def _spot(
    box: Box, boxes: Mapping[str, Box], pieces: list[tuple[Point, Point]], words: Sequence[Area]
) -> Point:
    half = CAPTION_WIDTH / 2
    below, above = box.bottom + 12.0, box.top - 12.0
    places = [
        (box.x, below),
        (box.left + half - 8, below),
        (box.right - half + 8, below),
        (box.left - 8, below),
        (box.right + 8, below),
        (box.x, above),
        (box.left + half - 8, above),
        (box.right - half + 8, above),
    ]
    costs = [n * 3.0 + _cost(place, box, boxes, pieces, words) for n, place in enumerate(places)]
    return places[costs.index(min(costs))]


def _cost(
    at: Point,
    own: Box,
    boxes: Mapping[str, Box],
    pieces: list[tuple[Point, Point]],
    words: Sequence[Area],
) -> float:
    left, right = at[0] - CAPTION_WIDTH / 2, at[0] + CAPTION_WIDTH / 2
    top, bottom = at[1] - CAPTION_HEIGHT / 2, at[1] + CAPTION_HEIGHT / 2
    cost = 0.0
    for box in boxes.values():
        if box is not own and box.left < right and box.right > left and box.top < bottom:
            cost += 100.0 if box.bottom > top else 0.0
    for x1, y1, x2, y2 in words:
        if x1 < right and x2 > left and y1 < bottom and y2 > top:
            cost += 50.0
    for p, q in pieces:
        if (
            min(p[0], q[0]) < right
            and max(p[0], q[0]) > left
            and min(p[1], q[1]) < bottom
            and max(p[1], q[1]) > top
        ):
            cost += 20.0
    return cost


def along(route: Route, share: float = 0.5) -> Point:
    """Return the middle of the longest stretch: the place of a badge."""
    stretches = list(pairwise(route.points))
    (x1, y1), (x2, y2) = max(
        stretches, key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1])
    )
    return x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
