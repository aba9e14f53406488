"""Answers that take long: the state changes at once, and its answer follows from the worker."""

import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from pathway_builder import large, pathway

from looplight.activity.results.response import Direction
from looplight.activity.solver import before_and_after_states
from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Catalogue, Entry
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.parameters import Parameters
from looplight.session.background.slow_answers import ResponseComputation, ResponseRequest
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind


@pytest.fixture
def document(qapp):
    """A document over a large pathway, a small one, and a small one whose levels swing."""
    swinging = pathway("I -> A", "A -> B", "B -> C", "C -| A", name="swinging")
    steep = Parameters(n=8.0, ec50=0.6, inhibiting=1.0, switching=1.0)
    figures = {
        "large": large(),
        "small": pathway("A -> B", "B -> C", name="small", outputs=("C",)),
        "swinging": replace(swinging, parameters=steep),
    }
    entries = tuple(Entry(key, None, figure) for key, figure in figures.items())
    return Document(Catalogue(entries), InhibitorTable(()))


@pytest.fixture
def computed(document, jobs):
    """The same, with what computes its answers."""
    return ResponseComputation(document, jobs)


@pytest.fixture
def solvers(monkeypatch):
    """The threads in which the solver ran."""
    threads, settle = [], before_and_after_states.settle

    def noted(*arguments, **named):
        threads.append(threading.current_thread())
        return settle(*arguments, **named)

    monkeypatch.setattr(before_and_after_states, "settle", noted)
    return threads


@pytest.fixture
def held(monkeypatch):
    """Requests wait for ``open``; what they answered is listed."""

    state = SimpleNamespace(open=threading.Event(), started=threading.Event(), cancelled=[])
    call = ResponseRequest.__call__

    def waiting(self, progress, cancelled):
        state.started.set()
        state.open.wait(10)
        state.cancelled.append(cancelled())
        return call(self, progress, lambda: False)

    monkeypatch.setattr(ResponseRequest, "__call__", waiting)
    yield state
    state.open.set()


def answered(document):
    return document.shown.response is not None


def opened(qtbot, document, figure="large"):
    document.open(figure)
    qtbot.waitUntil(lambda: answered(document))


def blocks(response):
    return [intervention.target for intervention in response.interventions]


def test_a_click_on_a_large_model_returns_at_once_and_its_answer_follows(
    qtbot, document, computed, solvers
):
    opened(qtbot, document)
    before = document.shown.response
    changes = []
    document.changed.connect(lambda old, new: changes.append(new))
    document.interventions.click("N7")
    shown = document.shown
    assert (shown.response, shown.state.interventions[0].target) == (None, "N7")
    assert shown.headline == "N7 blocked: computing the levels …"
    assert document.undo_stack.count() == 1
    qtbot.waitUntil(lambda: answered(document))
    # Two changes: what was done, and then everything that follows from it, as one.
    assert [change.response is not None for change in changes] == [False, True]
    assert blocks(document.shown.response) == ["N7"]
    assert document.shown.response.nodes["N7"].level == pytest.approx(0)
    assert document.shown.response is not before
    assert solvers
    assert threading.main_thread() not in solvers


def test_a_small_model_answers_in_the_click(document, computed, solvers, jobs):
    document.open("small")
    document.interventions.click("A")
    assert document.shown.response.nodes["C"].direction is Direction.DOWN
    assert document.shown.pending is None
    assert set(solvers) == {threading.main_thread()}
    assert not jobs.busy


def test_a_small_model_whose_levels_swing_is_followed_by_the_worker(
    qtbot, document, computed, monkeypatch
):
    from looplight.activity.solver import integrate

    threads, follow = [], integrate.integrate

    def noted(*arguments, **named):
        threads.append(threading.current_thread())
        return follow(*arguments, **named)

    monkeypatch.setattr(integrate, "integrate", noted)
    document.open("swinging")
    assert document.shown.pending is not None
    qtbot.waitUntil(lambda: answered(document))
    level = document.shown.response.nodes["A"]
    assert level.high - level.low > 0.1
    assert threads
    assert threading.main_thread() not in threads


def test_without_somebody_who_computes_a_large_model_is_answered_at_once(document):
    document.open("large")
    assert answered(document)


def test_of_two_quick_clicks_only_the_last_is_answered(qtbot, document, computed, held):
    held.open.set()
    opened(qtbot, document)
    held.open.clear()
    held.started.clear()
    held.cancelled.clear()
    responses = []
    document.changed.connect(lambda old, new: responses.append(new.response))
    document.interventions.click("N7")
    assert held.started.wait(5)
    document.interventions.click("N9")
    held.open.set()
    qtbot.waitUntil(lambda: answered(document))
    assert blocks(document.shown.response) == ["N7", "N9"]
    assert held.cancelled == [True, False]
    assert [r for r in responses if r is not None] == [document.shown.response]


def test_undo_while_computing_shows_what_was_there_and_drops_the_answer(
    qtbot, document, computed, held, jobs
):
    held.open.set()
    opened(qtbot, document)
    before = document.shown.response
    held.open.clear()
    document.interventions.click("N7")
    document.undo_stack.undo()
    assert document.shown.response is before
    assert document.state.interventions == ()
    assert not jobs.busy
    held.open.set()
    document.interventions.click("N9")
    qtbot.waitUntil(lambda: answered(document))
    assert blocks(document.shown.response) == ["N9"]
    document.undo_stack.undo()
    assert document.shown.response is before


def test_selecting_while_computing_neither_begins_again_nor_gets_lost(
    qtbot, document, computed, held
):
    document.open("large")
    assert held.started.wait(5)
    document.select(Selection(SelectionKind.NODE, "N4"))
    held.open.set()
    qtbot.waitUntil(lambda: answered(document))
    assert held.cancelled == [False]
    assert document.state.selection.id == "N4"


def test_progress_is_told_and_ends(qtbot, document, computed):
    shares = []
    computed.progressed.connect(shares.append)
    opened(qtbot, document)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_a_failure_is_reported_and_the_figure_is_shown_without_levels(
    qtbot, document, computed, monkeypatch
):
    problems = []
    document.problems.connect(problems.extend)

    def call(self, progress, cancelled):
        raise MemoryError

    monkeypatch.setattr(ResponseRequest, "__call__", call)
    document.open("large")
    qtbot.waitUntil(lambda: document.shown.pending is None)
    assert document.shown.response is None
    assert problems[0].code == "no-response"
    assert "MemoryError" in problems[0].message


def test_a_query_that_the_model_refuses_is_told_as_it_is_in_a_click(
    qtbot, document, computed, monkeypatch
):
    opened(qtbot, document)
    problems = []
    document.problems.connect(problems.extend)

    def refuse(*_):
        raise InputError(Problem("bad-reaction", "a reaction does not fit"))

    monkeypatch.setattr("looplight.activity.respond.respond", refuse)
    document.interventions.click("N7")
    qtbot.waitUntil(lambda: document.shown.pending is None)
    assert [problem.code for problem in problems] == ["bad-reaction"]
    # As in a click: the bare figure rather than none.
    assert document.state.interventions == ()
    assert answered(document)


def test_the_panes_of_a_comparison_are_answered_together(qtbot, document, computed, solvers):
    opened(qtbot, document)
    document.interventions.click("N7")
    qtbot.waitUntil(lambda: answered(document))
    comparison = ComparisonActions(document)
    comparison.begin()
    qtbot.waitUntil(lambda: bool(document.shown.panes))
    comparison.click(0, "N9")
    assert document.shown.panes == ()
    assert document.shown.pending is not None
    qtbot.waitUntil(lambda: bool(document.shown.panes))
    assert all(pane.response.nodes for pane in document.shown.panes)
    assert threading.main_thread() not in solvers


def test_a_preview_is_computed_by_the_worker(qtbot, document, computed, solvers):
    opened(qtbot, document)
    previews = []
    document.preview.changed.connect(previews.append)
    done = (Intervention(Kind.INHIBIT, "N9"),)
    document.preview.show(replace(document.state, interventions=done))
    assert previews[0].pending is not None
    qtbot.waitUntil(lambda: len(previews) == 2)
    assert blocks(previews[1].response) == ["N9"]
    assert document.state.interventions == ()
    document.preview.end()
    assert previews[2] is None
    assert threading.main_thread() not in solvers
