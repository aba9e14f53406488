"""Ordinary words of curated figures are in the language; drawings and files of others are not."""

from dataclasses import replace

import pytest

from looplight.activity.sentences.grammar import label, number
from looplight.canvas.export.registry import NETWORK, Content, find_export, write
from looplight.canvas.geometry.layout import build
from looplight.pathways.catalogue import bundled
from looplight.session.state.state import State, ViewState
from looplight.translation.messages import use_language


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


@pytest.fixture
def entry():
    # A figure keeps what was made of it: others go on with theirs.
    shipped = bundled().resolve("mtorc1-feedback")
    return replace(shipped, pathway=replace(shipped.pathway))


def drawn(pathway):
    layout = build(pathway)
    words = {
        " ".join("".join(run.text for run in line.runs) for line in box.lines)
        for box in layout.boxes.values()
    }
    return words | {region.label for region in layout.regions}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", {"Proteinsynthese", "Zellüberleben", "Zytosol", "mTORC1"}),
        ("es", {"Síntesis proteica", "Supervivencia celular", "citosol", "mTORC1"}),
    ],
)
def test_the_drawing_has_the_words_of_its_sentences(entry, code, words):
    use_language(code)
    assert words <= drawn(entry.pathway)
    assert label(entry.pathway, "PROTSYN") in words


def test_an_imported_drawing_keeps_its_words(entry):
    use_language("de")
    pathway = replace(entry.pathway, imported=True)
    assert {"Protein synthesis", "cytosol"} <= drawn(pathway)
    assert label(pathway, "PROTSYN") == "Protein synthesis"


def test_a_file_for_other_programs_keeps_the_english_words(entry, tmp_path):
    use_language("de")
    path = tmp_path / "network.json"
    write(find_export(NETWORK, ".json"), Content(ViewState(State(entry.key), entry)), path)
    assert "Protein synthesis" in path.read_text(encoding="utf-8")


def test_a_translated_name_of_many_has_the_verb_of_many():
    use_language("de")
    pathway = bundled().resolve("pi3k-ras-crosstalk").pathway
    node = next(node for node in pathway.nodes if node.label == "Growth factors")
    assert label(pathway, node.id) == "Wachstumsfaktoren"
    assert number([label(pathway, node.id)]) == 2
