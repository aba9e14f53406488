"""The mouse on a stage: a red dot, or a usual pointer that hides while it rests."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.window.presenter.overlays import LaserDot

# The usual pointer hides when the mouse rests for this long.
HIDE_MS = 2500


class LaserPointer(QObject):
    """Follows the mouse over the figure.

    Attributes
    ----------
    dot : LaserDot
    """

    def __init__(self, canvas: PathwayCanvas, stage: QWidget) -> None:
        super().__init__(stage)
        self._canvas, self._stage = canvas, stage
        self.dot = LaserDot(stage)
        self._hide_timer = QTimer(self, singleShot=True, interval=HIDE_MS)
        self._hide_timer.timeout.connect(self._hide)
        canvas.installEventFilter(self)

    def toggle(self) -> None:
        """Switch the dot on or off."""
        self.dot.set_on(not self.dot.on)
        # The card that is open now would stay: a pointer that points opens and closes none.
        self._canvas.hover.hide_card()
        self.dot.point_at(self._stage.mapFromGlobal(self._stage.cursor().pos()))
        shape = Qt.CursorShape.BlankCursor if self.dot.on else Qt.CursorShape.ArrowCursor
        self._canvas.setCursor(shape)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the dot follow the mouse; restart the time until a usual pointer hides."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not self.dot.on:
                self._hide_timer.start()
                return False
            self.dot.point_at(self._stage.mapFromGlobal(event.globalPosition().toPoint()))
            # A pointer that points does not open cards; dragging still moves the figure.
            return event.buttons() == Qt.MouseButton.NoButton
        return super().eventFilter(watched, event)

    def _hide(self) -> None:
        self._canvas.setCursor(Qt.CursorShape.BlankCursor)
