"""Certainty in words: shares, doubts about the headline, the account."""

from dataclasses import replace

import pytest

from looplight.activity.results.response import Certainty, Shares
from looplight.session.state.state import CertaintyResult
from looplight.session.text import certainty
from looplight.session.text.summary import summary

MOSTLY = Shares(0.91, 0.02, 0.07)


def findings(known, shares=MOSTLY):
    return CertaintyResult({"AKT": known}, {"AKT": shares}, 500)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        (Shares(0.91, 0.02, 0.07), "rises in 91 % of 500 variants, falls in 2 %"),
        (Shares(0.02, 0.91, 0.07), "falls in 91 % of 500 variants, rises in 2 %"),
        (Shares(1.0, 0.0, 0.0), "rises in 100 % of 500 variants"),
        (
            Shares(0.998, 0.002, 0.0),
            "rises in more than 99 % of 500 variants, falls in less than 1 %",
        ),
        (Shares(0.46, 0.0, 0.54), "rises in 46 % of 500 variants, does not respond in 54 %"),
        (Shares(0.0, 0.0, 1.0), "does not respond in any of 500 variants"),
    ],
)
def test_shares_in_words(shares, words):
    assert certainty.shares_words(findings(Certainty.LIKELY, shares), "AKT") == words
    assert certainty.certainty_line(findings(Certainty.LIKELY, shares), "AKT") == f"likely: {words}"


def test_without_findings_nothing_is_claimed():
    assert certainty.shares_words(None, "AKT") == ""
    assert certainty.certainty_line(None, "AKT") == ""


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (Certainty.DEPENDS, "Depends on strengths: AKT."),
        (Certainty.NONE, "No clear effect: AKT."),
        (Certainty.LIKELY, ""),
        (Certainty.CERTAIN, ""),
    ],
)
def test_the_headline_is_doubted_only_where_it_is_not_sure(document, inhibitors, known, words):
    document.toggle("MTORC1")
    assert "AKT" in document.shown.response.told
    shown = replace(document.shown, findings=findings(known))
    assert certainty.doubt(shown).startswith(words)
    assert bool(certainty.doubt(shown)) is bool(words)
    assert (words in summary(shown, inhibitors)) or not words


def test_the_account_lists_nodes_by_certainty(document, inhibitors):
    document.toggle("MTORC1")
    shown = replace(document.shown, findings=findings(Certainty.LIKELY))
    assert "Likely: AKT.\n(Asked of 500 variants" in summary(shown, inhibitors)
    assert "Likely" not in summary(document.shown, inhibitors)


def test_a_direction_that_most_variants_do_not_show_is_said_to_be_small():
    line = certainty.certainty_line(findings(Certainty.CERTAIN, Shares(0.06, 0.0, 0.94)), "AKT")
    assert line.startswith("certain in its direction, but mostly too small to count: rises in 6 %")
