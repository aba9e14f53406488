"""Places and routes for pathways whose files give none, and for drawings in our own look.

Drawings join groups of molecules by one line, which stands for an arrow between every two members:
two groups of forty make 1,600 arrows. Members of one group that the same arrows reach are therefore
placed in one frame, and one line to the frame stands for all of them, as in the drawing. That says
exactly the same (a module of the graph in the sense of modular decomposition).
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from looplight.pathways.layout.layered_layout import place
from looplight.pathways.layout.layout_engine import Arrangement, LayoutEngineError, Point, arrange
from looplight.pathways.layout.node_boxes import Box, box_of
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.pathway import Arrow, Node, Pathway

# Canvas units: between two lines that run along a room, and the least and largest height of one.
LANE, LEAST_ROOM, MOST_ROOM = 6.0, 34.0, 240.0


def with_rooms(
    places: Mapping[str, Point], boxes: Sequence[Box], links: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Return places whose rows are as far from each other as nodes and arrows need.

    Parameters
    ----------
    places : mapping of node id to (x, y)
        Nodes of one row have the same ``y``.
    boxes : sequence of Box
        One for each place; only their heights count.
    links : sequence of (source id, target id)
    """
    heights = {box.id: box.height for box in boxes}
    rows = sorted({y for _, y in places.values()})
    row_of = {node: bisect_left(rows, y) for node, (_, y) in places.items()}
    half = [0.0] * len(rows)
    for node, row in row_of.items():
        half[row] = max(half[row], heights[node] / 2)
    # An arrow turns in the room at its source and in that at its target.
    turns = [0] * (len(rows) + 1)
    for source, target in links:
        first, last = sorted((row_of[source], row_of[target]))
        turns[first] += 1
        turns[max(last - 1, first)] += last - first > 1
    heights_of_rows = [rows[0]] if rows else []
    for row in range(1, len(rows)):
        # About half of the turns lie side by side and share a lane.
        room = min(max(LANE * turns[row - 1] / 2, LEAST_ROOM), MOST_ROOM)
        distance = max(rows[row] - rows[row - 1], half[row - 1] + room + half[row])
        heights_of_rows.append(heights_of_rows[-1] + distance)
    return {node: (x, heights_of_rows[row_of[node]]) for node, (x, _) in places.items()}


# Canvas units between nodes that no arrow joins yet.
BETWEEN = 60.0
_is_left_out = ContextVar("layout_is_left_out", default=False)


@contextmanager
def without_layout() -> Iterator[None]:
    """Leave nodes where they are within the block: of a pathway that is not drawn, only read."""
    token = _is_left_out.set(True)
    try:
        yield
    finally:
        _is_left_out.reset(token)


def arranged(pathway: Pathway) -> Pathway:
    """Return the pathway with a place for every node and, where possible, a route for every arrow.

    Places, hints and compartments of the file go. Where the layout library is missing or refuses
    the graph, our own layered layout gives the places and the canvas finds the routes. The same
    pathway always gets the same drawing.
    """
    if _is_left_out.get():
        return pathway
    # An arrow from a node to itself is a small loop that the canvas adds to the finished drawing.
    arrows = [arrow for arrow in pathway.arrows if arrow.source != arrow.target]
    links = [(arrow.source, arrow.target) for arrow in arrows]
    boxes = [box_of(node) for node in pathway.nodes]
    if not links:
        # Each is a figure of its own to the layout library, which sets them in one long row.
        return replace(pathway, nodes=_moved(pathway.nodes, _grid(boxes)), compartments=())
    try:
        arrangement = arrange(boxes, links)
    except LayoutEngineError:
        places = place(pathway.nodes, pathway.arrows)
        arrangement = Arrangement(with_rooms(places, boxes, links), ())
    routes = dict(zip((arrow.key for arrow in arrows), arrangement.routes, strict=False))
    return replace(
        pathway,
        nodes=_moved(pathway.nodes, arrangement.places),
        arrows=tuple(_routed(arrow, routes) for arrow in pathway.arrows),
        compartments=(),
    )


def _grid(boxes: Sequence[Box]) -> dict[str, Point]:
    """Return places in rows, with room between the nodes for arrows that are drawn by hand."""
    columns = math.ceil(math.sqrt(len(boxes)))
    across = max((box.width for box in boxes), default=0.0) + BETWEEN
    down = max((box.height for box in boxes), default=0.0) + BETWEEN
    return {
        box.id: (number % columns * across, number // columns * down)
        for number, box in enumerate(boxes)
    }


def _moved(nodes: Sequence[Node], places: Mapping[str, Point]) -> tuple[Node, ...]:
    return tuple(replace(n, x=places[n.id][0], y=places[n.id][1]) for n in nodes)


def _routed(arrow: Arrow, routes: Mapping[str, tuple[Point, ...]]) -> Arrow:
    return replace(arrow, via=(), route=routes.get(arrow.key, ()))


# Canvas units: between the members of a frame, and from them to the frame.
GAP, MARGIN = 10.0, 12.0
# Width of a frame against its height.
ASPECT = 1.6
MAX_NESTING = 16


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is placed as one: a node, or several in a grid; offsets from the middle."""

    box: Box
    offsets: Mapping[str, Point]


def arranged_by_groups(pathway: Pathway) -> Pathway:
    """Return a pathway without its drawing, with places, routes and frames of Looplight's own.

    Where the layout library is missing or refuses the graph, the result is that of `arranged`.
    """
    # A node without a size takes that of its label.
    nodes = tuple(replace(node, width=0.0, height=0.0) for node in pathway.nodes)
    members = _modules(pathway)
    by_id = {node.id: node for node in nodes}
    units = [_unit([by_id[node] for node in ids]) for ids in members]
    of_node = {node: number for number, ids in enumerate(members) for node in ids}
    # Arrows of one sign between the same two units become one line.
    links: dict[tuple[int, int, int], list[str]] = {}
    for arrow in pathway.arrows:
        source, target = of_node[arrow.source], of_node[arrow.target]
        if source != target:
            links.setdefault((source, target, int(arrow.sign)), []).append(arrow.key)
    plain = replace(pathway, nodes=nodes, compartments=(), drawing=None)
    try:
        arrangement = arrange(
            [unit.box for unit in units],
            [(units[source].box.id, units[target].box.id) for source, target, _ in links],
        )
    except LayoutEngineError:
        return arranged(plain)
    routes = {
        key: route
        for keys, route in zip(links.values(), arrangement.routes, strict=True)
        for key in keys
    }
    places: dict[str, Point] = {}
    for unit in units:
        x, y = arrangement.places[unit.box.id]
        places |= {node: (x + dx, y + dy) for node, (dx, dy) in unit.offsets.items()}
    joined = {end for arrow in pathway.arrows for end in (arrow.source, arrow.target)}
    return replace(
        plain,
        nodes=tuple(replace(n, x=places[n.id][0], y=places[n.id][1]) for n in nodes),
        arrows=tuple(_routed_between(arrow, routes) for arrow in pathway.arrows),
        # What no arrow reaches is placed as one unit, too, but is no group.
        frames=tuple(ids for ids in members if len(ids) > 1 and ids[0] in joined),
    )


def _routed_between(arrow: Arrow, routes: Mapping[str, tuple[Point, ...]]) -> Arrow:
    return replace(arrow, via=(), source_side="", target_side="", route=routes.get(arrow.key, ()))


def _modules(pathway: Pathway) -> list[tuple[str, ...]]:
    """Return the nodes by what is placed as one, in the order of the file."""
    neighbours: dict[str, set[tuple[str, int, bool]]] = {node.id: set() for node in pathway.nodes}
    for arrow in pathway.arrows:
        neighbours[arrow.source].add((arrow.target, int(arrow.sign), True))
        neighbours[arrow.target].add((arrow.source, int(arrow.sign), False))
    groups = _outermost_groups(pathway)
    modules: dict[object, list[str]] = {}
    for node in pathway.nodes:
        own = frozenset(neighbours[node.id])
        # What no arrow reaches stands together, apart from the network.
        key: object = (groups.get(node.id, ""), own) if own else ""
        if own and node.id not in groups:
            key = node.id
        modules.setdefault(key, []).append(node.id)
    return [tuple(ids) for ids in modules.values()]


def _outermost_groups(pathway: Pathway) -> dict[str, str]:
    """Return the group that each node of a drawing is in, of nested groups the outermost."""
    if pathway.drawing is None:
        return {}
    boxes = pathway.drawing.boxes
    parents = {box.id: box.group for box in boxes}
    groups = {}
    for node, number in pathway.drawing.node_boxes:
        group = boxes[number].group
        for _ in range(MAX_NESTING):
            if not parents.get(group):
                break
            group = parents[group]
        if group:
            groups[node] = group
    return groups


def _unit(nodes: Sequence[Node]) -> _Unit:
    """Return the box of one node, or of several in a grid."""
    boxes = [box_of(node) for node in nodes]
    if len(boxes) == 1:
        return _Unit(boxes[0], {boxes[0].id: (0.0, 0.0)})
    width = max(box.width for box in boxes) + GAP
    height = max(box.height for box in boxes) + GAP
    rows = math.ceil(len(boxes) / max(1, round(math.sqrt(len(boxes) * height * ASPECT / width))))
    columns = math.ceil(len(boxes) / rows)
    offsets = {
        box.id: (
            (number // rows - (columns - 1) / 2) * width,
            (number % rows - (rows - 1) / 2) * height,
        )
        for number, box in enumerate(boxes)
    }
    size = (columns * width - GAP + 2 * MARGIN, rows * height - GAP + 2 * MARGIN)
    return _Unit(Box(boxes[0].id, "complex", Shape.SQUARE, 0.0, 0.0, *size), offsets)
