"""A talk without a window: its own document, questions, and the way through the scenes."""

from dataclasses import replace

import pytest

from looplight.activity.results.response import Certainty, Direction, Shares
from looplight.session.document.document import Document
from looplight.session.playback.presentation import Phase, Presentation, index_of, next_scene_of
from looplight.session.playback.presentation_text import title_on_stage
from looplight.session.playback.question_and_answer_of_scene import (
    CHOICES,
    answer_words,
    explanation_of,
    prediction_verdict,
    without_answer,
)
from looplight.session.playback.storyboard import storyboard
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import SelectionKind
from looplight.translation.messages import use_language


@pytest.fixture
def source(qapp):
    made = Document()
    made.open(made.figures.catalogue.resolve("mtorc1-feedback").key)
    made.interventions.toggle("AKT")
    return made


@pytest.fixture
def talk(source):
    made = Presentation(source)
    made.show_scene(0)
    return made


def test_the_users_document_never_changes(source, talk):
    state, steps = source.state, source.undo_stack.count()
    notifications = []
    source.changed.connect(lambda *_: notifications.append(1))
    for _ in range(12):
        talk.next()
    talk.toggle("PI3K")
    assert talk.is_modified
    assert (source.state, source.undo_stack.count(), notifications) == (state, steps, [])


def test_every_question_is_asked_once_and_then_stays_answered(talk):
    asked = []
    for _ in range(20):
        if talk.phase is Phase.ASK:
            asked.append(talk.scene.id)
        talk.next()
    assert asked == [one.id for one in talk.scenes if one.question]
    talk.show_scene(0)
    talk.next()
    assert talk.phase is Phase.REVEAL


def test_a_waiting_question_cannot_be_clicked_open(talk):
    talk.next()
    talk.toggle("IRS1")
    assert not talk.is_modified
    assert talk.drawn.nodes["AKT"].direction is Direction.SAME
    assert talk.drawn.state.selection.pick is SelectionKind.NODE
    assert talk.drawn.state.selection.id == "AKT"
    assert not any(a.state.value == "released" for a in talk.drawn.arrows.values())


def test_the_veil_keeps_what_a_drug_does_and_hides_the_rest(source):
    source.interventions.clear()
    source.interventions.give_drug("everolimus")
    drawn = without_answer(source.shown)
    assert drawn.nodes["MTORC1"].blocked == 1.0
    moved = {k for k, node in drawn.nodes.items() if node.direction is not Direction.SAME}
    assert moved == {"MTORC1"}
    assert answer_words(source.shown, "AKT") == "AKT rises moderately"
    assert "brake lets go" in explanation_of(source.shown, "AKT")


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "Tumour EVs rise moderately"),
        ("de", "Tumor-EVs steigen mäßig"),
        ("es", "VE tumorales suben bastante"),
    ],
)
def test_the_verb_of_an_answer_fits_a_name_of_many(source, language, answer):
    source.open(source.figures.catalogue.resolve("tumour-environment").key)
    source.interventions.clear()
    source.interventions.toggle("AKT")
    use_language(language)
    try:
        assert answer_words(source.shown, "EV_T") == answer
    finally:
        use_language("en")


def test_behind_other_words_a_process_has_no_capital(source):
    source.interventions.clear()
    source.interventions.toggle("MTORC1")
    assert answer_words(source.shown, "PROTSYN").startswith("Protein synthesis falls")
    assert answer_words(source.shown, "PROTSYN", within=True).startswith("protein synthesis falls")
    assert answer_words(source.shown, "AKT", within=True).startswith("AKT rises")


@pytest.mark.parametrize("known", [Certainty.DEPENDS, Certainty.NOT_DRAWN])
@pytest.mark.parametrize("prediction", CHOICES)
def test_where_the_answer_is_in_doubt_no_prediction_is_right_or_wrong(source, known, prediction):
    shares = Shares(0.5, 0.3, 0.2)
    result = CertaintyResult({"PI3K": known}, {"PI3K": shares}, 250)
    shown = replace(source.shown, certainty_result=result)
    assert "neither right nor wrong" in prediction_verdict(shown, "PI3K", prediction)
    assert "rises moderately" not in answer_words(shown, "PI3K")
    assert explanation_of(shown, "PI3K").startswith("The steps are those with the usual strengths.")
    firm = replace(result, certainty={"PI3K": Certainty.LIKELY})
    sure = replace(source.shown, certainty_result=firm)
    end = "right" if prediction is Direction.UP else "wrong"
    assert prediction_verdict(sure, "PI3K", prediction).endswith(f", {end}.")
    assert not explanation_of(sure, "PI3K").startswith("The steps")


def test_no_prediction_is_right_before_it_is_known_how_sure_the_answer_is(source):
    shown = replace(source.shown, computes_certainty=True)
    assert prediction_verdict(shown, "PI3K", Direction.UP) == "You said: rises."
    result = CertaintyResult({"PI3K": Certainty.LIKELY}, {"PI3K": Shares(0.9, 0.0, 0.1)}, 250)
    known = replace(shown, certainty_result=result)
    assert prediction_verdict(known, "PI3K", Direction.UP) == "You said: rises, right."


def test_back_undoes_the_clicks_and_only_them(talk):
    talk.toggle("PI3K")
    assert talk.drawn.highlight is None
    talk.reset_scene()
    assert not talk.is_modified
    assert talk.drawn.highlight.quiet
    assert talk.index == 0


def test_what_comes_next_does_not_give_an_answer_away(talk):
    ahead = talk.preview(next_scene_of(talk))
    assert ahead.nodes["AKT"].direction is Direction.SAME
    talk.next()
    talk.next()
    talk.show_scene(0)
    assert talk.preview(next_scene_of(talk)).nodes["AKT"].direction is Direction.UP


def test_the_context_of_the_user_is_presented(source):
    source.interventions.set_context(source.shown.entry.pathway.contexts[0].interventions)
    talk = Presentation(source)
    talk.show_scene(index_of(talk.scenes, "mtorc1-blocked"))
    assert talk.index == 1
    assert talk.document.state.context == source.state.context


def test_a_tumour_context_stands_above_every_scene_alike(source):
    context = source.shown.entry.pathway.contexts[0].interventions
    plain = title_on_stage(Presentation(source), source.shown.scenes[0])
    source.interventions.set_context(context)
    talk = Presentation(source)
    titles = [title_on_stage(talk, scene) for scene in talk.scenes]
    assert titles[0] == f"{plain}, with PIK3CA gain"
    assert all(title.endswith(", with PIK3CA gain") for title in titles)
    shown = source.shown
    board = storyboard(shown.entry, source.inhibitors, talk.scenes[:1], source.state)
    assert board.slides[0].title == titles[0]
    assert board.slides[0].shown.certainty_result is not None, "it states directions"
    own = replace(talk.scenes[0], title="PIK3CA gain alone")
    assert title_on_stage(talk, own).endswith("PIK3CA gain alone")


def test_what_a_tumour_context_changes_is_no_part_of_a_question(source):
    source.interventions.set_context(source.shown.entry.pathway.contexts[0].interventions)
    talk = Presentation(source)
    talk.show_scene(index_of(talk.scenes, "mtorc1-blocked"))
    assert talk.phase is Phase.ASK
    held = {i.target for i in (*talk.scene.interventions, *talk.document.state.context)}
    moved = {k for k, n in talk.drawn.nodes.items() if n.direction is not Direction.SAME}
    assert moved <= held
