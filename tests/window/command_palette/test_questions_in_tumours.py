"""A loss or gain in a question to the open figure ticks its tumour context."""

import re

import pytest
from PySide6.QtCore import Qt

from looplight.pathways.model.interventions import Intervention, Kind

PTEN = Intervention(Kind.LOSS, "PTEN")


@pytest.fixture
def ask(qtbot, new_window):
    """Return a function that types a question and chooses the first row, which it returns."""

    def ask(text):
        new_window.shell.actions.run("view.palette")
        palette = new_window.controllers.palette.palette
        palette.field.setText(text)
        qtbot.waitUntil(lambda: palette.model.is_complete and not palette.waits_for_questions)
        first = palette.model.index(0, 0).data()
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        qtbot.wait(20)
        palette.close()
        return first

    return ask


@pytest.fixture
def document(new_window):
    document = new_window.document
    document.open(document.figures.catalogue.resolve("pi3k-ras-crosstalk").key)
    return document


def test_a_drug_for_a_loss_ticks_the_context_and_lists_what_to_block(
    qtbot, ask, document, new_window
):
    asked = "Ask this figure: with PTEN loss, list what to block"
    assert ask("which drug for PTEN loss") == asked
    assert document.state.context == (PTEN,) and not document.state.interventions
    docks = new_window.shell.docks
    assert not docks.docks["closing"].isHidden()
    panel = docks.panel("closing")
    qtbot.waitUntil(lambda: bool(panel.model.rows), timeout=30_000)
    # The first block in the tumour is ranked as a second one is.
    assert panel.model.rows[0].text == "PI3K"
    panel.apply_row("PI3K")
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "PI3K"),)
    assert document.state.context == (PTEN,)


def test_a_node_beside_a_loss_is_looked_at_in_the_tumour(qtbot, ask, document):
    for text in ("AKT when PTEN is lost", "was passiert mit AKT bei PTEN-Verlust"):
        assert ask(text) == "Ask this figure: with PTEN loss, look at AKT", text
        assert document.state.context == (PTEN,) and not document.state.interventions
        assert document.state.selection.id == "AKT"
        document.undo_stack.undo()
    assert ask("what happens to AKT with PIK3CA gain").endswith("with PIK3CA gain, look at AKT")
    assert document.state.context == (Intervention(Kind.GAIN, "PI3K"),)
    # What is blocked goes on: it was freed for the loss.
    document.interventions.toggle("MTORC1")
    ask("S6K in PTEN loss")
    assert document.state.interventions == (Intervention(Kind.INHIBIT, "MTORC1"),)
    assert set(document.state.context) == {PTEN, Intervention(Kind.GAIN, "PI3K")}
    drug = ask("what happens to AKT under everolimus when PTEN is lost")
    assert drug.startswith("Ask this figure: with PTEN loss, block mTORC1 (Everolimus)")


def test_another_figure_is_opened_with_the_context(ask, document):
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert ask("which drug for PTEN loss").startswith(
        "Ask: with PTEN loss, list what to block, in "
    )
    assert "PTEN" in document.shown.pathway.by_id
    assert document.state.context == (PTEN,) and not document.state.interventions


def test_what_was_asked_about_begins_the_answer_of_a_loss(qtbot, ask, document, new_window):
    """The sentence was about PI3K and the outputs, and AKT stood nowhere."""
    sentence = new_window.shell.central.headline.sentence
    ask("AKT when PTEN is lost")
    start = r"AKT (likely )?rises, to \d+ % of full activity\.? .*PTEN loss, nothing blocked: "
    qtbot.waitUntil(lambda: re.match(start, sentence.text()) is not None)
    assert "compared with the cell without it" in sentence.text()
    # Another cell is another question.
    document.interventions.set_context((PTEN, Intervention(Kind.GAIN, "RAS")))
    qtbot.waitUntil(lambda: not re.match(start, sentence.text()))


@pytest.mark.parametrize("text", ["KRAS gain", "AKT1 gain", "AKT when AKT1 gain"])
def test_a_gain_blocks_nothing(ask, document, text):
    """The word "against" holds "gain", and Enter blocked the node."""
    assert "Block" not in ask(text)
    assert not document.state.interventions
    assert [item.kind for item in document.state.context] == [Kind.GAIN]
    document.undo_stack.undo()
    assert ask("against AKT") == "Block AKT"


@pytest.mark.parametrize("text", ["PTEN-Verlust", "PTEN-Funktionsverlust", "PTEN-loss"])
def test_a_loss_in_a_single_word_is_a_question_too(ask, document, text):
    """A search of the library was all that was offered."""
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    assert ask(text).startswith("Ask: with PTEN loss, in ")
    assert document.state.context == (PTEN,)
