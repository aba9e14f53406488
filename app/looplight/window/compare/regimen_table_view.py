"""The table of regimens on screen: percent, how sure, and what becomes of each output."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QStyleOptionViewItem, QWidget

from looplight.panels.widgets.labels import draw_elided, draw_lines
from looplight.panels.widgets.table_and_list_views import Index, MarkDelegate, RowView
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.item_models.item_roles import Role
from looplight.session.item_models.sort_filter import SortFilterProxy
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import comparison_words
from looplight.translation.messages import translate
from looplight.window.compare.regimen_table_model import LABEL, RegimenColumn, RegimensModel
from looplight.window.compare.regimen_table_widths import (
    HEADER,
    LINE,
    PADDING,
    ROW,
    SMALL,
    SPACE,
    TIGHT,
    USUAL,
    Needs,
    needs_of,
    words_of,
)

# Frame and margins round heading and rows, and the room that the view leaves around the table.
FRAME, AROUND = 8, 14
# Rows that are always on screen; the others are scrolled to.
LEAST_ROWS = 3
_OWN_KEYS = frozenset(
    {
        *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    }
)


class RegimenHeader(QHeaderView):
    """Headings: the pane on a line or two, and below it its verdict or that it is the reference."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.muted = self.palette().color(QPalette.ColorRole.Text)
        self.setSectionsClickable(True)
        self.setFont(fonts.font(USUAL, 600))
        self.setSectionsMovable(False)
        self._height = HEADER

    def sizeHint(self) -> QSize:
        """Return room for all lines."""
        return QSize(super().sizeHint().width(), self._height)

    def set_height(self, height: int) -> None:
        """Give names a second line, or take it from them."""
        if height != self._height:
            self._height = height
            self.updateGeometries()
            self.geometriesChanged.emit()

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Leave the text to `paintSection`, which can write it on several lines."""
        super().initStyleOptionForIndex(option, section)
        option.text = ""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the name, and what stands below it."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        column = self.model().headerData(section, Qt.Orientation.Horizontal, int(Role.ROW))
        if not isinstance(column, RegimenColumn):
            return
        lines = 1 + (self._height - HEADER) // LINE
        area = rect.adjusted(PADDING, 2, -PADDING, -1)
        painter.save()
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        drawn = draw_lines(painter, column.name, self.font(), area, lines)
        metrics = self.fontMetrics()
        alone = drawn and metrics.horizontalAdvance(column.name) <= area.width()
        area.setTop(area.top() + LINE * (1 if alone else lines))
        _text(
            painter,
            area.adjusted(0, 0, 0, LINE + 1 - area.height()),
            column.below,
            fonts.font(SMALL),
            self.muted,
        )
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
        if row is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        label, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if index.column() == LABEL:
            # Below its heading: the usual item would begin a little further right.
            ink = option.palette.color(QPalette.ColorRole.Text)
            area = QRect(option.rect).adjusted(PADDING, 0, -PADDING, 0)
            painter.save()
            font = QFont(option.font)
            # Columns are measured in this size. A style sheet that comes anew with another theme
            # brings the size of other lists, in which names were cut.
            font.setPixelSize(USUAL if self.row_height == ROW else SMALL)
            _text(painter, area, label, font, ink)
            painter.restore()
            return
        cell = row.cells[index.column() - 1]
        direction = comparison_words.direction(cell)
        percent, sure = comparison_words.percent_text(cell), comparison_words.certainty_text(cell)
        kind = comparison_words.class_text(cell)
        mark, firm = comparison_words.mark_text(cell), comparison_words.is_firm(cell)
        ink = option.palette.color(QPalette.ColorRole.Text)
        area = QRect(option.rect).adjusted(PADDING, 0, -PADDING, 0)
        painter.save()
        if self.row_height == ROW or not sure:
            # With nothing on a second line it stands beside the label, not above it.
            parts = (mark, percent, words_of(cell))
            self._line(painter, area, parts, direction.value, ink, firm=firm)
        else:
            half = area.height() // 2
            upper = QRect(area.left(), area.top() + 1, area.width(), half)
            parts = (mark, percent, f"· {kind}" if kind else "")
            self._line(painter, upper, parts, direction.value, ink, firm=firm)
            _text(painter, upper.translated(0, half - 2), sure, fonts.font(SMALL), ink)
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
        size, weight = USUAL if self.row_height == ROW else SMALL, 600 if firm else 400
        bold, small = fonts.font(size, weight), fonts.font(SMALL)
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
        self._needs = Needs()
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
        self._needs = needs_of(self.regimens.rows, self.regimens.regimens)
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
        needs = self._needs
        widths = (needs.width_of_one, needs.width_of_names, needs.width_of_two)
        return next((w + AROUND for w in widths if w + AROUND <= room), widths[-1] + AROUND)

    @property
    def least_width(self) -> int:
        """Width below which columns are scrolled to."""
        return self._needs.width_of_two + AROUND

    def height_for(self, width: float, rows: int | None = None) -> int:
        """Return the height of the heading and so many rows, all of them without a number."""
        count = len(self.regimens.rows) if rows is None else min(rows, len(self.regimens.rows))
        shared = self._needs.shared(int(width) - AROUND)
        return shared.header + count * shared.row + FRAME

    def order(self) -> tuple[str, ...]:
        """Return the ids of the nodes as they are sorted on screen."""
        rows = range(self.sorted.rowCount())
        return tuple(str(self.sorted.index(row, LABEL).data(int(Role.KEY))) for row in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the letters that the columns are measured in where a style sheet comes anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
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

    def _share_width(self) -> None:
        if not self.regimens.regimens:
            return
        # Not by the viewport: rows of two lines bring the bar that takes the room for one from it.
        room, bar = self.contentsRect(), self.verticalScrollBar().sizeHint().width()
        shared = self._needs.shared(room.width())
        if shared.header + len(self.regimens.rows) * shared.row > room.height():
            shared = self._needs.shared(room.width() - bar)
        # A bar below the rows would take the room from the last of them.
        is_whole = shared.label + sum(shared.panes) <= room.width()
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_whole else policy.ScrollBarAsNeeded
        )
        header = self.headings
        header.setStretchLastSection(False)
        header.set_height(shared.header)
        for number, column in enumerate(shared.panes, 1):
            header.resizeSection(number, column)
        header.resizeSection(LABEL, shared.label)
        if shared.row != self.cells.row_height:
            self.cells.row_height = shared.row
            self.scheduleDelayedItemsLayout()
        # Rows of two lines are for little room: names get smaller letters there, too. Not those of
        # other lists, which are larger in a large window: the panes are not.
        pixels = USUAL if shared.row == ROW else SMALL
        if self.font().pixelSize() != pixels:
            self.setFont(fonts.font(pixels))


def _text(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    draw_elided(painter, area, text)
