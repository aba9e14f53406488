"""What leads from a note to a part of the window: a ring around that part, and a line to it."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

RADIUS = 8
# Of the dot at the end of a line, and of the room around the line.
DOT, ROOM = 3.5, 8


class Pointer(QWidget):
    """Drawn over the window in one colour; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = QColor()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def set_colour(self, colour: QColor) -> None:
        """Draw in a colour."""
        self.colour = colour
        self.update()


class Ring(Pointer):
    """A frame around what a step is about."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, 2.5))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(2, 2, -2, -2), RADIUS, RADIUS)


class Line(Pointer):
    """Leads from a note that stands apart to the ring, with a dot at its end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ends = QPoint(), QPoint()

    def lead(self, ends: tuple[QPoint, QPoint] | None) -> None:
        """Draw from the first point of the window to the second; None = nothing."""
        if ends is None:
            self.hide()
            return
        self._ends = ends
        area = QRect(*ends).normalized().adjusted(-ROOM, -ROOM, ROOM, ROOM)
        if self.geometry() != area or self.isHidden():
            self.setGeometry(area)
            self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = (QPointF(point - self.pos()) for point in self._ends)
        painter.setPen(QPen(self.colour, 2.0))
        painter.drawLine(start, end)
        painter.setBrush(self.colour)
        painter.drawEllipse(end, DOT, DOT)
