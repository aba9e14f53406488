"""What hangs on an arrow, in words that agree with how sure the directions are."""

from looplight import assets
from looplight.activity.certainty.omission import omit
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text.evidence_words import omission_words


def test_what_hangs_on_an_arrow_states_no_direction_in_doubt_as_a_fact():
    made = read_pathway(assets.path("pathways", "pi3k-akt-mtor.yaml"))
    answer = respond(Query(made, (parse("MTORC1"),)))
    omission = omit(answer.query, "P70S6K -| IRS1")
    sure = CertaintyResult(dict.fromkeys(answer.nodes, Certainty.LIKELY), {}, 100)
    assert omission_words(answer, omission, sure).startswith("Without it ")
    doubted = CertaintyResult(dict.fromkeys(answer.nodes, Certainty.DEPENDS), {}, 100)
    start = "With the usual strengths, without it "
    assert omission_words(answer, omission, doubted).startswith(start)
