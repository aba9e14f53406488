"""What a computation may cost: it stops when it was overtaken, and does not begin what is long."""

import pytest
from pathway_builder import large, pathway

from looplight.activity.attribution import arrow_contributions
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results import response
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.solver.cancellation_and_progress import NeedsIntegration, SolverControl
from looplight.files.cancellation import Cancelled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.parameters import Parameters


def blocked(node):
    return (Intervention(Kind.INHIBIT, node),)


# A brake on itself through two others: it swings where the slope is steep.
SWINGING = pathway("I -> A", "A -> B", "B -> C", "C -| A")
STEEP = Parameters(n=8.0, ec50=0.6, inhibiting=1.0, switching=1.0)


def test_an_answer_that_was_overtaken_stops():
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        respond(Query(large(), blocked("N7")), SolverControl(cancelled=cancelled))
    assert len(asked) == 4


def test_a_system_that_must_be_followed_in_time_is_not_begun_where_that_is_forbidden():
    query = Query(SWINGING, blocked("B")[:0], parameters=STEEP)
    with pytest.raises(NeedsIntegration):
        respond(query, SolverControl(integrate=False))
    whole = respond(query)
    assert whole.nodes["A"].high > whole.nodes["A"].low
    # Now that it is known, nothing has to be followed.
    assert respond(query, SolverControl(integrate=False)).nodes == whole.nodes


def test_progress_rises():
    shares = []
    respond(Query(large(), blocked("N7")), SolverControl(progress=shares.append))
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1


@pytest.mark.slow
def test_arrows_frozen_on_demand_explain_as_those_frozen_together(monkeypatch):
    query = Query(large(), blocked("N7"))
    together = respond(query)
    assert not isinstance(
        arrow_contributions.frozen_levels(together.case),
        arrow_contributions._FrozenOnDemand,
    )
    monkeypatch.setattr(arrow_contributions, "MOST_TOGETHER", 10)
    one_by_one = respond(Query(large(), blocked("N7")))
    frozen = arrow_contributions.frozen_levels(one_by_one.case)
    assert isinstance(frozen, arrow_contributions._FrozenOnDemand)
    for node in [n.id for n in query.pathway.nodes][::7]:
        assert explain(one_by_one, node) == explain(together, node)
    assert len(frozen._levels) < len(arrow_contributions.frozen_levels(together.case))
    assert set(frozen) == set(arrow_contributions.frozen_levels(together.case))


def test_small_batches_freeze_as_a_large_one_does(monkeypatch):
    case = respond(Query(large(), blocked("N7"))).case
    keys = [arrow.key for arrow in case.pathway.arrows]
    whole = arrow_contributions.contributions(case, keys)
    monkeypatch.setattr(arrow_contributions, "BATCH", 7)
    monkeypatch.setattr(arrow_contributions, "MOST_NUMBERS", 20_000)
    parts = arrow_contributions.contributions(case, keys)
    assert list(parts) == list(whole)
    for key, level in whole.items():
        assert parts[key] == pytest.approx(level, abs=1e-7)


def test_a_large_pathway_has_the_same_contributions_read_from_arrays(monkeypatch):
    query = Query(large(), blocked("N7"))
    copied = respond(query)
    monkeypatch.setattr("looplight.activity.respond.MOST_COPIED", 10)
    read = respond(query)
    feedback = [arrow.key for arrow in copied.feedback if arrow.contribution]
    assert feedback
    for key in feedback:
        contribution = read.arrows[key].contribution
        assert isinstance(contribution, response.LevelsByNode)
        assert dict(contribution) == copied.arrows[key].contribution
