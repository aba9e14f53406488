"""Links inside the window, and web addresses that only a click opens."""

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolTip,
)

from looplight.session.appearance.tooltip import tooltip
from looplight.session.text import web_addresses
from looplight.session.text.screen_reader.nodes_and_arrows_as_lines import as_speech
from looplight.translation.messages import translate

_WRAPPING = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
_WRAPPING.setHeightForWidth(True)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LinkButton(QPushButton):
    """A flat button that emits its payload: a node, an arrow, a drug.

    Attributes
    ----------
    chosen : Signal(object)
        It was clicked; the payload.
    """

    chosen = Signal(object)

    def __init__(self, text: str, payload: object, tip: str = "") -> None:
        super().__init__()
        self.setFlat(True)
        self.setObjectName("link")
        # Qt takes a single ampersand for the mark of a shortcut.
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(tooltip(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.payload = payload
        self.clicked.connect(self._emit_payload)

    def _emit_payload(self) -> None:
        self.chosen.emit(self.payload)


class TextLink(LinkButton):
    """A link of any length that wraps; the mouse, Enter and Space follow it."""

    def __init__(self, text: str, payload: object) -> None:
        super().__init__(text, payload)
        self._full_text = text
        self._heights: dict[tuple[int, str], int] = {}
        self.setObjectName("textLink")
        self.setAccessibleName(as_speech(text))
        # Else Enter would press nothing outside a dialog.
        self.setAutoDefault(True)
        self.setSizePolicy(_WRAPPING)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at a width."""
        # Layouts ask several times in a turn; each breaking of a long text takes a while.
        key = width, self.font().key()
        if key not in self._heights:
            area = QRect(0, 0, max(width - 2, 1), 10_000)
            metrics = self.fontMetrics()
            self._heights[key] = metrics.boundingRect(area, _WRAP, self._full_text).height() + 4
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """Return the size of the text on as many lines as it needs at its present width."""
        return QSize(120, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(24, self.fontMetrics().height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button as the style does, and the text on its lines."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        # The style would draw the text on one line.
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.ButtonText))
        painter.drawText(self.rect().adjusted(1, 1, -1, -1), _WRAP, self._full_text)


class WebLink(LinkButton):
    """A link to a web page; the tooltip shows the address."""

    def __init__(self, text: str, address: str) -> None:
        super().__init__(
            f"{text} ↗",
            address,
            translate("tooltip", "Opens in the browser:\n{address}", address=address),
        )
        self.setAccessibleName(
            translate(
                "screen reader",
                "{text}, opens {address} in the browser",
                text=text,
                address=address,
            )
        )
        self.chosen.connect(open_address)


class SourceLink(TextLink):
    """The title of a source, which opens its page; the tooltip has the address, a menu copies it.

    A page outside the known sites is not opened: a click copies its address.
    """

    def __init__(self, text: str, address: str) -> None:
        opens = web_addresses.allowed(address)
        shown = f"{text} ↗" if opens else translate("panel", "{source} (copy address)", source=text)
        super().__init__(shown, address)
        if opens:
            tip = translate("tooltip", "Opens in the browser:\n{address}", address=address)
            spoken = translate(
                "screen reader",
                "{text}, opens {address} in the browser",
                text=text,
                address=address,
            )
        else:
            tip = translate("tooltip", "Copies the address:\n{address}", address=address)
            spoken = translate(
                "screen reader", "{text}, copies the address {address}", text=text, address=address
            )
        self.setToolTip(tooltip(tip))
        self.setAccessibleName(spoken)
        self.chosen.connect(open_address if opens else self._copy)
        copy = QAction(translate("menu", "Copy the address"), self)
        copy.triggered.connect(self._copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self.payload))
        place = self.mapToGlobal(self.rect().bottomLeft())
        QToolTip.showText(place, tooltip(translate("tooltip", "The address is copied.")), self)


def open_address(address: object) -> bool:
    """Open a web page in the user's browser; anything but a known site is refused.

    Parameters
    ----------
    address : str
        Text from a record: a ``file:`` or other scheme would let a record start programs.

    Returns
    -------
    bool
        Whether the address was passed on to the browser.
    """
    text = str(address)
    return web_addresses.allowed(text) and QDesktopServices.openUrl(QUrl(text))
