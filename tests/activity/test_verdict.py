"""The verdict: output by output, with its feedback and without it."""

from collections import Counter
from functools import cache
from itertools import combinations

import pytest
from pathway_builder import pathway

from looplight import assets
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.direction_and_verdict import output_class, verdict
from looplight.activity.results.response import OutputClass, Verdict
from looplight.activity.solver.before_and_after_states import solve
from looplight.activity.solver.stability import Stability
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.interventions import parse, parse_list

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
HELD, BACK, FED, UP, LOW, FAR = (
    OutputClass.HELD,
    OutputClass.BROUGHT_BACK,
    OutputClass.RAISED_BY_FEEDBACK,
    OutputClass.RAISED,
    OutputClass.LOWERED,
    OutputClass.NOT_REACHED,
)


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


def verdict_of(name, done):
    return respond(Query(curated(name), parse_list(done), drugs=table())).verdict


@pytest.mark.parametrize(
    ("level", "frozen", "kind"),
    [
        (0.69, 0.10, HELD),
        (0.86, 0.56, BACK),
        (0.75, 0.69, BACK),
        (0.90, 0.84, BACK),
        (0.84, 0.80, LOW),
        (0.72, 0.69, LOW),
        (1.30, 0.60, BACK),
        (1.20, 1.00, FED),
        (1.06, 1.03, UP),
        (1.06, 0.86, FED),
        (1.30, 1.30, UP),
        (0.90, 0.88, FAR),
        (1.00, 1.00, FAR),
    ],
)
def test_the_first_rule_that_fits_names_the_class(level, frozen, kind):
    assert output_class(level, frozen, Cutoffs()) is kind


@pytest.mark.parametrize(
    ("kinds", "whole"),
    [
        ((), Verdict.NONE),
        ((HELD, HELD), Verdict.HELD),
        ((HELD, BACK), Verdict.BROUGHT_BACK),
        ((LOW, FED), Verdict.BROUGHT_BACK),
        ((HELD, FAR), Verdict.IN_PART),
        ((LOW, UP), Verdict.IN_PART),
        ((FAR, UP), Verdict.NOT_REACHED),
    ],
)
def test_the_outputs_together(kinds, whole):
    assert verdict(kinds) is whole


def test_what_no_path_reaches_is_not_concerned_and_a_dual_role_is_not_judged():
    answer = respond(Query(curated("pi3k-ras-crosstalk"), (parse("MDM2"),)))
    assert set(answer.not_concerned) == {"AUTOPHAGY", "PROTSYN"}
    assert set(answer.judged) == {"PROLIF", "SURV"}
    answer = respond(Query(curated("pi3k-ras-crosstalk"), (parse("MTORC1"),)))
    assert answer.not_judged == ("AUTOPHAGY",)
    assert "AUTOPHAGY" not in answer.judged
    stat3 = respond(Query(curated("tumour-environment"), (parse("STAT3"),)))
    assert "ANGIO" in stat3.not_concerned
    assert stat3.verdict is Verdict.IN_PART


def test_without_feedback_is_the_same_answer_with_every_feedback_arrow_frozen():
    made = pathway("G -> R", "R -> K", "K -> S", "S -| R slow", "K -> OUT", outputs=("OUT",))
    blocked = respond(Query(made, (parse("S"),))).judged["OUT"]
    assert blocked.frozen == pytest.approx(1.0)
    assert blocked.level > 1.1
    open_ = pathway("G -> R", "R -> K", "K -> OUT", outputs=("OUT",))
    plain = respond(Query(open_, (parse("R"),))).judged["OUT"]
    assert plain.level == plain.frozen


def test_all_four_verdicts_occur_among_single_blocks_and_none_swallows_the_rest():
    counts = Counter(
        respond(Query(curated(name), (parse(node),))).verdict
        for name in FIGURES
        for node in curated(name).druggable
    )
    counts.pop(Verdict.NONE, None)
    assert set(counts) == set(Verdict) - {Verdict.NONE}
    assert max(counts.values()) <= 0.6 * sum(counts.values()), counts


def test_mtorc1_alone_is_brought_back_and_pi3k_with_it_is_held():
    for name in ("mtorc1-feedback", "pi3k-ras-crosstalk", "pi3k-akt-mtor"):
        assert verdict_of(name, "MTORC1") is Verdict.BROUGHT_BACK, name
        assert verdict_of(name, "MTORC1,PI3K") is Verdict.HELD, name


def test_akt_and_mek_are_held_together_where_each_alone_is_brought_back():
    figure = "pi3k-ras-crosstalk"
    assert verdict_of(figure, "AKT") is verdict_of(figure, "MEK") is Verdict.BROUGHT_BACK
    assert verdict_of(figure, "AKT,MEK") is Verdict.HELD


def test_a_kinase_inhibitor_of_mtor_stops_translation_where_a_rapalog_does_not():
    left = [
        respond(Query(curated("pi3k-akt-mtor"), parse_list(f"drug:{drug}"), drugs=table()))
        .nodes["PROTSYN"]
        .level
        for drug in ("sapanisertib", "everolimus")
    ]
    assert left[0] < 0.5 * left[1]


def test_loss_of_pten_makes_an_inhibitor_of_p110_alpha_end_worse():
    made = curated("pi3k-akt-mtor")
    alone = respond(Query(made, parse_list("drug:alpelisib"), drugs=table()))
    lost = respond(Query(made, parse_list("drug:alpelisib,loss:PTEN"), drugs=table()))
    for node, reading in alone.judged.items():
        assert lost.judged[node].level > reading.level + 0.05, node
    around = Query(made, parse_list("drug:alpelisib"), parse_list("loss:PTEN"), drugs=table())
    for node, answer in respond(around).nodes.items():
        if node in alone.judged:
            assert answer.level > alone.nodes[node].level + 0.05, node


# Every fourth block and pair; the soak has all.
@pytest.mark.slow
@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", FIGURES)
def test_no_single_or_pair_of_blocks_oscillates_in_any_context(name, step):
    made = curated(name)
    for context in ((), *(one.interventions for one in made.contexts)):
        for count in (1, 2):
            for nodes in list(combinations(made.druggable, count))[::step]:
                case = solve(Query(made, tuple(map(parse, nodes)), context))
                assert case.end.stability is Stability.STEADY, (nodes, context)
                assert case.rest.stability is Stability.STEADY
