"""Rows as high as their words: one line for most, two where a name is long."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

# More rows have the height of two lines all: to measure them would take longer than a click may.
MOST_MEASURED = 120
# Padding of a narrow cell at both sides (widgets.qss), and what stands above and below a line.
CELL_SIDES, LINE_SIDES = 4, 8
Index = QModelIndex | QPersistentModelIndex


def fit_rows(view: QTableView) -> None:
    """Make the rows one line high whose words need no second one.

    Parameters
    ----------
    view : QTableView
        With narrow cells that wrap words; its usual height of a row is that of two lines.
    """
    model, rows = view.model(), view.verticalHeader()
    if not 0 < model.rowCount() <= MOST_MEASURED:
        return
    columns = [n for n in range(model.columnCount()) if not view.isColumnHidden(n)]
    high, option = rows.defaultSectionSize(), QStyleOptionViewItem()
    view.initViewItemOption(option)
    low = min(high, QFontMetrics(option.font).lineSpacing() + LINE_SIDES)
    rows.setMinimumSectionSize(min(low, rows.minimumSectionSize()))
    changed = False
    for row in range(model.rowCount()):
        height = high if any(_wraps(view, model.index(row, n)) for n in columns) else low
        if rows.sectionSize(row) != height:
            rows.resizeSection(row, height)
            changed = True
    if changed and view.currentIndex().isValid():
        # Other rows pushed it away, or its own became higher.
        view.scrollTo(view.currentIndex())


def _wraps(view: QTableView, cell: Index) -> bool:
    """Return whether the words of a cell need a second line."""
    delegate, option = view.itemDelegateForIndex(cell), QStyleOptionViewItem()
    if not isinstance(delegate, QStyledItemDelegate):
        return False
    view.initViewItemOption(option)
    delegate.initStyleOption(option, cell)
    frame = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
    room = view.columnWidth(cell.column()) - CELL_SIDES - 2 * frame
    return QFontMetrics(option.font).horizontalAdvance(option.text) > room
