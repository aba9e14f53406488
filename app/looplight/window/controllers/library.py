"""Opens figures of the library, and drafts arrows for them and for pasted genes."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from looplight.files.problems import InputError, Problem, reason_of
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import show_share
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import JobResult, JobRunner, Ticket
from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.bars.status_bar import ProgressLine
from looplight.window.base_controller import Controller
from looplight.window.dialogs.pasted_genes import ONLY_NODES, TypedNames, ask_for_names
from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.drawing_tools.draft_requests import (
    DensityRequest,
    DraftRequest,
    SourceRequest,
)
from looplight.window.file_opener import FileOpener

if TYPE_CHECKING:
    from looplight.panels.library.library_panel import LibraryPanel
    from looplight.window.answered_figure_opener import LibraryQuestions
    from looplight.window.dialogs.draft_sources import DraftSourcesDialog, FirstSourceDialog

_CHANNEL, _DENSITY = "draft", "draft-density"


class LibraryController(Controller):
    """Does what the library panel asks for.

    Attributes
    ----------
    line : ProgressLine
        How far a draft or the reading of a source is, with a button that stops it.
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
        # In the status bar: the figure can be worked with while a draft is made.
        self.line = ProgressLine(
            translate("screen reader", "Share of the draft that is done"),
            translate("tooltip", "Stop the draft; nothing is written"),
        )
        self.line.bar.setRange(0, 100)
        self.line.cancelled.connect(self._cancel)
        self._begun_on = ""
        self.questions: LibraryQuestions | None = None
        self.sources: DraftSourcesDialog | None = None
        self.first_source: FirstSourceDialog | None = None
        self._typed = TypedNames()
        # The record that printed too few genes for a draft.
        self._refused: Path | None = None
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
        """Ask for a source, and draft arrows for a record."""
        if record is not None:
            self._begin(DraftRequest(record))

    def new_from_genes(self, file: Path | None = None) -> None:
        """Ask for genes or families, and draft arrows between them.

        Parameters
        ----------
        file : pathlib.Path, optional
            A list or table that was refused: its text is proposed. Without a name the genes of the
            record that prints too few for a draft.
        """
        from looplight.library.drafts.pasted_names import names_in_file  # noqa: PLC0415 - rare

        proposed = file if file is not None and file.name else self._refused
        text = names_in_file(proposed) if file is not None and proposed is not None else ""
        title = translate("dialog", "New from genes")
        key = (proposed, text) if text else "genes"
        text = self._typed.text(key, text)
        answer = ask_for_names(self._window, title, drafts=True, text=text)
        self._typed.keep(key, answer, self.announced.emit)
        if answer.names:
            self._begin(DraftRequest(None, (), answer.names, answer.has_arrows))

    def new_empty(self, image: Path | None = None) -> None:
        """Ask for the first nodes of a figure that is drawn by hand, perhaps over a picture."""
        title = (
            translate("dialog", "New figure over your picture")
            if image is not None
            else translate("dialog", "New empty figure")
        )
        key, window = image or "empty", self._window
        text = self._typed.text(key)
        answer = ask_for_names(window, title, drafts=False, text=text, picture=image)
        self._typed.keep(key, answer, self.announced.emit)
        if answer.names:
            self._begin(DraftRequest(None, (), answer.names, has_arrows=False, image=image))

    def _begin(self, request: DraftRequest) -> None:
        """Carry out a request, after asking for a source where it needs a first one."""
        from looplight.library.sources.source_cache import has_sources  # noqa: PLC0415 - rare

        if not request.has_arrows or has_sources():
            self._start(request)
            return
        from looplight.window.dialogs.draft_sources import ask_for_source  # noqa: PLC0415 - rare

        archives, problem = ask_for_source(self._window, files_with_arrows(self._document))
        self._begin_with(request, archives, (problem,) if problem is not None else ())

    def _begin_with(
        self, request: DraftRequest, archives: tuple[Path, ...], problems: tuple[Problem, ...]
    ) -> None:
        """Carry out a request with the sources that were chosen.

        Where they were refused, another one is asked for; nothing typed is lost.
        """
        if problems:
            from looplight.window.dialogs.draft_sources import ask_again  # noqa: PLC0415 - rare

            self._document.report(problems)
            self.first_source = ask_again(
                self._window,
                files_with_arrows(self._document),
                problems[0].in_words(),
                partial(self._begin_with, request),
            )
        elif not archives:
            self.announced.emit(
                translate("library", "Nothing was drafted: no source of arrows was chosen.")
            )
        elif archives == (ONLY_NODES,):
            self._start(replace(request, has_arrows=False))
        else:
            self._start(replace(request, archives=archives))

    def choose_sources(self) -> None:
        """List the sources of drafts, and where more can be had."""
        from looplight.window.dialogs.draft_sources import DraftSourcesDialog  # noqa: PLC0415 - rare

        self.sources = DraftSourcesDialog(self._window)
        self.sources.source_requested.connect(lambda paths: self._start(SourceRequest(paths)))
        self.sources.finished.connect(self.sources.deleteLater)
        self.sources.open()

    def _start(self, request: DraftRequest | SourceRequest) -> None:
        title = translate("library", "Drafting arrows ...")
        if isinstance(request, SourceRequest):
            title = translate("library", "Reading the source ...")
        elif not request.has_arrows:
            title = translate("library", "Making the figure ...")
        # In place of the hint that there is no source yet, or of what an earlier draft gave.
        self.announced.emit("")
        speak(self.line.label, title)
        self._begun_on = self._document.state.figure
        self.line.label.setText(title)
        self.line.bar.setValue(0)
        self.line.show()
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
            from looplight.window.answered_figure_opener import LibraryQuestions  # noqa: PLC0415

            self.questions = LibraryQuestions(self._window, self._document)
            panel.place.set_answers(self.questions.answers)
            self.questions.figure_opened.connect(panel.place.show_answers)
            # The panel may have been closed since.
            self.questions.closed.connect(partial(self._docks.open, "library"))
            self.questions.closed.connect(panel.place.show_answers)
            self.questions.closed.connect(self.questions.answers.focus_answers)
            self.questions.announced.connect(self.announced)
            self.questions.dialog.search_requested.connect(self.show_search)
        self.questions.set_theme(panel.theme)
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
            from looplight.panels.drafts.drafts_panel import DraftsPanel  # noqa: PLC0415 - as in `_panel`

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
        from looplight.panels.library.library_panel import LibraryPanel  # noqa: PLC0415

        return self._docks.panel_of(LibraryPanel)

    def _show_share(self, ticket: Ticket, share: float) -> None:
        if ticket.channel == _CHANNEL:
            show_share(self.line.bar, share)

    def _cancel(self) -> None:
        self._jobs.cancel(_CHANNEL)
        self.line.hide()
        self.announced.emit(translate("library", "The draft was cancelled; nothing was written."))

    def _drafted(self, result: JobResult) -> None:
        if isinstance(result.ticket.request, DensityRequest) and result.error is None:
            self._document.drafts.set_density(result.value)
            return
        self.line.hide()
        if result.error is not None:
            self.announced.emit(translate("library", "Nothing was drafted."))
        request = result.ticket.request
        self._refused = request.record if isinstance(request, DraftRequest) else None
        if isinstance(result.error, InputError):
            if isinstance(request, DraftRequest) and request.archives:
                # Its names are in the request: another source is all that is missing.
                self._begin_with(replace(request, archives=()), (), result.error.problems)
            else:
                self._document.report(result.error.problems)
        elif result.error is not None:
            problem = Problem(
                "draft",
                translate(
                    "library", "The draft could not be made: {error}", error=reason_of(result.error)
                ),
            )
            self._document.report((problem,))
        elif isinstance(request, SourceRequest):
            self.announced.emit(translate("status", "Source read: {name}.", name=result.value))
        elif isinstance(request, DraftRequest) and self._has_left():
            self._opener.list_made(result.value)
            text = translate(
                "status", "Your draft is ready: it is the first of File > Open recent."
            )
            self.announced.emit(text)
        elif isinstance(request, DraftRequest):
            # Shown once the draft is: leaving the start page brings the panels back that were
            # open before.
            self._opener.finished.connect(
                partial(self._go_on, request), Qt.ConnectionType.SingleShotConnection
            )
            self._opener.open(result.value)

    def _has_left(self) -> bool:
        """Return whether another figure was opened while the draft was made; it stays."""
        return self._document.state.figure != self._begun_on

    def _go_on(self, request: DraftRequest, opened: bool) -> None:
        """Show what a draft is worked on with: its picture, or its list of arrows."""
        if not opened:
            return
        self._typed.forget()
        self.announced.emit(_opened_text(request, self._document.shown.pathway))
        if request.image is not None:
            self.image_requested.emit(request.image)
        elif request.has_arrows:
            self._docks.show("drafts")
        else:
            # The key that draws arrows is one of the canvas.
            self._docks.open("drafts")


def files_with_arrows(document: Document) -> tuple[Path, ...]:
    """Return the files of the user's figures that are open and have arrows; the shown one first."""
    figures, shown = document.figures, document.state.figure
    paths = [
        path
        for key, path in figures.files.items()
        if path not in figures.drafts
        and (entry := figures.entry(key)) is not None
        and entry.pathway is not None
        and entry.pathway.arrows
    ]
    return tuple(sorted(paths, key=lambda path: figures.own[path] != shown))


def _opened_text(request: DraftRequest, pathway: Pathway | None) -> str:
    """Return what to do with a draft that was opened."""
    if not request.has_arrows:
        return translate(
            "status",
            "The nodes are there. Draw their arrows: press A, or use the panel Draft arrows.",
        )
    if pathway is not None and pathway.arrows:
        return translate("status", "Draft opened. The panel Draft arrows accepts and rejects.")
    return translate(
        "status",
        "Your sources draw no arrow between these names. Draw them yourself: press A, or use the "
        "panel Draft arrows.",
    )
