"""The form of a question to the figures: typed as a sentence, or filled in field by field."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from looplight.library.questions.questions_in_tumours import read_question_in_tumour
from looplight.library.questions.tumour_alterations import (
    Alteration,
    alteration_words,
    read_alterations,
)
from looplight.library.questions.understood_question import Listed, QuestionKind, QuestionReading
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.links import TextLink
from looplight.session.appearance import fonts
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.background.library_questions.question_jobs import ReadGenesRequest
from looplight.translation.messages import translate

_CHANNEL = "question-genes"
# Between two letters of a person who types; a pasted table is read at once.
_TYPING_MS = 150
# Between several names of what is blocked.
_BETWEEN = re.compile(r"[,;]")
_GENES_HINT = translate(
    "library",
    "Paste genes with their directions: MTOR up, one a line; lists behind up: and down:; or a "
    "table with a column of log fold changes.",
)
_KINDS = {
    QuestionKind.EFFECT: translate("library", "What does a block do?"),
    QuestionKind.CLOSING: translate("library", "What closes the loop?"),
    QuestionKind.GENES: translate("library", "What explains my changed genes?"),
}
_LISTED = {
    Listed.ALL: translate("library", "all answers"),
    Listed.UP: translate("library", "figures in which it rises"),
    Listed.DOWN: translate("library", "figures in which it falls"),
    Listed.CHANGED: translate("library", "figures in which it changes"),
    Listed.SAME: translate("library", "figures in which it does not change"),
}


class QuestionOffers(QWidget):
    """Questions that figures of the libraries answer, and what to do with one that is none.

    Attributes
    ----------
    question_chosen : Signal(str)
    search_chosen : Signal(str)
        Figures that print some names are to be searched for.
    """

    question_chosen = Signal(str)
    search_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.examples: tuple[str, ...] = ()
        self.links: list[TextLink] = []
        self._reading = QuestionReading()
        self._column = layouts.column(within=self, spacing=2)

    def show_examples(self, examples: Sequence[str]) -> None:
        """Offer other examples."""
        self.examples = tuple(examples)
        self.show_for(self._reading)

    def show_for(self, reading: QuestionReading) -> None:
        """Offer what fits a text that is no question yet; examples where nothing is nearer."""
        self._reading = reading
        self.setVisible(reading.kind is None)
        for link in self.links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        if reading.suggestion:
            self._add(reading.suggestion, reading.suggestion, self.question_chosen)
        if reading.kind is None and reading.search:
            text = translate("library", "Search the figures for {names}", names=reading.search)
            self._add(text, reading.search, self.search_chosen)
        if not self.links:
            for example in self.examples:
                self._add(
                    translate("library", "Try: {question}", question=example),
                    example,
                    self.question_chosen,
                )

    def _add(self, text: str, payload: str, chosen: SignalInstance) -> None:
        link = TextLink(text, payload)
        # Enter in the line above asks.
        link.setAutoDefault(False)
        link.chosen.connect(partial(_emit, chosen))
        self._column.addWidget(link)
        self.links.append(link)


def _emit(signal: SignalInstance, payload: object) -> None:
    signal.emit(str(payload))


class QuestionForm(QWidget):
    """A line for the question as people say it, what was understood of it, and its fields.

    Attributes
    ----------
    submitted : Signal()
        Enter was pressed in one of the lines.
    listed_changed : Signal(Listed)
        Other answers are to be listed.
    """

    submitted = Signal()
    listed_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._unread: tuple[str, ...] = ()
        self._is_negated = False
        self._is_unclear = self._asks_block = False
        # What the last question that was asked, or the fields, blocked: "what closes the loop?"
        # is about it.
        self._previous = ("", "")
        # What was filled in for a search: another search replaces it as long as nobody changed it.
        self._filled = ("", "", "", "")
        self.field, self.blocked, self.target = QLineEdit(), QLineEdit(), QLineEdit()
        self.context = QLineEdit()
        self.understood = plain_label("", "muted", font=fonts.font(11))
        self.kind, self.listed = QComboBox(), QComboBox()
        self.genes = QPlainTextEdit()
        self.offers = QuestionOffers()
        self._rows: dict[QWidget, QLabel] = {}
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._show_genes)
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._timer.timeout.connect(self._read_genes)
        self._build()

    @property
    def reading(self) -> QuestionReading:
        """What the fields ask, with what was not understood of the typed question."""
        if self._is_unclear:
            return QuestionReading()
        kind = QuestionKind(self.kind.currentData())
        blocked = tuple(filter(None, map(str.strip, _BETWEEN.split(self.blocked.text()))))
        target = self.target.text().strip() if kind is QuestionKind.EFFECT else ""
        listed = Listed(self.listed.currentData())
        context, rest = _context_in(self.context.text())
        unread = tuple(dict.fromkeys((*self._unread, *rest)))
        return QuestionReading(
            kind,
            blocked,
            target,
            listed,
            unread,
            self._is_negated,
            context=context,
            asks_block=self._asks_block,
        )

    def set_question(self, text: str) -> None:
        """Type a question."""
        self.field.setText(text)

    def fill_in(self, reading: QuestionReading) -> None:
        """Ask what a search is about, and say what is missing; a question of the user's stays."""
        if self._texts in (("", "", "", ""), self._filled) and reading.kind is not None:
            self.field.clear()
            self.kind.setCurrentIndex(self.kind.findData(reading.kind.value))
            self.listed.setCurrentIndex(self.listed.findData(reading.listed.value))
            self.blocked.setText(", ".join(reading.blocked))
            self.target.setText(reading.target)
            self.context.setText(alteration_words(reading.context))
            self._edited()
            # Words to spare are named, not left out in silence.
            self._unread, self._asks_block = reading.unread, reading.asks_block
            self._show_reading()
            self._filled = self._texts

    @property
    def _texts(self) -> tuple[str, str, str, str]:
        return self.field.text(), self.blocked.text(), self.target.text(), self.context.text()

    def focus_missing(self) -> None:
        """Put the cursor where something is missing; who types a question goes on typing."""
        reading = self.reading
        if self.field.hasFocus() and reading.kind is not QuestionKind.GENES:
            return
        if reading.kind is QuestionKind.GENES:
            self.genes.setFocus()
        else:
            (self.target if reading.blocked else self.blocked).setFocus()

    def remember(self) -> None:
        """Keep what is blocked for a next question that names no cause."""
        self._previous = (self.blocked.text(), self.context.text())
        if self.field.hasFocus():
            # The next question replaces this one.
            self.field.selectAll()

    def block_instead(self, word: str, node: str) -> None:
        """Ask about one node in place of a name that stands for several."""
        name = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
        typed = name.sub(lambda _: node, self.field.text())
        if typed != self.field.text() and node in read_question_in_tumour(typed).blocked:
            self.set_question(typed)
            return
        self.field.clear()
        self.blocked.setText(name.sub(lambda _: node, self.blocked.text()))
        self._edited()

    def list_all(self) -> None:
        """List every answer."""
        self.listed.setCurrentIndex(self.listed.findData(Listed.ALL.value))
        self._edited()

    def shutdown(self) -> None:
        """End the reading of genes."""
        self._timer.stop()
        self._jobs.shutdown()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        names = translate("library", "A gene, family or printed word; several with commas.")
        name = translate("library", "A gene, family or printed word.")
        altered = translate("library", "What the tumour has lost or gained, for example: PTEN loss")
        question = translate("library", "Type a question: a drug, a block, what becomes of a node")
        lines = (
            (self.field, translate("library", "&Question"), question),
            (self.kind, translate("library", "As&ked"), ""),
            (self.blocked, translate("library", "&Block"), names),
            (self.target, translate("library", "What &happens to"), name),
            (self.context, translate("library", "&Tumour context"), altered),
            (self.listed, translate("library", "&List"), ""),
            (self.genes, translate("library", "Changed &genes"), _GENES_HINT),
        )
        for number, (field, words, hint) in enumerate(lines):
            label = plain_label(words, wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            if isinstance(field, QLineEdit | QPlainTextEdit):
                field.setPlaceholderText(hint)
            # What was understood stands below the typed question.
            place = number + (number > 0)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
            self._rows[field] = label
        grid.addWidget(self.understood, 1, 0, 1, 2)
        # Room for two lines: the fields below do not jump while a question is typed.
        self.understood.setMinimumHeight(2 * self.understood.fontMetrics().height() + 2)
        self.genes.setTabChangesFocus(True)
        self.genes.setMaximumHeight(110)
        for box, texts in ((self.kind, _KINDS), (self.listed, _LISTED)):
            for key, text in texts.items():
                box.addItem(text, key.value)
        self.field.textChanged.connect(self._read)
        self.kind.currentIndexChanged.connect(self._show_fields)
        self.kind.activated.connect(self._edited)
        self.listed.currentIndexChanged.connect(self._emit_listed)
        self.listed.activated.connect(self._edited)
        self.genes.textChanged.connect(self._timer.start)
        for line in (self.field, self.blocked, self.target, self.context):
            line.returnPressed.connect(self.submitted)
        for line in (self.blocked, self.target, self.context):
            line.textEdited.connect(self._edited)
        self._show_fields()

    def _read(self, text: str) -> None:
        """Fill the fields with what a typed question says; what it does not say stays.

        The block of the question before stays only where nothing was left over: a cause that was
        not understood must not be answered by another one.
        """
        reading = read_question_in_tumour(text)
        self._is_unclear = bool(text.strip()) and reading.kind is None
        self._unread, self._is_negated = reading.unread, reading.is_negated
        self._asks_block = reading.asks_block
        if reading.kind is not None:
            self.kind.setCurrentIndex(self.kind.findData(reading.kind.value))
            self.listed.setCurrentIndex(self.listed.findData(reading.listed.value))
            # A loss that the question names is a cell of its own: what was blocked in another one
            # is not carried over to it.
            is_new = reading.unread or reading.context
            blocked, context = ("", "") if is_new else self._previous
            self.blocked.setText(", ".join(reading.blocked) or blocked)
            goes_on = not (reading.blocked or reading.target)
            self.context.setText(alteration_words(reading.context) or (context if goes_on else ""))
            # A whole question that names only a block is about that alone.
            if reading.target or ((reading.blocked or reading.context) and not reading.unread):
                self.target.setText(reading.target)
            self._show_reading()
        else:
            self.understood.setText(reading.sentence() if text.strip() else "")
        self.offers.show_for(reading)

    def _edited(self, _value: object = None) -> None:
        """Say what the fields ask now; the typed question counts no more."""
        self._unread, self._is_negated, self._is_unclear = (), False, False
        self._asks_block = False
        self._previous = (self.blocked.text(), self.context.text())
        self._show_reading()

    def _show_reading(self) -> None:
        self.understood.setText(self.reading.sentence())

    def _show_fields(self, _place: int = 0) -> None:
        kind = QuestionKind(self.kind.currentData())
        shown = {
            self.blocked: kind is not QuestionKind.GENES,
            self.target: kind is QuestionKind.EFFECT,
            self.context: kind is not QuestionKind.GENES,
            self.listed: kind is QuestionKind.EFFECT,
            self.genes: kind is QuestionKind.GENES,
        }
        for field, is_shown in shown.items():
            field.setVisible(is_shown)
            self._rows[field].setVisible(is_shown)

    def _emit_listed(self, _place: int) -> None:
        self.listed_changed.emit(Listed(self.listed.currentData()))

    def _read_genes(self) -> None:
        if not self._jobs.is_shut_down:
            self._jobs.submit(_CHANNEL, ReadGenesRequest(self.genes.toPlainText()))

    def _show_genes(self, result: JobResult) -> None:
        is_shown = self.kind.currentData() == QuestionKind.GENES
        if result.error is None and is_shown and self.genes.toPlainText().strip():
            self.understood.setText(result.value.sentence())


def _context_in(text: str) -> tuple[tuple[Alteration, ...], tuple[str, ...]]:
    """Return the alterations in the parts of a text, and the parts that are none."""
    parts = tuple(filter(None, map(str.strip, _BETWEEN.split(text))))
    read = {part: read_alterations(part) for part in parts}
    altered = tuple(item for each in read.values() for item in each.alterations)
    return altered, tuple(part for part, each in read.items() if each.rest.strip())
