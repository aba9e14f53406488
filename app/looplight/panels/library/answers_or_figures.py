"""Shows the answers to a question or the figures of the search, in the same place of the panel."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from looplight.panels.widgets.buttons import action_button
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.panels.library.question_form_and_answers.answer_list import AnswerList


class AnswersOrFigures(QObject):
    """Lets one of two widgets be seen.

    Parameters
    ----------
    column : QBoxLayout
        Where both stand, the figures from the start.
    figures : QWidget

    Attributes
    ----------
    answers : AnswerList or None
        None before the first question.
    back : QToolButton
        Leads from the figures to the answers; hidden while there are none.
    """

    def __init__(self, column: QBoxLayout, figures: QWidget) -> None:
        super().__init__(figures)
        self._column = column
        self._figures = figures
        self.answers: AnswerList | None = None
        self.back = action_button(
            translate("library", "Back to the answers"),
            translate("library", "List the answers of the figures to your last question again"),
            self.show_answers,
        )
        self.back.hide()

    def set_answers(self, answers: "AnswerList") -> None:
        """Take the list of answers, hidden at first."""
        self.answers = answers
        answers.hide()
        answers.figures_requested.connect(self.show_figures)
        self._column.insertWidget(self._column.indexOf(self._figures), answers, 1)

    def show_answers(self) -> None:
        """List the answers to the last question in place of the figures."""
        if self.answers is not None:
            self._figures.hide()
            self.back.hide()
            self.answers.show()

    def show_figures(self) -> None:
        """List the figures of the search; a button leads back to the answers."""
        self._figures.show()
        if self.answers is not None:
            self.answers.hide()
            self.back.show()
