"""The first content of the window: the program's name and the limits of use."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate


class Placeholder(QWidget):
    """An empty page in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(translate("screen reader", "Looplight is opening"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name in the middle and the limits line at the bottom."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("canvas"))
        painter.setPen(self._theme.color("text_muted"))
        painter.setFont(fonts.font(20, 600))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), "Looplight")
        painter.setFont(fonts.font(11))
        alignment = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(self.rect().adjusted(0, 0, 0, -12), int(alignment), limits_line())
