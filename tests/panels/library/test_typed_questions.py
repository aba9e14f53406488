"""Questions in words: what is understood, what is not, and what is offered instead."""

from PySide6.QtCore import Qt

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.library.questions.question_parser import read_question
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.background.library_questions import question_jobs
from looplight.session.background.library_questions.curated_figure_answers import own_answers
from looplight.session.background.library_questions.example_questions import _questions
from looplight.translation import messages

from .conftest import ask, cells


def test_a_typed_question_fills_the_form_and_is_said_again(qtbot, dialog) -> None:
    form = dialog.form
    qtbot.keyClicks(form.field, "In which figures does blocking RPS6KB1 raise IRS1?")
    assert (form.blocked.text(), form.target.text()) == ("RPS6KB1", "IRS1")
    assert "Understood: block RPS6KB1; in which figures does IRS1 rise?" in form.understood.text()
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(dialog, 0) == ["Curated loop", "Feedback on IRS1"])
    # What was understood can be changed; other answers are listed without asking again.
    form.listed.setCurrentIndex(form.listed.findData("down"))
    assert dialog.answers.rows.rowCount() == 0
    form.listed.setCurrentIndex(form.listed.findData("changed"))
    assert dialog.answers.rows.rowCount() == 2
    # "What closes the loop in most of them?" is about what was blocked before.
    dialog.ask("What closes the loop in most of them?")
    assert "block RPS6KB1; what closes the loop" in form.understood.text()
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    assert cells(dialog, 2) == ["▲ Brought back in part by feedback", "○ Outputs raised"]
    assert "your block alone does not keep every output down" in dialog.summary.text()


def test_what_is_not_understood_is_said_with_examples(qtbot, dialog) -> None:
    form = dialog.form
    form.set_question("Is this a good paper?")
    assert "not understood" in form.understood.text()
    assert "does blocking MTOR raise AKT" in form.understood.text()
    form.set_question("Does blocking MTOR raise AKT in breast cancer?")
    assert "Not understood: “breast cancer”" in form.understood.text()
    dialog.ask("Does blocking MTOR not raise AKT?")
    assert "turn it round" in dialog.summary.text()
    assert not dialog.bar.isVisible()


def test_a_searched_question_with_a_word_to_spare_is_read_the_right_way_round(dialog) -> None:
    """It became "block IRS1; what happens to RPS6KB1?", without a word."""
    form = dialog.form
    dialog.open_for("what raises IRS1 when RPS6KB1 is blocked in muscle")
    assert (form.blocked.text(), form.target.text()) == ("RPS6KB1", "IRS1")
    assert form.listed.currentData() == "up"
    assert "Not understood: “muscle”" in form.understood.text()
    assert "All figures" in dialog.scope.text()
    # What is not said is not guessed.
    dialog.open_for("which drug raises IRS1?")
    assert (form.blocked.text(), form.target.text()) == ("", "IRS1")
    assert "Say also what is blocked." in form.understood.text()
    # A title is searched for, and fills the form the right way round, too.
    dialog.open_for("IRS1 activation in RPS6KB1 knockout mice")
    assert (form.blocked.text(), form.target.text()) == ("RPS6KB1", "IRS1")
    assert "knockout mice" in dialog.scope.text()


def test_an_unknown_name_is_said_with_names_like_it(qtbot, dialog) -> None:
    ask(qtbot, dialog, block="RPS6KB11", target="IRS1")
    qtbot.waitUntil(lambda: "Did you mean" in dialog.summary.text())
    assert "RPS6KB1" in dialog.summary.text().partition("Did you mean")[2]
    ask(qtbot, dialog, block="trametinib", target="IRS1")
    qtbot.waitUntil(lambda: "trametinib is a drug" in dialog.summary.text())
    assert "MEK" in dialog.summary.text()


def test_a_direction_that_no_figure_has_is_counted_and_the_others_are_offered(
    qtbot, dialog
) -> None:
    dialog.ask("In which figures does blocking RPS6KB1 lower IRS1?")
    qtbot.waitUntil(lambda: "figures were asked" in dialog.summary.text())
    assert "Drafts: IRS1 falls in 0 of 1, rises in 1." in dialog.summary.text()
    assert dialog.answers.rows.rowCount() == 0
    assert dialog.answers.hidden.isVisible()
    assert "2 figures answer otherwise" in dialog.answers.hidden.text()
    dialog.answers.all_button.click()
    assert dialog.answers.rows.rowCount() == 2
    assert not dialog.answers.hidden.isVisible()
    assert not dialog.answers.all_button.isVisible()


def test_a_cause_that_is_not_understood_is_not_replaced_by_the_one_before(qtbot, dialog) -> None:
    dialog.ask("In which figures does blocking RPS6KB1 raise IRS1?")
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    for question in ("What happens to AKT1 when insulin is given?", "Is AKT1 good for you?"):
        dialog.form.field.clear()
        qtbot.keyClicks(dialog.form.field, question)
        qtbot.keyClick(dialog.form.field, Qt.Key.Key_Return)
        assert not dialog.bar.isVisible()
        assert "not understood" in dialog.summary.text().lower()
        assert "RPS6KB1" not in dialog.form.understood.text()
    # A question about the same block names none.
    dialog.form.field.clear()
    qtbot.keyClicks(dialog.form.field, "What happens to AKT1?")
    assert "block RPS6KB1; what happens to AKT1" in dialog.form.understood.text()


def test_the_cursor_stays_in_the_question(qtbot, dialog) -> None:
    field = dialog.form.field
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "In which figures does blocking RPS6KB1 raise IRS1?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    assert field.hasFocus()
    # What is typed next is the next question.
    qtbot.keyClicks(field, "What")
    assert field.text() == "What"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus()


def test_a_drug_is_asked_by_the_nodes_that_it_hits(qtbot, dialog) -> None:
    dialog.ask("In which figures does blocking RPS6KB1 raise IRS1?")
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    dialog.ask("What happens to IRS1 when Afinitor is given?")
    assert "block what Afinitor hits; what happens to IRS1" in dialog.form.understood.text()
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    answer = dialog.answers.model.rows[0].answer
    pathway = bundled().resolve(answer.figid).pathway
    # The same answer as with the drug in the open figure.
    response = respond(Query(pathway, (Intervention(Kind.DRUG, "everolimus"),)))
    assert answer.direction == response.nodes["IRS1"].direction
    assert answer.blocked == ("MTORC1",)
    # Each row names what was blocked, also in a draft.
    assert cells(dialog, 5) == [pathway.by_id["MTORC1"].label, "MTOR"]
    # To stop a drug is the opposite of giving it.
    for question in ("IRS1 changes without Afinitor", "Does IRS1 rise when Afinitor is stopped?"):
        dialog.ask(question)
        assert "turn it round" in dialog.summary.text()
        assert not dialog.bar.isVisible()


def test_the_examples_are_answered_by_the_figures_of_the_library(
    qtbot, dialog, monkeypatch
) -> None:
    """They named genes that no figure of the library answered about."""
    offers = dialog.form.offers
    qtbot.waitUntil(lambda: bool(offers.examples))
    for example in offers.examples:
        dialog.ask(example)
        qtbot.waitUntil(lambda: not dialog._jobs.busy and "asked" in dialog.summary.text())
        assert any(row.answer.kind for row in dialog.answers.model.rows), example
    for language in ("de", "es"):
        monkeypatch.setattr(messages, "_catalogue", messages.catalogue(language))
        assert all(read_question(text).is_complete for text in _questions([("MTOR", "AKT", "up")]))


def test_a_text_that_is_no_question_offers_a_search(qtbot, dialog) -> None:
    dialog.form.set_question("Was hemmt S6K?")
    (link,) = dialog.form.offers.links
    with qtbot.waitSignal(dialog.search_requested) as asked:
        link.chosen.emit(link.payload)
    assert asked.args == ["S6K"]


def test_the_form_begins_with_what_was_searched(qtbot, dialog) -> None:
    form = dialog.form
    for search, blocked, target in (
        ("afinitor breast cancer", "afinitor", ""),
        ("mTOR IRS1", "mTOR", "IRS1"),
        ("gene:AKT2 everolimus", "everolimus", "AKT2"),
        ("disease:glioma", "", ""),
    ):
        dialog.open_for(search)
        assert (form.blocked.text(), form.target.text()) == (blocked, target)
    assert form.understood.text() == "Say also what is blocked."
    dialog.open_for("RPS6KB1")
    assert "Name a node to ask about that one" in form.understood.text()
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() > 0)
    # What the user has changed is not replaced.
    form.target.setText("IRS1")
    dialog.open_for("everolimus")
    assert (form.blocked.text(), form.target.text()) == ("RPS6KB1", "IRS1")


def test_a_question_in_the_search_box_does_not_choose_the_figures(qtbot, dialog) -> None:
    """No figure prints its words of grammar: none was asked."""
    dialog.open_for("what raises IRS1 when RPS6KB1 is blocked")
    assert "All figures of your libraries" in dialog.scope.text()
    dialog.ask_button.click()
    qtbot.waitUntil(lambda: "Feedback on IRS1" in cells(dialog, 0))
    dialog.open_for("RPS6KB1 inhibition")
    assert "RPS6KB1 inhibition" in dialog.scope.text()


def test_a_loss_in_a_question_is_the_tumour_and_no_block(qtbot, dialog, monkeypatch) -> None:
    """It was asked as a block of PTEN, in silence."""
    form = dialog.form
    monkeypatch.setattr(question_jobs, "own_answers", own_answers)
    form.set_question("does PTEN loss raise AKT?")
    assert (form.blocked.text(), form.target.text()) == ("", "AKT")
    assert form.context.text() == "PTEN loss" and form.context.isVisibleTo(dialog)
    assert form.understood.text() == (
        "Understood: PTEN loss, nothing blocked; in which figures does AKT rise?"
    )
    opened = []
    dialog.open_requested.connect(lambda question, answer: opened.append((question, answer)))
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "▲ AKT rises" in cells(dialog, 2), timeout=20_000)
    qtbot.keyClick(dialog.answers.current_view, Qt.Key.Key_Return)
    ((question, _),) = opened
    assert question.blocked == () and list(map(str, question.context)) == ["loss:PTEN"]
    # Typed into its own line, too; what is no loss there is not left out in silence.
    form.field.clear()
    form.context.clear()
    qtbot.keyClicks(form.context, "KRAS gain, smoking")
    assert list(map(str, form.reading.context)) == ["gain:KRAS"]
    assert "Not understood: “smoking”" in form.understood.text()
    # The next question is about another cell.
    form.set_question("What happens to IRS1 when RPS6KB1 is blocked?")
    assert form.context.text() == ""
