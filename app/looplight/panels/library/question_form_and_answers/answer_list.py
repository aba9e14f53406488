"""The answers to a question beside the figure, while others are asked and after the form closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from looplight.panels.library.question_form_and_answers.question_dialog import QuestionDialog
from looplight.panels.library.search_results import TitleDelegate
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import ClampedLabel, ElidedLabel, show_share
from looplight.panels.widgets.layouts import FlowLayout
from looplight.panels.widgets.table_and_list_views import RowView
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate


class AnswerList(QWidget):
    """Figures and their answers, in the width of a panel.

    Parameters
    ----------
    form : QuestionDialog
        Asks the figures; this lists what its table lists.

    Attributes
    ----------
    form_requested : Signal()
        The question and the whole table are wanted.
    figures_requested : Signal()
        The figures of the search are wanted in place of the answers.
    """

    form_requested = Signal()
    figures_requested = Signal()

    def __init__(self, form: QuestionDialog) -> None:
        super().__init__()
        self._form = form
        self.question = ElidedLabel("", "", fonts.font(12, 600))
        self.summary, self.notes = ClampedLabel(lines=3), ClampedLabel("muted")
        for label in (self.summary, self.notes):
            label.setFont(fonts.font(11))
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("library", "Share of the figures that were asked"))
        self.stop = action_button(
            translate("library", "Stop"),
            translate("library", "Ask no more figures; the answers that are there stay"),
            form.stop,
        )
        self.running = QWidget()
        layouts.row((self.bar, 1), self.stop, within=self.running)
        answers = form.answers
        self.view = RowView(answers.rows, answers.view.accessibleName())
        self.explained_view = RowView(
            answers.explained_rows, answers.explained_view.accessibleName()
        )
        self.views = QStackedWidget()
        for view, answer in ((self.view, 2), (self.explained_view, 3)):
            view.setWordWrap(True)
            view.setItemDelegate(TitleDelegate((2,), view))
            view.show_columns({0: 120, answer: 130}, 0)
            view.row_activated.connect(answers.open)
            self.views.addWidget(view)
        question = action_button(
            translate("library", "Question..."),
            translate("library", "Show the question, how sure the answers are and other details"),
            self.form_requested.emit,
        )
        figures = action_button(
            translate("library", "Back to the figures"),
            translate("library", "List the figures of the search again; the answers stay"),
            self.figures_requested.emit,
        )
        buttons = QWidget()
        flow = FlowLayout(buttons, 4)
        flow.addWidget(question)
        flow.addWidget(figures)
        parts = self.question, self.running, self.summary, (self.views, 1), self.notes, buttons
        layouts.column(*parts, within=self, spacing=6)
        form.bar.valueChanged.connect(self._show_share)
        form.changed.connect(self._follow)
        self._follow()

    def focus_answers(self) -> None:
        """Give the keyboard to the table, where Enter opens the first figure."""
        view = self.explained_view if self._form.answers.is_explaining else self.view
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))
        view.setFocus()

    def set_theme(self, theme: Theme | None) -> None:
        """Apply the colours of a theme; those of a later one come with that of the panel."""
        for delegate in self.findChildren(TitleDelegate):
            delegate.theme = theme

    def _show_share(self, percent: int) -> None:
        show_share(self.bar, percent / 100)

    def _follow(self) -> None:
        form = self._form
        self.running.setVisible(form.is_running)
        self.question.setText(form.question)
        hidden = form.answers.hidden
        reason = "" if hidden.isHidden() else hidden.text()
        self.summary.setText(f"{reason} {form.summary.text()}".strip())
        self.notes.setText(form.notes.text())
        self.notes.setVisible(bool(form.notes.text()))
        for label in (self.summary, self.notes):
            label.setToolTip(tooltip(label.full_text))
        self.views.setCurrentIndex(form.answers.views.currentIndex())
