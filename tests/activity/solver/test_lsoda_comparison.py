"""The numbers against an independent LSODA integration."""

import random

import numpy as np
import pytest
from lsoda_reference import Reference
from pathway_builder import pathway

from looplight import assets
from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.solver.anderson_acceleration import solve_batch
from looplight.activity.solver.before_and_after_states import solve
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse_list


def generated(seed, size=12, arrows=22):
    """A random pathway with all gates, both signs, slow and weak arrows, parallel arrows."""
    dice = random.Random(seed)
    names = [f"N{i}" for i in range(size)]
    lines = []
    for _ in range(arrows):
        source, target = dice.sample(names, 2)
        mark = "->" if dice.random() < 0.6 else "-|"
        marks = (" slow" if dice.random() < 0.3 else "") + (" weak" if dice.random() < 0.2 else "")
        lines.append(f"{source} {mark} {target}{marks}")
    gates = {name: dice.choice(["mean", "mean", "or", "and"]) for name in names}
    return pathway(*names, *lines, gates=gates)


@pytest.mark.parametrize("seed", range(6))
def test_steady_states_agree_with_lsoda(seed):
    made = generated(seed)
    before = Reference(made).rest()
    after = Reference(made, caps={"N1": 0.2}, driven=["N2"]).rest(before)
    answer = respond(Query(made, parse_list("inhibit:N1=0.8,gain:N2")))
    for i, node in enumerate(answer.nodes.values()):
        assert node.baseline == pytest.approx(before[i], abs=1e-8)
        assert node.level == pytest.approx(after[i], abs=1e-8)


@pytest.mark.parametrize("name", ["mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment"])
def test_curated_pathways_agree_with_lsoda(name):
    made = read_pathway(assets.path("pathways", f"{name}.yaml"))
    target = {"mtorc1-feedback": "MTORC1", "pi3k-ras-crosstalk": "PI3K"}.get(name, "VEGFR")
    before = Reference(made).rest()
    times = np.linspace(0, 60, 25)
    wanted = Reference(made, caps={target: 0.1}).course(before, times)
    path = course(Query(made, parse_list(f"{target}=0.9")), t_end=60, rtol=1e-6)
    levels = path.track.at(times)[:, : len(path.ids)]
    assert np.abs(levels - wanted).max() <= 1e-5


@pytest.mark.parametrize("seed", range(3))
def test_time_courses_agree_with_lsoda(seed):
    made = generated(seed + 50)
    before = Reference(made).rest()
    times = np.linspace(0, 40, 81)
    wanted = Reference(made, caps={"N3": 0.0}).course(before, times)
    path = course(Query(made, parse_list("N3")), t_end=40, rtol=1e-6)
    levels = path.track.at(times)[:, : len(path.ids)]
    assert np.abs(levels - wanted).max() <= 1e-5
    assert path.at(12.5)["N5"] == pytest.approx(float(path.track.at(np.array([12.5]))[0, 5]))


@pytest.mark.parametrize("seed", range(3))
def test_batches_agree_with_single_solves(seed):
    case = solve(Query(generated(seed), parse_list("N1")))
    start = np.full((case.model.size, 3), 0.5)
    levels, done = solve_batch(case.after, start)
    assert done.all()
    assert np.abs(levels[:, 1] - case.end.level).max() < 2e-3
