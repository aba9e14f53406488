"""The table of additions and the status line of its search."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStyleOptionViewItem, QWidget

from looplight.panels.combinations.cell_drawing import (
    LEAST_NAMES,
    ClosingDelegate,
    bars_width,
    names_width,
)
from looplight.panels.combinations.output_headings import OutputHeadings
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.item_views import Index, RowView
from looplight.panels.widgets.labels import plain_label, show_share
from looplight.session.appearance import fonts
from looplight.session.background.combination_search import CombinationSearch, SearchState
from looplight.session.item_models.combinations import ADD, APPLY, OUTPUTS, ClosingRow
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.translation.messages import translate

# A search that ends sooner shows no progress bar: it would only flicker.
PROGRESS_DELAY_MS = 150
# A bar is this wide at most, however much room there is.
PLUS_WIDTH, USUAL_OUTPUTS, MOST_BAR = 22, 3, 48
MESSAGES = {
    SearchState.NO_PATHWAY: translate("panel", "There are no curated arrows here to compute with."),
    SearchState.NO_OUTPUTS: translate(
        "panel",
        "This figure has no outputs to keep down. Choose one: select a node and press V, or use "
        "its menu (figures of your own and drawings of other programs).",
    ),
    SearchState.NOTHING_BLOCKED: (
        translate(
            "panel",
            "Block a node first. Then this table says which further nodes, blocked as "
            "well, would keep the outputs down in this model.",
        )
    ),
    SearchState.STOPPED: translate("panel", "The search was stopped."),
}
NO_ADDITIONS = translate("panel", "No node is left that could be added.")


class ClosingView(RowView):
    """The table; reports the row under the pointer and clicks on the plus sign.

    Attributes
    ----------
    row_hovered : Signal(str)
        Key of the row under the pointer, or an empty string.
    """

    row_hovered = Signal(object)

    def __init__(self, model: SortFilterProxy, name: str) -> None:
        super().__init__(model, name)
        self._rows: tuple[ClosingRow, ...] = ()
        self.setMouseTracking(True)
        # The column of the plus sign is narrower than Qt lets one be.
        self.header().setMinimumSectionSize(PLUS_WIDTH)
        self.entered.connect(self._entered)
        self.viewportEntered.connect(self._left)

    def set_up(self, model: QAbstractItemModel, name: str) -> None:
        """Take the model, below headings that name each output."""
        self._headings = OutputHeadings(self)
        self.setHeader(self._headings)
        super().set_up(model, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room among the columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns(self._rows)

    def fit_columns(self, rows: Sequence[ClosingRow]) -> None:
        """Give every output a bar as wide as there is room, and additions what their words need."""
        self._rows = tuple(rows)
        outputs = rows[0].outputs if rows else ()
        self._headings.show_outputs(outputs)
        least = bars_width(len(outputs) or USUAL_OUTPUTS)
        # In a narrow panel a name that is cut, as mTORC1 and mTORC2, would say nothing: bars go
        # on wider only where the words have their room. Of many outputs the table scrolls.
        rest = self.viewport().width() - PLUS_WIDTH - names_width(rows)
        bars = max(least, min(rest, len(outputs) * MOST_BAR))
        self.show_columns({ADD: LEAST_NAMES, OUTPUTS: bars, APPLY: PLUS_WIDTH}, ADD)

    def viewportEvent(self, event: QEvent) -> bool:
        """Clear the hovered row when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._left()
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Apply a row by one click on its plus sign; elsewhere a click only selects."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and index.column() == APPLY:
            self.row_activated.emit(index.data(int(Role.KEY)))

    def _entered(self, index: Index) -> None:
        self.row_hovered.emit(index.data(int(Role.KEY)))

    def _left(self) -> None:
        self.row_hovered.emit("")


class PlusDelegate(ClosingDelegate):
    """Draws the plus sign that applies a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the sign."""
        super().paint(painter, option, index)
        if self.theme is not None:
            painter.save()
            painter.setPen(self.theme.color("accent"))
            painter.setFont(fonts.font(16, 600))
            painter.drawText(option.rect, int(Qt.AlignmentFlag.AlignCenter), "+")
            painter.restore()


def search_summary(rows: Sequence[ClosingRow]) -> str:
    """Return the result of a search as one text for screen readers, "" for no rows.

    For example ``12 additions, best first. The first: PI3K, outputs held.``
    """
    if not rows:
        return ""
    verdict = rows[0].verdict_words
    first = ", ".join(part for part in (rows[0].text, verdict[:1].lower() + verdict[1:]) if part)
    return translate(
        "screen reader",
        "One addition. {first}. Enter in the list adds it.",
        plural="{count} additions, best first. The first: {first}. Enter in the list adds it.",
        count=len(rows),
        first=first,
    )


class SearchStatus(QWidget):
    """The state of the search, with a progress bar for a slow one."""

    def __init__(self, search: CombinationSearch) -> None:
        super().__init__()
        self._search = search
        self.message = plain_label("", "muted")
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("screen reader", "Search for additions"))
        self.stop = tool_button(
            translate("panel", "Stop"), translate("panel", "Stop the search"), search.stop
        )
        self.again = tool_button(
            translate("panel", "Search again"), translate("panel", "Search again"), search.again
        )
        self._progress_timer = QTimer(self, singleShot=True, interval=PROGRESS_DELAY_MS)
        self._progress_timer.timeout.connect(self._show_progress)
        layouts.row((self.message, 1), (self.progress, 1), self.stop, self.again, within=self)
        search.changed.connect(self.update_phase)
        search.progressed.connect(self._progressed)
        self.update_phase()

    def update_phase(self) -> None:
        """Show the phase of the search."""
        phase, rows = self._search.phase, self._search.rows
        text = NO_ADDITIONS if phase is SearchState.DONE and not rows else MESSAGES.get(phase, "")
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.again.setVisible(phase is SearchState.STOPPED)
        if phase is SearchState.SEARCHING:
            show_share(self.progress, 0.0)
            self._progress_timer.start()
        else:
            self._progress_timer.stop()
            self.progress.hide()
            self.stop.hide()
        self.setVisible(bool(text))

    def _show_progress(self) -> None:
        if self._search.phase is SearchState.SEARCHING:
            self.progress.show()
            self.stop.show()
            self.show()

    def _progressed(self, share: float) -> None:
        show_share(self.progress, share)
