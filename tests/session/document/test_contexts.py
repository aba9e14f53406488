"""Tumour contexts: switched one by one, undone, saved, the same as on the command line."""

import json

import pytest

from looplight.cli.main import main
from looplight.pathways.model.interventions import Intervention, Kind, parse
from looplight.session.document.document import Document
from looplight.session.state.intervention_edits import (
    context_is_on,
    switched_context,
    unnamed_context,
)
from looplight.session.storage import session_file


@pytest.fixture
def shipped(qapp):
    made = Document()
    made.open(made.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    return made


def test_every_context_that_ships_can_be_switched_on_and_off(shipped):
    for entry in shipped.figures.catalogue.drawable:
        pathway = entry.pathway
        held = ()
        for context in pathway.contexts:
            held = switched_context(pathway, held, context.id, True)
            assert context_is_on(context, held)
        assert unnamed_context(pathway, held) == ()
        for context in pathway.contexts:
            held = switched_context(pathway, held, context.id, False)
            assert not context_is_on(context, held)
        assert held == ()


def test_a_context_takes_the_place_of_what_else_was_done_to_its_nodes(shipped):
    pathway = shipped.shown.entry.pathway
    held = (parse("gain:PTEN"), parse("loss:AKT"))
    held = switched_context(pathway, held, "pten-loss", True)
    assert held == (parse("loss:AKT"), parse("loss:PTEN"))
    assert unnamed_context(pathway, held) == (parse("loss:AKT"),)
    assert switched_context(pathway, held, "nobody", True) == held


def test_the_window_and_the_command_line_agree(shipped, capsys):
    pathway = shipped.shown.entry.pathway
    shipped.interventions.set_context(switched_context(pathway, (), "pten-loss", True))
    shipped.interventions.toggle("MTORC1")
    words = ["simulate", "pi3k-ras-crosstalk", "--inhibit", "MTORC1", "--context", "pten-loss"]
    assert main([*words, "--samples", "0", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    for node, reading in shipped.shown.response.nodes.items():
        assert printed["nodes"][node]["level"] == pytest.approx(reading.level, abs=1e-5)
        assert printed["nodes"][node]["baseline"] == pytest.approx(reading.baseline, abs=1e-5)
    assert printed["headline"] == shipped.shown.response.headline


def test_a_context_is_one_step_and_comes_back_from_a_file(shipped):
    pathway = shipped.shown.entry.pathway
    before = shipped.shown.response.nodes["PIP3"].level
    shipped.interventions.set_context(switched_context(pathway, (), "pten-loss", True), "PTEN loss")
    assert shipped.undo_stack.undoText() == "PTEN loss"
    assert shipped.shown.response.nodes["PIP3"].level > before
    # Without anything blocked the tumour is shown against the cell without its context.
    assert shipped.shown.response.nodes["PIP3"].baseline == pytest.approx(before)
    again = Document()
    assert again.restore(session_file.loads(session_file.dumps(shipped.snapshot())))
    assert again.state.context == (Intervention(Kind.LOSS, "PTEN"),)
    shipped.undo_stack.undo()
    assert shipped.state.context == ()
    assert shipped.shown.response.nodes["PIP3"].baseline == pytest.approx(before)
