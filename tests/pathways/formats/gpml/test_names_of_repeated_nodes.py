"""Nodes of one name are told apart by the state that the drawing gives them.

Labels of several lines: a list of names, or one name that was broken.
"""

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.canvas.geometry.layout import layout
from looplight.pathways.formats.gpml.names_of_repeated_nodes import listed_lines


def state(of, text):
    return (
        f'<State GraphRef="{of}" TextLabel="{text}" GraphId="s{of}{text}">'
        '<Graphics RelX="1" RelY="1" /></State>'
    )


def words(text, x, y):
    return (
        f'<Label TextLabel="{text}" GraphId="w"><Graphics CenterX="{x}" CenterY="{y}" Width="90" '
        'Height="25" /></Label>'
    )


def labels(*elements):
    return [node.label for node in gpml(file_2013a(*elements)).pathway.nodes]


THREE = tuple(node(id_, "STAT3", at=(100 * place, 50)) for place, id_ in enumerate("xyz"))


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ([state("y", "P")], ["STAT3", "STAT3 (phosphorylated)", "STAT3 (2)"]),
        (
            [state("y", "Y705"), state("z", "Ub")],
            ["STAT3", "STAT3 (Y705)", "STAT3 (ubiquitinated)"],
        ),
        # What all of them have tells none from the others, nor does a single sign.
        ([state(of, "P") for of in "xyz"], ["STAT3", "STAT3 (2)", "STAT3 (3)"]),
        ([state("y", "?")], ["STAT3", "STAT3 (2)", "STAT3 (3)"]),
    ],
)
def test_a_name_that_occurs_several_times_says_the_state(more, names):
    assert labels(*THREE, *more) == names


def test_a_name_that_occurs_once_stays_as_it_is():
    assert labels(node("x", "STAT3"), state("x", "P")) == ["STAT3"]


def test_words_at_the_edge_of_a_node_are_its_state_and_on_their_own_are_none():
    names = ["IkBA", "IkBA (phosphorylated)"]
    two = node("x", "IkBA", at=(100, 50)), node("y", "IkBA", at=(400, 50))
    assert labels(*two, words("P", 430, 38)) == names
    assert labels(*two, words("P", 430, 90)) == ["IkBA", "IkBA (2)"]
    pathway = gpml(file_2013a(*two, words("P", 430, 38), line("x", "y"))).pathway
    boxes = layout(pathway).boxes.values()
    # The drawing has the state beside the node already.
    written = [[[run.text for run in line.runs] for line in box.lines] for box in boxes]
    assert written == [[["IkBA"]], [["IkBA"]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glucose uptake\nVesicle transport", "Glucose uptake, Vesicle transport"),
        ("Tumor growth\nStem cells\nAngiogenesis", "Tumor growth, Stem cells, Angiogenesis"),
    ],
)
def test_names_below_each_other_are_told_apart(text, expected):
    assert listed_lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Toll-like receptor\nsignaling pathway",
        "Fatty acid\nOxidation",
        "Actin Polymerization\nFilopodia Formation",
        "Phosphorylation of\nMcm 2-7 complex",
        "Survival signal,\nGrowth and proliferation",
        "Vascular Smooth\nMuscle cells",
        "Pancreatic\nCancer",
        "Increased cytoplasmic\nCa2+ concentration now",
    ],
)
def test_a_name_that_was_broken_stays_one(text):
    assert listed_lines(text) == text


def test_the_node_has_the_commas_and_the_drawing_its_lines():
    label = "Glucose uptake&#xA;Vesicle transport"
    pathway = gpml(
        file_2013a(node("a", "AKT", at=(50, 50)), node("b", label, at=(250, 50)))
    ).pathway
    assert [n.label for n in pathway.nodes] == ["AKT", "Glucose uptake, Vesicle transport"]
    assert [box.label for box in pathway.drawing.boxes][1].split("\n")[1:] == ["Vesicle transport"]
