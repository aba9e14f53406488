"""Several canvases that look at the same place, and point at the same node."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from looplight.canvas.geometry.camera import Camera
from looplight.canvas.view.canvas import PathwayCanvas


class Linked(QObject):
    """Links cameras and hover of canvases of one size that show one pathway.

    Parameters
    ----------
    parent : QObject
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.canvases: tuple[PathwayCanvas, ...] = ()
        self._passing = False

    def link(self, canvases: Sequence[PathwayCanvas]) -> None:
        """Follow these canvases, and no longer those before."""
        for old in self.canvases:
            old.looked.disconnect(self._looked)
            old.hovered.disconnect(self._hovered)
        self.canvases = tuple(canvases)
        for canvas in self.canvases:
            canvas.looked.connect(self._looked)
            canvas.hovered.connect(self._hovered)

    def fit(self) -> None:
        """Show the whole pathway in all canvases."""
        for canvas in self.canvases[:1]:
            canvas.fit()

    def zoom(self, factor: float) -> None:
        """Zoom all canvases about their middle."""
        for canvas in self.canvases[:1]:
            canvas.zoom(factor)

    def _looked(self, camera: Camera) -> None:
        moved = self.sender()
        if self._passing or not isinstance(moved, PathwayCanvas):
            return
        self._passing = True
        try:
            for canvas in self.canvases:
                if canvas is not moved:
                    # One that follows its size fits itself again when the window changes.
                    canvas.follow = moved.follow
                    canvas.look(camera)
        finally:
            self._passing = False

    def _hovered(self, node: str) -> None:
        for canvas in self.canvases:
            if canvas is not self.sender():
                canvas.point_at(node)
