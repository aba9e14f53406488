"""Routes of many arrows between nodes that stand anywhere, by the layout library."""

from collections.abc import Mapping, Sequence

from looplight.canvas.geometry.routing.router import Route, side_of
from looplight.pathways.layout.layout_engine import LayoutEngineError, routes_around
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.pathway import Arrow


def route_by_library(boxes: Mapping[str, Box], arrows: Sequence[Arrow]) -> dict[str, Route]:
    """Return a route of horizontal and vertical lines for each arrow.

    Parameters
    ----------
    boxes : mapping of node id to Box
        Where nodes are; they stay there.
    arrows : sequence of Arrow
        Between two boxes that differ.

    Returns
    -------
    dict of arrow key to Route
        Empty where the library is absent or refuses so many arrows.
    """
    links = [(arrow.source, arrow.target) for arrow in arrows]
    try:
        routes = routes_around(tuple(boxes.values()), links)
    except LayoutEngineError:
        return {}
    return {
        arrow.key: Route(
            arrow.key,
            points,
            side_of(boxes[arrow.source], points[0]),
            side_of(boxes[arrow.target], points[-1]),
        )
        for arrow, points in zip(arrows, routes, strict=True)
    }
