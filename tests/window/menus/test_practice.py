"""Practice by keyboard: question, answer, reasons, the next one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from looplight.activity.results.response import Verdict
from looplight.panels.results.practice_panel import ROUND
from looplight.session.playback.exercise import Subject
from looplight.session.state.state import Selection, SelectionKind

pytestmark = pytest.mark.usefixtures("blocks_are_computed_once")


@pytest.fixture
def panel(qtbot, window):
    window.shell.actions.run("practice.open")
    made = window.shell.docks.panel("practice")
    # The window is shared: another test may have left right answers in a row.
    made.practice.reset()
    made.close_review()
    qtbot.waitUntil(lambda: made.practice.exercise is not None)
    return made


def ask(qtbot, panel, subject, fits=lambda _exercise: True):
    for seed in range(60):
        panel.practice.next(seed=seed)
        qtbot.waitUntil(lambda: panel.practice.exercise is not None)
        exercise = panel.practice.exercise
        if exercise.subject is subject and fits(exercise):
            return exercise
    raise AssertionError(subject)


def test_a_question_is_answered_with_a_letter(qtbot, panel):
    exercise = ask(qtbot, panel, Subject.DIRECTION)
    assert panel.question.text() == exercise.text
    assert not panel.reasons.isVisible()
    qtbot.keyClick(panel, (Qt.Key.Key_U, Qt.Key.Key_D, Qt.Key.Key_S)[exercise.right])
    assert panel.verdict.text().startswith("Right")
    assert panel.reasons.text() == exercise.reasons
    assert panel.buttons[exercise.right].text().startswith("✓")
    assert panel.score.text() == "1 of 1 right"
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert not panel.reasons.isVisible()
    qtbot.waitUntil(lambda: panel.practice.exercise is not None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("off", [0, 1], ids=["right", "wrong"])
def test_a_key_goes_on_after_an_answer_of_the_mouse(qtbot, window, panel, off, key):
    """The keyboard stayed in the answer that was clicked, which takes these keys for itself."""
    exercise = ask(qtbot, panel, Subject.DIRECTION)
    chosen = panel.buttons[(exercise.right + off) % len(exercise.choices)]
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert panel.practice.answer_index == chosen.number
    assert window.focusWidget() is panel.next_button
    qtbot.keyClick(window.focusWidget(), key)
    assert panel.practice.answer_index == -1
    assert window.focusWidget() is panel
    qtbot.waitUntil(lambda: panel.practice.exercise not in (None, exercise))


def test_a_wrong_answer_shows_the_right_one_and_the_figure(qtbot, window, panel):
    exercise = ask(qtbot, panel, Subject.RELEASE)
    wrong = (exercise.right + 1) % len(exercise.choices)
    qtbot.mouseClick(panel.buttons[wrong], Qt.MouseButton.LeftButton)
    assert panel.buttons[wrong].text().startswith("✗")
    assert panel.buttons[exercise.right].text().startswith("✓")
    assert panel.verdict.text().startswith("Not in this model")
    before = window.document.state
    panel.show_button.click()
    assert window.document.state.interventions == exercise.blocked
    window.shell.actions.run("edit.undo")
    assert window.document.state.interventions == before.interventions


@pytest.mark.slow
def test_the_figure_shows_the_second_target_that_was_asked_for(qtbot, window, panel):
    exercise = ask(qtbot, panel, Subject.CLOSING)
    panel.practice.answer(exercise.right)
    panel.show_button.click()
    assert exercise.added
    assert window.document.state.interventions == (*exercise.blocked, *exercise.added)
    assert {each.target for each in exercise.added} == {exercise.about}
    assert not panel.note.isVisible()
    assert window.document.shown.response.verdict is Verdict.HELD


def test_it_says_where_the_drawing_shows_other_blocks_than_the_question(qtbot, window, panel):
    exercise = ask(qtbot, panel, Subject.DIRECTION)
    document = window.document
    document.apply(replace(document.state, interventions=()), "")
    assert not panel.note.isVisible()
    blocked = {each.target for each in exercise.blocked}
    other = next(node.id for node in document.shown.pathway.nodes if node.id not in blocked)
    document.interventions.toggle(other)
    assert panel.note.isVisible()
    panel.clear_button.click()
    assert document.state.interventions == ()
    assert not panel.note.isVisible()
    assert panel.practice.exercise is exercise
    window.shell.actions.run("edit.undo")
    assert [each.target for each in document.state.interventions] == [other]
    # The same blocks are no other ones, but they give the answer away.
    panel.show_in_figure()
    assert "it shows the answer" in panel.note.text()
    panel.clear_button.click()
    assert document.state.interventions == ()


def test_a_drug_that_blocks_the_same_node_gives_the_answer_away_as_well(qtbot, window, panel):
    document, drugs = window.document, window.document.inhibitors
    pathway = document.shown.pathway
    given = next(d for d in drugs.for_pathway(pathway) if drugs.nodes_hit(d, pathway) == ("AKT",))
    document.apply(replace(document.state, interventions=()), "")
    for seed in range(200):
        panel.practice.next(seed=seed)
        qtbot.waitUntil(lambda: panel.practice.exercise is not None)
        if [each.target for each in panel.practice.exercise.blocked] == ["AKT"]:
            break
    document.interventions.give_drug(given.id)
    assert "it shows the answer" in panel.note.text()
    document.interventions.give_drug(given.id, 0.5)
    assert "your own blocks" in panel.note.text()
    # Nor is it asked about while a drug shows it.
    for seed in range(40):
        panel.practice.next(seed=seed)
        qtbot.waitUntil(lambda: panel.practice.exercise is not None)
        assert "AKT" not in [each.target for each in panel.practice.exercise.blocked]
    document.interventions.clear()


def test_blocks_of_an_earlier_question_are_not_called_the_users_own(qtbot, window, panel):
    first = ask(qtbot, panel, Subject.DIRECTION)
    panel.practice.answer(0)
    panel.show_in_figure()
    for _ in range(9):
        panel.next()
        qtbot.waitUntil(lambda: panel.practice.exercise is not None)
        if panel.practice.exercise.blocked != first.blocked:
            break
        panel.practice.answer(0)
    assert "blocks of a question before" in panel.note.text()
    window.document.interventions.clear()
    blocked = {each.target for each in panel.practice.exercise.blocked}
    other = next(n.id for n in window.document.shown.pathway.nodes if n.id not in blocked)
    window.document.interventions.toggle(other)
    assert "your own blocks" in panel.note.text()


def test_closing_it_ends_the_work(qtbot, window, panel):
    panel.practice.next()
    window.shell.docks.docks["practice"].close()
    assert not window.shell.jobs.busy


def test_it_lies_beside_the_figure_and_has_the_keyboard(window, panel):
    dock = window.shell.docks.docks["practice"]
    assert dock.isVisible()
    assert not dock.isFloating()
    assert not window.shell.docks.docks["reading"].isVisible()
    assert window.focusWidget() is panel


def test_the_question_and_the_score_stay_while_another_panel_is_open(qtbot, window, panel):
    exercise = ask(qtbot, panel, Subject.DIRECTION)
    window.shell.actions.run("panel.readings")
    assert not panel.isVisible()
    window.shell.actions.run("practice.open")
    assert panel.practice.exercise is exercise
    assert panel.question.text() == exercise.text
    qtbot.keyClick(panel, (Qt.Key.Key_U, Qt.Key.Key_D, Qt.Key.Key_S)[exercise.right])
    window.shell.actions.run("panel.readings")
    window.shell.actions.run("practice.open")
    assert panel.verdict.text().startswith("Right")
    assert panel.score.text() == "1 of 1 right"


def test_another_figure_gets_another_question(qtbot, window, panel):
    exercise = panel.practice.exercise
    window.shell.actions.run("panel.readings")
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    window.shell.actions.run("practice.open")
    qtbot.waitUntil(lambda: panel.practice.exercise is not None)
    assert panel.practice.exercise is not exercise


def test_keys_with_ctrl_answer_nothing(qtbot, window, panel):
    ask(qtbot, panel, Subject.DIRECTION)
    qtbot.keyClick(panel, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert panel.practice.answer_index == -1


def miss_one(qtbot, panel, subject=Subject.DIRECTION):
    exercise = ask(qtbot, panel, subject)
    panel.practice.answer((exercise.right + 1) % len(exercise.choices))
    return exercise


def test_the_review_lists_missed_questions_with_their_answers(qtbot, window, panel):
    right = ask(qtbot, panel, Subject.DIRECTION)
    panel.practice.answer(right.right)
    missed = miss_one(qtbot, panel)
    panel.review_button.click()
    assert not panel.question.isVisible()
    assert panel.review.heading.text() == "1 of 2 right in this session"
    words = panel.review.rows.texts()
    assert missed.text in words
    assert right.text not in words
    answer = missed.choices[missed.right]
    assert any(text.startswith(f"✓  {answer}") for text in words)
    wrong = missed.choices[(missed.right + 1) % len(missed.choices)]
    assert f"✗  Your answer: {wrong}" in words
    name = f"Show in the figure: {missed.text}"
    [button] = [
        b
        for b in panel.review.rows.findChildren(type(panel.review_button))
        if b.accessibleName() == name
    ]
    # The list stays while another figure is open, and its row goes back to the right one.
    key = window.document.state.figure
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    assert missed.text in panel.review.rows.texts()
    button.click()
    assert window.document.state.figure == key
    assert window.document.state.interventions == missed.blocked
    assert panel.review.isVisible()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.question.isVisible()


def test_missed_questions_are_asked_again_and_leave_the_list(qtbot, window, panel):
    missed = [miss_one(qtbot, panel), miss_one(qtbot, panel, Subject.RELEASE)]
    score = panel.practice.score
    panel.review_button.click()
    panel.review.again_button.click()
    assert panel.practice.exercise is missed[0]
    window.document.open(window.document.figures.catalogue.resolve("tumour-environment").key)
    # Another open figure is named as not the one that is asked about.
    assert panel.practice.exercise is missed[0]
    assert "This question is about Feedback signaling" in panel.remark.text()
    panel.practice.answer(missed[0].right)
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert panel.practice.exercise is missed[1]
    panel.practice.answer((missed[1].right + 1) % len(missed[1].choices))
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert panel.review.isVisible()
    assert panel.practice.score == score
    words = panel.review.rows.texts()
    assert missed[0].text not in words
    assert missed[1].text in words
    assert "One was right when it was asked again." in panel.review.summary.text()
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.practice.exercise is not None)
    assert panel.practice.again is None


def test_no_question_is_asked_of_which_the_drawing_shows_the_answer(qtbot, window, panel):
    document = window.document
    document.interventions.toggle("MTORC1")
    for seed in range(12):
        panel.practice.next(seed=seed)
        qtbot.waitUntil(lambda: panel.practice.exercise is not None)
        assert panel.practice.exercise.blocked != document.state.interventions


def test_a_question_that_is_asked_again_is_not_answered_by_the_drawing(qtbot, window, panel):
    missed = miss_one(qtbot, panel)
    panel.show_button.click()
    assert window.document.state.interventions == missed.blocked
    panel.review_button.click()
    panel.review.again_button.click()
    assert panel.practice.exercise is missed
    assert window.document.state.interventions == ()


def test_a_reset_of_the_score_can_be_undone(qtbot, panel):
    missed = miss_one(qtbot, panel)
    score = panel.practice.score
    panel.review_button.click()
    button = panel.review.reset_button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.review.heading.text() == "No question answered in this session"
    assert panel.review.summary.text() == "The score was reset."
    assert button.text() == "Undo the reset"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert panel.practice.score == score
    assert missed.text in panel.review.rows.texts()
    assert button.text() == "Reset score"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    panel.close_review()
    qtbot.waitUntil(lambda: panel.practice.exercise is not None)
    panel.practice.answer(0)
    panel.show_review()
    # The answer counts on from nothing: the old score is gone.
    assert button.text() == "Reset score"


def test_its_keys_win_wherever_the_keyboard_is_but_in_a_text_field(
    qtbot, window, panel, monkeypatch
):
    doses = []
    monkeypatch.setattr(window.controllers.pathway, "dose", lambda: doses.append("asked"))
    exercise = ask(qtbot, panel, Subject.DIRECTION)
    field = window.shell.docks.panel("figures").filter
    qtbot.keyClick(field, Qt.Key.Key_D)
    assert panel.practice.answer_index == -1
    assert field.text() == "d"
    window.document.select(Selection(SelectionKind.NODE, exercise.about))
    area = window.shell.central.canvas_area
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_D)
    assert panel.practice.answer_index == 1
    assert not doses
    # Answered: the key is the command's again.
    qtbot.keyClick(area, Qt.Key.Key_D)
    assert doses


def test_the_review_follows_a_round_of_questions(qtbot, panel):
    ask(qtbot, panel, Subject.DIRECTION)
    for _ in range(ROUND):
        assert panel.question.isVisible()
        qtbot.waitUntil(lambda: panel.practice.exercise is not None)
        panel.practice.answer(0)
        qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert panel.review.isVisible()
    assert panel.review.heading.text().endswith(f"of {ROUND} right in this session")
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    assert panel.question.isVisible()


def test_long_words_on_its_buttons_do_not_widen_the_panel(qtbot, panel):
    """In German its right edge was cut beside a drawing of 1024 pixels."""
    miss_one(qtbot, panel)
    panel.show_button.setText("In der Abbildung zeigen")
    panel.next_button.setText("Weiter zur Frage   (Enter)")
    panel.review.reset_button.setText("Punkte zurücksetzen und")
    for _ in range(2):
        qtbot.waitUntil(lambda: panel.minimumSizeHint().width() <= 290)
        panel.show_review()


def test_what_a_question_is_about_is_ringed_until_it_is_answered(qtbot, window, panel):
    exercise = ask(qtbot, panel, Subject.DIRECTION)
    document = window.document
    ring = document.shown.highlight
    assert ring.nodes == {exercise.blocked[0].target, exercise.about}
    # Nothing is dimmed: the answer is in the whole drawing.
    assert not ring.dims and not ring.arrows
    document.select(Selection(SelectionKind.NODE, exercise.about))
    assert document.shown.highlight == ring
    panel.practice.answer(exercise.right)
    assert document.shown.highlight is None
    # Which brake lets go is the answer, and gets no ring.
    exercise = ask(qtbot, panel, Subject.RELEASE)
    assert document.shown.highlight.nodes == {exercise.blocked[0].target}
    assert not document.shown.highlight.arrows
    window.shell.docks.docks["practice"].hide()
    assert document.shown.highlight is None


def test_show_in_the_figure_lights_the_way_to_the_answer(qtbot, window, panel):
    """The figure got the blocks, and what led to the answer had to be looked for."""
    # A node that stays has no chain of arrows to it.
    exercise = ask(qtbot, panel, Subject.DIRECTION, lambda each: each.right != 2)
    document = window.document
    panel.practice.answer(exercise.right)
    panel.show_in_figure()
    qtbot.waitUntil(lambda: document.shown.highlight is not None)
    light, pathway = document.shown.highlight, document.shown.pathway
    assert light.dims and light.arrows <= pathway.by_key.keys()
    ends = {pathway.by_key[key].target for key in light.arrows}
    assert exercise.about in ends
    assert exercise.blocked[0].target in light.nodes
    # A second time, with nothing left to block, it is lit again.
    document.store.highlight(None)
    panel.show_in_figure()
    assert document.shown.highlight == light
    panel.next()
    qtbot.waitUntil(lambda: panel.practice.exercise is not None)
    assert document.shown.highlight is None or not document.shown.highlight.dims
    # The brake that lets go is lit, where that was asked.
    exercise = ask(qtbot, panel, Subject.RELEASE)
    panel.practice.answer(exercise.right)
    panel.show_in_figure()
    assert document.shown.highlight.arrows == {exercise.about}
