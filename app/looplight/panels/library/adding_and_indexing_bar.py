"""What is being indexed, how far it is, and the buttons that add a folder or a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressBar, QWidget

from looplight.files.problems import InputError, Problem
from looplight.library.indexing import archive_members
from looplight.library.indexing.gene_set_file import SUFFIX
from looplight.library.indexing.index_update import IndexReport
from looplight.library.library_names import library_names
from looplight.panels.widgets import chosen_folders, layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.buttons import action_button, menu_action
from looplight.panels.widgets.labels import plain_label, show_share
from looplight.panels.widgets.layouts import FlowLayout
from looplight.session.appearance import fonts
from looplight.session.background.library_indexing_and_searching import LibraryWork
from looplight.session.document.document import Document
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.panels.library.libraries_dialog import LibrariesDialog

# What the folder of a chosen library is remembered as.
_LIBRARY = "library"
# Of what is to be indexed, until what is there is listed once more.
LISTED_EVERY = 0.1
_PAUSE = translate("library", "Pause")
_RESUME = translate("library", "Go on")
_PAUSE_HINT = translate("library", "Pause indexing, or go on with it")


class IndexBar(QWidget):
    """Adds folders, archives and gene-set files to the libraries, with progress and a way to stop.

    Attributes
    ----------
    begun : Signal()
        The first figures of a folder or file can be searched; the others take a while.
    finished : Signal()
        Indexing ended, was stopped or failed: what can be searched may have changed.
    """

    begun = Signal()
    finished = Signal()

    def __init__(self, document: Document, work: LibraryWork) -> None:
        super().__init__()
        self._next_listing = 0.0
        self._document = document
        self._work = work
        self._quiet: set[Path] = set()
        # How far indexing is, as said last: taken away at its end where nothing else was said.
        self._progress_text = ""
        self.dialog: LibrariesDialog | None = None
        self.status = plain_label("", "muted", font=fonts.interface(11))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("screen reader", "Indexing"))
        self.pause = action_button(_PAUSE, _PAUSE_HINT, self._pause)
        self.stop = action_button(
            translate("library", "Stop"),
            translate("library", "Stop indexing; it goes on from there later"),
            self._stop,
        )
        self.add_folder = action_button(
            translate("library", "Add folder..."),
            translate("library", "Index a folder of figure records or pathway files"),
            self._ask_for_folder,
        )
        self.add_file = action_button(
            translate("library", "Add file..."),
            translate("library", "Index an archive of pathways (.zip) or a gene-set file (.gmt)"),
            self._ask_for_file,
        )
        # In other languages, too, the panel asks for no more width than its dock has.
        self.additions = QWidget()
        flow = FlowLayout(self.additions, 4)
        flow.addWidget(self.add_folder)
        flow.addWidget(self.add_file)
        layouts.column(
            self.status,
            layouts.row((self.progress, 1), self.pause, self.stop),
            self.additions,
            within=self,
        )
        self._show_progress(False)
        work.progressed.connect(self._show_share)
        work.indexed.connect(self._show_report)
        work.failed.connect(self._show_failure)

    def fill(self, menu: QMenu) -> None:
        """Add to a menu what is done once in a while: the list of figures needs the room."""
        for button in (self.add_folder, self.add_file):
            menu_action(menu, button.text(), button.accessibleName(), button.click)
        menu_action(
            menu,
            translate("library", "Libraries..."),
            translate("library", "Size and place of each library; index again, rename, remove"),
            self.open_libraries,
        )

    def index(self, source: Path) -> None:
        """Index a folder or a gene-set file."""
        self._quiet.discard(source)
        self._say_progress(translate("library", "Indexing {name} ...", name=source.name))
        self.progress.setValue(0)
        self._next_listing = 0.0
        self._show_progress(True)
        self._work.index(source)

    def update_quietly(self, source: Path) -> None:
        """Bring an index up to date; nothing is shown unless something had changed."""
        self._quiet.add(source)
        self._work.index(source)

    def open_libraries(self) -> None:
        """List the libraries, with what can be done to each."""
        # Imported with the first opening.
        from looplight.panels.library.libraries_dialog import LibrariesDialog  # noqa: PLC0415

        if self._is_listing():
            # Another command asked for them again.
            return
        self.dialog = LibrariesDialog(self.window())
        self.dialog.index_requested.connect(self.index)
        self.dialog.removal_requested.connect(self._remove)
        self.dialog.renamed.connect(self.finished)
        self.dialog.failed.connect(lambda problem: self._document.report((problem,)))
        self.finished.connect(self.dialog.refresh)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def shutdown(self) -> None:
        """Close the list of libraries, which reads in a thread of its own."""
        if self.dialog is not None and self._is_listing():
            self.dialog.reject()

    def _is_listing(self) -> bool:
        dialog = self.dialog
        return dialog is not None and shiboken6.isValid(dialog) and not dialog.isHidden()

    def _remove(self, source: Path) -> None:
        """Remove the index of a library, and say so."""
        name = library_names().get(str(source), source.name)
        try:
            self._work.remove(source)
        except InputError as error:
            self._document.report(error.problems)
            return
        self._end(source)
        text = translate("library", "{name} is removed; its files stay where they are.", name=name)
        self._say(text)
        speak(self, text)
        self.finished.emit()

    def _say(self, text: str) -> None:
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def _say_progress(self, text: str) -> None:
        self._progress_text = text
        self._say(text)

    def _show_progress(self, is_shown: bool) -> None:
        self.progress.setVisible(is_shown)
        self.pause.setVisible(is_shown)
        self.stop.setVisible(is_shown)
        # What was said of another library stays, as that it was removed while this one was indexed.
        if not is_shown and self.status.text() == self._progress_text:
            self._say("")

    def _show_share(self, source: Path, share: float) -> None:
        if source in self._quiet:
            return
        # What is indexed so far is counted and listed, and not what was there before.
        if self.progress.value() == 0 or share >= self._next_listing:
            self._next_listing = share + LISTED_EVERY
            self.begun.emit()
        # Never back to nothing: of very many files a batch is less than a hundredth.
        show_share(self.progress, max(0.01, share))
        self._say_progress(
            translate("library", "Indexing {name}: {share:.0%}", name=source.name, share=share)
        )

    def _show_report(self, source: Path, report: IndexReport) -> None:
        is_quiet = source in self._quiet
        self._end(source)
        if is_quiet and not (report.indexed or report.removed):
            self.finished.emit()
            return
        if report.refused and not is_quiet:
            self._document.report(report.refused)
        # A folder in which nothing has changed is not worth a sentence.
        if report.indexed or report.removed or report.refused_count:
            parts = [
                translate(
                    "library",
                    "{name}: {number} figures indexed",
                    name=source.name,
                    number=report.indexed,
                )
            ]
            if report.unchanged:
                parts.append(translate("library", "{number} unchanged", number=report.unchanged))
            if report.removed:
                parts.append(translate("library", "{number} removed", number=report.removed))
            if refused := report.refused_count:
                parts.append(
                    translate("library", "{number} refused (see Messages)", number=refused)
                )
            text = ", ".join(parts)
            self._say(f"{text}.")
            speak(self, text)
        elif not report.unchanged:
            text = translate(
                "library",
                "No figures in {name}: a library holds records of published figures (.md), "
                "pathways (.gpml and all others that Looplight opens) and gene sets (.gmt).",
                name=source.name,
            )
            self._say(text)
            # The bar may lie below the lower edge of the panel.
            self._document.report((Problem("no-records", text),))
        self.finished.emit()

    def _show_failure(self, source: Path, problems: tuple[Problem, ...]) -> None:
        self._end(source)
        self._document.report(problems)
        self._say(
            translate(
                "library",
                "{name} could not be indexed: {message}",
                name=source.name,
                message=problems[0].message,
            )
        )
        self.finished.emit()

    def _end(self, source: Path) -> None:
        self._quiet.discard(source)
        following = self._work.source
        # The queue goes on: the bar stays for the next folder, unless that is only brought up to
        # date.
        self._show_progress(following is not None and following not in self._quiet)

    def _pause(self) -> None:
        if self._work.paused:
            self.pause.setText(_PAUSE)
            self._say("")
            self._work.resume()
            return
        self._work.pause()
        self.pause.setText(_RESUME)
        share = self.progress.value()
        self._say_progress(
            translate(
                "library",
                "Indexing is paused at {share} %. What is indexed can be searched.",
                share=share,
            )
        )
        self.finished.emit()

    def _stop(self) -> None:
        self._work.stop()
        self.pause.setText(_PAUSE)
        self._show_progress(False)
        self._say(translate("library", "Indexing was stopped; what is indexed can be searched."))
        self.finished.emit()

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self,
            translate("library", "Folder of figure records or pathway files"),
            chosen_folders.beginning(_LIBRARY),
        )
        self._index_chosen(chosen)

    def _ask_for_file(self) -> None:
        kinds = translate(
            "library",
            "Archives of pathways, gene sets ({patterns})",
            patterns=f"*{archive_members.SUFFIX} *{SUFFIX}",
        )
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            translate("library", "Archive of pathways or gene-set file"),
            chosen_folders.beginning(_LIBRARY),
            kinds,
        )
        self._index_chosen(chosen)

    def _index_chosen(self, chosen: str) -> None:
        if chosen:
            chosen_folders.remember(_LIBRARY, Path(chosen))
            self.index(Path(chosen))
