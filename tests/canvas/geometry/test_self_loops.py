"""Arrows from a node to itself are drawn, each round a corner of its own."""

from itertools import pairwise

import pytest

from looplight.canvas.geometry.layout import MAX_DETAILED_NODES, layout
from looplight.pathways.formats.native.reader import parse_pathway
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign

KINDS = ("kinase", "lipid", "receptor", "transcription-factor", "gtpase", "process", "label")


def with_loops(kind: str, more: int = 0) -> Pathway:
    extra = "".join(
        f"  N{i}: {{label: N, kind: kinase, at: [{i * 100}, 900]}}\n" for i in range(more)
    )
    text = (
        "looplight: 1\nname: s\ntitle: S\nnodes:\n"
        f"  A: {{label: A, kind: {kind}, at: [0, 0]}}\n"
        "  B: {label: B, kind: kinase, at: [200, 0]}\n"
        f"{extra}arrows:\n  A -> A: {{}}\n  A -| A: {{}}\n  B -> A: {{}}\n"
    )
    return parse_pathway(text, "s.yaml")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("more", [0, MAX_DETAILED_NODES])
def test_a_loop_leaves_its_node_and_comes_back(kind: str, more: int) -> None:
    drawn = layout(with_loops(kind, more))
    assert drawn.large is bool(more)
    box = drawn.boxes["A"]
    corners = set()
    for key in ("A -> A", "A -| A"):
        route = drawn.routes[key]
        assert route.points[0] == box.edge(route.out, route.points[0][1])
        assert route.points[-1] == box.edge(route.into, route.points[-1][0])
        corners.add((route.out, route.into))
        for (x0, y0), (x1, y1) in pairwise(route.points):
            assert (x0 == x1) != (y0 == y1)
        assert all(
            not (box.left < x < box.right and box.top < y < box.bottom)
            for x, y in route.points[1:-1]
        )
        left, top, width, height = drawn.bounds
        assert all(left < x < left + width and top < y < top + height for x, y in route.points)
    assert len(corners) == 2


def test_a_loop_keeps_away_from_neighbours() -> None:
    around = ((90, -60), (-90, -60), (90, 60))
    nodes = [Node("A", "A", NodeKind.KINASE, x=0.0, y=0.0)]
    nodes += [Node(f"N{i}", "N", NodeKind.KINASE, x=x, y=y) for i, (x, y) in enumerate(around)]
    arrow = Arrow("A", "A", Sign.MINUS, "A -| A")
    route = layout(Pathway("s", "S", tuple(nodes), (arrow,))).routes["A -| A"]
    assert (route.out, route.into) == ("left", "bottom")
