"""The drawn line of an arrow: shortened at its head, rounded at corners, open at gaps."""

import math
from dataclasses import dataclass

from looplight.canvas.geometry.crossings import GAP
from looplight.canvas.geometry.routing.router import Point
from looplight.canvas.style.style_values import Head

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
