"""Courses come from the worker, belong to one answer, and never to the one after it."""

import threading

import pytest

from looplight.activity.results.response import Direction
from looplight.session.background import time_course
from looplight.session.background.time_course import TimeCourseComputation


@pytest.fixture
def supplied(document, jobs):
    made = TimeCourseComputation(document, jobs)
    yield made
    made.deleteLater()


def test_no_course_is_computed_while_nobody_wants_one(document, jobs, supplied):
    document.interventions.toggle("MTORC1")
    assert not jobs.busy
    assert document.store.course is None


def test_a_moment_is_shown_once_its_course_has_come(qtbot, document, supplied):
    document.interventions.toggle("MTORC1")
    steps = document.undo_stack.count()
    heard = []
    document.changed.connect(lambda old, new: heard.append(new))
    with qtbot.waitSignal(supplied.changed):
        document.store.set_time(1.0)
    assert document.shown.moment.time == 1.0
    assert heard[-1].moment is document.shown.moment
    rest = document.shown.response.nodes["P70S6K"].level
    now = document.shown.nodes["P70S6K"]
    assert rest < now.level < now.baseline
    assert now.direction is Direction.DOWN
    assert document.undo_stack.count() == steps


def test_moments_of_a_known_course_need_no_worker(qtbot, document, jobs, supplied):
    document.interventions.toggle("MTORC1")
    with qtbot.waitSignal(supplied.changed):
        supplied.set_active(True)
    for time in (0.0, 0.5, 3.0):
        document.store.set_time(time)
        assert document.shown.moment.time == time
        assert not jobs.busy
    document.store.set_time(None)
    assert document.shown.moment is None
    assert document.shown.nodes is document.shown.response.nodes


def test_a_change_goes_back_to_rest_and_undo_does_too(qtbot, document, supplied):
    document.interventions.toggle("MTORC1")
    with qtbot.waitSignal(supplied.changed):
        document.store.set_time(2.0)
    document.interventions.toggle("PI3K")
    assert document.state.time is None
    document.store.set_time(2.0)
    document.undo_stack.undo()
    assert document.state.time is None


def test_an_overtaken_course_is_dropped(qtbot, document, jobs, supplied, monkeypatch):
    gate, begun = threading.Event(), threading.Event()
    real = time_course.CourseRequest.__call__
    seen = []

    def held(self, progress, cancelled):
        begun.set()
        assert gate.wait(60)
        seen.append((self.response.interventions[-1].target, cancelled()))
        return real(self, progress, lambda: False)

    monkeypatch.setattr(time_course.CourseRequest, "__call__", held)
    notifications = []
    supplied.changed.connect(lambda: notifications.append(document.state.interventions[-1].target))
    document.interventions.toggle("MTORC1")
    supplied.set_active(True)
    assert begun.wait(60)
    first = document.shown.response
    document.interventions.toggle("PI3K")
    gate.set()
    qtbot.waitUntil(lambda: bool(notifications))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert notifications == ["PI3K"]
    assert ("MTORC1", True) in seen
    assert document.store.course is not None
    document.undo_stack.undo()
    assert document.shown.response is first
    qtbot.waitUntil(lambda: document.store.course is not None)


def test_a_failure_is_told_and_leaves_the_picture(qtbot, document, supplied, reported, monkeypatch):
    def fails(self, progress, cancelled):
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(time_course.CourseRequest, "__call__", fails)
    document.interventions.toggle("MTORC1")
    document.store.set_time(1.0)
    qtbot.waitUntil(lambda: bool(reported))
    assert reported[0].code == "no-course"
    assert document.shown.moment is None


def test_the_readings_follow_the_moment(qtbot, document, supplied):
    from looplight.session.item_models.reading_rows import ReadingsModel

    model = ReadingsModel(document)
    document.interventions.toggle("MTORC1")
    with qtbot.waitSignal(supplied.changed):
        document.store.set_time(0.0)
    row = next(row for row in model.rows if row.key == "P70S6K")
    assert row.reading.direction is Direction.SAME
    document.store.set_time(None)
    assert (
        next(row for row in model.rows if row.key == "P70S6K").reading.direction is Direction.DOWN
    )
    model.deleteLater()


def test_two_doses_of_one_target_ask_for_the_same_curve(document):
    from looplight.pathways.model.interventions import Intervention, Kind

    document.interventions.set_dose("MTORC1", 0.5)
    target = Intervention(Kind.INHIBIT, "MTORC1")
    one = time_course.DoseRequest(document.shown.response.query, target)
    document.interventions.set_dose("MTORC1", 0.7)
    other = time_course.DoseRequest(document.shown.response.query, target)
    assert one.same_curve(other)
    document.interventions.toggle("PI3K")
    third = time_course.DoseRequest(document.shown.response.query, target)
    assert not one.same_curve(third)
    curve = third(lambda _share: None, lambda: False)
    assert curve.levels.shape == (41, len(document.shown.pathway.nodes))
