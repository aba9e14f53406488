"""Questions of a talk, their answers, and the scenes that play after them."""

import pytest
from PySide6.QtCore import Qt
from stage_keys import press

from looplight.activity.results.response import Direction
from looplight.session.playback.course_player import WHOLE_MS
from looplight.session.playback.presentation import Phase, hides_answer, index_of

KEY = Qt.Key


def test_a_question_hides_its_answer_until_it_is_revealed(qtbot, talk):
    stage = talk.stage
    press(talk, KEY.Key_Space)
    assert talk.presentation.phase is Phase.ASK
    assert stage.question_band.question_page.isVisible()
    assert "What happens to AKT" in stage.question_band.question.text()
    question = stage.question_band.question
    assert question.isVisible() and stage.head.isAncestorOf(question), "above the figure"
    drawn = stage.canvas.shown
    assert drawn.nodes["MTORC1"].direction is Direction.DOWN, "what is done is drawn"
    assert drawn.nodes["AKT"].direction is Direction.SAME, "what follows is not"
    words = (stage.text, stage.headline_band.headline, stage.title, stage.head.answer)
    assert not any("rise" in one.text() for one in words)
    room = stage.question_band.height()
    press(talk, KEY.Key_D)
    assert talk.presentation.phase is Phase.ASK
    assert stage.question_band.buttons[Direction.DOWN].isChecked()
    press(talk, KEY.Key_Space)
    assert talk.presentation.phase is Phase.REVEAL
    # To the end of what plays.
    press(talk, KEY.Key_Space)
    assert "AKT rises" in stage.head.answer.text()
    reasons = stage.question_band.reasons
    chain = reasons.text().replace("\n", " ").split(" ")
    assert chain[:2] == ["mTORC1\u00a0▼", "→\u00a0p70S6K\u00a0▼"], "lines break between steps only"
    assert "brake lets go" in reasons.accessibleName()
    assert reasons.font().pixelSize() >= 18
    lit = stage.canvas.shown.highlight.nodes
    assert {"PIP3", "MTORC2"} <= lit, "what the reasons name is not dimmed"
    assert stage.canvas.shown.nodes["AKT"].direction is Direction.UP
    assert stage.question_band.height() == room, "the figure stays where it is"
    press(talk, KEY.Key_PageUp, KEY.Key_PageDown)
    assert talk.presentation.phase is Phase.REVEAL, "what was answered stays answered"
    # Not before it is known how sure the answer is.
    band = stage.question_band.prediction
    assert "✗" in band.text() or band.text().endswith("You said: falls")
    qtbot.waitUntil(lambda: "falls ✗" in band.text(), timeout=20_000)


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        (KEY.Key_U, Direction.UP),
        (KEY.Key_Up, Direction.UP),
        (KEY.Key_D, Direction.DOWN),
        (KEY.Key_Down, Direction.DOWN),
        (KEY.Key_S, Direction.SAME),
    ],
)
def test_keys_of_predictions(talk, key, direction):
    press(talk, KEY.Key_Space, key)
    assert talk.presentation.prediction is direction
    press(talk, key)
    assert talk.presentation.phase is Phase.REVEAL


def test_the_node_of_a_question_is_in_view(qtbot, make_window):
    window = make_window("pi3k-ras-crosstalk")
    window.shell.actions.run("present.start")
    talk = window.controllers.presenter
    talk.stage.canvas.set_reduced_motion(True)
    for number, scene in enumerate(talk.presentation.scenes):
        talk.presentation.show_number(number + 1)
        canvas = talk.stage.canvas
        nodes = (*scene.focus, scene.question.node) if scene.question else scene.focus

        def in_view(canvas=canvas, nodes=nodes, scene=scene):
            seen = canvas.view.rect()
            for node in nodes:
                assert seen.contains(canvas.widget_pos(node)), (scene.id, node)

        qtbot.waitUntil(in_view)
    talk.end()


def test_a_scene_plays_after_its_answer_and_p_plays_it_again(qtbot, talk):
    press(talk, KEY.Key_Space, KEY.Key_Space)
    assert talk.presentation.phase is Phase.REVEAL
    stage, player = talk.stage, talk.player
    qtbot.waitUntil(lambda: stage.canvas.shown.moment is not None)
    assert stage.counter.text() == "early: fast steps   2 / 4"
    player.player._timer.stop()
    player.player.advance(WHOLE_MS * 2)
    assert stage.canvas.shown.moment is None
    assert stage.counter.text() == "at the end   2 / 4"
    press(talk, KEY.Key_P)
    assert stage.canvas.shown.moment.time == 0.0
    press(talk, KEY.Key_PageDown)
    assert talk.presentation.scene.id == "dual-pi3k-mtor"
    assert not player.playing
    assert stage.canvas.shown.moment is None


def test_no_word_claims_what_the_drawing_does_not_show_yet(qtbot, talk):
    """The headline said that AKT rises over a drawing in which it had no mark yet."""
    stage, player = talk.stage, talk.player
    head, band = stage.head, stage.question_band
    press(talk, KEY.Key_Space, KEY.Key_D, KEY.Key_Space)
    end = talk.presentation.document.shown.response.nodes
    claims = []

    def look():
        drawn = stage.canvas.shown.nodes["AKT"].direction
        texts = (head.answer, head.text, band.reasons, band.prediction)
        words = " ".join(label.text() for label in texts)
        claim = any(sign in words for sign in ("AKT rise", "AKT\u00a0▲", "✗"))
        assert not claim or drawn is end["AKT"].direction is Direction.UP
        assert claim or head.title.isVisible(), "the band at the top is never empty"
        claims.append(claim)

    look()
    assert "Space shows where they end" in band.reasons.text()
    qtbot.waitUntil(lambda: stage.canvas.shown.moment is not None)
    player.player._timer.stop()
    while player.playing:
        look()
        player.player.advance(100)
    look()
    assert claims == sorted(claims), "an answer that was shown is not taken back"
    assert 10 < claims.index(True) < len(claims) - 10, "it comes as soon as it is drawn"
    assert talk.presentation.scene.id == "mtorc1-blocked"


def test_an_audience_does_not_wait_for_a_course_that_does_not_come(qtbot, talk, monkeypatch):
    monkeypatch.setattr(talk.player, "_play_due", lambda: None)
    press(talk, KEY.Key_Space, KEY.Key_Space)
    assert hides_answer(talk.presentation)
    talk.player._patience.setInterval(1)
    qtbot.waitUntil(lambda: not hides_answer(talk.presentation))
    assert "AKT rises" in talk.stage.head.answer.text()


def test_playing_leaves_the_notes_alone(qtbot, talk):
    press(talk, KEY.Key_N, KEY.Key_Space, KEY.Key_Space)
    qtbot.waitUntil(lambda: talk.player.playing and talk.presentation.drawn.moment is not None)
    talk.player.player._timer.stop()
    before = talk.speaker_view.notes.texts()
    picture = talk.speaker_view.preview._pictures
    talk.player.player.advance(900)
    assert talk.speaker_view.preview._pictures is picture
    assert talk.speaker_view.notes.texts() == before


def test_with_reduced_motion_the_stage_says_what_dips(qtbot, window):
    window.settings.set("look/reduced-motion", True)
    window.shell.actions.run("present.start")
    presenting = window.controllers.presenter
    presenting.presentation.show_scene(index_of(presenting.presentation.scenes, "mtorc1-2"))
    presenting.presentation.reveal()
    stage = presenting.stage
    qtbot.waitUntil(lambda: "Dips, then comes back" in stage.question_band.reasons.text())
    assert stage.canvas.shown.moment is None
    assert stage.headline_band.note.text() == presenting.player.line
    presenting.end()
