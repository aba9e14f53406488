"""The form that asks the figures of a search what a block does."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from record_texts import gene, write_record

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Verdict
from looplight.library.indexing.index_update import update_index
from looplight.library.questions.question import Listed, QuestionKind
from looplight.panels.library import question_dialog
from looplight.panels.library.answer_model import AnswerModel, answer_rows
from looplight.panels.library.question_dialog import QuestionDialog
from looplight.panels.library.question_texts import summary
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.appearance import themes
from looplight.session.background.library_questions import figure_answers, gene_explanations
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.requests import AskResult

GENES = ("MTOR", "RPTOR", "RPS6KB1", "IRS1", "PIK3CA", "AKT1")


@pytest.fixture
def records(tmp_path):
    folder = tmp_path / "records"
    rows = [gene(symbol, symbol) for symbol in GENES]
    write_record(folder, "PMC1__F1", genes=rows, figtitle="Feedback on IRS1")
    write_record(folder, "PMC2__F1", genes=[gene("RPS6KB1", "RPS6KB1"), gene("IRS1", "IRS1")])
    write_record(folder, "PMC3811159__nihms512981f2", genes=rows, figtitle="Curated loop")
    update_index(folder)
    return folder


@pytest.fixture
def dialog(qtbot, records):
    form = QuestionDialog()
    qtbot.addWidget(form)
    form.set_theme(themes.load("light"))
    form.open_for("")
    yield form
    form.shutdown()


def ask(qtbot, dialog, block="RPS6KB1", target="IRS1"):
    dialog.form.blocked.setText(block)
    dialog.form.target.setText(target)
    qtbot.keyClick(dialog.form.target, Qt.Key.Key_Return)


def cells(dialog, column):
    rows = range(dialog.rows.rowCount())
    return [dialog.rows.index(row, column).data() for row in rows]


def test_every_figure_says_what_happens_and_where_its_arrows_are_from(qtbot, dialog) -> None:
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    assert cells(dialog, 0) == ["Curated loop", "Feedback on IRS1"]
    assert cells(dialog, 1) == ["Curated", "Draft"]
    curated, draft = cells(dialog, 2)
    assert curated[0] in "▲◇"
    assert draft == "▲ IRS1 rises"
    # Only curated figures say how sure they are; drafts have their measured reliability.
    sure = cells(dialog, 3)
    assert sure[0]
    assert not sure[1]
    assert "known answers" in dialog.notes.text()
    assert "3 figures were asked. 1 gives no answer." in dialog.summary.text()
    # Answers that no figure gave are not counted.
    assert "Drafts: IRS1 rises in 1." in dialog.summary.text()
    dialog.silent.click()
    assert "prints 2 words" in cells(dialog, 2)[2]


def test_a_row_names_what_closes_the_loop(qtbot, dialog) -> None:
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    curated = dialog.model.rows[0].answer
    pathway = bundled().resolve(curated.figid).pathway
    blocked = tuple(Intervention(Kind.INHIBIT, node) for node in curated.blocked)
    # Alone, the block brings an outcome back; with any of these as well, none comes back.
    assert respond(Query(pathway, blocked)).verdict is Verdict.BROUGHT_BACK
    assert curated.closing
    ids = {node.label: node.id for node in pathway.nodes}
    for label in curated.closing:
        both = (*blocked, Intervention(Kind.INHIBIT, ids[label]))
        assert respond(Query(pathway, both)).verdict is Verdict.HELD
    assert cells(dialog, 4)[0] == ", ".join(curated.closing[:3])
    tip = dialog.rows.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert all(label in tip for label in curated.closing)


def test_the_summary_names_what_closes_most_loops() -> None:
    rows = answer_rows(
        LibraryAnswer(
            *(f"F{i}", "", f"{i}.md", "draft", "up", ("A",), "B"), closing=closing, verdict=verdict
        )
        for i, (closing, verdict) in enumerate(
            (
                (("PI3K",), "brought back"),
                (("AKT", "PI3K"), "held in part"),
                ((), "brought back"),
                ((), "held"),
            )
        )
    )
    text = summary(rows, AskResult(count=4))
    assert "Blocked as well, PI3K closes the loop in 2 of the 3 figures" in text
    assert "In 1 figure the block alone keeps every output down." in text
    assert "closes the loop in" not in summary(rows[:1], AskResult(count=1))


def test_the_summary_says_how_many_figures_were_not_asked() -> None:
    rows = answer_rows([LibraryAnswer("F1", "", "1.md", "draft", "up", ("A",), "B")])
    assert "The first 1 of 1,234 figures that match were asked." in summary(
        rows, AskResult(count=1234)
    )
    assert "1 figure was asked." in summary(rows, AskResult(count=1))


def test_only_the_figures_of_the_search_are_asked(qtbot, dialog) -> None:
    dialog.open_for('"feedback on IRS1"')
    assert '"feedback on IRS1"' in dialog.scope.text()
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: cells(dialog, 0) == ["Feedback on IRS1"])
    dialog.open_for("year:never")
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: "write 2019" in dialog.summary.text())
    dialog.open_for("nothing of the kind")
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: "No figure of your libraries matches" in dialog.summary.text())


def test_a_question_without_names_says_what_is_missing(qtbot, dialog) -> None:
    ask(qtbot, dialog, target="")
    assert "Say also what you want to know about." in dialog.summary.text()
    assert not dialog.bar.isVisible()


def test_a_question_can_be_stopped(qtbot, dialog, monkeypatch) -> None:
    started, released = Event(), Event()
    respond = figure_answers.respond

    def waiting(query):
        started.set()
        assert released.wait(10)
        return respond(query)

    monkeypatch.setattr(figure_answers, "respond", waiting)
    ask(qtbot, dialog)
    qtbot.waitUntil(started.is_set)
    assert dialog.bar.isVisible()
    dialog.cancel_button.click()
    released.set()
    assert "Stopped. What was computed so far is kept" in dialog.summary.text()
    assert dialog.ask_button.isEnabled()
    qtbot.wait(50)
    assert dialog.rows.rowCount() == 0
    assert dialog.isVisible()


def test_a_stopped_explanation_does_not_say_that_it_is_kept(qtbot, dialog, monkeypatch) -> None:
    started, released = Event(), Event()
    best_block = gene_explanations.best_block

    def waiting(*arguments):
        started.set()
        assert released.wait(10)
        return best_block(*arguments)

    monkeypatch.setattr(gene_explanations, "best_block", waiting)
    dialog.form.set_question("Which figures explain my changed genes?")
    dialog.form.genes.setPlainText("MTOR up\nIRS1 down\nAKT1 up")
    dialog.ask_button.click()
    qtbot.waitUntil(started.is_set)
    dialog.cancel_button.click()
    released.set()
    assert dialog.summary.text() == "Stopped. Ask again to start anew."


def test_enter_on_a_row_opens_its_figure(qtbot, dialog) -> None:
    ask(qtbot, dialog, block="RPS6KB1, MTOR")
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    with qtbot.waitSignal(dialog.open_requested) as opened:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    question, answer = opened.args
    assert question.blocked == ("RPS6KB1", "MTOR")
    assert answer.figid == "PMC3811159__nihms512981f2"
    # Enter in the table asks nothing again.
    assert not dialog.bar.isVisible()


def test_a_direction_in_doubt_is_not_stated() -> None:
    answer = LibraryAnswer(
        "F1", "Title", "a.md", "curated", "up", ("A",), "IRS1", certainty="depends"
    )
    (row,) = answer_rows([answer])
    assert row.text == "◇ IRS1: depends on strengths"
    assert row.mark == ""
    # Nor is it among the figures in which IRS1 rises or changes.
    listed = [name for name in Listed if answer.is_listed(name)]
    assert listed == [Listed.ALL]


def test_asking_more_goes_on_from_what_was_answered(qtbot, dialog, monkeypatch) -> None:
    answered = []
    usual = {"answers": figure_answers._answer, "genes": gene_explanations._explanation}

    def answer(hit, *rest):
        answered.append(hit.figid)
        return usual["answers"](hit, *rest)

    def explanation(hit, *rest):
        answered.append(hit.figid)
        return usual["genes"](hit, *rest)

    monkeypatch.setattr(figure_answers, "_answer", answer)
    monkeypatch.setattr(gene_explanations, "_explanation", explanation)
    # A folder that may not be written to keeps no answers.
    monkeypatch.setattr(figure_answers, "_save", lambda *_: None)
    monkeypatch.setattr(question_dialog, "STEP", 2)
    ask(qtbot, dialog)
    qtbot.waitUntil(dialog.more.isVisible)
    assert len(answered) == 2
    first = cells(dialog, 0)
    dialog.more.click()
    assert cells(dialog, 0) == first, "answers stay while more figures are asked"
    qtbot.waitUntil(lambda: not dialog.more.isVisible() and dialog.more.isEnabled())
    assert sorted(answered) == sorted({*answered}), "no figure is asked twice"
    assert len(dialog.model.rows) == 3
    # Another question begins anew, also from the same button.
    answered.clear()
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(QuestionKind.GENES))
    dialog.form.genes.setPlainText("MTOR down\nRPS6KB1 down\nIRS1 up\nAKT1 up")
    dialog.ask_button.click()
    qtbot.waitUntil(lambda: len(dialog.explanations.rows) == 2)
    dialog.more.click()
    qtbot.waitUntil(lambda: len(dialog.explanations.rows) == 3)
    assert sorted(answered) == sorted({*answered})
    # q is that of all figures.
    tested = [row for row in dialog.explanations.rows if row.answer.kind]
    assert all(row.answer.q >= row.answer.p for row in tested)
    assert len(tested) == 2


def test_the_model_of_answers_is_sound(qtmodeltester) -> None:
    model = AnswerModel()
    qtmodeltester.check(model)
    up = LibraryAnswer("F1", "Title", "a.md", "draft", "up", ("A",), "IRS1")
    none = LibraryAnswer("F2", "", "b.md", reason="not in the figure: IRS1")
    model.set_rows(answer_rows([none, up]))
    assert [row.key for row in model.rows] == ["a.md", "b.md"]
    qtmodeltester.check(model)


def test_a_typed_question_fills_the_form_and_is_said_again(qtbot, dialog) -> None:
    form = dialog.form
    qtbot.keyClicks(form.field, "In which figures does blocking RPS6KB1 raise IRS1?")
    assert (form.blocked.text(), form.target.text()) == ("RPS6KB1", "IRS1")
    assert "Understood: block RPS6KB1; in which figures does IRS1 rise?" in form.understood.text()
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(dialog, 0) == ["Curated loop", "Feedback on IRS1"])
    # What was understood can be changed; other answers are listed without asking again.
    form.listed.setCurrentIndex(form.listed.findData("down"))
    assert dialog.rows.rowCount() == 0
    form.listed.setCurrentIndex(form.listed.findData("changed"))
    assert dialog.rows.rowCount() == 2
    # "What closes the loop in most of them?" is about what was blocked before.
    dialog.ask("What closes the loop in most of them?")
    assert "block RPS6KB1; what closes the loop" in form.understood.text()
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    assert cells(dialog, 2) == ["▲ Brought back by feedback", "○ Outputs not reached"]
    assert "closes the loop" in dialog.summary.text()


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


def test_an_unknown_name_is_said_with_names_like_it(qtbot, dialog) -> None:
    ask(qtbot, dialog, block="RPS6KB11", target="IRS1")
    qtbot.waitUntil(lambda: "Did you mean" in dialog.summary.text())
    assert "RPS6KB1" in dialog.summary.text().partition("Did you mean")[2]
    ask(qtbot, dialog, block="trametinib", target="IRS1")
    qtbot.waitUntil(lambda: "trametinib is a drug" in dialog.summary.text())
    assert "MEK" in dialog.summary.text()


def test_changed_genes_are_explained_by_a_block(qtbot, dialog) -> None:
    form = dialog.form
    form.set_question("Which figures explain my changed genes?")
    assert form.genes.isVisible()
    dialog.ask_button.click()
    assert "Paste genes" in dialog.summary.text()
    pathway = bundled().resolve("mtorc1-feedback").pathway
    blocked = (Intervention(Kind.INHIBIT, "IGF1R"),)
    nodes = respond(Query(pathway, blocked)).nodes
    lines = [
        f"{node.genes[0].symbol} {nodes[node.id].direction}"
        for node in pathway.nodes
        if node.genes and node.id != "IGF1R" and nodes[node.id].direction in ("up", "down")
    ]
    form.genes.setPlainText("\n".join(lines))
    qtbot.waitUntil(lambda: "Read as changed genes" in form.understood.text())
    dialog.ask_button.click()
    qtbot.waitUntil(lambda: dialog.explained_rows.rowCount() > 0)
    row = dialog.explained_rows.index(0, 0).data()
    assert row == "Curated loop"
    assert "opposite" not in dialog.explained_rows.index(0, 3).data()
    assert "Benjamini-Hochberg" in dialog.notes.text()
    best, other = (row.answer for row in dialog.explanations.rows if row.answer.kind)
    # Blocking its ligand explains as much.
    assert pathway.by_id["IGF1R"].label in (best.label, *best.equal)
    assert best.opposite == 0
    # Two figures were tested, so the smaller p counts twice, up to the larger one.
    assert (best.q, other.q) == pytest.approx((min(2 * best.p, other.p), other.p))
    with qtbot.waitSignal(dialog.open_requested) as opened:
        qtbot.keyClick(dialog.explained_view, Qt.Key.Key_Return)
    question, answer = opened.args
    assert question.blocked == (answer.label,)


def test_more_figures_are_asked_on_request(qtbot, dialog, monkeypatch) -> None:
    monkeypatch.setattr(question_dialog, "STEP", 1)
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: "The first 1 of 3 figures" in dialog.summary.text())
    assert dialog.more.isVisible()
    dialog.more.click()
    qtbot.waitUntil(lambda: "The first 2 of 3 figures" in dialog.summary.text())
    dialog.more.click()
    qtbot.waitUntil(lambda: "3 figures were asked" in dialog.summary.text())
    assert not dialog.more.isVisible()


def test_without_a_library_the_form_says_where_one_comes_from(qtbot, tmp_path) -> None:
    form = QuestionDialog()
    qtbot.addWidget(form)
    form.open_for("")
    ask(qtbot, form)
    qtbot.waitUntil(lambda: "add a folder of figure records" in form.summary.text())
    form.shutdown()


def test_a_direction_that_no_figure_has_is_counted_and_the_others_are_offered(
    qtbot, dialog
) -> None:
    dialog.ask("In which figures does blocking RPS6KB1 lower IRS1?")
    qtbot.waitUntil(lambda: "figures were asked" in dialog.summary.text())
    assert "Drafts: IRS1 falls in 0 of 1, rises in 1." in dialog.summary.text()
    assert dialog.rows.rowCount() == 0
    assert dialog.hidden.isVisible()
    assert "2 figures answer otherwise" in dialog.hidden.text()
    dialog.all_button.click()
    assert dialog.rows.rowCount() == 2
    assert not dialog.hidden.isVisible()
    assert not dialog.all_button.isVisible()


def test_a_cause_that_is_not_understood_is_not_replaced_by_the_one_before(qtbot, dialog) -> None:
    dialog.ask("In which figures does blocking RPS6KB1 raise IRS1?")
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
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
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    assert field.hasFocus()
    # What is typed next is the next question.
    qtbot.keyClicks(field, "What")
    assert field.text() == "What"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus()


def test_a_drug_is_asked_by_the_nodes_that_it_hits(qtbot, dialog) -> None:
    dialog.ask("In which figures does blocking RPS6KB1 raise IRS1?")
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    dialog.ask("What happens to IRS1 when Afinitor is given?")
    assert "block what Afinitor hits; what happens to IRS1" in dialog.form.understood.text()
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    answer = dialog.model.rows[0].answer
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
