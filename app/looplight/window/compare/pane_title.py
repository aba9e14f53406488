"""The title of one pane of a comparison, which can be written anew in its place."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolTip

from looplight.panels.widgets.labels import draw_lines, lines_needed
from looplight.session.appearance import fonts

# Height of a title of one line, and of each further line; lines it has at most.
ROW, LINE, TITLE_LINES = 26, 16, 2
# Round the letters.
FRAME = 9
# In pixels: of letters, and of those of a word that is too long for its line.
USUAL, SMALLEST = 13, 11
ZERO_WIDTH_SPACE = "\u200b"


class TitleEdit(QLineEdit):
    """A title that can be written anew: by a double click, or by F2 where it has the keyboard.

    It is read-only until then, because most clicks on it mean the pane. A text that does not fit
    has a second line where there is room for one, and ends at a word with dots.

    Attributes
    ----------
    pressed : Signal()
        It was clicked, not to write in it; or its writing has ended.
    """

    pressed = Signal()

    def __init__(self) -> None:
        self._lines = 1
        super().__init__()
        self._before = ""
        self.set_pixels(USUAL)
        self.editingFinished.connect(self._end)
        self._end()

    def begin(self) -> None:
        """Let the user write, over the whole title."""
        self._before = self.text()
        self.setReadOnly(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def _end(self) -> None:
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.deselect()
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the writing from the shortcuts of the window.

        Return blocks the selected node there, and F2 edits a scene.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            writing = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if event.key() in (Qt.Key.Key_F2, *(() if self.isReadOnly() else writing)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with F2; Escape leaves the title as it was."""
        if self.isReadOnly() and event.key() == Qt.Key.Key_F2:
            self.begin()
            return
        writing = not self.isReadOnly()
        if writing and event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self._end()
        else:
            super().keyPressEvent(event)
        if writing and self.isReadOnly():
            # The keyboard goes back to the pane.
            self.pressed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the pane, unless the user is writing."""
        if self.isReadOnly():
            self.pressed.emit()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select letters only while the user is writing."""
        if not self.isReadOnly():
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the user write."""
        if self.isReadOnly():
            self.begin()
        else:
            super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the whole title to those who come by key."""
        super().focusInEvent(event)
        if self.isReadOnly() and not self.fits():
            place = self.mapToGlobal(QPoint(0, self.height()))
            QToolTip.showText(place, self.toolTip(), self)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height: a style sheet that comes anew gives every line edit that of one line."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.set_lines(self._lines)

    def set_lines(self, lines: int) -> None:
        """Give the title so many lines."""
        self._lines = lines
        self.setFixedHeight(ROW + (lines - 1) * LINE)

    def set_pixels(self, pixels: int) -> None:
        """Give the letters a size; the titles of all panes have the same."""
        if pixels != self.font().pixelSize():
            self.setFont(fonts.font(pixels, 600))

    def pixels_within(self, width: int) -> int:
        """Return the size of letters at which every word has room in a width."""
        sizes = range(USUAL, SMALLEST, -1)
        room, text = width - FRAME, self.text()
        fitting = (size for size in sizes if _longest_word(text, fonts.font(size, 600)) <= room)
        return next(fitting, SMALLEST)

    def lines_within(self, width: int) -> int:
        """Return how many lines the title needs in a width, two at most."""
        return lines_needed(_in_pieces(self.text()), self.font(), width - FRAME, TITLE_LINES)

    def fits(self) -> bool:
        """Return whether nothing of the title is cut off."""
        width = self._room().width()
        needed = lines_needed(_in_pieces(self.text()), self.font(), width, self._lines + 1)
        return needed <= self._lines and _longest_word(self.text(), self.font()) <= width

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, or its frame with a text that is too long for it."""
        one_line = self.fontMetrics().horizontalAdvance(self.text()) <= self._room().width()
        if not self.isReadOnly() or (one_line and self._lines == 1):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, self._option(), painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        area = self._room()
        area.setTop((self.height() - self._lines * self.fontMetrics().lineSpacing()) // 2)
        draw_lines(painter, _in_pieces(self.text()), self.font(), area, self._lines)

    def _option(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    def _room(self) -> QRect:
        contents = QStyle.SubElement.SE_LineEditContents
        area = self.style().subElementRect(contents, self._option(), self)
        return area.adjusted(2, 0, -2, 0)


def _longest_word(title: str, font: QFont) -> int:
    words = _in_pieces(title).replace(ZERO_WIDTH_SPACE, " ").replace("-", "- ").split()
    return max(map(QFontMetrics(font).horizontalAdvance, words), default=0)


def _in_pieces(title: str) -> str:
    """Return a title that may continue on the next line after a stroke, as in PI3K/mTOR."""
    return title.replace("/", f"/{ZERO_WIDTH_SPACE}")
