"""The library: one box to search all indexed figures, and what is indexed."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from looplight.library.gene_lists import genes_of_text, is_markup
from looplight.library.search_query import OWN_ARROWS, FigureKind
from looplight.panels.base_panel import Panel
from looplight.panels.library.adding_and_indexing_bar import IndexBar
from looplight.panels.library.answers_or_figures import AnswersOrFigures
from looplight.panels.library.complex_offer import ComplexOffer
from looplight.panels.library.empty_library import EmptyLibrary
from looplight.panels.library.facet_bar import FacetBar, narrowed
from looplight.panels.library.gene_list_offer import GeneListOffer
from looplight.panels.library.question_offer import QuestionOffer
from looplight.panels.library.result_summary import result_summary
from looplight.panels.library.search_results import (
    LibraryModel,
    LibraryRow,
    ResultSaver,
    ResultView,
    library_rows,
)
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.buttons import action_button, menu_action, menu_button
from looplight.panels.widgets.fields import SearchField
from looplight.panels.widgets.labels import ClampedLabel, ElidedLabel, plain_label
from looplight.panels.widgets.layouts import FlowLayout
from looplight.records.figure_citation import tidy_reference
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.library_indexing_and_searching import LibraryWork
from looplight.session.background.library_search import (
    GENES,
    LIKE,
    LibraryResult,
)
from looplight.session.background.library_watch import LibraryWatch
from looplight.session.document.document import Document
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.translation.messages import translate

# Between two letters of a person who types.
TYPING_MS = 120
NO_ROW_TIP = translate("library", "Select a figure of the list first: click it, or Tab and arrows.")
NO_RECORD_TIP = translate(
    "library", "It comes from a list of gene sets: there is no record of it to open."
)
HAS_ARROWS_TIP = translate(
    "library",
    "Its file has arrows of its own, so there is nothing to draft. Open it; records without "
    "arrows can be drafted.",
)
LIKE_TIP = translate("library", "List the figures that share most genes with this one")
HINT = translate(
    "library",
    "Type a gene, a drug or brand, words of a title or caption, or a PMC id. "
    'gene:MTOR, disease:, chemical:, year:2015..2020, "two words" and -word '
    "narrow it down.",
)


class LibraryPanel(Panel):
    """Search of the user's own folders of figure records and pathways.

    Attributes
    ----------
    open_requested : Signal(Path)
        The file of a figure is to be opened.
    draft_requested : Signal(Path)
        Arrows are to be drafted for a record.
    question_requested : Signal(str)
        The figures of the present search are to be asked something; all that print its names
        where a question was typed.
    """

    open_requested = Signal(object)
    draft_requested = Signal(object)
    question_requested = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.work = LibraryWork(self)
        self.field = SearchField(
            translate("library", "Search figures"),
            translate("library", "Search the figures of your libraries"),
        )
        self.summary = plain_label("", "muted", font=fonts.interface(11))
        self.model = LibraryModel(self)
        self.view = ResultView(
            SortFilterProxy(self.model, self), translate("library", "Figures of your libraries")
        )
        self.citation = ElidedLabel("", "muted", fonts.interface(11))
        # Two lines: the list of figures needs the height. Its tooltips have the whole text.
        self.snippet = ClampedLabel("muted")
        self.snippet.setFont(fonts.interface(11))
        self.open = action_button(
            translate("library", "Open"),
            translate("library", "Open the selected figure"),
            self._open_current,
        )
        self.draft = action_button(
            translate("library", "Draft arrows..."),
            translate("library", "Take arrows between this figure's words from other pathways"),
            self._draft_current,
        )
        self.ask = action_button(
            translate("library", "Ask these figures..."),
            translate("library", "Ask all figures of this search what a block does"),
            lambda: self.question_requested.emit(""),
        )
        self.figures = QWidget()
        self.place = AnswersOrFigures(self.column, self.figures)
        self.saver = ResultSaver(self.work, self.field, self)
        more = translate("library", "What else can be done with figures and libraries")
        self.more, menu = menu_button(translate("library", "More"), more)
        self.more.setObjectName("panelButton")
        self.like = menu_action(
            menu,
            translate("library", "Alike"),
            LIKE_TIP,
            self._like_current,
        )
        self.paste_genes = menu_action(
            menu,
            translate("library", "Copied genes"),
            translate("library", "List the figures that explain copied genes: a list or a column"),
            self._search_clipboard,
        )
        self.save = menu_action(
            menu,
            translate("library", "Save list..."),
            translate("library", "Save the figures of this search as a table, or their papers"),
            self.saver.save,
        )
        self.as_genes = GeneListOffer()
        self.as_question = QuestionOffer(self.field)
        self.complexes = ComplexOffer(self.field)
        self.empty = EmptyLibrary()
        self.empty.hide()
        self.facets = FacetBar()
        self.index_bar = IndexBar(document, self.work)
        menu.addSeparator()
        self.index_bar.fill(menu)
        self.watch = LibraryWatch(self)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._is_up_to_date = False
        self._summary = ("", "")
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Search again: another window may have indexed something."""
        super().showEvent(event)
        self._search()
        if self._is_up_to_date:
            self.watch.look_again()

    def show_genes(self, genes: Iterable[str]) -> None:
        """List the figures that have more of some genes than chance gives."""
        self.field.setText(f"{GENES} {' '.join(genes)}")
        self._search()

    def shutdown(self) -> None:
        """End the work of the panel and watch nothing any more."""
        self.watch.stop()
        self.index_bar.shutdown()
        self.work.shutdown()

    def _build(self) -> None:
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, 4)
        for button in (self.open, self.draft, self.more):
            flow.addWidget(button)
        self.field.setToolTip(tooltip(HINT))
        self.narrowing = QWidget()
        # What concerns all figures of the list stands above it.
        above = FlowLayout(self.narrowing, 4)
        above.addWidget(self.facets)
        above.addWidget(self.ask)
        offers = self.complexes, self.as_genes, self.as_question
        parts = self.summary, self.empty, *offers, self.narrowing
        below = self.citation, self.snippet, self.buttons
        # The space at the end is for a panel without a list, whose texts would spread.
        layouts.column(*parts, (self.view, 1), *below, 0, within=self.figures, spacing=6)
        layouts.add(self.column, self.field, self.place.back, (self.figures, 1), self.index_bar, 0)
        self.column.setContentsMargins(8, 8, 8, 6)
        self.first_focus: QWidget | None = self.field
        self.field.textChanged.connect(self._timer.start)
        self.field.textChanged.connect(self.place.show_figures)
        self.field.returnPressed.connect(self._search)
        self.as_question.chosen.connect(self.question_requested)
        self._timer.timeout.connect(self._search)
        self.as_genes.chosen.connect(self.show_genes)
        self.view.row_chosen.connect(self._row_changed)
        self.view.row_activated.connect(self._open_current)
        self.work.searched.connect(self._show_result)
        self.view.menu_requested.connect(self._open_menu)
        self.work.counted.connect(self.facets.show_counts)
        self.saver.saved.connect(self.summary.setText)
        self.work.save_failed.connect(self.document.report)
        self.facets.chosen.connect(self._narrow)
        self.empty.folder_requested.connect(self.index_bar.add_folder.click)
        self.index_bar.begun.connect(self._search)
        self.index_bar.finished.connect(self._search)
        self.work.places_changed.connect(self.watch.watch)
        self.watch.changed.connect(self.index_bar.update_quietly)
        self.index_bar.additions.hide()
        self._row_changed()

    def _search(self) -> None:
        self._timer.stop()
        self.work.search(self.field.text())

    def _show_result(self, result: LibraryResult) -> None:
        # A newer text is being typed; its own result follows.
        if result.text != self.field.text():
            return
        self.model.set_rows(library_rows(result.hits))
        has_years = any(hit.year for hit in result.hits)
        kinds = {hit.kind for hit in result.hits}
        self.view.show_columns_of(has_years, has_kinds=has_years or len(kinds) > 1)
        self._row_changed()
        summary = result.text, result_summary(result)
        is_repeated, self._summary = summary == self._summary, summary
        # Searched again after an update of the index: what was said since, such as where the
        # figures were saved, stays where there is nothing new to say.
        if not is_repeated:
            self.summary.setText(result_summary(result))
        self.as_genes.show_for(result)
        self.as_question.show_for(result)
        self.complexes.show_for(result)
        # Without a library there is nothing to search, list or open yet.
        for part in (self.narrowing, self.view):
            part.setVisible(bool(result.libraries))
        known = (*result.libraries, *result.outdated)
        self.buttons.setVisible(bool(known))
        self.empty.setVisible(not known)
        self.index_bar.additions.setVisible(not known)
        # An empty field shows a hint, which nobody has asked to hear.
        if result.text.strip() and not is_repeated:
            speak(self.view, result_summary(result))
        self.facets.text = result.text
        self.work.count(result.text)
        sources = [library.source for library in known if library.source.exists()]
        if not self._is_up_to_date:
            # Once for a window: folders that changed since the last time, or whose indexing ended
            # with the program.
            self._is_up_to_date = True
            for source in sources:
                self.watch.scanned(source)
                self.index_bar.index(source)

    def _narrow(self, name: str, value: str) -> None:
        self.field.setText(narrowed(self.field.text(), name, value))
        self._search()
        self.field.setFocus()

    def _current(self) -> LibraryRow | None:
        row: LibraryRow | None = self.model.row(self.view.current_key())
        return row

    def _row_changed(self, _key: object = None) -> None:
        row = self._current()
        # Figures of a gene-set file have no record that could be opened.
        can_open = row is not None and row.figure_kind is not FigureKind.GENES
        has_arrows = row is not None and row.figure_kind in OWN_ARROWS
        self.open.setEnabled(can_open)
        self.draft.setEnabled(can_open and not has_arrows)
        self.like.setEnabled(row is not None)
        reason = "" if row is not None else NO_ROW_TIP
        self.like.setToolTip(reason or LIKE_TIP)
        for button in (self.open, self.draft):
            button.setToolTip("" if can_open else reason or NO_RECORD_TIP)
        if has_arrows:
            self.draft.setToolTip(HAS_ARROWS_TIP)
        for button in (self.open, self.draft):
            button.setStatusTip(button.toolTip())
        self.citation.setText(tidy_reference(row.reference) if row is not None else "")
        self.citation.setVisible(row is not None)
        self.snippet.setText(row.snippet if row is not None else "")
        self.snippet.setVisible(bool(row is not None and row.snippet))

    def _open_current(self, _key: object = None) -> None:
        row = self._current()
        if row is not None and self.open.isEnabled():
            self.open_requested.emit(Path(row.key))

    def _draft_current(self) -> None:
        row = self._current()
        if row is not None:
            self.draft_requested.emit(Path(row.key))

    def _like_current(self) -> None:
        row = self._current()
        if row is not None:
            self.field.setText(f"{LIKE}{row.figid}")
            self._search()

    def _search_clipboard(self) -> None:
        text = QGuiApplication.clipboard().text()
        genes = genes_of_text(text)
        if is_markup(text):
            self.summary.setText(
                translate(
                    "library",
                    "The clipboard holds the inside of a file (XML, GPML or JSON) and no list of "
                    "names. Open the file itself, or index its folder.",
                )
            )
        elif genes:
            self.show_genes(genes)
        else:
            self.summary.setText(
                translate(
                    "library",
                    "The clipboard holds no text. Copy gene names first: a list, or a column of a "
                    "table.",
                )
            )

    def _open_menu(self, key: str, place: QPoint) -> None:
        self.view.set_current_key(key)
        self._row_changed()
        menu = QMenu(self)
        for button in (self.open, self.draft):
            tip = button.toolTip() or button.text()
            action = menu_action(menu, button.text(), tip, button.click)
            action.setEnabled(button.isEnabled())
        menu.addAction(self.like)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
