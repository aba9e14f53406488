"""What happens on the way: the dip, the return, and what stays down.

A moment on the way: levels, directions and brakes as they are then, not as they end.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from looplight import assets
from looplight.activity.dynamics.time_course import course, moment
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import ArrowState, Direction
from looplight.files.cancellation import Cancelled
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse_list


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


def test_t308_dips_and_returns_while_s473_stays_down():
    path = course(Query(curated("mtorc1-feedback"), parse_list("MTORC1,MTORC2")))
    t308, s473 = path.rebound("AKT_T308"), path.rebound("AKT_S473")
    assert t308.regained > 0.4
    assert t308.when < path.times[-1] / 3
    assert s473.regained < 0.01
    assert path.at(path.times[-1])["AKT_S473"] < 0.05


def test_erk_falls_at_once_and_rebounds_under_a_pi3k_inhibitor():
    made = curated("pi3k-ras-crosstalk")
    path = course(Query(made, parse_list("PI3K")))
    dip = path.rebound("ERK")
    assert path.at(0)["ERK"] - dip.lowest > 0.1
    assert dip.regained > 0.25
    # An AKT inhibitor does not cause the early fall.
    akt = course(Query(made, parse_list("AKT")))
    assert akt.rebound("ERK").lowest > akt.at(0)["ERK"] - 0.02


def test_a_course_starts_at_the_baseline_and_ends_at_the_steady_state():
    made = curated("tumour-environment")
    done = parse_list("VEGFR")
    path, answer = course(Query(made, done)), respond(Query(made, done))
    for node in answer.nodes.values():
        assert path.at(0)[node.id] == pytest.approx(node.baseline, abs=1e-9)
        assert path.at(path.times[-1])[node.id] == pytest.approx(node.level, abs=5e-3)
    assert path.levels.shape == (len(path.times), len(path.ids))


def test_a_drug_acts_on_its_target_at_once_even_behind_a_slow_arrow():
    path = course(Query(curated("pi3k-ras-crosstalk"), parse_list("RTK")))
    assert path.at(3)["RTK"] < 0.1 * path.at(0)["RTK"]


def test_a_fixed_end_is_kept():
    path = course(Query(curated("mtorc1-feedback"), parse_list("MTORC1")), t_end=33.0)
    assert path.times[-1] == 33.0
    assert np.all(np.diff(path.times) > 0)


@pytest.fixture(scope="module")
def blocked():
    made, done = curated("mtorc1-feedback"), parse_list("MTORC1")
    return respond(Query(made, done)), course(Query(made, done))


def test_at_time_0_nothing_has_moved_and_no_brake_has_let_go(blocked):
    answer, path = blocked
    now = moment(answer, path, 0.0)
    assert {n.direction for n in now.nodes.values()} == {Direction.SAME}
    assert {a.state for a in now.arrows.values()} == {ArrowState.UNCHANGED}
    assert now.nodes["MTORC1"].blocked == 1.0
    for key, arrow in now.arrows.items():
        assert arrow.after == pytest.approx(answer.arrows[key].before, abs=1e-9)


def test_at_the_end_it_is_the_answer_at_rest(blocked):
    answer, path = blocked
    now = moment(answer, path, path.times[-1])
    for key, node in answer.nodes.items():
        assert now.nodes[key].level == pytest.approx(node.level, abs=5e-3)
    assert {k: a.state for k, a in now.arrows.items()} == {
        k: a.state for k, a in answer.arrows.items()
    }


def test_a_slow_brake_lets_go_only_after_its_source_has_fallen(blocked):
    answer, path = blocked
    brake = "P70S6K -| IRS1"
    assert answer.arrows[brake].state is ArrowState.RELEASED
    early, late = moment(answer, path, 2.0), moment(answer, path, 40.0)
    assert early.nodes["P70S6K"].direction is Direction.DOWN
    assert early.arrows[brake].state is ArrowState.UNCHANGED
    assert late.arrows[brake].state is ArrowState.RELEASED


def test_a_direction_on_the_way_may_be_the_opposite_of_the_end():
    made, done = curated("mtorc1-feedback"), parse_list("MTORC1,MTORC2")
    answer, path = respond(Query(made, done)), course(Query(made, done))
    dip = path.rebound("AKT_T308")
    now = moment(answer, path, dip.when).nodes["AKT_T308"]
    assert now.direction is Direction.DOWN
    assert now.level == pytest.approx(dip.lowest, abs=1e-3)
    assert now.level < answer.nodes["AKT_T308"].level


def test_an_overtaken_course_stops():
    calls = []

    def after_a_while():
        calls.append(1)
        return len(calls) > 50

    with pytest.raises(Cancelled):
        course(Query(curated("mtorc1-feedback"), parse_list("MTORC1")), cancelled=after_a_while)
    assert len(calls) == 51


def test_a_moment_keeps_all_that_does_not_depend_on_the_time(blocked):
    # `moment` names every field; a new one must not get lost.
    answer, track = blocked
    end = moment(answer, track, 1.0)
    on_the_way = ("level", "change", "direction", "low", "high", "paradox")
    for node, reading in answer.nodes.items():
        now = end.nodes[node]
        assert now == replace(reading, **{name: getattr(now, name) for name in on_the_way})
    for key, arrow in answer.arrows.items():
        now = end.arrows[key]
        changing = {name: getattr(now, name) for name in ("after", "state", "contribution")}
        assert now == replace(arrow, **changing)
