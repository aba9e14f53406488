"""The table of regimens on screen: percent, how sure, and what becomes of each output."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from looplight.panels.widgets.basic import draw_elided
from looplight.panels.widgets.item_views import Index, MarkDelegate, RowView
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.models.roles import Role
from looplight.session.models.sort_filter import SortFilterProxy
from looplight.session.state.regimen_table import Cell
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text.comparison import regimens
from looplight.translation.messages import translate
from looplight.window.compare.regimen_model import LABEL, RegimenColumn, RegimensModel

HEADER = 36
ROW, ROW_OF_TWO = 22, 34
# The column of names is as wide as they are, within these limits; its heading says what the
# numbers are of.
LEAST_LABEL, MOST_LABEL = 90, 190
LEAST_COLUMN, COLUMN = 124, 176
# Of a pane in which nothing changes: all of its cells say 100 %.
UNCHANGED_COLUMN = 88
# From this width on a cell is written on one line.
ONE_LINE = 240
# Between the parts of a cell: where it has one line, and where there is little room.
PADDING, SPACE, TIGHT = 3, 5, 2
# Round the names of nodes.
MARGINS = 14
# Frame and margins round heading and rows, and the room that the view leaves around the table.
FRAME, AROUND = 8, 6
# Rows that are always on screen; the others are scrolled to.
LEAST_ROWS = 3
_SMALL = 11
_OWN_KEYS = frozenset(
    {
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    }
)


class RegimenHeader(QHeaderView):
    """Headings of two lines: the pane, and below it its verdict or that it is the reference."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.muted = self.palette().color(QPalette.ColorRole.Text)
        self.setSectionsClickable(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFont(fonts.font(12, 600))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSectionsMovable(False)

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(super().sizeHint().width(), HEADER)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the name, and the second line below it."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        column = self.model().headerData(section, Qt.Orientation.Horizontal, int(Role.ROW))
        if not isinstance(column, RegimenColumn):
            return
        area = rect.adjusted(PADDING, HEADER // 2, -PADDING, -1)
        painter.save()
        _text(painter, area, column.below, fonts.font(_SMALL), self.muted)
        painter.restore()


class CellDelegate(MarkDelegate):
    """A cell of one line where there is room, else of two; the direction has mark and colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__((), parent)
        self.row_height = ROW

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(super().sizeHint(option, index).width(), self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the parts of the cell over its usual background."""
        row = index.data(int(Role.ROW))
        if index.column() == LABEL or row is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        cell = row.cells[index.column() - 1]
        direction = regimens.direction(cell)
        percent, sure = regimens.percent_text(cell), regimens.certainty_text(cell)
        kind = regimens.class_text(cell)
        mark, firm = regimens.mark_text(cell), regimens.is_firm(cell)
        ink = option.palette.color(QPalette.ColorRole.Text)
        area = QRect(option.rect).adjusted(PADDING, 0, -PADDING, 0)
        painter.save()
        if self.row_height == ROW:
            words = " ".join(f"· {words}" for words in (kind, sure) if words)
            self._line(painter, area, (mark, percent, words), direction.value, ink, firm=firm)
        else:
            half = area.height() // 2
            upper = QRect(area.left(), area.top() + 1, area.width(), half)
            parts = (mark, percent, f"· {kind}" if kind else "")
            self._line(painter, upper, parts, direction.value, ink, firm=firm)
            _text(painter, upper.translated(0, half - 2), sure, fonts.font(_SMALL), ink)
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        area: QRect,
        parts: tuple[str, str, str],
        direction: str,
        ink: QColor,
        *,
        firm: bool,
    ) -> None:
        mark, percent, words = parts
        colour = (
            self.theme.color(direction) if self.theme is not None and direction != "same" else ink
        )
        left = QRect(area)
        size, weight = 12 if self.row_height == ROW else _SMALL, 600 if firm else 400
        bold, small = fonts.font(size, weight), fonts.font(_SMALL)
        lengths = [QFontMetrics(bold).horizontalAdvance(text) for text in (mark, percent)]
        space = SPACE if self.row_height == ROW else TIGHT
        whole = sum(lengths) + 2 * space + QFontMetrics(small).horizontalAdvance(words)
        if whole >= area.width():
            # The number tells the direction, too, and words that are cut help nobody.
            mark = ""
        for text, pen in ((mark, colour), (percent, ink)):
            if text:
                _text(painter, left, text, bold, pen)
                used = QFontMetrics(bold).horizontalAdvance(text) + space
                # Where writing goes from right to left, the painter starts at the right.
                if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    left.setRight(left.right() - used)
                else:
                    left.setLeft(left.left() + used)
        _text(painter, left, words, small, ink)


class RegimenView(RowView):
    """The table; Enter asks why, Delete takes a chosen node away.

    Attributes
    ----------
    removal_requested : Signal(str)
        Id of a node.
    """

    removal_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        self.regimens = RegimensModel()
        self.sorted = SortFilterProxy(self.regimens)
        super().__init__(
            self.sorted,
            translate("compare", "Regimens side by side, percent of the untreated cell"),
        )
        self.setParent(parent)
        self.regimens.setParent(self)
        self.sorted.setParent(self)
        self.headings = header = RegimenHeader(self)
        self.setHeader(header)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(36)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setObjectName("regimenTable")
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_state(self, shown: ViewState) -> None:
        """Show the panes of a state."""
        self.regimens.show_state(shown)
        self.set_current_key(shown.state.selection.of(SelectionKind.NODE))
        self._share_width()

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.cells.theme = theme
        self.headings.muted = theme.color("text_muted")
        self.headings.viewport().update()
        self.viewport().update()

    def width_within(self, room: float = 0) -> int:
        """Return the width to take of a room, at least that at which no line of a cell is cut.

        Where the room is there, it is that of cells on one line.
        """
        around = self._label_width + FRAME + AROUND
        one_line = around + sum(_widths(self.regimens, ONE_LINE))
        return one_line if one_line <= room else around + sum(_widths(self.regimens, COLUMN))

    @property
    def least_width(self) -> int:
        """Width below which columns are scrolled to."""
        return (
            _names_width(self.regimens, _SMALL)
            + FRAME
            + AROUND
            + sum(_widths(self.regimens, LEAST_COLUMN))
        )

    def height_for(self, width: float, rows: int | None = None) -> int:
        """Return the height of the heading and so many rows, all of them without a number."""
        count = len(self.regimens.rows) if rows is None else min(rows, len(self.regimens.rows))
        room = int(width) - FRAME - AROUND - self._label_width
        column = _column_width(self.regimens, room)
        return HEADER + count * (ROW if column >= ONE_LINE else ROW_OF_TWO) + FRAME

    def order(self) -> tuple[str, ...]:
        """Return the ids of the nodes as they are sorted on screen."""
        rows = range(self.sorted.rowCount())
        return tuple(str(self.sorted.index(row, LABEL).data(int(Role.KEY))) for row in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a table from the commands of the drawing, whose place it stands in."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if plain and event.key() in _OWN_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a chosen node away with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.current_key():
            self.removal_requested.emit(self.current_key())
            return
        super().keyPressEvent(event)

    @property
    def _label_width(self) -> int:
        """Width of the longest name, within limits."""
        return _names_width(self.regimens, 12)

    def _share_width(self) -> None:
        count, width = len(self.regimens.regimens), self.viewport().width()
        if not count:
            return
        # Not by the viewport: rows of two lines bring the bar that takes the room for one from it.
        whole = _column_width(self.regimens, self.contentsRect().width() - self._label_width)
        height = ROW if whole >= ONE_LINE else ROW_OF_TWO
        label = self._label_width if height == ROW else _names_width(self.regimens, _SMALL)
        widths = _widths(self.regimens, _column_width(self.regimens, width - label))
        header = self.header()
        header.setStretchLastSection(False)
        for number, column in enumerate(widths, 1):
            header.resizeSection(number, column)
        header.resizeSection(LABEL, max(width - sum(widths), LEAST_LABEL))
        if height != self.cells.row_height:
            self.cells.row_height = height
            # Rows of two lines are for little room: names get smaller letters there, too.
            self.setFont(fonts.font(12 if height == ROW else _SMALL))
            self.scheduleDelayedItemsLayout()


def _names_width(regimens: RegimensModel, pixels: int) -> int:
    metrics = QFontMetrics(fonts.font(pixels))
    names = [row.label for row in regimens.rows]
    longest = max(map(metrics.horizontalAdvance, names), default=0) + MARGINS
    return min(max(longest, LEAST_LABEL), MOST_LABEL)


def _widths(regimens: RegimensModel, column: int) -> list[int]:
    """Return the widths of the panes' columns where most of them have this one."""
    rows = regimens.rows
    return [
        min(column, UNCHANGED_COLUMN)
        if rows and all(_says_nothing(row.cells[number]) for row in rows)
        else column
        for number in range(len(regimens.regimens))
    ]


def _column_width(regimens: RegimensModel, room: int) -> int:
    """Return the width of a column of a pane that changes something, in so many pixels."""
    widths = _widths(regimens, LEAST_COLUMN)
    usual = sum(width == LEAST_COLUMN for width in widths)
    rest = room - sum(width for width in widths if width != LEAST_COLUMN)
    return max(rest // max(usual, 1), LEAST_COLUMN)


def _says_nothing(cell: Cell) -> bool:
    return cell.percent == 100.0 and not regimens.class_text(cell)


def _text(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    draw_elided(painter, area, text)
