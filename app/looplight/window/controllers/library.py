"""Opens figures of the library, and drafts arrows for them into a file of the user's."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from looplight.files import cancellation
from looplight.files.problems import InputError, Problem
from looplight.panels.widgets.save_dialog import ask_path
from looplight.session.background.job_runner import JobResult, JobRunner, Progress
from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.controller import Controller
from looplight.window.dialogs.answer_waiter import close_quietly
from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.file_opener import FileOpener

if TYPE_CHECKING:
    from looplight.panels.library.panel import LibraryPanel
    from looplight.window.library_questions import LibraryQuestions

_CHANNEL = "draft"
SOURCE_HINT = translate(
    "library",
    "No source of arrows was read yet. Choose a WikiPathways archive of GPML "
    "files, for example wikipathways-...-gpml-Homo_sapiens.zip from "
    "data.wikipathways.org (CC0).",
)


@dataclass(frozen=True)
class DraftRequest:
    """Drafts arrows for a record and writes them as GPML.

    Attributes
    ----------
    record : pathlib.Path
    archive : pathlib.Path or None
        The source to read; None = those that were read before.
    output : pathlib.Path
    """

    record: Path
    archive: Path | None
    output: Path

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> Path:
        """Return the written file; imported late, since few windows draft anything."""
        from looplight.canvas.export.registry import NETWORK, Content, find_export, write  # noqa: PLC0415
        from looplight.library.drafts.draft_entry import draft_entry, draft_of  # noqa: PLC0415
        from looplight.library.sources.store import source_of, sources  # noqa: PLC0415
        from looplight.pathways.catalogue import open_file  # noqa: PLC0415
        from looplight.session.state.state import State, ViewState  # noqa: PLC0415

        def share(count: int, total: int) -> None:
            progress(0.95 * count / total)

        with cancellation.cancellable(cancelled):
            entry = open_file(self.record)
            known = (source_of(self.archive, share),) if self.archive else sources()
            drafted = draft_entry(entry, draft_of(entry, known))
            cancellation.check()
            row = find_export(NETWORK, self.output.suffix)
            if row is None:
                message = translate("library", "a draft is saved as .gpml")
                raise InputError(Problem("draft-suffix", message, str(self.output)))
            write(row, Content(ViewState(State(drafted.key), drafted)), self.output)
        return self.output


class LibraryController(Controller):
    """Does what the library panel asks for."""

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

    def draft(self, record: Path) -> None:
        """Ask for a source and a file, and draft arrows for a record."""
        archive = self._ask_for_source()
        if archive is None:
            return
        # Not beside the record: its folder belongs to the library.
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"draft-{record.stem}.gpml")
        output = ask_path(
            self._window,
            translate("library", "Save the draft as"),
            name,
            translate("library", "Pathway (*.gpml)"),
        )
        if output is None:
            return
        self._dialog = QProgressDialog(
            translate("library", "Drafting arrows ..."),
            translate("library", "Cancel"),
            0,
            100,
            self._window,
        )
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.canceled.connect(self._cancel)
        source = archive if archive != Path() else None
        self._jobs.submit(_CHANNEL, DraftRequest(record, source, output))

    def show_like_open_figure(self) -> None:
        """List the figures of the libraries that share most genes with the open one."""
        entry = self._document.shown.entry
        if entry is not None and entry.record is not None and (panel := self._shown_panel()):
            panel.show_genes(entry.record.gene_symbols)

    def ask(self) -> None:
        """Open the form that asks the figures of the present search one question."""
        if (panel := self._shown_panel()) is None:
            return
        if self.questions is None:
            # Imported with the first question: it computes answers.
            from looplight.window.library_questions import LibraryQuestions  # noqa: PLC0415

            self.questions = LibraryQuestions(self._window, self._document)
        self.questions.dialog.set_theme(panel.theme)
        self.questions.dialog.open_for(panel.field.text())

    def show_search(self, text: str) -> None:
        """Open the Library panel with a search text."""
        if panel := self._shown_panel():
            panel.field.setText(text)
            panel.field.setFocus()

    def _shown_panel(self) -> "LibraryPanel | None":
        self._docks.open("library")
        return self._panel()

    def _panel_made(self, key: str) -> None:
        if key == "library" and (panel := self._panel()) is not None:
            panel.open_requested.connect(self._opener.open)
            panel.draft_requested.connect(self.draft)
            panel.question_requested.connect(self.ask)

    def _panel(self) -> "LibraryPanel | None":
        if "library" not in self._docks.panels:
            return None
        # Imported with the panel: most windows never open it.
        from looplight.panels.library.panel import LibraryPanel  # noqa: PLC0415

        return self._docks.panel_of(LibraryPanel)

    def _ask_for_source(self) -> Path | None:
        """Return the archive to read, an empty path for those read before, None for none."""
        from looplight.library.sources.store import has_sources  # noqa: PLC0415

        if has_sources():
            return Path()
        self.announced.emit(SOURCE_HINT)
        title = translate("library", "WikiPathways archive of GPML files")
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, title, "", translate("library", "Archives (*.zip)")
        )
        return Path(chosen) if chosen and self._is_archive(Path(chosen)) else None

    def _is_archive(self, path: Path) -> bool:
        """Report a file that is no archive before a name for the draft is asked for."""
        if path.is_dir() or is_zipfile(path):
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
        self._close_dialog()
        if isinstance(result.error, InputError):
            self._document.report(result.error.problems)
        elif result.error is not None:
            problem = Problem(
                "draft",
                translate("library", "The draft could not be made: {error}", error=result.error),
            )
            self._document.report((problem,))
        else:
            self.announced.emit(
                translate("library", "Draft saved and opened: {name}.", name=result.value.name)
            )
            self._opener.open(result.value)
