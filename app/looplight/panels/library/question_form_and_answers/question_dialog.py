"""Asks the figures of a search one question, and lists what each of them answers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from looplight.files.problems import InputError, reason_of
from looplight.library.questions.questions_in_searches import is_question, question_of_search
from looplight.library.questions.understood_question import (
    LibraryQuestion,
    QuestionKind,
    QuestionReading,
)
from looplight.panels.library.question_form_and_answers.answer_sentences import (
    explained_notes,
    explained_summary,
    notes,
    stopped,
    summary,
)
from looplight.panels.library.question_form_and_answers.answer_tables import (
    answer_rows,
    explanation_rows,
)
from looplight.panels.library.question_form_and_answers.answer_views import AnswerViews
from looplight.panels.library.question_form_and_answers.node_choices import NodeChoices
from looplight.panels.library.question_form_and_answers.question_input import QuestionForm
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.dialogs import Dialog, close_only
from looplight.panels.widgets.labels import plain_label, show_share
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.background.library_questions.answer_counts import card_cautions
from looplight.session.background.library_questions.example_questions import ExamplesRequest
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.gene_explanations import GeneExplanation
from looplight.session.background.library_questions.question_jobs import (
    MOST,
    STEP,
    AskRequest,
    AskResult,
    ExplainRequest,
    ExplanationResult,
    continued,
)
from looplight.translation.messages import translate

_CHANNEL, _EXAMPLES = "library-question", "library-examples"
_ALL_FIGURES = translate(
    "library",
    "All figures of your libraries that print these names are asked. To choose others, type "
    "into the search box of the Library panel first.",
)
_NO_GENES = translate("library", "Paste genes with their directions first, for example: MTOR up.")


class QuestionDialog(Dialog):
    """Asks figures; closing it does not stop that, so that one can go on working meanwhile.

    Attributes
    ----------
    open_requested : Signal(LibraryQuestion, LibraryAnswer or GeneExplanation)
        The figure of an answer is to be opened with what the question blocks.
    search_requested : Signal(str)
        Names of a text that is no question are to be searched for.
    changed : Signal()
        What is said about the answers has changed, or whether figures are being asked.
    """

    open_requested = Signal(object, object)
    search_requested = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("library", "Ask these figures"))
        # A worker of its own: while hundreds of figures are asked, the search goes on.
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._finished)
        self._jobs.progressed.connect(partial(_show_share, self))
        self._jobs.partly_finished.connect(self._finished)
        self._text = ""
        self._reading = QuestionReading()
        self._question_text = ""
        self._submitted: AskRequest | ExplainRequest | None = None
        self._answered: AskRequest | ExplainRequest | None = None
        self._result: AskResult | ExplanationResult | None = None
        # What is shown of a question that figures are still being asked.
        self._part: AskResult | ExplanationResult | None = None
        self.form = QuestionForm()
        self._example_jobs = JobRunner(self)
        self._example_jobs.finished.connect(partial(_show_examples, self.form))
        self.scope = plain_label("", "muted", font=fonts.font(11))
        self.ask_button = QPushButton(translate("library", "&Ask"))
        self.cancel_button = QPushButton(translate("library", "Cancel"))
        self.bar = QProgressBar()
        self.summary = plain_label()
        self.choices = NodeChoices()
        self.answers = AnswerViews()
        self.answers.opened.connect(self._open)
        self.more = QPushButton(translate("library", "Ask {number} &more", number=STEP))
        self.notes = plain_label("", "muted", font=fonts.font(11))
        # Long texts of several drugs: read on demand, so that the table keeps its room.
        self.cards_button = QPushButton()
        self.cards = plain_label("", "muted", font=fonts.font(11))
        self._build()

    def open_for(self, text: str) -> None:
        """Show the form for the figures of a search; all with the names where it is a question."""
        search = text.strip()
        self._text = "" if is_question(search) else search
        self.scope.setText(
            translate("library", "The figures of this search are asked: {text}", text=self._text)
            if self._text
            else _ALL_FIGURES
        )
        if search:
            self.form.fill_in(question_of_search(search))
        self.show()
        self.raise_()
        self.activateWindow()
        self.form.field.setFocus()
        self.form.field.selectAll()
        # Once for a window; what is indexed later has the same genes, as a rule.
        if not self.form.offers.examples and not self._example_jobs.is_shut_down:
            self._example_jobs.submit(_EXAMPLES, ExamplesRequest())

    def ask(self, question: str) -> None:
        """Type a question, and ask it where nothing is missing."""
        self.form.set_question(question)
        if self.form.reading.kind is not QuestionKind.GENES:
            self._ask()

    def set_theme(self, theme: Theme | None) -> None:
        """Apply the colours of a theme."""
        self.answers.set_theme(theme)

    def shutdown(self) -> None:
        """End the work; nothing is delivered any more."""
        self.form.shutdown()
        self._jobs.shutdown()
        self._example_jobs.shutdown()

    @property
    def is_running(self) -> bool:
        """True while figures are asked."""
        return not self.ask_button.isEnabled()

    @property
    def question(self) -> str:
        """What was asked last; empty before the first question."""
        return self._question_text

    def _build(self) -> None:
        closing, answers = close_only(self), self.answers
        self.ask_button.setDefault(True)
        self.ask_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.stop)
        # Qt lets Enter press a button of a dialog that has the focus or comes first; here Enter
        # asks.
        for button in (
            *(self.cancel_button, self.more, self.cards_button),
            *(answers.silent, answers.all_button),
            *closing.findChildren(QPushButton),
        ):
            button.setAutoDefault(False)
        self.cards_button.setCheckable(True)
        self.cards_button.toggled.connect(self.cards.setVisible)
        self.cards_button.hide()
        self.cards.hide()
        self.bar.setRange(0, 100)
        # The style sheet makes the bar thinner than a line of text.
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("library", "Share of the figures that were asked"))
        # The form keeps its size when they come and go.
        layouts.retain_size(self.bar)
        layouts.retain_size(self.cancel_button)
        self.more.clicked.connect(self._ask_more)
        self.form.submitted.connect(self._ask)
        self.form.offers.question_chosen.connect(self.ask)
        self.form.offers.search_chosen.connect(self.search_requested)
        # The list of figures lies below this form. Not closed: that would bring answers there.
        self.form.offers.search_chosen.connect(self.hide)
        self.form.listed_changed.connect(self._list)
        answers.all_button.clicked.connect(self.form.list_all)
        self.choices.chosen.connect(self.form.block_instead)
        self.choices.chosen.connect(self._ask)
        asking = layouts.row(self.ask_button, self.cancel_button, (self.bar, 1), self.more)
        ends = layouts.row(answers.silent, self.cards_button, 1, closing)
        parts = (
            self.form,
            self.form.offers,
            self.scope,
            asking,
            self.summary,
            self.choices,
            (answers, 1),
        )
        ends_and_notes = (self.notes, self.cards, ends)
        layouts.column(*parts, *ends_and_notes, within=self, margins=(16, 16, 16, 12), spacing=8)
        self.resize(800, 620)
        self._show_running(False)
        self.more.hide()
        self._list()

    def _ask(self) -> None:
        self._submit(STEP)

    def _ask_more(self) -> None:
        known = 0 if self._answered is None else self._answered.most
        self._submit(min(known + STEP, MOST), goes_on=True)

    def _submit(self, most: int, *, goes_on: bool = False) -> None:
        """Ask figures, or more of them; where the form was changed since, all are asked."""
        reading = self.form.reading
        genes = self.form.genes.toPlainText()
        is_explaining = reading.kind is QuestionKind.GENES
        if not reading.is_complete or (is_explaining and not genes.strip()):
            self._say(_NO_GENES if is_explaining else reading.sentence())
            self.form.focus_missing()
            return
        self._reading = reading
        self._question_text = self.form.field.text().strip() or reading.sentence()
        self.form.remember()
        self.answers.show_table(is_explaining)
        request: AskRequest | ExplainRequest
        if is_explaining:
            request = ExplainRequest(self._text, genes, most)
        else:
            request = AskRequest(self._text, reading.question, most)
        self._submitted, self._part = request, None
        is_same = self._answered is not None and self._answered == replace(
            request, most=self._answered.most
        )
        if goes_on and is_same:
            request = continued(request, self._result)
        else:
            self._result = None
            self.more.hide()
            self.answers.clear()
            self.notes.setText("")
            self.choices.show_for(())
            _show_cards(self, ())
        self._show_running(True)
        self._say(translate("library", "Asking the figures …"))
        self._jobs.submit(_CHANNEL, request)

    def stop(self) -> None:
        """Ask no more figures; the answers that are there stay."""
        self._jobs.cancel()
        self._show_running(False)
        # Rows that are there stay: they are answers, though not of all figures.
        self._say(stopped(self._part, is_kept=not self.answers.is_explaining))

    def _show_running(self, running: bool) -> None:
        self.bar.setValue(0)
        self.bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.ask_button.setEnabled(not running)
        self.more.setEnabled(not running)

    def _finished(self, result: JobResult) -> None:
        """Show answers; where figures are still being asked, those that there are so far."""
        if result.error is None and result.value.to_come:
            self._part = result.value
            self._show_answers(result.value)
            return
        self._show_running(False)
        if isinstance(result.error, InputError):
            self._say(result.error.problem.message)
        elif result.error is not None:
            self._say(
                translate(
                    "library", "The figures gave no answer: {error}", error=reason_of(result.error)
                )
            )
        else:
            self._answered, self._result, self._part = self._submitted, result.value, None
            self._show_answers(result.value)
            speak(self.answers.current_view, self.summary.text())
            # The keyboard stays where it is: somebody may be typing the next question. In the
            # table Enter opens the first.
            self.answers.select_first()

    def _show_answers(self, result: AskResult | ExplanationResult) -> None:
        if isinstance(result, ExplanationResult):
            count = len(result.explanations)
            self.answers.set_explanations(explanation_rows(result.explanations))
            self.summary.setText(explained_summary(result))
            self.notes.setText(explained_notes(result.explanations, result.sources))
        else:
            count = len(result.answers)
            rows = answer_rows((*result.own, *result.answers))
            self.answers.set_answers(rows)
            self.summary.setText(summary(rows, result, self._reading.listed, self._reading.target))
            self.notes.setText(notes(rows, result.sources))
            if not result.to_come:
                self.choices.show_for(row.answer for row in rows)
            _show_cards(self, card_cautions(self._reading.blocked) if rows else ())
        self.more.setVisible(not result.to_come and count < min(result.count, MOST))
        self.changed.emit()

    def _say(self, text: str) -> None:
        self.summary.setText(text)
        speak(self.answers.current_view, text)
        self.changed.emit()

    def _list(self, _change: object = None) -> None:
        self.answers.set_listed(self.form.reading.listed)

    def _open(self, answer: LibraryAnswer | GeneExplanation) -> None:
        """Ask for the figure of an answer, with the block that it is an answer to."""
        question = self._reading.question
        if isinstance(answer, GeneExplanation):
            question = LibraryQuestion((answer.label,))
        self.open_requested.emit(question, answer)


def _show_share(dialog: QuestionDialog, _ticket: object, share: float) -> None:
    show_share(dialog.bar, share)


def _show_examples(form: QuestionForm, result: JobResult) -> None:
    # Without them the form is as good as before.
    if result.error is None:
        form.offers.show_examples(result.value)


def _show_cards(dialog: QuestionDialog, texts: Sequence[str]) -> None:
    """Offer what the cards of the drugs of the question warn of."""
    dialog.cards_button.setVisible(bool(texts))
    dialog.cards_button.setText(
        translate("library", "Cautions on the drug's &card ({number})", number=len(texts))
    )
    dialog.cards.setText("\n".join(texts))
    dialog.cards.setVisible(bool(texts) and dialog.cards_button.isChecked())
