"""A comparison that goes into a talk or a storyboard by command: one scene with all its panes."""

import pytest


@pytest.fixture
def agreeing(window):
    """Let the dialog for the text of a scene be accepted as it is."""
    scenes = window.controllers.scenes
    asked, scenes.ask = scenes.ask, lambda _parent, _heading, scene, *_: scene
    yield window
    scenes.ask = asked


def test_a_comparison_is_one_scene_of_the_talk_which_the_strip_shows_and_leaves(agreeing):
    window = agreeing
    window.shell.actions.run("view.compare")
    panes = window.document.state.compare.panes
    window.shell.actions.run("talk.add")
    (added,) = window.document.state.talk
    assert added.compare.panes == panes
    assert added.title == " · ".join(pane.title for pane in window.document.shown.panes)
    window.shell.actions.run("view.compare")
    assert window.document.state.compare is None
    window.shell.actions.run("talk.add")
    single, strip = window.document.state.talk[1], window.shell.central.scenes
    strip.step(-1)
    assert window.document.state.compare.panes == panes
    assert window.document.state.scene == added.id
    window.document.store.turn_to(2)
    assert window.document.state.scene == added.id, "another pane in front is no other scene"
    strip.step(1)
    assert window.document.state.compare is None, "a scene of one drawing leaves it"
    assert window.document.state.scene == single.id
    for _ in range(4):
        window.shell.actions.run("edit.undo")
    assert window.document.state.talk == (added,)


def test_a_scene_takes_the_comparison_that_is_shown(agreeing):
    window = agreeing
    window.document.show_scene("mtorc1-blocked")
    window.shell.actions.run("view.compare")
    window.shell.actions.run("scenes.take")
    taken = next(each for each in window.document.shown.scenes if each.id == "mtorc1-blocked")
    assert taken.compare.panes == window.document.state.compare.panes
    window.shell.actions.run("edit.undo")
    assert all(scene.compare is None for scene in window.document.shown.scenes)
