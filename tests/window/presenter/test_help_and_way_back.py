"""The keys over the stage, and the way back into a talk that was left by mistake."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from stage_keys import press

from looplight.session.playback.presentation import Phase
from looplight.session.playback.talk_clock import TalkClock
from looplight.window.presenter.stage_help import StageHelp

KEY = Qt.Key


def start(qtbot, talk):
    """Begin the talk again; keys reach the active window only."""
    talk._window.shell.actions.run("present.start")
    qtbot.waitUntil(talk.stage.isActiveWindow)


def leave(qtbot, talk):
    press(talk, KEY.Key_Escape)
    assert talk.stage is None
    qtbot.waitUntil(talk._window.isActiveWindow)


def open_help(talk, key=KEY.Key_F1):
    press(talk, key)
    return talk.stage.findChild(StageHelp)


def test_the_keys_of_the_stage_stand_over_it_until_the_next_key(talk):
    for key, closing in ((KEY.Key_F1, KEY.Key_Escape), (KEY.Key_Question, KEY.Key_Space)):
        shown = open_help(talk, key)
        assert shown.isVisible()
        rows = dict(shown.rows)
        actions = talk._actions.stage_actions()
        assert len(rows) == len(actions) + 2, "every command of the table, and the mouse"
        for action in actions:
            keys = rows[action.text()].split(" or ")
            assert len(keys) == len(action.row.shortcuts)
        assert rows["Block a node, or free it"] == "Click"
        assert talk.stage.rect().contains(shown.geometry())
        index = talk.presentation.index
        press(talk, closing)
        assert not shown.isVisible()
        assert talk.stage is not None, "the key that closes it does nothing else"
        assert talk.presentation.index == index
        QTest.qWait(1)
    press(talk, KEY.Key_Space)
    assert talk.presentation.index == 1


def test_a_click_on_the_keys_closes_them(talk):
    shown = open_help(talk)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()


def test_one_step_leads_back_into_a_talk_that_was_left(qtbot, talk, monkeypatch):
    window = talk._window
    bar = window.shell.central.continue_talk
    press(talk, KEY.Key_Space, KEY.Key_D, KEY.Key_Space)
    leave(qtbot, talk)
    assert bar.isVisible()
    assert bar.button.text() == "Continue the talk at scene 2"
    # As the keys of other programs for slides.
    qtbot.keyClick(window, KEY.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert talk.presentation.index == 1
    assert talk.presentation.phase is Phase.REVEAL, "what was answered stays answered"
    assert not talk.player.playing, "and is not played once more"
    assert not bar.isVisible()
    qtbot.waitUntil(talk.stage.isActiveWindow)
    press(talk, KEY.Key_Right)
    # As if it had been on for some minutes.
    monkeypatch.setattr(TalkClock, "seconds", 754)
    leave(qtbot, talk)
    monkeypatch.undo()
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert talk.presentation.index == 2
    assert talk.clock.seconds == 754, "its clock goes on"


def test_nothing_leads_back_from_the_end_or_once_another_scene_is_looked_at(qtbot, talk):
    window = talk._window
    bar = window.shell.central.continue_talk
    leave(qtbot, talk)
    assert not bar.isVisible(), "at the first scene F5 does the same"
    start(qtbot, talk)
    press(talk, KEY.Key_End)
    # Its answer, the end of what plays, and a step on.
    press(talk, *[KEY.Key_Space] * 3)
    assert talk.stage.end_note.isVisible()
    leave(qtbot, talk)
    assert not bar.isVisible()
    start(qtbot, talk)
    press(talk, KEY.Key_Space)
    leave(qtbot, talk)
    assert bar.isVisible()
    window.document.show_scene("mtorc1-2")
    assert not bar.isVisible()
    window.shell.actions.run("present.here")
    assert talk.presentation.scene.id == "mtorc1-2"
