"""Places for files without any: the same every time, nothing on top of anything."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from looplight.pathways.layout import place, placed
from looplight.pathways.model import Arrow, Node, NodeKind, Pathway, Sign

NAMES = [f"n{i}" for i in range(12)]


def graph(names, links):
    nodes = tuple(Node(name, name, NodeKind.KINASE) for name in names)
    arrows = tuple(Arrow(s, t, Sign.PLUS, f"{s} -> {t}") for s, t in links)
    return Pathway("g", "G", nodes, arrows)


def overlaps(places):
    spots = list(places.values())
    return any(
        abs(a[0] - b[0]) < 80 and abs(a[1] - b[1]) < 40
        for i, a in enumerate(spots)
        for b in spots[:i]
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=24))
def test_any_graph_gets_places_without_overlaps_twice_the_same(links):
    made = graph(NAMES, links)
    places = place(made.nodes, made.arrows)
    assert set(places) == set(NAMES)
    assert not overlaps(places)
    again = graph(NAMES, links)
    assert place(again.nodes, again.arrows) == places


def test_a_chain_runs_down_and_a_loop_does_not_upset_it():
    made = placed(graph("ABCD", [("A", "B"), ("B", "C"), ("C", "D"), ("D", "B")]))
    heights = [made.by_id[n].y for n in "ABCD"]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4


def test_a_late_input_stands_above_what_it_acts_on():
    made = placed(graph("ABCDE", [("A", "B"), ("B", "C"), ("C", "D"), ("E", "D")]))
    assert made.by_id["E"].y == made.by_id["C"].y


def test_parts_that_do_not_touch_stand_apart():
    made = placed(graph("ABCDEF", [("A", "B"), ("C", "D"), ("D", "C")]))
    boxes = {}
    for part in ("AB", "CD", "E", "F"):
        xs, ys = [made.by_id[n].x for n in part], [made.by_id[n].y for n in part]
        boxes[part] = (min(xs) - 44, max(xs) + 44, min(ys) - 20, max(ys) + 20)
    for one in boxes.values():
        for two in boxes.values():
            apart = one[1] <= two[0] or two[1] <= one[0] or one[3] <= two[2] or two[3] <= one[2]
            assert one is two or apart


def test_crossings_are_few_where_none_is_needed():
    dice = random.Random(4)
    children = [f"c{i}" for i in range(6)]
    dice.shuffle(children)
    links = [("r", "a"), ("r", "b"), *((("a", "b")[int(c[1]) % 2], c) for c in children)]
    made = placed(graph(["r", "b", "a", *children], links))
    left, right = sorted("ab", key=lambda n: made.by_id[n].x)
    of_left = [made.by_id[t].x for s, t in links if s == left]
    of_right = [made.by_id[t].x for s, t in links if s == right]
    assert max(of_left) < min(of_right)


def test_a_hostile_depth_is_no_recursion_and_no_flood():
    names = [f"n{i}" for i in range(1000)]
    links = list(itertools.pairwise(names)) + [(names[0], n) for n in names[2:]]
    assert len(place(graph(names, links).nodes, graph(names, links).arrows)) == 1000
