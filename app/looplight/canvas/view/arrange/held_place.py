"""Keeps a drawing where it is on the screen while the view around it changes its size."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.zoom_and_pan import Camera


class HeldPlace:
    """The middle of a view on the screen, as it was when the camera last looked from it.

    With a tool in use, a drawing that is fitted anew when a line comes above it would move away
    from the pointer: the second click of an arrow would miss its node.
    """

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._middle = self._place()

    def camera(self, current: Camera) -> Camera:
        """Return the camera that shows everything where it was on the screen before."""
        before, self._middle = self._middle, self._place()
        shift = (self._middle - before) / current.scale
        return replace(current, x=current.x + shift.x(), y=current.y + shift.y())

    def _place(self) -> QPointF:
        size = self._view.size()
        corner = QPointF(self._view.mapToGlobal(QPoint(0, 0)))
        return corner + QPointF(size.width() / 2, size.height() / 2)
