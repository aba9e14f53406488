"""The question of a scene, large: three buttons, then the answer and its reasons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from looplight.activity.results.response import Direction
from looplight.panels.widgets.basic import plain_label
from looplight.session.playback.prediction import CHOICE, CHOICES, answer_words, explanation_of
from looplight.session.playback.presentation import Phase, Presentation
from looplight.session.text import certainty, labels
from looplight.window.presenter.type_scale import (
    ANSWER,
    HEADLINE,
    QUESTION,
    SMALL,
    TypeScale,
    fit_type,
)

KEYS = {Direction.UP: "U", Direction.DOWN: "D", Direction.SAME: "S"}
REASON_LINES = 4
HOLD = "Predict first; Space reveals the answer, and then the figure can be clicked."


class ChoiceButton(QPushButton):
    """One of the three predictions.

    Attributes
    ----------
    chosen : Signal(Direction)
    """

    chosen = Signal(object)

    def __init__(self, direction: Direction) -> None:
        mark = labels.DIRECTION_MARK[direction]
        super().__init__(f"{mark}  {CHOICE[direction]}   ({KEYS[direction]})")
        self.direction = direction
        self.setObjectName("predictButton")
        self.setCheckable(True)
        self.setAccessibleName(CHOICE[direction])
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Space goes on with the talk, so Enter presses it.
        self.setAutoDefault(True)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self.direction)


class QuestionBand(QFrame):
    """Question and answer; both take the same room, so that the figure above stays still.

    Attributes
    ----------
    predicted : Signal(Direction)
    aside : str
        What is said after the reasons; may be empty.
    """

    predicted = Signal(object)

    def __init__(self, talk: Presentation) -> None:
        super().__init__()
        self.setObjectName("questionBand")
        self._talk = talk
        self.aside = ""
        self._scale = TypeScale(1080)
        self.question = plain_label("", "stageQuestion")
        self.question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = plain_label("", "muted", wrap=False)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = plain_label("", "muted")
        self.answer = plain_label("", "stageAnswer")
        self.answer.setAccessibleDescription("Answer")
        self.reasons = plain_label("", "stageReasons")
        self.reasons.setAccessibleDescription("Reasons")
        self.reasons.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.buttons = {direction: ChoiceButton(direction) for direction in CHOICES}
        self.ask = QWidget()
        self.tell = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        for button in self.buttons.values():
            button.chosen.connect(self.predicted)
            row.addWidget(button)
        row.addStretch(1)
        asking = QVBoxLayout(self.ask)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addStretch(1)
        asking.addWidget(self.question)
        asking.addSpacing(6)
        asking.addLayout(row)
        asking.addWidget(self.hint)
        asking.addStretch(1)
        telling = QVBoxLayout(self.tell)
        telling.setContentsMargins(0, 0, 0, 0)
        telling.setSpacing(4)
        telling.addWidget(self.said)
        telling.addWidget(self.answer)
        telling.addWidget(self.reasons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 10, 32, 10)
        column.addWidget(self.ask)
        column.addWidget(self.tell)

    def set_scale(self, scale: TypeScale) -> None:
        """Take type for another screen or another row of seats."""
        self._scale = scale
        self.question.setFont(scale.font(QUESTION, 600))
        self.hint.setFont(scale.font(SMALL - 4))
        self.said.setFont(scale.font(SMALL))
        self.answer.setFont(scale.font(ANSWER, 600))
        for button in self.buttons.values():
            button.setFont(scale.font(HEADLINE, 500))
            button.setMinimumHeight(scale.pixels(56))
        self.reasons.setFont(scale.font(SMALL))
        lines = self.reasons.fontMetrics().lineSpacing() * REASON_LINES
        above = (self.said, self.answer)
        self.setFixedHeight(sum(w.fontMetrics().lineSpacing() for w in above) + lines + 36)
        self.renew()

    def hold(self) -> None:
        """Say that a question waits: nothing can be clicked before its answer."""
        self.hint.setText(HOLD)

    def renew(self) -> None:
        """Show question or answer, as the talk has it."""
        question, phase = self._talk.question, self._talk.phase
        asked = question is not None and phase is Phase.ASK
        self.ask.setVisible(asked)
        self.tell.setVisible(question is not None and not asked)
        if question is None:
            return
        self.question.setText(question.text)
        for direction, button in self.buttons.items():
            button.setChecked(direction is self._talk.said)
        ready = self._talk.said is not None
        self.hint.setText("Space reveals the answer." if ready else "What do you predict?")
        if not asked:
            self._tell(question.text, question.node)

    def _tell(self, asked: str, node: str) -> None:
        talk, shown = self._talk, self._talk.document.shown
        right = talk.answer is not None and talk.said is talk.answer
        said = ""
        if talk.said is not None:
            said = f"   You said: {CHOICE[talk.said].lower()} {'✓' if right else '✗'}"
        self.said.setText(f"{asked}{said}")
        mark = labels.DIRECTION_MARK[talk.answer] if talk.answer else ""
        known = certainty.certainty_line(shown.findings, node)
        self.answer.setText(
            f"{mark} In this model {answer_words(shown, node)}{f' · {known}' if known else ''}"
        )
        reasons = explanation_of(shown, node)
        self.reasons.setText(" ".join(filter(None, (reasons, self.aside))))
        self._shrink()

    def _shrink(self) -> None:
        """Make long reasons smaller until they fit."""
        fit_type(
            self.reasons,
            self._scale.font(SMALL),
            self.width() - 64,
            self._room(),
            self._scale.least,
        )

    def _room(self) -> int:
        lines = (
            self.said.heightForWidth(self.width() - 64),
            self.answer.heightForWidth(self.width() - 64),
        )
        return self.height() - 20 - 8 - sum(lines)
