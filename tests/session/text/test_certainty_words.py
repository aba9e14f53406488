"""Certainty in words: shares, doubts about the headline, the account."""

from dataclasses import replace

import pytest
from pathway_builder import pathway

from looplight.activity.certainty.cut_offs import grade
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Shares
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.pathway import SAVED
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text import certainty_words
from looplight.session.text.view_as_text import summary

MOSTLY = Shares(0.91, 0.0, 0.09)


def certainty_result(known, shares=MOSTLY):
    return CertaintyResult({"AKT": known}, {"AKT": shares}, 500)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        (Shares(0.91, 0.0, 0.09), "rises in 9 of 10 variants, no change in 1"),
        (Shares(0.0, 0.91, 0.09), "falls in 9 of 10 variants, no change in 1"),
        # One is called likely, the other very likely.
        (Shares(0.0, 0.87, 0.13), "falls in 8 of 10 variants, no change in 2"),
        (Shares(1.0, 0.0, 0.0), "rises in 10 of 10 variants"),
        (Shares(0.78, 0.02, 0.2), "rises in 8 of 10 variants, no change in 2"),
        (Shares(0.34, 0.33, 0.33), "rises in 4 of 10 variants, falls in 3, no change in 3"),
        (Shares(0.0, 0.0, 1.0), "no change in 10 of 10 variants"),
    ],
)
def test_shares_are_told_as_tenths_that_add_up(shares, words):
    assert certainty_words.shares_words(certainty_result(Certainty.LIKELY, shares), "AKT") == words
    assert (
        certainty_words.certainty_line(certainty_result(Certainty.LIKELY, shares), "AKT")
        == f"likely: {words}"
    )


@pytest.mark.parametrize("opposed", [0, 0.02, 0.06, 0.3])
def test_equal_tenths_are_never_called_likely_and_very_likely(opposed):
    called = {}
    for rising in range(int(100 * (1 - opposed)) + 1):
        shares = Shares(rising / 100, opposed, 1 - rising / 100 - opposed)
        words = certainty_words.shares_words(certainty_result(Certainty.LIKELY, shares), "AKT")
        assert called.setdefault(words, grade(shares)) is grade(shares)


def test_that_all_paths_agree_is_a_note_beside_the_word():
    known = replace(certainty_result(Certainty.LIKELY), agreed=frozenset({"AKT"}))
    line = certainty_words.certainty_line(known, "AKT")
    assert line.startswith("likely: rises in 9 of 10 variants")
    assert line.endswith("; all paths on this drawing agree")


def test_paths_are_not_said_to_agree_about_what_was_done_itself(document):
    """A drawing without arrows said so of the one node that was blocked."""
    document.interventions.toggle("MTORC1")
    known = CertaintyRequest(document.shown.response, 20)(lambda _share: None, lambda: False)
    assert "all paths" not in certainty_words.certainty_line(known, "MTORC1")
    assert any("all paths" in certainty_words.certainty_line(known, n) for n in known.certainty)


@pytest.mark.parametrize(
    ("shares", "start"),
    [
        (
            Shares(0.5, 0.0, 0.5),
            "rises or stays: rises in 5 of 10 variants, no change in 5, never ",
        ),
        (
            Shares(0.0, 0.3, 0.7),
            "falls or stays: no change in 7 of 10 variants, falls in 3, never ",
        ),
    ],
)
def test_on_a_chain_of_one_sign_only_whether_it_changes_is_in_doubt(shares, start):
    """A reader took "depends on strengths" for "a strength could turn it round"."""
    agreed = frozenset({"AKT"})
    half = replace(certainty_result(Certainty.DEPENDS, shares), agreed=agreed)
    line = certainty_words.certainty_line(half, "AKT")
    assert line.startswith(start)
    assert line.endswith(
        ", never the other way. Each variant leaves out some arrows, those with weak evidence most "
        "often; where one on the way is missing, nothing arrives"
    )
    assert "depends" not in line
    # Where variants disagree about the direction, it does not say so.
    both = replace(certainty_result(Certainty.DEPENDS, Shares(0.5, 0.02, 0.48)), agreed=agreed)
    assert "leaves out some arrows" not in certainty_words.certainty_line(both, "AKT")
    alone = certainty_result(Certainty.DEPENDS, Shares(0.5, 0.0, 0.5))
    assert "leaves out some arrows" not in certainty_words.certainty_line(alone, "AKT")


def test_why_a_chain_stays_in_some_variants_is_said_beside_a_level_near_zero(document):
    chain = pathway("PIK3CA -> AKT1", "AKT1 -> MTOR", "MTOR -> RPS6KB1")
    drawn = replace(chain, imported=True)
    response = respond(Query(drawn, parse_list("inhibit:AKT1")))
    known = CertaintyRequest(response)(lambda _share: None, lambda: False)
    entry = replace(document.shown.entry, pathway=drawn)
    shown = replace(document.shown, entry=entry, response=response, certainty_result=known)
    assert known.headline.endswith("RPS6KB1 falls or stays as it is.")
    assert certainty_words.reason_heading(shown, "RPS6KB1") == "Why RPS6KB1 falls or stays"
    line = certainty_words.certainty_line(known, "RPS6KB1")
    assert line.startswith(
        "falls or stays: falls in 5 of 10 variants, no change in 5, never the other way. "
    )
    assert "where one on the way is missing, nothing arrives" in line
    note = certainty_words.steps_note(known, "RPS6KB1")
    assert note == "The steps are those with every arrow of the drawing."


@pytest.mark.parametrize(
    ("figure", "blocked", "node", "reason"),
    [
        ("curated", "PTEN", "SURV", "no process rose where responses were measured"),
        ("draft", "PTEN", "AKT", "what may be wrong in a draft is its arrows"),
    ],
)
def test_why_it_is_only_likely_stands_behind_ten_of_ten(figure, blocked, node, reason):
    drawn = bundled().resolve("pi3k-ras-crosstalk").pathway
    drawn = replace(drawn, draft=SAVED) if figure == "draft" else drawn
    response = respond(Query(drawn, parse_list(f"inhibit:{blocked}")))
    known = CertaintyRequest(response)(lambda _share: None, lambda: False)
    line = certainty_words.certainty_line(known, node)
    assert line.startswith("likely: ")
    assert "Not called very likely: " in line
    assert reason in line
    # What variants disagree about needs no further reason.
    assert all(grade(known.shares[n]) is Certainty.VERY_LIKELY for n in known.caps)
    assert {
        n for n, sure in known.certainty.items() if sure is Certainty.LIKELY
    } > known.caps.keys()


def test_without_findings_nothing_is_claimed():
    assert certainty_words.shares_words(None, "AKT") == ""
    assert certainty_words.certainty_line(None, "AKT") == ""


def test_the_headline_says_in_one_sentence_what_is_sure_and_what_is_not(document, inhibitors):
    document.interventions.toggle("MTORC1")
    plain = document.shown
    assert plain.headline == plain.response.headline
    known = CertaintyRequest(plain.response)(lambda _share: None, lambda: False)
    shown = replace(plain, certainty_result=known)
    open_ = [node for node, one in known.certainty.items() if one is Certainty.DEPENDS]
    assert {"IRS1", "P70S6K"} <= set(open_), "both hang on arrows that are inferences"
    assert certainty_words.doubt(shown).startswith(
        "IRS1 rises or stays as it is; S6K falls or stays as it is"
    )
    assert certainty_words.doubt(shown)[1:-1] in shown.headline
    assert shown.headline in summary(shown, inhibitors)
    assert "IRS1 lets go" in plain.headline
    assert "IRS1 lets go" not in shown.headline


def test_the_account_lists_nodes_by_certainty(document, inhibitors):
    document.interventions.toggle("MTORC1")
    shown = replace(document.shown, certainty_result=certainty_result(Certainty.LIKELY))
    text = summary(shown, inhibitors)
    assert "Likely: AKT.\n(Asked of 500 variants" in text
    assert "“9 of 10 variants” means nine tenths of them.)" in text
    assert "Likely" not in summary(document.shown, inhibitors)


def test_the_account_tells_every_output_with_and_without_its_feedback(document, inhibitors):
    document.interventions.toggle("MTORC1")
    text = summary(document.shown, inhibitors)
    assert "Brought back by feedback, provisional.\n" in text
    assert ", would be " in text
    assert " without feedback: raised by feedback." in text
