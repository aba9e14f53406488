"""The form that asks the figures of a search what a block does."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import Verdict
from looplight.library.questions.understood_question import LibraryQuestion, Listed, QuestionKind
from looplight.panels.library.question_form_and_answers import question_dialog
from looplight.panels.library.question_form_and_answers.answer_sentences import notes, summary
from looplight.panels.library.question_form_and_answers.answer_tables import (
    AnswerModel,
    answer_rows,
)
from looplight.panels.library.question_form_and_answers.question_dialog import QuestionDialog
from looplight.pathways.catalogue import bundled
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session import partial_results
from looplight.session.background.library_questions import (
    answer_cache,
    figure_answers,
    gene_explanations,
    parallel_answers,
)
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.question_jobs import AskResult

from .conftest import ask, cells


def test_every_figure_says_what_happens_and_where_its_arrows_are_from(qtbot, dialog) -> None:
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
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
    text = dialog.summary.text()
    assert "3 figures were asked. With an answer: 2; without one: 1" in text
    # Answers that no figure gave are not counted.
    assert "Drafts: IRS1 rises in 1." in dialog.summary.text()
    dialog.answers.silent.click()
    assert "prints 2 words" in cells(dialog, 2)[2]


def test_a_row_names_what_closes_the_loop(qtbot, dialog) -> None:
    ask(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    curated = dialog.answers.model.rows[0].answer
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
    tip = dialog.answers.rows.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
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
    assert "Blocking PI3K, too, does in 2 of them." in text
    assert "In 1 figure your block alone keeps every output down." in text
    assert "of them" not in summary(rows[:1], AskResult(count=1))


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
    # Its percentage would be cut: the bar is thinner than a line of text.
    assert not dialog.bar.isTextVisible()
    dialog.cancel_button.click()
    released.set()
    assert "What was computed so far is kept" in dialog.summary.text()
    assert dialog.ask_button.isEnabled()
    qtbot.wait(50)
    # At most the figure that was asked before it.
    assert len(dialog.answers.model.rows) < 2
    assert dialog.isVisible()


@pytest.mark.parametrize("is_explaining", [False, True])
def test_answers_are_listed_while_other_figures_are_asked(
    qtbot, dialog, monkeypatch, is_explaining
) -> None:
    released = Event()
    asked = []
    module, name = (
        (gene_explanations, "_explanation")
        if is_explaining
        else (parallel_answers, "answer_figure")
    )
    answer = getattr(module, name)

    def waiting(hit, question, sources):
        # Beside it, figures are asked for examples.
        if question in (LibraryQuestion(("RPS6KB1",), "IRS1"), {"MTOR": 1, "IRS1": -1, "AKT1": 1}):
            asked.append(hit.figid)
            assert len(asked) < 3 or released.wait(10)
        return answer(hit, question, sources)

    # Each figure is shown at once.
    monkeypatch.setattr(partial_results, "INTERVAL_S", 0.0)
    monkeypatch.setattr(module, name, waiting)
    if is_explaining:
        dialog.form.set_question("Which figures explain my changed genes?")
        dialog.form.genes.setPlainText("MTOR up\nIRS1 down\nAKT1 up")
        dialog.ask_button.click()
    else:
        ask(qtbot, dialog)
    model = dialog.answers.explanations if is_explaining else dialog.answers.model
    qtbot.waitUntil(lambda: len(model.rows) == 2)
    assert "2 of 3 figures asked so far." in dialog.summary.text()
    assert dialog.cancel_button.isVisible()
    # The cautions stand beside the first answers already.
    assert "opens the figure" in dialog.notes.text()
    dialog.cancel_button.click()
    assert "Stopped after 2 of 3 figures." in dialog.summary.text()
    released.set()
    qtbot.wait(50)
    assert len(model.rows) == 2


def test_a_new_question_drops_the_answers_to_the_one_before(qtbot, dialog, monkeypatch) -> None:
    released = Event()
    answer = parallel_answers.answer_figure

    def waiting(hit, question, sources):
        assert question.blocked != ("RPS6KB1",) or hit.figid == "PMC2__F1" or released.wait(10)
        return answer(hit, question, sources)

    monkeypatch.setattr(partial_results, "INTERVAL_S", 0.0)
    monkeypatch.setattr(parallel_answers, "answer_figure", waiting)
    ask(qtbot, dialog)
    ask(qtbot, dialog, block="MTOR")
    assert not dialog.answers.model.rows
    released.set()
    qtbot.waitUntil(dialog.ask_button.isEnabled)
    assert {row.answer.labels for row in dialog.answers.model.rows if row.answer.kind} == {
        ("MTOR",),
        ("mTORC1", "mTORC2"),
    }


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
    assert dialog.summary.text().endswith("Ask again to start anew.")


def test_enter_on_a_row_opens_its_figure(qtbot, dialog) -> None:
    ask(qtbot, dialog, block="RPS6KB1, MTOR")
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    with qtbot.waitSignal(dialog.open_requested) as opened:
        qtbot.keyClick(dialog.answers.view, Qt.Key.Key_Return)
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
    usual = {"answers": parallel_answers.answer_figure, "genes": gene_explanations._explanation}

    def answer(hit, *rest):
        answered.append(hit.figid)
        return usual["answers"](hit, *rest)

    def explanation(hit, *rest):
        answered.append(hit.figid)
        return usual["genes"](hit, *rest)

    # The examples ask figures, too.
    qtbot.waitUntil(lambda: bool(dialog.form.offers.examples))
    monkeypatch.setattr(parallel_answers, "answer_figure", answer)
    monkeypatch.setattr(gene_explanations, "_explanation", explanation)
    # A folder that may not be written to keeps no answers.
    monkeypatch.setattr(answer_cache, "_save", lambda *_: None)
    monkeypatch.setattr(question_dialog, "STEP", 2)
    ask(qtbot, dialog)
    qtbot.waitUntil(dialog.more.isVisible)
    assert len(answered) == 2
    first = cells(dialog, 0)
    dialog.more.click()
    assert cells(dialog, 0) == first, "answers stay while more figures are asked"
    qtbot.waitUntil(lambda: not dialog.more.isVisible() and dialog.more.isEnabled())
    assert sorted(answered) == sorted({*answered}), "no figure is asked twice"
    assert len(dialog.answers.model.rows) == 3
    # Another question begins anew, also from the same button.
    answered.clear()
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData(QuestionKind.GENES))
    dialog.form.genes.setPlainText("MTOR down\nRPS6KB1 down\nIRS1 up\nAKT1 up")
    dialog.ask_button.click()
    qtbot.waitUntil(lambda: len(dialog.answers.explanations.rows) == 2)
    dialog.more.click()
    qtbot.waitUntil(lambda: len(dialog.answers.explanations.rows) == 3)
    assert sorted(answered) == sorted({*answered})
    # q is that of all figures.
    tested = [row for row in dialog.answers.explanations.rows if row.answer.kind]
    assert all(row.answer.q >= row.answer.p for row in tested)
    assert len(tested) == 2


def test_figures_that_no_arrow_links_are_counted_apart_from_those_without_a_change() -> None:
    rows = answer_rows(
        LibraryAnswer(f"F{i}", "", f"{i}.md", "drawing", "same", ("A",), "AKT", is_linked=linked)
        for i, linked in enumerate((False, True, False))
    )
    text = summary(rows, AskResult(count=3))
    assert "AKT does not change in 1, is not linked in 2 (no arrow leads there)." in text
    assert [row.text for row in rows] == ["– AKT does not change", *2 * ["– AKT: not linked"]]
    # Nor does a figure without a link answer that nothing changes.
    asked = summary(rows, AskResult(count=3), Listed.SAME)
    assert "AKT does not change in 1 of 3, is not linked in 2" in asked


def test_answers_with_an_effect_come_first_and_those_that_say_nothing_last() -> None:
    def answer(name, kind="drawing", direction="same", **more):
        return LibraryAnswer(name, "", f"{name}.md", kind, direction, ("A",), "AKT", **more)

    wanted = [
        answer("sure", "curated", "down", certainty="very likely"),
        answer("likely", "curated", "up", certainty="likely"),
        answer("drawn", direction="up"),
        answer("doubt", "curated", "up", certainty="depends"),
        answer("closing", closing=("PI3K",), verdict="brought back", is_linked=False),
        answer("same", "curated", certainty="very likely"),
        answer("apart", is_linked=False),
        LibraryAnswer("without", "", "without.md", reason="not in the figure: AKT"),
    ]
    rows = answer_rows(reversed(wanted))
    assert [row.answer.figid for row in rows] == [answer.figid for answer in wanted]
    # Sorted by what they answer, they stay as they are.
    assert sorted(rows, key=lambda row: row.place) == list(rows)


def test_the_model_of_answers_is_sound(qtmodeltester) -> None:
    model = AnswerModel()
    qtmodeltester.check(model)
    up = LibraryAnswer("F1", "Title", "a.md", "draft", "up", ("A",), "IRS1")
    none = LibraryAnswer("F2", "", "b.md", reason="not in the figure: IRS1")
    model.set_rows(answer_rows([none, up]))
    assert [row.key for row in model.rows] == ["a.md", "b.md"]
    qtmodeltester.check(model)


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
    qtbot.waitUntil(lambda: dialog.answers.explained_rows.rowCount() > 0)
    row = dialog.answers.explained_rows.index(0, 0).data()
    assert row == "Curated loop"
    assert "opposite" not in dialog.answers.explained_rows.index(0, 3).data()
    assert "Benjamini-Hochberg" in dialog.notes.text()
    best, other = (row.answer for row in dialog.answers.explanations.rows if row.answer.kind)
    # Blocking its ligand explains as much.
    assert pathway.by_id["IGF1R"].label in (best.label, *best.equal)
    assert best.opposite == 0
    # Two figures were tested, so the smaller p counts twice, up to the larger one.
    assert (best.q, other.q) == pytest.approx((min(2 * best.p, other.p), other.p))
    with qtbot.waitSignal(dialog.open_requested) as opened:
        qtbot.keyClick(dialog.answers.explained_view, Qt.Key.Key_Return)
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
    qtbot.waitUntil(lambda: "add a folder of figures" in form.summary.text())
    form.shutdown()


def test_the_notes_begin_with_the_cautions_of_the_answers() -> None:
    answer = LibraryAnswer("F1", "", "1.md", "curated", "up", ("A",), "B", cautions=("Hits C.",))
    other = replace(answer, figid="F2", path="2.md")
    assert notes(answer_rows([answer, other]), ()).startswith("Caution in 2 figures: Hits C. ")


def test_the_counts_of_figures_with_different_names_are_told_of_the_word_that_was_asked() -> None:
    """It said "AKT2 falls in 9", where most of these figures print AKT1."""
    rows = answer_rows(
        LibraryAnswer(name, "", f"{name}.md", "drawing", "down", ("A",), name)
        for name in ("AKT2", "AKT1")
    )
    assert "Drawings: AKT falls in 2." in summary(rows, AskResult(count=2), target="AKT")
    assert "Drawings: AKT2 falls in 1." in summary(rows[:1], AskResult(count=1), target="AKT")
