"""One arrow left out: what turns round, and that nothing else is touched."""

from dataclasses import replace
from functools import cache

import pytest
from pathway_builder import pathway

from looplight import assets
from looplight.activity.certainty.omission import omit
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Direction
from looplight.files.cancellation import Cancelled
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse
from looplight.pathways.model.parameter_overrides import ParameterOverrides
from looplight.session.state.figure_store import read_figure_file

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
FIRST = {
    "mtorc1-feedback": "MTORC1",
    "pi3k-ras-crosstalk": "MTORC1",
    "tumour-environment": "KRAS",
    "pi3k-akt-mtor": "MTORC1",
}


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


def directions(response):
    return {node: answer.direction for node, answer in response.nodes.items()}


@pytest.mark.parametrize("figure", FIGURES)
def test_without_an_arrow_that_is_not_there_the_answer_is_the_usual_one(figure):
    query = Query(curated(figure), (parse(FIRST[figure]),))
    response, omission = respond(query), omit(query, "none")
    assert omission.directions == directions(response)
    assert omission.classes == {node: each.kind for node, each in response.judged.items()}


@pytest.mark.parametrize("figure", FIGURES)
def test_a_brake_that_is_left_out_is_a_brake_of_weight_nothing(figure):
    drawing = curated(figure)
    for arrow in drawing.arrows:
        if arrow.in_model and arrow.sign.mark == "⊣":
            query = Query(drawing, (parse(FIRST[figure]),))
            weightless = ParameterOverrides().with_arrow(arrow.key, "weight", 0.0)
            changed = replace(query, parameters=weightless.on(drawing.parameters))
            assert omit(query, arrow.key).directions == directions(respond(changed)), arrow.key


def test_a_node_whose_only_arrow_is_left_out_no_longer_answers():
    query = Query(pathway("G -> T", "T -> X", outputs=("X",)), (parse("T"),))
    omission = omit(query, "T -> X")
    assert respond(query).nodes["X"].direction is Direction.DOWN
    assert omission.directions["X"] is Direction.SAME
    assert omission.directions["T"] is Direction.DOWN


def test_where_no_arrow_has_an_effect_in_the_model_nothing_depends_on_one(tmp_path):
    rules = tmp_path / "both.bnet"
    rules.write_text("targets, factors\nA, (B & !B) | (C & !C)\n", encoding="utf-8")
    drawing = read_figure_file(rules).contents.pathway
    query = Query(drawing, (parse("B"),))
    omission = omit(query, drawing.arrows[0].key)
    assert omission.directions == directions(respond(query))


def test_it_can_be_stopped():
    with pytest.raises(Cancelled):
        omit(Query(curated("mtorc1-feedback"), (parse("MTORC1"),)), "none", lambda: True)
