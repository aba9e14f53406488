"""The library: one box to search all indexed figures, and what is indexed."""

from pathlib import Path
from typing import Self

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from looplight.files.problems import Problem
from looplight.library.gene_set_file import SUFFIX
from looplight.library.index_update import IndexReport
from looplight.panels.panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.basic import ElidedLabel, SearchField, plain_label, tool_button
from looplight.panels.widgets.item_views import RowView
from looplight.session.appearance import fonts
from looplight.session.background.job_runner import JobRunner
from looplight.session.background.library_work import LIMIT, LibraryResult, LibraryWork
from looplight.session.document.document import Document
from looplight.session.models.library import LibraryModel, LibraryRow, library_rows
from looplight.session.models.sort_filter import SortFilterProxy
from looplight.session.storage.settings import Settings

# Between two letters of a person who types.
TYPING_MS = 120
EMPTY = (
    "No library yet. Add a folder of PFOCR figure records (Markdown files, as downloaded from the "
    "PFOCR database), or one of its gene-set files (.gmt). Records are read where they are; only "
    "an index of them is kept."
)
HINT = (
    "Type a gene, a drug or brand, words of a title or caption, or a PMC id. "
    'gene:MTOR, disease:, chemical:, year:2015..2020, "two words" and -word narrow it down.'
)
NOTHING = "No figure matches. Leave a word out, or try another name of the gene or drug."


class LibraryPanel(Panel):
    """Search of the user's own folders of figure records.

    Attributes
    ----------
    open_requested : Signal(Path)
        The record of a figure is to be opened.
    draft_requested : Signal(Path)
        Arrows are to be drafted for a record.
    """

    open_requested = Signal(object)
    draft_requested = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.work = LibraryWork(self)
        self.field = SearchField("Search figures", "Search the figures of your libraries")
        self.status = plain_label("", "muted", font=fonts.font(11))
        self.model = LibraryModel(self)
        self.view = RowView(SortFilterProxy(self.model, self), "Figures of your libraries")
        self.citation = ElidedLabel("", "muted", fonts.font(11))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Indexing")
        self.stop = tool_button("Stop", "Stop indexing; it goes on from there later", self._stop)
        self.add_folder = tool_button(
            "Add folder...", "Index a folder of figure records", self._ask_for_folder
        )
        self.add_file = tool_button(
            "Add gene sets...", "Index a gene-set file (.gmt)", self._ask_for_file
        )
        self.open = tool_button("Open", "Open the selected figure", self._open_current)
        self.draft = tool_button(
            "Draft arrows...",
            "Take arrows between this figure's words from other pathways",
            self._draft_current,
        )
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._is_first = True
        self._build()
        self._connect()

    @classmethod
    def for_window(cls, document: Document, _jobs: JobRunner, _settings: Settings) -> Self:
        """Return a new panel; its work has workers of its own."""
        return cls(document)

    def showEvent(self, event: QShowEvent) -> None:
        """Look which libraries there are, and whether their folders changed."""
        super().showEvent(event)
        if self._is_first:
            self._is_first = False
            self.work.search(self.field.text())

    def index(self, source: Path) -> None:
        """Index a folder or a gene-set file."""
        self.status.setText(f"Indexing {source.name} ...")
        self.progress.setValue(0)
        self._show_progress(True)
        self.work.index(source)

    def _build(self) -> None:
        self.view.show_columns({0: 120, 1: 42, 2: 110}, 0)
        self.column.addWidget(self.field)
        self.column.addWidget(self.status)
        self.column.addLayout(layouts.row((self.progress, 1), self.stop))
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.citation)
        self.column.addLayout(layouts.row(self.open, self.draft, 1))
        self.column.addLayout(layouts.row(self.add_folder, self.add_file, 1))
        self.column.setContentsMargins(8, 8, 8, 6)
        self.first_focus: QWidget | None = self.field
        self._show_progress(False)
        self._row_changed()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._timer.start)
        self.field.returnPressed.connect(self._search)
        self._timer.timeout.connect(self._search)
        self.view.row_chosen.connect(self._row_changed)
        self.view.row_activated.connect(self._open_row)
        self.work.searched.connect(self._show_result)
        self.work.progressed.connect(self._show_share)
        self.work.indexed.connect(self._show_report)
        self.work.failed.connect(self._show_failure)

    def _search(self) -> None:
        self._timer.stop()
        self.work.search(self.field.text())

    def _show_result(self, result: LibraryResult) -> None:
        # A newer text is being typed; its own result follows.
        if result.text != self.field.text():
            return
        self.model.set_rows(library_rows(result.hits))
        self._row_changed()
        if self.work.source is None:
            self.status.setText(_summary(result))
            if result.text.strip():
                speak(self.view, _summary(result))
        if not self.work.source and self._timer.property("updated") is None:
            # Once for a window: folders that changed since the last time.
            self._timer.setProperty("updated", True)
            for library in result.libraries:
                if library.source.exists():
                    self.index(library.source)

    def _show_share(self, source: Path, share: float) -> None:
        self.progress.setValue(round(share * 100))
        self.status.setText(f"Indexing {source.name}: {share:.0%}")

    def _show_report(self, source: Path, report: IndexReport) -> None:
        self._show_progress(self.work.source is not None)
        if report.refused:
            self.document.report(report.refused)
        if report.indexed or report.removed or report.refused_count:
            text = f"{source.name}: {report.indexed} figures indexed"
            text += f", {report.unchanged} unchanged" if report.unchanged else ""
            text += f", {report.removed} removed" if report.removed else ""
            refused = report.refused_count
            text += f", {refused} files refused (see Messages)" if refused else ""
            self.status.setText(f"{text}.")
            speak(self.view, text)
        self.work.search(self.field.text())

    def _show_failure(self, source: Path, problems: tuple[Problem, ...]) -> None:
        self._show_progress(self.work.source is not None)
        self.document.report(problems)
        self.status.setText(f"{source.name} could not be indexed: {problems[0].message}")

    def _show_progress(self, is_shown: bool) -> None:
        self.progress.setVisible(is_shown)
        self.stop.setVisible(is_shown)

    def _stop(self) -> None:
        self.work.stop()
        self._show_progress(False)
        self.status.setText("Indexing was stopped; what is indexed can be searched.")
        self.work.search(self.field.text())

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of figure records")
        if chosen:
            self.index(Path(chosen))

    def _ask_for_file(self) -> None:
        kinds = f"Gene sets (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self, "Gene-set file", "", kinds)
        if chosen:
            self.index(Path(chosen))

    def _current(self) -> LibraryRow | None:
        number = self.model.row_of(self.view.current_key())
        return self.model.rows[number] if number >= 0 else None

    def _row_changed(self, _key: object = None) -> None:
        row = self._current()
        # Figures of a gene-set file have no record that could be opened.
        can_open = row is not None and "#" not in Path(row.key).name
        self.open.setEnabled(can_open)
        self.draft.setEnabled(can_open)
        self.citation.setText(row.reference if row is not None else "")

    def _open_row(self, _key: object) -> None:
        self._open_current()

    def _open_current(self) -> None:
        row = self._current()
        if row is not None and self.open.isEnabled():
            self.open_requested.emit(Path(row.key))

    def _draft_current(self) -> None:
        row = self._current()
        if row is not None:
            self.draft_requested.emit(Path(row.key))


def _summary(result: LibraryResult) -> str:
    if result.problems:
        return result.problems[0].message
    if not result.libraries:
        return EMPTY
    if not result.text.strip():
        return HINT
    if not result.count:
        return NOTHING
    if result.count == 1:
        return "1 figure matches."
    listed = f"; the first {LIMIT} are listed" if result.count > LIMIT else ""
    return f"{result.count:,} figures match{listed}."
