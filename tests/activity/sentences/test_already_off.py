"""A block of nodes that are off already says so, and claims nothing."""

from pathway_builder import pathway

from looplight.activity.certainty.ensemble import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.headline import headline_of
from looplight.pathways.model.interventions import parse
from looplight.session.text.verdicts import verdict_in_doubt

LINES = ("A -> B", "B -> OUT", "C -> D", "D -> OUT")


def ask(*words, **more):
    drawing = pathway(*LINES, outputs=("OUT",), levels={"A": 0.0, **more})
    query = Query(drawing, tuple(parse(word) for word in words))
    variants = ensemble(EnsembleRequest(query, samples=30))
    return respond(query), variants


def test_nodes_that_are_off_already_are_named_in_the_answer_and_its_doubt():
    response, variants = ask("inhibit:B")
    sentence = headline_of(response, variants.certainty)
    assert sentence.text == sentence.doubt == response.headline
    assert sentence.text == (
        "B is already off in this drawing, so blocking it tells nothing; "
        "hold one of its inputs active first (menu of A: Always on)."
    )
    assert variants.certainty["B"] is Certainty.NONE
    assert verdict_in_doubt(response, variants)
    both, _ = ask("inhibit:B", "inhibit:D", C=0.0)
    assert both.headline.startswith("B and D are already off in this drawing, so blocking them")
    assert both.headline.endswith(
        "hold one of their inputs active first (menu of A and C: Always on)."
    )


def test_one_node_that_is_on_makes_it_an_ordinary_answer():
    response, variants = ask("inhibit:B", "inhibit:D")
    assert "already off" not in response.headline
    assert variants.certainty["D"] is Certainty.VERY_LIKELY


def test_what_holds_a_node_down_is_named_with_a_way_forward():
    inhibitors = (f"P{n} -| B" for n in range(12))
    drawing = pathway("A -> B", *inhibitors, "B -> OUT", outputs=("OUT",), levels={"A": 0.2})
    response = respond(Query(drawing, (parse("inhibit:B"),)))
    assert response.headline == (
        "B is already off in this drawing, held down by P0, P1, P2 and 9 more, so blocking it "
        "tells nothing. Block those first, or hold it active (its menu: Always on)."
    )
