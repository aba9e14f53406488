"""Figures that are too large for the search of paths: arrows run between the rows of nodes."""

from itertools import pairwise

from pathway_builder import large, pathway

from looplight.canvas.geometry.drawing_of_other_programs.free_course import meets_box
from looplight.canvas.geometry.layout import layout
from looplight.pathways.layout import arrangement
from looplight.pathways.layout.layout_engine import LayoutEngineError


def laid_out(graph, monkeypatch):
    """Return a pathway that the layout library refuses."""

    def refuse(boxes, links):
        raise LayoutEngineError("too large")

    monkeypatch.setattr(arrangement, "arrange", refuse)
    return arrangement.arranged(graph)


def check(graph):
    drawn = layout(graph)
    assert set(drawn.routes) == {arrow.key for arrow in graph.arrows}
    for key, route in drawn.routes.items():
        arrow = graph.by_key[key]
        for (x1, y1), (x2, y2) in pairwise(route.points):
            assert abs(x1 - x2) < 0.01 or abs(y1 - y2) < 0.01, key
        others = [b for b in drawn.boxes.values() if b.id not in (arrow.source, arrow.target)]
        assert not [box.id for box in others if meets_box(route.points, box)], key
    return drawn


def test_no_arrow_of_a_large_network_runs_slanted_or_through_a_node(monkeypatch):
    drawn = check(laid_out(large(160, 500), monkeypatch))
    assert layout is not None and drawn.large


def test_a_node_with_hundreds_of_arrows_is_routed_as_well(monkeypatch):
    lines = [f"HUB -> T{n}" for n in range(220)] + [f"T{n} -| T{n + 20}" for n in range(60)]
    drawn = check(laid_out(pathway(*lines), monkeypatch))
    starts = {drawn.routes[f"HUB -> T{n}"].points[0] for n in range(220)}
    assert len(starts) == 220


def test_arrows_of_one_row_up_and_down_get_lanes_of_their_own(monkeypatch):
    graph = laid_out(large(130, 300, seed=5), monkeypatch)
    drawn = check(graph)
    level: dict[float, list[tuple[float, float]]] = {}
    for route in drawn.routes.values():
        for (x1, y1), (x2, y2) in pairwise(route.points):
            if y1 == y2 and x1 != x2:
                level.setdefault(y1, []).append((min(x1, x2), max(x1, x2)))
    for parts in level.values():
        parts.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(parts))
