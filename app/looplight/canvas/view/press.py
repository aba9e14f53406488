"""One object per gesture of the mouse: a press that becomes a drag, or stays a click."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from looplight.canvas.geometry.camera import Camera

THRESHOLD = 5.0


@dataclass
class Press:
    """A pressed left button: a click until it has moved far enough to be a drag."""

    start: QPointF
    camera: Camera
    dragging: bool = False

    def moved(self, at: QPointF) -> Camera | None:
        """Return the camera of a drag, or None while it may still be a click."""
        away = at - self.start
        if not self.dragging and away.manhattanLength() < THRESHOLD:
            return None
        self.dragging = True
        return self.camera.moved(away.x(), away.y())
