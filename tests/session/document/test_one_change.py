"""One gesture, one change: it is announced once, and evaluated once."""

import pytest

from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.evaluator import Evaluator
from looplight.session.state.state import Selection, SelectionKind

AKT = Selection(SelectionKind.NODE, "AKT")


@pytest.fixture
def changes(document):
    """Every change that is announced, as pairs of states."""
    pairs = []
    document.changed.connect(lambda old, new: pairs.append((old.state, new.state)))
    return pairs


@pytest.fixture
def evaluations(monkeypatch):
    """Every state that the evaluator is asked about."""
    states, show = [], Evaluator.show

    def counted(self, state, entry, wait=True):
        states.append(state)
        return show(self, state, entry, wait)

    monkeypatch.setattr(Evaluator, "show", counted)
    return states


def test_a_click_selects_and_toggles_in_one_change(document, changes, evaluations):
    before = document.state
    document.interventions.click("AKT")
    [(old, new)] = changes
    assert old == before
    assert new.selection == AKT
    assert new.interventions == (Intervention(Kind.INHIBIT, "AKT"),)
    assert len(evaluations) == 1


@pytest.mark.parametrize(
    "gesture",
    [
        lambda d: d.interventions.toggle("AKT"),
        lambda d: d.interventions.set_dose("AKT", 0.5),
        lambda d: d.interventions.give_drug("sirolimus"),
        lambda d: d.interventions.set_context((Intervention(Kind.LOSS, "IRS1"),)),
        lambda d: d.show_scene("dual"),
        lambda d: d.open("other"),
        lambda d: d.select(AKT),
    ],
    ids=["toggle", "dose", "drug", "context", "scene", "open", "select"],
)
def test_every_other_gesture_is_one_change_too(document, changes, evaluations, gesture):
    gesture(document)
    assert (len(changes), len(evaluations)) == (1, 1)


def test_a_click_in_another_pane_is_one_change(document, changes, evaluations):
    comparing = ComparisonActions(document)
    comparing.begin()
    number = 1 - document.state.compare.front
    before = document.state
    changes.clear()
    evaluations.clear()
    comparing.click(number, "AKT")
    assert (len(changes), len(evaluations)) == (1, 1)
    assert document.state.compare.front == number
    assert document.state.selection == AKT
    document.undo_stack.undo()
    # The pane that the user works in stays in front; what is done in both is as before.
    assert document.state.compare.front == number
    assert document.state.compare.panes == before.compare.panes


def test_undo_leaves_what_a_click_selected(document):
    document.interventions.click("AKT")
    document.undo_stack.undo()
    assert document.state.interventions == ()
    assert document.state.selection == AKT
    document.undo_stack.redo()
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "AKT"),)


def test_a_click_while_a_moment_is_shown_goes_back_to_rest_in_one_change(document, changes):
    document.interventions.toggle("MTORC1")
    document.store.set_time(3.0)
    changes.clear()
    document.interventions.click("AKT")
    [(old, new)] = changes
    assert (old.time, new.time) == (3.0, None)
