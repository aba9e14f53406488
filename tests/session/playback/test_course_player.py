"""Playing a course: the clock decides the moment, the end is rest, and nothing can be undone."""

import pytest

from looplight.session.background.job_runner import JobRunner
from looplight.session.background.time_course import TimeCourseComputation
from looplight.session.playback.course_player import STEP_MS, WHOLE_MS, CoursePlayer
from looplight.session.text.time_course import time_axis


@pytest.fixture
def player(document):
    jobs = JobRunner()
    courses = TimeCourseComputation(document, jobs)
    made = CoursePlayer(document, courses)
    document.interventions.toggle("MTORC1")
    yield made
    made.pause()
    jobs.shutdown()


@pytest.fixture
def begun(qtbot, document, player):
    """A player whose clock is the test's."""
    player.play()
    qtbot.waitUntil(lambda: document.store.course is not None)
    player._timer.stop()
    return player


def test_it_plays_from_the_start_to_rest(document, begun):
    steps = document.undo_stack.count()
    begun.go(0.0)
    seen = [document.state.time]
    for _ in range(20):
        begun.advance(WHOLE_MS / 10)
        seen.append(document.state.time)
        if seen[-1] is None:
            break
        assert document.shown.moment.time == seen[-1]
    assert seen[-1] is None
    assert seen[:-1] == sorted(seen[:-1])
    assert len(seen) == 11
    assert not begun.playing
    assert document.undo_stack.count() == steps


def test_the_early_part_gets_as_much_of_the_clock_as_of_the_axis(document, begun):
    begun.go(0.0)
    begun.advance(WHOLE_MS / 2)
    assert document.state.time < begun.end / 4


def test_speed_and_a_slow_frame_change_the_moment_not_the_number_of_frames(document, begun):
    heard = []
    document.changed.connect(lambda _old, new: heard.append(new.state.time))
    begun.go(0.0)
    begun.advance(WHOLE_MS / 4)
    once = document.state.time
    begun.go(0.0)
    begun.speed = 2.0
    heard.clear()
    begun.advance(WHOLE_MS / 8)
    assert document.state.time == pytest.approx(once)
    assert len(heard) == 1


def test_pause_stays_and_play_goes_on_from_there(document, begun):
    begun.go(2.0)
    begun.pause()
    begun.advance(1000)
    assert document.state.time == 2.0
    begun.play()
    begun._timer.stop()
    begun.advance(10)
    assert 2.0 < document.state.time < 2.2


def test_reduced_motion_goes_in_steps(document, begun):
    begun.reduced = True
    begun.go(0.0)
    begun.advance(STEP_MS - 1)
    assert document.state.time == 0.0
    begun.advance(1)
    assert document.state.time == time_axis.steps(begun.end)[1]
    for _ in time_axis.steps(begun.end):
        begun.advance(STEP_MS)
    assert document.state.time is None
    assert not begun.playing


def test_steps_go_both_ways_and_end_at_rest(document, begun):
    begun.rest()
    stops = time_axis.steps(begun.end)
    begun.back()
    assert document.state.time == stops[-1]
    begun.forward()
    assert document.state.time is None
    begun.forward()
    assert document.state.time == 0.0
    begun.back()
    assert document.state.time == 0.0
    document.store.set_time(1.3)
    begun.back()
    assert document.state.time == 1.0
    begun.forward()
    assert document.state.time == 2.0


def test_a_click_on_a_node_stops_playing(document, begun):
    assert begun.playing
    document.interventions.toggle("PI3K")
    assert not begun.playing
    assert document.state.time is None


def test_the_axis_runs_both_ways():
    for time in (0.0, 0.3, 5.0, 70.0):
        assert time_axis.from_axis(time_axis.to_axis(time)) == pytest.approx(time)
    assert time_axis.to_axis(5.0) > time_axis.to_axis(60.0) / 3


def test_a_course_that_fails_ends_playing_at_rest(qtbot, document, player, monkeypatch):
    from looplight.session.background import time_course

    def fails(self, progress, cancelled):
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(time_course.CourseRequest, "__call__", fails)
    notifications = []
    document.problems.connect(notifications.extend)
    player._courses.set_active(True)
    player.play()
    assert player.playing
    qtbot.waitUntil(lambda: not player.playing)
    assert document.state.time is None
    qtbot.wait(50)
    assert [one.code for one in notifications] == ["no-course"]
