"""Small widgets that several panels share."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tip


def plain_label(text: str = "", name: str = "", wrap: bool = True) -> QLabel:
    """Return a label that never reads its text as mark-up."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setText(text)
    if name:
        label.setObjectName(name)
    return label


def section_title(text: str) -> QLabel:
    """Return a small heading inside a panel."""
    label = plain_label(text, "sectionTitle", wrap=False)
    label.setFont(fonts.font(11, 600))
    label.setContentsMargins(0, 8, 0, 0)
    return label


class ElidedLabel(QLabel):
    """One line of plain text that shortens itself and tells the whole in its tooltip."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if name:
            self.setObjectName(name)
        self.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        area = self.contentsRect()
        line = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        self.setToolTip(plain_tip(self.text()) if line != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), line)

    def minimumSizeHint(self) -> QSize:
        """Allow any width; keep the height of the text."""
        return QSize(24, super().minimumSizeHint().height())


# Padding and border of a button, as the style sheet has them.
BUTTON_PADDING = 22


class ElidedButton(QPushButton):
    """A button that shortens its text where room is scarce."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        super().setText(text)

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        more = metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the least that still tells something."""
        return QSize(56, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = self.width() - BUTTON_PADDING
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if text != self.text():
            super().setText(text)


class SearchField(QLineEdit):
    """A filter field with a clear button."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Clear the field")


class TextColumn(QScrollArea):
    """A scrolling column that widgets are added to, for details."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setObjectName("panelSurface")
        self._layout = QVBoxLayout(self._body)
        self._layout.setContentsMargins(12, 8, 12, 12)
        self._layout.setSpacing(3)
        self._layout.addStretch(1)
        self.setWidget(self._body)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Leave another margin round the column."""
        self._layout.setContentsMargins(left, top, right, bottom)

    def clear(self) -> None:
        """Remove everything."""
        while self._layout.count() > 1:
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.verticalScrollBar().setValue(0)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def texts(self) -> list[str]:
        """Return the texts of all labels and buttons, from top to bottom."""
        found = []
        for index in range(self._layout.count()):
            item = self._layout.itemAt(index)
            widget = item.widget() if item is not None else None
            for label in [widget, *widget.findChildren(QWidget)] if widget else []:
                if isinstance(label, QLabel | QPushButton | QToolButton) and label.text():
                    found.append(label.text())
        return found


class FlowLayout(QLayout):
    """Widgets in rows that wrap."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove one item and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._placed(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Place the items."""
        super().setGeometry(area)
        self._placed(area, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _placed(self, area: QRect, move: bool) -> int:
        x, y, row = area.x(), area.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, row = area.x(), y + row + self.spacing(), 0
            if move:
                item.setGeometry(QRect(x, y, min(hint.width(), area.width()), hint.height()))
            x += hint.width() + self.spacing()
            row = max(row, hint.height())
        return y + row - area.y()


def badge(text: str, tone: str = "", tip: str = "") -> QLabel:
    """Return a small label with a background, for grades and marks."""
    label = plain_label(text, "badge", wrap=False)
    label.setProperty("tone", tone)
    if tip:
        label.setToolTip(plain_tip(tip))
    return label


def tool_button(text: str, name: str, slot: Callable[[], object], tip: str = "") -> QToolButton:
    """Return a text button with an accessible name, connected to a bound method."""
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(plain_tip(tip or name))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(slot)
    return button


def plain_tip(text: str) -> str:
    """Return ``text`` for a tooltip: wrapped, shown as it stands, never mark-up."""
    return tip(text) if text else ""


def text_width(text: str, pixels: int, weight: int = 400) -> int:
    """Return how wide a text is in the bundled family."""
    return QFontMetrics(fonts.font(pixels, weight)).horizontalAdvance(text)
