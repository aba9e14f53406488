"""Practice: a question about the open pathway, answers as buttons, then the explanation."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.basic import ElidedLabel, plain_label, set_style_property
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.playback.exercises import Subject
from looplight.session.playback.practice import Practice
from looplight.session.text import labels

SEARCHING = "Looking for a question that the model is sure of …"
EMPTY = "This figure gives no question that the model is sure of."
# Keys of the three answers to what rises, falls or stays; others are numbered.
LETTERS = {Qt.Key.Key_U: 0, Qt.Key.Key_D: 1, Qt.Key.Key_S: 2}
_NEXT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class AnswerButton(QPushButton):
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
        self.setMinimumHeight(34)
        self.setFont(fonts.font(14, 500))
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.chosen.emit(self.number)


class PracticeDialog(QDialog):
    """Question, answers, explanation and score, beside the main window.

    Attributes
    ----------
    show_requested : Signal()
        The user wants to see the question in the figure.
    """

    show_requested = Signal()

    def __init__(self, practice: Practice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Practice")
        self._announced = ""
        self._practice = practice
        self.question = plain_label("", font=fonts.font(18, 600))
        self.question.setAccessibleDescription("Question")
        self.buttons: list[AnswerButton] = []
        self._answers = layouts.column(spacing=6)
        self.verdict = plain_label("", font=fonts.font(16, 600))
        self.verdict.setAccessibleDescription("Answer")
        self.reasons = plain_label("")
        self.reasons.setAccessibleDescription("Reasons")
        self.score = ElidedLabel("", "muted")
        self.score.setAccessibleDescription("Score, kept on this computer only")
        self.reset = QPushButton("Reset score")
        self.reset.setFlat(True)
        self.show_button = QPushButton("Show in the figure")
        self.show_button.setToolTip(tooltip("Block the target in the figure; undo takes it back"))
        self.next_button = QPushButton("Next question   (Enter)")
        self._lay_out()
        self.reset.clicked.connect(practice.reset)
        self.show_button.clicked.connect(self.show_requested)
        self.next_button.clicked.connect(self.next)
        practice.changed.connect(self.update_view)
        self.resize(560, 460)
        self.update_view()

    def _lay_out(self) -> None:
        for button in (self.reset, self.show_button, self.next_button):
            # Enter is for the next question, wherever the focus is.
            button.setAutoDefault(False)
        row = layouts.row((self.score, 1), self.reset)
        foot = layouts.row(self.show_button, 1, self.next_button)
        layouts.column(
            self.question,
            self._answers,
            self.verdict,
            self.reasons,
            1,
            foot,
            row,
            within=self,
            margins=(20, 16, 20, 16),
            spacing=12,
        )

    def next(self) -> None:
        """Ask another question."""
        self._practice.next()
        self.setFocus()

    def update_view(self) -> None:
        """Show the question, or the answer with its explanation."""
        practice, exercise = self._practice, self._practice.exercise
        choices = exercise.choices if exercise else ()
        self._fill(choices, exercise is not None and exercise.subject is Subject.DIRECTION)
        answered = exercise is not None and practice.answer_index >= 0
        if exercise is not None:
            self.question.setText(exercise.text)
        else:
            self.question.setText(EMPTY if practice.empty else SEARCHING)
        for button in self.buttons:
            right = answered and exercise is not None and button.number == exercise.right
            wrong = answered and button.number == practice.answer_index and not right
            mark = "✓  " if right else "✗  " if wrong else ""
            words = str(button.property("words")).replace("&", "&&")
            button.setText(f"{mark}{words}")
            set_style_property(button, "tone", "right" if right else "wrong" if wrong else "")
        self.verdict.setVisible(answered)
        self.reasons.setVisible(answered)
        self.show_button.setVisible(answered)
        self.next_button.setVisible(answered)
        if answered and exercise is not None:
            certainty = labels.CERTAINTY[exercise.certainty]
            answer = f"Not in this model. The answer: {exercise.choices[exercise.right]}"
            self.verdict.setText(f"{'Right' if practice.right else answer} ({certainty}).")
            self.reasons.setText(exercise.reasons)
        right_count, count, best = practice.score
        row = f", {practice.streak} in a row" if practice.streak > 1 else ""
        best_row = f", longest row {best}" if best > 1 else ""
        self.score.setText(
            f"{right_count} of {count} right{row}{best_row}" if count else "No score yet"
        )
        self.reset.setEnabled(bool(count))
        self._announce(answered)

    def _announce(self, answered: bool) -> None:
        """Announce the question, or the answer and its reason, to screen readers, each once."""
        text = f"{self.verdict.text()} {self.reasons.text()}" if answered else self.question.text()
        if text != self._announced and self.isVisible():
            self._announced = text
            speak(self.question, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with numbers or letters; Enter and Space go on."""
        key = Qt.Key(event.key())
        exercise, chosen = self._practice.exercise, self._practice.answer_index
        number = event.key() - Qt.Key.Key_1.value
        if exercise is not None and chosen < 0 and 0 <= number < len(exercise.choices):
            self._practice.answer(number)
        elif exercise is not None and chosen < 0 and self._letter(key) >= 0:
            self._practice.answer(self._letter(key))
        elif key in _NEXT_KEYS:
            if chosen >= 0:
                self.next()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask the first question."""
        super().showEvent(event)
        if self._practice.exercise is None or not self._practice.active:
            self._practice.next()
        self.setFocus()
        self.update_view()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no more questions."""
        super().hideEvent(event)
        # Otherwise questions would still be computed for a closed dialog.
        self._practice.stop()

    def _letter(self, key: Qt.Key) -> int:
        exercise = self._practice.exercise
        if exercise is None or exercise.subject is not Subject.DIRECTION:
            return -1
        return LETTERS.get(key, -1)

    def _fill(self, choices: tuple[str, ...], directions: bool) -> None:
        while len(self.buttons) < len(choices):
            button = AnswerButton(len(self.buttons))
            button.setAutoDefault(False)
            button.chosen.connect(self._practice.answer)
            self.buttons.append(button)
            self._answers.addWidget(button)
        for button in self.buttons:
            button.setVisible(button.number < len(choices))
            if button.number < len(choices):
                key = "UDS"[button.number] if directions else str(button.number + 1)
                button.setProperty("words", f"{choices[button.number]}   ({key})")
                button.setAccessibleName(choices[button.number])
