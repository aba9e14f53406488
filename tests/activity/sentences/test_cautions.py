"""The answer carries the caution that contradicts it, and asserts no direction beside it."""

import pytest

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.headline.headline import headline_of
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import parse_list

FIRM = {Certainty.VERY_LIKELY, Certainty.LIKELY}


def query(figure, done, context=""):
    pathway = bundled().resolve(figure).pathway
    return Query(pathway, parse_list(done), parse_list(context), drugs=table())


def certainty(question):
    return ensemble(EnsembleRequest(question, samples=40)).certainty


@pytest.mark.parametrize(
    ("done", "context"), [("drug:alpelisib", "loss:PTEN"), ("drug:alpelisib,loss:PTEN", "")]
)
def test_alpelisib_without_pten_says_why_it_is_overstated(done, context):
    question = query("pi3k-ras-crosstalk", done, context)
    answer = respond(question)
    assert answer.headline.endswith("so this answer overstates alpelisib.")
    sure = certainty(question)
    # What is lost stays what it was made; all that follows from the drug is in doubt.
    assert {node for node, grade in sure.items() if grade in FIRM} <= {"PTEN"}
    text = headline_of(answer, sure)
    # The reason is the caution, and no strength of an arrow.
    assert text.nodes == () and text.doubt.endswith(" are in doubt.")
    assert text.text.endswith("so this answer overstates alpelisib.")
    assert [caution.drug for caution in text.cautions] == ["alpelisib"]


def test_a_figure_that_draws_both_isoforms_names_the_resistance_and_keeps_its_directions():
    question = query("pi3k-akt-mtor", "drug:alpelisib", "loss:PTEN")
    (caution,) = question.cautions
    assert "Juric 2015" in caution.headline and not caution.doubt
    assert FIRM & set(certainty(question).values())
    assert query("pi3k-akt-mtor", "drug:alpelisib").cautions == ()


def test_without_its_context_the_same_drug_is_answered_like_its_block():
    drug = query("pi3k-ras-crosstalk", "drug:alpelisib")
    block = query("pi3k-ras-crosstalk", "inhibit:PI3K")
    assert certainty(drug) == certainty(block)
    text = headline_of(respond(drug), certainty(drug))
    assert text.nodes and not any(caution.doubt for caution in text.cautions)


def test_no_direction_is_asserted_before_the_variants_were_asked():
    answer = respond(query("pi3k-ras-crosstalk", "drug:vemurafenib", "gain:RAS"))
    assert headline_of(answer).nodes == ()
    assert "raises ERK instead of lowering it" in answer.headline
