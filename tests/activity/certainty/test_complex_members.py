"""An arrow at a whole complex claims no direction of a single member."""

from gpml_files import file_2013a, gpml, line, node

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.sentences.headline.headline import headline_of
from looplight.pathways.model.interventions import parse
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.text.certainty_words import certainty_line

COMPLEX = '<Group GroupId="g" GraphId="gg" Style="Complex" />'
IN = 'GroupRef="g"'

# Two lines, so that leaving one out is no doubt of its own.
FOLLOWER = (node("x", "CDK4"), line("a", "x"), line("a", "x"))


def drawing(*more, first="IkBA", second="RELA"):
    """Build a drawing in which IKK acts on a complex, and the complex on TNF."""
    return gpml(
        file_2013a(
            node("k", "IKK"),
            node("a", first, more=IN),
            node("b", second, more=IN),
            node("t", "TNF"),
            COMPLEX,
            line("k", "gg"),
            line("gg", "t"),
            *more,
        )
    ).pathway


def certainties(pathway, blocked="IKK"):
    return ensemble(EnsembleRequest(Query(pathway, (parse(blocked),)))).certainty


def test_the_direction_of_a_member_is_open_and_that_of_what_the_complex_acts_on_is_not():
    known = certainties(drawing())
    assert known["IkBA"] is known["RELA"] is Certainty.NOT_DRAWN
    assert known["TNF"] is Certainty.LIKELY
    assert known["IKK"] is Certainty.VERY_LIKELY


def test_a_stack_of_one_family_keeps_its_certainty():
    known = certainties(drawing(first="AKT1", second="AKT2"))
    assert known["AKT1"] is known["AKT2"] is Certainty.LIKELY


def test_an_arrow_of_its_own_says_what_happens_to_a_member():
    known = certainties(drawing(line("k", "b")))
    assert known["RELA"] is not Certainty.NOT_DRAWN
    assert known["IkBA"] is Certainty.NOT_DRAWN


def test_what_a_member_alone_moves_is_open_too():
    known = certainties(drawing(*FOLLOWER))
    assert known["CDK4"] is Certainty.NOT_DRAWN


def test_a_member_that_is_blocked_itself_is_where_it_was_put():
    known = certainties(drawing(*FOLLOWER), "IkBA")
    assert known["IkBA"] is Certainty.VERY_LIKELY
    assert known["CDK4"] is not Certainty.NOT_DRAWN


def test_the_headline_speaks_of_the_complex_and_the_card_says_why():
    pathway = drawing()
    response = respond(Query(pathway, (parse("IKK"),)))
    result = CertaintyRequest(response)(lambda _share: None, lambda: False)
    assert result.headline == (
        "IKK blocked: TNF likely falls; the complex of IkBA and RELA falls as a whole (what each "
        "member does is not drawn)."
    )
    assert certainty_line(result, "IkBA").startswith(
        "left open by the drawing: an arrow points at a whole complex, and what it does to a "
        "single member is not drawn (read onto each member alike: falls in "
    )
    assert "IkBA" not in result.agreed


def test_the_headline_names_what_follows_from_a_member():
    pathway = drawing(*FOLLOWER)
    response = respond(Query(pathway, (parse("IKK"),)))
    known = ensemble(EnsembleRequest(response.query)).certainty
    assert "the drawing leaves open what CDK4 does" in headline_of(response, known).text


def test_reasons_speak_of_the_complex_where_an_arrow_points_at_all_of_it():
    response = respond(Query(drawing(), (parse("IKK"),)))
    assert "so the complex with IkBA falls" in explain(response, "IkBA").text
