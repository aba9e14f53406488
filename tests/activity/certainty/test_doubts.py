"""The ensemble doubts the arrows, too: by how well each is founded."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from pathway_builder import pathway

from looplight import assets
from looplight.activity.certainty.cut_offs import grade, score
from looplight.activity.certainty.variant_answers import SAMPLES, EnsembleRequest, ensemble
from looplight.activity.certainty.variant_sampling import DOUBTS, Doubts, Recipe, draw
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Shares
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.solver.before_and_after_states import solve
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.interventions import Intervention, Kind, parse
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.pathways.model.pathway import Grade

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
READ = (Evidence("says so", "a paper", verified=True),)


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


def chain(**changes):
    """G -> T -> X, where the second arrow is founded as given."""
    made = pathway("G -> T", "T -> X")
    first, second = made.arrows
    sure = replace(first, grade=Grade.A, evidence=READ)
    return replace(made, arrows=(sure, replace(second, **changes)))


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"grade": Grade.A, "evidence": READ}, 0.05),
        ({"grade": Grade.B, "evidence": READ}, 0.10),
        ({"grade": Grade.B}, 0.25),
        ({"grade": Grade.IMPORTED}, 0.25),
        ({"grade": Grade.C, "evidence": READ}, 0.50),
        ({"grade": Grade.A, "evidence": READ, "contested": "another sign"}, 0.50),
    ],
)
def test_an_arrow_is_left_out_by_how_well_it_is_founded(changes, doubt):
    made = chain(**changes)
    assert DOUBTS.of(made.arrows[1]) == doubt
    answer = ensemble(EnsembleRequest(Query(made, (parse("T"),)), samples=2000))
    # Without its arrow X does not answer: the silent variants are those that left it out.
    assert answer.shares["X"].none == pytest.approx(doubt, abs=0.03)
    assert answer.shares["X"].up == 0.0


def test_a_node_without_its_activators_rests_at_the_level_of_an_input():
    made = chain(grade=Grade.C)
    case = solve(Query(made, (parse("T"),)))
    draws = draw(case, Recipe(400))
    row = case.model.index["X"]
    bare = draws.bare[row]
    assert 0.4 < bare.mean() < 0.6
    assert 0.6 <= draws.level[row, bare].min() <= draws.level[row, bare].max() <= 1.0


def test_a_switch_node_keeps_its_level_without_its_brakes():
    made = pathway("G -> A", "A -| T", "T -| R")
    answer = ensemble(EnsembleRequest(Query(made, (parse("A"),)), samples=400))
    assert answer.shares["T"].down == 0.0
    assert answer.shares["T"].none == pytest.approx(0.25, abs=0.07)


def test_the_mean_is_normalised_over_the_arrows_that_stay():
    # Two equal activators: whichever is left out, the other one carries the node alone.
    made = pathway("G -> P", "G -> Q", "P -> X", "Q -> X")
    case = solve(Query(made))
    draws = draw(case, Recipe(300))
    rows = [case.model.first[key] for key in ("P -> X", "Q -> X")]
    weights = draws.weight[rows]
    there = (weights > 0).any(axis=0)
    assert weights.sum(axis=0)[there] == pytest.approx(2.0)


def test_an_and_gate_asks_for_the_inputs_that_a_variant_has():
    made = pathway("A -> T", "B -> T")
    gated = tuple(replace(node, gate="and") if node.id == "T" else node for node in made.nodes)
    made = replace(made, nodes=gated)
    answer = ensemble(EnsembleRequest(Query(made, (parse("A"),)), samples=2000))
    # Nothing is verified: a quarter leaves A -> T out, and T does not ask for it there.
    assert answer.shares["T"].none == pytest.approx(0.25, abs=0.03)
    assert answer.shares["T"].up == 0.0, "a missing input never shuts the gate"
    case = solve(Query(made, (parse("A"),)))
    draws = draw(case, Recipe())
    system = draws.system(case.model, case.clamp_before, slice(None))
    levels = np.full((case.model.size, draws.count), 0.6)
    signals, target = system.signals(levels), case.model.index["T"]
    assert draws.met is not None
    only_b = draws.met[0] & ~draws.met[1]
    assert only_b.any()
    assert np.allclose(system.production(levels)[target, only_b], signals[1, only_b])
    neither = draws.met.all(axis=0)
    inputs = draws.level[target, neither]
    assert np.allclose(system.production(levels)[target, neither], inputs)


def test_what_a_user_set_is_there_in_every_variant():
    made = chain(grade=Grade.C)
    changes = ParameterOverrides().with_arrow("T -> X", "weight", 0.6)
    query = Query(made, (parse("T"),), parameters=changes.on(made.parameters))
    assert ensemble(EnsembleRequest(query)).shares["X"].down > 0.9
    assert ensemble(EnsembleRequest(Query(made, (parse("T"),)))).shares["X"].down < 0.7


@pytest.mark.parametrize(
    ("shares", "known"),
    [
        (Shares(0.97, 0.0, 0.03), Certainty.VERY_LIKELY),
        (Shares(0.0, 0.91, 0.09), Certainty.VERY_LIKELY),
        (Shares(0.80, 0.10, 0.10), Certainty.LIKELY),
        (Shares(0.60, 0.0, 0.40), Certainty.LIKELY),
        (Shares(0.60, 0.40, 0.0), Certainty.DEPENDS),
        (Shares(0.19, 0.0, 0.81), Certainty.NONE),
    ],
)
def test_the_score_is_the_larger_share_and_half_of_the_silent_ones(shares, known):
    assert score(shares) == max(shares.up, shares.down) + shares.none / 2
    assert grade(shares) is known


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_the_shares_told_for_one_change_never_exceed_the_whole(name):
    made = curated(name)
    feedback = set(respond(Query(made)).case.model.roles.feedback)
    for node in made.druggable[::3]:
        answer = respond(Query(made, (parse(node),)))
        ranges = ensemble(EnsembleRequest(answer.query)).feedback
        for text in (None, ranges):
            for goal in made.outputs:
                steps = explain(answer, goal, text).steps
                parts = [s.share for s in steps if s.arrow_key in feedback and s.share > 0]
                assert sum(parts) <= 1.0 + 1e-9, (node, goal)


def test_a_share_is_told_as_a_range_over_the_variants():
    made = curated("mtorc1-feedback")
    answer = respond(Query(made, (parse("MTORC1"),)))
    certainty = ensemble(EnsembleRequest(answer.query))
    share = certainty.feedback["P70S6K -| IRS1"]["IRS1"]
    assert 0.0 <= share.low < share.middle < share.high <= 1.0
    steps = explain(answer, "IRS1", certainty.feedback).steps
    (step,) = [s for s in steps if s.arrow_key == "P70S6K -| IRS1"]
    assert f"{round(share.low * 100)}-{round(share.high * 100)} %" in step.size
    assert f"{round(share.low * 100)}-{round(share.high * 100)} %" in step.text
    assert "%" not in explain(answer, "IRS1").steps[2].size


def test_every_output_has_the_share_of_variants_in_its_class():
    made = curated("mtorc1-feedback")
    answer = respond(Query(made, (parse("MTORC1"),)))
    certainty = ensemble(EnsembleRequest(answer.query))
    assert certainty.request.samples == SAMPLES == 250
    assert set(certainty.classes) == set(answer.judged)
    for shares in certainty.classes.values():
        assert sum(shares.values()) == pytest.approx(1.0)
    survival = certainty.classes["SURV"]
    assert max(survival, key=survival.get) is answer.judged["SURV"].kind


def test_without_doubt_about_arrows_nothing_is_left_out():
    made = curated("pi3k-ras-crosstalk")
    sure = Doubts(0.0, 0.0, 0.0, 0.0)
    case = solve(Query(made))
    assert draw(case, Recipe(50, doubts=sure)).bare is None
    assert (draw(case, Recipe(50, doubts=sure)).weight > 0).all()


def test_no_direction_is_claimed_of_what_a_spared_arrow_alone_moves():
    # Under a rapalog feedback wakes AKT, and the spared arrow onto 4E-BP1 reads more than before.
    made = curated("mtorc1-feedback")

    def certainty_of(*drugs):
        items = tuple(Intervention(Kind.DRUG, drug) for drug in drugs)
        return ensemble(EnsembleRequest(Query(made, items, drugs=table()))).certainty

    alone = certainty_of("everolimus")
    assert alone["EIF4EBP1"] is alone["EIF4E"] is Certainty.DEPENDS
    # p70S6K reaches protein synthesis beside the spared arrow.
    assert alone["PROTSYN"] is Certainty.LIKELY
    # With PI3K blocked the arrow reads less than before, as it does where it is not spared.
    firm = (Certainty.LIKELY, Certainty.VERY_LIKELY)
    assert certainty_of("everolimus", "alpelisib")["EIF4EBP1"] in firm
    assert certainty_of("sapanisertib")["EIF4EBP1"] in firm
