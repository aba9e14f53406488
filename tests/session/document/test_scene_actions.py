"""A storyboard of the user's own: made, changed, undone, saved, and shown by every view."""

import json
from dataclasses import replace

import pytest

from looplight.files.problems import InputError
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Question, Scene
from looplight.session.document.document import Document
from looplight.session.document.scenes.scene_actions import SceneActions
from looplight.session.playback.presentation import Presentation
from looplight.session.playback.storyboard import storyboard
from looplight.session.state import scene_edits
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import Selection, SelectionKind, State
from looplight.session.storage import session_file

BLOCKED = (Intervention(Kind.INHIBIT, "AKT", 0.5),)


@pytest.fixture
def edits(document):
    return SceneActions(document)


def ids(document):
    return [one.id for one in document.shown.scenes]


def test_a_scene_holds_the_present_view(document, edits):
    document.interventions.toggle("AKT")
    document.select(Selection(SelectionKind.ARROW, "IGF1R -> IRS1"))
    document.store.set_time(2.0)
    drawn = edits.from_view()
    assert drawn.interventions == document.state.interventions
    assert drawn.focus == ("IGF1R", "IRS1")
    assert drawn.plays
    assert "AKT" in drawn.title
    edits.add(replace(drawn, title="My  scene\n"))
    assert document.shown.scene.title == "My scene"
    assert ids(document) == ["baseline", "mtorc1", "dual", "own-1"]


def test_a_new_scene_comes_behind_the_present_one(document, edits):
    document.show_scene("baseline")
    edits.add(Scene("", "Second"))
    assert ids(document) == ["baseline", "own-1", "mtorc1", "dual"]


GESTURES = {
    "add": lambda edits: edits.add(Scene("", "New", interventions=BLOCKED)),
    "edit": lambda edits: edits.change(replace(edits.find("mtorc1"), title="Other", notes="Say")),
    "duplicate": lambda edits: edits.duplicate("mtorc1"),
    "move": lambda edits: edits.move("mtorc1", 1),
    "delete": lambda edits: edits.remove("mtorc1"),
}


@pytest.mark.parametrize("name", GESTURES)
def test_each_gesture_is_one_step_of_undo_and_the_figure_never_changes(document, edits, name):
    document.show_scene("mtorc1")
    before, steps = document.state, document.undo_stack.count()
    bundled = document.shown.entry.pathway.scenes
    GESTURES[name](edits)
    after = document.state
    assert document.shown.scenes != bundled
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert document.state == before
    assert document.shown.scenes is bundled
    document.undo_stack.redo()
    assert document.state == after
    edits.reset()
    assert document.shown.scenes is bundled
    document.undo_stack.undo()
    assert document.state.scenes == after.scenes


def test_a_scene_takes_the_present_view_and_keeps_its_words(document, edits):
    document.show_scene("mtorc1")
    title = document.shown.scene.title
    document.interventions.toggle("AKT")
    document.select(Selection(SelectionKind.NODE, "PI3K"))
    done = document.state.interventions
    edits.take_view("mtorc1")
    scene = document.shown.scene
    assert (scene.id, scene.title, scene.panel) == ("mtorc1", title, "B")
    assert (scene.interventions, scene.focus) == (
        done,
        ("AKT", "MTORC1", "P70S6K", "IRS1", "PI3K"),
    )
    document.undo_stack.undo()
    assert document.state.interventions == done
    assert document.state.scenes is None


def test_scenes_move_and_stop_at_the_ends(document, edits):
    edits.move("dual", -1)
    assert ids(document) == ["baseline", "dual", "mtorc1"]
    edits.move("dual", -5)
    assert ids(document) == ["dual", "baseline", "mtorc1"]
    steps = document.undo_stack.count()
    edits.move("dual", -1)
    assert document.undo_stack.count() == steps


def test_what_is_shown_stays_when_its_scene_goes(document, edits):
    document.show_scene("mtorc1")
    done = document.state.interventions
    edits.remove("mtorc1")
    assert document.state.interventions == done
    assert document.state.scene == ""


def test_a_figure_keeps_its_scenes_while_another_one_is_open(document, edits):
    edits.remove("dual")
    document.open("other")
    assert len(document.shown.scenes) == 3
    document.open("PMC1__f1")
    assert ids(document) == ["baseline", "mtorc1"]


def test_there_are_not_more_than_the_session_file_takes(document, edits, reported):
    for _ in range(scene_edits.MOST):
        edits.add(Scene("", "One more"))
    assert len(document.shown.scenes) == scene_edits.MOST
    assert {one.code for one in reported} == {"too-many-scenes"}
    session_file.loads(session_file.dumps(document.snapshot()))


def test_talk_and_export_have_the_users_scenes(document, edits, inhibitors):
    edits.add(Scene("", "Mine", text="Look.", interventions=BLOCKED, focus=("AKT",)))
    edits.move("own-1", -9)
    talk = Presentation(document)
    talk.show_scene(0)
    assert talk.scene.title == "Mine"
    assert talk.drawn.state.interventions == BLOCKED
    assert talk.drawn.state.scene == "own-1"
    assert talk.drawn.highlight.nodes == {"AKT"}
    board = storyboard(document.shown.entry, inhibitors, state=document.state)
    assert [one.title for one in board.slides][:2] == ["Mine", "A · Baseline"]


FULL = Scene(
    "own-1",
    "Mine",
    panel="B",
    text="Two\nlines.",
    interventions=BLOCKED,
    focus=("AKT", "PI3K"),
    caption="Blocking mTORC1 releases IRS1.",
    notes="Say <b>this</b>.",
    question=Question("What happens to AKT?", "AKT"),
    plays=True,
)


def test_nothing_of_a_scene_is_lost_in_a_session():
    state = State("a", scenes=(FULL, Scene("x", "Bare")))
    snapshot = Snapshot(state, (State("b", scenes=()), State("c")))
    assert session_file.loads(session_file.dumps(snapshot)) == snapshot


def test_what_a_figure_does_not_have_is_left_out_and_told(document, reported):
    strange = Scene(
        "s",
        "Strange",
        interventions=(Intervention(Kind.INHIBIT, "NOBODY"),),
        focus=("AKT", "NOBODY"),
        question=Question("?", "NOBODY"),
    )
    document.restore(Snapshot(State("PMC1__f1", scenes=(strange,))))
    assert document.shown.scenes == (Scene("s", "Strange", focus=("AKT",)),)
    assert [one.code for one in reported] == ["does-not-fit"]


def refused(change):
    data = json.loads(session_file.dumps(Snapshot(State("a", scenes=(FULL,)))))
    figure = data["figures"][0]
    change(figure, figure["scenes"][0])
    text = json.dumps(data, indent=1)
    with pytest.raises(InputError) as caught:
        session_file.loads(text, "x.looplight")
    problem = caught.value.problem
    return problem.message, text.splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("id", "", "needs 'id'"),
        ("id", "x" * 201, "longer than 200"),
        ("title", "  ", "needs a title that can be seen"),
        ("title", "x" * 201, "longer than 200"),
        ("title", 3, "must be a text"),
        ("text", "x" * 1_001, "longer than 1000"),
        ("notes", "x" * 4_001, "longer than 4000"),
        ("notes", "\ud800", "not text"),
        ("plays", 1, "true or false"),
        ("plays", "true", "true or false"),
        ("focus", "AKT", "a list"),
        ("interventions", {}, "a list"),
        ("question", [], "a mapping"),
        ("script", "x", "unknown key"),
    ],
)
def test_a_hostile_scene_is_refused_by_its_line(name, value, expected):
    message, line = refused(lambda _figure, scene: scene.update({name: value}))
    assert expected in message
    assert f'"{name}"' in line


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda figure, scene: figure.update(scenes=[scene] * 61), "61 parts are more than the 60"),
        (lambda figure, scene: figure.update(scenes=[scene, scene]), "same id"),
        (lambda figure, scene: figure.update(scenes=[7]), "must be a mapping"),
        (lambda figure, scene: figure.update(scenes="s"), "a list"),
        (lambda figure, scene: scene.update(focus=["AKT", 7]), "part 2 of focus must be a text"),
        (
            lambda figure, scene: scene.update(focus=["A"] * 2_001),
            "2001 parts are more than the 2000",
        ),
        (lambda figure, scene: scene["question"].update(extra=1), "unknown key"),
        (lambda figure, scene: scene["question"].pop("node"), "needs 'node'"),
        (lambda figure, scene: scene["interventions"][0].update(dose=7), "between 0 and 1"),
    ],
)
def test_a_hostile_storyboard_is_refused(change, message):
    assert message in refused(change)[0]


def test_words_of_a_file_come_without_control_characters():
    data = json.loads(session_file.dumps(Snapshot(State("a", scenes=(FULL,)))))
    data["figures"][0]["scenes"][0]["title"] = "A\u202egnp\x1b[2J\nB"
    scene = session_file.loads(json.dumps(data)).state.scenes[0]
    assert scene.title == "A gnp [2J B"


def test_a_scene_lights_all_that_its_headline_names(qapp):
    document = Document()
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    pathway = document.shown.pathway
    for give in (
        lambda actions: actions.give_drug("alpelisib"),
        lambda actions: actions.give_drug("everolimus"),
        lambda actions: actions.set_dose("MEK", 1.0),
    ):
        document.interventions.clear()
        give(document.interventions)
        headline = f" {document.shown.headline.lower()} ".replace(",", " ").replace(".", " ")
        focus = SceneActions(document).from_view().focus
        named = {node.id for node in pathway.nodes if f" {node.label.lower()} " in headline}
        assert len(named) > 3
        assert named <= set(focus), headline
