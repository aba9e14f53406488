"""Where the badges of an arrow stand along its line, clear of each other and of arrow heads."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from looplight.canvas.geometry.routing.router import Point, Route

# Half the side of the square around a badge.
BADGE_REACH = 11.0
# Where along its longest stretch an arrow has the badge "contested", as a share of the stretch;
# the others where the first place is taken.
CONTESTED = 0.42
# How far beside its line a badge may stand where it has no free place on it.
_ASIDE = (0.0, 6.5, -6.5, 10.0, -10.0)
_SHARES = (CONTESTED, 0.25, 0.62, 0.75, 0.5, 0.34)
# Where an arrow has the badge of a changed parameter, if its usual place is taken.
CHANGED_BESIDE = 0.62

Area = tuple[float, float, float, float]


def badges(
    routes: Mapping[str, Route], keys: Sequence[str], heads: Sequence[Area] = ()
) -> dict[str, Point]:
    """Return the places of the badges of arrows.

    They cover each other, or the heads of arrows (left, top, right, bottom), only without a
    choice.
    """
    placed: dict[str, Point] = {}
    for key in keys:
        places = [
            beside
            for aside in _ASIDE
            for share in _SHARES
            for beside in [point_along(routes[key], share, aside)]
        ]
        apart = [p for p in places if all(_apart(p, other) for other in placed.values())]
        free = (p for p in apart if not _meets_any(badge_area(p), heads))
        placed[key] = next(free, (apart or places)[0])
    return placed


def badge_area(point: Point) -> Area:
    """Return left, top, right and bottom of a badge."""
    x, y = point
    return x - BADGE_REACH, y - BADGE_REACH, x + BADGE_REACH, y + BADGE_REACH


def point_along(route: Route, share: float = 0.5, aside: float = 0.0) -> Point:
    """Return a point of the longest stretch of a route, at a share of its length.

    ``aside`` = distance from the line, in canvas units; negative for its other side.
    """
    stretches = list(pairwise(route.points))
    (x1, y1), (x2, y2) = max(
        stretches, key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1])
    )
    length = max(math.dist((x1, y1), (x2, y2)), 1e-6)
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    return x1 + (x2 - x1) * share - dy * aside, y1 + (y2 - y1) * share + dx * aside


def _apart(a: Point, b: Point) -> bool:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= 2 * BADGE_REACH - 2


def _meets_any(area: Area, areas: Sequence[Area]) -> bool:
    left, top, right, bottom = area
    return any(x1 < right and x2 > left and y1 < bottom and y2 > top for x1, y1, x2, y2 in areas)
