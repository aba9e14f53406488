"""Views of item models: keyboard, selection by key, colours by mark."""

from functools import lru_cache

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractProxyModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QApplication,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from looplight.panels.widgets.fields import PercentSpinBox
from looplight.panels.widgets.rows.actions import RowActions
from looplight.session.appearance import fonts
from looplight.session.appearance.colours_from_files import readable
from looplight.session.appearance.themes import Theme, mix
from looplight.session.item_models.item_roles import Role
from looplight.translation.messages import translate

ROW_HEIGHT = 26
# Headings and three rows.
LEAST_HEIGHT = 112
# Letters of narrow columns, and what is above and below the lines of a row of them.
SMALL_PIXELS, ROW_SIDES = 11, 2
Index = QModelIndex | QPersistentModelIndex


class RowView(RowActions, QTreeView):
    """A short table, or a tree.

    Parameters
    ----------
    model : QAbstractItemModel
    name : str
        For screen readers.
    tree : bool
        Whether rows have children.
    """

    def __init__(self, model: QAbstractItemModel, name: str, tree: bool = False) -> None:
        super().__init__()
        self.setRootIsDecorated(tree)
        # Otherwise Qt measures every row of a long list.
        self.setUniformRowHeights(True)
        # `drawRow` shows it: Qt would lay the gradient of the style over the row.
        self.setAllColumnsShowFocus(False)
        self.setIndentation(14 if tree else 0)
        self.set_up(model, name)

    def sizeHint(self) -> QSize:
        """Return the height of a few rows: a panel that is low scrolls its list, not itself."""
        return QSize(super().sizeHint().width(), LEAST_HEIGHT)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint both rows anew, all of their columns."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            row = self.visualRect(index)
            self.viewport().update(0, row.top(), self.viewport().width(), row.height())

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
    # Through the proxy every role of every cell would be mapped once more.
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
        """Write the number on the line of the other cells; the bar stands below it."""
        super().initStyleOption(option, index)
        option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

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
        height = 2 * QFontMetrics(fonts.interface(SMALL_PIXELS)).lineSpacing() + ROW_SIDES
        return QSize(super().sizeHint(option, index).width(), max(ROW_HEIGHT, height))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set the size of the letters."""
        super().initStyleOption(option, index)
        font = QFont(option.font)
        font.setPixelSize(SMALL_PIXELS + fonts.larger())
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
