"""In a draft a direction may be open because its sources disagree: the headline says so."""

from dataclasses import replace

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.headline import headline_of
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import SAVED

DISAGREE = "sources disagree about arrows that lead to growth / proliferation"


@pytest.fixture(scope="module")
def curated():
    return bundled().resolve("mtorc1-feedback").pathway


def doubt_of(pathway, blocked="MTORC1"):
    response = respond(Query(pathway, (Intervention(Kind.INHIBIT, blocked),)))
    certainty = dict.fromkeys(response.nodes, Certainty.VERY_LIKELY)
    certainty["PROLIF"] = Certainty.DEPENDS
    return headline_of(response, certainty).doubt


def test_a_draft_says_that_its_sources_disagree(curated):
    draft = replace(curated, draft=SAVED)
    assert any(arrow.contested for arrow in draft.arrows)
    assert doubt_of(draft) == f"{DISAGREE[0].upper()}{DISAGREE[1:]}."


def test_without_such_an_arrow_it_depends_on_strengths(curated):
    agreed = tuple(replace(arrow, contested="") for arrow in curated.arrows)
    for pathway in (curated, replace(curated, draft=SAVED, arrows=agreed)):
        assert doubt_of(pathway) == "Growth / proliferation depends on strengths."
