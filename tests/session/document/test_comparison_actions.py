"""Panes beside each other: one changes at a time, one is what the others are compared with."""

import json

import pytest

from looplight.activity.results.response import Direction
from looplight.files.problems import InputError
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Scene
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.document.document import Document
from looplight.session.storage import session_file

MTORC1 = Intervention(Kind.INHIBIT, "MTORC1")
PI3K = Intervention(Kind.INHIBIT, "PI3K")


@pytest.fixture
def comparing(document):
    made = ComparisonActions(document)
    assert made.begin()
    return made


def held(comparing):
    return [one.interventions for one in comparing.found.panes]


def test_a_figure_at_its_baseline_gets_its_own_panes(comparing):
    assert [one.title for one in comparing.shown.panes] == [
        "Baseline",
        "mTORC1 blocked",
        "Dual block",
    ]
    assert [one.reference for one in comparing.shown.panes] == [True, False, False]
    assert comparing.found.front == 0


def test_the_printed_figure_is_one_command_away(qapp):
    document = Document()
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    comparing = ComparisonActions(document)
    comparing.begin()
    titles = [one.title for one in document.shown.panes]
    assert titles == ["Baseline", "mTORC1 blocked", "Dual PI3K/mTOR"]
    akt = [one.response.nodes["AKT"].direction for one in document.shown.panes]
    assert akt == [Direction.SAME, Direction.UP, Direction.DOWN]


def test_what_the_user_did_stands_beside_the_baseline(document):
    document.interventions.toggle("AKT")
    comparing = ComparisonActions(document)
    comparing.begin()
    assert held(comparing) == [(), (Intervention(Kind.INHIBIT, "AKT"),)]
    assert comparing.found.front == 1


def test_a_toggle_in_one_pane_is_one_step_and_leaves_the_others(document, comparing):
    before, steps = held(comparing), document.undo_stack.count()
    comparing.toggle(1, "AKT")
    after = held(comparing)
    assert (after[0], after[2]) == (before[0], before[2])
    assert after[1] == (MTORC1, Intervention(Kind.INHIBIT, "AKT"))
    assert document.undo_stack.count() == steps + 1
    assert document.state.interventions == after[1]
    document.undo_stack.undo()
    assert held(comparing) == before


def test_turning_to_a_pane_is_no_step(document, comparing):
    steps = document.undo_stack.count()
    document.store.turn_to(2)
    assert document.state.interventions == comparing.found.panes[2].interventions
    assert document.state.scene == "dual"
    assert document.undo_stack.count() == steps


def test_the_window_s_gestures_go_to_the_pane_in_front(document, comparing):
    document.store.turn_to(1)
    document.interventions.give_drug("sirolimus", 0.5)
    document.show_scene("baseline")
    document.interventions.set_dose("PI3K", 0.3)
    assert held(comparing)[1] == (Intervention(Kind.INHIBIT, "PI3K", 0.3),)
    assert held(comparing)[0] == ()


def test_the_reference_decides_the_directions(document, comparing):
    panes = document.shown.panes
    assert panes[1].response.nodes["P70S6K"].direction is Direction.DOWN
    assert panes[0].response.nodes["P70S6K"].direction is Direction.SAME
    comparing.make_reference(1)
    panes = document.shown.panes
    assert panes[1].response.nodes["P70S6K"].direction is Direction.SAME
    assert panes[0].response.nodes["P70S6K"].direction is Direction.UP
    assert panes[0].headline.startswith("Nothing blocked: ")
    assert "S6K" in panes[0].headline
    assert "other panes" in panes[1].headline
    document.undo_stack.undo()
    assert document.shown.panes[0].response.nodes["P70S6K"].direction is Direction.SAME


def test_the_verdict_does_not_hang_on_the_reference(document, comparing):
    before = [one.verdict for one in document.shown.panes]
    comparing.make_reference(2)
    assert [one.verdict for one in document.shown.panes] == before
    assert any(before)


def test_titles_follow_what_is_done_unless_the_user_wrote_one(document, comparing):
    comparing.toggle(1, "PI3K")
    assert document.shown.panes[1].title == "mTORC1 and PI3K blocked"
    comparing.rename(1, "  Both\n")
    comparing.toggle(1, "AKT")
    assert document.shown.panes[1].title == "Both"
    comparing.rename(1, "")
    assert document.shown.panes[1].title == "AKT, mTORC1 and PI3K blocked"


def test_panes_come_and_go_between_two_and_three(document, comparing):
    comparing.make_reference(1)
    comparing.remove(0)
    assert held(comparing)[0] == (MTORC1,)
    assert comparing.found.reference == 0
    comparing.remove(0)
    assert len(comparing.found.panes) == 2
    comparing.add(Scene("x", "X", interventions=(PI3K,)))
    assert held(comparing)[2] == (PI3K,) == document.state.interventions
    comparing.add()
    assert len(comparing.found.panes) == 3


def test_leaving_brings_the_single_figure_back_as_it_was(document):
    document.interventions.toggle("AKT")
    was = document.state
    comparing = ComparisonActions(document)
    comparing.begin()
    comparing.toggle(0, "PI3K")
    comparing.leave()
    assert document.state == was
    assert document.shown.panes == ()
    document.undo_stack.undo()
    assert held(comparing)[0] == (PI3K,)


def test_a_comparison_survives_the_session_file(document, comparing, entries, inhibitors):
    comparing.rename(2, "Both <b>")
    comparing.make_reference(1)
    document.store.turn_to(2)
    text = session_file.dumps(document.snapshot())
    other = Document(entries, inhibitors)
    assert other.restore(session_file.loads(text))
    assert other.state == document.state
    assert [one.title for one in other.shown.panes] == [one.title for one in document.shown.panes]


def test_a_preview_shows_in_the_pane_in_front(document, comparing):
    document.store.turn_to(1)
    comparing_state = document.state
    document.preview.show(comparing_state.with_intervention(PI3K))
    panes = document.preview.shown.panes
    assert PI3K in panes[1].interventions
    assert PI3K not in panes[0].interventions
    assert document.state == comparing_state


def test_a_record_without_arrows_has_nothing_to_compare(document):
    document.open("PMC2__f2")
    assert not ComparisonActions(document).begin()
    assert document.state.compare is None


@pytest.mark.parametrize(
    "change",
    [
        {"panels": []},
        {"panels": [{}]},
        {"panels": [{}] * 4},
        {"panels": [{}, {"who": 1}]},
        {"panels": [{}, 7]},
        {"reference": 2},
        {"front": -1},
        {"front": True},
        {"more": 1},
        {"alone": "x"},
    ],
)
def test_a_hostile_comparison_is_refused_with_its_line(document, comparing, change):
    comparing.remove(2)
    data = json.loads(session_file.dumps(document.snapshot()))
    data["figures"][0]["compare"].update(change)
    with pytest.raises(InputError) as caught:
        session_file.loads(json.dumps(data, indent=1))
    assert caught.value.problems[0].line
    # The error holds this frame, and the frame the document: Qt's objects must not be left to the
    # garbage collector.
    del caught
