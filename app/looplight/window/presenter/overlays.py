"""What lies over a stage: a blank screen, the figure before, and the dot of a laser pointer."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRadialGradient
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.animation import Animation
from looplight.translation.messages import translate

DIAMETER = 44
RED = QColor(255, 40, 30)
FADE_MS = 350


class BlankScreen(QWidget):
    """Covers everything in one colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName(translate("screen reader", "Blank screen"))
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


class FigureFade(QWidget):
    """The figure before, which fades from the next one: a talk changes figures without a jump.

    Parameters
    ----------
    canvas : QWidget
        What shows the figures; it lies over it.
    """

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self._opacity = 0.0
        # It lies over the whole canvas and would take its events.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.animation = Animation(FADE_MS, self)
        self.animation.stepped.connect(self._step)
        self.hide()

    def start(self) -> None:
        """Take what the canvas shows now, and fade it; call it before the next figure comes."""
        if self.animation.reduced or not self._canvas.isVisible():
            return
        self._picture = self._canvas.grab()
        self.setGeometry(self._canvas.rect())
        self.raise_()
        self.show()
        self.animation.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figure before, as far as it is still there."""
        if self._picture is not None:
            painter = QPainter(self)
            painter.setOpacity(self._opacity)
            painter.drawPixmap(0, 0, self._picture)
            painter.end()

    def _step(self, share: float) -> None:
        self._opacity = 1.0 - share
        if share >= 1.0:
            self._picture = None
            self.hide()
        self.update()


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
