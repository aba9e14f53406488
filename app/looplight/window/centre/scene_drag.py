"""Dragging a scene along the strip: one gesture, with begin, end and a way out."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

from looplight.panels.widgets.horizontal_scroller import EDGE, SideScroll

MARK = 4
SCROLL_MS, SCROLL_BY = 30, 14


class SceneDrag(QObject):
    """Follows the mouse with a button of the row, and tells where it was let go.

    Parameters
    ----------
    scroll : SideScroll
        Holds the row; it scrolls while the mouse rests at its edge.

    Attributes
    ----------
    dropped : Signal(int, int)
        Number of the scene that was dragged, and its place among the others, from 0.
    """

    dropped = Signal(int, int)

    def __init__(self, scroll: SideScroll) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._buttons: list[QPushButton] = []
        self._pressed: QPushButton | None = None
        self._start = QPoint()
        self.on = False
        self.mark = QFrame(scroll.widget())
        self.mark.setObjectName("dropMark")
        self.mark.setAutoFillBackground(True)
        self.ghost = QLabel(scroll)
        for one in (self.mark, self.ghost):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            one.hide()
        self._pull = QTimer(self)
        self._pull.setInterval(SCROLL_MS)
        self._pull.timeout.connect(self._pull_row)

    def watch(self, buttons: list[QPushButton]) -> None:
        """Take the buttons of the row, from left to right."""
        self.end()
        self._buttons = buttons
        for button in buttons:
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin once the mouse has moved far enough; Esc lets go without an effect."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = next((one for one in self._buttons if one is watched), None)
                self._start = event.position().toPoint()
            elif kind == QEvent.Type.MouseMove and self._pressed is watched:
                return self._moved(event)
            elif kind == QEvent.Type.MouseButtonRelease and self._pressed is watched:
                return self._released(event)
        elif self.on and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.end()
            return True
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """Let go; nothing moves."""
        if self._pressed is not None and self.on:
            self._pressed.unsetCursor()
        self._pressed, self.on = None, False
        self._pull.stop()
        self.mark.hide()
        self.ghost.hide()

    def _moved(self, event: QMouseEvent) -> bool:
        button = self._pressed
        if button is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        way = event.position().toPoint() - self._start
        if not self.on and way.manhattanLength() < QApplication.startDragDistance():
            return False
        if not self.on:
            self._begin(button)
        self._show(button.mapTo(self._scroll, event.position().toPoint()))
        return True

    def _begin(self, button: QPushButton) -> None:
        self.on = True
        # It is dragged, not pressed.
        button.setDown(False)
        button.setFocus()
        button.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.ghost.setPixmap(button.grab())
        self.ghost.adjustSize()
        self._pull.start()

    def _released(self, event: QMouseEvent) -> bool:
        button, on = self._pressed, self.on
        number = self._buttons.index(button) if button is not None else 0
        gap = self._gap(button.mapTo(self._scroll, event.position().toPoint())) if button else 0
        self.end()
        if on:
            # The button itself leaves a gap.
            place = gap - 1 if gap > number else gap
            if place != number:
                self.dropped.emit(number, place)
        return on

    def _show(self, at: QPoint) -> None:
        """Draw where the scene would go."""
        row = self._scroll.widget()
        gap = self._gap(at)
        if gap < len(self._buttons):
            x = self._buttons[gap].x() - MARK - 1
        else:
            x = self._buttons[-1].geometry().right() + 2
        self.mark.setGeometry(max(x, 0), 0, MARK, row.height())
        palette = self.mark.palette()
        palette.setColor(self.mark.backgroundRole(), palette.highlight().color())
        self.mark.setPalette(palette)
        most = self._scroll.width() - self.ghost.width()
        self.ghost.move(min(max(at.x() - self._start.x(), 0), most), 0)
        for one in (self.mark, self.ghost):
            one.show()
            one.raise_()

    def _gap(self, at: QPoint) -> int:
        """Return before which button a place of the scrolling area lies."""
        row: QWidget = self._scroll.widget()
        x = row.mapFrom(self._scroll, at).x()
        return sum(1 for one in self._buttons if one.geometry().center().x() < x)

    def _pull_row(self) -> None:
        at = self._scroll.mapFromGlobal(self._scroll.cursor().pos())
        if at.x() < EDGE:
            self._scroll.nudge(-SCROLL_BY)
        elif at.x() > self._scroll.width() - EDGE:
            self._scroll.nudge(SCROLL_BY)
        self._show(at)
