"""Asks the figures of a search one question, and lists what each of them answers."""

import re
from collections import Counter
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QProgressBar, QPushButton, QWidget

from looplight.files.problems import InputError
from looplight.library.drafts.reliability import reliability
from looplight.library.query import FigureKind
from looplight.panels.library.answer_model import AnswerModel, AnswerRow, answer_rows
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.answer_buttons import close_only
from looplight.panels.widgets.basic import plain_label
from looplight.panels.widgets.item_views import RowView, SmallTextDelegate
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.background.library_answers import LibraryAnswer, LibraryQuestion
from looplight.session.background.library_work import AskRequest
from looplight.session.models.sort_filter import SortFilterProxy
from looplight.translation.messages import translate

_CHANNEL = "library-question"
_ALL_FIGURES = translate(
    "library",
    "All figures of your libraries that print these names are asked. To choose others, type "
    "into the search box of the Library panel first.",
)
_MISSING = translate("library", "Name what is blocked, and what you want to know about.")
_NO_FIGURE = translate(
    "library",
    "No figure of your libraries matches. Try other names, or another search in the Library panel.",
)
_STOPPED = translate(
    "library", "Stopped. What was computed so far is kept: ask again to go on from there."
)
_OPENS = translate("library", "Enter or a double click opens the figure with the block.")
_CURATED = translate("library", "Curated: arrows read from the literature.")
_UNMEASURED = translate(
    "library", "How often drafts are right about what closes the loop was not measured."
)
# Between several names of what is blocked.
_BETWEEN = re.compile(r"[,;]")


class QuestionDialog(QDialog):
    """Stays open beside the window, so that one figure after the other can be looked at.

    Attributes
    ----------
    open_requested : Signal(LibraryQuestion, LibraryAnswer)
        The figure of an answer is to be opened with what the question blocks.
    """

    open_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("library", "Ask these figures"))
        # A worker of its own: while hundreds of figures are asked, the search goes on.
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._finished)
        self._jobs.progressed.connect(self._show_share)
        self._text = ""
        self._question: LibraryQuestion | None = None
        self.scope = plain_label("", "muted", font=fonts.font(11))
        self.blocked, self.target = QLineEdit(), QLineEdit()
        self.ask_button = QPushButton(translate("library", "&Ask"))
        self.cancel_button = QPushButton(translate("library", "Cancel"))
        self.bar = QProgressBar()
        self.summary = plain_label()
        self.model = AnswerModel(self)
        self.rows = SortFilterProxy(self.model, self)
        self.view = RowView(self.rows, translate("library", "Answers of the figures"))
        self.silent = QPushButton(translate("library", "Show figures &without an answer"))
        self.notes = plain_label("", "muted", font=fonts.font(11))
        self._build()

    def open_for(self, text: str) -> None:
        """Show the form for the figures of a search text; empty = all that print the names."""
        self._text = text.strip()
        self.scope.setText(
            translate("library", "The figures of this search are asked: {text}", text=self._text)
            if self._text
            else _ALL_FIGURES
        )
        self.show()
        self.raise_()
        self.activateWindow()
        self.blocked.setFocus()
        self.blocked.selectAll()

    def set_theme(self, theme: Theme | None) -> None:
        """Apply the colours of a theme."""
        self._delegate.theme = theme
        self.view.viewport().update()

    def shutdown(self) -> None:
        """End the work; nothing is delivered any more."""
        self._jobs.shutdown()

    def reject(self) -> None:
        """Stop what is running; a second Esc closes the form."""
        if self._jobs.busy:
            self._stop()
        else:
            super().reject()

    def _build(self) -> None:
        form = QGridLayout()
        for number, (field, words, tip) in enumerate(
            (
                (
                    self.blocked,
                    translate("library", "&Block"),
                    translate("library", "A gene, family or printed word; several with commas."),
                ),
                (
                    self.target,
                    translate("library", "What &happens to"),
                    translate("library", "A gene, family or printed word."),
                ),
            )
        ):
            label = plain_label(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            field.setPlaceholderText(tip)
            form.addWidget(label, number, 0)
            form.addWidget(field, number, 1)
        self.ask_button.setDefault(True)
        self.ask_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self._stop)
        # Qt lets Enter press a button of a dialog that has the focus or comes first; here Enter
        # asks.
        for button in (self.cancel_button, self.silent):
            button.setAutoDefault(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(translate("library", "Share of the figures that were asked"))
        # The form keeps its size when they come and go.
        layouts.retain_size(self.bar)
        layouts.retain_size(self.cancel_button)
        self.silent.setCheckable(True)
        self.silent.toggled.connect(self._filter)
        self._delegate = SmallTextDelegate((2,), self)
        self.view.setWordWrap(True)
        self.view.setItemDelegate(self._delegate)
        self.view.show_columns({0: 180, 1: 60, 2: 160, 3: 90, 4: 120}, 0)
        self.view.row_activated.connect(self._open)
        asking = layouts.row(self.ask_button, self.cancel_button, (self.bar, 1))
        ends = layouts.row(self.silent, 1, close_only(self))
        parts = (self.scope, form, asking, self.summary, (self.view, 1), self.notes, ends)
        layouts.column(*parts, within=self, margins=(16, 16, 16, 12), spacing=8)
        self.resize(680, 520)
        self._show_running(False)
        self._filter(False)

    def _ask(self) -> None:
        blocked = tuple(filter(None, map(str.strip, _BETWEEN.split(self.blocked.text()))))
        target = self.target.text().strip()
        if not blocked or not target:
            self._say(_MISSING)
            (self.target if blocked else self.blocked).setFocus()
            return
        self._question = LibraryQuestion(blocked, target)
        self.model.set_rows(())
        self.notes.setText("")
        self._say(translate("library", "Asking the figures …"))
        self._show_running(True)
        self._jobs.submit(_CHANNEL, AskRequest(self._text, self._question))

    def _stop(self) -> None:
        self._jobs.cancel()
        self._show_running(False)
        self._say(_STOPPED)

    def _show_running(self, running: bool) -> None:
        self.bar.setValue(0)
        self.bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.ask_button.setEnabled(not running)

    def _show_share(self, _ticket: object, share: float) -> None:
        self.bar.setValue(round(share * 100))

    def _finished(self, result: JobResult) -> None:
        self._show_running(False)
        if isinstance(result.error, InputError):
            self._say(result.error.problem.message)
        elif result.error is not None:
            self._say(
                translate("library", "The figures gave no answer: {error}", error=result.error)
            )
        else:
            self._show_answers(result.value)

    def _show_answers(self, answers: tuple[LibraryAnswer, ...]) -> None:
        rows = answer_rows(answers)
        self.model.set_rows(rows)
        self._say(summary(rows))
        kinds = {answer.kind for answer in answers}
        notes = [_OPENS] if kinds - {""} else []
        notes += [_CURATED] if FigureKind.CURATED in kinds else []
        # A draft is never shown without what drafts are worth.
        if FigureKind.DRAFT in kinds:
            notes.append(
                translate("library", "Drafts: {measured}", measured=reliability().sentence())
            )
            if any(row.answer.closing for row in rows if row.answer.kind == FigureKind.DRAFT):
                notes.append(_UNMEASURED)
        self.notes.setText(" ".join(notes))
        # The keyboard goes to the answers: Enter opens the first.
        if rows and rows[0].answer.direction:
            self.view.setCurrentIndex(self.rows.index(0, 0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self.summary.setText(text)
        speak(self.view, text)

    def _filter(self, shows_silent: bool) -> None:
        self.rows.set_condition("answer", None if shows_silent else attrgetter("kind"))

    def _open(self, key: object) -> None:
        row: AnswerRow | None = self.model.row(str(key))
        if row is not None and row.answer.direction and self._question is not None:
            self.open_requested.emit(self._question, row.answer)


def summary(rows: tuple[AnswerRow, ...]) -> str:
    """Return in how many figures what happens; curated ones and drafts are counted apart."""
    if not rows:
        return _NO_FIGURE
    lines = []
    for kind, words in (
        (
            FigureKind.CURATED,
            translate(
                "library",
                "Curated figures: rises in {up}, falls in {down}, does not change in {same}, in "
                "doubt in {doubt}.",
            ),
        ),
        (
            FigureKind.DRAFT,
            translate(
                "library", "Drafts: rises in {up}, falls in {down}, does not change in {same}."
            ),
        ),
    ):
        own = [row for row in rows if row.answer.kind == kind]
        counts = Counter("doubt" if row.is_in_doubt else row.answer.direction for row in own)
        if own:
            names = ("up", "down", "same", "doubt")
            lines.append(words.format(**{name: counts[name] for name in names}))
    closing = Counter(label for row in rows for label in dict.fromkeys(row.answer.closing))
    for label, count in closing.most_common(1):
        lines.append(
            translate(
                "library",
                "Most often {node} closes the loop, blocked as well: in {number} figures.",
                node=" ".join(label.split()),
                number=count,
            )
            if count > 1
            else ""
        )
    lines.append(
        translate(
            "library",
            "{all} figures were asked, {silent} of them give no answer.",
            all=len(rows),
            silent=sum(not row.answer.direction for row in rows),
        )
    )
    return " ".join(filter(None, lines))
