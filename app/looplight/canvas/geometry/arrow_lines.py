"""Arrows: the drawn line, the areas of heads, and where badges stand along the line."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from looplight.canvas.geometry.crossings import GAP
from looplight.canvas.geometry.routing.router import Point, Route
from looplight.canvas.style.style_values import Head
from looplight.pathways.model.pathway import Arrow, Sign

# In canvas units, as all lengths here.
CORNER_RADIUS = 11.0
HEAD_LENGTH = 11.0
HEAD_HALF = 5.0
BAR_HALF = 7.5
# Distance between the tip and the target's outline, for arrow heads and for bars.
STANDOFF = 3.0
BAR_STANDOFF = 4.5
# Two gaps closer than this are joined: a dash between them would look like dirt.
MIN_DASH = 5.0


@dataclass(frozen=True, slots=True)
class Move:
    """One drawing step: ``M`` move, ``L`` line, ``Q`` quadratic curve with control point."""

    kind: str
    to: Point
    control: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class EdgePath:
    """A line ready to draw, and where its head points: ``tip`` and unit ``heading``."""

    moves: tuple[Move, ...]
    tip: Point
    heading: Point


def edge_path(
    points: tuple[Point, ...], gaps: tuple[Point, ...], head: Head, standoff: float = 0.0
) -> EdgePath:
    """Return the line through ``points`` as drawing steps.

    Parameters
    ----------
    points : tuple of Point
        Corners, ports included.
    gaps : tuple of Point
        Points on straight stretches where the line is left open.
    head : Head
    standoff : float
        Extra distance between head and target (a released brake).
    """
    ux, uy = _unit(points[-2], points[-1])
    length = math.dist(points[-2], points[-1])
    distance = (BAR_STANDOFF if head is Head.BAR else STANDOFF) + standoff
    distance = min(distance, max(length - 6.0, 0.0))
    tip = (points[-1][0] - ux * distance, points[-1][1] - uy * distance)
    # The line ends inside a filled head, so that its blunt end does not show at the tip.
    trim = {Head.BAR: 0.0, Head.FILLED: HEAD_LENGTH - 3.5, Head.OPEN: 1.5}[head]
    trim = min(trim, max(length - distance - 2.0, 0.0))
    corners = [*points[:-1], (tip[0] - ux * trim, tip[1] - uy * trim)]
    start = corners[0]
    moves = [Move("M", start)]
    for number in range(1, len(corners) - 1):
        before, corner, after = corners[number - 1 : number + 2]
        radius = min(CORNER_RADIUS, min(math.dist(before, corner), math.dist(corner, after)) / 2)
        dx, dy = _unit(before, corner)
        moves += _stretch(start, (corner[0] - dx * radius, corner[1] - dy * radius), gaps)
        dx, dy = _unit(corner, after)
        start = (corner[0] + dx * radius, corner[1] + dy * radius)
        moves.append(Move("Q", start, corner))
    moves += _stretch(start, corners[-1], gaps)
    return EdgePath(tuple(moves), tip, (ux, uy))


def _stretch(start: Point, stop: Point, gaps: tuple[Point, ...]) -> list[Move]:
    """Return a straight stretch with its gaps."""
    length = math.dist(start, stop)
    ux, uy = _unit(start, stop)
    middles = []
    for x, y in gaps:
        along = (x - start[0]) * ux + (y - start[1]) * uy
        across = abs((x - start[0]) * uy - (y - start[1]) * ux)
        if across < 1.0 and GAP < along < length - GAP:
            middles.append(along)
    moves = []
    drawn_to = 0.0
    for along in sorted(middles):
        if along - GAP > drawn_to + MIN_DASH:
            before = along - GAP
            moves.append(Move("L", (start[0] + ux * before, start[1] + uy * before)))
        drawn_to = along + GAP
        moves.append(Move("M", (start[0] + ux * drawn_to, start[1] + uy * drawn_to)))
    moves.append(Move("L", stop))
    return moves


def _unit(a: Point, b: Point) -> Point:
    """Return the direction from ``a`` to ``b``; downwards where they are the same point."""
    length = math.dist(a, b)
    if length < 1e-9:
        return 0.0, 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


# Half the side of the square around a badge.
BADGE_REACH = 11.0
# Where along its longest stretch an arrow has the badge "contested", as a share of the stretch;
# the others where the first place is taken.
CONTESTED = 0.42
# How far beside its line a badge may stand where it has no free place on it.
_ASIDE = (0.0, 6.5, -6.5, 10.0, -10.0)
_SHARES = (CONTESTED, 0.25, 0.62, 0.75, 0.5, 0.34, 0.15, 0.85)
# Where an arrow has the badge of a changed parameter, if its usual place is taken.
CHANGED_BESIDE = 0.62

Area = tuple[float, float, float, float]


def badges(
    routes: Mapping[str, Route],
    keys: Sequence[str],
    heads: Sequence[Area] = (),
    walls: Sequence[Area] = (),
) -> dict[str, Point]:
    """Return the places of the badges of arrows.

    They cover each other, the heads of arrows or membranes (``heads`` and ``walls``: left, top,
    right, bottom), in this order, only without a choice.
    """
    placed: dict[str, Point] = {}
    for key in keys:
        places = [
            beside
            for aside in _ASIDE
            for share in _SHARES
            for beside in [point_along(routes[key], share, aside)]
        ]
        places += [middle for middle in _middles(routes[key]) if walls]
        apart = [p for p in places if all(_apart(p, other) for other in placed.values())]
        free = [p for p in apart if not _meets_any(badge_area(p), heads)]
        clear = (p for p in free if not _meets_any(badge_area(p), walls))
        placed[key] = next(clear, (free or apart or places)[0])
    return placed


def _middles(route: Route) -> list[Point]:
    """Return the middles of the stretches that are long enough for a badge, the longest first."""
    stretches = sorted(pairwise(route.points), key=lambda ends: -math.dist(*ends))
    long = [(a, b) for a, b in stretches[1:] if math.dist(a, b) >= 3 * BADGE_REACH]
    return [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in long]


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
