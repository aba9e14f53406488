"""What must hold whatever the pathway: order, labels, dose 0, no path, single signs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looplight.activity.certainty.grading import topological
from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Direction
from looplight.activity.solver.before_and_after_states import solve
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Arrow, Node, NodeKind, Pathway, Sign, Speed

NAMES = "ABCDEFGH"


@st.composite
def pathways(draw, loops=True):
    size = draw(st.integers(3, 8))
    names = NAMES[:size]
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.booleans())
    arrows = {}
    for a, b, plus in draw(st.lists(pairs, min_size=2, max_size=16)):
        if a != b and (loops or a < b):
            sign = Sign.PLUS if plus else Sign.MINUS
            key = f"{names[a]} {sign.mark} {names[b]}"
            speed = Speed.SLOW if (a + b) % 3 == 0 else Speed.FAST
            arrows[key] = Arrow(names[a], names[b], sign, key, speed=speed)
    nodes = tuple(Node(name, name, NodeKind.KINASE) for name in names)
    return Pathway("made", "Made", nodes, tuple(arrows.values()))


@st.composite
def treated(draw, loops=True):
    made = draw(pathways(loops))
    ids = [node.id for node in made.nodes]
    kinds = st.sampled_from([Kind.INHIBIT, Kind.LOSS, Kind.GAIN])
    doses = st.sampled_from([0.3, 0.9, 1.0])
    picked = draw(st.lists(st.tuples(st.sampled_from(ids), kinds, doses), min_size=1, max_size=3))
    return made, [Intervention(kind, node, dose) for node, kind, dose in picked]


@settings(max_examples=25)
@given(treated(), st.randoms())
def test_the_order_of_clicks_never_matters(case, dice):
    made, done = case
    shuffled = done.copy()
    dice.shuffle(shuffled)
    assert respond(Query(made, done)).nodes == respond(Query(made, shuffled)).nodes


@settings(max_examples=25)
@given(pathways(), st.sampled_from(NAMES[:3]))
def test_dose_zero_changes_nothing(made, node):
    answer = respond(Query(made, (Intervention(Kind.INHIBIT, node, 0.0),)))
    assert all(n.change == 0.0 and n.direction is Direction.SAME for n in answer.nodes.values())


@settings(max_examples=25)
@given(treated(), st.randoms())
def test_names_and_order_in_the_file_change_nothing(case, dice):
    made, done = case
    names = {node.id: f"x{i}" for i, node in enumerate(reversed(made.nodes))}
    nodes = [replace(node, id=names[node.id]) for node in made.nodes]
    arrows = [
        replace(a, source=names[a.source], target=names[a.target], key=f"k{i}")
        for i, a in enumerate(made.arrows)
    ]
    dice.shuffle(nodes)
    dice.shuffle(arrows)
    other = Pathway("made", "Made", tuple(nodes), tuple(arrows))
    first = respond(Query(made, done))
    second = respond(Query(other, tuple(replace(i, target=names[i.target]) for i in done)))
    assert first.stability is second.stability
    for node in made.nodes:
        one, two = first.nodes[node.id], second.nodes[names[node.id]]
        assert two.level == pytest.approx(one.level, abs=1e-6)
        assert two.baseline == pytest.approx(one.baseline, abs=1e-6)


@pytest.mark.slow
@settings(max_examples=25)
@given(treated())
def test_without_a_path_there_is_no_change(case):
    made, done = case
    reached, todo = {i.target for i in done}, [i.target for i in done]
    while todo:
        node = todo.pop()
        for arrow in made.arrows:
            if arrow.source == node and arrow.target not in reached:
                reached.add(arrow.target)
                todo.append(arrow.target)
    answer = respond(Query(made, done))
    for node in made.nodes:
        if node.id not in reached:
            assert abs(answer.nodes[node.id].change) < 1e-9


@settings(max_examples=12)
@given(treated())
def test_what_topology_decides_no_sample_contradicts(case):
    made, done = case
    solved = solve(Query(made, done))
    signs = topological(solved)
    shares = ensemble(EnsembleRequest(Query(made, tuple(done)), samples=100)).shares
    for node, sign in signs.items():
        against = shares[node].down if sign > 0 else shares[node].up
        assert against == 0.0 if sign else shares[node].none == 1.0
