"""Looplight's own curated figures in the form that asks a library."""

from looplight.session.background.library_questions import curated_figure_answers, question_jobs

from .conftest import ask


def test_curated_figures_stand_first_and_the_card_of_the_drug_is_at_hand(
    qtbot, dialog, monkeypatch
) -> None:
    monkeypatch.setattr(question_jobs, "own_answers", curated_figure_answers.own_answers)
    ask(qtbot, dialog, block="everolimus", target="AKT")
    qtbot.waitUntil(lambda: "were asked" in dialog.summary.text(), timeout=20_000)
    first = dialog.answers.rows.index(0, 0)
    assert (first.siblingAtColumn(1).data(), first.siblingAtColumn(2).data()) == (
        *("Curated", "▲ AKT rises"),
    )
    assert "2 figures were asked" in dialog.summary.text()
    assert "Caution in 1 figure: A full block overstates everolimus" in dialog.notes.text()
    assert not dialog.cards.isVisible()
    dialog.cards_button.click()
    assert dialog.cards.isVisible() and "so AKT may rise" in dialog.cards.text()
    with qtbot.waitSignal(dialog.open_requested) as opened:
        dialog.answers.view.row_activated.emit(dialog.answers.model.rows[0].key)
    question, answer = opened.args
    assert question.blocked == ("everolimus",) and answer.is_own


def test_a_name_of_two_complexes_says_so_and_each_can_be_asked_alone(
    qtbot, dialog, monkeypatch
) -> None:
    """MTOR blocked both in silence, and AKT answered the opposite of everolimus."""
    monkeypatch.setattr(question_jobs, "own_answers", curated_figure_answers.own_answers)

    def answer(text):
        qtbot.waitUntil(lambda: "asked" in dialog.summary.text() and bool(text()), timeout=20_000)
        return dialog.summary.text()

    dialog.form.set_question("What happens to AKT when MTOR is blocked?")
    dialog.ask_button.click()
    both = answer(lambda: dialog.choices.links)
    assert "MTOR stands for several nodes" in both
    assert [link.text() for link in dialog.choices.links] == [
        *("Ask about mTORC1 alone", "Ask about mTORC2 alone"),
    ]
    # They have room: links that wrap had a width of 0 beside each other.
    qtbot.waitUntil(
        lambda: all(link.width() >= link.sizeHint().width() > 50 for link in dialog.choices.links)
    )
    dialog.choices.links[0].click()
    assert dialog.form.field.text() == "What happens to AKT when mTORC1 is blocked?"
    alone = answer(lambda: not dialog.choices.links and "Asking" not in dialog.summary.text())
    assert "stands for several" not in alone
    assert dialog.choices.isHidden()
    # In the fields, too.
    dialog.form.field.clear()
    dialog.form.blocked.setText("MTOR, PI3K")
    dialog.form.block_instead("MTOR", "mTORC2")
    assert dialog.form.reading.blocked == ("mTORC2", "PI3K")
