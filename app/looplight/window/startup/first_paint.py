"""Calls back once a widget has been painted."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class FirstPaint(QWidget):
    """An invisible corner that calls back once the window has been painted."""

    painted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = False
        self.resize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell the first paint, after this turn of the event loop."""
        super().paintEvent(event)
        if not self._done:
            self._done = True
            QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        self.painted.emit()
        self.deleteLater()
