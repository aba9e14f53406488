"""The table of additions: the row below the mouse, widths of columns, and the plus that adds."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from looplight.panels.combinations.cell_drawing import (
    LEAST_NAMES,
    ClosingDelegate,
    bars_width,
    names_width,
)
from looplight.panels.combinations.output_headings import OutputHeadings
from looplight.panels.widgets.item_views import Index, RowView
from looplight.session.appearance import fonts
from looplight.session.item_models.combinations import ADD, APPLY, OUTPUTS, ClosingRow
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.sort_filter import SortFilterProxy

# A bar is this wide at most, however much room there is.
PLUS_WIDTH, USUAL_OUTPUTS, MOST_BAR = 22, 3, 48


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
