"""Where another curated figure has an output otherwise."""

from dataclasses import replace

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.sentences.other_figures import (
    other_figure_sentences,
    without_context_sentence,
)
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import parse_list
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.state import State, ViewState


def pathway_of(name):
    return bundled().resolve(name).pathway


def sentences(pathway, interventions, context=""):
    query = Query(pathway, parse_list(interventions), parse_list(context), drugs=table())
    answer = CertaintyRequest(respond(query))(lambda _share: None, lambda: False)
    return other_figure_sentences(pathway, answer.elsewhere)


def test_survival_that_is_gone_in_one_figure_and_kept_in_another_is_told_in_both():
    drugs = "drug:everolimus,drug:capivasertib"
    (one,) = sentences(pathway_of("mtorc1-feedback"), drugs)
    assert one == (
        "Another figure of Looplight says otherwise: “PI3K-AKT-mTOR and RAS/MAPK crosstalk” has "
        "cell survival at about 106 % of untreated (here under 1 %)."
    )
    both = sentences(pathway_of("pi3k-ras-crosstalk"), drugs)
    assert [text.split("“")[1].split("”")[0] for text in both] == [
        "Feedback signaling following mTORC1 inhibition",
        "Canonical PI3K/AKT/mTOR pathway",
    ]
    assert all("survival at under 1 % of untreated (here about 106 %)" in text for text in both)
    assert sentences(pathway_of("mtorc1-feedback"), "inhibit:MTORC1,inhibit:AKT") == (one,)


@pytest.mark.parametrize(
    ("interventions", "context", "why"),
    [
        ("inhibit:AKT", "", "survival falls in all figures"),
        ("inhibit:MTORC1,inhibit:GRB10", "", "no other figure draws GRB10"),
        ("inhibit:MTORC1,inhibit:AKT", "gain:IGF", "nor the context's node"),
    ],
)
def test_a_figure_that_agrees_or_cannot_be_asked_the_same_is_not_named(interventions, context, why):
    assert sentences(pathway_of("mtorc1-feedback"), interventions, context) == (), why


def test_nothing_is_said_of_what_is_not_curated():
    own = replace(pathway_of("mtorc1-feedback"), title="My own version")
    assert sentences(own, "inhibit:MTORC1,inhibit:AKT") == ()


def test_a_disagreement_that_a_tumour_context_ends_is_not_dropped_without_a_word():
    pathway = pathway_of("mtorc1-feedback")
    drug = parse_list("drug:everolimus")
    (plain,) = sentences(pathway, "drug:everolimus")
    assert "growth / proliferation at 49 % of untreated" in plain
    query = Query(pathway, drug, parse_list("gain:PI3K"), drugs=table())
    answer = CertaintyRequest(respond(query))(lambda _share: None, lambda: False)
    assert answer.elsewhere == ()
    (other,) = answer.without_context
    text = without_context_sentence(pathway, other)
    assert text.startswith("Without the tumour context another figure of Looplight says otherwise:")
    assert "“Canonical PI3K/AKT/mTOR pathway” has growth / proliferation at 49 %" in text
    assert text.endswith("In this context no output goes the other way there.")
    # The view says it as well, so that it stands in copied reasons, slides and files.
    entry = bundled().resolve("mtorc1-feedback")
    state = State(figure=entry.key, interventions=drug, context=query.context)
    shown = ViewState(state, entry, respond(query), certainty_result=answer)
    assert shown.other_figures == (text,)
    not_asked = replace(other, compared_in_context=False)
    assert "it was not compared" in without_context_sentence(pathway, not_asked)


def test_without_a_tumour_context_nothing_is_said_of_one():
    query = Query(pathway_of("mtorc1-feedback"), parse_list("drug:everolimus"), drugs=table())
    answer = CertaintyRequest(respond(query))(lambda _share: None, lambda: False)
    assert answer.elsewhere and answer.without_context == ()
