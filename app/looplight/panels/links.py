"""Links inside the window, and addresses that leave it only on a click."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton

from looplight.panels.widgets import plain_tip
from looplight.session import links


class LinkButton(QPushButton):
    """A flat button that hands out its payload: a node, an arrow, a drug."""

    chosen = Signal(object)

    def __init__(self, text: str, payload: object, tip: str = "") -> None:
        super().__init__()
        self.setFlat(True)
        self.setObjectName("link")
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.payload = payload
        self.clicked.connect(self._hand_out)

    def _hand_out(self) -> None:
        self.chosen.emit(self.payload)


class TextLink(QLabel):
    """A link of any length that wraps; the mouse, Enter and Space follow it.

    Attributes
    ----------
    chosen : Signal(object)
        The payload.
    """

    chosen = Signal(object)

    def __init__(self, text: str, payload: object, tip: str = "") -> None:
        super().__init__()
        self.setObjectName("link")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        self.setAccessibleName(f"Link: {text}")
        self.setToolTip(plain_tip(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.payload = payload

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.chosen.emit(self.payload)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.payload)
        else:
            super().keyPressEvent(event)


class WebLink(LinkButton):
    """A link to a web page; the address stands in the tooltip, and only a click opens it."""

    def __init__(self, text: str, address: str) -> None:
        super().__init__(f"{text} ↗", address, f"Opens in the browser:\n{address}")
        self.setAccessibleName(f"{text}, opens {address} in the browser")
        self.chosen.connect(open_address)


def open_address(address: object) -> bool:
    """Open a web page in the user's browser; anything but a known site is refused.

    Parameters
    ----------
    address : str
        Text from a record: a ``file:`` or other scheme would let a record start programs.

    Returns
    -------
    bool
        True if the browser was asked.
    """
    text = str(address)
    return links.allowed(text) and QDesktopServices.openUrl(QUrl(text))
