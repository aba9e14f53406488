"""Of many nodes in doubt a headline names those that a reader asks about, and counts the rest."""

import pytest

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import parse_list
from looplight.session.state.certainty_request import CertaintyRequest


@pytest.mark.parametrize(
    ("interventions", "context"),
    [("drug:alpelisib", "loss:PTEN"), ("drug:alpelisib,loss:PTEN", "")],
)
def test_outputs_come_first_then_akt_and_the_feedback_is_not_alone(interventions, context):
    pathway = bundled().resolve("pi3k-ras-crosstalk").pathway
    query = Query(pathway, parse_list(interventions), parse_list(context), drugs=table())
    known = CertaintyRequest(respond(query))(lambda _share: None, lambda: False)
    names = known.headline.partition(": ")[2].partition(" more are in doubt")[0]
    assert names.startswith("protein synthesis, proliferation, survival, autophagy, AKT and ")
