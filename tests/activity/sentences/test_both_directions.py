"""What moves most the other way stands in the headline, too, where it is sure."""

import pytest
from pathway_builder import pathway

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.headline.headline import headline_of
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import parse

LINES = ("IN -> MTOR", "MTOR -> EIF4B", "MTOR -> RPS6", "MTOR -| EIF4EBP1", "IN -| FOXO")
FALL = "EIF4B and RPS6 fall"


@pytest.mark.parametrize(
    ("block", "in_doubt", "text"),
    [
        ("inhibit:MTOR", (), f"MTOR blocked: {FALL}, EIF4EBP1 rises."),
        ("inhibit:MTOR", ("EIF4EBP1",), f"MTOR blocked: {FALL}."),
        ("gain:MTOR", ("RPS6",), "MTOR always on: EIF4B rises, EIF4EBP1 falls; RPS6 depends"),
    ],
)
def test_the_largest_change_the_other_way_is_named_where_it_is_sure(block, in_doubt, text):
    drawing = pathway(*LINES, outputs=())
    response = respond(Query(drawing, (parse(block),)))
    known = dict.fromkeys(response.nodes, Certainty.VERY_LIKELY)
    known |= dict.fromkeys(in_doubt, Certainty.DEPENDS)
    assert headline_of(response, known).text.startswith(text)


def test_where_an_activation_grows_the_headline_starts_with_what_falls_most():
    figure = bundled().resolve("pi3k-ras-crosstalk").pathway
    text = respond(Query(figure, (parse("inhibit:RAS"),))).headline
    assert text.startswith("RAS blocked: RAF and MEK fall, FOXO rises and drives ERBB2/3 and RTKs")
    assert " but " not in text
