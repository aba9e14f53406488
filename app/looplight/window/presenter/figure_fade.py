"""The figure before over the next one, as it fades: a talk changes figures without a jump."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.animation_with_reduced_motion import Animation

FADE_MS = 350


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
