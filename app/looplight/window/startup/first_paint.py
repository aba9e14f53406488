"""The first content of the window, and the signal that something has been painted first."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate

# A window that starts as an icon is never painted, and once, on a busy machine, the paint of a new
# window stayed away for a reason that was not found (100 later starts did not show it again). The
# start goes on all the same, as after a paint: nothing else depends on it.
LATEST_MS = 3_000


class FirstPaint(QWidget):
    """A child of one pixel, painted together with its parent, that draws nothing.

    Attributes
    ----------
    painted : Signal()
        The parent was painted, or was not within three seconds; sent once, from the event loop.
    """

    painted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._painted = self._reported = False
        self.resize(1, 1)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._latest.timeout.connect(self._report)
        self._latest.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Report the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # In the next turn: now the window is painted in memory, but not yet on the screen.
            QTimer.singleShot(0, self._report)

    def _report(self) -> None:
        # Of a paint and the end of the waiting, the first counts.
        if not self._reported:
            self._painted = self._reported = True
            self.painted.emit()
            self.deleteLater()


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
