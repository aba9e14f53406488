"""Review of practice: how many were right, and the missed questions with their answers."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.layouts import TextColumn
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.playback.practice import Miss, Practice
from looplight.session.text import display_names
from looplight.translation.messages import translate

RESET = translate("panel", "Reset score")
UNDO_RESET = translate("panel", "Undo the reset")
NOTHING_MISSED = translate("panel", "No question is missed.")


class PracticeReview(QWidget):
    """What was right, what was missed, and buttons to go on.

    Parameters
    ----------
    practice : Practice

    Attributes
    ----------
    shown_in_figure : Signal(Miss)
        The figure of a missed question is to show its answer.
    closed : Signal()
        The reader goes back to the questions.
    asked_again : Signal()
        The missed questions are to be asked once more.
    """

    shown_in_figure = Signal(object)
    closed = Signal()
    asked_again = Signal()

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self._practice = practice
        self._listed: tuple[object, ...] | None = None
        self.heading = plain_label("", font=fonts.interface(15, 600))
        self.heading.setAccessibleDescription(translate("screen reader", "Review"))
        self.summary = plain_label("", "muted")
        self.rows = TextColumn(translate("panel", "Missed questions"))
        self.rows.set_margins(0, 0, 4, 0)
        self.again_button = QPushButton(translate("panel", "Ask the missed ones again"))
        self.again_button.setToolTip(
            tooltip(translate("panel", "They do not count again, whatever you answer"))
        )
        self.back_button = QPushButton(translate("panel", "Go on   (Enter)"))
        self.reset_button = QPushButton(RESET)
        # Below each other where a language has long words for them: else the panel would be cut.
        foot = QWidget()
        flow = layouts.FlowLayout(foot, 6)
        for button in (self.back_button, self.reset_button):
            flow.addWidget(button)
        again = layouts.row((self.again_button, 1))
        layouts.column(
            self.heading, self.summary, (self.rows, 1), again, foot, within=self, spacing=6
        )
        self.again_button.clicked.connect(self.asked_again)
        self.back_button.clicked.connect(self.closed)
        self.reset_button.clicked.connect(self._reset)

    def update_view(self) -> None:
        """Show the present score and the questions that are still missed."""
        practice = self._practice
        self.heading.setText(
            translate(
                "panel",
                "{right} of {all} right in this session",
                right=practice.answered_rightly,
                all=practice.answered,
            )
            if practice.answered
            else translate("panel", "No question answered in this session")
        )
        self.summary.setText(self._summary())
        self.again_button.setEnabled(bool(practice.missed))
        is_reset = practice.is_reset
        self.reset_button.setEnabled(is_reset or bool(practice.score[1]))
        self.reset_button.setText(UNDO_RESET if is_reset else RESET)
        tip = translate("panel", "Begin the score anew and forget what was missed")
        if is_reset:
            tip = translate("panel", "Bring back the score and the questions that you missed")
        self.reset_button.setToolTip(tooltip(tip))
        listed = (*practice.missed, practice.answered)
        if listed != self._listed:
            self._listed = listed
            self._fill()

    def announce(self) -> None:
        """Say the score to screen readers."""
        speak(self.heading, f"{self.heading.text()}. {self.summary.text()}")

    def _reset(self) -> None:
        """Begin the score anew; pressed again before another answer, bring it back."""
        if self._practice.is_reset:
            self._practice.undo_reset()
        else:
            self._practice.reset()

    def _fill(self) -> None:
        self.rows.clear()
        for miss in reversed(self._practice.missed):
            self.rows.add(self._row(miss))

    def _row(self, miss: Miss) -> QWidget:
        """Return question, both answers, the reason and a button of a missed question."""
        exercise = miss.exercise
        question = plain_label(exercise.text, font=fonts.interface(13, 600))
        right = translate(
            "panel",
            "✓  {answer} ({certainty})",
            answer=exercise.choices[exercise.right],
            certainty=display_names.CERTAINTY[exercise.certainty],
        )
        wrong = translate(
            "panel", "✗  Your answer: {answer}", answer=exercise.choices[miss.answer_index]
        )
        reason = plain_label(miss.reason)
        reason.setToolTip(tooltip(exercise.reasons if exercise.reasons != miss.reason else ""))
        button = QPushButton(translate("panel", "Show in the figure"))
        # Buttons that are called alike could not be told apart in a screen reader's list.
        button.setAccessibleName(
            translate("screen reader", "Show in the figure: {question}", question=exercise.text)
        )
        button.setAccessibleDescription(f"{right}. {wrong}. {miss.reason}")
        button.setToolTip(
            tooltip(
                translate("panel", "Block in {figure} what the question asks", figure=miss.title)
            )
        )
        button.clicked.connect(partial(self.shown_in_figure.emit, miss))
        widget = QWidget()
        widget.setAccessibleName(exercise.text)
        layouts.column(
            question,
            plain_label(right),
            plain_label(wrong, "muted"),
            reason,
            plain_label(miss.title, "muted", font=fonts.interface(11)),
            layouts.row(button, 1),
            within=widget,
            margins=(0, 6, 0, 10),
            spacing=3,
        )
        return widget

    def _summary(self) -> str:
        practice = self._practice
        parts = []
        if practice.is_reset:
            parts.append(translate("panel", "The score was reset."))
        if practice.missed:
            parts.append(
                translate(
                    "panel",
                    "One question is missed.",
                    plural="{count} questions are missed.",
                    count=len(practice.missed),
                )
            )
        elif practice.answered:
            parts.append(NOTHING_MISSED)
        if practice.made_good:
            parts.append(
                translate(
                    "panel",
                    "One was right when it was asked again.",
                    plural="{count} were right when they were asked again.",
                    count=practice.made_good,
                )
            )
        return " ".join(parts)
