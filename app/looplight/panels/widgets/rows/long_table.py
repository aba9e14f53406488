"""A view of tables with thousands of rows."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from looplight.panels.widgets.rows.actions import RowActions
from looplight.panels.widgets.rows.row_heights import RowHeights
from looplight.session.appearance.themes import mix

# How far the row below the pointer is from the ground towards the text, as in the style sheet.
HOVER = 0.06
_Move = QAbstractItemView.CursorAction


class LongTableView(RowActions, QTableView):  # type: ignore[misc] # for mypy both are views of Qt
    """A table that looks and works like a `RowView`, however many rows it has.

    A tree view asks the model for every row when their order changes, and a sorting model between
    them doubles that: a tenth of a second for 8,000 rows. A table view asks for what it paints.

    Parameters
    ----------
    model : QAbstractItemModel
        Sorts and filters its rows itself.
    name : str
        For screen readers.
    wraps : bool
        Whether cells wrap their words; only the rows that need it then take two lines.
    """

    def __init__(self, model: QAbstractItemModel, name: str, wraps: bool = False) -> None:
        super().__init__()
        self._hovered = -1
        self._key_before = ""
        self._heights = RowHeights(self) if wraps else None
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(wraps)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        # Before the view, which forgets the current row at a reset; all else comes after it.
        model.modelAboutToBeReset.connect(self._remember_row)
        self.set_up(model, name)
        model.modelReset.connect(self._find_row)
        for rows_came in (model.rowsInserted, model.modelReset):
            rows_came.connect(self._fit_rows)
        if self._heights is not None:
            for changed in (model.dataChanged, model.layoutChanged, self.header().sectionResized):
                changed.connect(self._heights.measure_later)

    def header(self) -> QHeaderView:
        """Return the header with the titles of the columns."""
        return self.horizontalHeader()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height of the rows to another font or style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height of the rows: columns and delegates are set by now."""
        super().showEvent(event)
        self._fit_rows()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key goes: Home and End to the first and last row, never to the side."""
        current, rows = self.currentIndex(), self.model().rowCount()
        if action in (_Move.MoveLeft, _Move.MoveRight):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (-1 if action is _Move.MoveLeft else 1) * bar.singleStep())
            return current
        if action in (_Move.MoveHome, _Move.MoveEnd) and rows:
            column = max(current.column(), 0)
            return self.model().index(0 if action is _Move.MoveHome else rows - 1, column)
        return super().moveCursor(action, modifiers)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, that below the pointer on a ground of its own, the current one framed."""
        palette = QApplication.palette()
        painter = QPainter(self.viewport())
        ground = palette.color(QPalette.ColorRole.Base)
        text = palette.color(QPalette.ColorRole.Text)
        painter.fillRect(self._row_area(self._hovered), mix(ground, text, HOVER))
        painter.end()
        super().paintEvent(event)
        # The background of the current row alone is faint.
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            area = self._row_area(self.currentIndex().row())
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the row below the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Light up no row once the pointer has left; fit the rows to another width."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        handled = super().viewportEvent(event)
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self._fit_rows()
        return handled

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for each in (self._hovered, row):
                self.viewport().update(self._row_area(each))
            self._hovered = row

    def _row_area(self, row: int) -> QRect:
        """Return where a row is drawn; empty for none."""
        if not 0 <= row < self.model().rowCount():
            return QRect()
        top, height = self.rowViewportPosition(row), self.verticalHeader().sectionSize(row)
        return QRect(0, top, min(self.horizontalHeader().length(), self.viewport().width()), height)

    def _fit_rows(self) -> None:
        """Give every row the height of the first one: to measure them all would take seconds."""
        model = self.model()
        if model is None or not model.rowCount():
            return
        columns = (n for n in range(model.columnCount()) if not self.isColumnHidden(n))
        height = max(
            (self.sizeHintForIndex(model.index(0, n)).height() for n in columns), default=0
        )
        rows = self.verticalHeader()
        if height and height != rows.defaultSectionSize():
            rows.setMinimumSectionSize(min(height, rows.minimumSectionSize()))
            rows.setDefaultSectionSize(height)
        if self._heights is not None:
            self._heights.measure_later()

    def _remember_row(self) -> None:
        self._key_before = self.current_key()

    def _find_row(self) -> None:
        """Go to the row again that was the current one before a reset, if it is there."""
        if self.index_of(self._key_before).isValid() and not self.currentIndex().isValid():
            self.set_current_key(self._key_before)
