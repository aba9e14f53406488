"""Emits a signal when a widget has been painted for the first time."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class FirstPaint(QWidget):
    """A child of one pixel, painted together with its parent, that draws nothing.

    Attributes
    ----------
    painted : Signal()
        The parent was painted; sent once, from the event loop.
    """

    painted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._painted = False
        self.resize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Report the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # In the next turn: now the window is painted in memory, but not yet on the screen.
            QTimer.singleShot(0, self._report)

    def _report(self) -> None:
        self.painted.emit()
        self.deleteLater()
