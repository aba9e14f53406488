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


def test_the_long_title_of_a_comparison_is_read_in_the_strip(agreeing, qtbot):
    """A button wider than half of the strip was cut by the edge that counts what is out of view."""
    window = agreeing
    window.resize(1280, 720)
    for _ in range(3):
        window.shell.actions.run("view.compare")
        window.shell.actions.run("talk.add")
        window.shell.actions.run("view.compare")
    strip = window.shell.central.scenes
    scroll = strip.side_scroll

    def whole():
        edges = [edge.geometry() for edge in (scroll.left, scroll.right) if not edge.isHidden()]
        shown = [
            button
            for button in strip.group.buttons()
            if not any(edge.intersects(place(button)) for edge in edges)
            and scroll.rect().contains(place(button))
        ]
        checked = [button for button in strip.group.buttons() if button.isChecked()]
        return edges and checked and set(checked) <= set(shown)

    def place(button):
        return button.rect().translated(button.mapTo(scroll, button.rect().topLeft()))

    for number, scene in enumerate(window.document.state.talk):
        window.document.show_scene(scene.id)
        qtbot.waitUntil(lambda: bool(whole()))
        text = strip.group.button(number).text()
        assert text.startswith("Baseline")
        assert text.endswith(scene.title[-4:])


def test_a_scene_takes_the_comparison_that_is_shown(agreeing):
    window = agreeing
    window.document.show_scene("mtorc1-blocked")
    window.shell.actions.run("view.compare")
    window.shell.actions.run("scenes.take")
    taken = next(each for each in window.document.shown.scenes if each.id == "mtorc1-blocked")
    assert taken.compare.panes == window.document.state.compare.panes
    window.shell.actions.run("edit.undo")
    assert all(scene.compare is None for scene in window.document.shown.scenes)
