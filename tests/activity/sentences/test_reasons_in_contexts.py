"""Why a node changes in a tumour context, of which one node is blocked as well."""

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Direction
from looplight.activity.sentences.explanation_steps import explain
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind

IN_CONTEXTS = [
    (pathway, context.interventions)
    for pathway in (entry.pathway for entry in bundled().drawable)
    for context in pathway.contexts
]


def reasons(pathway, context, *blocked):
    response = respond(
        Query(pathway, tuple(Intervention(Kind.INHIBIT, node) for node in blocked), context=context)
    )
    return {
        node: explain(response, node).text
        for node, answer in response.nodes.items()
        if answer.direction is not Direction.SAME and not answer.blocked
    }


def test_survival_falls_along_the_node_that_the_context_raises_and_a_drug_blocks():
    pathway = bundled().resolve("pi3k-akt-mtor").pathway
    texts = reasons(pathway, (Intervention(Kind.GAIN, "AKT"),), "MTORC1", "AKT")
    assert texts["SURV"] == "AKT is blocked. AKT normally drives survival, so survival falls."
    assert "RHEB falls" in texts["RHEB"]


def test_the_raised_node_itself_rises_by_the_context():
    pathway = bundled().resolve("mtorc1-feedback").pathway
    texts = reasons(pathway, (Intervention(Kind.GAIN, "PI3K"),))
    assert texts["PI3K"].startswith("PI3K is more active in this tumour context.")


@pytest.mark.parametrize(("pathway", "context"), IN_CONTEXTS)
def test_every_change_has_a_path(pathway, context):
    raised = [item.target for item in context]
    for blocked in ((), (*raised, "MTORC1"), (*raised, "AKT"), ("PI3K",)):
        if all(node in pathway.by_id for node in blocked):
            for node, text in reasons(pathway, context, *blocked).items():
                assert "many small" not in text, (node, blocked)
