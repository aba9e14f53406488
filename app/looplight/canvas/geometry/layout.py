"""The geometry of a pathway, computed once: boxes, routes, gaps, regions, captions, bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from looplight.canvas.geometry import arrow_lines, caption_placement, crossings
from looplight.canvas.geometry.arrow_lines import Area, head_areas
from looplight.canvas.geometry.compartments import CLOSED, Region, outline_of, regions
from looplight.canvas.geometry.routing.router import Point, Route, route, side_of
from looplight.canvas.geometry.routing.self_loops import self_loops
from looplight.files.cancellation import checked
from looplight.pathways.graph.main_line import wide_arrows
from looplight.pathways.graph.ranks import feedback_arrows
from looplight.pathways.layout.node_boxes import Box, Side, box_of
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.pathway import Arrow, Pathway
from looplight.pathways.translated_names import named_nodes, named_places

if TYPE_CHECKING:
    from looplight.canvas.geometry.drawing_of_other_programs.decorations import (
        LineDecoration,
        ShapeDecoration,
    )
    from looplight.canvas.geometry.drawing_of_other_programs.layout_parts import (
        DrawnParts,
        LineLook,
    )

# The search of paths takes seconds for more (25 s for 137 nodes with 300 arrows); arrows that bring
# no route are then led between the rows of nodes, or where there are no rows by the layout library,
# which is faster and leads some through nodes; they run straight where it refuses so many.
MAX_ROUTED_NODES = 100
MAX_ROUTED_ARROWS = 150
# Above this a picture is painted in bulk: shadows, gaps and marks of single nodes cost more than
# they show.
MAX_DETAILED_NODES = 150
MAX_DETAILED_ARROWS = 320
# A figure of more nodes has no room for all names seen from far: the most important ones go first.
MANY_NODES = 80
# With fewer nodes a figure is not opened at a part: what little is in view would tell nothing.
FEWEST_NODES_IN_PARTS = 40
# Around everything that is drawn: room for captions, badges and arrow heads at the edge.
MARGIN = 26.0
# Around a figure that awaits its routes: some will run outside of all nodes, and the view of the
# figure, chosen before, should hold them.
ROOM_FOR_ROUTES = 48.0
# Around outlines of compartments.
REGION_MARGIN = 6.0


@dataclass(frozen=True)
class Layout:
    """The geometry of one pathway, in canvas units with y downwards.

    Attributes
    ----------
    boxes : dict of node id to Box
    routes : dict of arrow key to Route
    gaps : dict of arrow key to points where another arrow passes over it
    regions : tuple of Region
        Compartments, outer ones first, with pores and label places.
    bounds : (x, y, width, height)
        Of everything drawn.
    captions : mapping of node id to Point
        Middle of the small text (drug name, "loss") that may stand at a node.
    large : bool
        True = too many nodes or arrows to paint one by one; there are no gaps, captions, badges.
    badges : dict of arrow key to Point
        Where contested arrows have their badge.
    shapes : tuple of ShapeDecoration
        What a drawing of another program shows behind its nodes, the rearmost first.
    lines : tuple of LineDecoration
        Its lines that are no arrows.
    shared_lines : bool
        Whether several arrows may be one line.
    heads : dict of node id to (left, top, right, bottom)
        Where arrow heads are: badges keep off them. In a drawing of another program also names and
        frames beside the node.
    line_looks : dict of arrow key to LineLook
        Arrows whose line the authors of a drawing gave a colour or a pattern.
    label_order : tuple of str
        The most important nodes of a large figure: those that are named first seen from far.
    backdrops : frozenset of str
        Nodes that other nodes lie in: painted below the arrows, which they would hide.
    names_size : float
        Size of all names in canvas units (see `names_in_small_panes`); 0 = they grow as the zoom
        asks.
    """

    boxes: dict[str, Box]
    routes: dict[str, Route]
    gaps: dict[str, tuple[Point, ...]]
    regions: tuple[Region, ...]
    bounds: tuple[float, float, float, float]
    captions: Mapping[str, Point] = field(default_factory=dict)
    large: bool = False
    badges: dict[str, Point] = field(default_factory=dict)
    shapes: tuple["ShapeDecoration", ...] = ()
    lines: tuple["LineDecoration", ...] = ()
    shared_lines: bool = False
    heads: dict[str, tuple[Area, ...]] = field(default_factory=dict)
    line_looks: dict[str, "LineLook"] = field(default_factory=dict)
    label_order: tuple[str, ...] = ()
    backdrops: frozenset[str] = frozenset()
    names_size: float = 0.0


def layout(pathway: Pathway) -> Layout:
    """Return the geometry of ``pathway``; it is computed once per object.

    While it waits for its routes (`awaits_routes`), that is the one with straight lines.
    """
    return pathway.once(straight_layout if awaits_routes(pathway) else build)


def awaits_routes(pathway: Pathway) -> bool:
    """Return whether a pathway is drawn with straight lines, because its routes take a while.

    It is so once `straight_layout` was computed, until `build` was.
    """
    return pathway.is_built(straight_layout) and not pathway.is_built(build)


def brings_routes(pathway: Pathway) -> bool:
    """Return whether no route has to be searched for."""
    return pathway.drawing is not None or all(
        arrow.route or arrow.source == arrow.target for arrow in pathway.arrows
    )


def straight_layout(pathway: Pathway) -> Layout:
    """Return the geometry with a straight line for every arrow that brings no route.

    Nodes, compartments and captions stand where they stand in the layout with routes.
    """
    boxes = pathway.once(_boxes)
    routes = _straight(boxes, [arrow for arrow in _arrows(pathway, boxes) if not arrow.route])
    straight = _laid_out(pathway, boxes, _with_given(pathway, boxes, routes), None)
    left, top, width, height = straight.bounds
    room = ROOM_FOR_ROUTES
    return replace(straight, bounds=(left - room, top - room, width + 2 * room, height + 2 * room))


def build(pathway: Pathway, outer: frozenset[str] | None = None) -> Layout:
    """Compute the geometry of ``pathway``.

    Parameters
    ----------
    pathway : Pathway
    outer : frozenset of str, optional
        Keys of feedback arrows; searched for in the pathway where not given.
    """
    if pathway.drawing is not None:
        # Few figures are drawings: the start of every other one is shorter by these modules.
        from looplight.canvas.geometry.drawing_of_other_programs.layout_parts import drawn_parts  # noqa: PLC0415

        return _as_drawn(pathway, drawn_parts(pathway, pathway.drawing))
    return layout_of_boxes(pathway, pathway.once(_boxes), outer)


def layout_of_boxes(
    pathway: Pathway, boxes: dict[str, Box], outer: frozenset[str] | None = None
) -> Layout:
    """Compute the geometry around some boxes (``outer`` as in `build`)."""
    arrows = _arrows(pathway, boxes)
    if outer is None:
        outer = frozenset(feedback_arrows(pathway))
    return _laid_out(pathway, boxes, _routes(pathway, boxes, arrows, outer), outer)


def _boxes(pathway: Pathway) -> dict[str, Box]:
    return {node.id: box_of(node) for node in checked(named_nodes(pathway))}


def _arrows(pathway: Pathway, boxes: Mapping[str, Box]) -> list[Arrow]:
    """Return the arrows between two nodes that are drawn."""
    return [
        a
        for a in pathway.arrows
        if a.source in boxes and a.target in boxes and a.source != a.target
    ]


def _laid_out(
    pathway: Pathway,
    boxes: dict[str, Box],
    routes: dict[str, Route],
    outer: frozenset[str] | None,
) -> Layout:
    """Return the geometry around boxes and routes; ``outer`` is None for straight lines.

    Straight lines have no gaps, no badges and no pores: these come with the routes.
    """
    places = named_places(pathway)
    arrows = _arrows(pathway, boxes)
    if len(boxes) > MAX_DETAILED_NODES or len(arrows) > MAX_DETAILED_ARROWS:
        routes |= self_loops(boxes, pathway.arrows, {}, ())
        drawn = regions(places, boxes, ())
        return Layout(
            boxes,
            routes,
            {},
            drawn,
            _bounds(boxes, routes, drawn),
            large=True,
            shapes=_frames(pathway, boxes),
            label_order=_label_order(pathway),
        )
    routes |= self_loops(boxes, pathway.arrows, routes, boxes.values())
    heads = head_areas(pathway.arrows, routes)
    points = [area for areas in heads.values() for area in areas]
    contested = [a.key for a in arrows if a.contested and outer is not None]
    drawn = regions(places, boxes, tuple(routes.values()) if outer is not None else ())
    walls = [area for region in drawn for area in region.walls]
    badges = arrow_lines.badges(routes, contested, points, walls)
    # Of a figure that is seen from far the names are larger than at 100 %.
    covered = [r.largest_label_area for r in drawn if r.label]
    covered += [arrow_lines.badge_area(point) for point in badges.values()]
    outlines = [area for region in drawn for area in region.outline_areas]
    return Layout(
        boxes,
        routes,
        crossings.gaps(routes, outer | wide_arrows(pathway)) if outer is not None else {},
        drawn,
        _bounds(boxes, routes, drawn),
        caption_placement.CaptionPlaces(boxes, routes, covered, points, outlines),
        badges=badges,
        heads=heads,
        shapes=_frames(pathway, boxes),
        shared_lines=bool(pathway.frames),
        label_order=_label_order(pathway),
    )


def _frames(pathway: Pathway, boxes: Mapping[str, Box]) -> tuple["ShapeDecoration", ...]:
    if not pathway.frames:
        return ()
    from looplight.canvas.geometry.drawing_of_other_programs.decorations import frame_shapes  # noqa: PLC0415 - `build`

    return frame_shapes(pathway.frames, boxes)


def _label_order(pathway: Pathway) -> tuple[str, ...]:
    if len(pathway.nodes) <= MANY_NODES:
        return ()
    from looplight.canvas.style.label_order import label_order  # noqa: PLC0415 - few figures

    return label_order(pathway)


def _as_drawn(pathway: Pathway, parts: "DrawnParts") -> Layout:
    """Return the geometry that the file itself gives: nothing is placed or routed anew."""
    from looplight.canvas.geometry.caption_placement import drawn_captions  # noqa: PLC0415 - `build`
    from looplight.canvas.geometry.drawing_of_other_programs.areas_kept_free import (  # noqa: PLC0415
        areas_kept_free,
    )

    routes = parts.routes | self_loops(
        parts.boxes, [a for a in pathway.arrows if a.key not in parts.routes], {}, ()
    )
    # Names of compartments stand among the words of the drawing.
    nameless = [replace(compartment, label="") for compartment in pathway.compartments]
    drawn = regions(nameless, {}, tuple(parts.lines.values()))
    extra = [
        (x, y)
        for shape in parts.shapes
        for x in (shape.x - shape.width / 2, shape.x + shape.width / 2)
        for y in (shape.y - shape.height / 2, shape.y + shape.height / 2)
    ]
    extra += [point for line in parts.other_lines for point in line.points]
    return Layout(
        parts.boxes,
        routes,
        {},
        drawn,
        _bounds(parts.boxes, routes, drawn, extra),
        drawn_captions(parts.boxes),
        shapes=parts.shapes,
        lines=parts.other_lines,
        backdrops=parts.backdrops,
        shared_lines=True,
        heads=areas_kept_free(
            parts.boxes, parts.shapes, head_areas(pathway.arrows, routes), parts.backdrops
        ),
        line_looks=parts.line_looks,
        label_order=_label_order(pathway),
    )


def _routes(
    pathway: Pathway, boxes: Mapping[str, Box], arrows: list[Arrow], outer: frozenset[str]
) -> dict[str, Route]:
    """Return the route of every arrow: the one it brings, else a searched or a straight one."""
    bare = [arrow for arrow in arrows if not arrow.route]
    if not bare:
        searched = {}
    elif is_routed_at_leisure(len(boxes), len(bare)):
        # Only large figures need them; every start would load them else.
        from looplight.canvas.geometry.routing.library_routes import route_by_library  # noqa: PLC0415
        from looplight.canvas.geometry.routing.row_router import route_between_rows  # noqa: PLC0415

        searched = (
            route_between_rows(boxes, bare)
            or route_by_library(boxes, bare)
            or _straight(boxes, bare)
        )
    else:
        searched = _searched(pathway, boxes, bare, outer)
    return _with_given(pathway, boxes, searched)


def is_routed_at_leisure(nodes: int, arrows: int) -> bool:
    """Return whether so many arrows without a route are too many for the search of paths."""
    return nodes > MAX_ROUTED_NODES or arrows > MAX_ROUTED_ARROWS


def _straight(boxes: Mapping[str, Box], arrows: Sequence[Arrow]) -> dict[str, Route]:
    return {a.key: straight_route(a.key, boxes[a.source], boxes[a.target]) for a in arrows}


def _with_given(
    pathway: Pathway, boxes: Mapping[str, Box], routes: Mapping[str, Route]
) -> dict[str, Route]:
    """Return the routes of all arrows: some, and those that the others bring."""
    return {
        a.key: _given(a, boxes[a.source], boxes[a.target]) if a.route else routes[a.key]
        for a in _arrows(pathway, boxes)
    }


def _searched(
    pathway: Pathway, boxes: Mapping[str, Box], arrows: list[Arrow], outer: frozenset[str]
) -> dict[str, Route]:
    ends = {end for a in pathway.arrows for end in (a.source, a.target)}
    # Text without an arrow may be crossed; everything else is routed around.
    solid = {k: b for k, b in boxes.items() if b.shape is not Shape.TEXT or k in ends}
    borders = [(c.x, c.y, c.width, c.height) for c in pathway.compartments]
    cells = [
        (c.x, c.y, c.width, c.height) for c in pathway.compartments if outline_of(c.kind) in CLOSED
    ]
    return route(solid, arrows, borders, outer, cells)


def _given(arrow: Arrow, source: Box, target: Box) -> Route:
    """Return the route that an arrow brings along."""
    points = arrow.route
    return Route(arrow.key, points, side_of(source, points[0]), side_of(target, points[-1]))


def straight_route(key: str, a: Box, b: Box) -> Route:
    """Return a straight line between two boxes, cut at their edges."""
    dx, dy = b.x - a.x, b.y - a.y

    def cut(box: Box, ux: float, uy: float) -> Point:
        tx = box.width / 2 / abs(ux) if ux else 1e9
        ty = box.height / 2 / abs(uy) if uy else 1e9
        t = min(tx, ty, 0.5)
        return box.x + ux * t, box.y + uy * t

    if abs(dx) > abs(dy):
        out, into = (Side.RIGHT, Side.LEFT) if dx > 0 else (Side.LEFT, Side.RIGHT)
    else:
        out, into = (Side.BOTTOM, Side.TOP) if dy > 0 else (Side.TOP, Side.BOTTOM)
    return Route(key, (cut(a, dx, dy), cut(b, -dx, -dy)), out, into)


def _bounds(
    boxes: dict[str, Box],
    routes: dict[str, Route],
    drawn: tuple[Region, ...],
    extra: Sequence[Point] = (),
) -> tuple[float, float, float, float]:
    """Return x, y, width and height of everything drawn, with a margin."""
    xs = [v for b in boxes.values() for v in (b.left, b.right)]
    ys = [v for b in boxes.values() for v in (b.top, b.bottom)]
    xs += [p[0] for r in routes.values() for p in r.points]
    ys += [p[1] for r in routes.values() for p in r.points]
    # No arrow ends at the outline of a region: it needs less room around it.
    near = MARGIN - REGION_MARGIN
    xs += [v for r in drawn for v in (r.x - r.outset + near, r.x + r.width + r.outset - near)]
    ys += [v for r in drawn for v in (r.y - r.outset + near, r.y + r.height + r.outset - near)]
    xs += [point[0] for point in extra]
    ys += [point[1] for point in extra]
    if not xs:
        return 0.0, 0.0, 100.0, 100.0
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return left, top, max(xs) + MARGIN - left, max(ys) + MARGIN - top
