"""Questions to the open figure among the rows of the palette, read in the background."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from looplight.files import cancellation
from looplight.library.questions.tumour_alterations import read_alterations
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.figure_questions import (
    AskedFigure,
    FigureQuestion,
    FigureQuestions,
    TypedText,
)
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import display_names
from looplight.translation.messages import english, translate
from looplight.window.command_palette.palette import CommandPalette
from looplight.window.command_palette.palette_entry import (
    Kind,
    PaletteEntry,
    PanelRequests,
    StartPageState,
)
from looplight.window.command_palette.plain_questions import PlainQuestions
from looplight.window.command_palette.tumour_questions import names_tumour

# The name of a node alone is no question.
FEWEST_WORDS = 2
# "Everolimus/alpelisib" is two.
_WORDS = re.compile(r"[^\s/+&]+")
TYPING_MS = 80
# The losses of a name that several nodes have.
MOST_LOSSES = 5
_CHANNEL = "palette-questions"


@dataclass(frozen=True)
class FigureQuestionsRequest:
    """Reads a text, and looks for figures that have the nodes it names."""

    typed: TypedText

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> FigureQuestions:
        """Return what can be asked."""
        # Imported by the worker: it computes answers, and the window starts without it.
        from looplight.session.background.figure_questions import figure_questions  # noqa: PLC0415

        del progress
        with cancellation.cancellable(cancelled):
            return figure_questions(self.typed)


class QuestionEntries(QObject):
    """Adds what can be asked with the typed text to a palette.

    Parameters
    ----------
    document : Document
    explain : callable
        Tells why a node changes; takes its id.
    panels : PanelRequests
        Open the panels that have answers.
    loss_words : str
        Words that mean a loss. Figures of more than ``most_with_losses`` nodes have no rows for
        losses, and get them here.
    most_with_losses : int
    parent : QObject
    start_page : StartPageState
        Behind a start page the open figure is asked nothing.
    """

    def __init__(
        self,
        document: Document,
        explain: Callable[[str], None],
        panels: PanelRequests,
        loss_words: str,
        most_with_losses: int,
        parent: QObject,
        start_page: StartPageState = StartPageState(),  # noqa: B008 - it is frozen
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._explain, self._show_closing = explain, panels.closing
        self._start_page = start_page
        self._plain = PlainQuestions(document, panels, start_page)
        title = translate("palette", "Loss of {name}", name="")
        words = " ".join((loss_words, english(loss_words), title, english(title)))
        self._loss_words = frozenset(words.casefold().split())
        self._most_with_losses = most_with_losses
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._show)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._read)
        self._palette: CommandPalette | None = None
        # The text that is being read, and the question in it.
        self._text = self._question = ""

    def attach(self, palette: CommandPalette) -> None:
        """Add questions to this palette from now on."""
        self._palette = palette
        palette.field.textChanged.connect(self._start)
        palette.finished.connect(self._detach)

    def shutdown(self) -> None:
        """End the reading; nothing is delivered any more."""
        self._timer.stop()
        self._jobs.shutdown()

    def _start(self, text: str) -> None:
        self._jobs.cancel()
        may_ask = len(_WORDS.findall(text)) >= FEWEST_WORDS or names_tumour(text)
        # "PTEN-Verlust" is one word in German.
        may_ask = may_ask or bool(read_alterations(text).alterations)
        is_due = may_ask and not self._jobs.is_shut_down
        if self._palette is not None:
            # Enter that comes before the question is read waits for it.
            self._palette.waits_for_questions = is_due
        if is_due:
            self._timer.start()
        else:
            self._timer.stop()
            if self._palette is not None:
                self._palette.show_questions()

    def _detach(self, _code: int) -> None:
        self._palette = None
        self._timer.stop()
        self._jobs.cancel()

    def _read(self) -> None:
        if self._palette is None or self._jobs.is_shut_down:
            return

        def figure_of(entry: Entry) -> AskedFigure | None:
            pathway = shown.pathway if entry is shown_entry else entry.pathway
            return AskedFigure(entry.key, entry.title, pathway) if pathway is not None else None

        shown, is_hidden = self._document.shown, self._start_page.is_on()
        shown_entry = shown.entry if not is_hidden else None
        entries = self._document.figures.catalogue.entries
        if is_hidden:
            # As on a first run: a figure of the user's own is not asked from the start page.
            entries = tuple(entry for entry in entries if entry.bundled)
        is_small = (
            is_hidden or shown.pathway is None or len(shown.pathway.nodes) <= self._most_with_losses
        )
        self._text = self._palette.field.text().strip()
        self._question, named = _question_in_title(self._text, [entry.title for entry in entries])
        figures = (
            figure_of(entry)
            for entry in entries
            if entry is not shown_entry and named in ("", entry.title)
        )
        is_for_shown = shown_entry is not None and named in ("", shown_entry.title)
        text = TypedText(
            self._question,
            figure_of(shown_entry) if shown_entry is not None and is_for_shown else None,
            tuple(figure for figure in figures if figure is not None),
            not is_hidden and bool(shown.state.interventions or shown.state.context),
            self._loss_words,
            has_loss_rows=is_small,
        )
        self._jobs.submit(_CHANNEL, FigureQuestionsRequest(text), urgent=True)

    def _show(self, result: JobResult) -> None:
        palette = self._palette
        if palette is None:
            return
        answer: FigureQuestions | None = result.value if result.error is None else None
        is_current = self._text == palette.field.text().strip()
        if answer is None or answer.text != self._question or not is_current:
            palette.show_questions()
            return
        losses = tuple(map(self._loss, answer.losses[:MOST_LOSSES]))
        read = answer.questions
        if self._plain.asks_drug(answer.text):
            # A drug for what is lost: the list of what else to block has those that help.
            read = tuple(
                replace(each, asks_closing=True) if each.is_loss else each for each in read
            )
        questions = tuple(self._entry(question, answer.unread) for question in read)
        plain = self._plain.entries(answer.rest, answer.text)
        is_question = answer.is_question or bool(losses or plain)
        obstacle = "" if losses or plain else answer.obstacle
        listed = losses or questions
        # "What happens to ERK under an AKT inhibitor" wants an answer and no list of drugs.
        is_answered = any(
            each.target or each.panes or (each.asks_closing and not each.is_loss) for each in read
        )
        # A drug in a tumour goes by what that has lost; approvals and the notice come behind.
        is_answered = is_answered or (
            any(each.context for each in read) and any(row.notice for row in plain)
        )
        both = (*listed, *plain) if is_answered else (*plain, *listed)
        palette.show_questions(both, is_question, obstacle)

    def _loss(self, node: str) -> PaletteEntry:
        pathway = self._document.shown.pathway
        name = display_names.label(pathway, node) if pathway is not None else node
        return PaletteEntry(
            translate("palette", "Loss of {name}", name=name),
            translate("palette", "node"),
            partial(self._document.interventions.set_loss, node),
            kind=Kind.QUESTION,
        )

    def _entry(self, question: FigureQuestion, unread: tuple[str, ...]) -> PaletteEntry:
        figure, names = question.figure, question.names
        shown = self._document.shown
        is_hidden = self._start_page.is_on()
        is_shown = not is_hidden and shown.entry is not None and shown.entry.key == figure.key
        if is_shown and names and shown.state.interventions:
            # What is blocked now would be freed: Enter must not do that in silence.
            names = translate("palette", "{names} alone", names=names)
        words = _words(question, names)
        if question.panes:
            from looplight.window.command_palette.compared_treatments import entry_of_comparison  # noqa: PLC0415 - start-up

            return entry_of_comparison(self._document, question, is_hidden)
        if question.context:
            from looplight.window.command_palette.context_questions import words_in_context  # noqa: PLC0415 - start-up

            goes_on = is_shown and bool(shown.state.interventions)
            words = words_in_context(question, names, goes_on)
        # A long title is cut at its end: what Enter does stands before the name of the figure.
        title = (
            translate("palette", "Ask this figure: {question}", question=words)
            if is_shown
            else translate(
                "palette", "Ask: {question}, in {figure}", question=words, figure=figure.title
            )
        )
        hint = translate("palette", "question")
        if unread:
            hint = translate("palette", "without: {names}", names=", ".join(unread))
        return PaletteEntry(title, hint, partial(self._ask, question), kind=Kind.QUESTION)

    def _ask(self, question: FigureQuestion) -> None:
        """Block what the question names, in one step, and show what was asked about."""
        document, key = self._document, question.figure.key
        shown = document.shown.entry
        if self._start_page.is_on():
            if not document.open(key, question.interventions, question.context):
                return
            self._start_page.leave()
        elif question.context:
            from looplight.window.command_palette.context_questions import ask_in_context  # noqa: PLC0415 - start-up

            if not ask_in_context(document, question):
                return
        elif not question.interventions:
            pass
        elif shown is not None and shown.key == key:
            # The tumour context stays: the question is about the cell that is shown.
            state = replace(
                document.state,
                interventions=question.interventions,
                scene="",
                compare=None,
                time=None,
            )
            text = (
                translate("undo", "ask: loss of {names}", names=question.names)
                if question.is_loss
                else translate("undo", "ask: block {names}", names=question.names)
            )
            document.apply(state, text)
        elif not document.open(key, question.interventions):
            return
        document.ask_about(question.target)
        if question.target:
            document.select(Selection(SelectionKind.NODE, question.target))
            self._explain(question.target)
        elif question.asks_closing:
            self._show_closing()


def _question_in_title(text: str, figures: Sequence[str]) -> tuple[str, str]:
    """Return the question in the title of a row that somebody types, and the figure it names.

    Returns
    -------
    tuple of str
        Of any other text, this text and nothing.
    """
    gap = "\0"
    of_shown = translate("palette", "Ask this figure: {question}", question=gap)
    patterns = [(of_shown, "")]
    patterns += (
        (translate("palette", "Ask: {question}, in {figure}", question=gap, figure=figure), figure)
        for figure in figures
    )
    folded = text.casefold()
    for pattern, figure in patterns:
        before, after = pattern.casefold().split(gap)
        if folded.startswith(before) and folded.endswith(after):
            return text[len(before) : len(text) - len(after)].strip(), figure
    return text, ""


def _words(question: FigureQuestion, names: str) -> str:
    """Return what choosing a question does."""
    if question.asks_closing and not names:
        return translate("palette", "list what closes the loop now")
    if question.is_loss:
        return _words_of_loss(question, names)
    if question.asks_closing:
        return translate("palette", "block {names}, list what closes the loop", names=names)
    if not question.target:
        return translate("palette", "block {names}", names=names)
    target = display_names.label(question.figure.pathway, question.target)
    return translate("palette", "block {names}, look at {target}", names=names, target=target)


def _words_of_loss(question: FigureQuestion, names: str) -> str:
    if question.asks_closing:
        return translate("palette", "loss of {names}, list what closes the loop", names=names)
    if not question.target:
        return translate("palette", "loss of {names}", names=names)
    target = display_names.label(question.figure.pathway, question.target)
    return translate("palette", "loss of {names}, look at {target}", names=names, target=target)


def example_question(pathway: Pathway | None) -> str:
    """Return a question that a figure answers; without outputs or targets, a well-known one."""
    target, blocked = "AKT", "mTORC1"
    if pathway is not None and pathway.judged_outputs:
        output = pathway.judged_outputs[0]
        nodes = [node for node in pathway.druggable if node != output]
        if nodes:
            target, blocked = (display_names.label(pathway, node) for node in (output, nodes[0]))
    return translate(
        "palette",
        "What happens to {target} when {blocked} is blocked?",
        target=target,
        blocked=blocked,
    )


def example_entries() -> Iterator[PaletteEntry]:
    """Yield questions that any start can ask; what is typed finds no row of them."""
    questions = (
        translate("palette", "second drug after everolimus"),
        translate("palette", "alpelisib or capivasertib with PTEN loss"),
        example_question(None),
    )
    for question in questions:
        title = translate("palette", "Ask, for example: {question}", question=question)
        hint = translate("palette", "question")
        # Of a smaller kind than figures, which an empty text lists next.
        yield PaletteEntry(title, hint, str, kind=Kind.SHOWN, found_by="?", typed=question)
