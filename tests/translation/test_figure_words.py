"""Ordinary words of curated figures are in the language; drawings and files of others are not."""

from dataclasses import replace

import pytest

from looplight.activity.results.response import Direction
from looplight.activity.sentences.explanation_steps import Step
from looplight.activity.sentences.grammar import label, number
from looplight.canvas.export.registry import NETWORK, Content, find_export, write
from looplight.canvas.geometry.layout import build
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.cautions_of_answers import cautions_for
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.scenes import Question
from looplight.pathways.model.vocabulary import Grade
from looplight.pathways.translated_names import scene_text
from looplight.session.export.reasons import step_source
from looplight.session.item_models import inhibitor_rows
from looplight.session.item_models.inhibitor_rows import row_of
from looplight.session.playback.slide_content import Slide, speaker_notes
from looplight.session.state.state import State, ViewState
from looplight.translation.messages import use_language
from looplight.window.centre import node_menu
from looplight.window.dialogs.scene_text_dialog import SceneDialog
from looplight.window.start_page.figure_card import question_of


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
        ("es", {"Síntesis proteica", "Supervivencia", "citosol", "mTORC1"}),
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


@pytest.mark.parametrize(
    ("code", "question", "text"),
    [
        (
            "de",
            "mTORC1 ist blockiert. Was geschieht mit AKT?",
            "Ohne mTORC1 sinkt p70S6K, und seine Bremse auf IRS1 lässt nach. PI3K und AKT steigen.",
        ),
        (
            "es",
            "mTORC1 está bloqueado. ¿Qué ocurre con AKT?",
            "Sin mTORC1, p70S6K baja y su freno sobre IRS1 cede. PI3K y AKT suben.",
        ),
    ],
)
def test_questions_and_scenes_are_in_the_language_on_cards_and_slides(entry, code, question, text):
    use_language(code)
    scene = next(scene for scene in entry.pathway.scenes if scene.question)
    shown = ViewState(State(entry.key), entry)
    assert question_of(entry) == question
    assert Slide(1, scene, shown, asks=True).text == question
    assert Slide(2, scene, shown).text == text
    assert question in dict(speaker_notes(Slide(2, scene, shown))).values()


def test_what_a_user_wrote_stays_as_it_is(entry):
    use_language("de")
    scene = replace(entry.pathway.scenes[1], text="PI3K rises.", question=Question("AKT?", "AKT"))
    shown = ViewState(State(entry.key), entry)
    assert Slide(1, scene, shown).text == "PI3K rises."
    assert Slide(1, scene, shown, asks=True).text == "AKT?"


def test_a_scene_whose_words_were_left_alone_goes_on_to_follow_the_language(qtbot, entry):
    use_language("de")
    scene = entry.pathway.scenes[1]
    dialog = SceneDialog(None, "Szene", scene, entry.pathway)
    qtbot.addWidget(dialog)
    assert dialog.question.text() == "mTORC1 ist blockiert. Was geschieht mit AKT?"
    assert dialog.title.text() == "mTORC1 blockiert"
    assert dialog.scene == scene
    dialog.text.setPlainText("Nur PI3K.")
    assert dialog.scene == replace(scene, text="Nur PI3K.")
    assert scene_text(dialog.scene) == "Nur PI3K."


@pytest.mark.parametrize(("code", "word"), [("en", "imported"), ("de", "importiert")])
def test_the_grade_of_an_imported_arrow_is_a_word_of_the_language(entry, code, word):
    use_language(code)
    first = replace(entry.pathway.arrows[0], grade=Grade.IMPORTED, evidence=())
    pathway = replace(entry.pathway, arrows=(first, *entry.pathway.arrows[1:]))
    step = Step("", first.key, first.target, "→", first.grade.value)
    assert word in step_source(step, pathway, "AKT", Direction.UP)


@pytest.mark.parametrize("code", ["de", "es"])
def test_cautions_of_drugs_are_in_the_language_wherever_they_stand(entry, code):
    drugs = table()
    english = {caution.text for drug in drugs.drugs for caution in drug.cautions}
    everolimus = drugs.find("everolimus")
    use_language(code)
    assert all(c.card_text != c.text for drug in drugs.drugs for c in drug.cautions)
    given = (Intervention(Kind.DRUG, "everolimus"),)
    shown = [c.text for c in cautions_for(entry.pathway, given, (), drugs)]
    shown += node_menu._drug_tip(everolimus, entry.pathway, drugs).splitlines()
    for pathway in (entry.pathway, None):
        shown += inhibitor_rows._drug_tip(row_of(everolimus, drugs, pathway)).splitlines()
    partial = next(drug for drug in drugs.drugs if drug.partial)
    assert row_of(partial, drugs, None).overstated != partial.partial
    assert len(shown) > 9
    assert english.isdisjoint(shown)
