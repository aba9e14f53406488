"""Looplight's own curated figures in the form that asks a library."""

from looplight.session.background.library_questions import curated_figure_answers, question_jobs

from .conftest import ask


def test_curated_figures_stand_first_and_the_card_of_the_drug_is_at_hand(
    qtbot, dialog, monkeypatch
) -> None:
    monkeypatch.setattr(question_jobs, "own_answers", curated_figure_answers.own_answers)
    ask(qtbot, dialog, block="everolimus", target="AKT")
    qtbot.waitUntil(lambda: "were asked" in dialog.summary.text(), timeout=20_000)
    first = dialog.rows.index(0, 0)
    assert (first.siblingAtColumn(1).data(), first.siblingAtColumn(2).data()) == (
        *("Curated", "▲ AKT rises"),
    )
    assert "2 figures were asked" in dialog.summary.text()
    assert "Caution in 1 figure: A full block overstates everolimus" in dialog.notes.text()
    assert not dialog.cards.isVisible()
    dialog.cards_button.click()
    assert dialog.cards.isVisible() and "so AKT may rise" in dialog.cards.text()
    with qtbot.waitSignal(dialog.open_requested) as opened:
        dialog.view.row_activated.emit(dialog.model.rows[0].key)
    question, answer = opened.args
    assert question.blocked == ("everolimus",) and answer.is_own
