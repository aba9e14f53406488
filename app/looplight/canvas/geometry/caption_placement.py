"""Free places beside nodes for captions, and along arrows for badges."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from looplight.canvas.geometry.router import Point, Route
from looplight.pathways.layout.node_boxes import Box

CAPTION_WIDTH = 84.0
CAPTION_HEIGHT = 17.0
CAPTION_DISTANCE = 12.0
# Half the side of the square around a badge.
BADGE_REACH = 11.0
# Where along its longest stretch an arrow has the badge "contested", as a share of the stretch;
# the others where the first place is taken.
CONTESTED = 0.42
_SHARES = (CONTESTED, 0.25, 0.62, 0.75)
# Costs of a caption that covers a node, a label or badge, and a line.
_NODE_COST, _LABEL_COST, _LINE_COST = 100.0, 50.0, 20.0

Area = tuple[float, float, float, float]


def captions(
    boxes: Mapping[str, Box], routes: Mapping[str, Route], labels: Sequence[Area] = ()
) -> dict[str, Point]:
    """Return the middle of each node's caption: below it, or where it covers the least.

    ``labels`` = left, top, right and bottom of the names of compartments and badges of arrows.
    """
    stretches = [
        (min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1]))
        for route in routes.values()
        for p, q in pairwise(route.points)
    ]
    places = {}
    for box in boxes.values():
        others = [(b.left, b.top, b.right, b.bottom) for b in boxes.values() if b is not box]
        places[box.id] = _caption_place(box, others, stretches, labels)
    return places


def badge_area(point: Point) -> Area:
    """Return left, top, right and bottom of a badge."""
    x, y = point
    return x - BADGE_REACH, y - BADGE_REACH, x + BADGE_REACH, y + BADGE_REACH


def badges(routes: Mapping[str, Route], keys: Sequence[str]) -> dict[str, Point]:
    """Return the places of the badges of arrows; they cover each other only without a choice."""
    placed: dict[str, Point] = {}
    for key in keys:
        places = [point_along(routes[key], share) for share in _SHARES]
        free = (p for p in places if all(_apart(p, other) for other in placed.values()))
        placed[key] = next(free, places[0])
    return placed


def point_along(route: Route, share: float = 0.5) -> Point:
    """Return a point of the longest stretch of a route, at a share of its length."""
    stretches = list(pairwise(route.points))
    (x1, y1), (x2, y2) = max(
        stretches, key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1])
    )
    return x1 + (x2 - x1) * share, y1 + (y2 - y1) * share


def _apart(a: Point, b: Point) -> bool:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= 2 * BADGE_REACH - 2


def _caption_place(
    box: Box, others: Sequence[Area], stretches: Sequence[Area], labels: Sequence[Area]
) -> Point:
    half = CAPTION_WIDTH / 2
    below, above = box.bottom + CAPTION_DISTANCE, box.top - CAPTION_DISTANCE
    # In order of preference.
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
    costs = [
        number * 3.0
        + _NODE_COST * _covered(place, others)
        + _LABEL_COST * _covered(place, labels)
        + _LINE_COST * _covered(place, stretches)
        for number, place in enumerate(places)
    ]
    return places[costs.index(min(costs))]


def _covered(middle: Point, areas: Sequence[Area]) -> int:
    """Return how many areas a caption with this middle would cover."""
    left, right = middle[0] - CAPTION_WIDTH / 2, middle[0] + CAPTION_WIDTH / 2
    top, bottom = middle[1] - CAPTION_HEIGHT / 2, middle[1] + CAPTION_HEIGHT / 2
    return sum(x1 < right and x2 > left and y1 < bottom and y2 > top for x1, y1, x2, y2 in areas)
