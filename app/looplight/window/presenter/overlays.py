"""What lies over a stage: a blank screen, and the dot of a laser pointer."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

DIAMETER = 44
RED = QColor(255, 40, 30)


class BlankScreen(QWidget):
    """Covers everything in one colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName("Blank screen")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.colour = ""
        self.hide()

    def toggle(self, colour: str) -> None:
        """Cover the stage in a colour, or uncover it where that colour covers it."""
        self.show_colour("" if self.colour == colour else colour)

    def show_colour(self, colour: str) -> None:
        """Cover the stage in a colour; an empty one uncovers it."""
        self.colour = colour
        self.setVisible(bool(colour))
        if colour:
            palette = self.palette()
            palette.setColor(self.backgroundRole(), QColor(colour))
            self.setPalette(palette)
            self.raise_()
        # A widget that appears under a resting mouse does not set its cursor by itself.
        handle = self.window().windowHandle()
        if handle is not None and colour:
            handle.setCursor(Qt.CursorShape.BlankCursor)
        elif handle is not None:
            handle.unsetCursor()


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
