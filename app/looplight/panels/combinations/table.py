"""The table of additions: hover, the plus sign, and what stands below while it is made."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStyleOptionViewItem, QWidget

from looplight.panels.combinations.bars import ClosingDelegate
from looplight.panels.widgets.basic import plain_label, tool_button
from looplight.panels.widgets.item_views import Index, RowView
from looplight.session.appearance import fonts
from looplight.session.background.combination_search import CombinationSearch, SearchState
from looplight.session.models.combinations import APPLY, ClosingRow
from looplight.session.models.roles import Role
from looplight.session.models.sort_filter import SortFilterProxy
from looplight.session.text import labels

PATIENCE_MS = 150
SAYS = {
    SearchState.NO_PATHWAY: "There are no curated arrows here to compute with.",
    SearchState.NO_OUTPUTS: "This figure names no outputs to keep down.",
    SearchState.NOTHING_BLOCKED: (
        "Block a node first. Then this table says which further nodes, blocked as well, would "
        "keep the outputs down in this model."
    ),
    SearchState.STOPPED: "The search was stopped.",
}
NOTHING_FOUND = "No node is left that could be added."


class ClosingView(RowView):
    """The table; tells which row the pointer is on, and clicks on the plus sign.

    Attributes
    ----------
    row_hovered : Signal(str)
        Key of the row under the pointer, or an empty string.
    """

    row_hovered = Signal(object)

    def __init__(self, model: SortFilterProxy, name: str) -> None:
        super().__init__(model, name)
        self.setMouseTracking(True)
        self.entered.connect(self._entered)
        self.viewportEntered.connect(self._left)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell when the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._left()
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act on the plus sign at once."""
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


def found_words(rows: Sequence[ClosingRow]) -> str:
    """Say what a search found, as a voice tells it; empty where it found nothing.

    For example ``12 additions, best first. The first: PI3K, outputs held.``
    """
    if not rows:
        return ""
    many = "One addition." if len(rows) == 1 else f"{len(rows)} additions, best first. The first:"
    verdict = labels.VERDICT[rows[0].verdict]
    first = ", ".join(part for part in (rows[0].text, verdict[:1].lower() + verdict[1:]) if part)
    return f"{many} {first}. Enter in the list adds it."


class SearchLine(QWidget):
    """Says how far the search is; progress shows only where it takes a while."""

    def __init__(self, search: CombinationSearch) -> None:
        super().__init__()
        self._search = search
        self.message = plain_label("", "muted")
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Search for additions")
        self.stop = tool_button("Stop", "Stop the search", search.stop)
        self.again = tool_button("Search again", "Search again", search.again)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.message, 1)
        line.addWidget(self.progress, 1)
        line.addWidget(self.stop)
        line.addWidget(self.again)
        search.changed.connect(self.follow)
        search.progressed.connect(self._progressed)
        self.follow()

    def follow(self) -> None:
        """Show the present phase."""
        phase, rows = self._search.phase, self._search.rows
        text = NOTHING_FOUND if phase is SearchState.DONE and not rows else SAYS.get(phase, "")
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.again.setVisible(phase is SearchState.STOPPED)
        if phase is SearchState.SEARCHING:
            self.progress.setValue(0)
            self._patience.start()
        else:
            self._patience.stop()
            self.progress.hide()
            self.stop.hide()
        self.setVisible(bool(text))

    def _show_progress(self) -> None:
        if self._search.phase is SearchState.SEARCHING:
            self.progress.show()
            self.stop.show()
            self.show()

    def _progressed(self, share: float) -> None:
        self.progress.setValue(round(share * 100))
