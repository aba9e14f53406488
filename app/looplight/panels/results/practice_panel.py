"""Practice: a question about the open pathway, answers as buttons, then the explanation."""

from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from looplight.panels.base_panel import Panel
from looplight.panels.results.practice_figure import PracticeBlocks
from looplight.panels.results.practice_keys import PracticeKeys, is_plain
from looplight.panels.results.practice_review import PracticeReview
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.buttons import BEFORE_KEY, KeyButton
from looplight.panels.widgets.labels import ElidedLabel, plain_label
from looplight.panels.widgets.layouts import TextColumn
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.playback.exercise import Exercise, Subject
from looplight.session.playback.practice import Practice
from looplight.session.storage.settings import Settings
from looplight.session.text import display_names
from looplight.translation.messages import translate

SEARCHING = translate("panel", "Looking for a question that the model is sure of …")
EMPTY = translate("panel", "This figure gives no question that the model is sure of.")
# After so many new questions the review is shown.
ROUND = 10
_NEXT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class AnswerButton(KeyButton):
    """One answer.

    Attributes
    ----------
    chosen : Signal(int)
    """

    chosen = Signal(object)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setObjectName("answerButton")
        self.setMinimumHeight(30)
        self.setFont(fonts.interface(13, 500))
        self.clicked.connect(self._clicked)

    def show_answer(self, words: str, key: str) -> None:
        """Show an answer with the key that chooses it."""
        self.setAccessibleName(words)
        self.setProperty("words", f"{words}{BEFORE_KEY}({key})")

    def show_mark(self, mark: str, tone: str) -> None:
        """Show whether it is right or wrong, by a sign and a colour; empty = neither."""
        words = str(self.property("words")).replace("&", "&&")
        self.setText(f"{mark}{words}")
        self.setToolTip(tooltip(self.accessibleName()))
        self.setProperty("tone", tone)
        # Qt reads properties for its style sheets only when a widget is polished.
        self.style().unpolish(self)
        self.style().polish(self)

    def _clicked(self) -> None:
        self.chosen.emit(self.number)


class PracticePanel(Panel):
    """Question, answers, explanation and score, beside the figure.

    While a question waits, U, D, S or a number answers it, wherever the keyboard is but in a text
    field. In the panel Enter and Space go on, and Esc leaves the review. A question
    that is open stays while the panel is folded away.
    """

    def __init__(self, document: Document, jobs: JobRunner, settings: Settings) -> None:
        super().__init__(document)
        self._announced = ""
        self.practice = Practice(document, jobs, settings, self)
        self.blocks = PracticeBlocks(document, self.practice)
        self.keys = PracticeKeys(self, self.practice)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("screen reader", "Practice"))
        self.first_focus: QWidget | None = self
        self.question = plain_label("", font=fonts.interface(15, 600))
        self.question.setAccessibleDescription(translate("screen reader", "Question"))
        self.remark = plain_label("", "muted", font=fonts.interface(11))
        self.note = plain_label("", "muted")
        self.clear_button = QPushButton(translate("panel", "Take them off the drawing"))
        self.clear_button.setToolTip(
            tooltip(
                translate("panel", "Show the figure with nothing blocked; undo brings them back")
            )
        )
        self.buttons: list[AnswerButton] = []
        self._answers = layouts.column(spacing=4)
        self.verdict = plain_label("", font=fonts.interface(14, 600))
        self.verdict.setAccessibleDescription(translate("screen reader", "Answer"))
        self.reasons = plain_label("")
        self.reasons.setAccessibleDescription(translate("screen reader", "Reasons"))
        # The reasons may be longer than the dock is high.
        self.answer = TextColumn(translate("panel", "Answer and reasons"))
        self.answer.set_margins(0, 0, 4, 0)
        self.score = ElidedLabel("", "muted")
        self.score.setAccessibleDescription(
            translate("screen reader", "Score, kept on this computer only")
        )
        self.review_button = QPushButton(translate("panel", "Review"))
        self.review_button.setToolTip(
            tooltip(translate("panel", "How many were right, and the questions that you missed"))
        )
        self.show_button = QPushButton(translate("panel", "Show in the figure"))
        self.show_button.setToolTip(
            tooltip(translate("panel", "Block the target in the figure; undo takes it back"))
        )
        self.next_button = QPushButton(translate("panel", "Next   (Enter)"))
        self.questions = QWidget()
        self.review = PracticeReview(self.practice)
        # Questions that were answered when the review was shown last.
        self._reviewed = 0
        self._lay_out()
        self.review.hide()
        self.review_button.clicked.connect(self.show_review)
        self.review.closed.connect(self.close_review)
        self.review.asked_again.connect(self.practice.ask_missed)
        self.review.asked_again.connect(self.blocks.hide_answer)
        self.review.asked_again.connect(self.close_review)
        self.review.shown_in_figure.connect(self.blocks.show_miss)
        self.show_button.clicked.connect(self.show_in_figure)
        self.next_button.clicked.connect(self.next)
        self.clear_button.clicked.connect(self.clear_blocks)
        document.changed.connect(self._document_changed)
        self.practice.changed.connect(self.update_view)
        self.update_view()

    @classmethod
    def for_window(cls, document: Document, jobs: JobRunner, settings: Settings) -> Self:
        """Return a new panel that makes its questions in the background with ``jobs``."""
        return cls(document, jobs, settings)

    def next(self) -> None:
        """Ask another question; after the last of a round, show the review."""
        practice = self.practice
        last_again = practice.again is not None and not practice.more_to_ask_again
        if last_again or practice.answered - self._reviewed >= ROUND:
            self.show_review()
            return
        practice.next()
        self.blocks.hide_answer()
        self.setFocus()

    def show_review(self) -> None:
        """Show how many were right, and what was missed."""
        self._reviewed = self.practice.answered
        self.questions.hide()
        self.review.show()
        self.update_view()
        self.review.announce()
        self.setFocus()

    def close_review(self) -> None:
        """Go on with the question that is open, or another one."""
        self.review.hide()
        self.questions.show()
        self.setFocus()
        self.update_view()
        if self.practice.exercise is None or self.practice.answer_index >= 0:
            self.practice.next()

    def show_in_figure(self) -> None:
        """Block in the figure what question and answer take as blocked, as one undoable step."""
        self.blocks.show_question()

    def clear_blocks(self) -> None:
        """Take the user's own blocks off the drawing, so that it gives no wrong answer."""
        self.blocks.clear()
        self.setFocus()

    def update_view(self) -> None:
        """Show the question, or the answer with its explanation."""
        practice, exercise = self.practice, self.practice.exercise
        answered = exercise is not None and practice.answer_index >= 0
        if exercise is not None:
            self.question.setText(exercise.text)
        else:
            self.question.setText(EMPTY if practice.empty else SEARCHING)
        remark = self.blocks.remark if not answered else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self._show_answers(exercise, answered)
        for widget in (self.answer, self.show_button, self.next_button):
            widget.setVisible(answered)
        if answered and exercise is not None:
            certainty = display_names.CERTAINTY[exercise.certainty]
            verdict = translate(
                "panel",
                "Not in this model. The answer: {answer} ({certainty}).",
                answer=exercise.choices[exercise.right],
                certainty=certainty,
            )
            if practice.right:
                verdict = translate("panel", "Right ({certainty}).", certainty=certainty)
            self.verdict.setText(verdict)
            self.reasons.setText(exercise.reasons)
            self.answer.verticalScrollBar().setValue(0)
        right_count, count, best = practice.score
        parts = [translate("panel", "{right} of {all} right", right=right_count, all=count)]
        if practice.streak > 1:
            parts.append(translate("panel", "{number} in a row", number=practice.streak))
        # Both would be cut beside the button.
        elif best > 1:
            parts.append(translate("panel", "longest row {number}", number=best))
        self.score.setText(", ".join(parts) if count else translate("panel", "No score yet"))
        self.review_button.setEnabled(bool(practice.answered))
        # The score may have been begun anew.
        self._reviewed = min(self._reviewed, practice.answered)
        if not self.review.isHidden():
            self.review.update_view()
        self._show_note()
        self._announce(answered)
        self.keys.take(self._waits)
        self.blocks.ring_question(self._waits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with numbers or letters; Enter and Space go on."""
        key = Qt.Key(event.key())
        chosen = self.practice.answer_index
        if not is_plain(event):
            super().keyPressEvent(event)
        elif not self.review.isHidden():
            if key in (*_NEXT_KEYS, Qt.Key.Key_Escape):
                self.close_review()
            else:
                super().keyPressEvent(event)
        elif key in _NEXT_KEYS and chosen >= 0:
            self.next()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the first question, or the one that was open."""
        super().showEvent(event)
        self.practice.resume()
        self.update_view()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no more questions: nobody sees them."""
        super().hideEvent(event)
        self.keys.take(False)
        self.blocks.ring_question(False)
        self.practice.stop()

    def _lay_out(self) -> None:
        self.answer.add(self.verdict)
        self.answer.add(self.reasons)
        # Below each other where a language has long words for them: else the panel would be cut.
        foot = QWidget()
        flow = layouts.FlowLayout(foot, 6)
        for button in (self.show_button, self.next_button):
            flow.addWidget(button)
        self.column.setContentsMargins(12, 6, 12, 6)
        self.column.setSpacing(6)
        score = layouts.row((self.score, 1), self.review_button)
        clear = layouts.row(self.clear_button, 1)
        # Else the question would stand as near to its first answer as the answers to each other.
        self.question.setContentsMargins(0, 0, 0, 6)
        head = self.question, self.remark, self._answers, self.note, clear
        page = *head, (self.answer, 1), foot, 0, score
        layouts.column(*page, within=self.questions, spacing=6)
        layouts.add(self.column, (self.questions, 1), (self.review, 1))

    def _take_clicked_answer(self, number: int) -> None:
        """Take the answer of a button, and give the keyboard to the one that goes on.

        The answer that was clicked stays on screen, and would keep Enter and Space for itself.
        """
        self.practice.answer(number)
        self.next_button.setFocus()

    @property
    def _waits(self) -> bool:
        """Whether a question is on screen that is not answered yet."""
        practice = self.practice
        unanswered = practice.exercise is not None and practice.answer_index < 0
        return unanswered and self.isVisible() and self.review.isHidden()

    def _show_answers(self, exercise: Exercise | None, answered: bool) -> None:
        choices = exercise.choices if exercise else ()
        while len(self.buttons) < len(choices):
            button = AnswerButton(len(self.buttons))
            button.chosen.connect(self._take_clicked_answer)
            self.buttons.append(button)
            self._answers.addWidget(button)
        for button in self.buttons:
            button.setVisible(button.number < len(choices))
            if exercise is None or button.number >= len(choices):
                continue
            # The reasons get the room of the answers that nobody gave.
            answers = {exercise.right, self.practice.answer_index}
            button.setVisible(not answered or button.number in answers)
            letters = exercise.subject is Subject.DIRECTION
            key = "UDS"[button.number] if letters else str(button.number + 1)
            button.show_answer(choices[button.number], key)
            right = answered and button.number == exercise.right
            wrong = answered and button.number == self.practice.answer_index and not right
            mark = "✓  " if right else "✗  " if wrong else ""
            button.show_mark(mark, "right" if right else "wrong" if wrong else "")

    def _announce(self, answered: bool) -> None:
        """Announce the question, or the answer and its reason, to screen readers, each once."""
        text = f"{self.verdict.text()} {self.reasons.text()}" if answered else self.question.text()
        if text != self._announced and self.questions.isVisible():
            self._announced = text
            speak(self.question, text)

    def _document_changed(self, _old: object, _new: object) -> None:
        if self.practice.again is not None:
            # It names its figure where another one is open.
            self.update_view()
        self._show_note()
        self.blocks.light_answer()
        # Another state has no rings.
        if self._waits:
            self.blocks.ring_question(True)

    def _show_note(self) -> None:
        """Say it where the drawing shows other blocks than those that the question is about."""
        # After the answer the reasons need the room; "Show in the figure" stands below them.
        note = self.blocks.note if self.practice.answer_index < 0 else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.clear_button.setVisible(bool(note))
