"""The way of the camera to another view: softly, and at once where nobody looks."""

from PySide6.QtCore import QObject, Signal

from looplight.canvas.geometry.camera import Camera, on_the_way
from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.view.animation import Animation

GLIDE_MS = 300


class CameraAnimation(QObject):
    """Takes the camera of a sheet to another view.

    Parameters
    ----------
    sheet : Sheet
    parent : QObject

    Attributes
    ----------
    passed : Signal(object)
        Each `Camera` on the way; the last one is where it goes.
    glide : Motion
    """

    passed = Signal(object)

    def __init__(self, sheet: CanvasGraphicsView, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._leave, self._goal = Camera(), Camera()
        self.glide = Animation(GLIDE_MS, self)
        self.glide.stepped.connect(self.step)

    @property
    def goal(self) -> Camera:
        """Where the camera will be: on the way that is where it goes."""
        return self._goal if self.glide.running else self._sheet.camera

    def to(self, goal: Camera) -> None:
        """Set out for a view."""
        self._leave, self._goal = self._sheet.camera, goal
        if self._sheet.isVisible():
            self.glide.start()
        else:
            self.passed.emit(goal)

    def step(self, share: float) -> None:
        """Be at a share of the way."""
        self._sheet.stage.gliding = share < 1.0
        self.passed.emit(on_the_way(self._leave, self._goal, share))

    def stop(self) -> None:
        """Stay where it is, and draw that well."""
        self.glide.stop()
        if self._sheet.stage.gliding:
            self._sheet.stage.gliding = False
            self._sheet.viewport().update()
