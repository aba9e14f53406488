"""Everything of a drawing that the canvas needs: boxes, routes and decorations."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from looplight.canvas.geometry.drawing_of_other_programs.connectors import course
from looplight.canvas.geometry.drawing_of_other_programs.decorations import (
    LineDecoration,
    ShapeDecoration,
    line_decorations,
    shape_decorations,
)
from looplight.canvas.geometry.drawing_of_other_programs.detours import Obstacles
from looplight.canvas.geometry.drawing_of_other_programs.free_course import Area
from looplight.canvas.geometry.drawing_of_other_programs.grown_boxes import (
    FreeRoom,
    even_scale,
    grown_boxes,
    grown_words,
    shortened_at,
)
from looplight.canvas.geometry.drawing_of_other_programs.node_boxes_as_drawn import (
    backdrops_of,
    drawn_box,
    drawn_name,
    with_free_label,
)
from looplight.canvas.geometry.node_mark_places import scale_of_a_pixel
from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.layout.node_boxes import Box, Side
from looplight.pathways.model.drawing import BLACK, Drawing, Role, to_canvas
from looplight.pathways.model.pathway import Pathway

# Nodes with others in them whose names are moved away from these; files of WikiPathways have one.
MOST_FREED = 40


@dataclass(frozen=True, slots=True)
class LineLook:
    """A colour (``rrggbb``, empty = the usual one) and whether the line is dashed."""

    color: str
    dashed: bool


@dataclass(frozen=True)
class DrawnParts:
    """The geometry that a drawing gives by itself.

    Attributes
    ----------
    boxes : dict of node id to Box
    routes : dict of arrow key to Route
        Arrows that are one line of the file share their points.
    lines : dict of int to Route
        One route for each line that is an arrow.
    shapes : tuple of ShapeDecoration
    other_lines : tuple of LineDecoration
    line_looks : dict of arrow key to LineLook
        Only lines that are not plain and black.
    backdrops : frozenset of str
        Nodes that others lie in.
    """

    boxes: dict[str, Box]
    routes: dict[str, Route]
    lines: dict[int, Route]
    shapes: tuple[ShapeDecoration, ...]
    other_lines: tuple[LineDecoration, ...]
    line_looks: dict[str, LineLook]
    backdrops: frozenset[str]


def drawn_parts(pathway: Pathway, drawing: Drawing) -> DrawnParts:
    """Return the geometry of a pathway as it is drawn in its file."""
    nodes = dict(drawing.node_boxes)
    boxes = {
        node.id: drawn_box(node, drawing.boxes[nodes[node.id]])
        for node in pathway.nodes
        if node.id in nodes
    }
    backdrops = backdrops_of(boxes)
    # The rearmost first: what lies in them is painted later, and a click finds it first.
    free = {node: with_free_label(boxes[node], boxes.values()) for node in backdrops[:MOST_FREED]}
    behind = {node: free.get(node, boxes[node]) for node in backdrops}
    boxes = behind | {node: box for node, box in boxes.items() if node not in behind}
    references = {
        p.reference
        for _, number, _ in drawing.arrow_lines
        for p in drawing.lines[number].points
        if p.reference
    }
    shapes = shape_decorations(drawing, frozenset(nodes.values()), references)
    others = line_decorations(drawing, frozenset(number for _, number, _ in drawing.arrow_lines))
    boxes, shapes, grown = _with_readable_names(pathway, drawing, boxes, backdrops, shapes)
    courses: dict[tuple[int, bool], tuple[Point, ...]] = {}
    routes = {}
    line_looks = {}
    lines: dict[int, Route] = {}
    known = pathway.by_key
    obstacles = Obstacles(
        [box for box in boxes.values() if box.id not in backdrops],
        _words(drawing, frozenset(nodes.values())),
    )
    ends = line_ends(pathway, drawing)
    for key, number, backward in drawing.arrow_lines:
        if key not in known:
            continue
        # Arrows between groups share a line of the file.
        if (number, backward) not in courses:
            first, last = ([boxes[n] for n in group if n in boxes] for group in ends[number])
            drawn = shortened_at(course(drawing.lines[number]), grown)
            points = obstacles.between(drawn, first, last)
            courses[number, backward] = points[::-1] if backward else points
        points = courses[number, backward]
        routes[key] = Route(key, points, _side(points[0], points[1]), _side(points[-1], points[-2]))
        lines.setdefault(number, routes[key])
        # Six digits: without the opacity that may follow.
        color, dashed = drawing.lines[number].color[:6], drawing.lines[number].style == "Dashed"
        look = LineLook("" if color == BLACK else color, dashed)
        if look.color or look.dashed:
            line_looks[key] = look
    return DrawnParts(
        boxes,
        routes,
        lines,
        shapes,
        tuple(replace(line, points=shortened_at(line.points, grown)) for line in others),
        line_looks,
        frozenset(backdrops),
    )


def _with_readable_names(
    pathway: Pathway,
    drawing: Drawing,
    boxes: dict[str, Box],
    backdrops: Collection[str],
    shapes: tuple[ShapeDecoration, ...],
) -> tuple[dict[str, Box], tuple[ShapeDecoration, ...], tuple[Box, ...]]:
    """Return boxes and shapes with small names made larger, and the boxes that have grown."""
    scale = even_scale([scale_of_a_pixel(box) for box in boxes.values() if box.lines])
    if not scale:
        return boxes, shapes, ()
    lines = [course(line) for line in drawing.lines if len(line.points) > 1]
    room = FreeRoom(boxes, backdrops, shapes, lines)
    places = dict(drawing.node_boxes)
    names = {
        node.id: drawn_name(node, drawing.boxes[places[node.id]])
        for node in pathway.nodes
        if node.id in boxes
    }
    small = {node: box for node, box in boxes.items() if node not in backdrops}
    grown = grown_boxes(small, names, room, scale)
    shapes = grown_words(shapes, room, scale)
    return {n: grown.get(n, box) for n, box in boxes.items()}, shapes, tuple(grown.values())


def _words(drawing: Drawing, nodes: Collection[int]) -> list[Area]:
    """Return what the labels of a drawing take up that are no nodes of the network."""
    labels = [
        box
        for number, box in enumerate(drawing.boxes)
        if box.role is Role.LABEL and number not in nodes
    ]
    return [
        (
            to_canvas(label.x - label.width / 2),
            to_canvas(label.y - label.height / 2),
            to_canvas(label.x + label.width / 2),
            to_canvas(label.y + label.height / 2),
        )
        for label in labels
    ]


def line_ends(
    pathway: Pathway, drawing: Drawing
) -> dict[int, tuple[dict[str, None], dict[str, None]]]:
    """Return the nodes at the first and at the last point of each line that is an arrow."""
    ends: dict[int, tuple[dict[str, None], dict[str, None]]] = {}
    for key, number, backward in drawing.arrow_lines:
        arrow = pathway.by_key.get(key)
        if arrow is not None:
            first, last = ends.setdefault(number, ({}, {}))
            source, target = (last, first) if backward else (first, last)
            source[arrow.source] = target[arrow.target] = None
    return ends


def _side(end: Point, other: Point) -> Side:
    """Return the side of a box that a line leaves by, on its way to another point."""
    dx, dy = other[0] - end[0], other[1] - end[1]
    if abs(dx) >= abs(dy):
        return Side.RIGHT if dx >= 0 else Side.LEFT
    return Side.BOTTOM if dy >= 0 else Side.TOP
