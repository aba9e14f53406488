"""A headline of very many nodes counts them, and says truly what is left."""

import re
from dataclasses import replace

from pathway_builder import pathway

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Certainty
from looplight.activity.sentences.headline.feedback_and_changes import MOST_NAMED
from looplight.activity.sentences.headline.headline import TWO_LINES, headline_of
from looplight.activity.sentences.interventions_in_sentences import MOST_NAMES
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind


def sentence(nodes):
    figure = bundled().resolve("pi3k-ras-crosstalk").pathway
    lost = tuple(Intervention(Kind.LOSS, node) for node in nodes)
    return headline_of(respond(Query(figure, lost, drugs=table()))).text


def test_all_nodes_lost_are_counted_and_none_is_said_to_stay():
    nodes = [node.id for node in bundled().resolve("pi3k-ras-crosstalk").pathway.nodes]
    text = sentence(nodes)
    assert text == f"{len(nodes)} nodes lost: every node is held, none is left to answer."


def test_names_are_counted_only_where_there_are_many():
    nodes = [node.id for node in bundled().resolve("pi3k-ras-crosstalk").pathway.nodes]
    assert sentence(nodes[: MOST_NAMES + 1]).startswith(f"{MOST_NAMES + 1} nodes lost: ")
    assert "nodes" not in sentence(nodes[:MOST_NAMES]).partition(":")[0]


def test_very_many_outputs_are_counted():
    outputs = [f"OUT{number}" for number in range(20)]
    drawing = pathway(*(f"A -> {output}" for output in outputs), outputs=tuple(outputs))
    text = respond(Query(drawing, (Intervention(Kind.LOSS, "A"),))).headline
    named = ", ".join(outputs[:MOST_NAMED])
    assert text == f"A lost: {named} and {20 - MOST_NAMED} more fall."


def test_a_list_of_names_is_not_read_as_part_of_the_clause_before_it():
    figure = bundled().resolve("pi3k-ras-crosstalk").pathway
    text = respond(Query(figure, (Intervention(Kind.INHIBIT, "MTORC1"),))).headline
    assert "its brake on RTKs lets go; PI3K, RAS and ERK rise; " in text
    # Two names need no comma of their own.
    figure = bundled().resolve("mtorc1-feedback").pathway
    text = respond(Query(figure, (Intervention(Kind.INHIBIT, "MTORC1"),))).headline
    assert "its brake on IRS1 lets go, PI3K and AKT rise; " in text


def test_the_headline_of_a_drawing_takes_two_lines_and_counts_what_it_does_not_name():
    """Names of seven outputs, of which some are in doubt, filled four lines."""
    names = ("Ribosome biogenesis", "Actin organization", "Cytoskeletal dynamics", "Autophagy")
    outputs = [f"{name} {number}" for name in names for number in (1, 2, 3)]
    arrows = [f"A -> N{n}" for n in range(len(outputs))]
    drawing = pathway(*arrows, outputs=tuple(f"N{n}" for n in range(len(outputs))))
    nodes = tuple(
        replace(node, label=outputs[int(node.id[1:])]) if node.id != "A" else node
        for node in drawing.nodes
    )
    response = respond(
        Query(replace(drawing, nodes=nodes, imported=True), (Intervention(Kind.LOSS, "A"),))
    )
    likely = (Certainty.LIKELY, Certainty.DEPENDS, Certainty.DISPUTED)
    certainty = {node: likely[n % 3] for n, node in enumerate(response.nodes)}
    text = headline_of(response, certainty).text
    assert len(text) <= TWO_LINES
    counted = sum(int(count) for count in re.findall(r"and (\d+) more", text))
    assert counted + sum(name in text for name in outputs) == len(outputs)


def test_what_is_in_doubt_in_a_drawing_is_counted_where_its_names_have_no_room():
    """Three reasons for a doubt, each with its own names, filled a third line."""
    names = ("Ribosome biogenesis", "Actin reorganization", "Survival signal, Growth", "Autophagy")
    arrows = [f"A -> N{n}" for n in range(len(names) * 2)]
    drawing = pathway(*arrows, outputs=tuple(f"N{n}" for n in range(len(names) * 2)))
    nodes = tuple(
        replace(node, label=f"{names[int(node.id[1:]) % 4]} {node.id}") if node.id != "A" else node
        for node in drawing.nodes
    )
    query = Query(replace(drawing, nodes=nodes, imported=True), (Intervention(Kind.LOSS, "A"),))
    response = respond(query)
    kinds = (
        *(Certainty.LIKELY, Certainty.DEPENDS, Certainty.DISPUTED, Certainty.NONE),
        *(Certainty.VERY_LIKELY, Certainty.DEPENDS, Certainty.DISPUTED, Certainty.CAUTION),
    )
    certainty = dict.fromkeys(response.nodes, Certainty.VERY_LIKELY)
    certainty |= {f"N{n}": kind for n, kind in enumerate(kinds)}
    text = headline_of(response, certainty)
    assert len(text.text) <= TWO_LINES
    assert text.text.endswith("; 6 more are in doubt.")
    # The reasons are not lost.
    assert "depend on strengths" in text.doubt and "sources disagree" in text.doubt
