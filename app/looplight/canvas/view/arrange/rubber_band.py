"""The frame that is drawn over empty canvas to select the nodes in it."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtWidgets import QRubberBand

from looplight.canvas.view.canvas_base import CanvasBase


class RubberBand:
    """One drag over empty canvas, from the press of the button to its release.

    Parameters
    ----------
    canvas : CanvasBase
    start : QPointF
        Where the button was pressed, on the widget.
    """

    def __init__(self, canvas: CanvasBase, start: QPointF) -> None:
        self._canvas = canvas
        self._corners = start, start
        self._frame = QRubberBand(QRubberBand.Shape.Rectangle, canvas)

    def move_to(self, pointer: QPointF) -> None:
        """Draw the frame up to the pointer."""
        self._corners = self._corners[0], pointer
        start, end = (corner.toPoint() for corner in self._corners)
        self._frame.setGeometry(QRect(start, end).normalized())
        self._frame.show()

    def end(self) -> None:
        """Add the nodes whose middle is in the frame to the selection."""
        self.cancel()
        canvas = self._canvas
        start, end = (canvas.view.to_canvas(corner) for corner in self._corners)
        area = QRectF(start, end).normalized()
        boxes = canvas.view.drawing.layout.boxes
        inside = [node for node, box in boxes.items() if area.contains(box.x, box.y)]
        if inside:
            canvas.add_to_selection(inside)

    def cancel(self) -> None:
        """Take the frame away; the selection stays."""
        self._frame.hide()
        self._frame.deleteLater()
