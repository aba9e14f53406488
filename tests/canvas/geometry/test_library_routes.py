"""Many arrows between nodes that a file puts anywhere: led by the layout library."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from pathway_builder import large

from looplight.canvas.geometry.drawing_of_other_programs.free_course import meets_box
from looplight.canvas.geometry.layout import layout, straight_layout
from looplight.canvas.geometry.routing import library_routes
from looplight.pathways.layout.layout_engine import LayoutEngineError


@pytest.fixture
def scattered():
    """A network of 160 nodes in no rows."""
    graph, rng = large(160, 400), random.Random(5)
    nodes = tuple(
        replace(
            node,
            x=number % 13 * 210 + rng.uniform(-50, 50),
            y=number // 13 * 140 + rng.uniform(-45, 45),
        )
        for number, node in enumerate(graph.nodes)
    )
    return replace(graph, nodes=nodes)


def through_nodes(graph, drawn):
    """Return how many arrows run through a node that is not theirs."""
    count = 0
    for arrow in graph.arrows:
        points = drawn.routes[arrow.key].points
        others = (b for b in drawn.boxes.values() if b.id not in (arrow.source, arrow.target))
        count += any(meets_box(points, box) for box in others)
    return count


def test_arrows_run_upright_or_level_and_few_through_nodes(scattered):
    drawn = layout(scattered)
    for route in drawn.routes.values():
        for (x1, y1), (x2, y2) in pairwise(route.points):
            # By less than what is seen a line between nearly level nodes is neither.
            assert abs(x1 - x2) < 0.5 or abs(y1 - y2) < 0.5, route.key
    assert {n.id: (n.x, n.y) for n in scattered.nodes} == {
        box.id: (box.x, box.y) for box in drawn.boxes.values()
    }
    straight = through_nodes(scattered, straight_layout(replace(scattered, title="again")))

    assert through_nodes(scattered, drawn) < straight / 2


def test_where_the_library_refuses_they_are_straight(scattered, monkeypatch):
    def refuse(boxes, links):
        raise LayoutEngineError("too many")

    monkeypatch.setattr(library_routes, "routes_around", refuse)
    drawn = layout(scattered)
    assert {len(drawn.routes[arrow.key].points) for arrow in scattered.arrows} == {2}
