"""An answer in another language: whole sentences, their parts in the order of that language."""

import re
from dataclasses import replace

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.sentences.headline.headline import headline_of
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.translation.messages import use_language

# A word that only English has, in what is no name of a node.
ENGLISH = re.compile(r"\b(is|are|rises?|falls?|drives?|holds?|the|which|that|so|and|but|its)\b")


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


def answer(*nodes):
    # A figure keeps the names that were made for its loops: others go on with theirs.
    pathway = replace(bundled().resolve("mtorc1-feedback").pathway)
    return respond(Query(pathway, tuple(Intervention(Kind.INHIBIT, node) for node in nodes)))


@pytest.mark.parametrize(
    ("code", "headline", "step"),
    [
        (
            "de",
            "mTORC1 blockiert: p70S6K sinkt, Bremse auf IRS1 lässt nach, PI3K und AKT steigen",
            "p70S6K hält IRS1 normalerweise zurück: Diese Bremse lässt nach, daher steigt IRS1",
        ),
        (
            "es",
            "Bloqueo de mTORC1: p70S6K baja, su freno sobre IRS1 cede, PI3K y AKT suben",
            "p70S6K normalmente frena IRS1: ese freno cede, por eso sube IRS1",
        ),
    ],
)
def test_headline_and_reasons_are_in_the_language(code, headline, step):
    use_language(code)
    response = answer("MTORC1")
    assert headline in headline_of(response).text
    assert step in explain(response, "AKT").text


@pytest.mark.slow
@pytest.mark.parametrize("code", ["de", "es"])
def test_no_answer_to_a_block_holds_an_english_piece(code):
    use_language(code)
    for node in bundled().resolve("mtorc1-feedback").pathway.nodes:
        response = answer(node.id)
        texts = [headline_of(response).text, *(explain(response, n).text for n in response.nodes)]
        for text in texts:
            assert not ENGLISH.search(text), text
