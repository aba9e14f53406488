"""How sure, why, and what would close it."""

from dataclasses import replace
from functools import cache

import pytest
from pathway_builder import pathway

from looplight import assets
from looplight.activity.certainty.grading import agreed_nodes
from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.combinations.search import EscapeRequest, escape
from looplight.activity.dynamics.dose_response import dose_response
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Direction, Verdict
from looplight.activity.sentences.explanation_steps import explain, most_informative_node
from looplight.activity.sentences.headline.headline import headline_of
from looplight.activity.solver.before_and_after_states import solve
from looplight.files.cancellation import Cancelled
from looplight.files.problems import InputError
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse, parse_list
from looplight.pathways.model.pathway import SAVED


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


# A brake and a drive of unknown strengths on the same node.
TUG = pathway("G -> T", "T -> A", "A -> X", "T -> B", "B -| X", "H -> X", "T -> Y", "Z")


def agreed(made, done):
    return agreed_nodes(solve(Query(made, parse_list(done))))


def test_the_drawing_decides_one_sign_and_not_two():
    assert agreed(TUG, "T") == {"T", "A", "Y", "B"}


def test_the_ensemble_grades_the_rest_and_gives_shares():
    answer = ensemble(EnsembleRequest(Query(TUG, (parse("T"),)), samples=200))
    assert answer.settled == 200
    assert answer.certainty["X"] in (Certainty.LIKELY, Certainty.DEPENDS)
    assert answer.certainty["Z"] is Certainty.NONE
    assert answer.agreed == agreed(TUG, "T")
    for share in answer.shares.values():
        assert share.up + share.down + share.none == pytest.approx(1.0)
    assert answer.shares["Z"].none == 1.0


def test_a_draft_is_never_very_likely():
    curated_one = curated("mtorc1-feedback")
    sure = ensemble(EnsembleRequest(Query(curated_one, (parse("IGF"),)))).certainty
    assert sure["IGF1R"] is Certainty.VERY_LIKELY
    draft = replace(curated_one, draft=SAVED, imported=True)
    capped = ensemble(EnsembleRequest(Query(draft, (parse("IGF"),)))).certainty
    assert capped["IGF1R"] is Certainty.LIKELY
    # What is blocked is surely blocked; the other words stay.
    assert capped["IGF"] is Certainty.VERY_LIKELY
    # A contested arrow of a draft is a dispute of its sources: what depends on it says so.
    assert {node: capped[node] for node in sure if sure[node] != capped[node]} == {
        node: Certainty.LIKELY if certainty is Certainty.VERY_LIKELY else Certainty.DISPUTED
        for node, certainty in sure.items()
        if node != "IGF" and certainty in (Certainty.VERY_LIKELY, Certainty.DEPENDS)
    }


def test_a_balanced_tug_depends_on_strengths():
    even = pathway("G -> T", "T -> X", "H -> X", "T -| X")
    answer = ensemble(EnsembleRequest(Query(even, (parse("inhibit:T=0.5"),)), samples=300))
    assert answer.certainty["X"] is Certainty.DEPENDS
    assert min(answer.shares["X"].up, answer.shares["X"].down) > 0.05


def test_the_same_seed_gives_the_same_shares_and_order_does_not_matter():
    request = EnsembleRequest(Query(TUG, (parse("T"),)), samples=100, seed=7)
    turned = pathway("Z", "T -> Y", "H -> X", "B -| X", "T -> B", "A -> X", "T -> A", "G -> T")
    other = ensemble(EnsembleRequest(Query(turned, (parse("T"),)), samples=100, seed=7))
    first = ensemble(request)
    assert first.shares == ensemble(request).shares
    assert dict(first.shares) == dict(other.shares)


def test_the_drawing_decides_a_combination_only_if_all_its_targets_agree():
    both = pathway("G -> P", "G -> Q", "P -> X", "Q -| X", "H -> X")
    assert "X" in agreed(both, "P")
    assert "X" not in agreed(both, "P,Q")


def test_a_positive_cycle_beside_the_path_leaves_two_signed_walks_undecided():
    # T -> X with a negative loop on X: walks have both signs, the only simple path has one.
    assert "X" in agreed(pathway("G -> T", "T -> X", "X -> Y", "Y -| X"), "T")
    unsafe = pathway("G -> T", "T -> X", "X -> Y", "Y -| X", "Y -> W", "W -> Y", "X -> W")
    assert "X" not in agreed(unsafe, "T")


def test_a_node_under_a_small_dose_may_be_lifted_by_another_block():
    braked = pathway("G -> A", "H -> R", "R -| A")
    done = parse_list("A=0.05,R")
    assert respond(Query(braked, done)).nodes["A"].direction is Direction.UP
    assert agreed_nodes(solve(Query(braked, done))) >= {"R"}
    assert "A" not in agreed_nodes(solve(Query(braked, done)))


def test_an_overtaken_ensemble_stops():
    asked = []

    def overtaken():
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        ensemble(EnsembleRequest(Query(TUG, (parse("T"),)), samples=501), cancelled=overtaken)


def test_progress_runs_to_the_end():
    seen = []
    ensemble(EnsembleRequest(Query(TUG, (parse("T"),)), samples=501), progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_the_s6k_brake_is_the_main_contributor_to_the_rise_of_akt():
    answer = respond(Query(curated("mtorc1-feedback"), (parse("MTORC1"),)))
    shares = {a.key: a.contribution.get("AKT", 0.0) for a in answer.feedback}
    assert max(shares, key=shares.get) == "P70S6K -| IRS1"
    assert shares["P70S6K -| IRS1"] > 0.5 * answer.nodes["AKT"].change


def test_the_explanation_walks_from_the_block_to_the_node():
    made = curated("mtorc1-feedback")
    answer = respond(Query(made, (parse("MTORC1"),)))
    explanation = explain(answer, "AKT")
    keys = [step.arrow_key for step in explanation.steps if step.arrow_key]
    assert keys[:2] == ["MTORC1 -> P70S6K", "P70S6K -| IRS1"]
    assert explanation.steps[0].text == "mTORC1 is blocked."
    brake = next(step for step in explanation.steps if step.arrow_key == "P70S6K -| IRS1")
    assert "lets go" in brake.text
    assert "released feedback" in brake.text
    assert brake.grade == "A"
    assert brake.source
    nodes = [step.node for step in explanation.steps]
    assert nodes.index("IRS1") < nodes.index("PI3K") < nodes.index("AKT")


def test_every_changed_node_of_every_pathway_is_explained():
    for name, target in (
        ("mtorc1-feedback", "MTORC1"),
        ("pi3k-ras-crosstalk", "AKT"),
        ("tumour-environment", "VEGFR"),
        ("pi3k-akt-mtor", "MTORC1"),
    ):
        made = curated(name)
        answer = respond(Query(made, (parse(target),)))
        for node in answer.nodes.values():
            explanation = explain(answer, node.id)
            assert explanation.steps
            if node.direction is not Direction.SAME and node.id != target:
                assert len(explanation.steps) > 1, (name, node.id, explanation.text)


@pytest.mark.parametrize(
    ("done", "versus", "node", "words"),
    [
        ("MTORC1", "PI3K", "PI3K", "PI3K is no longer blocked as in the comparison."),
        ("MTORC1", "PI3K", "AKT", "PI3K is no longer blocked as in the comparison. PI3K drives"),
        ("MTORC1", "gain:AKT", "SURV", "AKT is no longer held at full activity as in the"),
        ("MTORC1=0.5", "MTORC1", "AKT", "mTORC1 is blocked less than in the comparison (50 % ins"),
    ],
)
def test_what_only_the_comparison_holds_is_the_reason_and_no_surprise(done, versus, node, words):
    made = curated("mtorc1-feedback")
    answer = respond(Query(made, (parse(done),), reference=(parse(versus),)))
    assert explain(answer, node).text.startswith(words)
    assert not any(one.paradox for one in answer.nodes.values())


def test_the_headline_tells_no_brake_on_what_falls_all_the_same():
    made = curated("tumour-environment")
    answer = respond(Query(made, (parse("STAT3"),)))
    assert answer.nodes["IL6"].change < 0
    assert "brake on IL-6" not in answer.headline


def test_what_does_not_change_says_why():
    answer = respond(Query(TUG, (parse("T"),)))
    assert "nothing that was done reaches it" in explain(answer, "Z").text


def test_closing_the_mtorc1_loop_names_pi3k_and_the_receptor():
    rows = escape(
        EscapeRequest(Query(curated("mtorc1-feedback"), (parse("MTORC1"),), drugs=table()))
    )
    closing = {row.add for row in rows if row.verdict is Verdict.HELD}
    assert {("PI3K",), ("IGF1R",)} <= closing
    pi3k = next(row for row in rows if row.add == ("PI3K",))
    assert pi3k.covering == ("gedatolisib",)
    assert "alpelisib" in pi3k.drugs
    assert "alpelisib" not in pi3k.covering
    # Supersets of what already does it are dropped.
    assert not any(set(row.add) > {"PI3K"} for row in rows)


def test_irs1_closes_it_too_when_any_node_may_be_blocked():
    rows = escape(
        EscapeRequest(
            Query(curated("mtorc1-feedback"), (parse("MTORC1"),)), targets=1, any_node=True
        )
    )
    assert ("IRS1",) in {row.add for row in rows if row.verdict is Verdict.HELD}


def test_in_the_ras_crosstalk_pi3k_is_among_the_best_and_mek_lowers_proliferation():
    made = curated("pi3k-ras-crosstalk")
    rows = escape(EscapeRequest(Query(made, (parse("MTORC1"),))))
    assert any("PI3K" in row.add for row in rows[:3])
    mek = next(row for row in rows if row.add == ("MEK",))
    alone = respond(Query(made, (parse("MTORC1"),))).nodes["PROLIF"]
    assert mek.outputs["PROLIF"] < 0.9 * alone.level / alone.baseline


def test_rows_on_request_carry_certainty():
    plain = EscapeRequest(Query(curated("mtorc1-feedback"), (parse("MTORC1"),)), targets=1)
    assert not escape(plain)[0].certainty
    asked = replace(plain, certainty=True, samples=60)
    for row in escape(asked):
        done = (parse("MTORC1"), *row.interventions())
        alone = ensemble(EnsembleRequest(Query(asked.query.pathway, done), samples=60)).certainty
        assert row.certainty == {node: alone[node] for node in row.outputs}


def test_a_large_pathway_is_shortlisted_and_still_finds_the_cut():
    lines = [f"G -> H{i}" for i in range(80)] + [f"H{i} -> O" for i in range(80)]
    big = pathway(*lines, "K -> O", outputs=("O",))
    rows = escape(EscapeRequest(Query(big), targets=1))
    assert len(rows) == 40
    assert rows[0].add == ("G",)


def test_a_search_without_outputs_or_with_four_targets_is_refused():
    with pytest.raises(InputError):
        escape(EscapeRequest(Query(TUG, (parse("T"),))))
    with pytest.raises(InputError):
        escape(EscapeRequest(Query(curated("mtorc1-feedback")), targets=4))


def test_dose_response_runs_from_the_baseline_to_the_full_block():
    made = curated("mtorc1-feedback")
    result = dose_response(Query(made), parse("MTORC1"), points=11)
    answer = respond(Query(made, (parse("MTORC1"),)))
    akt = result.levels[:, result.ids.index("AKT")]
    assert akt[0] == pytest.approx(answer.nodes["AKT"].baseline, abs=1e-3)
    assert akt[-1] == pytest.approx(answer.nodes["AKT"].level, abs=1e-3)
    assert (akt[1:] >= akt[:-1] - 1e-3).all()


def test_each_step_names_grade_source_and_share():
    made = curated("mtorc1-feedback")
    answer = respond(Query(made, (parse("MTORC1"),)))
    explanation = explain(answer, "AKT")
    arrows = [step for step in explanation.steps if step.arrow_key]
    assert all(step.grade and step.sign for step in arrows)
    brake = next(step for step in arrows if step.arrow_key == "P70S6K -| IRS1")
    assert 0.5 < brake.share <= 1.0
    assert f"accounts for {brake.size} of AKT's rise" in brake.text
    assert explanation.steps[-1].text == answer.nodes["AKT"].paradox


def test_the_chain_leads_through_the_feedback_that_explains_most():
    made = curated("pi3k-ras-crosstalk")
    explanation = explain(respond(Query(made, (parse("MTORC1"),))), "PI3K")
    assert explanation.steps[1].arrow_key == "MTORC1 -| RTK"
    assert "that brake lets go, so RTKs rise" in explanation.steps[1].text
    assert any("p70S6K's brake on IRS1 lets go" in step.text for step in explanation.steps)


@pytest.mark.parametrize(
    ("name", "done", "words"),
    [
        ("mtorc1-feedback", "MTORC1", ("its brake on IRS1 lets go", "PI3K and AKT rise")),
        ("mtorc1-feedback", "MTORC1 MTORC2", ("PI3K rises but AKT falls",)),
        ("pi3k-ras-crosstalk", "MTORC1", ("its brake on RTKs lets go", "ERK rise;")),
        ("pi3k-ras-crosstalk", "AKT", ("FOXO rises and drives ERBB2/3 and RTKs", "RAS", "ERK")),
        ("pi3k-ras-crosstalk", "MEK MTORC1", ("mTORC1's brake on RTKs lets go",)),
    ],
)
def test_the_headline_tells_the_story_of_the_figure(name, done, words):
    answer = respond(Query(curated(name), tuple(parse(one) for one in done.split())))
    for word in words:
        assert word in answer.headline
    assert all(answer.nodes[n].direction is not Direction.SAME for n in headline_of(answer).nodes)


def test_a_surprise_names_only_the_blocked_nodes_that_the_node_drives():
    answer = respond(Query(curated("pi3k-ras-crosstalk"), (parse("MTORC1"), parse("MEK"))))
    assert answer.nodes["AKT"].paradox.startswith("AKT drives mTORC1, yet rises")
    assert answer.nodes["RAS"].paradox.startswith("RAS drives MEK and mTORC1, yet rises")


def test_the_telling_node_of_a_figure():
    made = curated("mtorc1-feedback")
    assert most_informative_node(made, respond(Query(made, (parse("MTORC1"),)))) == "SURV"
    assert (
        most_informative_node(made, respond(Query(made, (parse("MTORC1"), parse("MTORC2")))))
        == "AKT"
    )
    assert most_informative_node(made, respond(Query(made))) == ""
