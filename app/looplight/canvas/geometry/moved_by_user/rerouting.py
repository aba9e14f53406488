"""New routes for a few arrows, beside all others, which keep theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from looplight.canvas.geometry.drawing_of_other_programs.free_course import Area, crosses
from looplight.canvas.geometry.routing import nudging
from looplight.canvas.geometry.routing.router import Route, Router, finished
from looplight.canvas.geometry.routing.routing_grid import Rect
from looplight.canvas.geometry.routing.self_loops import corners, overlap
from looplight.canvas.geometry.routing.straight_and_direct_tracks import direct
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.pathway import Arrow

# The path search takes time by the square of the number of nodes: up to this many, all of them
# are looked at together (0.2 s); of more, those in the neighbourhood of one arrow after the other.
MAX_SEARCHED_NODES = 60
# An arrow with more nodes in its neighbourhood has two bends, whatever lies below it.
MAX_NEIGHBOURS = 90
# Room around the ends of an arrow that its route may use, in canvas units.
NEIGHBOURHOOD = 140.0
# A route that stays, with the boxes at its ends.
StayingRoutes = Sequence[tuple[Box, Box, Route]]


def rerouted(
    boxes: Mapping[str, Box],
    arrows: Sequence[Arrow],
    staying: StayingRoutes,
    borders: Sequence[Rect] = (),
    outer: frozenset[str] = frozenset(),
    cells: Sequence[Rect] = (),
    cancelled: Callable[[], bool] = bool,
) -> dict[str, Route]:
    """Route some arrows around the nodes and beside the arrows that stay.

    Parameters
    ----------
    boxes : mapping of node id to Box
        Every node that must not be run through.
    arrows : sequence of Arrow
        Both ends have a box, and differ.
    staying : sequence of (source Box, target Box, Route)
        The arrows that keep their routes.
    borders, outer, cells
        As for `router.route`.
    cancelled : callable
        Asked before each arrow; True = the rest gets simple routes, because nobody needs them.
    """
    # Where a file or a curator said how to run, that was about the old places.
    bare = [replace(a, via=(), route=(), source_side="", target_side="") for a in arrows]
    if len(boxes) <= MAX_SEARCHED_NODES:
        return _together(boxes, bare, staying, borders, outer, cells)
    routes: dict[str, Route] = {}
    beside = list(staying)
    for arrow in sorted(bare, key=lambda arrow: _length(arrow, boxes)):
        source, target = boxes[arrow.source], boxes[arrow.target]
        area = _around(source, target)
        near = {box.id: box for box in boxes.values() if overlap(area, corners(box))}
        if len(near) > MAX_NEIGHBOURS or cancelled():
            routes[arrow.key] = finished(direct(arrow, source, target))
        else:
            passing = [route for route in beside if _runs_through(route[2], area)]
            routes |= _together(near, [arrow], passing, borders, outer, cells)
        beside.append((source, target, routes[arrow.key]))
    return routes


def _together(
    boxes: Mapping[str, Box],
    arrows: Sequence[Arrow],
    staying: StayingRoutes,
    borders: Sequence[Rect],
    outer: frozenset[str],
    cells: Sequence[Rect],
) -> dict[str, Route]:
    """Route arrows on one grid of all boxes."""
    if not arrows:
        return {}
    router = Router(boxes, borders, outer, cells, ())
    for source, target, route in staying:
        router.keep(route, source, target)
    order = sorted(arrows, key=router.priority)
    for arrow in order:
        router.add(arrow)
    for arrow in order:
        router.improve(arrow)
    nudging.spread(list(router.tracks.values()), router.solid, borders)
    return {arrow.key: finished(router.tracks[arrow.key]) for arrow in arrows}


def _runs_through(route: Route, area: Area) -> bool:
    return any(crosses(p, q, area) for p, q in pairwise(route.points))


def _around(source: Box, target: Box) -> Area:
    return (
        min(source.left, target.left) - NEIGHBOURHOOD,
        min(source.top, target.top) - NEIGHBOURHOOD,
        max(source.right, target.right) + NEIGHBOURHOOD,
        max(source.bottom, target.bottom) + NEIGHBOURHOOD,
    )


def _length(arrow: Arrow, boxes: Mapping[str, Box]) -> float:
    a, b = boxes[arrow.source], boxes[arrow.target]
    return abs(a.x - b.x) + abs(a.y - b.y)
