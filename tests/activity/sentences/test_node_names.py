"""Sentences name a node as the canvas and the lists do."""

from gpml_files import file_2013a, gpml, line, node

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.sentences.explanation_steps import explain
from looplight.activity.sentences.grammar import plural
from looplight.pathways.model.interventions import parse
from looplight.session.text import display_names

NODES = (
    node("a", "MTOR", at=(50, 50)),
    node("b", "MTOR", at=(50, 200)),
    node("c", "GHRH (32-75)", at=(250, 200)),
    node("d", "GHRH (1-108)", at=(450, 200)),
)


def test_the_second_node_of_a_name_keeps_its_number_in_every_sentence():
    pathway = gpml(file_2013a(*NODES, line("b", "c", id_="i"), line("c", "d", id_="k"))).pathway
    first, second, _, last = (item.id for item in pathway.nodes)
    assert display_names.label(pathway, second) == "MTOR (2)"
    response = respond(Query(pathway, (parse(f"inhibit:{second}"),)))
    assert response.headline.startswith("MTOR (2) blocked: ")
    steps = explain(response, last).steps
    assert steps[0].text == "MTOR (2) is blocked."
    assert steps[1].text.startswith("MTOR (2) normally drives GHRH (32-75)")
    assert explain(response, second).text.startswith("MTOR (2) ")
    other = respond(Query(pathway, (parse(f"inhibit:{first}"),)))
    assert "MTOR (2)" not in other.headline


def test_a_number_behind_a_name_leaves_its_verb_as_it_is():
    assert plural("RTKs")
    assert plural("RTKs (2)")
    assert not plural("MTOR (2)")
