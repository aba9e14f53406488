"""Large pathways are solved on their arrows: the same answers as with matrices."""

import numpy as np
import pytest
from pathway_builder import large

from looplight.activity.model.compile import build, compiled
from looplight.activity.model.intervention_effects import clamp
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.solver import steady_state
from looplight.activity.solver.arrow_systems import fastest_mode, solve_on_arrows
from looplight.pathways.model.interventions import Intervention, Kind


def system_of(pathway):
    model = compiled(pathway, pathway.parameters)
    system = clamp(pathway, (), None, ()).system(model)
    level = steady_state.settle(system, model.start[:, 0]).level.reshape(-1, 1)
    return system, level


@pytest.fixture(params=[1, 2, 3])
def settled(request):
    """The system of a pathway, and its levels at rest."""
    return system_of(large(seed=request.param))


@pytest.mark.parametrize("shift", [1.0, 1.3, 2.0])
def test_a_system_is_solved_as_with_a_matrix(settled, shift):
    system, level = settled
    matrix = shift * np.eye(len(level)) - system.jacobian(level)[1][0]
    right = np.random.default_rng(7).standard_normal(len(level))
    solution = solve_on_arrows(system.model, system.slopes(level)[1][:, 0], shift, right)
    assert solution == pytest.approx(np.linalg.solve(matrix, right), abs=1e-8)


def test_nothing_on_the_right_is_solved_by_nothing(settled):
    system, level = settled
    slopes = system.slopes(level)[1][:, 0]
    assert not solve_on_arrows(system.model, slopes, 1.0, np.zeros(len(level))).any()


def test_a_system_without_a_solution_is_left_to_others(settled):
    system, level = settled
    slopes = np.zeros(len(system.model.tgt))
    assert solve_on_arrows(system.model, slopes, 0.0, np.ones(len(level))) is None


def test_the_fastest_mode_is_that_of_the_matrix(settled):
    system, level = settled
    values, vectors = np.linalg.eig(steady_state._linear(system, level))
    expected = vectors[:, int(values.real.argmax())].real
    mode = fastest_mode(system, level)
    assert np.abs(mode) == pytest.approx(np.abs(expected), abs=1e-7)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_answers_do_not_depend_on_how_they_are_solved(monkeypatch, seed):
    answers = []
    for limit in (10**9, 1):
        monkeypatch.setattr(steady_state, "LARGE_SYSTEM", limit)
        answers.append(respond(Query(large(seed=seed), (Intervention(Kind.INHIBIT, "N7"),))))
    dense, on_arrows = answers
    assert on_arrows.stability is dense.stability
    assert on_arrows.headline == dense.headline
    for node, reading in dense.nodes.items():
        other = on_arrows.nodes[node]
        assert (other.level, other.low, other.high) == pytest.approx(
            (reading.level, reading.low, reading.high), abs=1e-7
        )


def test_a_large_pathway_is_solved_without_its_matrix(monkeypatch):
    monkeypatch.setattr(steady_state, "LARGE_SYSTEM", 100)
    model = build(large())
    system, solved = clamp(large(), (), None, ()).system(model), []
    solve = np.linalg.solve
    monkeypatch.setattr(np.linalg, "solve", lambda *args: solved.append(args) or solve(*args))
    level, converged = steady_state.newton(system, model.start)
    assert converged.all()
    assert solved == []
    assert np.abs(system.production(level) - level).max() < steady_state.TOLERANCE


def test_a_part_of_the_linear_system_is_cut_out_of_the_whole(settled):
    system, level = settled
    whole = steady_state._linear(system, level)
    rates = system.rates
    at_rest = system.with_copies(level)
    step = 1e-6
    for column in range(0, len(whole), 17):
        moved = at_rest.copy()
        moved[column] += step
        slope = (rates(moved) - rates(at_rest))[:, 0] / step
        assert whole[:, column] == pytest.approx(slope, abs=1e-4)
    for part in system.model.cores:
        cut = steady_state._linear(system, level, part)
        assert (cut == whole[np.ix_(part, part)]).all()
