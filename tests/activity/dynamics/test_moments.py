"""A moment on the way: levels, directions and brakes as they are then, not as they end."""

from dataclasses import replace
from functools import cache

import pytest

from looplight import assets
from looplight.activity.dynamics.moments import moment
from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import ArrowState, Direction
from looplight.files.cancellation import Cancelled
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse_list


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


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
