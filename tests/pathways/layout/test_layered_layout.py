"""Places for files without any: the same every time, nothing on top of anything."""

import itertools
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from looplight.pathways.layout.layer_ordering import crossings, ordered, walked
from looplight.pathways.layout.layered_layout import place
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign

NAMES = [f"n{i}" for i in range(12)]


def graph(names, links):
    nodes = tuple(Node(name, name, NodeKind.KINASE) for name in names)
    arrows = tuple(Arrow(s, t, Sign.PLUS, f"{s} -> {t}") for s, t in links)
    return Pathway("g", "G", nodes, arrows)


def placed(pathway):
    """Return the pathway at the places of our own layout."""
    places = place(pathway.nodes, pathway.arrows)
    nodes = (replace(n, x=places[n.id][0], y=places[n.id][1]) for n in pathway.nodes)
    return replace(pathway, nodes=tuple(nodes))


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


def layers_of(seed):
    """Layers of names in disorder, with links from each layer to the next, as lists of indices."""
    dice = random.Random(seed)
    count = itertools.count()
    layers = [[next(count) for _ in range(dice.randint(3, 9))] for _ in range(6)]
    down = [[] for _ in range(next(count))]
    for upper, lower in itertools.pairwise(layers):
        links = {(dice.choice(upper), one) for one in lower}
        links |= {(dice.choice(upper), dice.choice(lower)) for _ in range(5)}
        for one, two in sorted(links):
            down[one].append(two)
    up = [[one for one, ends in enumerate(down) if two in ends] for two in range(len(down))]
    return layers, up, down


def by_barycentre(order, up, down):
    order = [list(layer) for layer in order]
    for sweep in range(8):
        near = (up, down)[sweep % 2]
        for at in list(range(1, 6)) if sweep % 2 == 0 else list(range(4, -1, -1)):
            fixed = order[at - 1 if sweep % 2 == 0 else at + 1]
            order[at].sort(
                key=lambda one, near=near, fixed=fixed: (
                    sum(map(fixed.index, near[one])) / len(near[one]) if near[one] else 0
                )
            )
    return order


def test_crossings_are_no_more_than_in_the_first_order_or_by_the_barycentre_alone():
    for seed in range(12):
        layers, up, down = layers_of(seed)
        text = [[f"n{one}" for one in layer] for layer in layers]
        above, below = (
            {f"n{one}": [f"n{other}" for other in ends] for one, ends in enumerate(near)}
            for near in (up, down)
        )
        results = [[int(name[1:]) for name in layer] for layer in ordered(text, above, below)]
        assert [sorted(layer) for layer in results] == layers
        first = walked(layers, down)
        assert crossings(results, down) <= crossings(first, down)
        assert crossings(results, down) <= crossings(by_barycentre(first, up, down), down)


def test_crossings_are_counted_pair_by_pair():
    layers, _, down = layers_of(3)
    spot = {one: at for layer in layers for at, one in enumerate(layer)}
    expected = 0
    for layer in layers:
        links = [(spot[one], spot[two]) for one in layer for two in down[one]]
        expected += sum(
            (a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(links, 2)
        )
    assert crossings(layers, down) == expected > 0


def test_an_input_of_many_targets_stands_close_to_most_of_them():
    links = [*itertools.pairwise("ABCDEF"), ("A", "X"), ("X", "E"), ("X", "F")]
    made = placed(graph("ABCDEFX", links))
    assert made.by_id["X"].y == made.by_id["D"].y


def test_other_names_give_the_same_places():
    dice = random.Random(9)
    links = [(dice.choice(NAMES), dice.choice(NAMES)) for _ in range(20)]
    one = graph(NAMES, links)
    other = {name: f"m{99 - at}" for at, name in enumerate(NAMES)}
    nodes = [Node(other[n.id], n.label, n.kind) for n in one.nodes]
    arrows = [Arrow(other[a.source], other[a.target], a.sign, "") for a in one.arrows]
    renamed = place(nodes, arrows)
    assert {name: renamed[other[name]] for name in NAMES} == place(one.nodes, one.arrows)
