"""Rows whose text has a few lines, and all of them where the row is the current one."""

import re

from PySide6.QtCore import QLocale, QModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from looplight.panels.widgets.item_views import ROW_HEIGHT, ROW_SIDES, Index, MarkDelegate

# Lines of a row that is not the current one.
LINES = 3
# Letters of a word that may be wider than its column, and signs behind which it may be broken.
LONG_WORD = 14
_SIGNS = re.compile(r"[/.()\-_]+")
# Pixels beside the text of a cell: its padding in the style sheet, and what the style adds.
_BESIDE = 24


class GrowingRowDelegate(MarkDelegate):
    """Gives each row the height of its text, up to `LINES` lines; the current row is whole.

    Parameters
    ----------
    view : QTreeView
    column : int
        Whose text counts.
    """

    def __init__(self, view: QTreeView, column: int) -> None:
        super().__init__((), view)
        self._view, self._column = view, column
        view.setWordWrap(True)
        view.setUniformRowHeights(False)
        # Heights are kept by the view until it is told to measure its rows anew.
        view.header().sectionResized.connect(self._measure)
        view.selectionModel().currentRowChanged.connect(self._current_changed)

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """Return a text whose long words, such as a DOI, may go on in the next line."""
        text = str(value or "")
        return " ".join(
            _SIGNS.sub("\\g<0>\u200b", word) if len(word) > LONG_WORD else word
            for word in text.split(" ")
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        size = super().sizeHint(option, index)
        if index.column() != self._column:
            return size
        # The option of a measured cell has neither its font nor its width.
        metrics = self._view.fontMetrics()
        width = self._view.columnWidth(self._column) - _BESIDE
        room = QRect(0, 0, max(width, 1), 1 << 20)
        text = self.displayText(index.data(Qt.ItemDataRole.DisplayRole), self._view.locale())
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        most = LINES * metrics.lineSpacing()
        if index.row() != self._view.currentIndex().row():
            needed = min(needed, most)
        return QSize(size.width(), max(ROW_HEIGHT, needed + ROW_SIDES))

    def _current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        for row in (before, current):
            if row.isValid():
                self.sizeHintChanged.emit(row.siblingAtColumn(self._column))
        self._measure()
        self._view.scrollTo(current)

    def _measure(self, *_: int) -> None:
        self._view.scheduleDelayedItemsLayout()
