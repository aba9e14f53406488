"""A drawing of another program with some of its nodes moved: lines, groups and anchors follow.

As in PathVisio: an end that is tied to a node goes with it, a group's frame keeps its distance from
its members, and what is tied to an anchor goes with the line. An end on a side that would lead the
line through its own node moves to another side.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from looplight.canvas.geometry.drawn.connectors import course
from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.model.drawing import (
    CANVAS_SCALE,
    Drawing,
    DrawnBox,
    DrawnLine,
    LinePoint,
    Role,
)

# Lines tied to anchors of lines tied to anchors: longer chains are no drawing, but a loop.
MAX_CHAIN = 8
# Middles of the four sides: relative places on a box, and the way out of it.
_SIDES = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))
_BENT = ("Elbow", "Curved")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A rectangle before and after the moves, in units of the file."""

    before: DrawnBox
    after: DrawnBox

    def carried(self, x: float, y: float) -> Point:
        """Return where a point of the rectangle is now."""
        old, new = self.before, self.after
        across = new.width / old.width if old.width > 0 else 1.0
        down = new.height / old.height if old.height > 0 else 1.0
        return new.x + (x - old.x) * across, new.y + (y - old.y) * down


def moved_drawing(drawing: Drawing, points: Mapping[str, Point]) -> Drawing:
    """Return a drawing with nodes in other places.

    Parameters
    ----------
    drawing : Drawing
    points : mapping of node id to (x, y)
        Middles in canvas units; nodes that the drawing does not have are ignored.
    """
    boxes = list(drawing.boxes)
    numbers = dict(drawing.node_boxes)
    frames: dict[str, _Frame] = {}
    for node, (x, y) in points.items():
        if node in numbers:
            old = boxes[numbers[node]]
            new = replace(old, x=x / CANVAS_SCALE, y=y / CANVAS_SCALE)
            boxes[numbers[node]] = new
            frames[old.id] = _Frame(old, new)
    _reframe_groups(drawing, boxes, frames)
    # Marks on a node have their place relative to it; their line ends go with the node.
    tied = frames | {
        box.id: frames[box.reference]
        for box in drawing.boxes
        if box.role is Role.STATE and box.reference in frames
    }
    return replace(drawing, boxes=tuple(boxes), lines=_moved_lines(drawing, tied))


def _reframe_groups(drawing: Drawing, boxes: list[DrawnBox], frames: dict[str, _Frame]) -> None:
    """Fit the frames of groups with moved members, the innermost groups first."""
    members: dict[str, list[int]] = {}
    numbers = {box.id: number for number, box in enumerate(drawing.boxes)}
    for number, box in enumerate(drawing.boxes):
        if box.group and box.role is not Role.STATE:
            members.setdefault(box.group, []).append(number)
    changed = {drawing.boxes[numbers[moved]].group for moved in frames} - {""}
    # Groups of a file may lie in each other in a circle.
    for _ in range(MAX_CHAIN):
        outer: set[str] = set()
        for group in changed:
            if group not in numbers or not members.get(group):
                continue
            number = numbers[group]
            old = drawing.boxes[number]
            before = _bounds([drawing.boxes[member] for member in members[group]])
            after = _bounds([boxes[member] for member in members[group]])
            # On each side the frame keeps the distance from its members that it had.
            left, top, right, bottom = (
                after[0] + (old.x - old.width / 2 - before[0]),
                after[1] + (old.y - old.height / 2 - before[1]),
                after[2] + (old.x + old.width / 2 - before[2]),
                after[3] + (old.y + old.height / 2 - before[3]),
            )
            boxes[number] = replace(
                old,
                x=(left + right) / 2,
                y=(top + bottom) / 2,
                width=max(right - left, 1.0),
                height=max(bottom - top, 1.0),
            )
            frames[old.id] = _Frame(old, boxes[number])
            if old.group:
                outer.add(old.group)
        if not outer:
            return
        changed = outer


def _bounds(boxes: Sequence[DrawnBox]) -> tuple[float, float, float, float]:
    return (
        min(box.x - box.width / 2 for box in boxes),
        min(box.y - box.height / 2 for box in boxes),
        max(box.x + box.width / 2 for box in boxes),
        max(box.y + box.height / 2 for box in boxes),
    )


def _moved_lines(drawing: Drawing, tied: Mapping[str, _Frame]) -> tuple[DrawnLine, ...]:
    """Return all lines, those that end at moved things with their ends there."""
    lines = list(drawing.lines)
    boxes = {box.id: box for box in drawing.boxes}
    # How far each anchor, and each line that others name themselves, has moved so far.
    shifts: dict[str, Point] = {}
    pending = list(range(len(lines)))
    # A line moves in one round, the lines that are tied to its anchors in the next.
    for _ in range(MAX_CHAIN):
        shifted: dict[str, Point] = {}
        for number in pending:
            new = _moved_line(drawing.lines[number], tied, shifts, boxes)
            if new is not lines[number] and new != lines[number]:
                lines[number] = new
                shifted |= dict(_anchor_shifts(drawing.lines[number], new))
        if not any(shifts.get(name) != shift for name, shift in shifted.items()):
            break
        shifts |= shifted
        pending = [
            number
            for number, line in enumerate(drawing.lines)
            if any(point.reference in shifted for point in line.points)
        ]
    return tuple(lines)


def _moved_line(
    line: DrawnLine,
    tied: Mapping[str, _Frame],
    shifts: Mapping[str, Point],
    boxes: Mapping[str, DrawnBox],
) -> DrawnLine:
    """Return a line with its ends where the things are that they are tied to."""
    if len(line.points) < 2:
        return line
    points = list(line.points)
    moved = []
    for number in (0, len(points) - 1):
        point = points[number]
        if point.reference in tied:
            x, y = tied[point.reference].carried(point.x, point.y)
        elif point.reference in shifts:
            dx, dy = shifts[point.reference]
            x, y = point.x + dx, point.y + dy
        else:
            continue
        moved.append((x - point.x, y - point.y))
        points[number] = replace(point, x=x, y=y)
    if not moved:
        return line
    if len(moved) == 2 and math.dist(*moved) < 1e-6:
        # Both ends go the same way, and the line with them.
        dx, dy = moved[0]
        points[1:-1] = [replace(p, x=p.x + dx, y=p.y + dy) for p in points[1:-1]]
        return replace(line, points=tuple(points))
    if line.connector in _BENT:
        # Where its corners were says nothing about where they should be now.
        points[1:-1] = []
    for number, other in ((0, 1), (len(points) - 1, len(points) - 2)):
        reference = points[number].reference
        box = tied[reference].after if reference in tied else boxes.get(reference)
        if box is not None and box.role is not Role.STATE:
            points[number] = _docked(points[number], points[other], box)
    return replace(line, points=tuple(points))


def _docked(end: LinePoint, other: LinePoint, box: DrawnBox) -> LinePoint:
    """Return an end on a side from which the line need not run through its own node."""
    x, y = _relative(end, box)
    out = max(_SIDES, key=lambda side: side[0] * x + side[1] * y)
    if (other.x - end.x) * out[0] + (other.y - end.y) * out[1] > 0.0:
        return end
    half_width, half_height = box.width / 2, box.height / 2
    rel_x, rel_y = min(
        _SIDES,
        key=lambda side: math.dist(
            (box.x + side[0] * half_width, box.y + side[1] * half_height), (other.x, other.y)
        ),
    )
    return replace(
        end,
        x=box.x + rel_x * half_width,
        y=box.y + rel_y * half_height,
        rel_x=rel_x,
        rel_y=rel_y,
    )


def _relative(end: LinePoint, box: DrawnBox) -> Point:
    """Return the place of an end on its box, -1..1 across and down."""
    if end.rel_x is not None and end.rel_y is not None:
        return end.rel_x, end.rel_y
    return (
        # A box of a file may have no width or height.
        (end.x - box.x) / max(box.width / 2, 1e-6),
        (end.y - box.y) / max(box.height / 2, 1e-6),
    )


def _anchor_shifts(old: DrawnLine, new: DrawnLine) -> Iterator[tuple[str, Point]]:
    """Yield how far the anchors of a line have moved, in units of the file."""
    before, after = course(old), course(new)
    for name, share in ((old.id, 0.5), *((a.id, a.position) for a in old.anchors)):
        (x1, y1), (x2, y2) = _along(before, share), _along(after, share)
        yield name, ((x2 - x1) / CANVAS_SCALE, (y2 - y1) / CANVAS_SCALE)


def _along(points: Sequence[Point], share: float) -> Point:
    """Return the point at a share (0..1) of a line's length."""
    rest = share * sum(math.dist(p, q) for p, q in pairwise(points))
    for p, q in pairwise(points):
        length = math.dist(p, q)
        if length > 0.0 and rest <= length:
            part = rest / length
            return p[0] + (q[0] - p[0]) * part, p[1] + (q[1] - p[1]) * part
        rest -= length
    return points[-1]
