"""Practice by keyboard: question, answer, reasons, the next one."""

import pytest
from PySide6.QtCore import Qt

from looplight.session.playback.exercises import Subject


@pytest.fixture
def dialog(qtbot, window):
    window.shell.actions.run("practice.open")
    made = window.controllers.practice.dialog
    qtbot.waitUntil(lambda: made._practice.exercise is not None)
    return made


def ask(qtbot, dialog, subject):
    for seed in range(60):
        dialog._practice.next(seed=seed)
        qtbot.waitUntil(lambda: dialog._practice.exercise is not None)
        if dialog._practice.exercise.subject is subject:
            return dialog._practice.exercise
    raise AssertionError(subject)


def test_a_question_is_answered_with_a_letter(qtbot, dialog):
    exercise = ask(qtbot, dialog, Subject.DIRECTION)
    assert dialog.question.text() == exercise.text
    assert not dialog.reasons.isVisible()
    qtbot.keyClick(dialog, (Qt.Key.Key_U, Qt.Key.Key_D, Qt.Key.Key_S)[exercise.right])
    assert dialog.verdict.text().startswith("Right")
    assert dialog.reasons.text() == exercise.reasons
    assert dialog.buttons[exercise.right].text().startswith("✓")
    assert dialog.score.text() == "1 of 1 right"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.reasons.isVisible()
    qtbot.waitUntil(lambda: dialog._practice.exercise is not None)


def test_a_wrong_answer_shows_the_right_one_and_the_figure(qtbot, window, dialog):
    exercise = ask(qtbot, dialog, Subject.RELEASE)
    wrong = (exercise.right + 1) % len(exercise.choices)
    qtbot.mouseClick(dialog.buttons[wrong], Qt.MouseButton.LeftButton)
    assert dialog.buttons[wrong].text().startswith("✗")
    assert dialog.buttons[exercise.right].text().startswith("✓")
    assert dialog.verdict.text().startswith("Not in this model")
    before = window.document.state
    dialog.show_button.click()
    assert window.document.state.interventions == exercise.blocked
    window.shell.actions.run("edit.undo")
    assert window.document.state.interventions == before.interventions


def test_closing_it_ends_the_work(qtbot, window, dialog):
    dialog._practice.next()
    dialog.close()
    assert not window.shell.jobs.busy
