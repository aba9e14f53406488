"""Nodes that the user has put elsewhere: what of a pathway or a drawing moves with them.

As in PathVisio: an end that is tied to a node goes with it, a group's frame keeps its distance from
its members, and what is tied to an anchor goes with the line. An end on a side that would lead the
line through its own node moves to another side.

A pathway whose nodes stand where the user has put them, with new routes where they are needed.

What is near no moved node keeps its route, so that a reader finds the drawing again.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from looplight.canvas.geometry.compartments import CLOSED, outline_of
from looplight.canvas.geometry.drawing_of_other_programs.connectors import course
from looplight.canvas.geometry.drawing_of_other_programs.free_course import meets_box
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.moved_by_user.rerouting import rerouted
from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.graph.ranks import feedback_arrows
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.drawing import (
    CANVAS_SCALE,
    Drawing,
    DrawnBox,
    DrawnLine,
    LinePoint,
    Role,
)
from looplight.pathways.model.drawing_edits import Place
from looplight.pathways.model.pathway import Arrow, Pathway

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


def moved_pathway(
    pathway: Pathway,
    base: Layout,
    places: Sequence[Place],
    cancelled: Callable[[], bool] = bool,
) -> Pathway:
    """Return a pathway with some nodes moved.

    The same places always give the same drawing, in whatever order nodes were moved.

    Parameters
    ----------
    pathway : Pathway
    base : Layout
        Where everything stands without the moves.
    places : sequence of Place
        Unknown nodes are ignored.
    cancelled : callable
        True = nobody needs the result any more.
    """
    points = {place.node: (place.x, place.y) for place in places if place.node in base.boxes}
    nodes = tuple(
        replace(node, x=points[node.id][0], y=points[node.id][1]) if node.id in points else node
        for node in pathway.nodes
    )
    if pathway.drawing is not None:
        drawing = moved_drawing(pathway.drawing, points)
        return replace(pathway, nodes=nodes, drawing=drawing)
    boxes = moved_boxes(base, points)
    touched = touched_arrows(pathway, base, boxes, points)
    routes = _new_routes(pathway, base, boxes, touched, cancelled)
    arrows = tuple(
        replace(arrow, route=routes[arrow.key].points)
        if arrow.key in routes and arrow.source != arrow.target
        else arrow
        for arrow in pathway.arrows
    )
    # A node that was taken out of a frame has arrows of its own.
    frames = tuple(tuple(n for n in ids if n not in points) for ids in pathway.frames)
    return replace(pathway, nodes=nodes, arrows=arrows, frames=frames)


def moved_boxes(base: Layout, points: Mapping[str, Point]) -> dict[str, Box]:
    """Return the boxes of a layout, some of them in other places."""
    return {
        node: replace(box, x=points[node][0], y=points[node][1]) if node in points else box
        for node, box in base.boxes.items()
    }


def touched_arrows(
    pathway: Pathway, base: Layout, boxes: Mapping[str, Box], points: Mapping[str, Point]
) -> list[Arrow]:
    """Return the arrows of moved nodes, and those on whose course a moved node stands now."""
    moved = [boxes[node] for node in points]
    touched = []
    for arrow in pathway.arrows:
        route = base.routes.get(arrow.key)
        if route is None:
            continue
        ends = (arrow.source, arrow.target)
        if any(end in points for end in ends) or any(meets_box(route.points, box) for box in moved):
            touched.append(arrow)
    return touched


def _new_routes(
    pathway: Pathway,
    base: Layout,
    boxes: Mapping[str, Box],
    touched: Sequence[Arrow],
    cancelled: Callable[[], bool],
) -> dict[str, Route]:
    """Return the routes of all arrows: new ones for those that are touched."""
    ends = {end for a in pathway.arrows for end in (a.source, a.target)}
    # A caption without arrows may lie under a line: detours round every word would be worse.
    solid = {k: b for k, b in boxes.items() if b.shape is not Shape.TEXT or k in ends}
    keys = {arrow.key for arrow in touched}
    by_key = pathway.by_key
    stay = {key: route for key, route in base.routes.items() if key not in keys}
    staying = [
        (boxes[by_key[key].source], boxes[by_key[key].target], route) for key, route in stay.items()
    ]
    borders = [(c.x, c.y, c.width, c.height) for c in pathway.compartments]
    cells = [
        (c.x, c.y, c.width, c.height) for c in pathway.compartments if outline_of(c.kind) in CLOSED
    ]
    outer = frozenset(feedback_arrows(pathway))
    # A loop on its own node has one shape, whatever else is moved.
    bent = [arrow for arrow in touched if arrow.source != arrow.target]
    return stay | rerouted(solid, bent, staying, borders, outer, cells, cancelled)
