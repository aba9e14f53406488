"""Drawings laid out anew: a frame stands for its members only where that says the same.

Files without places: every node stands free, every arrow runs around the others.
"""

import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from gpml_files import file_2013a, gpml, line, node
from hypothesis import given, settings
from hypothesis import strategies as st

from looplight.canvas.geometry.layout import layout
from looplight.canvas.geometry.moved_by_user.edited_layout import edited_layout
from looplight.pathways.layout import arrangement, layout_engine
from looplight.pathways.layout.arrangement import arranged, arranged_by_groups
from looplight.pathways.layout.node_boxes import box_of
from looplight.pathways.model.drawing_edits import DrawingEdits
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign

GROUP = '<Group GroupId="g1" GraphId="g" Style="Group" />'


def member(name):
    return node(name.lower(), name, more='GroupRef="g1"')


def test_members_that_the_same_arrows_reach_share_a_frame_and_others_do_not():
    text = file_2013a(
        *(GROUP, node("a", "A"), node("b", "B"), member("M"), member("N"), member("O")),
        *(line("a", "g"), line("b", "o", "TBar")),
    )
    drawn = arranged_by_groups(gpml(text).pathway)
    assert drawn.frames == (("M", "N"),)
    routes = {arrow.key: arrow.route for arrow in drawn.arrows}
    assert routes["A -> M"] == routes["A -> N"] != routes["A -> O"]
    # The line to the frame ends on it, beside both members.
    boxes = layout(drawn).boxes
    x, y = routes["A -> M"][-1]
    assert not any(b.left < x < b.right and b.top < y < b.bottom for b in boxes.values())


def test_nodes_without_arrows_stand_together():
    text = file_2013a(
        node("a", "A"), node("b", "B"), *(node(f"x{n}", f"X{n}") for n in range(30)), line("a", "b")
    )
    bounds = layout(arranged_by_groups(gpml(text).pathway)).bounds
    assert max(bounds[2:]) < 4 * min(bounds[2:])


@pytest.mark.slow
def test_no_node_covers_another_in_any_of_the_real_files(shared: Path):
    covered = []
    for path in sorted((shared / "data" / "gpml").glob("*.gpml")):
        pathway = gpml(path.read_text(encoding="utf-8"), path.name).pathway
        drawn = edited_layout(pathway, DrawingEdits(own_look=True))
        assert set(drawn.boxes) == set(pathway.by_id)
        assert set(drawn.routes) == set(pathway.by_key)
        cells: dict[tuple[int, int], list] = {}
        for box in drawn.boxes.values():
            cells.setdefault((int(box.x // 400), int(box.y // 400)), []).append(box)
        for (column, row), boxes in cells.items():
            near = [
                b
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
                for b in cells.get((column + i, row + j), ())
            ]
            covered += [
                (path.name, a.id, b.id)
                for a in boxes
                for b in near
                if a.id < b.id
                and a.left < b.right
                and b.left < a.right
                and a.top < b.bottom
                and b.top < a.bottom
            ]
    assert not covered, Counter(name for name, *_ in covered)


KINDS = tuple(NodeKind)
NAMES = [f"n{i}" for i in range(10)]
OUTLINE = 0.51


def pathway_of(links, names=NAMES):
    """Return nodes of all kinds, and arrows of both signs between them."""
    nodes = tuple(
        Node(name, f"Name {name}" * (1 + n % 3), KINDS[n % len(KINDS)])
        for n, name in enumerate(names)
    )
    arrows = tuple(
        Arrow(s, t, sign, f"{s} {sign.mark} {t}")
        for s, t, sign in dict.fromkeys(
            (s, t, Sign.MINUS if minus else Sign.PLUS) for s, t, minus in links
        )
    )
    return Pathway("g", "G", nodes, arrows)


def layered(count):
    """Return a network in which every node acts on two others."""
    names = [f"n{i}" for i in range(count)]
    links = [
        (names[n], names[(n + step) % count], step == 5) for n in range(count) for step in (1, 5)
    ]
    return pathway_of(links, names)


def assert_drawn_well(pathway):
    """Check what a reader sees: no node on another, no arrow through a node, ends on outlines."""
    boxes = {node.id: box_of(node) for node in pathway.nodes}
    for number, box in enumerate(boxes.values()):
        for other in list(boxes.values())[:number]:
            apart_x = abs(box.x - other.x) >= (box.width + other.width) / 2
            assert apart_x or abs(box.y - other.y) >= (box.height + other.height) / 2
    for arrow in pathway.arrows:
        if arrow.source == arrow.target:
            assert arrow.route == ()
            continue
        for end, point in ((arrow.source, arrow.route[0]), (arrow.target, arrow.route[-1])):
            box = boxes[end]
            assert abs(point[0] - box.x) <= box.width / 2 + OUTLINE
            assert abs(point[1] - box.y) <= box.height / 2 + OUTLINE
        for (x, y), (u, v) in pairwise(arrow.route):
            assert abs(x - u) < 1e-6 or abs(y - v) < 1e-6, "horizontal or vertical"
            for box in boxes.values():
                if box.id in (arrow.source, arrow.target):
                    continue
                assert not (
                    min(x, u) < box.right - 1
                    and max(x, u) > box.left + 1
                    and min(y, v) < box.bottom - 1
                    and max(y, v) > box.top + 1
                ), f"{arrow.key} runs through {box.id}"


def assert_placed_by_our_own_layout(pathway):
    """Check the drawing of a graph that the library does not take."""
    own = arrangement.place(pathway.nodes, pathway.arrows)
    assert {node.id: node.x for node in pathway.nodes} == {node: x for node, (x, _) in own.items()}
    # Its rows, further apart where tall nodes and many arrows need room.
    rows = sorted({y for _, y in own.values()})
    moved = sorted({node.y for node in pathway.nodes})
    assert len(moved) == len(rows)
    of_own = dict(zip(rows, moved, strict=True))
    assert all(node.y == of_own[own[node.id][1]] for node in pathway.nodes)
    assert all(
        b - a >= d - c for (a, b), (c, d) in zip(pairwise(moved), pairwise(rows), strict=True)
    )
    assert not any(arrow.route for arrow in pathway.arrows)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()), max_size=20)
)
def test_any_graph_is_drawn_well_and_twice_the_same(links):
    pathway = pathway_of(links)
    drawn = arranged(pathway)
    assert_drawn_well(drawn)
    assert arranged(pathway_of(links)) == drawn


def test_hints_and_compartments_of_the_file_go_and_all_else_stays():
    pathway = pathway_of([("n0", "n1", False)])
    pathway = replace(
        pathway, arrows=tuple(replace(a, via=((1, 2),), note="kept") for a in pathway.arrows)
    )
    drawn = arranged(pathway)
    assert drawn.arrows[0].via == ()
    assert replace(drawn.arrows[0], via=((1, 2),), route=()) == pathway.arrows[0]
    assert [replace(n, x=0, y=0) for n in drawn.nodes] == [
        replace(n, x=0, y=0) for n in pathway.nodes
    ]


def test_two_arrows_of_one_pair_are_two_lines():
    drawn = arranged(pathway_of([("n0", "n1", False), ("n0", "n1", True), ("n1", "n0", False)]))
    assert len({arrow.route for arrow in drawn.arrows}) == 3


def test_a_graph_of_many_long_arrows_keeps_our_places_and_waits_for_routes():
    """The library would take minutes; it refuses at once."""
    names = [f"n{i}" for i in range(400)]
    links = [(a, b, False) for a, b in pairwise(names)]
    links += [(names[n], names[n + 200], False) for n in range(200)]
    assert_placed_by_our_own_layout(arranged(pathway_of(links, names)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "links",
    [
        [("n0", f"n{i}", False) for i in range(1, 102)],
        [(f"n{a}", f"n{b}", False) for a in range(30) for b in range(a + 1, 30)],
    ],
    ids=["a hub", "everything on everything"],
)
def test_what_would_take_the_library_long_is_not_given_to_it(links):
    names = list(dict.fromkeys(name for source, target, _ in links for name in (source, target)))
    assert_placed_by_our_own_layout(arranged(pathway_of(links, names)))


def test_without_the_library_our_own_layout_places_the_nodes(monkeypatch):
    monkeypatch.setitem(sys.modules, "graphlay", None)
    assert_placed_by_our_own_layout(arranged(layered(12)))


def test_a_refused_graph_is_one_error_of_ours():
    box = box_of(Node("a", "A", NodeKind.KINASE))
    with pytest.raises(layout_engine.LayoutEngineError):
        layout_engine.arrange([replace(box, width=float("nan"))], [])
