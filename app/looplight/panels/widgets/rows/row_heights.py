"""Rows as high as their words: one line for most, two where a name is long."""

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

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
