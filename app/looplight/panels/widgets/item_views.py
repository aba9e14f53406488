"""Views of item models: keyboard, selection by key, colours by mark."""

from functools import lru_cache

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from looplight.panels.widgets.percent_spin_box import PercentSpinBox
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme, mix, readable
from looplight.session.models.roles import Role
from looplight.session.models.table import TableModel
from looplight.translation.messages import translate

ROW_HEIGHT = 26
# Letters of narrow columns, and what is above and below the lines of a row of them.
SMALL_PIXELS, ROW_SIDES = 11, 2
Index = QModelIndex | QPersistentModelIndex


class RowView(QTreeView):
    """A table or tree whose rows have a key (`Role.KEY`).

    Parameters
    ----------
    model : QAbstractItemModel
    name : str
        For screen readers.
    tree : bool
        Whether rows have children.

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

    def __init__(self, model: QAbstractItemModel, name: str, tree: bool = False) -> None:
        super().__init__()
        self._silent = False
        self._missing_key = ""
        self.space_activates = True
        self.setAccessibleName(name)
        self.setFont(fonts.font(12))
        self.setModel(model)
        self.setRootIsDecorated(tree)
        # Otherwise Qt measures every row of a long list.
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        # In the order of the model at first; sorting by a column is the user's choice. Qt sorts at
        # once by the column that the header has.
        self.header().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIndentation(14 if tree else 0)
        self.header().setSortIndicatorClearable(True)
        self.header().setMinimumSectionSize(36)
        self.header().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.doubleClicked.connect(self._double_clicked)
        for rows_came in (model.rowsInserted, model.modelReset):
            rows_came.connect(self._go_to_missing)

    def show_columns(self, widths: dict[int, int], stretch: int) -> None:
        """Show only the columns with a width; ``stretch`` takes the rest of the room."""
        header = self.header()
        header.setStretchLastSection(False)
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column not in widths)
        # The stretched column comes last: its mode would resize the others while they are set.
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit that a row was clicked, even if it was the current one already."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.row_chosen.emit(index.data(int(Role.KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate the row with Enter and Space; Space toggles its check box if it has one."""
        key = event.key()
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

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Frame the current row while the view has the focus: its background alone is faint."""
        super().drawRow(painter, option, index)
        if not self.hasFocus():
            return
        current = self.currentIndex()
        if index.row() == current.row() and index.parent() == current.parent():
            painter.save()
            painter.setPen(QApplication.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.restore()

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


class ThemedDelegate(QStyledItemDelegate):
    """A delegate that paints in the colours of a theme, which its panel gives it."""

    theme: Theme | None = None


class MarkDelegate(ThemedDelegate):
    """Draws some columns in the theme's colour of the row's mark."""

    def __init__(self, columns: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Read the cell, and set the text's colour."""
        cell = _in_table(index)
        super().initStyleOption(option, cell)
        mark = cell.data(int(Role.MARK))
        if mark and self.theme and index.column() in self._columns:
            colour = _text_colour(self.theme, str(mark))
            for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
                option.palette.setColor(role, colour)


def _in_table(index: Index) -> Index:
    """Return the index of a cell in the table itself.

    Qt asks for eight roles of every cell, and a sorting model looks the cell up for each of them.
    """
    model = index.model()
    return model.mapToSource(index) if isinstance(model, QAbstractProxyModel) else index


@lru_cache(maxsize=64)
def _text_colour(theme: Theme, role: str) -> QColor:
    """Return the colour of a mark, dark or bright enough for text on any row."""
    panel, text = theme.color("panel"), theme.color("text")
    # Of a row, of one below the pointer, and of a selected one.
    backgrounds = panel, mix(panel, text, 0.06), mix(panel, theme.color("accent"), 0.16)
    return readable(theme.color(role), text, *backgrounds)


class LevelDelegate(MarkDelegate):
    """A level as a small bar with a tick at the baseline, below its number."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Move the number up to make room for the bar."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the bar below the number."""
        super().paint(painter, option, index)
        row = _in_table(index).data(int(Role.ROW))
        if row is None or self.theme is None:
            return
        panel, text = self.theme.color("panel"), self.theme.color("text")
        bar = QRect(option.rect).adjusted(6, 0, -6, 0)
        bar.setTop(bar.bottom() - 4)
        bar.setHeight(3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(panel, text, 0.14))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        fill = QRect(bar)
        fill.setWidth(round(bar.width() * row.reading.level))
        painter.setBrush(self.theme.color(row.mark or "same"))
        painter.drawRoundedRect(fill, 1.5, 1.5)
        x = bar.left() + round(bar.width() * row.reading.baseline)
        painter.setBrush(text)
        painter.drawRect(x - 1, bar.top() - 1, 2, 5)
        painter.restore()


class SmallTextDelegate(MarkDelegate):
    """Writes cells in smaller letters on up to two lines: words in narrow columns are whole.

    The view has to wrap words (``setWordWrap``).
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row room for two lines."""
        height = 2 * QFontMetrics(fonts.font(SMALL_PIXELS)).lineSpacing() + ROW_SIDES
        return QSize(super().sizeHint(option, index).width(), max(ROW_HEIGHT, height))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set the size of the letters."""
        super().initStyleOption(option, index)
        font = QFont(option.font)
        font.setPixelSize(SMALL_PIXELS)
        option.font = font


class DoseDelegate(SmallTextDelegate):
    """Edits a dose in percent with a spin box."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Return the spin box."""
        box = PercentSpinBox(parent)
        box.setRange(0, 100)
        box.setSingleStep(5)
        box.setAccessibleName(translate("screen reader", "Dose in percent of full effect"))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the present dose in the spin box."""
        if isinstance(editor, QSpinBox):
            editor.setValue(int(index.data(Qt.ItemDataRole.EditRole) or 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write the dose to the model."""
        if isinstance(editor, QSpinBox):
            model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)
