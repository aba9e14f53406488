"""Several canvases with one camera and one hovered node."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.view.canvas import PathwayCanvas


class LinkedCanvases(QObject):
    """Links camera and hover of canvases of one size that show the same pathway.

    Parameters
    ----------
    parent : QObject
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._canvases: tuple[PathwayCanvas, ...] = ()
        self._forwarding = False

    def link(self, canvases: Sequence[PathwayCanvas]) -> None:
        """Link these canvases, and no longer those before."""
        for canvas in self._canvases:
            canvas.camera.moved.disconnect(self._camera_moved)
            canvas.hovered.disconnect(self._hovered)
        self._canvases = tuple(canvases)
        for canvas in self._canvases:
            canvas.camera.moved.connect(self._camera_moved)
            canvas.hovered.connect(self._hovered)

    def align(self) -> None:
        """Let all canvases look where the first one looks."""
        if self._canvases:
            self._canvases[0].camera.moved.emit(self._canvases[0].camera.current)

    def fit(self) -> None:
        """Show the whole pathway in all canvases."""
        if self._canvases:
            self._canvases[0].camera.fit()

    def read(self) -> None:
        """Show the part at which the pathway can be read in all canvases."""
        if self._canvases:
            self._canvases[0].camera.read()

    def zoom(self, factor: float) -> None:
        """Zoom all canvases about their middle."""
        if self._canvases:
            self._canvases[0].camera.zoom(factor)

    def _camera_moved(self, camera: Camera) -> None:
        moved = self.sender()
        source = next((c for c in self._canvases if c.camera is moved), None)
        # The others emit the same signal when they follow: it must not come back.
        if self._forwarding or source is None:
            return
        self._forwarding = True
        try:
            for canvas in self._canvases:
                if canvas is not source:
                    # A fitted canvas fits itself again when the window changes its size.
                    canvas.camera.keep_fitted = source.camera.keep_fitted
                    canvas.camera.whole = source.camera.whole
                    canvas.camera.reading = source.camera.reading
                    canvas.camera.look(camera)
        finally:
            self._forwarding = False

    def _hovered(self, node: str) -> None:
        for canvas in self._canvases:
            if canvas is not self.sender():
                canvas.hover.highlight(node)
