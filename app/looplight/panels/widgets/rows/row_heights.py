"""Rows as high as their words: one line, two where a name is long, more in the current row."""

import re

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
)

from looplight.panels.widgets.table_and_list_views import ROW_HEIGHT, ROW_SIDES, MarkDelegate
from looplight.session.event_loop_turns import Turn

# More rows have the height of two lines all: to measure them would take longer than a click may.
MOST_MEASURED = 120
# Measured together, in some 4 ms: as many as the panel shows above reasons, and a few more.
ROWS_IN_A_TURN = 12
# Padding of a narrow cell at both sides (widgets.qss), and what stands above and below a line.
CELL_SIDES, LINE_SIDES = 4, 8
# Before the paint, which the same change has asked for.
_BEFORE_PAINT = Qt.EventPriority.HighEventPriority.value
_MEASURE = QEvent.Type(QEvent.registerEventType())
Index = QModelIndex | QPersistentModelIndex


class RowHeights(QObject):
    """Makes the rows one line high whose words need no second one.

    One change of a table sends a dozen signals, after each of which some heights may be others:
    rows are measured once after all of them, before the table is painted. Those in view come
    first, the others in turns of their own.

    Parameters
    ----------
    view : QTableView
        With narrow cells that wrap words; its usual height of a row is that of two lines.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._left: list[int] = []
        self._posted = False
        self._turn = Turn(self)
        self._turn.timeout.connect(self._measure_some)

    def measure_later(self) -> None:
        """Measure all rows anew once the present event is handled, before the next paint."""
        if not self._posted:
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(_MEASURE), _BEFORE_PAINT)

    def measure(self) -> None:
        """Measure the rows in view now, and the others in later turns."""
        view, count = self._view, self._view.model().rowCount()
        self._left = []
        # A table that is hidden measures its rows as it is shown.
        if not 0 < count <= MOST_MEASURED or not view.isVisible():
            return
        first = max(view.rowAt(0), 0)
        self._left = [*range(first, count), *range(first)]
        self._measure_some()

    def event(self, event: QEvent) -> bool:
        """Measure, as `measure_later` has asked for."""
        if event.type() != _MEASURE:
            return super().event(event)
        self._posted = False
        self.measure()
        return True

    def _measure_some(self) -> None:
        view, rows = self._view, self._view.verticalHeader()
        model = view.model()
        columns = [n for n in range(model.columnCount()) if not view.isColumnHidden(n)]
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        high = rows.defaultSectionSize()
        low = min(high, QFontMetrics(option.font).lineSpacing() + LINE_SIDES)
        rows.setMinimumSectionSize(min(low, rows.minimumSectionSize()))
        now, self._left = self._left[:ROWS_IN_A_TURN], self._left[ROWS_IN_A_TURN:]
        changed = False
        options = {n: QStyleOptionViewItem() for n in columns}
        for each in options.values():
            view.initViewItemOption(each)
        for row in now:
            # One that went meanwhile wraps nothing.
            wraps = any(_wraps(view, model.index(row, n), each) for n, each in options.items())
            height = high if wraps else low
            if rows.sectionSize(row) != height:
                rows.resizeSection(row, height)
                changed = True
        if changed and view.currentIndex().isValid():
            # Other rows pushed it away, or its own became higher.
            view.scrollTo(view.currentIndex())
        if self._left:
            self._turn.start()


def _wraps(view: QTableView, cell: Index, option: QStyleOptionViewItem) -> bool:
    """Return whether the words of a cell need a second line.

    ``option`` is written to, and serves for all cells of a column.
    """
    delegate = view.itemDelegateForIndex(cell)
    if not isinstance(delegate, QStyledItemDelegate):
        return False
    delegate.initStyleOption(option, cell)
    frame = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
    room = view.columnWidth(cell.column()) - CELL_SIDES - 2 * frame
    return QFontMetrics(option.font).horizontalAdvance(option.text) > room


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
