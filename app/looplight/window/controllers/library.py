"""Opens figures of the library, and drafts arrows for them and for pasted genes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QProgressDialog, QWidget

from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.library.drafts.pasted_names import pasted_names
from looplight.panels.widgets.dialogs import give_focus_back
from looplight.pathways.model.draft_edits import DraftEdits
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.controller import Controller
from looplight.window.dialogs.answer_waiter import close_quietly
from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.file_opener import FileOpener

if TYPE_CHECKING:
    from looplight.panels.library.panel import LibraryPanel
    from looplight.window.dialogs.draft_sources import DraftSourcesDialog
    from looplight.window.library_questions import LibraryQuestions

_CHANNEL, _DENSITY = "draft", "draft-density"


@dataclass(frozen=True)
class DraftRequest:
    """Drafts arrows for a record, or between pasted words, and writes all candidates.

    Attributes
    ----------
    record : pathlib.Path or None
    archive : pathlib.Path or None
        The source to read; None = those that were read before.
    words : tuple of str
        Genes or families, where there is no record.
    has_arrows : bool
        False = only the nodes.
    image : pathlib.Path or None
        The picture that the nodes are to be laid over.
    """

    record: Path | None
    archive: Path | None = None
    words: tuple[str, ...] = ()
    has_arrows: bool = True
    image: Path | None = None

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Path:
        """Return the written file; imported late, since few windows draft anything."""
        from looplight.library.drafts.draft_entry import draft_of  # noqa: PLC0415
        from looplight.library.drafts.draft_file import write_draft  # noqa: PLC0415
        from looplight.library.drafts.draft_words import words_of_genes  # noqa: PLC0415
        from looplight.library.drafts.ranking import make_draft  # noqa: PLC0415
        from looplight.library.sources.source_cache import chosen_sources, source_of  # noqa: PLC0415
        from looplight.pathways.catalogue import open_file  # noqa: PLC0415

        def share(count: int, total: int) -> None:
            # The rest is for ranking and writing.
            progress(0.95 * count / total)

        with cancellation.cancellable(cancelled):
            if self.archive is not None:
                source_of(self.archive, share)
            sources = chosen_sources() if self.has_arrows else ()
            if self.record is None:
                words = words_of_genes(self.words, keeps_unknown=True)
                if not self.has_arrows:
                    # Nodes drawn by hand may be anything: what is no gene is no mistake.
                    words = tuple(replace(word, note="") for word in words)
                title = ", ".join(self.words)[:80]
                return write_draft(make_draft(words, sources), "genes", title)
            entry = open_file(self.record)
            draft = draft_of(entry, sources)
            cancellation.check()
            return write_draft(draft, entry.key, entry.title, entry.key)


@dataclass(frozen=True)
class SourceRequest:
    """Reads a source, so that drafts can be made from it."""

    path: Path

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> str:
        """Return its name."""
        from looplight.library.sources.source_cache import source_of  # noqa: PLC0415

        def share(count: int, total: int) -> None:
            progress(count / total)

        with cancellation.cancellable(cancelled):
            return source_of(self.path, share).name


@dataclass(frozen=True)
class DensityRequest:
    """Lays out a draft with another number of arrows, in the background."""

    draft: Pathway
    edits: DraftEdits

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> float:
        """Return the density once its drawing is ready."""
        from looplight.canvas.scene.prepared_figure import prepared_figure  # noqa: PLC0415
        from looplight.pathways.formats.edited_draft import edited_draft  # noqa: PLC0415

        del progress
        if not cancelled():
            prepared_figure(edited_draft(self.draft, self.edits))
        return self.edits.density


class LibraryController(Controller):
    """Does what the library panel asks for.

    Attributes
    ----------
    image_requested : Signal(pathlib.Path)
        A figure was started over a picture and is open: lay the picture under it.
    """

    image_requested = Signal(object)

    def __init__(
        self, window: QWidget, document: Document, opener: FileOpener, docks: PanelDocks
    ) -> None:
        super().__init__(window, document)
        self._window = window
        self._opener = opener
        self._docks = docks
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._drafted)
        self._jobs.progressed.connect(self._show_share)
        self._dialog: QProgressDialog | None = None
        self.questions: LibraryQuestions | None = None
        self.sources: DraftSourcesDialog | None = None
        docks.panel_made.connect(self._panel_made)
        for key in docks.panels:
            self._panel_made(key)

    def shutdown(self) -> None:
        """End all work of the library."""
        self._jobs.shutdown()
        if self.questions is not None:
            self.questions.shutdown()
        if (panel := self._panel()) is not None:
            panel.shutdown()

    def draft(self, record: Path | None) -> None:
        """Ask for a source and a file, and draft arrows for a record."""
        if record is None or (archive := self._ask_for_source()) is None:
            return
        self._start(DraftRequest(record, archive if archive != Path() else None))

    def new_from_genes(self) -> None:
        """Ask for genes or families, and draft arrows between them."""
        words = _ask_for_words(
            self._window,
            translate("dialog", "New from genes"),
            translate("dialog", "Genes, families or complexes, separated by commas or lines:"),
        )
        if words and (archive := self._ask_for_source()) is not None:
            self._start(DraftRequest(None, archive if archive != Path() else None, words))

    def new_empty(self, image: Path | None = None) -> None:
        """Ask for the first nodes of a figure that is drawn by hand, perhaps over a picture."""
        title = (
            translate("dialog", "New figure over your picture")
            if image is not None
            else translate("dialog", "New empty figure")
        )
        words = _ask_for_words(
            self._window,
            title,
            translate("dialog", "First nodes: genes or names, separated by commas or lines:"),
        )
        if words:
            self._start(DraftRequest(None, None, words, has_arrows=False, image=image))

    def choose_sources(self) -> None:
        """List the sources of drafts, and where more can be had."""
        from looplight.window.dialogs.draft_sources import DraftSourcesDialog  # noqa: PLC0415 - rare

        self.sources = DraftSourcesDialog(self._window)
        self.sources.source_requested.connect(self._read_source)
        self.sources.finished.connect(self.sources.deleteLater)
        self.sources.open()

    def _read_source(self, path: str) -> None:
        self._start(SourceRequest(Path(path)))

    def _start(self, request: DraftRequest | SourceRequest) -> None:
        title = (
            translate("library", "Reading the source ...")
            if isinstance(request, SourceRequest)
            else translate("library", "Drafting arrows ...")
        )
        # In place of the hint that there is no source yet, or of what an earlier draft gave.
        self.announced.emit(title)
        self._dialog = QProgressDialog(
            title,
            translate("library", "Cancel"),
            0,
            100,
            self._window,
        )
        give_focus_back(self._dialog)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.canceled.connect(self._cancel)
        self._jobs.submit(_CHANNEL, request)

    def show_like_open_figure(self) -> None:
        """List the figures of the libraries that share most genes with the open one."""
        entry = self._document.shown.entry
        if entry is None or entry.record is None:
            return
        self._docks.open("library")
        if panel := self._panel():
            panel.show_genes(entry.record.gene_symbols)

    def ask(self, question: str = "") -> None:
        """Open the form that asks the figures of the present search one question.

        A question that was typed elsewhere is asked of all figures that print its names.
        """
        self._docks.open("library")
        if (panel := self._panel()) is None:
            return
        if self.questions is None:
            # Imported with the first question: it computes answers.
            from looplight.window.library_questions import LibraryQuestions  # noqa: PLC0415

            self.questions = LibraryQuestions(self._window, self._document)
        self.questions.dialog.set_theme(panel.theme)
        self.questions.dialog.open_for("" if question else panel.field.text())
        if question:
            self.questions.dialog.ask(question)

    def show_search(self, text: str | None = None) -> None:
        """Open the Library panel with a search text, by default the one that is there."""
        self._docks.open("library")
        if panel := self._panel():
            if text is not None:
                panel.field.setText(text)
            panel.field.setFocus()

    def _panel_made(self, key: str) -> None:
        if key == "library" and (panel := self._panel()) is not None:
            panel.open_requested.connect(self._opener.open)
            panel.draft_requested.connect(self.draft)
            panel.question_requested.connect(self.ask)
        elif key == "drafts":
            from looplight.panels.drafts.panel import DraftsPanel  # noqa: PLC0415 - as in `_panel`

            self._docks.panel_of(DraftsPanel).density_requested.connect(self._lay_out)

    def _lay_out(self, density: float) -> None:
        """Show another number of arrows as soon as they are laid out."""
        drafts = self._document.drafts
        if drafts.original is not None and not self._jobs.is_shut_down:
            edits = replace(drafts.edits, density=density)
            self._jobs.submit(_DENSITY, DensityRequest(drafts.original, edits))

    def _panel(self) -> "LibraryPanel | None":
        if "library" not in self._docks.panels:
            return None
        # Imported with the panel: most windows never open it.
        from looplight.panels.library.panel import LibraryPanel  # noqa: PLC0415

        return self._docks.panel_of(LibraryPanel)

    def _ask_for_source(self) -> Path | None:
        """Return the archive to read, an empty path for those read before, None for none."""
        from looplight.library.sources.source_cache import has_sources  # noqa: PLC0415

        if has_sources():
            return Path()
        from looplight.window.dialogs.draft_sources import FirstSourceDialog  # noqa: PLC0415 - rare

        explanation = FirstSourceDialog(self._window)
        accepted = explanation.exec()
        explanation.deleteLater()
        title = translate("dialog", "Source of arrows")
        kinds = translate("dialog", "Archives and tables (*.zip *.tsv *.csv *.txt)")
        chosen = QFileDialog.getOpenFileName(self._window, title, "", kinds)[0] if accepted else ""
        if chosen and self._is_archive(Path(chosen)):
            return Path(chosen)
        self.announced.emit(
            translate("library", "Nothing was drafted: no source of arrows was chosen.")
        )
        return None

    def _is_archive(self, path: Path) -> bool:
        """Report a file that is no archive before a name for the draft is asked for."""
        if path.is_dir() or is_zipfile(path) or path.suffix.lower() != ".zip":
            return True
        message = translate(
            "library", "no zip archive of GPML files; choose the archive of a species"
        )
        self._document.report((Problem("source-file", message, str(path)),))
        return False

    def _show_share(self, _ticket: object, share: float) -> None:
        if self._dialog is not None:
            self._dialog.setValue(round(share * 100))

    def _cancel(self) -> None:
        self._jobs.cancel()
        self._close_dialog()
        self.announced.emit(translate("library", "The draft was cancelled; nothing was written."))

    def _close_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        close_quietly(dialog, self._cancel)

    def _drafted(self, result: JobResult) -> None:
        if isinstance(result.ticket.request, DensityRequest) and result.error is None:
            self._document.drafts.set_density(result.value)
            return
        self._close_dialog()
        if result.error is not None:
            self.announced.emit(translate("library", "Nothing was drafted."))
        if isinstance(result.error, InputError):
            self._document.report(result.error.problems)
        elif result.error is not None:
            problem = Problem(
                "draft",
                translate("library", "The draft could not be made: {error}", error=result.error),
            )
            self._document.report((problem,))
        elif isinstance(result.ticket.request, SourceRequest):
            self.announced.emit(translate("status", "Source read: {name}.", name=result.value))
        else:
            self.announced.emit(
                translate("status", "Draft opened. The panel Draft arrows accepts and rejects.")
            )
            # Shown once the draft is: leaving the start page brings the panels back that were
            # open before.
            request = result.ticket.request
            image = request.image if isinstance(request, DraftRequest) else None
            self._opener.finished.connect(
                partial(_go_on, self._docks, self.image_requested.emit, image),
                Qt.ConnectionType.SingleShotConnection,
            )
            self._opener.open(result.value)


def _go_on(
    docks: PanelDocks, lay_under: Callable[[Path], object], image: Path | None, opened: bool
) -> None:
    """Show what a draft is worked on with: its picture, or its list of arrows."""
    if opened and image is not None:
        lay_under(image)
    elif opened:
        docks.show("drafts")


def _ask_for_words(window: QWidget, title: str, text: str) -> tuple[str, ...]:
    dialog = QInputDialog(window)
    give_focus_back(dialog)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    dialog.setWindowTitle(title)
    dialog.setLabelText(text)
    accepted, answer = dialog.exec(), dialog.textValue()
    dialog.deleteLater()
    return pasted_names(answer) if accepted else ()
