"""The drawing of a figure with what the user changed about it, each one computed once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from looplight.canvas.geometry.caption_placement import moved_captions
from looplight.canvas.geometry.layout import (
    MARGIN,
    Layout,
    awaits_routes,
    build,
    layout,
    straight_route,
)
from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.drawing_edits import NO_EDITS, DrawingEdits, Place
from looplight.pathways.model.pathway import Arrow, Pathway

# Drawings that are remembered for one pathway: as many steps of undo are drawn at once.
MOST_LAYOUTS = 12
Area = tuple[float, float, float, float]
# Whether the pathway awaits its routes, and the places of moved nodes.
_Key = tuple[bool, tuple[Place, ...]]


def edited_layout(pathway: Pathway, edits: DrawingEdits = NO_EDITS) -> Layout:
    """Return the geometry of a pathway as the user has arranged it."""
    drawn = _drawn(pathway, edits)
    return drawn.once(_Layouts).of(drawn, edits.current_places)


def edited_pathway(pathway: Pathway, edits: DrawingEdits = NO_EDITS) -> Pathway:
    """Return a pathway with its nodes where they are drawn, for a file that has places.

    The look is that of the file: what a drawing holds beyond the network stays in it.
    """
    as_drawn = replace(edits, own_look=False) if pathway.drawing is not None else edits
    return pathway.once(_Layouts).pathway(pathway, as_drawn.current_places)


def ready_layout(pathway: Pathway, edits: DrawingEdits) -> Layout | None:
    """Return the geometry if it was computed already; without changes it is computed now."""
    if base_layout(pathway, edits) is None:
        return None
    drawn = _drawn(pathway, edits)
    return drawn.once(_Layouts).ready(drawn, edits.current_places)


def base_layout(pathway: Pathway, edits: DrawingEdits) -> Layout | None:
    """Return the geometry before any node was moved; None where another look is not laid out."""
    if edits.own_look and pathway.drawing is not None:
        if not pathway.is_built(_in_own_look):
            return None
        own = pathway.once(_in_own_look)
        return layout(own) if own.is_built(build) else None
    return layout(pathway)


def compute_layout(pathway: Pathway, edits: DrawingEdits, cancelled: Callable[[], bool]) -> None:
    """Compute the geometry, so that it is ready; any thread can do it."""
    drawn = _drawn(pathway, edits)
    drawn.once(_Layouts).of(drawn, edits.current_places, cancelled)


def following_layout(pathway: Pathway, base: Layout, points: Mapping[str, Point]) -> Layout:
    """Return a layout with some boxes moved and straight lines to them, for while they move.

    Parameters
    ----------
    pathway : Pathway
    base : Layout
        What is on screen.
    points : mapping of node id to (x, y)
        Middles of the moved boxes.
    """
    from looplight.canvas.geometry.moved_by_user.moved_nodes import moved_boxes  # noqa: PLC0415 - `_compute`

    boxes = moved_boxes(base, points)
    routes = dict(base.routes)
    keys = {arrow.key for arrow in arrows_of(pathway, points)}
    for key in keys & routes.keys():
        arrow = pathway.by_key[key]
        if arrow.source == arrow.target:
            routes[key] = _shifted(routes[key], base.boxes[arrow.source], boxes[arrow.source])
        else:
            source, target = boxes[arrow.source], boxes[arrow.target]
            routes[arrow.key] = straight_route(arrow.key, source, target)
    offsets = {
        node: (boxes[node].x - base.boxes[node].x, boxes[node].y - base.boxes[node].y)
        for node in points
        if node in boxes
    }
    gaps = {key: places for key, places in base.gaps.items() if key not in keys}
    badges = {key: place for key, place in base.badges.items() if key not in keys}
    heads = {node: areas for node, areas in base.heads.items() if node not in points}
    return replace(
        base,
        boxes=boxes,
        routes=routes,
        captions=moved_captions(base.captions, offsets),
        gaps=gaps,
        badges=badges,
        heads=heads,
        bounds=_grown(base.bounds, [boxes[node] for node in points if node in boxes]),
    )


def _shifted(route: Route, before: Box, after: Box) -> Route:
    """Return a loop of a node where the node is now."""
    dx, dy = after.x - before.x, after.y - before.y
    return replace(route, points=tuple((x + dx, y + dy) for x, y in route.points))


def _grown(bounds: Area, boxes: Sequence[Box]) -> Area:
    """Return bounds (x, y, width, height) that hold some boxes, too."""
    left = min([bounds[0], *(box.left - MARGIN for box in boxes)])
    top = min([bounds[1], *(box.top - MARGIN for box in boxes)])
    right = max([bounds[0] + bounds[2], *(box.right + MARGIN for box in boxes)])
    bottom = max([bounds[1] + bounds[3], *(box.bottom + MARGIN for box in boxes)])
    return left, top, right - left, bottom - top


def arrows_of(pathway: Pathway, nodes: Mapping[str, Point]) -> Sequence[Arrow]:
    """Return the arrows that begin or end at one of some nodes."""
    return [a for a in pathway.arrows if a.source in nodes or a.target in nodes]


def _drawn(pathway: Pathway, edits: DrawingEdits) -> Pathway:
    """Return the pathway with the layout that is drawn."""
    if edits.own_look and pathway.drawing is not None:
        return pathway.once(_in_own_look)
    return pathway


def _in_own_look(pathway: Pathway) -> Pathway:
    # Only drawings of other programs have a second look; it brings the layout library.
    from looplight.pathways.layout.arrangement import arranged_by_groups  # noqa: PLC0415

    return arranged_by_groups(pathway)


class _Layouts:
    """The drawings of one pathway, by the places of its moved nodes.

    What was made of straight lines is made anew once the pathway has its routes. The pathway holds
    it, not the other way round: such a cycle would only be freed by a collection.
    """

    def __init__(self, _pathway: Pathway) -> None:
        self._computed: dict[_Key, tuple[Pathway, Layout]] = {}

    def ready(self, pathway: Pathway, places: tuple[Place, ...]) -> Layout | None:
        """Return a drawing that was computed before."""
        if not places:
            return layout(pathway)
        computed = self._computed.get((awaits_routes(pathway), places))
        return computed[1] if computed else None

    def of(
        self, pathway: Pathway, places: tuple[Place, ...], cancelled: Callable[[], bool] = bool
    ) -> Layout:
        """Return the drawing with nodes in some places."""
        return self._compute(pathway, places, cancelled)[1] if places else layout(pathway)

    def pathway(self, pathway: Pathway, places: tuple[Place, ...]) -> Pathway:
        """Return the pathway with nodes in some places, and the routes that it is drawn with."""
        return self._compute(pathway, places)[0] if places else pathway

    def _compute(
        self, pathway: Pathway, places: tuple[Place, ...], cancelled: Callable[[], bool] = bool
    ) -> tuple[Pathway, Layout]:
        key = awaits_routes(pathway), places
        computed = self._computed.get(key)
        if computed is None:
            # A start draws every figure as its file has it, and does not wait for this.
            from looplight.canvas.geometry.moved_by_user.moved_nodes import moved_pathway  # noqa: PLC0415

            moved = moved_pathway(pathway, layout(pathway), places, cancelled)
            computed = moved, build(moved)
            if cancelled():
                return computed
            while len(self._computed) >= MOST_LAYOUTS:
                self._computed.pop(next(iter(self._computed)), None)
            self._computed[key] = computed
        return computed
