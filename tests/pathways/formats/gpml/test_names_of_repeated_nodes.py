"""Nodes of one name are told apart by the state that the drawing gives them."""

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.canvas.geometry.layout import layout


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
