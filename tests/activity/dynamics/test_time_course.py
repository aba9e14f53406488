"""What happens on the way: the dip, the return, and what stays down."""

from functools import cache

import numpy as np
import pytest

from looplight import assets
from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
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
