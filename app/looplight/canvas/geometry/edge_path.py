"""The drawn line of an arrow: trimmed at its ends, rounded at corners, open at gaps."""

import math
from dataclasses import dataclass

from looplight.canvas.geometry.crossings import GAP
from looplight.canvas.geometry.router import Point
from looplight.canvas.style.types import Head

RADIUS = 11.0
HEAD_LENGTH = 11.0
HEAD_HALF = 5.0
STAND_OFF = 3.0
BAR_OFF = 4.5
BAR_HALF = 7.5
CRUMB = 5.0


@dataclass(frozen=True, slots=True)
class Move:
    """One drawing step: ``M`` move, ``L`` line, ``Q`` curve around ``bend``."""

    kind: str
    to: Point
    bend: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class EdgePath:
    """A line ready to draw, and where its head points: ``tip`` and unit ``heading``."""

    moves: tuple[Move, ...]
    tip: Point
    heading: Point


def trace(
    points: tuple[Point, ...], gaps: tuple[Point, ...], head: Head, back: float = 0.0
) -> EdgePath:
    """Return the line through ``points`` as drawing steps.

    Parameters
    ----------
    points : tuple of Point
        Corners, ports included.
    gaps : tuple of Point
        Points on straight stretches where the line is left open.
    head : Head
    back : float
        Extra distance between head and target (a released brake).
    """
    ux, uy = _unit(points[-2], points[-1])
    length = math.dist(points[-2], points[-1])
    off = (BAR_OFF if head is Head.BAR else STAND_OFF) + back
    off = min(off, max(length - 6.0, 0.0))
    tip = (points[-1][0] - ux * off, points[-1][1] - uy * off)
    trim = {Head.BAR: 0.0, Head.FILLED: HEAD_LENGTH - 3.5, Head.OPEN: 1.5}[head]
    trim = min(trim, max(length - off - 2.0, 0.0))
    end = (tip[0] - ux * trim, tip[1] - uy * trim)
    way = [*points[:-1], end]
    moves = [Move("M", way[0])]
    at = way[0]
    for n in range(1, len(way)):
        goal = way[n]
        corner = n < len(way) - 1
        stop = goal
        if corner:
            room = min(math.dist(way[n - 1], goal), math.dist(goal, way[n + 1])) / 2
            radius = min(RADIUS, room)
            dx, dy = _unit(way[n - 1], goal)
            stop = (goal[0] - dx * radius, goal[1] - dy * radius)
        moves += _open(at, stop, gaps)
        at = stop
        if corner:
            dx, dy = _unit(goal, way[n + 1])
            at = (goal[0] + dx * radius, goal[1] + dy * radius)
            moves.append(Move("Q", at, goal))
    return EdgePath(tuple(moves), tip, (ux, uy))


def _open(start: Point, stop: Point, gaps: tuple[Point, ...]) -> list[Move]:
    """Return a straight stretch with its gaps."""
    length = math.dist(start, stop)
    ux, uy = _unit(start, stop)
    cuts = []
    for x, y in gaps:
        along = (x - start[0]) * ux + (y - start[1]) * uy
        across = abs((x - start[0]) * uy - (y - start[1]) * ux)
        if across < 1.0 and GAP < along < length - GAP:
            cuts.append(along)
    out = []
    open_to = 0.0
    for along in sorted(cuts):
        if along - GAP > open_to + CRUMB:
            out.append(Move("L", (start[0] + ux * (along - GAP), start[1] + uy * (along - GAP))))
        open_to = along + GAP
        out.append(Move("M", (start[0] + ux * open_to, start[1] + uy * open_to)))
    out.append(Move("L", stop))
    return out


def _unit(a: Point, b: Point) -> Point:
    length = math.dist(a, b)
    if length < 1e-9:
        return 0.0, 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length
