"""A block of nodes that are off already says so, and claims nothing."""

from dataclasses import replace

from pathway_builder import pathway

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.direction_and_verdict import OFF_LEVEL, OFF_LEVEL_IMPORTED
from looplight.activity.results.response import Certainty, Direction
from looplight.activity.sentences.headline.headline import headline_of
from looplight.pathways.model.interventions import parse
from looplight.session.text.verdict_words import verdict_in_doubt

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
        "B is already off in this drawing, because nothing active drives it (off: A), so blocking "
        "it tells nothing."
    )
    assert sentence.with_advice == f"{sentence.text} {response.advice}"
    assert response.advice == (
        "Start with it active (gain of function in the baseline) to see what blocking it does."
    )
    assert variants.certainty["B"] is Certainty.NONE
    assert verdict_in_doubt(response, variants)
    both, _ = ask("inhibit:B", "inhibit:D", C=0.0)
    assert both.headline.startswith("B and D are already off in this drawing, because")
    assert "because nothing active drives them (off: A and C)" in both.headline


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
        "tells nothing."
    )
    assert response.advice.startswith("Start with it active")


def test_a_block_of_what_is_active_in_the_baseline_has_an_answer():
    drawing = pathway(*LINES, outputs=("OUT",), levels={"A": 0.0})
    active = (parse("gain:B"),)
    response = respond(Query(drawing, (parse("inhibit:B"),), context=active))
    assert "already off" not in response.headline
    assert response.nodes["OUT"].direction is Direction.DOWN


def test_what_is_nearly_off_in_an_imported_network_gives_no_sure_answer():
    inhibitors = (f"P{n} -| B" for n in range(4))
    lines = (*inhibitors, "B -> C", "C -> D", "G -> D")
    drawing = replace(pathway(*lines, outputs=("D",)), imported=True)
    response = respond(Query(drawing, (parse("inhibit:B"),)))
    assert OFF_LEVEL < response.nodes["B"].baseline < OFF_LEVEL_IMPORTED
    variants = ensemble(EnsembleRequest(response.query, samples=30))
    sentence = headline_of(response, variants.certainty)
    assert sentence.text.startswith("B is already off in this drawing")
    assert sentence.text == sentence.doubt
    assert variants.certainty["B"] is Certainty.NONE
