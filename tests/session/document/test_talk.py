"""One talk over several figures: made, shown, undone, saved, presented and exported."""

import json
from dataclasses import replace

import pytest
from json_schemas import Draft202012Validator

from looplight import assets
from looplight.files.problems import InputError
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.document.document import Document
from looplight.session.document.scenes.scene_actions import SceneActions
from looplight.session.document.scenes.talk_actions import TalkActions, figures_of_talk
from looplight.session.document.unsaved_work import work_of
from looplight.session.playback.presentation import Phase, Presentation, next_scene_of
from looplight.session.playback.storyboard import storyboard
from looplight.session.playback.talk_clock import TalkClock
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import State
from looplight.session.storage import session_file

HERE, OTHER = "PMC1__f1", "other"
LOSS = (Intervention(Kind.LOSS, "P70S6K"),)
SCHEMA = Draft202012Validator(json.loads(assets.text("schema", "session.schema.json")))


@pytest.fixture
def edits(document):
    return SceneActions(document)


@pytest.fixture
def talk(document, edits):
    """Return the actions of a talk with two scenes of one figure and one of another."""
    actions = TalkActions(document)
    document.interventions.toggle("MTORC1")
    actions.add(replace(edits.from_view(), title="First"))
    document.open(OTHER)
    document.interventions.toggle("AKT")
    actions.add(replace(edits.from_view(), title="Elsewhere"))
    document.open(HERE)
    document.interventions.set_context(LOSS)
    actions.add(replace(edits.from_view(), title="In another context"))
    return actions


def titles(document):
    return [scene.title for scene in document.shown.storyboard]


def test_views_of_any_figure_go_into_one_talk_in_one_order(document, talk):
    assert [scene.figure for scene in document.state.talk] == [HERE, OTHER, HERE]
    assert titles(document) == ["First", "Elsewhere", "In another context"]
    talk.show(False)
    assert titles(document) == ["Baseline", "mTORC1 blocked", "Dual block"]
    talk.show(True)
    assert titles(document) == ["First", "Elsewhere", "In another context"]
    # What is shown is the last of them, with the context that it was made in.
    assert document.shown.scene.title == "In another context"


def test_a_scene_of_another_figure_opens_that_figure_in_one_step(document, talk):
    talk.show(True)
    first, elsewhere, last = document.state.talk
    document.show_scene(elsewhere.id)
    assert document.state.figure == OTHER
    assert document.state.interventions == elsewhere.interventions
    assert document.shown.scene == elsewhere
    document.show_scene(first.id)
    assert (document.state.figure, document.state.context) == (HERE, ())
    document.show_scene(last.id)
    assert document.state.context == LOSS
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.state.figure == OTHER


def test_each_change_of_a_talk_is_one_step_of_undo_in_every_figure(document, talk, edits):
    talk.show(True)
    document.show_scene(document.state.talk[1].id)
    before = document.state
    for change in (
        lambda: edits.move(before.talk[2].id, -2),
        lambda: edits.duplicate(before.talk[0].id),
        lambda: edits.change(replace(before.talk[0], title="Other words")),
        lambda: edits.remove(before.talk[0].id),
        lambda: edits.add(Scene("", "Added here")),
        talk.add_figure,
        talk.clear,
    ):
        steps = document.undo_stack.index()
        change()
        assert document.state.talk != before.talk
        assert document.undo_stack.index() == steps + 1
        document.undo_stack.undo()
        assert document.state == before
    # The scenes of the figures stay what they were.
    assert document.state.scenes is None


def test_a_scene_added_in_the_talk_belongs_to_the_open_figure(document, talk, edits):
    talk.show(True)
    document.show_scene(document.state.talk[1].id)
    edits.add(replace(edits.from_view(), title="Next"))
    assert titles(document) == ["First", "Elsewhere", "Next", "In another context"]
    assert document.shown.scene.figure == OTHER


def test_a_talk_is_saved_and_described_by_the_schema(document, talk, entries, inhibitors):
    talk.show(True)
    text = session_file.dumps(document.snapshot())
    SCHEMA.validate(json.loads(text))
    reopened = Document(entries, inhibitors)
    assert reopened.restore(session_file.loads(text))
    assert reopened.state.talk == document.state.talk
    assert titles(reopened) == titles(document)
    assert work_of(reopened.snapshot(), in_file=True) == work_of(document.snapshot(), in_file=True)
    reopened.show_scene(reopened.state.talk[1].id)
    assert reopened.state.figure == OTHER


def test_sessions_without_a_talk_open_as_before(document):
    data = json.loads(session_file.dumps(document.snapshot()))
    assert "talk" not in data
    SCHEMA.validate(data)
    assert session_file.loads(json.dumps(data)).state.talk == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda talk: talk["scenes"][0].pop("figure"), "needs its figure"),
        (lambda talk: talk["scenes"][0].update(title=""), "needs"),
        (lambda talk: talk["scenes"][0].update(context=[{"kind": "?", "target": "A"}]), "kind"),
        (lambda talk: talk.update(shown="perhaps"), "true or false"),
        (lambda talk: talk.update(other=1), "other"),
    ],
)
def test_what_is_wrong_with_a_talk_is_said_by_line(document, talk, change, words):
    data = json.loads(session_file.dumps(document.snapshot()))
    change(data["talk"])
    with pytest.raises(InputError) as caught:
        session_file.loads(json.dumps(data, indent=1), "x.looplight")
    assert words in caught.value.problem.message
    assert caught.value.problem.line > 1


def test_a_talk_is_presented_from_figure_to_figure(document, talk):
    talk.show(True)
    state = document.state
    presentation = Presentation(document)
    presentation.show_scene(0)
    shown = []
    for _ in range(3):
        shown.append((presentation.scene.title, presentation.pathway.name))
        assert not presentation.is_modified
        assert presentation.document.state.scene == presentation.scene.id
        presentation.next()
    assert [name for _, name in shown] == ["small-feedback", "another", "small-feedback"]
    assert [title for title, _ in shown] == titles(document)
    assert presentation.document.state.context == LOSS
    assert document.state == state
    # The speaker sees the next scene in its own figure.
    presentation.show_scene(0)
    assert presentation.preview(next_scene_of(presentation)).pathway.name == "another"


def test_nothing_of_a_figure_is_drawn_with_the_focus_of_another(document, talk):
    talk.show(True)
    presentation = Presentation(document)
    presentation.show_scene(0)
    drawn = []
    presentation.drawn_changed.connect(lambda _old, new: drawn.append(new))
    presentation.show_scene(1)
    assert {each.pathway.name for each in drawn} == {"another"}


def test_a_question_in_a_talk_waits_for_its_answer(document, talk, edits):
    talk.show(True)
    first = document.state.talk[0]
    edits.change(replace(first, question=Question("And AKT?", "AKT")))
    presentation = Presentation(document)
    presentation.show_scene(0)
    assert presentation.phase is Phase.ASK
    presentation.next()
    assert presentation.phase is Phase.REVEAL


def test_scenes_whose_figure_is_gone_are_left_out_on_stage(document, talk, reported):
    scenes = (Scene("gone-1", "Gone", figure="nowhere"), *document.state.talk)
    document.restore(Snapshot(replace(document.state, talk=scenes, shows_talk=True)))
    assert [scene.title for scene in Presentation(document).scenes] == titles(document)[1:]
    document.show_scene("gone-1")
    assert reported[-1].code == "unknown-figure"
    # It is kept, so that the talk is whole again once its figure is back.
    assert len(session_file.loads(session_file.dumps(document.snapshot())).state.talk) == 4


def test_slides_have_all_figures(document, talk, inhibitors):
    talk.show(True)
    board = storyboard(
        *(document.shown.entry, inhibitors),
        state=document.state,
        figures=figures_of_talk(document),
    )
    # What the answer is compared with is said beside the title.
    *others, last = titles(document)
    assert [slide.title for slide in board.slides] == [*others, f"{last}, with S6K loss"]
    assert [slide.pathway.name for slide in board.slides] == [
        *("small-feedback", "another", "small-feedback"),
    ]
    assert board.slides[2].shown.response.context == LOSS
    assert board.title == "A small feedback and 1 more figure"


def test_a_figure_that_is_not_there_stops_an_export(document, inhibitors):
    scenes = (Scene("talk-1", "Gone", figure="nowhere"),)
    with pytest.raises(InputError, match="nowhere"):
        storyboard(document.shown.entry, inhibitors, scenes)


def test_the_clock_of_a_talk_starts_with_its_first_step(document):
    presentation = Presentation(document)
    presentation.show_scene(0)
    clock = TalkClock(presentation)
    # Answers that come late are no step of the speaker.
    presentation.document.store.set_state(presentation.document.state)
    assert (clock.running, clock.seconds) == (False, 0)
    presentation.next()
    assert clock.running


def test_the_clock_of_a_talk_that_is_continued_goes_on(document):
    presentation = Presentation(document)
    presentation.show_scene(1)
    clock = TalkClock(presentation, before=754)
    assert clock.running
    assert clock.seconds == 754
    clock.restart()
    assert clock.seconds == 0, "the speaker's own start counts from now on"


def test_a_click_on_stage_starts_the_clock(document):
    presentation = Presentation(document)
    presentation.show_scene(0)
    clock = TalkClock(presentation)
    presentation.click("AKT")
    assert clock.running


def test_own_files_of_a_talk_follow_their_new_key():
    scene = Scene("talk-1", "Mine", figure="before")
    state = State("before", talk=(scene,), shows_talk=True)
    from looplight.session.state.remembered_figure_states import _renamed

    assert _renamed(state, {"before": "after"}).talk == (replace(scene, figure="after"),)
