"""The path that an explanation follows carries most of the change."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pathway_builder import pathway

from looplight.activity.attribution.arrow_contributions import frozen_levels
from looplight.activity.attribution.causal_chain import EQUAL, chain_to, main_block, part_along
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import ArrowState, Direction
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.solver.before_and_after_states import moved
from looplight.activity.solver.stability import Stability
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.pathway import Sign

# The direct arrow lies in no loop; the detour does, through mTOR and AKT.
DETOUR = ("PI3K -> AKT", "AKT -> MTOR", "MTOR -> AKT", "MTOR -> S6K", "AKT -> S6K", "G -> PI3K")
NAMES = "ABCDEF"


def paths(made, starts, goal):
    """All paths from the starts to the goal that visit no node twice."""
    todo = [(goal, ())]
    while todo:
        node, path = todo.pop()
        if node in starts:
            yield path
            continue
        passed = {goal, *(arrow.source for arrow in path)}
        for arrow in made.arrows:
            if arrow.target == node and arrow.source not in passed:
                todo.append((arrow.source, (arrow, *path)))


@st.composite
def networks(draw):
    size = draw(st.integers(3, 6))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.booleans())
    lines = {
        (a, b): f"{NAMES[a]} {Sign.PLUS.mark if plus else Sign.MINUS.mark} {NAMES[b]}"
        for a, b, plus in draw(st.lists(pairs, min_size=3, max_size=14))
        if a != b
    }
    assume(lines)
    made = pathway(*lines.values())
    ids = [node.id for node in made.nodes]
    return made, draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))


@settings(max_examples=40, deadline=None)
@given(networks())
def test_no_path_that_is_left_out_carries_more_than_the_one_that_is_followed(case):
    made, blocked = case
    answer = respond(Query(made, parse_list(",".join(blocked))))
    solved = answer.case
    frozen = frozen_levels(solved)
    for goal, reading in answer.nodes.items():
        if goal in blocked or reading.direction is Direction.SAME:
            continue
        chain = chain_to(answer, solved, goal, frozen).arrows
        first = {chain[0].source} if chain else set(blocked)
        most = max((part_along(solved, frozen, p) for p in paths(made, first, goal)), default=0.0)
        index, change = solved.model.index[goal], moved(solved, goal)
        carried = [
            float(frozen[arrow.key][index]) / change
            for arrow in chain
            if answer.arrows[arrow.key].state is not ArrowState.UNCHANGED
            and answer.arrows[arrow.key].feedback
        ]
        assert max([part_along(solved, frozen, chain) if chain else 0.0, *carried]) >= most - EQUAL


def test_a_contested_arrow_is_said_after_a_path_that_carries_half_as_much():
    """Survival with mTORC1 blocked: autophagy carries 0.58 of its rise, the brake on RTKs 0.32."""
    made = bundled().resolve("pi3k-ras-crosstalk").pathway
    steps = explain(respond(Query(made, parse_list("MTORC1"))), "SURV").steps
    keys = [step.arrow_key for step in steps]
    assert keys[1] == "MTORC1 -| RTK"
    assert keys.index("AUTOPHAGY -> SURV") > keys.index("NFKB -> SURV")
    text = next(step.text for step in steps if step.arrow_key == "AUTOPHAGY -> SURV")
    assert text.startswith("A contested arrow may add to it: autophagy drives survival; if so, ")


def test_a_contested_arrow_that_carries_nearly_all_is_on_the_path():
    lines = ("A -> B", "B -> Z", "A -> C", "C -> D", "D -> Z", "E -> D", "F -> D")
    made = pathway(*lines)
    contested = tuple(
        replace(arrow, contested="disputed") if arrow.key == "B -> Z" else arrow
        for arrow in made.arrows
    )
    answer = respond(Query(replace(made, arrows=contested), parse_list("A")))
    path = chain_to(answer, answer.case, "Z", frozen_levels(answer.case))
    assert [arrow.key for arrow in path.arrows] == ["A -> B", "B -> Z"]
    assert path.passed_over is None


def test_a_direct_arrow_that_carries_most_goes_before_a_detour():
    lines = ("C -> B", "B -| A", "C -| A", "B -> C", "C -> D", "D -> B")
    answer = respond(Query(pathway(*lines), parse_list("C")))
    keys = [step.arrow_key for step in explain(answer, "A").steps if step.arrow_key]
    assert keys == ["C -| A"]


def test_a_direct_arrow_outside_all_loops_goes_before_a_detour_through_one():
    answer = respond(Query(pathway(*DETOUR), parse_list("MTOR")))
    keys = [step.arrow_key for step in explain(answer, "S6K").steps if step.arrow_key]
    assert keys[0] == "MTOR -> S6K"


@pytest.mark.parametrize(("goal", "first"), [("X", "A"), ("Y", "B"), ("Z", "A")])
def test_of_several_blocks_the_one_that_is_missed_most_is_named(goal, first):
    made = pathway("H -> A", "H -> B", "A -> X", "H -> X", "B -> Y", "X -> Z", "B -> W")
    answer = respond(Query(made, parse_list("A,B")))
    assert main_block(answer.case, goal, {"A", "B"}) == first
    assert explain(answer, goal).steps[0].text == f"{first} is blocked."


def test_two_blocks_of_which_each_is_enough_have_no_main_one():
    answer = respond(Query(pathway("G -> A", "A -> B", "B -> C"), parse_list("A,B")))
    assert main_block(answer.case, "C", {"A", "B"}) == ""
    assert explain(answer, "C").steps[0].text == "B is blocked."


def test_no_model_that_is_followed_in_time_is_solved_again_for_each_block(monkeypatch):
    """It would take seconds for each, in which the window stands still."""
    answer = respond(Query(pathway("A -> C", "B -> C"), parse_list("A,B")))
    swinging = replace(answer.case, end=answer.case.end._replace(stability=Stability.OSCILLATES))
    monkeypatch.setattr(
        "looplight.activity.attribution.causal_chain.steady_state_of",
        lambda *_: pytest.fail("solved"),
    )
    assert main_block(swinging, "C", {"A", "B"}) == ""
    with pytest.raises(pytest.fail.Exception):
        main_block(answer.case, "C", {"A", "B"})
