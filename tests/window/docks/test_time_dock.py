"""The time panel in the window: opened by its key, played by keys, gone without a trace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from looplight.activity.results.response import Direction
from looplight.session.text.output_words import output_texts
from looplight.window.dialogs import save_export


@pytest.fixture
def played(qtbot, window):
    """The window with mTORC1 and mTORC2 blocked, its course there, the first moment shown."""
    window.document.show_scene("mtorc1-2")
    window.shell.actions.run("time.forward")
    qtbot.waitUntil(lambda: window.document.store.course is not None)
    return window


def headline(window):
    return window.shell.central.headline.sentence.text()


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifier)


def test_it_is_folded_away_until_it_is_asked_for(qtbot, window):
    assert window.controllers.time.dock.isHidden()
    assert not window.shell.actions.by_id["panel.time"].isChecked()
    press(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not window.controllers.time.dock.isHidden()
    assert window.shell.actions.by_id["panel.time"].isChecked()
    assert window.controllers.time.panel.isAncestorOf(window.focusWidget())
    qtbot.waitUntil(lambda: window.controllers.time.panel.built)
    press(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.controllers.time.dock.isHidden()


def test_keys_step_through_the_course_and_the_window_follows(played):
    steps = played.document.undo_stack.count()
    assert headline(played).startswith("At relative time 0.0, so far: nothing")
    for _ in range(3):
        press(played, Qt.Key.Key_F9)
    assert headline(played).startswith("At relative time 2.0, so far: ")
    assert played.shell.status_bar.announcement.text() == headline(played)
    assert played.shell.central.headline.verdict.isHidden()
    model = played.shell.docks.panel("reading").model
    row = next(row for row in model.rows if row.key == "AKT_T308")
    now = played.document.shown.nodes["AKT_T308"]
    assert row.reading is now
    assert now.direction is Direction.DOWN
    press(played, Qt.Key.Key_F7)
    assert headline(played).startswith("At relative time 1.0, so far: ")
    press(played, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert headline(played).startswith("mTORC1 and mTORC2 blocked")
    assert not played.shell.central.headline.verdict.isHidden()
    assert played.document.undo_stack.count() == steps


def test_it_plays_and_pauses_by_key_without_the_panel(qtbot, played):
    assert played.controllers.time.dock.isHidden()
    press(played, Qt.Key.Key_F8)
    assert played.controllers.time.player.playing
    qtbot.waitUntil(lambda: (played.document.state.time or 0.0) > 0.0)
    announcement = played.shell.status_bar.announcement.text()
    qtbot.waitUntil(lambda: headline(played) != announcement)
    assert played.shell.status_bar.announcement.text() == announcement
    press(played, Qt.Key.Key_F8)
    assert not played.controllers.time.player.playing
    assert played.shell.status_bar.announcement.text() == headline(played)


def test_folding_the_panel_away_goes_back_to_rest(qtbot, played):
    played.shell.actions.run("panel.time")
    played.shell.actions.run("time.forward")
    assert played.document.shown.moment is not None
    played.shell.actions.run("panel.time")
    assert played.document.shown.moment is None


def test_the_canvas_draws_the_moment_and_no_animation_delays_it(qtbot, played):
    played.shell.canvas.create()
    canvas = played.shell.canvas.active
    for time in (1.0, 5.0, 40.0):
        played.document.store.set_time(time)
        look = canvas.view.drawing.style.nodes["AKT_T308"]
        assert look.level == pytest.approx(played.document.shown.nodes["AKT_T308"].level)
        assert look.direction is played.document.shown.nodes["AKT_T308"].direction
    brake = "P70S6K -| IRS1"
    states = []
    for time in (0.0, 40.0):
        played.document.store.set_time(time)
        states.append(canvas.view.drawing.style.arrows[brake].state.value)
    assert states == ["unchanged", "released"]


def test_reduced_motion_turns_playing_into_steps(window):
    assert not window.controllers.time.player.reduced
    window.shell.actions.by_id["view.reduced-motion"].trigger()
    assert window.controllers.time.player.reduced


def test_a_plot_can_be_copied_and_saved_by_command(qtbot, played, monkeypatch, tmp_path):
    from PySide6.QtGui import QGuiApplication

    target = tmp_path / "plot.png"
    monkeypatch.setattr(save_export, "ask_path", lambda *_: target)
    QGuiApplication.clipboard().clear()
    played.shell.actions.run("edit.copy-plot")
    played.shell.actions.run("file.export-plot")
    assert target.stat().st_size > 1000
    assert not QGuiApplication.clipboard().image().isNull()


@pytest.mark.parametrize(
    ("name", "code"), [("none/plot.png", "cannot-write"), ("plot.bmp", "unknown-export")]
)
def test_a_plot_that_cannot_be_written_is_one_problem(
    qtbot, played, monkeypatch, tmp_path, name, code
):
    monkeypatch.setattr(save_export, "ask_path", lambda *_: tmp_path / name)
    with qtbot.waitSignal(played.document.problems) as reported:
        played.shell.actions.run("file.export-plot")
    [problem] = reported.args[0]
    assert problem.code == code
    # What to do instead is said.
    assert code != "unknown-export" or ".png" in problem.message


def test_a_saved_moment_comes_back(qtbot, played):
    played.document.store.set_time(2.0)
    kept = played.document.snapshot()
    played.document.open("pi3k-akt-mtor")
    assert played.document.shown.moment is None
    assert played.document.restore(kept)
    qtbot.waitUntil(lambda: played.document.shown.moment is not None)
    assert headline(played).startswith("At relative time 2.0, so far: ")


def test_without_anything_done_there_is_nothing_to_play_and_the_reason_says_what_to_do(window):
    window.document.show_scene("baseline")
    reason = "Block a node or give a drug first: then its time course can be played."
    window.shell.actions.run("time.forward")
    window.controllers.time.player.play()
    assert window.document.state.time is None
    assert not window.controllers.time.player.playing
    assert headline(window).startswith("Click a node to block it")
    for name in ("time.play", "time.back", "time.forward", "time.rest"):
        assert window.shell.actions.by_id[name].obstacle == reason
    press(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    scrubber = window.controllers.time.panel.time.scrubber
    assert not scrubber.play.isEnabled()
    assert reason in scrubber.play.toolTip()
    window.document.interventions.toggle("MTORC1")
    assert not window.shell.actions.by_id["time.play"].obstacle


def test_on_the_way_words_are_of_this_moment_and_the_end_agrees_with_the_headline(qtbot, window):
    window.document.show_scene("mtorc1-blocked")
    document = window.document
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    end = {text.node: text for text in output_texts(document.shown)}
    assert "depends" in end["PROLIF"].size
    window.shell.actions.run("time.forward")
    qtbot.waitUntil(lambda: document.store.course is not None)
    document.store.set_time(3.0)
    now = {text.node: text for text in output_texts(document.shown)}["PROLIF"]
    assert now.size.startswith("▼ down")
    assert now.size.endswith(" so far")
    assert now.beside == "at the end: depends"
    assert "%" not in now.whole.split("at this time,")[1]
