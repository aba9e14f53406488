"""Native files with parameters of their own, and files that leave the drawing to Looplight."""

import pytest

from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.files.problems import InputError
from looplight.pathways.formats.native.reader import parse_pathway
from looplight.pathways.model.interventions import parse
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.parameters import Parameters

MODEL = """\
looplight: 1
name: mine
title: My model
nodes:
  A: {label: alpha, kind: ligand, parameters: {level: 0.6}}
  B: {label: beta, kind: kinase, parameters: {tau: 5, ymax: 0.8}}
  C: {label: gamma, kind: process, output: true, parameters: {gate: or}}
arrows:
  A -> B: {parameters: {weight: 0.5, n: 2, ec50: 0.6}}
  B -> C: {}
  A -> C: {parameters: {delay: 300}}
"""


def refused(text):
    with pytest.raises(InputError) as caught:
        parse_pathway(text, "x.yaml")
    return [(p.line, p.code) for p in caught.value.problems]


def test_a_file_s_own_parameters_are_what_the_model_uses():
    made = parse_pathway(MODEL, "x.yaml")
    assert made.own_numbers
    power = 0.6**2
    beta = (power - 1) / (2 * power - 1)
    signal = beta * 0.6**2 / (beta - 1 + 0.6**2)
    answer = respond(Query(made))
    assert answer.nodes["A"].baseline == pytest.approx(0.6)
    assert answer.nodes["B"].baseline == pytest.approx(0.8 * 0.5 * signal, abs=1e-7)
    blocked = course(Query(made, (parse("A"),)), t_end=50).at(5.0)
    assert blocked["C"] > 0.5 * answer.nodes["C"].baseline  # the delay still carries A


def test_a_file_without_numbers_has_none():
    text = MODEL
    for part in (", parameters: {level: 0.6}", ", parameters: {tau: 5, ymax: 0.8}"):
        text = text.replace(part, "")
    for part in ("parameters: {weight: 0.5, n: 2, ec50: 0.6}", "parameters: {delay: 300}"):
        text = text.replace(part, "")
    assert not parse_pathway(text, "x.yaml").own_numbers


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("tau: 5", "tau: 0", 6, "out-of-range"),
        ("ymax: 0.8", "ymax: 1.2", 6, "out-of-range"),
        ("weight: 0.5", "weight: -1", 9, "out-of-range"),
        ("n: 2", "n: x", 9, "not-a-number"),
        ("ec50: 0.6", "ec50: 0.72", 9, "bad-parameter"),
        ("delay: 300", "dely: 300", 11, "unknown-key"),
        ("gate: or", "gate: xor", 7, "unknown-word"),
        ("process,", "process, gate: and,", 7, "given-twice"),
    ],
)
def test_a_number_out_of_its_range_is_refused_by_its_line(old, new, line, code):
    assert refused(MODEL.replace(old, new)) == [(line, code)]


def test_n_alone_may_not_break_the_default_ec50():
    assert refused(MODEL.replace("B -> C: {}", "B -> C: {parameters: {n: 0.5}}")) == [
        (10, "bad-parameter")
    ]


def test_places_are_given_for_all_nodes_or_none():
    made = parse_pathway(MODEL, "x.yaml")
    assert made.by_id["A"].y < made.by_id["B"].y < made.by_id["C"].y
    half = MODEL.replace("kind: ligand,", "kind: ligand, at: [0, 0],")
    assert refused(half) == [(6, "missing-key"), (7, "missing-key")]


def test_a_user_s_value_is_judged_with_the_file_s_own():
    made = parse_pathway(MODEL, "x.yaml")
    steep = ParameterOverrides().with_arrow(
        "A -> B", "ec50", 0.68
    )  # with the default n it would not go
    assert steep.problem(made, Parameters()) == ""
    assert respond(Query(made, parameters=steep.on(Parameters()))).nodes["B"].level > 0
    flat = parse_pathway(MODEL.replace("n: 2, ec50: 0.6", "n: 1, ec50: 0.4"), "x.yaml")
    wrong = ParameterOverrides().with_arrow(
        "A -> B", "ec50", 0.55
    )  # with the default n it would go
    assert "EC50**n" in wrong.problem(flat, Parameters())
    with pytest.raises(InputError):
        respond(Query(flat, parameters=wrong.on(Parameters())))


def test_equal_parameters_are_one_key():
    one = (
        ParameterOverrides()
        .with_node("A", "tau", 2.0)
        .with_arrow("A -> B", "n", 2.0)
        .on(Parameters())
    )
    two = (
        ParameterOverrides()
        .with_arrow("A -> B", "n", 2.0)
        .with_node("A", "tau", 2.0)
        .on(Parameters())
    )
    assert one == two
    assert hash(one) == hash(two)
    assert one != Parameters()
