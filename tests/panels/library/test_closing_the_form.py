"""How the form that asks figures is closed while it asks them, and what it refuses."""

from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox  # noqa: TID251 - the button that closes

from looplight.session.background.library_questions import question_jobs

from .conftest import ask


def test_the_button_that_says_close_closes_while_figures_are_asked(
    qtbot, dialog, monkeypatch
) -> None:
    """It only stopped them, and so did the button of the frame; Esc stops first."""
    goes_on = Event()

    def waits(*_values, **_options):
        goes_on.wait(10)
        return ()

    monkeypatch.setattr(question_jobs, "own_answers", waits)
    close = dialog.findChild(QDialogButtonBox).buttons()[0]
    try:
        for leave in (close.click, dialog.close):
            dialog.show()
            ask(qtbot, dialog)
            assert dialog.cancel_button.isVisible()
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            assert dialog.isVisible() and not dialog.cancel_button.isVisible()
            ask(qtbot, dialog)
            leave()
            assert not dialog.isVisible()
    finally:
        goes_on.set()


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
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    assert dialog.isVisible()


def test_a_question_without_names_says_what_is_missing(qtbot, dialog) -> None:
    ask(qtbot, dialog, block="")
    assert "Say also what is blocked." in dialog.summary.text()
    assert not dialog.bar.isVisible()
