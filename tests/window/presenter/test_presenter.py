"""A talk by keyboard alone: scenes, a question, blank, live clicks, and nothing left behind."""

import gc
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog  # noqa: TID251 - any dialog
from stage_keys import press

from looplight.canvas.view import camera_controller
from looplight.session.playback.presentation import Phase

KEY = Qt.Key
OWN = """looplight: 1
name: own
title: My own
nodes:
  A: {label: A, kind: kinase, at: [100, 100]}
  B: {label: B, kind: kinase, at: [100, 200], output: true}
arrows:
  A -> B: {mechanism: binds, grade: C}
"""


def scene(presenting):
    return presenting.presentation.scene.id


def test_f5_shows_the_first_scene_on_the_whole_screen(talk):
    stage = talk.stage
    assert stage.isFullScreen()
    assert stage.title.text() == "A · Baseline"
    assert "p70S6K holds IRS1 back" in stage.text.text()
    assert stage.counter.text() == "1 / 4"
    assert stage.limits.text().startswith("Research and education only")
    assert "Kwong" in stage.source.text()
    assert stage.geometry() == stage.screen().geometry()


def test_a_step_on_from_the_last_scene_says_that_it_was_the_last(talk):
    press(talk, KEY.Key_End)
    assert scene(talk) == "mtorc1-2"
    note = talk.stage.end_note
    while talk.presentation.phase is Phase.ASK:
        press(talk, KEY.Key_Space)
    assert not note.isVisible()
    # Its levels play; the next step goes to where they end.
    press(talk, KEY.Key_Space)
    assert not note.isVisible()
    press(talk, KEY.Key_Space)
    assert note.isVisible()
    assert note.text() == "The end · Esc leaves"
    assert talk.stage.rect().contains(note.geometry())
    press(talk, KEY.Key_PageUp)
    assert not note.isVisible()


def test_a_whole_storyboard_with_keys_only(talk):
    seen = [scene(talk)]
    keys = (KEY.Key_PageDown, KEY.Key_Space, KEY.Key_Space, KEY.Key_Right, KEY.Key_PageDown)
    for key in (*keys, KEY.Key_Down):
        press(talk, key)
        seen.append(scene(talk))
    # Every question takes one step more: to be asked, and to be answered. So does an answer that
    # plays, where nobody waits for its end.
    assert seen == [
        *("baseline", "mtorc1-blocked", "mtorc1-blocked", "mtorc1-blocked"),
        *("dual-pi3k-mtor", "dual-pi3k-mtor", "mtorc1-2"),
    ]
    press(talk, KEY.Key_Home)
    assert scene(talk) == "baseline"
    press(talk, KEY.Key_End)
    assert scene(talk) == "mtorc1-2"
    press(talk, KEY.Key_3)
    assert "3" in talk.stage.counter.text()
    press(talk, KEY.Key_Return)
    assert scene(talk) == "dual-pi3k-mtor"
    press(talk, KEY.Key_PageUp, KEY.Key_Left)
    assert scene(talk) == "baseline"
    press(talk, KEY.Key_Up, KEY.Key_9, KEY.Key_Return)
    assert scene(talk) == "baseline"


def test_a_dialog_that_is_gone_takes_no_screen_with_it(talk, qapp):
    """A dialog that asks for its screen owns Python's object of it, and ends it with itself."""
    screens = talk.screens
    dialog = QDialog()
    assert dialog.screen() is not None
    dialog.deleteLater()
    qapp.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
    # There is one screen, and that is the one of the stage.
    assert screens.others == []
    screens.swap()
    screens.place_stage()


def test_blank_screens(talk):
    blank = talk.stage.blank
    press(talk, KEY.Key_B)
    assert blank.isVisible()
    assert blank.size() == talk.stage.size()
    assert blank.palette().color(blank.backgroundRole()).name() == "#000000"
    press(talk, KEY.Key_W)
    assert blank.palette().color(blank.backgroundRole()).name() == "#ffffff"
    press(talk, KEY.Key_W)
    assert not blank.isVisible()
    press(talk, KEY.Key_Period)
    assert blank.isVisible()
    press(talk, KEY.Key_PageDown)
    assert not blank.isVisible()
    assert scene(talk) == "baseline", "the key that uncovers does no more"


def test_live_clicks_and_the_way_back(qtbot, talk):
    canvas = talk.stage.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.widget_pos("PI3K"))
    assert canvas.shown.nodes["PI3K"].blocked == 1.0
    assert "PI3K blocked" in talk.stage.headline_band.headline.text()
    press(talk, KEY.Key_Backspace)
    assert talk.presentation.document.state.interventions == ()
    assert canvas.shown.highlight is not None


def test_outputs_stay_in_view_where_a_closer_look_would_gain_little(talk):
    canvas = talk.stage.canvas
    assert canvas.camera.keep_fitted
    assert canvas.view.drawing.style.dimmed
    shown = canvas.rect()
    assert all(shown.contains(canvas.widget_pos(output)) for output in ("PROTSYN", "SURV"))


def test_the_focus_is_framed_and_the_rest_is_dimmed(qtbot, talk, monkeypatch):
    monkeypatch.setattr(camera_controller, "WORTH_LEAVING_OUT", 1.0)
    talk.stage.aim()
    canvas = talk.stage.canvas
    qtbot.waitUntil(lambda: not canvas.camera.keep_fitted)
    assert canvas.view.drawing.style.dimmed
    assert "AKT" in canvas.view.drawing.style.highlighted_nodes
    press(talk, KEY.Key_Z)
    assert canvas.camera.keep_fitted, "the whole figure"
    press(talk, KEY.Key_Z)
    assert not canvas.camera.keep_fitted


def test_pointer_and_size_of_words(qtbot, talk):
    stage = talk.stage
    press(talk, KEY.Key_L)
    assert stage.pointer.dot.isVisible()
    there = stage.canvas.mapTo(stage, QPoint(200, 100))
    place = QPointF(200, 100)
    none = Qt.MouseButton.NoButton
    on_screen = QPointF(stage.canvas.mapToGlobal(QPoint(200, 100)))
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, on_screen, none, none, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(stage.canvas, move)
    assert (stage.pointer.dot.geometry().center() - there).manhattanLength() < 4
    press(talk, KEY.Key_L)
    assert not stage.pointer.dot.isVisible()
    before = stage.text.font().pixelSize()
    press(talk, KEY.Key_Plus)
    assert stage.text.font().pixelSize() > before
    press(talk, KEY.Key_Minus)
    assert stage.text.font().pixelSize() == before


def test_nothing_is_left_of_a_talk(qtbot, canvas_window):
    canvas_window.shell.canvas.create()
    canvas_window.document.interventions.toggle("AKT")
    canvas_window.shell.canvas.zoom(1.7)
    state, count = canvas_window.document.state, canvas_window.document.undo_stack.count()
    camera, docks = canvas_window.shell.canvas.active.camera.current, canvas_window.saveState()
    canvas_window.shell.actions.run("present.here")
    presenting = canvas_window.controllers.presenter
    qtbot.waitUntil(presenting.stage.isActiveWindow)
    for key in (KEY.Key_Space, KEY.Key_Space, KEY.Key_End):
        press(presenting, key)
    presenting.presentation.toggle("PI3K")
    press(presenting, KEY.Key_Escape)
    assert presenting.presentation is None
    assert canvas_window.document.state == state
    assert canvas_window.document.undo_stack.count() == count
    assert canvas_window.shell.canvas.active.camera.current == camera
    assert canvas_window.saveState() == docks


def test_notes_on_one_screen_stand_beside_the_picture(qtbot, talk):
    stage = talk.stage
    bands = (stage.headline_band, stage.question_band)
    alone = stage.canvas.width()
    press(talk, KEY.Key_N)
    desk = talk.speaker_view
    qtbot.waitUntil(lambda: stage.canvas.width() < alone)
    strip = desk.geometry()
    assert desk.isVisible()
    assert desk.parentWidget() is stage
    assert stage.rect().contains(strip)
    parts = (stage.title, stage.counter, stage.canvas, stage.limits, *bands)
    for part in (part for part in parts if part.isVisible()):
        assert not strip.intersects(part.geometry()), part.objectName()
    assert desk.one_screen.isVisible()
    assert "Point at the ring" in " ".join(desk.notes.texts())
    assert desk.next_title.text() == "B · mTORC1 blocked"
    assert "AKT" in desk.next_text.text()
    assert "rise" not in desk.next_text.text()
    QTest.keyClick(desk, KEY.Key_PageDown)
    assert scene(talk) == "mtorc1-blocked"
    # The audience reads along: it must not read the answer before it predicts.
    assert not any("AKT rises" in text for text in desk.notes.texts())
    QTest.keyClick(desk, KEY.Key_PageDown)
    assert any("AKT rises" in text for text in desk.notes.texts())
    QTest.keyClick(desk, KEY.Key_3)
    QTest.keyClick(desk, KEY.Key_Return)
    assert scene(talk) == "dual-pi3k-mtor"
    desk.buttons["present.black"].click()
    assert talk.stage.blank.isVisible()
    desk.close()
    assert talk.speaker_view is None
    assert talk.presentation is not None
    qtbot.waitUntil(lambda: stage.canvas.width() == alone)


def test_the_notes_of_the_last_scene_say_how_to_leave(talk):
    press(talk, KEY.Key_N, KEY.Key_End)
    assert talk.speaker_view.next_title.text() == "The end"
    assert talk.speaker_view.next_text.text() == "Esc ends the talk."


def test_notes_beside_the_picture_go_to_a_projector_that_is_plugged_in(talk, qapp, monkeypatch):
    press(talk, KEY.Key_N)
    strip, screen = talk.speaker_view, talk.stage.screen()
    monkeypatch.setattr(type(talk.screens), "others", [screen])
    qapp.screenAdded.emit(screen)
    assert talk.speaker_view is not strip
    assert talk.speaker_view.isWindow()
    assert not talk.speaker_view.one_screen.isVisible()


def test_closing_the_stage_or_the_window_ends_the_talk(qtbot, window):
    window.shell.actions.run("present.start")
    window.controllers.presenter.stage.close()
    assert window.controllers.presenter.presentation is None
    window.shell.actions.run("present.start")
    window.close()
    assert window.controllers.presenter.presentation is None


def test_a_figure_without_scenes_is_one_scene(qtbot, window, tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    window.shell.opener.open(path)
    window.document.interventions.toggle("A")
    window.shell.actions.run("present.start")
    assert window.controllers.presenter.stage.counter.text() == "1 / 1"
    assert window.controllers.presenter.presentation.drawn.nodes["A"].blocked == 1.0
    window.controllers.presenter.end()


def test_the_theme_and_reduced_motion_hold_on_stage(qtbot, window):
    window.settings.set("look/reduced-motion", True)
    window.shell.actions.run("present.start")
    canvas = window.controllers.presenter.stage.canvas
    assert canvas.camera.animation.reduced
    assert canvas.style_animation.animation.reduced
    window.controllers.view.use_theme("dark")
    assert canvas.view.drawing.theme.name == "dark"
    window.controllers.presenter.end()


def test_scenes_are_announced(qtbot, talk, monkeypatch):
    heard = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)

    def said():
        messages = [e.message() for e in heard if isinstance(e, QAccessibleAnnouncementEvent)]
        heard.clear()
        return messages

    press(talk, KEY.Key_Space)
    (first,) = said()
    assert first.startswith("Scene 2 of 4: B · mTORC1 blocked.")
    assert first.endswith("What happens to AKT?"), "and not its answer"
    press(talk, KEY.Key_D)
    assert said() == ["Predicted: falls."]
    press(talk, KEY.Key_Space)
    assert any(
        one.startswith("In this model AKT rises moderately. You said: falls. ") for one in said()
    )
    talk.player.rest()
    talk.presentation.toggle("PI3K")
    assert any("PI3K blocked" in one for one in said())
    press(talk, KEY.Key_End, KEY.Key_Space)
    qtbot.waitUntil(lambda: "Dips, then comes back" in talk.announcer.text)
    scene_words, answer, dips = said()
    assert scene_words.startswith("Scene 4 of 4")
    assert answer.startswith("In this model PI3K rises")
    assert dips.startswith("Dips"), "after the answer"


def test_presentations_leave_nothing_behind(qtbot, window, qapp):
    """A speaker goes in and out a hundred times on the evening before: no object stays."""

    def present():
        window.controllers.presenter.begin_with_speaker_view()
        window.controllers.presenter.stage.canvas.setFocus()
        window.controllers.presenter.end()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()

    def objects():
        gc.collect()
        tops = [widget for widget in qapp.topLevelWidgets() if widget.parent() is None]
        kinds = Counter(type(one).__name__ for one in (window, *tops))
        for top in (qapp, window, *tops):
            kinds.update(type(one).__name__ for one in top.findChildren(QObject))
        return kinds

    # What is made once, at the first time, may stay.
    present()
    before = objects()
    for _ in range(3):
        present()
    # Qt moves docks with animations of its own, which go when they have ended.
    qtbot.waitUntil(lambda: objects() - before == Counter(), timeout=20_000)
