"""Practice: a question about the open pathway, answers as buttons, then the explanation."""

from dataclasses import replace
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from looplight.panels.panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.basic import (
    BEFORE_KEY,
    ElidedLabel,
    KeyButton,
    TextColumn,
    plain_label,
)
from looplight.pathways.model.interventions import Intervention
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.playback.practice import Practice
from looplight.session.playback.practice_questions import Exercise, Subject
from looplight.session.storage.settings import Settings
from looplight.session.text import display_names
from looplight.translation.messages import translate

SEARCHING = translate("panel", "Looking for a question that the model is sure of …")
EMPTY = translate("panel", "This figure gives no question that the model is sure of.")
OWN_BLOCKS = translate(
    "panel",
    "The drawing still shows your own blocks, not those of the question.",
)
SHOWN_BLOCKS = translate(
    "panel",
    "The drawing still shows the blocks of a question before, not those of this one.",
)
# Keys of the three answers to what rises, falls or stays; others are numbered.
LETTERS = {Qt.Key.Key_U: 0, Qt.Key.Key_D: 1, Qt.Key.Key_S: 2}
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
        self.setFont(fonts.font(13, 500))
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

    The keys work while the panel has the keyboard: U, D, S or a number answers, Enter and Space
    go on. A question that is open stays while the panel is folded away.
    """

    def __init__(self, document: Document, jobs: JobRunner, settings: Settings) -> None:
        super().__init__(document)
        self._announced = ""
        # What `show_in_figure` blocked: no blocks of the user's own.
        self._shown_blocks: tuple[Intervention, ...] = ()
        self.practice = Practice(document, jobs, settings, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("screen reader", "Practice"))
        self.first_focus: QWidget | None = self
        self.question = plain_label("", font=fonts.font(15, 600))
        self.question.setAccessibleDescription(translate("screen reader", "Question"))
        self.remark = plain_label("", "muted", font=fonts.font(11))
        self.note = plain_label(OWN_BLOCKS, "muted")
        self.clear_button = QPushButton(translate("panel", "Take them off the drawing"))
        self.clear_button.setToolTip(
            tooltip(
                translate("panel", "Show the figure with nothing blocked; undo brings them back")
            )
        )
        self.buttons: list[AnswerButton] = []
        self._answers = layouts.column(spacing=4)
        self.verdict = plain_label("", font=fonts.font(14, 600))
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
        self.reset = QPushButton(translate("panel", "Reset score"))
        self.show_button = QPushButton(translate("panel", "Show in the figure"))
        self.show_button.setToolTip(
            tooltip(translate("panel", "Block the target in the figure; undo takes it back"))
        )
        self.next_button = QPushButton(translate("panel", "Next   (Enter)"))
        self._lay_out()
        self.reset.clicked.connect(self.practice.reset)
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
        """Ask another question."""
        self.practice.next()
        self.setFocus()

    def show_in_figure(self) -> None:
        """Block in the figure what question and answer take as blocked, as one undoable step."""
        exercise = self.practice.exercise
        if exercise is not None:
            # As one step, so that one undo brings the own interventions back.
            self._shown_blocks = (*exercise.blocked, *exercise.added)
            state = replace(self.document.state, interventions=self._shown_blocks, scene="")
            self.document.apply(state, translate("undo", "show the question of the practice"))

    def clear_blocks(self) -> None:
        """Take the user's own blocks off the drawing, so that it gives no wrong answer."""
        state = replace(self.document.state, interventions=(), scene="")
        self.document.apply(state, translate("undo", "clear for the practice"))
        self.setFocus()

    def update_view(self) -> None:
        """Show the question, or the answer with its explanation."""
        practice, exercise = self.practice, self.practice.exercise
        answered = exercise is not None and practice.answer_index >= 0
        if exercise is not None:
            self.question.setText(exercise.text)
        else:
            self.question.setText(EMPTY if practice.empty else SEARCHING)
        remark = exercise.remark if exercise is not None and not answered else ""
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
        self.reset.setEnabled(bool(count))
        self._show_note()
        self._announce(answered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with numbers or letters; Enter and Space go on."""
        key = Qt.Key(event.key())
        exercise, chosen = self.practice.exercise, self.practice.answer_index
        number = event.key() - Qt.Key.Key_1.value
        # Keys with Ctrl or Alt are commands of the window; the digits of the number pad are digits.
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain:
            super().keyPressEvent(event)
        elif exercise is not None and chosen < 0 and 0 <= number < len(exercise.choices):
            self.practice.answer(number)
        elif exercise is not None and chosen < 0 and self._letter(key) >= 0:
            self.practice.answer(self._letter(key))
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
        self.practice.stop()

    def _lay_out(self) -> None:
        self.answer.add(self.verdict)
        self.answer.add(self.reasons)
        foot = layouts.row(self.show_button, 1, self.next_button, spacing=6)
        self.column.setContentsMargins(12, 6, 12, 6)
        self.column.setSpacing(6)
        score = layouts.row((self.score, 1), self.reset)
        clear = layouts.row(self.clear_button, 1)
        # Else the question would stand as near to its first answer as the answers to each other.
        self.question.setContentsMargins(0, 0, 0, 6)
        head = self.question, self.remark, self._answers, self.note, clear
        layouts.add(self.column, *head, (self.answer, 1), foot, 0, score)

    def _show_answers(self, exercise: Exercise | None, answered: bool) -> None:
        choices = exercise.choices if exercise else ()
        while len(self.buttons) < len(choices):
            button = AnswerButton(len(self.buttons))
            button.chosen.connect(self.practice.answer)
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
        if text != self._announced and self.isVisible():
            self._announced = text
            speak(self.question, text)

    def _document_changed(self, _old: object, _new: object) -> None:
        self._show_note()

    def _show_note(self) -> None:
        """Say it where the drawing shows other blocks than those that the question is about."""
        exercise, blocks = self.practice.exercise, self.document.state.interventions
        # After the answer the reasons need the room; "Show in the figure" stands below them.
        answered = self.practice.answer_index >= 0
        shows_other = exercise is not None and bool(blocks) and blocks != exercise.blocked
        differs = shows_other and not answered
        self.note.setText(SHOWN_BLOCKS if blocks == self._shown_blocks else OWN_BLOCKS)
        self.note.setVisible(differs)
        self.clear_button.setVisible(differs)

    def _letter(self, key: Qt.Key) -> int:
        exercise = self.practice.exercise
        if exercise is None or exercise.subject is not Subject.DIRECTION:
            return -1
        return LETTERS.get(key, -1)
