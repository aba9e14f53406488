"""What all views of rows share: rows are known by key, and keys and mouse act on them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from looplight.session.appearance import fonts
from looplight.session.item_models.base_table_model import TableModel
from looplight.session.item_models.item_roles import Role

# The padding of a heading of narrow columns (widgets.qss), and what a column may grow for it.
HEADING_SIDES, MOST_WIDENING = 2, 20
Index = QModelIndex | QPersistentModelIndex
# Letters of most cells.
CELL_PIXELS = 11
# The keys that lead to the first row from nowhere.
TO_FIRST_ROW = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home)

# Mixed into views of Qt, trees and tables: a second base class of Qt's own is not possible.
if TYPE_CHECKING:
    _View = QTreeView
else:
    _View = object


class RowActions(_View):
    """Mixed into a view whose rows have a key (`Role.KEY`).

    Attributes
    ----------
    row_chosen : Signal(object)
        The user went to a row; its key.
    row_activated : Signal(object)
        Enter, Space or a double click on a row; its key.
    menu_requested : Signal(object, QPoint)
        Right click or menu key on a row; its key and a point of the screen.
    space_activates : bool
        Whether Space activates a row.
    """

    row_chosen = Signal(object)
    row_activated = Signal(object)
    menu_requested = Signal(object, QPoint)
    # Qt sends changes of the font to views that are not set up yet.
    _columns: tuple[dict[int, int], int] | None = None
    _larger = 0

    def set_up(self, model: QAbstractItemModel, name: str) -> None:
        """Take the model; ``name`` is for screen readers."""
        self._silent = False
        self._missing_key = ""
        self.space_activates = True
        self.setAccessibleName(name)
        self._larger = fonts.larger()
        self.setFont(fonts.interface(12))
        self.setModel(model)
        # In the order of the model at first; sorting by a column is the user's choice. Qt sorts at
        # once by the column that the header has.
        self.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setSortIndicatorClearable(True)
        self.header().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setMinimumSectionSize(36)
        self.header().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.doubleClicked.connect(self._double_clicked)
        for rows_came in (model.rowsInserted, model.modelReset):
            rows_came.connect(self._go_to_missing)

    def show_columns(self, widths: dict[int, int], stretch: int) -> None:
        """Show only the columns with a width; ``stretch`` takes the rest of the room.

        A column is wider where its heading needs more room, as it does in some languages, and where
        letters are larger: ``widths`` are for the usual ones.
        """
        self._columns = widths, stretch
        share = 1 + fonts.larger() / CELL_PIXELS
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column not in widths)
        # The stretched column comes last: its mode would resize the others while they are set.
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, column_width(self, column, round(width * share)))
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def changeEvent(self, event: QEvent) -> None:
        """Share the width anew where letters become larger."""
        super().changeEvent(event)
        larger = fonts.larger()
        if event.type() == QEvent.Type.FontChange and self._columns and larger != self._larger:
            self._larger = larger
            self.show_columns(*self._columns)

    def set_current_key(self, key: str) -> None:
        """Go to the row with this key, without a signal; to none where there is no such row.

        Where it comes later, as in a long table that is made in parts, the view goes there then.
        """
        index = self.index_of(key)
        self._missing_key = "" if index.isValid() else key
        self._silent = True
        try:
            if index.isValid():
                flag = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
                self.scrollTo(index)
            else:
                self.selectionModel().clear()
        finally:
            self._silent = False

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of the row with this key; invalid where there is none."""
        model = self.model()
        table = model.sourceModel() if isinstance(model, QAbstractProxyModel) else model
        if isinstance(table, TableModel):
            # It knows its rows: to ask for thousands of cells would take longer than a frame.
            cell = table.index(table.row_of(key), 0)
            return model.mapFromSource(cell) if isinstance(model, QAbstractProxyModel) else cell
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if index.data(int(Role.KEY)) == key:
                return index
        return QModelIndex()

    def current_key(self) -> str:
        """Return the key of the current row, or an empty string."""
        return str(self.currentIndex().data(int(Role.KEY)) or "")

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Emit that the user went to another row."""
        super().currentChanged(current, previous)
        key = current.data(int(Role.KEY))
        # Without focus the row was changed by the program, not by the user.
        if not self._silent and self.hasFocus() and key:
            self.row_chosen.emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard without choosing a row: to open a panel selects nothing.

        Qt makes the first row the current one when a view without a current row gets the focus.
        """
        was_silent, self._silent = self._silent, True
        try:
            super().focusInEvent(event)
        finally:
            self._silent = was_silent

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit that a row was clicked, even if it was the current one already."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.row_chosen.emit(index.data(int(Role.KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate the row with Enter and Space; Space toggles its check box if it has one."""
        key = event.key()
        if key in TO_FIRST_ROW and self.currentIndex().row() == 0 and _choose_current(self):
            return
        checkable = self.currentIndex().data(Qt.ItemDataRole.CheckStateRole) is not None
        activates = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            key == Qt.Key.Key_Space and self.space_activates and not checkable
        )
        if (
            activates
            and self.state() != QAbstractItemView.State.EditingState
            and self.current_key()
        ):
            self.row_activated.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of a row."""
        index = self.currentIndex()
        # The menu key belongs to the current row, wherever the mouse rests.
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and self.indexAt(event.pos()).isValid():
            index = self.indexAt(event.pos())
        key = index.data(int(Role.KEY))
        if key:
            self.menu_requested.emit(key, event.globalPos())

    def _go_to_missing(self) -> None:
        if self._missing_key and self.index_of(self._missing_key).isValid():
            self.set_current_key(self._missing_key)

    def _double_clicked(self, index: QModelIndex) -> None:
        key = index.data(int(Role.KEY))
        # A double click on an editable cell opens its editor.
        if key and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.row_activated.emit(key)


def _choose_current(view: RowActions) -> bool:
    """Choose the row that only the focus has made current; False where it is chosen already."""
    row, chosen = view.currentIndex(), view.selectionModel()
    if row.parent().isValid() or chosen.hasSelection():
        return False
    flag = QItemSelectionModel.SelectionFlag
    chosen.select(row, flag.ClearAndSelect | flag.Rows)
    view.row_chosen.emit(view.current_key())
    return True


def column_width(view: RowActions, column: int, least: int) -> int:
    """Return the room that a column gets, in pixels: more where its heading asks for some."""
    title = str(view.model().headerData(column, Qt.Orientation.Horizontal) or "")
    words = view.header().fontMetrics().horizontalAdvance(title) + HEADING_SIDES
    # The rest is elided: the column beside it needs room, too.
    return max(least, min(words, least + MOST_WIDENING))
