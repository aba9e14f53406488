"""A draft that has a node go the other way than the curated figures do after the same block."""

from dataclasses import replace

from pathway_builder import pathway

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty, Direction
from looplight.pathways.model.interventions import parse_list
from looplight.pathways.model.pathway import SAVED
from looplight.session.state.certainty_request import CertaintyRequest

DRAWN = pathway(
    *("IGF1R -> MTORC1", "MTORC1 -> AKT", "AKT -> Survival", "MTORC1 -> P70S6K"),
    outputs=("Survival",),
)


def asked(drawn, interventions):
    answer = respond(Query(drawn, parse_list(interventions)))
    return answer, CertaintyRequest(answer)(lambda _share: None, lambda: False)


def test_that_akt_falls_under_a_block_of_mtorc1_is_left_open():
    answer, known = asked(replace(DRAWN, draft=SAVED, imported=True), "inhibit:MTORC1")
    assert answer.nodes["AKT"].direction is Direction.DOWN
    assert known.certainty["AKT"] is Certainty.DISPUTED
    assert known.disputes["AKT"] == (
        "The curated figure “Feedback signaling following mTORC1 inhibition” says otherwise: there "
        "AKT rises with the same block."
    )
    assert known.certainty["Survival"] is Certainty.DISPUTED, "it falls by AKT alone"
    assert known.certainty["P70S6K"] in (Certainty.LIKELY, Certainty.VERY_LIKELY)
    assert known.headline.startswith("Curated figures say the opposite of AKT. MTORC1 blocked: ")
    assert "AKT falls" not in known.headline


def test_what_curated_figures_say_as_well_stays():
    _, known = asked(replace(DRAWN, draft=SAVED, imported=True), "inhibit:AKT")
    assert known.certainty["Survival"] in (Certainty.LIKELY, Certainty.VERY_LIKELY)
    assert not known.disputes
