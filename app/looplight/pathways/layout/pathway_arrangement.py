"""Places and routes for pathways whose files give none."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from looplight.pathways.layout.layered_layout import place
from looplight.pathways.layout.layout_engine import (
    Arrangement,
    LayoutEngineError,
    Point,
    arrange,
)
from looplight.pathways.layout.node_boxes import Box, box_of
from looplight.pathways.layout.row_spacing import with_rooms
from looplight.pathways.model.pathway import Arrow, Node, Pathway

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
