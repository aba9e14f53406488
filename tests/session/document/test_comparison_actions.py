"""Panes beside each other: one changes at a time, one is what the others are compared with."""

import json
from dataclasses import replace

import pytest

from looplight.activity.results.response import Certainty, Direction
from looplight.files.problems import InputError
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Scene
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.document.document import Document
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.comparison_results import NOT_YET
from looplight.session.state.regimen_values import regimens_of
from looplight.session.storage import session_file
from looplight.session.text.comparison_words import reference_text

MTORC1 = Intervention(Kind.INHIBIT, "MTORC1")
PI3K = Intervention(Kind.INHIBIT, "PI3K")
AKT = Intervention(Kind.INHIBIT, "AKT")


@pytest.fixture
def comparing(document):
    made = ComparisonActions(document)
    assert made.begin()
    return made


def held(comparing):
    return [one.interventions for one in comparing.present.panes]


def test_a_figure_at_its_baseline_gets_its_own_panes(document, comparing):
    assert [one.title for one in document.shown.panes] == [
        "Baseline",
        "mTORC1 blocked",
        "Dual block",
    ]
    assert [one.reference for one in document.shown.panes] == [True, False, False]
    assert comparing.present.front == 0


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
    assert comparing.present.front == 1


def test_a_second_block_stands_beside_the_first_one_alone(document):
    """The step before was missing, and with it what the second drug adds."""
    document.interventions.toggle("MTORC1")
    document.interventions.toggle("AKT")
    comparing = ComparisonActions(document)
    comparing.begin()
    assert held(comparing) == [(), (MTORC1,), (MTORC1, AKT)]
    assert comparing.present.front == 2
    assert document.state.interventions == (MTORC1, AKT)
    comparing.leave()
    assert document.state.left_comparison is None, "it was only looked at"


def test_what_was_done_after_leaving_is_a_pane_of_those_that_come_back(document, comparing):
    """Panes that were left came back without it, and the window showed the old block."""
    comparing.toggle(1, "PI3K")
    panes = held(comparing)
    comparing.leave()
    document.interventions.toggle("MTORC1")
    document.interventions.toggle("AKT")
    comparing.begin()
    assert held(comparing) == [*panes, (MTORC1,), (MTORC1, AKT)]
    assert document.state.interventions == (MTORC1, AKT)
    assert comparing.present.front == 4
    comparing.leave()
    comparing.begin()
    assert len(held(comparing)) == 5, "it is a pane already"
    assert document.state.interventions == (MTORC1, AKT)


def test_panes_that_come_back_full_make_room_for_the_drawing(document, comparing):
    while not comparing.is_at_maximum:
        comparing.add(PI3K)
    comparing.make_reference(5)
    panes = held(comparing)
    comparing.leave()
    document.interventions.toggle("MTORC1")
    document.interventions.toggle("AKT")
    comparing.begin()
    assert held(comparing) == [*panes[:4], (MTORC1, AKT), panes[5]]
    assert document.state.interventions == (MTORC1, AKT)
    assert comparing.present.reference_pane == 5
    document.undo_stack.undo()
    assert [pane.interventions for pane in document.state.left_comparison.panes] == panes


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
    assert document.state.interventions == comparing.present.panes[2].interventions
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
    assert "other panes" in panes[1].headline
    document.undo_stack.undo()
    assert document.shown.panes[0].response.nodes["P70S6K"].direction is Direction.SAME


def test_the_verdict_does_not_hang_on_the_reference(document, comparing):
    before = [one.alone.verdict for one in document.shown.panes]
    comparing.make_reference(2)
    assert [one.alone.verdict for one in document.shown.panes] == before
    assert any(before)


def test_titles_follow_what_is_done_unless_the_user_wrote_one(document, comparing):
    comparing.toggle(1, "PI3K")
    assert document.shown.panes[1].title == "mTORC1 and PI3K blocked"
    comparing.rename(1, "  Both\n")
    comparing.toggle(1, "AKT")
    assert document.shown.panes[1].title == "Both"
    comparing.rename(1, "")
    assert document.shown.panes[1].title == "AKT, mTORC1 and PI3K blocked"


def test_panes_come_and_go_between_two_and_six(document, comparing):
    comparing.remove(0)
    comparing.remove(0)
    assert len(comparing.present.panes) == 2
    comparing.add(Scene("x", "X", interventions=(PI3K,)))
    assert held(comparing)[2] == (PI3K,) == document.state.interventions
    for _ in range(5):
        comparing.add()
    assert len(comparing.present.panes) == 6
    assert [pane.number for pane in document.shown.panes] == list("123456")
    assert comparing.is_at_maximum


def test_a_change_of_the_reference_pane_leaves_the_reference(document, comparing):
    before = document.shown.panes[1].response
    document.store.turn_to(0)
    comparing.toggle(0, "AKT")
    assert document.shown.panes[1].response is before
    assert not any(pane.reference for pane in document.shown.panes)
    assert "Baseline, which no pane shows" in reference_text(document.shown)
    comparing.toggle(0, "AKT")
    assert document.shown.panes[0].reference


def test_the_reference_stays_when_its_pane_goes(document, comparing):
    before = document.shown.panes[1].response
    comparing.remove(0)
    assert document.shown.panes[0].response is before
    assert not any(pane.reference for pane in document.shown.panes)
    comparing.make_reference(0)
    assert document.shown.panes[0].reference
    document.undo_stack.undo()
    assert document.shown.panes[0].response is before


def test_leaving_keeps_the_single_figure_and_the_panes(document):
    document.interventions.toggle("AKT")
    was = document.state
    comparing = ComparisonActions(document)
    comparing.begin()
    comparing.toggle(0, "PI3K")
    comparing.toggle_row("IRS1")
    comparing.make_reference(1)
    panes = comparing.present
    assert panes.nodes == ("IRS1",)
    comparing.leave()
    assert replace(document.state, left_comparison=None) == was
    assert document.shown.panes == ()
    document.interventions.clear()
    comparing.begin()
    assert replace(comparing.present, alone=panes.alone, alone_scene="") == panes
    comparing.add_single()
    assert held(comparing)[-1] == ()
    for _ in range(4):
        document.undo_stack.undo()
    assert held(comparing)[0] == (PI3K,)
    assert comparing.present.reference == 1


def test_panes_that_were_only_looked_at_are_no_work(document, comparing):
    comparing.leave()
    assert document.state.left_comparison is None
    document.interventions.toggle("AKT")
    comparing.begin()
    assert held(comparing) == [(), (Intervention(Kind.INHIBIT, "AKT"),)]


def test_panes_that_were_left_come_back_after_another_figure(document, comparing):
    comparing.toggle(1, "AKT")
    figure, panes = document.state.figure, held(comparing)
    comparing.leave()
    document.open("PMC2__f2")
    document.open(figure)
    assert document.shown.panes == ()
    comparing.begin()
    assert held(comparing) == panes


def test_left_panes_survive_the_session_file(document, comparing, entries, inhibitors):
    comparing.toggle(0, "AKT")
    comparing.toggle_row("PI3K")
    comparing.leave()
    other = Document(entries, inhibitors)
    assert other.restore(session_file.loads(session_file.dumps(document.snapshot())))
    assert other.state == document.state
    assert other.state.left_comparison.reference_interventions == ()


def test_panes_are_kept_as_version_0_1_keeps_them(document, comparing, entries, inhibitors):
    """It calls a session with a key that it does not know damaged."""
    comparing.make_reference(1)
    text = session_file.dumps(document.snapshot())
    known = {"panels", "reference", "front", "alone", "alone_scene"}
    assert set(json.loads(text)["figures"][0]["compare"]) == known
    other = Document(entries, inhibitors)
    assert other.restore(session_file.loads(text))
    assert other.state == document.state


def test_rows_of_the_table_come_and_go(document, comparing):
    rows = [row.node for row in regimens_of(document.shown).rows]
    assert rows == list(document.shown.pathway.outputs)
    comparing.toggle_row("PI3K")
    comparing.toggle_row(rows[0])
    assert [row.node for row in regimens_of(document.shown).rows] == [*rows, "PI3K"]
    document.undo_stack.undo()
    assert [row.node for row in regimens_of(document.shown).rows] == rows


def test_a_pane_asserts_nothing_until_it_is_known_how_sure_it_is(document, comparing):
    pane = document.shown.panes[1]
    assert pane.headline == f"mTORC1 blocked: {NOT_YET}"
    doubted = dict.fromkeys(pane.response.nodes, Certainty.DEPENDS)
    document.store.set_certainty(pane.response, CertaintyResult(doubted, {}, 10))
    pane = document.shown.panes[1]
    assert "rise" not in pane.headline
    assert "fall" not in pane.headline
    assert "depend" in pane.headline
    firm = dict.fromkeys(pane.response.nodes, Certainty.VERY_LIKELY)
    document.store.set_certainty(pane.response, CertaintyResult(firm, {}, 10))
    assert "S6K falls" in document.shown.panes[1].headline


def test_a_caution_stands_in_the_pane_also_in_the_reference(qapp):
    document = Document()
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    comparing = ComparisonActions(document)
    comparing.begin()
    document.interventions.set_context((Intervention(Kind.LOSS, "PTEN"),))
    document.interventions.give_drug("alpelisib")
    number = comparing.present.front
    cautions = document.shown.panes[number].alone.query.cautions
    assert cautions
    for reference in (False, True):
        if reference:
            comparing.make_reference(number)
        pane = document.shown.panes[number]
        assert pane.reference is reference
        assert all(caution.headline in pane.headline for caution in cautions)


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
        {"panels": [{}] * 7},
        {"panels": [{}, {"who": 1}]},
        {"panels": [{}, 7]},
        {"reference": 2},
        {"front": -1},
        {"front": True},
        {"more": 1},
        {"alone": "x"},
        {"base": "x"},
        {"nodes": [{}]},
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
