"""Links inside the window, and addresses that leave it only on a click."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

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
