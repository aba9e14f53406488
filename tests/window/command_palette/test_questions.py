"""Questions that people type into the palette are answered by the open figure or a curated one."""

import re

import pytest
from gpml_files import file_2013a, line, node
from PySide6.QtCore import Qt

from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.background.figure_questions import AskedFigure, TypedText, figure_questions
from looplight.session.state.certainty_request import CertaintyRequest
from looplight.translation.messages import use_language
from looplight.window.command_palette.palette_controller import MANY_NODES
from looplight.window.command_palette.question_entries import example_question


class Asked:
    """The palette after a text was typed, and what it says."""

    def __init__(self, qtbot, window, text):
        window.shell.actions.run("view.palette")
        self.palette = window.controllers.palette.palette
        self.palette.field.setText(text)
        model = self.palette.model
        qtbot.waitUntil(lambda: model.is_complete and not self.palette.waits_for_questions)
        self.rows = [model.index(row, 0).data() for row in range(model.rowCount())]
        index = self.palette.view.currentIndex()
        self.chosen = index.data() if index.isValid() else ""
        self.note = "" if self.palette.note.isHidden() else self.palette.note.text()


@pytest.fixture
def ask(qtbot, window):
    """Return a function that types a question; ``run`` presses Enter, without waiting for rows."""

    def ask(text, run=False):
        answer = Asked(qtbot, window, text)
        if run:
            answer.palette.field.clear()
            answer.palette.field.setText(text)
            qtbot.keyClick(answer.palette.field, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: not answer.palette.isVisible())
        answer.palette.close()
        # The window takes the keyboard back, which closes a palette that is opened at once.
        qtbot.wait(20)
        return answer

    return ask


def open_figure(window, name):
    document = window.document
    document.open(document.figures.catalogue.resolve(name).key)


@pytest.mark.parametrize(
    "text",
    [
        "what happens to AKT when everolimus is given",
        "was passiert mit AKT, wenn Everolimus gegeben wird?",
        "¿qué pasa con AKT si se da everolimus?",
        "why does AKT rise when everolimus is given",
    ],
)
def test_a_question_is_answered_by_the_open_figure_in_one_step_back(ask, window, text):
    open_figure(window, "pi3k-akt-mtor")
    document = window.document
    before, steps = document.state, document.undo_stack.index()
    answer = ask(text)
    assert answer.chosen == "Ask this figure: block mTORC1 (Everolimus), look at AKT"
    assert document.state == before, "typing blocks nothing"
    ask(text, run=True)
    assert document.state.interventions == (Intervention(Kind.DRUG, "everolimus"),)
    assert window.controllers.explanation.stepper.node == "AKT"
    assert document.undo_stack.index() == steps + 1
    document.undo_stack.undo()
    assert document.state.interventions == before.interventions


def test_the_node_that_was_asked_about_has_the_first_sentence_while_that_is_shown(
    qtbot, ask, window
):
    open_figure(window, "mtorc1-feedback")
    document, sentence = window.document, window.shell.central.headline.sentence
    ask("what happens to AKT when mTORC1 is blocked", run=True)
    start = r"AKT (likely )?rises, to \d+ % of full activity"
    qtbot.waitUntil(lambda: re.match(start, sentence.text()) is not None)
    response = document.shown.response
    known = CertaintyRequest(response, 40)(lambda _share: None, lambda: False)
    document.store.set_certainty(response, known)
    sure = start + r" \(rises in \d+ of 10 variants\)\. mTORC1 blocked: "
    qtbot.waitUntil(lambda: re.match(sure, sentence.text()) is not None)
    # What is in doubt has no direction.
    ask("what happens to p70S6K when mTORC2 is blocked", run=True)
    qtbot.waitUntil(lambda: sentence.text().startswith("p70S6K: contradicted by a measurement. "))
    # With something else done, the question is over.
    document.interventions.toggle("IGF1R")
    qtbot.waitUntil(lambda: not sentence.text().startswith("p70S6K: "))
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: sentence.text().startswith("p70S6K: "))
    ask("block mTORC1", run=True)
    qtbot.waitUntil(lambda: not sentence.text().startswith("p70S6K: "))
    # Beside a caution the rest of the answer has no room, and stands in the tooltip.
    ask("what happens to mTORC1 when capivasertib is given", run=True)
    qtbot.waitUntil(lambda: sentence.text().startswith("mTORC1 falls, to "))
    assert "does not mean that it failed" in sentence.text()
    assert "Capivasertib given: " not in sentence.text()
    assert "Capivasertib given: " in sentence.toolTip()


def test_several_blocks_replace_what_is_blocked_and_the_row_says_so(ask, window):
    open_figure(window, "pi3k-akt-mtor")
    assert ask("block mTORC1 and PI3K").chosen.endswith("block mTORC1 and PI3K")
    window.document.interventions.toggle("AKT")
    answer = ask("block mTORC1 and PI3K", run=True)
    assert answer.chosen.endswith("block mTORC1 and PI3K alone")
    blocked = {item.target for item in window.document.state.interventions}
    assert blocked == {"MTORC1", "PI3K"}


def test_a_question_without_a_block_offers_blocks_that_do_it(ask, window):
    open_figure(window, "pi3k-akt-mtor")
    document = window.document
    answer = ask("why does AKT rise", run=True)
    assert answer.chosen.startswith("Ask ") and answer.chosen.endswith(", look at AKT")
    assert document.shown.response.nodes["AKT"].direction.value == "up"
    # Once something is blocked, its own answer is meant.
    assert ask("why does AKT rise").chosen == "Why does AKT change?"
    document.undo_stack.undo()
    answer = ask("which drug closes the loop", run=True)
    assert answer.chosen.endswith(", list what closes the loop")
    assert not window.shell.docks.docks["closing"].isHidden()
    state = document.state
    assert ask("which drug closes the loop").chosen.endswith("list what closes the loop now")
    ask("which drug closes the loop", run=True)
    assert document.state == state


def test_a_curated_figure_answers_what_the_open_one_does_not_show(ask, window, tmp_path):
    path = tmp_path / "own.gpml"
    path.write_text(
        file_2013a(
            node("a", "NOTCH1", at=(50, 40)), node("b", "HES1", at=(300, 40)), line("a", "b")
        ),
        encoding="utf-8",
    )
    assert window.document.open_file(path)
    own = window.document.shown.entry.key
    answer = ask("what happens to AKT when everolimus is given", run=True)
    assert answer.chosen.startswith("Ask: block mTOR")
    shown = window.document.shown
    assert shown.entry.key != own
    assert shown.state.interventions == (Intervention(Kind.DRUG, "everolimus"),)
    window.document.undo_stack.undo()
    assert shown.entry.title in answer.chosen
    assert window.document.shown.entry.key == own
    assert not window.document.state.interventions


def test_names_and_commands_are_no_questions(ask):
    for text in ("everolimus", "give everolimus", "inhibit mTORC1", "export picture", "AKT loss"):
        answer = ask(text)
        assert answer.rows and not any(row.startswith("Ask") for row in answer.rows), text


def test_what_cannot_be_asked_says_why_and_nothing_is_chosen(qtbot, ask, window):
    answer = ask("what happens to AKT when everolimsu is inhibited")
    assert "everolimsu" in answer.note and answer.chosen == ""
    answer = ask("what happens to AKT when KMT2A is inhibited")
    assert "KMT2A" in answer.note and answer.chosen == ""
    assert "Search the library for “KMT2A AKT”" in answer.rows
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("what happens to AKT when KMT2A is inhibited")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not palette.waits_for_questions)
    assert palette.isVisible()
    assert not window.document.state.interventions
    palette.close()


def test_a_text_that_names_nothing_offers_the_next_steps(qtbot, ask, window):
    answer = ask("qqqqqq")
    assert answer.chosen == ""
    assert answer.rows[0] == "Search the library for “qqqqqq”"
    assert answer.rows[1].startswith("Ask, for example: ")
    assert answer.rows[2] == "Open a file of your own"
    # The example is one that is answered.
    window.shell.actions.run("view.palette")
    palette = window.controllers.palette.palette
    palette.field.setText("qqqqqq")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    qtbot.waitUntil(lambda: not palette.waits_for_questions)
    assert palette.view.currentIndex().data().startswith("Ask ")
    palette.close()


def test_a_large_figure_has_losses(ask, window, tmp_path):
    nodes = [
        node(f"n{n}", f"GENE{n}", at=(50 + n % 20 * 90, 40 + n // 20 * 50))
        for n in range(MANY_NODES)
    ]
    nodes += [node("p", "PTEN", at=(50, 1200)), node("q", "AKT1", at=(300, 1200)), line("p", "q")]
    path = tmp_path / "large.gpml"
    path.write_text(file_2013a(*nodes), encoding="utf-8")
    assert window.document.open_file(path)
    for text in ("PTEN loss", "loss of pten", "lose PTEN"):
        assert ask(text).chosen == "Loss of PTEN", text
    ask("PTEN loss", run=True)
    assert window.document.state.interventions == (Intervention(Kind.LOSS, "PTEN"),)


def test_a_loss_in_another_figure_is_its_tumour_context(ask, window):
    """It was worded "block PTEN", and blocked it; then it was a treatment that loses it."""
    open_figure(window, "mtorc1-feedback")
    assert "PTEN" not in window.document.shown.pathway.by_id
    asked = [row for row in ask("PTEN loss").rows if "PTEN" in row and row.startswith("Ask")]
    assert asked and all(row.startswith("Ask: with PTEN loss, in ") for row in asked)
    assert not any("block PTEN" in row for row in asked)
    ask("What happens to AKT when PTEN is lost?", run=True)
    assert window.document.state.context == (Intervention(Kind.LOSS, "PTEN"),)
    assert not window.document.state.interventions
    # A block stays one.
    open_figure(window, "mtorc1-feedback")
    assert ask("What happens to AKT when PTEN is blocked?").chosen.startswith("Ask: block PTEN")


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_the_example_of_each_figure_is_answered_by_it(language):
    use_language(language)
    try:
        for entry in bundled().drawable:
            figure = AskedFigure(entry.key, entry.title, entry.pathway)
            text = example_question(entry.pathway)
            answer = figure_questions(TypedText(text, figure))
            assert [question.figure for question in answer.questions] == [figure], text
            assert answer.is_question and answer.questions[0].target and not answer.unread, text
    finally:
        use_language("en")
