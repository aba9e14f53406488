"""A grade stands beside a source that can have it: general knowledge alone is C."""

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.sentences.explanation_steps import explain
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.evidence import KNOWLEDGE
from looplight.pathways.model.interventions import parse_list

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")


@pytest.mark.parametrize("figure", FIGURES)
def test_an_arrow_with_general_knowledge_alone_has_grade_c(figure):
    for arrow in bundled().resolve(figure).pathway.arrows:
        if arrow.evidence and all(one.source == KNOWLEDGE for one in arrow.evidence):
            assert arrow.grade == "C", arrow.key


def test_a_step_names_what_was_read_rather_than_general_knowledge():
    pathway = bundled().resolve("mtorc1-feedback").pathway
    response = respond(Query(pathway, parse_list("loss:IGF"), ()))
    steps = [step for step in explain(response, "IGF1R").steps if step.arrow_key == "IGF -> IGF1R"]
    assert [(step.grade, step.source.partition(",")[0]) for step in steps] == [
        ("B", "WikiPathways WP4806")
    ]
