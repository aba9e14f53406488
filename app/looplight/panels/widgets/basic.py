"""Small widgets that several panels share."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.flow_layout import FlowLayout
from looplight.session.appearance import fonts
from looplight.session.appearance.elision import elided
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate


def plain_label(
    text: str = "", name: str = "", wrap: bool = True, font: QFont | None = None
) -> QLabel:
    """Return a label that never reads its text as markup; ``name`` is its object name."""
    label = QLabel()
    # Texts come from files of strangers; Qt would guess that some of them are HTML.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setText(text)
    label.setObjectName(name)
    if font is not None:
        label.setFont(font)
    return label


def section_title(text: str) -> QLabel:
    """Return a small heading inside a panel."""
    label = plain_label(text, "sectionTitle", wrap=False, font=fonts.font(11, 600))
    label.setContentsMargins(0, 8, 0, 0)
    return label


class ElidedLabel(QLabel):
    """One line of plain text that shortens itself; the tooltip has all of it."""

    def __init__(self, text: str = "", name: str = "", font: QFont | None = None) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        # A long text must not set the least width of its dock.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setObjectName(name)
        if font is not None:
            self.setFont(font)
        self.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        line = elided(self.text(), self.fontMetrics(), area.width())
        self.setToolTip(tooltip(self.text()) if line != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), line)

    def minimumSizeHint(self) -> QSize:
        """Allow any width; keep the height of the text."""
        return QSize(24, super().minimumSizeHint().height())


# Padding and border of a button, as in the style sheet.
BUTTON_PADDING = 22


class ElidedButton(QPushButton):
    """A button that shortens its text where it does not fit.

    Parameters
    ----------
    text : str
    parent : QWidget, optional
    mode : Qt.TextElideMode
        Where it is shortened. Names of files differ at their ends, and so do titles in brackets.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._full_text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        super().setText(text)

    def sizeHint(self) -> QSize:
        """Return the size of the full text."""
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        full, shown = (metrics.horizontalAdvance(t) for t in (self._full_text, self.text()))
        return QSize(hint.width() + max(0, full - shown), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the beginning of the text can still be read."""
        return QSize(56, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to the new width."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        width = self.width() - BUTTON_PADDING
        metrics = self.fontMetrics()
        if self._mode is Qt.TextElideMode.ElideRight:
            text = elided(self._full_text, metrics, width)
        else:
            text = metrics.elidedText(self._full_text, self._mode, width)
        if text != self.text():
            super().setText(text)


# Between the text and the key, in the text of the button: screen readers and translations have
# both in one.
BEFORE_KEY = "   "
KEY_SIDE, KEY_PIXELS = 12, 12


class KeyButton(QPushButton):
    """A wide button with its text at the left and the key that presses it at the right.

    Its text is what it does, or that, `BEFORE_KEY` and a key: "Open a file…   Ctrl+O".
    Centred, both would begin at another place in each of several buttons below each other.
    """

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text as the style sheet says, and the key apart from it."""
        words, _, key = self.text().rpartition(BEFORE_KEY)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = words or key
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        if not words:
            return
        painter.setFont(fonts.font(KEY_PIXELS))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        area = QRect(self.rect()).adjusted(KEY_SIDE, 0, -KEY_SIDE, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        painter.drawText(area, int(side), key.strip("()"))


class SearchField(QLineEdit):
    """A filter field with a clear button."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        # Qt gives its own clear button no name for screen readers.
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(translate("screen reader", "Clear the field"))


class TextColumn(QScrollArea):
    """A column of widgets that scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setObjectName("panelSurface")
        self._layout = layouts.column(1, within=self._body, margins=(12, 8, 12, 12), spacing=3)
        self.setWidget(self._body)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Change the margins around the column."""
        self._layout.setContentsMargins(left, top, right, bottom)

    def clear(self) -> None:
        """Remove everything."""
        while self._layout.count() > 1:
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                # `deleteLater` waits for the event loop; until then the widget would still be
                # drawn.
                widget.hide()
                widget.deleteLater()
        self.verticalScrollBar().setValue(0)

    def add_flow(self, widgets: Sequence[QWidget], gap: int) -> None:
        """Add widgets beside each other, on as many lines as they need."""
        if widgets:
            row = QWidget()
            flow = FlowLayout(row, gap)
            for widget in widgets:
                flow.addWidget(widget)
            self.add(row)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._layout.insertWidget(self._layout.count() - 1, widget)

    def texts(self) -> list[str]:
        """Return the texts of all labels and buttons, from top to bottom."""
        texts = []
        for index in range(self._layout.count()):
            item = self._layout.itemAt(index)
            widget = item.widget() if item is not None else None
            for label in [widget, *widget.findChildren(QWidget)] if widget else []:
                if isinstance(label, QLabel | QPushButton | QToolButton) and label.text():
                    texts.append(label.text())
        return texts


def draw_elided(painter: QPainter, area: QRect, text: str) -> None:
    """Write as much of a text as fits on one line, in the middle of the area's height."""
    line = elided(text, painter.fontMetrics(), area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), line)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for."""
    widget.setProperty(name, value)
    # Qt reads properties for its style sheets only when a widget is polished, which it is before it
    # is first seen.
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def badge(text: str, tone: str = "", tip: str = "") -> QLabel:
    """Return a small label with a background; ``tone`` chooses its colours in the style sheet."""
    label = plain_label(text, "badge", wrap=False)
    label.setProperty("tone", tone)
    label.setToolTip(tooltip(tip))
    return label


def tool_button(
    text: str, name: str, slot: Callable[[], object] | None, tip: str = ""
) -> QToolButton:
    """Return a tool button; ``name`` is for screen readers, and the tooltip unless one is given."""
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolTip(tooltip(tip or name))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if slot is not None:
        button.clicked.connect(slot)
    return button


def action_button(text: str, name: str, slot: Callable[[], object] | None) -> QToolButton:
    """Return a tool button with an outline: among the texts and lists of a panel it is seen."""
    button = tool_button(text, name, slot)
    button.setObjectName("panelButton")
    return button


def menu_button(text: str, name: str, tip: str = "") -> tuple[QToolButton, QMenu]:
    """Return a tool button that opens a menu at once, and that menu, still empty."""
    button = tool_button(text, name, None, tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    button.setMenu(menu)
    return button, menu


def menu_action(menu: QMenu, text: str, tip: str, slot: Callable[[], object]) -> QAction:
    """Add an action with a tooltip to the end of a menu, and return it."""
    menu.setToolTipsVisible(True)
    action = menu.addAction(text)
    action.setToolTip(tip)
    action.triggered.connect(slot)
    return action


def show_share(bar: QProgressBar, share: float) -> None:
    """Show on a progress bar how much is done, from 0 to 1, with the next paint of the window.

    By itself it paints at once, and with it everything else in the window that waits for its paint.
    """
    bar.setUpdatesEnabled(False)
    bar.setValue(round(share * 100))
    bar.setUpdatesEnabled(True)


def text_width(text: str, pixels: int) -> int:
    """Return the width of a text in the bundled font, in pixels."""
    return QFontMetrics(fonts.font(pixels)).horizontalAdvance(text)
