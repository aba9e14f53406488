"""What goes on when the form that asks figures is closed, and what it refuses."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox  # noqa: TID251 - the button that closes

from looplight.panels.library.question_form_and_answers.answer_list import AnswerList
from looplight.session.background.library_questions import question_jobs

from .conftest import ask


@pytest.fixture
def answers(qtbot, dialog):
    """Return what the Library panel shows beside the figure."""
    beside = AnswerList(dialog)
    qtbot.addWidget(beside)
    beside.show()
    return beside


def test_figures_go_on_being_asked_while_the_form_is_closed(
    qtbot, dialog, answers, monkeypatch
) -> None:
    """All ways to close it leave the asking alone: the answers are listed beside the figure."""
    goes_on = Event()

    def waits(*_values, **_options):
        goes_on.wait(10)
        return ()

    monkeypatch.setattr(question_jobs, "own_answers", waits)
    close = dialog.findChild(QDialogButtonBox).buttons()[0]
    try:
        ask(qtbot, dialog)
        for leave in (close.click, dialog.close, lambda: qtbot.keyClick(dialog, Qt.Key.Key_Escape)):
            dialog.show()
            leave()
            assert not dialog.isVisible()
            assert answers.running.isVisible()
        assert "Asking" in answers.summary.full_text
    finally:
        goes_on.set()
    qtbot.waitUntil(lambda: answers.view.model().rowCount() == 2)
    assert "were asked" in answers.summary.full_text
    assert not answers.running.isVisible()
    # Enter opens a figure as in the form.
    answers.focus_answers()
    with qtbot.waitSignal(dialog.open_requested) as opened:
        qtbot.keyClick(answers.view, Qt.Key.Key_Return)
    assert opened.args[0].blocked == ("RPS6KB1",)


def test_asking_can_be_stopped_beside_the_figure(qtbot, dialog, answers, monkeypatch) -> None:
    goes_on = Event()
    monkeypatch.setattr(question_jobs, "own_answers", lambda *_a, **_k: goes_on.wait(10) and ())
    try:
        ask(qtbot, dialog)
        dialog.close()
        answers.stop.click()
    finally:
        goes_on.set()
    assert not answers.running.isVisible()
    assert "Stopped" in answers.summary.full_text


def test_return_asks_in_a_form_that_was_closed_and_opened_again(qtbot, dialog) -> None:
    """The button that closed the form had become the one that Return presses."""
    close = dialog.findChild(QDialogButtonBox).buttons()[0]
    dialog.ask("what raises IRS1 when RPS6KB1 is blocked")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    close.setFocus()
    close.click()
    dialog.open_for("")
    dialog.form.field.setText("what raises IRS1 when RPS6KB1 is blocked")
    qtbot.keyClick(dialog.form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.answers.rows.rowCount() == 2)
    assert dialog.isVisible()


def test_a_question_without_names_says_what_is_missing(qtbot, dialog) -> None:
    ask(qtbot, dialog, block="")
    assert "Say also what is blocked." in dialog.summary.text()
    assert not dialog.bar.isVisible()
