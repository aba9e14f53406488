"""Opens the figures that answered a question to the libraries, with what the question blocks."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from looplight.files import cancellation
from looplight.files.atomic_write import write
from looplight.files.problems import InputError, Problem, reason_of
from looplight.files.user_folder import data_home
from looplight.library.drafts.draft_pathway import draft_entry, draft_of
from looplight.library.indexing.archive_members import unpacked
from looplight.library.questions.understood_question import LibraryQuestion
from looplight.library.search_query import FigureKind
from looplight.library.sources.source_cache import chosen_sources
from looplight.panels.library.question_form_and_answers.answer_list import AnswerList
from looplight.panels.library.question_form_and_answers.question_dialog import QuestionDialog
from looplight.pathways.catalogue import open_file
from looplight.pathways.formats.writers.native import native_text
from looplight.pathways.model.draft_edits import DENSITY
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.background.library_questions.blocked_nodes import blocks_of, boxes_of
from looplight.session.background.library_questions.figure_answers import LibraryAnswer
from looplight.session.background.library_questions.gene_explanations import GeneExplanation
from looplight.session.background.library_questions.tumour_context_of_figure import (
    context_of_figure,
)
from looplight.session.document.document import Document
from looplight.session.state.figure_store import FileReading, read_figure_file
from looplight.translation.messages import translate

_CHANNEL = "answer-figure"
# Share of the window that the answers may lie over.
MOST_COVERED = 0.1


@dataclass(frozen=True)
class AnswerFigureRequest:
    """Reads the figure of an answer; of a draft, the file that it is written to first."""

    question: LibraryQuestion
    answer: LibraryAnswer | GeneExplanation

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> FileReading:
        """Return what came of it."""
        del progress
        with cancellation.cancellable(cancelled):
            path = Path(self.answer.path)
            is_draft = self.answer.kind == FigureKind.DRAFT
            return read_figure_file(self._drafted(path) if is_draft else unpacked(path))

    def _drafted(self, record: Path) -> Path:
        """Return the file of a record's draft; sessions go on naming it, so it stays."""
        entry, known = open_file(record), chosen_sources()
        drafted = draft_entry(entry, draft_of(entry, known), DENSITY)
        # By what is in it: a draft that the user went on with is never written over.
        mark = hashlib.sha256(repr(drafted.pathway).encode("utf-8", "surrogateescape")).hexdigest()
        file = data_home() / "drafts" / f"draft-{record.stem}-{mark[:8]}.yaml"
        cancellation.check()
        if drafted.pathway is not None and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            # A native file says that it is a draft: nothing in it is called very likely.
            write(file, native_text(drafted.pathway, drafted.pathway.draft))
        return file


class LibraryQuestions(QObject):
    """The form that asks the libraries, and what becomes of its answers.

    Parameters
    ----------
    window : QWidget
    document : Document

    Attributes
    ----------
    dialog : QuestionDialog
    answers : AnswerList
        What the Library panel shows of them beside the figure.
    figure_opened : Signal()
        The figure of an answer is shown.
    announced : Signal(str)
        What goes on, for the status bar.
    closed : Signal()
        The form was closed after a question; its answers stay, and figures go on being asked.
    """

    figure_opened = Signal()
    closed = Signal()
    announced = Signal(str)

    def __init__(self, window: QWidget, document: Document) -> None:
        super().__init__(window)
        self._document = document
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._read)
        self.dialog = QuestionDialog(window)
        self.dialog.open_requested.connect(self._open)
        self.dialog.finished.connect(self._closed)
        self.answers = AnswerList(self.dialog)
        self.answers.form_requested.connect(self.show_answers)
        self._window = window

    def set_theme(self, theme: Theme | None) -> None:
        """Apply the colours of a theme."""
        self.dialog.set_theme(theme)
        self.answers.set_theme(theme)

    def shutdown(self) -> None:
        """End all work."""
        self._jobs.shutdown()
        self.dialog.shutdown()

    def _open(self, question: LibraryQuestion, answer: LibraryAnswer | GeneExplanation) -> None:
        if isinstance(answer, LibraryAnswer) and answer.is_own:
            self._show(answer.path, question)
            return
        self._jobs.submit(_CHANNEL, AnswerFigureRequest(question, answer))

    def _read(self, result: JobResult) -> None:
        request, document = result.ticket.request, self._document
        assert isinstance(request, AnswerFigureRequest)
        if result.error is not None:
            text = translate(
                "library",
                "The figure of this answer could not be opened: {error}",
                error=reason_of(result.error),
            )
            problems = (
                result.error.problems
                if isinstance(result.error, InputError)
                else (Problem("answer-figure", text, request.answer.path),)
            )
            document.report(problems)
            return
        key = document.add(result.value)
        if key is not None:
            self._show(key, request.question)

    def _show(self, key: str, question: LibraryQuestion) -> None:
        document = self._document
        entry = document.figures.entry(key)
        if entry is None or entry.pathway is None:
            return
        # Looked up again: in the file of a draft, nodes may have other ids.
        blocks = blocks_of(entry.pathway, question.blocked)
        context = context_of_figure(entry.pathway, question.context) or ()
        document.open(key, blocks, context)
        if question.target:
            document.ask_about(next(iter(boxes_of(entry.pathway, question.target)), ""))
        # Where the answers lie over the drawing they make room; the Library panel leads back.
        covered = self.dialog.frameGeometry().intersected(self._window.frameGeometry())
        area = self._window.width() * self._window.height()
        if covered.width() * covered.height() > MOST_COVERED * area:
            self.dialog.hide()
        self.figure_opened.emit()

    def _closed(self, _result: int) -> None:
        if self.dialog.question:
            self.closed.emit()
        if self.dialog.is_running:
            self.announced.emit(
                translate(
                    "status",
                    "The figures are still being asked; the panel Library lists their answers.",
                )
            )

    def show_answers(self) -> None:
        """Bring the form back, the keyboard in its table."""
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.dialog.answers.current_view.setFocus()
