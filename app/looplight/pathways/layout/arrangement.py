"""Places and routes for pathways whose files give none."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from looplight.pathways.layout.layered_layout import place
from looplight.pathways.layout.layout_engine import (
    Arrangement,
    LayoutEngineError,
    Point,
    arrange,
)
from looplight.pathways.layout.node_boxes import box_of
from looplight.pathways.layout.row_spacing import with_rooms
from looplight.pathways.model.pathway import Arrow, Node, Pathway


def arranged(pathway: Pathway) -> Pathway:
    """Return the pathway with a place for every node and, where possible, a route for every arrow.

    Places, hints and compartments of the file go. Where the layout library is missing or refuses
    the graph, our own layered layout gives the places and the canvas finds the routes. The same
    pathway always gets the same drawing.
    """
    # An arrow from a node to itself is a small loop that the canvas adds to the finished drawing.
    arrows = [arrow for arrow in pathway.arrows if arrow.source != arrow.target]
    links = [(arrow.source, arrow.target) for arrow in arrows]
    boxes = [box_of(node) for node in pathway.nodes]
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


def _moved(nodes: Sequence[Node], places: Mapping[str, Point]) -> tuple[Node, ...]:
    return tuple(replace(n, x=places[n.id][0], y=places[n.id][1]) for n in nodes)


def _routed(arrow: Arrow, routes: Mapping[str, tuple[Point, ...]]) -> Arrow:
    return replace(arrow, via=(), route=routes.get(arrow.key, ()))
