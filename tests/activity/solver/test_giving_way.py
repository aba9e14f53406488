"""Long computations ask often whether they may go on: the window goes first meanwhile."""

import numpy as np
import pytest
from pathway_builder import large

from looplight.activity.certainty.variant_sampling import Recipe, draw
from looplight.activity.model.compile import build
from looplight.activity.model.equations import shifted
from looplight.activity.query import Query
from looplight.activity.solver import steady_state
from looplight.activity.solver.before_and_after_states import solve
from looplight.files.cancellation import Cancelled, cancellable
from looplight.pathways.layout.layered_layout import place
from looplight.pathways.model.interventions import Intervention, Kind

QUERY = Query(large(), (Intervention(Kind.INHIBIT, "N7"),))


def drawing_variants():
    draw(solve(QUERY), Recipe(samples=3, seed=99))


def solving(monkeypatch):
    monkeypatch.setattr(steady_state, "LARGE_SYSTEM", 1)
    solve(Query(large(seed=5), (Intervention(Kind.INHIBIT, "N7"),)))


class Asked:
    """Counts how often it is asked, and says at one of these times that nobody waits any more."""

    def __init__(self, last=10**9):
        self.times, self.last = 0, last

    def __call__(self):
        self.times += 1
        return self.times > self.last


def test_drawing_variants_asks_at_every_arrow():
    asked = Asked()
    with cancellable(asked):
        drawing_variants()
    assert asked.times >= len(QUERY.pathway.arrows)


def test_solving_on_arrows_asks_at_every_product(monkeypatch):
    asked = Asked()
    with cancellable(asked):
        solving(monkeypatch)
    # Three starts, each with some Newton steps of some products.
    assert asked.times > 30


def test_placing_nodes_and_compiling_ask_at_every_node():
    pathway = QUERY.pathway
    for work in (lambda: place(pathway.nodes, pathway.arrows), lambda: build(pathway)):
        asked = Asked()
        with cancellable(asked):
            work()
        assert asked.times >= len(pathway.nodes)


def test_they_end_once_nobody_waits():
    asked = Asked(last=5)
    with cancellable(asked), pytest.raises(Cancelled):
        place(QUERY.pathway.nodes, QUERY.pathway.arrows)
    assert asked.times == 6


def test_a_shifted_matrix_is_that_of_the_identity():
    matrix = np.random.default_rng(3).standard_normal((7, 7))
    assert (shifted(matrix, 1.5) == 1.5 * np.eye(7) - matrix).all()
    assert not np.signbit(shifted(np.zeros((3, 3)))).any()
