"""Arrows from a node to itself: a small loop round one of its corners, the freest one."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, product

from looplight.canvas.geometry.routing.router import Point, Route
from looplight.pathways.layout.node_boxes import OUTWARD, Box, Side
from looplight.pathways.model.pathway import Arrow

# Far enough out for a rounded corner and an arrowhead that stand apart from the node.
REACH = 30.0
# Half the width of a T-bar, and a gap.
HEAD = 13.0
_CORNERS = tuple(product((Side.RIGHT, Side.LEFT), (Side.TOP, Side.BOTTOM)))

Rect = tuple[float, float, float, float]


def self_loops(
    boxes: Mapping[str, Box],
    arrows: Sequence[Arrow],
    routes: Mapping[str, Route],
    obstacles: Collection[Box],
) -> dict[str, Route]:
    """Return the routes of the arrows that end where they begin.

    Parameters
    ----------
    boxes : mapping of node id to Box
    arrows : sequence of Arrow
        All of the pathway; the others are left out.
    routes : mapping of arrow key to Route
        Of the other arrows: a loop keeps out of their way where it can.
    obstacles : collection of Box
        Nodes that a loop keeps out of the way of; none where there are too many to look at.
    """
    loops: dict[str, Route] = {}
    of_node: dict[str, list[Route]] = {}
    for arrow in arrows:
        if arrow.source != arrow.target or arrow.source not in boxes:
            continue
        box = boxes[arrow.source]
        own = of_node.setdefault(box.id, [])
        candidates = [_loop(arrow.key, box, out, into) for out, into in _CORNERS]
        crowding = [
            _crowding(loop, box, obstacles, [*routes.values(), *own]) for loop in candidates
        ]
        loop = candidates[crowding.index(min(crowding))]
        loops[arrow.key] = loop
        own.append(loop)
    return loops


def _loop(key: str, box: Box, out: Side, into: Side) -> Route:
    """Return the loop round the corner between two sides."""
    right, down = OUTWARD[out][0], OUTWARD[into][1]
    start = box.edge(out, box.port_y + down * box.reach(out))
    end = box.edge(into, box.x + right * box.reach(into))
    x = box.x + right * (box.width / 2 + REACH)
    y = box.y + down * (box.height / 2 + REACH)
    return Route(key, (start, (x, start[1]), (x, y), (end[0], y), end), out, into)


def _crowding(loop: Route, box: Box, obstacles: Collection[Box], routes: Sequence[Route]) -> int:
    """Count the boxes and lines that share the room of a loop."""
    xs, ys = zip(*loop.points, strict=True)
    # Heads of other arrows are wider than their lines.
    room = (min(xs) - HEAD, min(ys) - HEAD, max(xs) + HEAD, max(ys) + HEAD)
    count = sum(4 * overlap(room, corners(other)) for other in obstacles if other.id != box.id)
    for route in routes:
        count += sum(overlap(room, _extent(a, b)) for a, b in pairwise(route.points))
    return count


def _extent(a: Point, b: Point) -> Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def corners(box: Box) -> Rect:
    """Return (left, top, right, bottom) of a box."""
    return box.left, box.top, box.right, box.bottom


def overlap(a: Rect, b: Rect) -> bool:
    """Tell whether two areas (left, top, right, bottom) touch or share room."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
