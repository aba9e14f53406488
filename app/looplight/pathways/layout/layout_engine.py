"""The one door to graphlay, the layout library: places of nodes and orthogonal arrows.

graphlay (MIT or Apache-2.0) is young and has one author, so its version is pinned, only
`engine_process` imports it, and whoever calls this module has a way to go on without it
(`LayoutEngineError`).
Its requests and answers: https://aarkue.github.io/graphlay/docs/guide
"""

import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from looplight.files import cancellation
from looplight.pathways.layout import engine_process
from looplight.pathways.layout.node_boxes import Box, Side

Point = tuple[float, float]

# Nodes by this distance (canvas units): a row of capitals and an arrowhead fit between them.
NODE_GAP, LAYER_GAP = 46.0, 60.0
# Up to this many nodes and arrows the library improves the order of layers with more effort. That
# takes twice as long for a sixth fewer crossings (tests/bench/bench_layout.py).
MAX_NODES_BALANCED, MAX_ARROWS_BALANCED = 200, 320
# A long arrow needs a way point in every layer that it passes. 500 nodes with 1,000 random arrows
# stay below and take 1.4 s; 700 with 2,000 need 8,000 way points and would take 12 s, in a picture
# of 78,000 units. The library counts them first and refuses at once. Where everything acts on
# everything way points cost more: 30 nodes with all 435 arrows, 4,060 way points, take 7 s.
MAX_WAY_POINTS, MAX_WAY_POINTS_DENSE = 5_000, 1_500
DENSE = 3.0
# Arrows of one node side by side take the library time by the fourth power of their number: 100
# take 0.1 s, 200 take 1.6 s, 400 take 23 s.
MAX_ARROWS_OF_NODE = 100
# Arrows between groups need few way points but cross each other: of WP4324, 3,000 arrows take 2 s,
# 4,000 take 9, all 6,395 minutes.
MAX_ARROWS = 3_000

# Up to this many nodes and arrows together the library takes some 20 ms; for more it runs in a
# process of its own where a window goes on meanwhile.
MOST_AT_ONCE = 120

_OPTIONS: dict[str, Any] = {
    "direction": "topbottom",
    # Parallel arrows keep lanes of their own: two arrows of one pair may differ in sign.
    "routing": {"style": "orthogonal", "merge_edges": "none"},
    "spacing": {"node_gap": NODE_GAP, "layer_gap": LAYER_GAP},
}
# From so many arrows on the library may end its search for better orders of layers four times as
# early, and takes the first of equally good places: half the time at 137 nodes and 300 arrows for
# 1.7 % more crossings, and at 200 nodes and 280 arrows for 0.3 %.
MANY_ARROWS = 100
_QUICKER: dict[str, Any] = {
    "order": {"kick_patience": 16},
    "coords": {"simplex_face_rounds": 0},
}
_ROUND = {"circle", "vesicle"}


class LayoutEngineError(Exception):
    """The library is absent, or it refuses the graph."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the library answers.

    Attributes
    ----------
    places : dict of node id to (x, y)
        Centres, in canvas units, y downwards.
    routes : tuple of tuples of (x, y)
        Corners of each link, in the order in which the links were given; the ends lie on the
        outlines of the nodes.
    """

    places: dict[str, Point]
    routes: tuple[tuple[Point, ...], ...]


def arrange(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> Arrangement:
    """Place nodes in layers from top to bottom and route the links between them.

    The same boxes and links in the same order always give the same arrangement.

    Parameters
    ----------
    boxes : sequence of Box
        Their places do not count.
    links : sequence of (source id, target id)
        Both ends have a box and differ.

    Raises
    ------
    LayoutEngineError
    """
    _refuse_many(links)
    graph = _graph(boxes, links)
    small = len(boxes) <= MAX_NODES_BALANCED and len(links) <= MAX_ARROWS_BALANCED
    dense = len(links) > DENSE * len(boxes)
    options = {
        **_OPTIONS,
        "effort": "balanced" if small else "fast",
        "limits": {"max_dummies": MAX_WAY_POINTS_DENSE if dense else MAX_WAY_POINTS},
        "tuning": _QUICKER if len(links) > MANY_ARROWS else {},
    }
    answer = _answer({"graph": graph, "options": options})
    placed = [(node["center"]["x"], node["center"]["y"]) for node in answer["nodes"]]
    moved = [_moved(box, place) for box, place in zip(boxes, placed, strict=True)]
    routes = _routes(answer, moved, links)
    return Arrangement({box.id: (box.x, box.y) for box in moved}, routes)


def routes_around(
    boxes: Sequence[Box], links: Sequence[tuple[str, str]]
) -> tuple[tuple[Point, ...], ...]:
    """Lead links between boxes that stay where they are.

    The library knows the nodes as obstacles, but not every link finds a way around all of them.

    Parameters
    ----------
    boxes : sequence of Box
    links : sequence of (source id, target id)
        Both ends have a box and differ.

    Returns
    -------
    tuple of tuples of (x, y)
        As `Arrangement.routes`.

    Raises
    ------
    LayoutEngineError
    """
    _refuse_many(links)
    graph = _graph(boxes, links)
    for node, box in zip(graph["nodes"], boxes, strict=True):
        node["position"] = {"x": box.x, "y": box.y}
    return _routes(_answer({"graph": graph, "options": _OPTIONS, "reroute": True}), boxes, links)


def _refuse_many(links: Sequence[tuple[str, str]]) -> None:
    ends = Counter(end for link in links for end in link)
    if ends and max(ends.values()) > MAX_ARROWS_OF_NODE:
        raise LayoutEngineError(f"more than {MAX_ARROWS_OF_NODE} arrows at one node")
    if len(links) > MAX_ARROWS:
        raise LayoutEngineError(f"more than {MAX_ARROWS} arrows")


def _graph(boxes: Sequence[Box], links: Sequence[tuple[str, str]]) -> dict[str, list[Any]]:
    number = {box.id: n for n, box in enumerate(boxes)}
    nodes = [
        {
            "key": str(n),
            "size": {"width": box.width, "height": box.height},
            "shape": "ellipse" if box.shape.value in _ROUND else "box",
        }
        for n, box in enumerate(boxes)
    ]
    edges = [{"source": number[source], "target": number[target]} for source, target in links]
    return {"nodes": nodes, "edges": edges}


def _routes(
    answer: Mapping[str, Any], boxes: Sequence[Box], links: Sequence[tuple[str, str]]
) -> tuple[tuple[Point, ...], ...]:
    box_of = {box.id: box for box in boxes}
    return tuple(
        _on_outlines(edge, box_of[source], box_of[target])
        for edge, (source, target) in zip(answer["edges"], links, strict=True)
    )


def _answer(request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the library's nodes and edges."""
    graph, answer = request["graph"], None
    if cancellation.is_cancellable() and len(graph["nodes"]) + len(graph["edges"]) > MOST_AT_ONCE:
        # Where no process can be started, the window waits rather than having no picture.
        with contextlib.suppress(engine_process.EngineProcessError):
            answer = engine_process.ask(request, cancellation.check)
    if answer is None:
        try:
            answer = engine_process.answer(request)
        except ImportError as problem:
            raise LayoutEngineError("the layout library graphlay is not installed") from problem
    if "refused" in answer:
        raise LayoutEngineError(str(answer["refused"]))
    return answer


def _moved(box: Box, place: Point) -> Box:
    return replace(box, x=place[0], y=place[1])


def _on_outlines(edge: Mapping[str, Any], source: Box, target: Box) -> tuple[Point, ...]:
    """Return the corners of an edge; its ends, on the edges of boxes, move to the outlines.

    An end moves along its last stretch, so that the line stays horizontal or vertical.
    """
    points = [(point["x"], point["y"]) for point in edge["points"]]
    for end, box, port in ((0, source, "source_port"), (-1, target, "target_port")):
        side = Side(edge[port]["side"])
        x, y = points[end]
        points[end] = box.edge(side, x if side.vertical else y)
    return tuple(points)
