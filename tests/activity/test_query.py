"""A question and its answer are plain values: a changed copy loses nothing."""

from dataclasses import replace

import pytest
from netflux_files import generated

from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.sentences.explanation_steps import explain
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.formats.netflux import build_netflux
from looplight.pathways.model.interventions import parse, parse_list
from looplight.pathways.model.parameters import DEFAULTS


def curated(name):
    return bundled().resolve(name).pathway


def levels(query):
    return {key: node.level for key, node in respond(query).nodes.items()}


@pytest.mark.slow
def test_a_copy_of_an_imported_model_keeps_its_parameters():
    model = build_netflux(*generated(3), "random")
    copy = replace(model, title="Another title")
    assert copy.parameters == model.parameters
    assert copy.parameters != DEFAULTS
    blocked = (parse("s3"),)
    assert levels(Query(copy, blocked)) == levels(Query(model, blocked))
    late = course(Query(copy, blocked), t_end=5).at(5)
    assert late == course(Query(model, blocked), t_end=5).at(5)


def test_what_a_pathway_has_built_is_not_that_of_a_changed_copy():
    pathway = curated("mtorc1-feedback")
    whole = respond(Query(pathway, (parse("MTORC1"),)))
    cut = replace(pathway, arrows=tuple(a for a in pathway.arrows if a.source != "P70S6K"))
    alone = respond(Query(cut, (parse("MTORC1"),)))
    assert len(alone.arrows) < len(whole.arrows)
    assert len(alone.loops) < len(whole.loops)
    assert alone.nodes["AKT"].level != whole.nodes["AKT"].level


@pytest.mark.parametrize(
    "query",
    [
        Query(curated("pi3k-ras-crosstalk"), (parse("MTORC1"),), context=parse_list("loss:PTEN")),
        Query(curated("pi3k-ras-crosstalk"), (parse("MTORC1"),), reference=parse_list("MEK")),
        Query(curated("mtorc1-feedback"), (parse("drug:everolimus"),), drugs=table()),
    ],
    ids=["context", "reference", "drug"],
)
def test_a_copy_of_an_answer_is_explained_like_the_answer(query):
    answer = respond(query)
    copies = (replace(answer, headline=""), replace(answer, case=None))
    for node in ("AKT", "PI3K"):
        for copy in copies:
            assert explain(copy, node) == explain(answer, node)
