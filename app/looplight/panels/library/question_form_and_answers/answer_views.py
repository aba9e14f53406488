"""Which answers to a question are listed: the tables, and why one of them is empty."""

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from looplight.library.questions.understood_question import Listed
from looplight.panels.library.question_form_and_answers.answer_tables import (
    AnswerModel,
    AnswerRow,
    ExplanationModel,
    ExplanationRow,
)
from looplight.panels.library.search_results import TitleDelegate
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.table_and_list_views import RowView
from looplight.session.appearance.themes import Theme
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.translation.messages import translate


class AnswerViews(QWidget):
    """The table of the answers, or that of the figures that explain changed genes.

    Attributes
    ----------
    opened : Signal(object)
        The figure of this answer is to be opened.
    rows, explained_rows : SortFilterProxy
        What is listed at present; another view of them lists the same.
    silent : QPushButton
        Lists also the figures without an answer.
    all_button : QPushButton
        Is offered where no answer is one of those that are asked for.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._listed = Listed.ALL
        self.model, self.explanations = AnswerModel(self), ExplanationModel(self)
        self.rows = SortFilterProxy(self.model, self)
        self.explained_rows = SortFilterProxy(self.explanations, self)
        self.view = RowView(self.rows, translate("library", "Answers of the figures"))
        self.explained_view = RowView(
            self.explained_rows, translate("library", "Figures that explain the genes")
        )
        self.views = QStackedWidget()
        self.silent = QPushButton(translate("library", "Show figures &without an answer"))
        self.silent.setCheckable(True)
        self.silent.toggled.connect(self._filter)
        self.hidden = plain_label()
        self.all_button = QPushButton(translate("library", "Show all &directions"))
        self._delegate = TitleDelegate((2, 3), self)
        for view in (self.view, self.explained_view):
            view.setWordWrap(True)
            view.setItemDelegate(self._delegate)
            view.row_activated.connect(self.open)
            self.views.addWidget(view)
        self.view.show_columns({0: 180, 1: 60, 2: 160, 3: 90, 4: 110, 5: 110}, 0)
        self.explained_view.show_columns({0: 180, 1: 60, 2: 110, 3: 140, 4: 60, 5: 60}, 0)
        hiding = layouts.row((self.hidden, 1), self.all_button)
        layouts.column(hiding, (self.views, 1), within=self, spacing=8)
        self._filter()

    @property
    def is_explaining(self) -> bool:
        """Whether figures that explain genes are listed, in place of answers."""
        return bool(self.views.currentIndex())

    @property
    def current_view(self) -> RowView:
        """The table that is shown."""
        return self.explained_view if self.is_explaining else self.view

    def show_table(self, is_explaining: bool) -> None:
        """Show one of the two tables."""
        self.views.setCurrentWidget(self.explained_view if is_explaining else self.view)

    def clear(self) -> None:
        """Remove the answers to the question before."""
        self.model.set_rows(())
        self.explanations.set_rows(())

    def set_answers(self, rows: tuple[AnswerRow, ...]) -> None:
        """List answers to a question."""
        self.model.set_rows(rows)
        self._show_hidden()

    def set_explanations(self, rows: tuple[ExplanationRow, ...]) -> None:
        """List figures that explain genes."""
        self.explanations.set_rows(rows)
        self._show_hidden()

    def set_listed(self, listed: Listed) -> None:
        """List only the answers that are asked for."""
        self._listed = listed
        self._filter()

    def select_first(self) -> None:
        """Go to the first row, without the keyboard; where it has no answer, to none."""
        view = self.current_view
        first = view.model().index(0, 0)
        if not view.currentIndex().isValid() and first.siblingAtColumn(1).data():
            view.setCurrentIndex(first)

    def set_theme(self, theme: Theme | None) -> None:
        """Apply the colours of a theme."""
        self._delegate.theme = theme
        for view in (self.view, self.explained_view):
            view.viewport().update()

    def open(self, key: object) -> None:
        """Ask for the figure of a row; one without an answer shows nothing that was asked."""
        row = (self.explanations if self.is_explaining else self.model).row(str(key))
        if row is not None and row.answer.kind:
            self.opened.emit(row.answer)

    def _filter(self, _change: object = None) -> None:
        condition = None if self.silent.isChecked() else attrgetter("kind")
        self.rows.set_condition("answer", condition)
        self.explained_rows.set_condition("answer", condition)
        self.rows.set_condition("listed", _is_listed(self._listed))
        self._show_hidden()

    def _show_hidden(self) -> None:
        """Say why the table is empty where figures answer something else than is listed."""
        answers = [row.answer for row in self.model.rows if row.answer.kind]
        is_listed = any(answer.is_listed(self._listed) for answer in answers)
        is_hiding = bool(answers) and not self.is_explaining and not is_listed
        self.hidden.setVisible(is_hiding)
        self.all_button.setVisible(is_hiding)
        self.hidden.setText(
            translate(
                "library",
                "No figure gives the answer that is listed; {count} figure answers otherwise.",
                plural="No figure gives the answer that is listed; {count:,} figures answer "
                "otherwise.",
                count=len(answers),
            )
        )


def _is_listed(listed: Listed) -> Callable[[AnswerRow], bool]:
    def is_listed(row: AnswerRow) -> bool:
        return row.answer.is_listed(listed)

    return is_listed
