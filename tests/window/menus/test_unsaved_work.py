"""Work that stands in no file is marked, and nothing takes it away without a question."""

import pytest

from looplight.pathways.model.interventions import parse
from looplight.pathways.model.scenes import Scene
from looplight.session.document.scenes.scene_actions import SceneActions
from looplight.session.storage import session_file
from looplight.window.controllers.session import Button


@pytest.fixture
def window(new_window):
    return new_window


@pytest.fixture
def asked(window):
    """Answers to give, in their order; each question takes one away. At the end, no save."""
    answers = []
    window.controllers.unsaved_work.ask = lambda: answers.pop(0) if answers else Button.Discard
    return answers


def make_scene(window):
    window.document.interventions.toggle("AKT")
    SceneActions(window.document).add(
        Scene(id="mine", title="Mine", panel="", text="", interventions=(parse("AKT"),))
    )
    window.document.after_paint.flush()


def test_a_block_that_was_only_tried_is_no_question(window, asked):
    window.document.interventions.toggle("MTORC1")
    window.document.after_paint.flush()
    assert not window.isWindowModified()
    asked.append(Button.Cancel)
    assert window.close()
    assert asked, "nobody was asked"


def test_a_scene_is_marked_and_asked_about(window, asked):
    make_scene(window)
    assert window.isWindowModified()
    assert "[*]" in window.windowTitle()
    asked.append(Button.Cancel)
    assert not window.close()
    assert window.isVisible()
    asked.append(Button.Discard)
    assert window.close()
    assert not asked


def test_saving_from_the_question_writes_the_work(window, asked, tmp_path, monkeypatch):
    make_scene(window)
    path = tmp_path / "talk.looplight"
    name = "looplight.panels.widgets.save_dialog.QFileDialog.getSaveFileName"
    monkeypatch.setattr(name, lambda *_a, **_k: (str(path), ""))
    asked.append(Button.Save)
    assert window.close()
    titles = [scene.title for scene in session_file.read(path).state.scenes]
    assert "Mine" in titles


def test_a_save_that_fails_keeps_the_window(window, asked, monkeypatch):
    make_scene(window)
    monkeypatch.setattr(type(window.controllers.session), "save", lambda _: False)
    asked.append(Button.Save)
    assert not window.close()


def test_a_saved_session_counts_every_change(window, asked, tmp_path):
    make_scene(window)
    assert window.controllers.session.save_to(tmp_path / "talk.looplight")
    assert not window.isWindowModified()
    window.document.interventions.toggle("MTORC1")
    window.document.after_paint.flush()
    assert window.isWindowModified()
    window.document.undo_stack.undo()
    window.document.after_paint.flush()
    assert not window.isWindowModified()


def test_looking_at_another_figure_is_no_change(window, asked, tmp_path):
    make_scene(window)
    window.controllers.session.save_to(tmp_path / "talk.looplight")
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    window.document.after_paint.flush()
    assert not window.isWindowModified()


def test_a_second_session_does_not_replace_unsaved_work_unasked(window, asked, tmp_path):
    window.document.interventions.toggle("MTORC1")
    other = tmp_path / "other.looplight"
    session_file.write(window.document.snapshot(), other)
    make_scene(window)
    before = window.document.state
    asked.append(Button.Cancel)
    assert not window.shell.opener.open(other)
    assert window.document.state == before
    asked.append(Button.Discard)
    assert window.shell.opener.open(other)
    assert not window.isWindowModified()


def test_a_session_whose_shown_figure_was_moved_brings_the_rest_and_loses_nothing(
    window, asked, tmp_path
):
    source = window.document.figures.catalogue.resolve("pi3k-akt-mtor").key
    window.document.interventions.toggle("MTORC1")
    path = tmp_path / "talk.looplight"
    snapshot = window.document.snapshot()
    gone = type(snapshot.state)(figure="no-such-figure", interventions=snapshot.state.interventions)
    session_file.write(type(snapshot)(gone, (snapshot.state,)), path)
    window.document.open(source)
    assert window.shell.opener.open(path)
    assert window.document.state.figure == snapshot.state.figure
    assert window.document.state.interventions == snapshot.state.interventions
    again = window.document.snapshot()
    figures = {state.figure for state in (again.state, *again.other_figures)}
    assert "no-such-figure" in figures
