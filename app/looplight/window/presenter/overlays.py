"""What lies over a stage: a blank sheet, and the dot of a laser pointer."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

DOT = 44
RED = QColor(255, 40, 30)


class Blank(QWidget):
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
        self.put("" if self.colour == colour else colour)

    def put(self, colour: str) -> None:
        """Cover the stage in a colour; an empty one uncovers it."""
        self.colour = colour
        self.setVisible(bool(colour))
        if colour:
            palette = self.palette()
            palette.setColor(self.backgroundRole(), QColor(colour))
            self.setPalette(palette)
            self.raise_()
        # A widget that comes up under a resting mouse does not get to show its cursor.
        handle = self.window().windowHandle()
        if handle is not None and colour:
            handle.setCursor(Qt.CursorShape.BlankCursor)
        elif handle is not None:
            handle.unsetCursor()


class Dot(QWidget):
    """A red dot that follows the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(DOT, DOT)
        self.on = False
        self.hide()

    def set_on(self, on: bool) -> None:
        """Switch it on or off."""
        self.on = on
        self.setVisible(on)
        self.raise_()

    def point(self, place: QPoint) -> None:
        """Go to a place of the stage."""
        self.move(place - QPoint(DOT // 2, DOT // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bright point in a soft halo."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(DOT / 2, DOT / 2)
        glow = QRadialGradient(middle, DOT / 2)
        for at, alpha in ((0.0, 235), (0.28, 225), (0.36, 110), (1.0, 0)):
            tone = QColor(RED)
            tone.setAlpha(alpha)
            glow.setColorAt(at, tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(middle, DOT / 2, DOT / 2)
        painter.setBrush(QColor(255, 225, 215))
        painter.drawEllipse(middle, 3.0, 3.0)
        painter.end()
