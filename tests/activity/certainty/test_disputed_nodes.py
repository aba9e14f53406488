"""In a draft a direction may be open because its sources disagree: the headline says so."""

from dataclasses import replace

import pytest

from looplight.activity.certainty.disputed_nodes import disputed_nodes
from looplight.activity.certainty.variant_answers import EnsembleRequest, doubted
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.headline.headline import headline_of
from looplight.activity.sentences.source_disputes import dispute_sentences
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import SAVED
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.certainty_words import certainty_line
from looplight.session.text.display_names import CERTAINTY, CERTAINTY_SHORT

DISAGREE = "sources disagree about arrows that lead to growth / proliferation"


@pytest.fixture(scope="module")
def curated():
    return bundled().resolve("mtorc1-feedback").pathway


def doubt_of(pathway, blocked="MTORC1"):
    """Return the doubt of a headline where one output depends on strengths or sources."""
    query = Query(pathway, (Intervention(Kind.INHIBIT, blocked),))
    response, case = respond(query), EnsembleRequest(query).case()
    certainty = dict.fromkeys(response.nodes, Certainty.VERY_LIKELY)
    certainty["PROLIF"] = Certainty.DEPENDS
    return headline_of(response, doubted(query, certainty, case)).doubt


def test_a_draft_says_that_its_sources_disagree(curated):
    draft = replace(curated, draft=SAVED)
    assert any(arrow.contested for arrow in draft.arrows)
    assert doubt_of(draft) == f"{DISAGREE[0].upper()}{DISAGREE[1:]}."
    # Whoever reads on finds the arrow, and both sides.
    sentence = dispute_sentences(draft, ["MTORC1"], {})["PROLIF"]
    arrow = next(a for a in draft.arrows if a.contested and a.contested in sentence)
    assert f" {arrow.sign.mark} " in sentence


def test_a_dispute_about_what_is_held_completely_casts_no_doubt_behind_it(curated):
    """What AKT does to a blocked mTORC1 says nothing of what mTORC1 holds back."""
    onto = next(arrow for arrow in curated.arrows if arrow.target == "MTORC1")
    arrows = tuple(
        replace(arrow, contested="Two figures disagree." if arrow is onto else "")
        for arrow in curated.arrows
    )
    draft = replace(curated, draft=SAVED, arrows=arrows)
    assert disputed_nodes(draft, ["MTORC1", onto.source])
    assert not disputed_nodes(draft, ["MTORC1", onto.source], {"MTORC1"})
    assert not dispute_sentences(draft, ["MTORC1", onto.source], {}, {"MTORC1"})
    assert "disagree" not in doubt_of(draft)


def test_without_such_an_arrow_it_depends_on_strengths(curated):
    agreed = tuple(replace(arrow, contested="") for arrow in curated.arrows)
    for pathway in (curated, replace(curated, draft=SAVED, arrows=agreed)):
        assert doubt_of(pathway) == "Growth / proliferation depends on strengths."


def test_rows_and_reasons_of_such_a_node_name_the_sources():
    known = CertaintyResult(
        {"A": Certainty.DISPUTED}, {}, 10, disputes={"A": "B → A: The sources disagree. X; Y."}
    )
    assert certainty_line(known, "A") == "sources disagree. B → A: The sources disagree. X; Y."
    for words in (CERTAINTY, CERTAINTY_SHORT):
        assert "strengths" not in words[Certainty.DISPUTED]
