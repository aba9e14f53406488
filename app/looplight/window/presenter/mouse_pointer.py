"""The mouse on a stage: a red dot, or a usual pointer that hides while it rests."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHoverEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRadialGradient,
)
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.canvas import PathwayCanvas

# The usual pointer hides when the mouse rests for this long.
HIDE_MS = 2500
DIAMETER = 44
RED = QColor(255, 40, 30)


class LaserDot(QWidget):
    """A red dot that follows the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # The dot is under the pointer and would take its events.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(DIAMETER, DIAMETER)
        self.on = False
        self.hide()

    def set_on(self, on: bool) -> None:
        """Switch it on or off."""
        self.on = on
        self.setVisible(on)
        self.raise_()

    def point_at(self, place: QPoint) -> None:
        """Move to a place of the stage."""
        self.move(place - QPoint(DIAMETER // 2, DIAMETER // 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a bright point in a soft halo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(DIAMETER / 2, DIAMETER / 2)
        halo = QRadialGradient(centre, DIAMETER / 2)
        for position, alpha in ((0.0, 235), (0.28, 225), (0.36, 110), (1.0, 0)):
            colour = QColor(RED)
            colour.setAlpha(alpha)
            halo.setColorAt(position, colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawEllipse(centre, DIAMETER / 2, DIAMETER / 2)
        painter.setBrush(QColor(255, 225, 215))
        painter.drawEllipse(centre, 3.0, 3.0)
        painter.end()


class LaserPointer(QObject):
    """Follows the mouse over the figure, and hides a mouse that rests anywhere on the stage.

    Attributes
    ----------
    dot : LaserDot
    """

    def __init__(self, canvas: PathwayCanvas, stage: QWidget, comparison: QWidget) -> None:
        super().__init__(stage)
        self._canvas, self._stage = canvas, stage
        # What shows figures: one at a time.
        self._figures = (canvas, comparison)
        self.dot = LaserDot(stage)
        self._place = QPointF()
        self._hide_timer = QTimer(self, singleShot=True, interval=HIDE_MS)
        self._hide_timer.timeout.connect(self._hide)
        for figure in self._figures:
            figure.installEventFilter(self)
        # Moves over texts and bands reach the stage as hovering, without tracking in each of them.
        stage.setAttribute(Qt.WidgetAttribute.WA_Hover)
        stage.installEventFilter(self)

    def toggle(self) -> None:
        """Switch the dot on or off."""
        self.dot.set_on(not self.dot.on)
        # The card that is open now would stay: a pointer that points opens and closes none.
        self._canvas.hover.hide_card()
        self.dot.point_at(self._stage.mapFromGlobal(self._stage.cursor().pos()))
        shape = Qt.CursorShape.BlankCursor if self.dot.on else Qt.CursorShape.ArrowCursor
        for figure in self._figures:
            figure.setCursor(shape)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the dot follow the mouse; restart the time until a usual pointer hides."""
        if watched is self._stage:
            # A mouse that is never moved hides, too: the time starts as the stage is shown.
            if event.type() == QEvent.Type.Show or self._has_moved(event):
                self._stage.unsetCursor()
                self._hide_timer.start()
            return False
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not self.dot.on:
                self._hide_timer.start()
                return False
            self.dot.point_at(self._stage.mapFromGlobal(event.globalPosition().toPoint()))
            # A pointer that points does not open cards; dragging still moves the figure.
            return event.buttons() == Qt.MouseButton.NoButton
        return super().eventFilter(watched, event)

    def _has_moved(self, event: QEvent) -> bool:
        """Return whether the mouse moved: Qt sends hovering to a widget that changes, too."""
        if not isinstance(event, QHoverEvent):
            return False
        before, self._place = self._place, event.globalPosition()
        return event.type() == QEvent.Type.HoverMove and self._place != before

    def _hide(self) -> None:
        # Where no mouse event came yet, Qt takes the cursor of the window.
        for widget in (self._stage, *self._figures):
            widget.setCursor(Qt.CursorShape.BlankCursor)
