"""How sure an answer is: asked beside the window, attached to the answer it was asked about."""

import threading

import pytest

from looplight.activity.certainty.variant_answers import SAMPLES
from looplight.activity.results.response import Certainty
from looplight.session.background import certainty_computation
from looplight.session.background.certainty_computation import CertaintyComputation
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import Highlight, Selection, SelectionKind


@pytest.fixture
def analyst(document, jobs):
    return CertaintyComputation(document, jobs)


@pytest.fixture
def asked(monkeypatch):
    """Answers every request at once with findings that name what was asked."""
    seen = []

    def call(self, progress, cancelled):
        seen.append(self.response.interventions)
        return CertaintyResult({"AKT": Certainty.LIKELY}, {}, len(self.response.interventions))

    monkeypatch.setattr(CertaintyRequest, "__call__", call)
    return seen


def test_an_answer_gets_its_findings_after_a_moment(qtbot, document, analyst):
    document.interventions.toggle("MTORC1")
    assert document.shown.certainty_result is None
    assert analyst.waiting
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    certainty_result = document.shown.certainty_result
    assert certainty_result.samples == SAMPLES
    assert set(certainty_result.shares) == set(document.shown.response.nodes)
    # Its only arrow is an inference: half of the variants are without it.
    assert certainty_result.shares["P70S6K"].up == 0.0
    assert 0.4 < certainty_result.shares["P70S6K"].down < 0.6
    assert document.shown.certainty("P70S6K") is Certainty.DEPENDS
    assert document.shown.certainty("MTORC1") is Certainty.VERY_LIKELY
    assert document.shown.headline != document.shown.response.headline
    assert not analyst.waiting


def test_a_baseline_is_not_asked_about(qtbot, document, analyst, asked):
    analyst.start()
    document.interventions.toggle("MTORC1")
    document.interventions.clear()
    assert not analyst.waiting
    qtbot.wait(certainty_computation.IDLE_MS + 60)
    assert asked == []
    assert document.shown.certainty_result is None


def test_only_the_last_of_quick_changes_is_asked_about(qtbot, document, analyst, asked):
    for node in ("MTORC1", "PI3K", "IRS1"):
        document.interventions.toggle(node)
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    assert [len(done) for done in asked] == [3]
    assert document.shown.certainty_result.samples == 3


def test_an_overtaken_answer_is_dropped(qtbot, document, analyst, monkeypatch):
    gate, started = threading.Event(), threading.Event()
    stopped = []

    def call(self, progress, cancelled):
        if len(self.response.interventions) == 1:
            started.set()
            gate.wait(60)
            stopped.append(cancelled())
        return CertaintyResult({}, {}, len(self.response.interventions))

    monkeypatch.setattr(CertaintyRequest, "__call__", call)
    document.interventions.toggle("MTORC1")
    analyst.start()
    assert started.wait(60)
    document.interventions.toggle("PI3K")
    gate.set()
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    assert stopped == [True]
    assert document.shown.certainty_result.samples == 2


def test_findings_stay_with_the_answer_they_were_asked_for(qtbot, document, analyst, asked):
    document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)
    first = document.shown.certainty_result
    document.interventions.toggle("PI3K")
    assert document.shown.certainty_result is None
    document.undo_stack.undo()
    assert document.shown.certainty_result is first
    document.select(Selection(SelectionKind.NODE, "AKT"))
    assert document.shown.certainty_result is first
    assert len(asked) == 1


def test_it_can_be_switched_off(qtbot, document, analyst, asked):
    analyst.set_enabled(False)
    document.interventions.toggle("MTORC1")
    qtbot.wait(certainty_computation.IDLE_MS + 60)
    assert asked == []
    analyst.set_enabled(True)
    qtbot.waitUntil(lambda: document.shown.certainty_result is not None)


def test_a_failure_is_told_and_nothing_else_breaks(qtbot, document, analyst, reported, monkeypatch):
    def call(self, progress, cancelled):
        raise ZeroDivisionError("nothing to divide")

    monkeypatch.setattr(CertaintyRequest, "__call__", call)
    document.interventions.toggle("MTORC1")
    qtbot.waitUntil(lambda: bool(reported))
    assert reported[0].code == "no-certainty"
    assert not analyst.waiting


def test_a_highlight_lasts_until_the_answer_changes(document):
    document.interventions.toggle("MTORC1")
    light = Highlight(frozenset({"AKT"}), frozenset())
    seen = []
    document.changed.connect(lambda old, new: seen.append((old.highlight, new.highlight)))
    document.store.highlight(light)
    assert seen == [(None, light)]
    document.select(Selection(SelectionKind.NODE, "AKT"))
    assert document.shown.highlight is light
    document.interventions.toggle("PI3K")
    assert document.shown.highlight is None


def test_all_panes_of_a_comparison_are_asked_about_the_front_one_first(qtbot, document, analyst):
    comparing = ComparisonActions(document)
    comparing.begin()
    document.store.turn_to(2)
    document.interventions.toggle("AKT")
    comparing.make_reference(1)
    qtbot.waitUntil(lambda: not analyst.waiting)
    panes = document.shown.panes
    assert document.shown.certainty_result is panes[2].alone_certainty is not None
    assert panes[1].alone_certainty is not None
    # The baseline has no answer of its own, and the reference none against itself.
    assert [pane.certainty_result is not None for pane in panes] == [True, False, True]
    assert panes[0].alone_certainty is None
    assert panes[2].certainty_result is not panes[2].alone_certainty
    assert all("computing" not in pane.headline for pane in panes)


def test_a_comparison_is_asked_about_also_where_it_is_switched_off(qtbot, document, analyst, asked):
    analyst.set_enabled(False)
    ComparisonActions(document).begin()
    qtbot.waitUntil(lambda: len(asked) == 2)
    qtbot.waitUntil(lambda: not analyst.waiting)
    assert all(pane.certainty_result for pane in document.shown.panes[1:])
