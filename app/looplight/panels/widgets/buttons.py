"""Buttons: with a text that is shortened, with a key, with a menu, for tools and for panels."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from looplight.session.appearance import fonts
from looplight.session.appearance.text_shortened_at_words import elided
from looplight.session.appearance.tooltip import tooltip

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
    Centred, both would begin at another place in each of several buttons below each other. Enter
    presses it outside a dialog, too; as an automatic default button it would look like the main
    one while it has the keyboard, and the main one no longer.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

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
        painter.setFont(fonts.interface(KEY_PIXELS))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        area = QRect(self.rect()).adjusted(KEY_SIDE, 0, -KEY_SIDE, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        painter.drawText(area, int(side), key.strip("()"))


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
