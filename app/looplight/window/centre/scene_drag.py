"""Dragging a scene along the strip: one gesture that begins, ends or is cancelled."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

from looplight.panels.widgets.scrolling_row import EDGE, HorizontalScroller

MARK_WIDTH = 4
SCROLL_MS, SCROLL_BY = 30, 14


class SceneDrag(QObject):
    """Lets a button of the row follow the mouse, and reports where it was dropped.

    Parameters
    ----------
    scroll : HorizontalScroller
        It scrolls while the mouse rests at its edge.
    row : QWidget
        What is scrolled: the parent of the buttons.

    Attributes
    ----------
    dropped : Signal(int, int)
        Number of the scene that was dragged, and its place among the others, from 0.
    """

    dropped = Signal(int, int)

    def __init__(self, scroll: HorizontalScroller, row: QWidget) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._row = row
        self._buttons: list[QPushButton] = []
        self._pressed: QPushButton | None = None
        self._start = QPoint()
        self.dragging = False
        self.mark = QFrame(row)
        self.mark.setObjectName("dropMark")
        self.mark.setAutoFillBackground(True)
        self.ghost = QLabel(scroll)
        for widget in (self.mark, self.ghost):
            # They follow the pointer and would take its events.
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            widget.hide()
        self._scroll_timer = QTimer(self, interval=SCROLL_MS)
        self._scroll_timer.timeout.connect(self._scroll_at_edge)

    def watch(self, buttons: list[QPushButton]) -> None:
        """Take the buttons of the row, from left to right."""
        self.cancel()
        self._buttons = buttons
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin once the mouse has moved far enough; Esc cancels."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = next((item for item in self._buttons if item is watched), None)
                self._start = event.position().toPoint()
            elif kind == QEvent.Type.MouseMove and self._pressed is watched:
                return self._moved(event)
            elif kind == QEvent.Type.MouseButtonRelease and self._pressed is watched:
                return self._released(event)
        elif self.dragging and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        return super().eventFilter(watched, event)

    def cancel(self) -> None:
        """End the gesture without an effect."""
        if self._pressed is not None and self.dragging:
            self._pressed.unsetCursor()
        self._pressed, self.dragging = None, False
        self._scroll_timer.stop()
        self.mark.hide()
        self.ghost.hide()

    def _moved(self, event: QMouseEvent) -> bool:
        button = self._pressed
        if button is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        distance = event.position().toPoint() - self._start
        if not self.dragging and distance.manhattanLength() < QApplication.startDragDistance():
            return False
        if not self.dragging:
            self._begin(button)
        self._show(button.mapTo(self._scroll, event.position().toPoint()))
        return True

    def _begin(self, button: QPushButton) -> None:
        self.dragging = True
        # A dragged button must not look pressed.
        button.setDown(False)
        # So that Esc reaches it.
        button.setFocus()
        button.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.ghost.setPixmap(button.grab())
        self.ghost.adjustSize()
        # By the clock: a mouse that rests at the edge sends no events.
        self._scroll_timer.start()

    def _released(self, event: QMouseEvent) -> bool:
        button, dragging = self._pressed, self.dragging
        number = self._buttons.index(button) if button is not None else 0
        gap = self._gap(button.mapTo(self._scroll, event.position().toPoint())) if button else 0
        self.cancel()
        if dragging:
            # Gaps are counted with the dragged button in the row, places without it.
            place = gap - 1 if gap > number else gap
            if place != number:
                self.dropped.emit(number, place)
        return dragging

    def _show(self, place: QPoint) -> None:
        """Draw where the scene would go."""
        gap = self._gap(place)
        if gap < len(self._buttons):
            x = self._buttons[gap].x() - MARK_WIDTH - 1
        else:
            x = self._buttons[-1].geometry().right() + 2
        self.mark.setGeometry(max(x, 0), 0, MARK_WIDTH, self._row.height())
        palette = self.mark.palette()
        palette.setColor(self.mark.backgroundRole(), palette.highlight().color())
        self.mark.setPalette(palette)
        most = self._scroll.width() - self.ghost.width()
        self.ghost.move(min(max(place.x() - self._start.x(), 0), most), 0)
        for widget in (self.mark, self.ghost):
            widget.show()
            widget.raise_()

    def _gap(self, place: QPoint) -> int:
        """Return the number of the button that a place in the scroll area lies before."""
        x = self._row.mapFrom(self._scroll, place).x()
        return sum(1 for button in self._buttons if button.geometry().center().x() < x)

    def _scroll_at_edge(self) -> None:
        place = self._scroll.mapFromGlobal(self._scroll.cursor().pos())
        if place.x() < EDGE:
            self._scroll.scroll_by(-SCROLL_BY)
        elif place.x() > self._scroll.width() - EDGE:
            self._scroll.scroll_by(SCROLL_BY)
        self._show(place)
