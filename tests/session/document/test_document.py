"""The document: one value, one signal, undo of everything."""

import itertools

import pytest

from looplight.activity.results.response import Direction
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.state.state import Selection, SelectionKind

S6K = "PMC1__f1"


def test_a_block_answers_and_tells_old_and_new(document):
    heard = []
    document.changed.connect(lambda old, new: heard.append((old, new)))
    before = document.shown
    document.interventions.toggle("MTORC1")
    assert heard == [(before, document.shown)]
    nodes = document.shown.response.nodes
    assert nodes["P70S6K"].direction is Direction.DOWN
    assert nodes["AKT"].direction is Direction.UP


GESTURES = {
    "toggle": lambda d: d.interventions.toggle("MTORC1"),
    "dose": lambda d: d.interventions.set_dose("AKT", 0.4),
    "drug": lambda d: d.interventions.give_drug("Rapamycin", 0.5),
    "loss": lambda d: d.interventions.set_loss("PI3K"),
    "gain": lambda d: d.interventions.set_gain("PI3K"),
    "context": lambda d: d.interventions.set_context((Intervention(Kind.LOSS, "IRS1"),)),
    "scene": lambda d: d.show_scene("dual"),
    "open": lambda d: d.open("other"),
}


@pytest.mark.parametrize("name", GESTURES)
def test_every_change_is_one_undo_step(document, name):
    before = document.shown
    GESTURES[name](document)
    after = document.shown
    assert after.state != before.state
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText()
    document.undo_stack.undo()
    assert document.state == before.state
    assert document.shown.response is before.response
    document.undo_stack.redo()
    assert document.state == after.state


def test_taking_away_is_undone_too(document):
    document.interventions.give_drug("dactolisib")
    document.interventions.set_loss("IGF1R")
    full = document.state
    for take in (
        lambda: document.interventions.stop_drug("BEZ235"),
        lambda: document.interventions.remove(Intervention(Kind.LOSS, "IGF1R")),
        document.interventions.clear,
    ):
        take()
        assert document.state.interventions != full.interventions
        document.undo_stack.undo()
        assert document.state == full


def test_the_answer_does_not_depend_on_the_order(document):
    steps = [
        lambda: document.interventions.toggle("MTORC1"),
        lambda: document.interventions.set_dose("PI3K", 0.3),
        lambda: document.interventions.set_gain("IGF1R"),
    ]
    answers = []
    for order in itertools.permutations(steps):
        document.interventions.clear()
        for step in order:
            step()
        answers.append({k: round(n.level, 6) for k, n in document.shown.response.nodes.items()})
    assert all(answer == answers[0] for answer in answers)


def test_a_sliding_dose_is_one_step_and_keeps_its_row(document):
    document.interventions.toggle("MTORC1")
    document.interventions.toggle("AKT")
    for percent in (90, 50, 0, 20):
        document.interventions.set_dose("MTORC1", percent / 100)
    assert document.undo_stack.count() == 3
    assert document.state.interventions[0] == Intervention(Kind.INHIBIT, "MTORC1", 0.2)
    document.undo_stack.undo()
    assert document.state.interventions[0].dose == 1.0
    # Another target starts another step.
    document.interventions.set_dose("MTORC1", 0.5)
    document.interventions.set_dose("AKT", 0.5)
    assert document.undo_stack.count() == 4


def test_a_slider_that_returns_leaves_no_step(document):
    document.interventions.toggle("MTORC1")
    document.interventions.set_dose("MTORC1", 0.5)
    document.interventions.set_dose("MTORC1", 1.0)
    assert document.undo_stack.count() == 1


def test_a_click_frees_what_a_drug_blocks_by_stopping_the_drug(document):
    document.interventions.give_drug("dactolisib")
    document.interventions.toggle("PI3K")
    assert document.state.interventions == ()
    assert document.undo_stack.undoText() == "stop Dactolisib"
    document.interventions.toggle("PI3K")
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "PI3K"),)


def test_a_click_on_a_lost_driven_or_undosed_node(document):
    document.interventions.set_loss("AKT")
    document.interventions.toggle("AKT")
    assert document.state.interventions == ()
    document.interventions.set_gain("AKT")
    document.interventions.toggle("AKT")
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "AKT"),)
    document.interventions.set_dose("AKT", 0.0)
    document.interventions.toggle("AKT")
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "AKT"),)


def test_selection_and_time_are_not_undone(document):
    document.interventions.toggle("MTORC1")
    document.select(Selection(SelectionKind.NODE, "AKT"))
    document.store.set_time(3.0)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.state.selection == Selection(SelectionKind.NODE, "AKT")
    # A moment of another course would mean nothing.
    assert document.state.time is None


def test_each_figure_is_found_as_it_was_left(document):
    document.interventions.toggle("MTORC1")
    document.open("other")
    assert document.state.interventions == ()
    document.interventions.toggle("AKT")
    document.open(S6K)
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1"),)
    document.open("other")
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "AKT"),)


def test_going_through_figures_is_one_step(document):
    document.open("other")
    document.open("PMC2__f2")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.state.figure == S6K


def test_the_first_figure_cannot_be_undone(document):
    assert not document.undo_stack.canUndo()


def test_scenes_name_themselves_until_changed(document):
    assert document.state.scene == "baseline"
    document.show_scene("mtorc1")
    assert document.state.scene == "mtorc1"
    document.interventions.toggle("AKT")
    assert document.state.scene == ""
    document.interventions.clear()
    assert document.state.scene == "baseline"


def test_what_does_not_fit_is_told_and_changes_nothing(document, reported):
    before = document.shown
    document.interventions.toggle("NOBODY")
    document.interventions.give_drug("nothing")
    document.interventions.give_drug("trametinib")
    document.interventions.set_context((Intervention(Kind.LOSS, "NOBODY"),))
    document.open("nowhere")
    assert document.shown is before
    assert [p.code for p in reported] == [
        "unknown-node",
        "unknown-drug",
        "drug-without-target",
        "unknown-node",
        "unknown-figure",
    ]


def test_a_record_without_arrows_opens_without_an_answer(document, reported):
    document.open("PMC2__f2")
    assert document.shown.response is None
    document.interventions.toggle("AKT")
    assert reported[0].code == "unknown-node"


def test_a_change_made_in_a_slot_is_told_after_the_first(document):
    heard = []

    def echo(old, new):
        if len(heard) == 0:
            document.interventions.toggle("AKT")
        heard.append((old, new))

    late = []
    document.changed.connect(echo)
    document.changed.connect(lambda old, new: late.append((old, new)))
    document.interventions.toggle("MTORC1")
    assert late[0][1] is late[1][0]
    assert late[-1][1] is document.shown
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.state.interventions == ()


def test_answers_are_kept(document):
    document.interventions.toggle("MTORC1")
    first = document.shown.response
    document.interventions.toggle("MTORC1")
    document.interventions.toggle("MTORC1")
    assert document.shown.response is first


def test_what_the_model_refuses_leaves_the_bare_figure(document, reported, monkeypatch):
    import looplight.activity.respond
    from looplight.files.problems import InputError, Problem

    real = looplight.activity.respond.respond

    def refuse(query):
        if query.interventions:
            raise InputError(Problem("unknown-node", "no such node"))
        return real(query)

    monkeypatch.setattr(looplight.activity.respond, "respond", refuse)
    document.interventions.toggle("AKT")
    assert document.state.interventions == ()
    assert document.shown.response is not None
    assert [p.code for p in reported] == ["unknown-node"]
