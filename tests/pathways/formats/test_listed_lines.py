"""Labels of several lines: a list of names, or one name that was broken."""

import pytest
from gpml_files import file_2013a, gpml, node

from looplight.pathways.formats.listed_lines import listed_lines


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
