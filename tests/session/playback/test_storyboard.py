"""The storyboards that ship: each tells its figure to the end, and the model agrees."""

import re

import pytest

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.query import Query
from looplight.activity.results.response import Certainty, Direction, Verdict
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.document.document import Document

FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")
SENTENCE = re.compile(r"[.!?](?=\s+[A-Z]|$)")


@pytest.fixture
def played(qapp):
    """Return a function: the scenes of a figure, each with what the model says to it."""

    def play(name):
        document = Document()
        document.open(document.figures.catalogue.resolve(name).key)
        notifications = []
        for scene in document.shown.scenes:
            document.show_scene(scene.id)
            notifications.append((scene, document.shown.response))
        return notifications

    return play


@pytest.mark.parametrize("name", FIGURES)
def test_each_scene_says_one_or_two_sentences_and_names_its_source(played, name):
    for scene, _ in played(name):
        assert scene.title
        assert 1 <= len(SENTENCE.findall(scene.text)) <= 2, scene.text
        assert scene.notes.startswith("Source:")


@pytest.mark.parametrize("name", FIGURES)
def test_answers_of_questions_are_something_to_predict(played, name):
    asked = [(s, r) for s, r in played(name) if s.question]
    assert asked
    for scene, response in asked:
        assert scene.interventions, scene.id
        assert scene.question.node in response.nodes


def test_the_feedback_figure_opens_and_closes_both_ways(played):
    text = played("mtorc1-feedback")
    assert [scene.panel for scene, _ in text] == ["A", "B", "C", "C"]
    akt = [response.nodes["AKT"].direction for _, response in text]
    assert akt == [Direction.SAME, Direction.UP, Direction.DOWN, Direction.DOWN]
    blocked = [{one.target for one in scene.interventions} for scene, _ in text]
    assert blocked == [
        *(set(), {"MTORC1"}),
        *({"PI3K", "MTORC1", "MTORC2"}, {"MTORC1", "MTORC2"}),
    ]


@pytest.mark.parametrize(("panel", "first"), [("A", "MTORC1"), ("B", "AKT")])
def test_each_inhibition_of_the_crosstalk_escapes_and_is_closed(played, panel, first):
    texts = [(s, r) for s, r in played("pi3k-ras-crosstalk") if s.panel == panel]
    blocked = [{one.target for one in scene.interventions} for scene, _ in texts]
    assert blocked[:2] == [{first}, {first}], "what is blocked, then the escape"
    assert texts[1][1].nodes["ERK"].direction is Direction.UP
    closings = [
        (scene, response)
        for (scene, response), b in zip(texts, blocked, strict=True)
        if b > {first}
    ]
    assert len(closings) >= 2
    assert any(response.verdict is Verdict.HELD for _, response in closings)
    for _, response in closings:
        assert response.nodes["ERK"].level < texts[1][1].nodes["ERK"].level


@pytest.mark.slow
@pytest.mark.parametrize("name", FIGURES)
def test_no_scene_asks_what_the_model_is_not_sure_of(name):
    pathway = bundled().resolve(name).pathway
    for scene in pathway.scenes:
        if scene.question is None:
            continue
        query = Query(pathway, scene.interventions, drugs=table())
        known = ensemble(EnsembleRequest(query)).certainty[scene.question.node]
        assert known in (Certainty.VERY_LIKELY, Certainty.LIKELY), (scene.id, known)
