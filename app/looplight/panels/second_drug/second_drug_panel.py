"""Combinations: which further nodes, blocked as well, would keep the outputs down.

The table of additions, and below it the outputs with one of them or as they are now.
"""

from collections.abc import Callable
from typing import Self

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from looplight.panels.base_panel import Panel
from looplight.panels.second_drug.addition_details import ClosingDetail
from looplight.panels.second_drug.addition_rows_and_tooltips import (
    APPLY,
    ClosingModel,
    ClosingRow,
    additions,
    closing_rows,
    drugs_given,
    outputs_now,
)
from looplight.panels.second_drug.additions_note import adds_nothing, held_already
from looplight.panels.second_drug.additions_table import ClosingDelegate, ClosingView, PlusDelegate
from looplight.panels.second_drug.cutoffs_box import CutoffsBox
from looplight.panels.second_drug.search_controls import (
    NO_DRUG,
    SearchOptions,
    SearchStatus,
    search_summary,
)
from looplight.panels.second_drug.steady_order import SteadyOrder
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.labels import plain_label, show_text
from looplight.panels.widgets.layouts import NO_MAXIMUM, SplitColumn
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.combination_search import CombinationSearch, SearchState
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.after_paint import takes_long
from looplight.session.document.document import Document
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state import intervention_edits
from looplight.session.state.state import State, ViewState
from looplight.session.storage.settings import Settings
from looplight.session.text import verdict_words
from looplight.translation.messages import translate

# Height from which on the outputs as they are now do not take the room of rows.
ROOM_FOR_BOTH = 430
LEAST_ROWS, LEAST_DETAIL = 96, 72
# Of list and details, where there is room for both; and of a list in which nothing was found.
USUAL_HEIGHTS, NO_ROWS = (300, 130), 36


class RowsAndDetail(SplitColumn):
    """Gives the rows all the room where it is little, until one of them is chosen.

    The outputs as they are now stand above the drawing, too.
    """

    def __init__(self, rows: QWidget, detail: QWidget) -> None:
        super().__init__(rows, detail)
        self._rows, self._detail = rows, detail
        self._has_rows = self._is_chosen = self._is_empty = False
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes(USUAL_HEIGHTS)
        rows.setMinimumHeight(LEAST_ROWS)
        detail.setMinimumHeight(LEAST_DETAIL)

    def show_rows(self, has_rows: bool, is_chosen: bool, *, is_searched: bool) -> None:
        """Tell whether there are rows, whether one is chosen, and whether the search has ended."""
        self._has_rows, self._is_chosen = has_rows, is_chosen
        is_empty = is_searched and not has_rows
        if is_empty is not self._is_empty:
            self._is_empty = is_empty
            # A list without rows was a large empty box. It stays, for the keyboard is in it.
            self._rows.setMinimumHeight(NO_ROWS if is_empty else LEAST_ROWS)
            self._rows.setMaximumHeight(NO_ROWS if is_empty else NO_MAXIMUM)
            if not is_empty:
                self.setSizes(USUAL_HEIGHTS)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the outputs of now where there is room for them."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        has_room = self.height() >= ROOM_FOR_BOTH
        self._detail.setVisible(has_room or self._is_chosen or not self._has_rows)


LIMITS = translate(
    "panel",
    "Point at a row to see it on the drawing. In this model only. No advice to combine drugs.",
)
ORDER = translate(
    "panel",
    "A ranking of nodes with illustrative cut-offs: the surest first, then those that hold the "
    "outputs lowest.",
)


def now_or_in_turn(document: Document, action: Callable[[], None]) -> None:
    """Show details now, or those of a figure with many parts once, in a turn of its own.

    As the panel opens, the state and the search ask for them one after the other, and the panel
    with its table takes a turn already.

    Parameters
    ----------
    document : Document
    action : bound method
    """
    if takes_long(document.shown):
        document.after_paint.in_next_turn(action)
    else:
        action()


class ClosingPanel(Panel):
    """A ranked table of additions; hover previews, the plus sign or Enter applies."""

    def __init__(self, document: Document, jobs: JobRunner) -> None:
        super().__init__(document)
        self.search = CombinationSearch(document, jobs, self)
        self.options = SearchOptions(self.search.targets, self.search.any_node)
        self.model = ClosingModel(self)
        self.sorted = SortFilterProxy(self.model, self)
        self.view = ClosingView(self.sorted, translate("panel", "Additions, best first"))
        self.marks, self.plus = ClosingDelegate(self), PlusDelegate(self)
        self.view.setItemDelegate(self.marks)
        self.view.setItemDelegateForColumn(APPLY, self.plus)
        self.detail = ClosingDetail(document.after_paint.in_next_turn)
        self.parts = RowsAndDetail(self.view, self.detail)
        self.cutoffs = CutoffsBox(document)
        self.status = SearchStatus(self.search)
        self.held = plain_label("", font=fonts.interface(12))
        self.idle = plain_label("", "muted", font=fonts.interface(11))
        self.limits = plain_label(LIMITS, "muted", font=fonts.interface(11))
        self.limits.setToolTip(tooltip(ORDER))
        self.order = SteadyOrder(self._show_rows)
        # The row that was chosen last: with the focus alone a list has a current row, too.
        self._hovered = self._chosen = ""
        self._announced: tuple[object, ...] = ()
        self._build()
        self._connect()

    @classmethod
    def for_window(cls, document: Document, jobs: JobRunner, _settings: Settings) -> Self:
        """Return a new panel that searches in the background with ``jobs``."""
        return cls(document, jobs)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Show cut-offs and outputs of ``new``; the rows arrive from the search."""
        self.cutoffs.show_cutoffs(new.state.cutoffs)
        self.marks.cutoffs = new.state.cutoffs
        same = old.response is new.response and old.entry is new.entry
        if not same or old.certainty_result is not new.certainty_result:
            now_or_in_turn(self.document, self._show_detail)

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Start the search: it runs only while the panel is visible."""
        super().showEvent(event)
        self.search.set_active(True)

    def hideEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Stop searching and previewing."""
        super().hideEvent(event)
        self._hovered = ""
        self.search.set_active(False)
        self.document.preview.end()

    def state_with(self, row: ClosingRow) -> State:
        """Return the present state with a row's targets added.

        The current row uses the drugs that were chosen in the details.
        """
        entry = self.document.shown.entry
        assert entry is not None
        assert entry.pathway is not None
        current = self.detail.row is not None and self.detail.row.key == row.key
        added = additions(row, self.detail.chosen if current else {})
        return intervention_edits.add(
            self.document.state, added, entry.pathway, self.document.inhibitors
        )

    def apply_row(self, key: object) -> None:
        """Apply a row's addition, as one step that can be undone."""
        row = self._row(str(key))
        # Rows of an older state were ranked on top of something else.
        if row is not None and self.search.is_up_to_date:
            self.document.apply(
                self.state_with(row), translate("undo", "add {nodes}", nodes=row.text)
            )

    def _build(self) -> None:
        layouts.add(self.column, self.options, self.cutoffs, self.held, self.status)
        layouts.add(self.column, self.order, (self.parts, 1), self.idle, self.limits)
        self.held.hide()
        self.idle.hide()
        self.column.setContentsMargins(8, 8, 8, 6)
        self.first_focus: QWidget | None = self.view

    def _connect(self) -> None:
        self.view.row_hovered.connect(self._hover)
        self.view.row_chosen.connect(self._choose)
        self.view.row_activated.connect(self.apply_row)
        self.detail.apply_requested.connect(self._apply_chosen)
        self.detail.choice_changed.connect(self._preview)
        self.document.preview.changed.connect(
            lambda _: now_or_in_turn(self.document, self._show_detail)
        )
        self.options.changed.connect(self.search.set_options)
        self.search.changed.connect(self._show_rows)
        application = QApplication.instance()
        # The preview goes with the focus of list and details, which the focus of one widget does
        # not tell.
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _show_rows(self) -> None:
        # A click on the row under the pointer must not add another one.
        key = self.view.current_key()
        by_keys = bool(key) and key == self._chosen and self.view.hasFocus()
        is_read = bool(self._hovered) or by_keys
        shown = self.document.shown
        results = self.search.rows
        rows = closing_rows(
            tuple(row for row in results if row.lowers), shown, self.document.inhibitors
        )
        if not self.search.any_node:
            rows = tuple(row for row in rows if row.has_drugs)
        rows = self.order.arranged(self.search.answered, rows, is_read)
        self.model.set_rows(rows)
        self.view.fit_columns(rows)
        if key:
            self.view.set_current_key(key)
        self.idle.setToolTip(tooltip(adds_nothing(results, shown, len(results))))
        without_drug = NO_DRUG if results and not rows else ""
        show_text(self.idle, " ".join(filter(None, (without_drug, adds_nothing(results, shown)))))
        now_or_in_turn(self.document, self._show_detail)
        self._announce_result()

    def _announce_result(self) -> None:
        """Announce the result of a search to screen readers, once."""
        # The certainty of each row arrives later and does not change the result itself.
        result = (self.search.phase, tuple(row.add for row in self.search.rows))
        if result != self._announced and self.isVisible():
            self._announced = result
            if self.search.phase is SearchState.DONE:
                words = search_summary(self.model.rows) or self.status.message.text()
                speak(self.view, " ".join(filter(None, (words, self.idle.text()))))

    def _show_detail(self) -> None:
        if self.theme is None:
            return
        shown = self.document.shown
        row = self._row(self.view.current_key())
        show_text(self.held, held_already(shown) if self.search.rows else "")
        is_searched = self.search.phase is SearchState.DONE
        self.parts.show_rows(bool(self.model.rows), row is not None, is_searched=is_searched)
        cutoffs = shown.state.cutoffs
        if row is not None:
            self.detail.show_row(
                row, drugs_given(shown, self.document.inhibitors), cutoffs, self.theme
            )
        elif shown.response is not None:
            # Beside a preview the numbers of now would be read as its own.
            previewed = self.document.preview.shown
            shown = previewed or shown
            if shown.response is None:
                return
            verdict = shown.response.verdict
            doubt = verdict_words.known_doubt(shown.response, shown.certainty_result)
            self.detail.show_now(
                outputs_now(shown),
                verdict,
                doubt,
                cutoffs,
                self.theme,
                previewed=previewed is not None,
            )
        else:
            self.detail.clear()

    def _row(self, key: str) -> ClosingRow | None:
        row: ClosingRow | None = self.model.row(key) if key else None
        return row

    def _preview(self) -> None:
        """Preview the hovered row or, with the keyboard focus here, the current one."""
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self.view or self.detail.isAncestorOf(focus))
        key = self._hovered or (self.view.current_key() if inside else "")
        row = self._row(key)
        if row is not None and self.search.is_up_to_date and self.isVisible():
            self.document.preview.show(self.state_with(row))
        else:
            self.document.preview.end()

    def _hover(self, key: object) -> None:
        self._hovered = str(key or "")
        self._preview()

    def _choose(self, key: object) -> None:
        self._chosen = str(key or "")
        self._show_detail()
        self._preview()

    def _apply_chosen(self) -> None:
        self.apply_row(self.view.current_key())

    def _focus_moved(self, _old: object, _new: object) -> None:
        if self.isVisible():
            self._preview()
