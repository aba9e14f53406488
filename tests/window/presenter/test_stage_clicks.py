"""Clicks during a talk: menus and reasons on stage, and talks that meet trouble."""

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from stage_keys import press

from looplight.canvas.geometry.node_mark_places import Corner, badge_place
from looplight.canvas.view import camera_controller
from looplight.session.playback.presentation import Phase
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.state import Selection, SelectionKind
from looplight.window.presenter.type_scale import share_foot

KEY = Qt.Key
FILE = """looplight: 1
name: own
title: My own
nodes:
  A: {label: A, kind: kinase, at: [100, 100]}
  B: {label: B, kind: kinase, at: [100, 200]}
  C: {label: C, kind: kinase, at: [100, 300], output: true}
arrows:
  A -> B: {mechanism: binds, grade: C}
  B -> C: {mechanism: binds, grade: C}
scenes:
  - {id: one, title: One, focus: [A, B]}
  - {id: two, title: Two, interventions: [inhibit:B], focus: [B, C],
     question: {ask: "What happens to C?", node: C}}
  - {id: three, title: Three, interventions: [inhibit:A]}
"""


@pytest.fixture
def talk(qtbot, window):
    """Return the presenting window with a talk at the answer of its second scene."""
    window.settings.set("look/reduced-motion", True)
    window.activateWindow()
    qtbot.keyClick(window, KEY.Key_F5)
    presenting = window.controllers.presenter
    qtbot.waitUntil(lambda: presenting.stage is not None and presenting.stage.isActiveWindow())
    press(presenting, KEY.Key_Space, KEY.Key_Space)
    assert presenting.presentation.phase is Phase.REVEAL
    qtbot.wait(20)
    yield presenting
    presenting.end()


def begin(qtbot, window):
    window.shell.actions.run("present.start")
    qtbot.waitUntil(window.controllers.presenter.stage.isActiveWindow)
    return window.controllers.presenter


def right_click(canvas, node):
    at = canvas.widget_pos(node)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QCoreApplication.sendEvent(canvas, event)


def choose(menu, text):
    menu.hide()
    next(one for one in menu.actions() if one.text() == text).trigger()


def click_badge(canvas, node):
    place = badge_place(canvas.view.drawing.layout.boxes[node], Corner.SURPRISE)
    at = canvas.view.to_widget(QPointF(*place)).toPoint()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)


def test_the_menu_of_a_node_works_and_backspace_returns(talk):
    canvas, live = talk.stage.canvas, talk.stage.interaction
    right_click(canvas, "PI3K")
    assert "Show details" not in [one.text() for one in live.menu.actions()], "no panel here"
    choose(live.menu, "Block by 50 %")
    assert canvas.shown.nodes["PI3K"].blocked == pytest.approx(0.5)
    assert "50 %" in talk.stage.headline_band.headline.text()
    assert "Backspace" in talk.stage.text.text(), "the words of the scene no longer hold"
    right_click(canvas, "AKT")
    choose(live.menu, "Loss of function")
    press(talk, KEY.Key_Backspace)
    assert talk.presentation.document.state.interventions == talk.presentation.scene.interventions
    assert "brake on IRS1" in talk.stage.text.text()
    assert talk.stage.question_band.isVisible()


def test_a_badge_tells_the_reasons_step_by_step(talk):
    stage, canvas = talk.stage, talk.stage.canvas
    tall = canvas.height()
    click_badge(canvas, "AKT")
    reasons = stage.explanation_band
    assert reasons.isVisible()
    assert not stage.question_band.isVisible()
    assert canvas.height() == tall, "the figure stays still"
    assert reasons.heading.text() == "Why AKT rises"
    assert reasons.step.text() == "mTORC1 is blocked."
    press(talk, KEY.Key_Space, KEY.Key_PageDown)
    assert "IRS1" in reasons.step.text()
    assert "grade" in reasons.source.text()
    lit = canvas.shown.highlight
    assert lit.nodes == {"P70S6K", "IRS1"}
    assert lit.arrows == {"P70S6K -| IRS1"}
    assert talk.announcer.text == reasons.step.text(), "said aloud too"
    press(talk, KEY.Key_PageUp)
    assert "p70S6K falls" in reasons.step.text()
    for _ in range(20):
        if stage.interaction.stepper.is_running:
            press(talk, KEY.Key_Space)
    assert talk.presentation.scene.id == "mtorc1-blocked", (
        "the last step ends the reasons, not the scene"
    )
    assert stage.question_band.isVisible()
    assert not reasons.isVisible()
    press(talk, KEY.Key_Space)
    assert talk.presentation.scene.id == "dual-pi3k-mtor"


def test_the_small_words_of_reasons_and_menus_can_be_read_in_a_hall(talk):
    stage = talk.stage
    least = 0.016
    for size in ((1280, 720), (1920, 1080)):
        stage.resize(*size)
        press(talk, KEY.Key_Y)
        band = stage.explanation_band
        for label in (band.heading, band.progress, band.source):
            assert label.font().pixelSize() >= least * size[1], label.text()
        low = band.source.geometry().bottom()
        assert low <= band.height(), "the last line is not cut"
        press(talk, KEY.Key_Y)
        right_click(stage.canvas, "PI3K")
        assert stage.interaction.menu.font().pixelSize() >= least * size[1]
        stage.interaction.menu.hide()


def test_reasons_by_key_and_from_the_menu_and_the_ways_out(talk):
    stage = talk.stage
    press(talk, KEY.Key_Y)
    assert stage.explanation_band.isVisible()
    press(talk, KEY.Key_Y)
    assert not stage.explanation_band.isVisible()
    right_click(stage.canvas, "PI3K")
    choose(stage.interaction.menu, "Why does it change?")
    assert stage.explanation_band.heading.text() == "Why PI3K rises"
    press(talk, KEY.Key_Escape)
    assert talk.presentation is not None, "Esc ends the reasons first"
    assert not stage.explanation_band.isVisible()
    press(talk, KEY.Key_Y, KEY.Key_End)
    assert not stage.explanation_band.isVisible()
    assert stage.question_band.question_page.isVisible()
    press(talk, KEY.Key_Escape)
    assert talk.presentation is None


def test_reasons_out_of_view_show_the_whole_figure(qtbot, talk, monkeypatch):
    monkeypatch.setattr(camera_controller, "WORTH_LEAVING_OUT", 1.0)
    canvas = talk.stage.canvas
    canvas.resize(canvas.width(), 200 + canvas.overlays.strip.height())
    canvas.camera.frame(["AKT_T308"], 2.2)
    assert not canvas.camera.keep_fitted
    press(talk, KEY.Key_Y)
    assert canvas.camera.keep_fitted
    press(talk, KEY.Key_Y)
    qtbot.waitUntil(lambda: not canvas.camera.keep_fitted)


def test_while_a_question_waits_nothing_can_be_clicked(talk):
    press(talk, KEY.Key_PageDown)
    stage = talk.stage
    assert talk.presentation.phase is Phase.ASK
    for act in (
        lambda: right_click(stage.canvas, "AKT"),
        lambda: stage.canvas.explanation_requested.emit("AKT"),
        lambda: stage.canvas.node_toggled.emit("AKT"),
    ):
        stage.question_band.update_text()
        act()
        assert "Predict first" in stage.question_band.hint.text()
    assert stage.interaction.menu is None
    assert not talk.presentation.is_modified
    assert not stage.explanation_band.isVisible()


def test_larger_words_enlarge_the_figure_s_words_and_always_fit(qtbot, talk):
    stage = talk.stage
    strip, cards = stage.canvas.overlays.strip, stage.canvas.view.drawing
    factor, small = strip.factor, cards.type_scale
    press(talk, KEY.Key_Plus, KEY.Key_Plus)
    assert strip.factor > factor
    assert cards.type_scale > small
    press(talk, KEY.Key_Plus, KEY.Key_Plus)
    talk.presentation.document.interventions.set_dose("PI3K", 0.5)
    size = stage.geometry()
    for label in (stage.headline_band.headline, stage.text):
        assert label.heightForWidth(label.width()) <= label.height(), label.text()
    press(talk, KEY.Key_Y)
    assert stage.geometry() == size
    assert stage.limits.geometry().bottom() < stage.height(), "the limits stay in view"


def test_keys_pressed_twice_and_numbers_that_lead_nowhere(talk):
    window, stage = talk.parent(), talk.stage
    window.shell.actions.run("present.start")
    press(talk, KEY.Key_F5)
    assert talk.stage is stage, "a second F5 changes nothing"
    assert talk.presentation.scene.id == "mtorc1-blocked"
    press(talk, KEY.Key_9, KEY.Key_9, KEY.Key_9, KEY.Key_9, KEY.Key_Return)
    assert talk.presentation.scene.id == "mtorc1-blocked"
    press(talk, KEY.Key_0, KEY.Key_Return)
    assert talk.presentation.scene.id == "mtorc1-blocked"
    press(talk, KEY.Key_1, KEY.Key_4, KEY.Key_Backspace, KEY.Key_Return)
    assert talk.presentation.scene.id == "baseline"
    press(talk, KEY.Key_3, KEY.Key_Escape)
    assert talk.presentation is not None, "Esc forgets a number that is half typed"
    press(talk, KEY.Key_Return)
    assert talk.presentation.scene.id == "baseline"


@pytest.mark.parametrize("before", [[KEY.Key_B], [KEY.Key_W], [KEY.Key_PageDown], []])
def test_esc_leaves_from_a_blank_screen_and_from_a_question(talk, before):
    press(talk, *before, KEY.Key_Escape)
    assert talk.presentation is None
    assert talk.parent().isVisible()


def test_a_storyboard_of_one_s_own_without_scenes_is_what_is_shown(qtbot, window):
    window.shell.actions.run("scene.first")
    for _ in window.document.shown.scenes:
        window.shell.actions.run("scene.first")
        window.shell.actions.run("scenes.delete")
    assert window.document.shown.scenes == ()
    window.document.interventions.toggle("AKT")
    talk = begin(qtbot, window)
    assert talk.stage.counter.text() == "1 / 1"
    assert talk.presentation.drawn.nodes["AKT"].blocked == 1.0
    press(talk, KEY.Key_PageDown, KEY.Key_End, KEY.Key_Home, KEY.Key_Backspace)
    assert talk.presentation.drawn.nodes["AKT"].blocked == 1.0
    talk.end()


def test_a_record_without_arrows_says_why_it_cannot_be_presented(window, tmp_path, repository):
    source = repository / "resources" / "figures" / "PMC3811159__nihms512981f2.md"
    own = tmp_path / "own.md"
    text = source.read_text(encoding="utf-8").replace("PMC3811159", "PMC9999999")
    own.write_text(text, encoding="utf-8")
    window.shell.opener.open(own)
    notifications = []
    window.document.problems.connect(notifications.extend)
    window.shell.actions.run("present.start")
    assert window.controllers.presenter.presentation is None
    assert [one.code for one in notifications] == ["nothing-to-present"]
    assert "no curated arrows" in notifications[0].message


def test_a_file_that_changes_on_disk_does_not_disturb_the_talk(qtbot, window, tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(FILE, encoding="utf-8")
    window.shell.opener.open(path)
    talk = begin(qtbot, window)
    press(talk, KEY.Key_PageDown)
    assert talk.presentation.scene.id == "two"
    short = FILE.replace("  C: {label: C, kind: kinase, at: [100, 300], output: true}\n", "")
    short = short.replace("  B -> C: {mechanism: binds, grade: C}\n", "").split("scenes:")[0]
    path.write_text(short, encoding="utf-8")
    window.shell.actions.run("file.reload")
    qtbot.waitUntil(lambda: "C" not in window.document.shown.entry.pathway.by_id)
    press(talk, KEY.Key_PageDown)
    assert "C falls" in talk.stage.head.answer.text()
    press(talk, KEY.Key_PageDown)
    assert talk.presentation.scene.id == "three"
    assert "C" in talk.stage.canvas.pathway.by_id, "the talk goes on with what it began with"
    press(talk, KEY.Key_Escape)
    assert talk.presentation is None
    assert window.document.shown.scenes == ()


def test_a_window_that_is_closed_ends_the_talk_or_only_the_notes(qtbot, talk):
    press(talk, KEY.Key_N)
    talk.speaker_view.close()
    assert talk.presentation is not None
    press(talk, KEY.Key_N)
    talk.stage.close()
    assert talk.presentation is None
    assert talk.speaker_view is None


def test_a_screen_that_goes_leaves_the_stage_on_one_that_is_there(talk, monkeypatch):
    """One real screen: the one that goes is the stage's own, and another one is there."""
    here = talk.stage.screen()
    application = QGuiApplication.instance()
    press(talk, KEY.Key_N)
    application.screenRemoved.emit(here)
    assert talk.stage.isVisible()
    assert talk.stage.geometry() == here.geometry()
    assert talk.speaker_view is not None, "beside the picture it stays"
    assert talk.presentation.scene.id == "mtorc1-blocked"


def test_selection_and_cards_do_not_survive_the_reasons(talk):
    press(talk, KEY.Key_Y)
    assert talk.presentation.document.state.selection.pick is not SelectionKind.LOOP
    press(talk, KEY.Key_Escape)
    assert talk.presentation.document.state.selection == Selection()
    assert talk.stage.canvas.overlays.card.isHidden()


def test_a_larger_interface_does_not_crowd_the_stage(talk):
    """Half the room in pixels of the window, as at 200 %: the stage stays inside it."""
    stage = talk.stage
    stage.devicePixelRatioF = lambda: 2.0
    stage.setGeometry(0, 0, 640, 360)
    assert stage.size().width() == 640
    assert stage.size().height() == 360
    for label in (stage.text, stage.question_band.reasons, stage.limits):
        corner = label.mapTo(stage, label.rect().bottomRight())
        assert stage.rect().contains(corner), label.text()
    reasons = stage.question_band.reasons
    assert reasons.heightForWidth(reasons.width()) <= reasons.height() + 1
    press(talk, KEY.Key_PageDown)
    for button in stage.question_band.buttons.values():
        assert stage.rect().contains(button.mapTo(stage, button.rect().bottomRight()))


def test_the_reasons_are_those_of_the_question(talk):
    live = talk.stage.interaction
    press(talk, KEY.Key_Y)
    assert live.stepper.is_running
    assert live.stepper.node == talk.presentation.question.node == "AKT"
    press(talk, KEY.Key_Escape)
    assert not live.stepper.is_running
    assert not talk.presentation.document.state.selection.id
    live.explain("PI3K")
    assert live.stepper.node == "PI3K", "who asks about another node is told about it"


def test_a_what_if_says_what_of_its_headline_is_not_sure(qtbot, window):
    window.settings.set("look/reduced-motion", True)
    stage = begin(qtbot, window).stage
    assert stage.headline_band.note.text() == ""
    stage.interaction.toggle("MTORC1")
    assert "p70S6K falls" in stage.headline_band.headline.text()
    tall = stage.canvas.height()
    doubt = "growth / proliferation depends on strengths"
    qtbot.waitUntil(lambda: doubt in stage.headline_band.headline.text())
    QCoreApplication.processEvents()
    assert stage.canvas.height() == tall, "what comes late does not move the figure"
    window.controllers.presenter.end()


def test_how_sure_it_is_is_told_also_while_the_scene_plays(qtbot, window):
    window.settings.set("look/reduced-motion", False)
    window.settings.set("model/sure", False)
    presenting = begin(qtbot, window)
    press(presenting, KEY.Key_Space, KEY.Key_Space)
    talk, head = presenting.presentation, presenting.stage.head
    qtbot.waitUntil(lambda: talk.drawn.moment is not None)
    presenting.player.player.pause()
    talk.document.store.set_time(presenting.player.player.end * 0.9)
    assert "likely" not in head.certainty.text()
    shown = talk.document.shown
    asked = CertaintyRequest(shown.response)
    result = asked(lambda _: None, lambda: False)
    talk.document.store.set_certainty(shown.response, result)
    assert talk.drawn.moment is not None
    assert "likely" in head.certainty.text()
    presenting.end()


def test_long_words_on_a_narrow_stage_end_with_whole_lines(talk):
    """Spanish limits ended in the middle of a word, and reasons with the upper half of a line."""
    stage, band = talk.stage, talk.stage.question_band
    press(talk, KEY.Key_PageDown, KEY.Key_Space)
    stage.setGeometry(0, 0, 800, 600)
    words = stage.limits.text()
    stage.limits.setText(f"{words} {words}")
    share_foot(stage.source, stage.limits, 736)
    assert stage.limits.wordWrap()
    assert stage.source.isHidden()
    QTest.qWait(50)
    assert stage.limits.heightForWidth(stage.limits.width()) <= stage.limits.height()
    for label in (stage.head.answer, stage.head.certainty):
        assert label.heightForWidth(label.width()) <= label.height()
    band._words, band._chain = "AKT rises. " * 200, ""
    band._fit_reasons()
    QTest.qWait(50)
    assert band.reasons.text().endswith("…")
    assert band.reasons.heightForWidth(band.reasons.width()) <= band.reasons.height() + 1
    assert band.reasons.accessibleName().count("AKT rises.") == 200
