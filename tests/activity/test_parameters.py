"""Parameters of one node or arrow: what they do, and what is refused."""

import pytest
from pathway_builder import pathway

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.files.problems import InputError
from looplight.pathways.model.interventions import parse
from looplight.pathways.model.parameters import ArrowParameters, NodeParameters, Parameters

CHAIN = pathway("G -> A", "A -> B", "C -| B", "A -> D", "C -> D")


def level(node, **changed):
    return respond(Query(CHAIN, parameters=Parameters(**changed))).nodes[node].baseline


def test_a_source_level_of_one_node():
    assert level("C", nodes=(("C", NodeParameters(source_level=0.2)),)) == pytest.approx(0.2)
    assert level("G", nodes=(("C", NodeParameters(source_level=0.2)),)) == pytest.approx(0.75)


def test_a_ceiling_and_a_gate_of_one_node():
    free = level("D")
    assert level("D", nodes=(("D", NodeParameters(ymax=0.5)),)) == pytest.approx(free / 2)
    both = level("D", nodes=(("D", NodeParameters(gate="and")),))
    either = level("D", nodes=(("D", NodeParameters(gate="or")),))
    assert both < free < either


def test_a_weight_and_a_hill_function_of_one_arrow():
    plain = level("B")
    assert level("B", arrows=(("C -| B", ArrowParameters(weight=0.0)),)) > plain
    assert level("B", arrows=(("C -| B", ArrowParameters(weight=0.9)),)) < plain
    assert level("B", arrows=(("A -> B", ArrowParameters(ec50=0.3)),)) > plain
    assert level("D", arrows=(("A -> B", ArrowParameters(ec50=0.3)),)) == pytest.approx(level("D"))


def test_a_delay_moves_the_time_but_not_the_end():
    from looplight.activity.dynamics.time_course import course

    slow = Parameters(arrows=(("A -> B", ArrowParameters(delay=10.0)),))
    fast, late = (
        course(Query(CHAIN, (parse("A"),))),
        course(Query(CHAIN, (parse("A"),), parameters=slow)),
    )
    assert late.at(5)["B"] > fast.at(5)["B"] + 0.1
    assert late.at(1e9)["B"] == pytest.approx(fast.at(1e9)["B"], abs=5e-3)


def test_inhibiting_arrows_share_one_weight_and_weak_halves_it():
    strong = pathway("G -> A", "C -| A")
    weak = pathway("G -> A", "C -| A weak")
    held = respond(Query(strong, (parse("gain:C"),))).nodes["A"].level
    half = respond(Query(weak, (parse("gain:C"),))).nodes["A"].level
    free = respond(Query(strong, (parse("loss:C"),))).nodes["A"].level
    assert held == pytest.approx(0.6 * free)
    assert half == pytest.approx(0.8 * free)


@pytest.mark.parametrize(
    "bad",
    [
        Parameters(n=1.0, ec50=0.6),
        Parameters(arrows=(("A -> B", ArrowParameters(ec50=0.9)),)),
        Parameters(arrows=(("A -> B", ArrowParameters(weight=1.5)),)),
        Parameters(nodes=(("A", NodeParameters(gate="xor")),)),
        Parameters(nodes=(("A", NodeParameters(tau=0.0)),)),
    ],
)
def test_values_that_the_equations_cannot_carry_are_refused(bad):
    with pytest.raises(InputError) as caught:
        respond(Query(CHAIN, parameters=bad))
    assert caught.value.problem.code == "bad-parameter"
