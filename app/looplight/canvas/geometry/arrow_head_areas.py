"""The areas of arrow heads, which badges and captions keep free."""

import math
from collections.abc import Iterable, Mapping

from looplight.canvas.geometry.arrow_path import BAR_HALF, HEAD_HALF, HEAD_LENGTH, STANDOFF
from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.model.pathway import Arrow, Sign

Area = tuple[float, float, float, float]

# Length of a head with its distance from the target; the bar of a released brake stands further
# back (see `style.parts`).
_LENGTH, _BAR_LENGTH = HEAD_LENGTH + STANDOFF + 1.0, 19.0


def head_area(points: tuple[Point, ...], bar: bool) -> Area:
    """Return left, top, right and bottom of the head at the end of a route."""
    (x1, y1), (x2, y2) = points[-2:]
    length = max(math.dist((x1, y1), (x2, y2)), 1e-6)
    reach = min(_BAR_LENGTH if bar else _LENGTH, length) / length
    half = BAR_HALF + 0.5 if bar else HEAD_HALF + 0.5
    x, y = x2 + (x1 - x2) * reach, y2 + (y1 - y2) * reach
    # Lengths across the line: level lines grow up and down, upright ones to both sides.
    dx, dy = abs(y2 - y1) / length * half, abs(x2 - x1) / length * half
    return min(x, x2) - dx, min(y, y2) - dy, max(x, x2) + dx, max(y, y2) + dy


def head_areas(arrows: Iterable[Arrow], routes: Mapping[str, Route]) -> dict[str, tuple[Area, ...]]:
    """Return the areas of the heads at each node, by node id."""
    areas: dict[str, list[Area]] = {}
    for arrow in arrows:
        route = routes.get(arrow.key)
        if route is not None:
            area = head_area(route.points, arrow.sign is Sign.MINUS)
            areas.setdefault(arrow.target, []).append(area)
    return {node: tuple(places) for node, places in areas.items()}
