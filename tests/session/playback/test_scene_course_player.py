"""A scene that plays: once after it is told or revealed, again when asked, and rest at its end."""

import pytest

from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.playback.course_player import WHOLE_MS, SceneCoursePlayer
from looplight.session.playback.presentation import Phase, Presentation, index_of
from looplight.session.playback.presentation_text import prediction_words, reveal_words, scene_words


@pytest.fixture
def talk(qapp):
    source = Document()
    source.open(source.figures.catalogue.resolve("mtorc1-feedback").key)
    made = Presentation(source)
    made.show_scene(0)
    return made


@pytest.fixture
def player(talk):
    jobs = JobRunner()
    made = SceneCoursePlayer(talk, jobs)
    made.follow()
    yield made
    made.rest()
    jobs.shutdown()


def revealed(qtbot, talk, scene="mtorc1-blocked"):
    talk.show_scene(index_of(talk.scenes, scene))
    assert talk.scene.plays
    talk.reveal()
    qtbot.waitUntil(lambda: talk.document.store.course is not None)


def test_it_plays_once_after_the_answer_and_ends_at_rest(qtbot, talk, player):
    talk.show_scene(index_of(talk.scenes, "mtorc1-blocked"))
    assert talk.phase is Phase.ASK
    qtbot.waitUntil(lambda: talk.document.store.course is not None)
    assert not player.playing, "the answer is not given away"
    assert talk.document.state.time is None
    talk.reveal()
    assert player.playing
    player.player._timer.stop()
    start = talk.drawn.moment
    assert start.time == 0.0
    player.player.advance(WHOLE_MS / 2)
    assert talk.drawn.moment.time > 0.0
    assert talk.drawn.highlight is not None, "the focus stays while it plays"
    player.player.advance(WHOLE_MS)
    assert talk.drawn.moment is None
    assert not player.playing
    talk.show_scene(talk.index - 1)
    talk.next()
    assert not player.playing, "by itself it plays once"
    player.again()
    assert player.playing


def test_a_scene_that_does_not_play_stays_at_rest(qtbot, talk, player):
    talk.show_scene(index_of(talk.scenes, "dual-pi3k-mtor"))
    assert not talk.scene.plays
    talk.reveal()
    qtbot.wait(30)
    assert not player.playing
    assert talk.drawn.moment is None
    assert talk.document.store.course is None, "nobody wants its course"
    player.again()
    qtbot.waitUntil(lambda: talk.drawn.moment is not None)


@pytest.mark.parametrize("index", [0, 2, 3])
def test_another_scene_ends_it(qtbot, talk, player, index):
    revealed(qtbot, talk)
    qtbot.waitUntil(lambda: player.playing)
    talk.show_scene(index)
    assert talk.index == index
    assert not player.playing
    assert talk.document.state.time is None


def test_a_live_click_ends_it(qtbot, talk, player):
    revealed(qtbot, talk)
    talk.toggle("PI3K")
    assert not player.playing
    assert talk.drawn.moment is None


def test_a_question_and_a_scene_without_a_deed_do_not_play(talk, player):
    player.again()
    assert not player.playing
    talk.show_scene(index_of(talk.scenes, "mtorc1-blocked"))
    player.again()
    assert not player.playing
    assert talk.document.state.time is None


def test_with_reduced_motion_a_line_tells_what_dips(qtbot, talk, player):
    player.reduced = True
    notifications = []
    player.described.connect(notifications.append)
    talk.show_scene(index_of(talk.scenes, "mtorc1-2"))
    qtbot.waitUntil(lambda: talk.document.store.course is not None)
    assert player.line == "", "a waiting question is not answered by it"
    talk.reveal()
    assert not player.playing
    assert talk.drawn.moment is None
    assert player.line.startswith("Dips, then comes back")
    assert "T308" in player.line
    assert notifications == [player.line]


def test_a_scene_in_words_keeps_its_answer_to_itself(talk):
    assert scene_words(talk).startswith("Scene 1 of 4: A · Baseline. Growth factor")
    talk.next()
    assert scene_words(talk).endswith("mTORC1 blocked. mTORC1 is blocked. What happens to AKT?")
    assert prediction_words(talk) == ""
    talk.predict(talk.answer)
    assert prediction_words(talk) == "Predicted: rises."
    talk.reveal()
    assert reveal_words(talk).startswith(
        "In this model AKT rises moderately. You said: rises, right."
    )
