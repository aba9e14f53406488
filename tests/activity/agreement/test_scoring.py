"""Calls and scores: what is counted, what is left out, and against which simple rules."""

import pytest
from pathway_builder import pathway

from looplight.activity.agreement import scoring
from looplight.activity.agreement.measurement_tables import Condition, Measurements, ReadOut
from looplight.activity.agreement.predictions import BLOCKED, INDIRECT, NO_TARGET, make_calls
from looplight.activity.results.response import Certainty
from looplight.files.problems import InputError
from looplight.pathways.model.interventions import parse_list

# S holds R back: with S blocked, K rises along the freed arrow and by no other way.
BRAKE = pathway("G -> R", "R -> K", "K -> S", "S -| R slow", "K -| B", "G -> B")


def condition(name, done, group=("line",)):
    return Condition(name, parse_list(done), group=group)


def calls_of(values, read_outs=None, conditions=None, **more):
    reads = read_outs or (ReadOut("pK", "K", 1), ReadOut("pB", "B", -1), ReadOut("pS", "S", 1))
    done = conditions or (condition("s", "S"), condition("r", "R"))
    measured = {(row, name): value for (row, name), value in values.items()}
    return make_calls(BRAKE, Measurements(reads, done, measured), **more)


def test_a_call_has_the_sign_of_the_node_and_every_rule_answers():
    calls = calls_of({("pK", "r"): -1.0, ("pB", "r"): -0.6, ("pK", "s"): 0.9}, samples=60)
    by = {(call.read_out.row, call.condition): call for call in calls.calls}
    falls, inhibitory, rises = by["pK", "r"], by["pB", "r"], by["pK", "s"]
    assert falls.model < 0
    assert falls.path == -1
    # A fall of the inhibitory site is a rise of its node.
    assert inhibitory.measured == 0.6
    assert inhibitory.model > 0
    assert inhibitory.path == 1
    assert rises.model > 0
    assert rises.path == 1
    assert rises.no_feedback == pytest.approx(0.0, abs=1e-9)
    assert falls.claim == -1
    assert falls.certainty is not Certainty.UNKNOWN
    signs = {n: scoring.signs(calls.calls, 0.4, m).all for n, m in scoring.METHODS.items()}
    assert signs["model"] == signs["shortest path"] == (3, 3)
    # What is measured on the inhibitory site falls: the simple rule has it right.
    assert signs["always down"] == (2, 3)
    assert signs["no feedback"] == (2, 3)
    assert scoring.signs(calls.calls, 0.8, scoring.by_model).all.of == 2
    assert scoring.signs(calls.calls, 0.4, scoring.by_model).rises == (1, 1)


def test_what_says_nothing_is_left_out_and_counted():
    reads = (ReadOut("pS", "S", 1), ReadOut("pK", "K", 1, tier=2))
    done = (condition("s", "S"), condition("x", "NOBODY"))
    values = {("pS", "s"): -2.0, ("pK", "s"): 1.0, ("pS", "x"): 0.3}
    calls = calls_of(values, reads, done, samples=0)
    assert calls.calls == ()
    assert calls.left_out == {BLOCKED: 1, INDIRECT: 1, NO_TARGET: 1}
    assert len(calls_of(values, reads, done, samples=0, tiers=(1, 2)).calls) == 1


def test_a_node_that_the_figure_has_not_is_refused_with_the_line_of_the_map():
    with pytest.raises(InputError) as caught:
        calls_of({}, (ReadOut("p", "NOBODY", 1, line=7),))
    assert caught.value.problem.line == 7


def test_conditions_are_ordered_within_one_group_only():
    done = (
        condition("r", "R"),
        condition("half", "R=0.3"),
        condition("else", "R=0.3", ("another line",)),
    )
    values = {("pK", "r"): -2.0, ("pK", "half"): -0.5, ("pK", "else"): -3.0}
    calls = calls_of(values, conditions=done, samples=0)
    assert scoring.order(calls.calls, scoring.by_model) == (1.0, 1)
    # One sign for both: a tie counts half.
    assert scoring.order(calls.calls, scoring.by_path) == (0.5, 1)


def test_calibration_compares_claim_and_truth_class_by_class():
    sure, likely = Certainty.VERY_LIKELY, Certainty.LIKELY
    claims = [scoring.Claim(sure, 0.97, float(n < 19)) for n in range(20)]
    claims += [scoring.Claim(likely, 0.85, float(n < 6)) for n in range(10)]
    calibration = scoring.calibration(claims)
    assert [(one.certainty, one.calls) for one in calibration.classes] == [(sure, 20), (likely, 10)]
    assert calibration.classes[0].right == 0.95
    assert calibration.error == pytest.approx((20 * 0.02 + 10 * 0.25) / 30)
    assert calibration.binned_error == pytest.approx(calibration.error)
    assert scoring.right_share(0, 1.0) == 0.5
