"""The library: one box to search all indexed figures, and what is indexed."""

from pathlib import Path

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from looplight.panels.library.index_bar import IndexBar
from looplight.panels.library.result_model import LibraryModel, LibraryRow, library_rows
from looplight.panels.panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.basic import ElidedLabel, SearchField, plain_label, tool_button
from looplight.panels.widgets.item_views import Index, RowView, SmallTextDelegate
from looplight.session.appearance import fonts
from looplight.session.background.library_work import LIMIT, LibraryResult, LibraryWork
from looplight.session.document.document import Document
from looplight.session.models.sort_filter import SortFilterProxy
from looplight.translation.messages import translate

# Between two letters of a person who types.
TYPING_MS = 120
EMPTY = translate(
    "library",
    "No library yet. Add a folder of PFOCR figure records (Markdown files, as "
    "downloaded from the PFOCR database), or one of its gene-set files (.gmt). "
    "Records are read where they are; only an index of them is kept.",
)
HINT = translate(
    "library",
    "Type a gene, a drug or brand, words of a title or caption, or a PMC id. "
    'gene:MTOR, disease:, chemical:, year:2015..2020, "two words" and -word '
    "narrow it down.",
)
NOTHING = translate(
    "library", "No figure matches. Leave a word out, or try another name of the gene or drug."
)


class TitleDelegate(SmallTextDelegate):
    """Gives every row two whole lines: titles of papers are long."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell of two lines."""
        height = 2 * QFontMetrics(fonts.font(11)).height() + 10
        return QSize(super().sizeHint(option, index).width(), height)


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
        self.field = SearchField(
            translate("library", "Search figures"),
            translate("library", "Search the figures of your libraries"),
        )
        self.summary = plain_label("", "muted", font=fonts.font(11))
        self.model = LibraryModel(self)
        self.view = RowView(
            SortFilterProxy(self.model, self), translate("library", "Figures of your libraries")
        )
        self.citation = ElidedLabel("", "muted", fonts.font(11))
        self.open = tool_button(
            translate("library", "Open"),
            translate("library", "Open the selected figure"),
            self._open_current,
        )
        self.draft = tool_button(
            translate("library", "Draft arrows..."),
            translate("library", "Take arrows between this figure's words from other pathways"),
            self._draft_current,
        )
        self.index_bar = IndexBar(document, self.work)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._is_up_to_date = False
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Search again: another window may have indexed something."""
        super().showEvent(event)
        self._search()

    def _build(self) -> None:
        self.view.setWordWrap(True)
        self.view.setItemDelegate(TitleDelegate((), self))
        self.view.show_columns({0: 120, 1: 46, 2: 82}, 0)
        layouts.add(self.column, self.field, self.summary, (self.view, 1), self.citation)
        layouts.add(self.column, layouts.row(self.open, self.draft, 1), self.index_bar)
        self.column.setContentsMargins(8, 8, 8, 6)
        self.first_focus: QWidget | None = self.field
        self.field.textChanged.connect(self._timer.start)
        self.field.returnPressed.connect(self._search)
        self._timer.timeout.connect(self._search)
        self.view.row_chosen.connect(self._row_changed)
        self.view.row_activated.connect(self._open_current)
        self.work.searched.connect(self._show_result)
        self.index_bar.finished.connect(self._search)
        self._row_changed()

    def _search(self) -> None:
        self._timer.stop()
        self.work.search(self.field.text())

    def _show_result(self, result: LibraryResult) -> None:
        # A newer text is being typed; its own result follows.
        if result.text != self.field.text():
            return
        self.model.set_rows(library_rows(result.hits))
        self._row_changed()
        self.summary.setText(_summary(result))
        if result.text.strip():
            speak(self.view, _summary(result))
        if not self._is_up_to_date:
            # Once for a window: folders that changed since the last time.
            self._is_up_to_date = True
            for library in result.libraries:
                if library.source.exists():
                    self.index_bar.index(library.source)

    def _current(self) -> LibraryRow | None:
        row: LibraryRow | None = self.model.row(self.view.current_key())
        return row

    def _row_changed(self, _key: object = None) -> None:
        row = self._current()
        # Figures of a gene-set file have no record that could be opened.
        can_open = row is not None and "#" not in Path(row.key).name
        self.open.setEnabled(can_open)
        self.draft.setEnabled(can_open)
        self.citation.setText(row.reference if row is not None else "")

    def _open_current(self, _key: object = None) -> None:
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
    if result.count > LIMIT:
        return translate(
            "library",
            "{number:,} figures match; the first {limit} are listed.",
            number=result.count,
            limit=LIMIT,
        )
    return translate(
        "library",
        "{count} figure matches.",
        plural="{count:,} figures match.",
        count=result.count,
    )
