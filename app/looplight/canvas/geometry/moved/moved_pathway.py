"""A pathway whose nodes stand where the user has put them, with new routes where they are needed.

What is near no moved node keeps its route, so that a reader finds the drawing again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from looplight.canvas.geometry.compartments import CLOSED, outline_of
from looplight.canvas.geometry.drawn.segments import meets_box
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.moved.moved_drawing import moved_drawing
from looplight.canvas.geometry.moved.rerouting import rerouted
from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.graph.ranks import feedback_arrows
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.drawing_edits import Place
from looplight.pathways.model.pathway import Arrow, Pathway


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
