"""The mouse on a stage: a red dot, or a pointer that hides while it rests."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.window.presenter.overlays import Dot

HIDE_MS = 2500


class Pointer(QObject):
    """Follows the mouse over the figure.

    Attributes
    ----------
    dot : Dot
    """

    def __init__(self, canvas: PathwayCanvas, stage: QWidget) -> None:
        super().__init__(stage)
        self._canvas, self._stage = canvas, stage
        self.dot = Dot(stage)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HIDE_MS)
        self._rest.timeout.connect(self._hide)
        canvas.installEventFilter(self)

    def toggle(self) -> None:
        """Switch the dot on or off."""
        self.dot.set_on(not self.dot.on)
        self._canvas.hover.hide_card()
        self.dot.point(self._stage.mapFromGlobal(self._stage.cursor().pos()))
        shape = Qt.CursorShape.BlankCursor if self.dot.on else Qt.CursorShape.ArrowCursor
        self._canvas.setCursor(shape)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the dot follow the mouse."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not self.dot.on:
                self._rest.start()
                return False
            self.dot.point(self._stage.mapFromGlobal(event.globalPosition().toPoint()))
            # A pointer that points does not open cards; dragging still moves the figure.
            return event.buttons() == Qt.MouseButton.NoButton
        return super().eventFilter(watched, event)

    def _hide(self) -> None:
        self._canvas.setCursor(Qt.CursorShape.BlankCursor)
