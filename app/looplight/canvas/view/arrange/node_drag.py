"""Nodes that are being dragged: drawn where the pointer has them until they are let go."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF

from looplight.canvas.geometry.moved.edited_layout import arrows_of, following_layout
from looplight.canvas.geometry.routing.router import Point
from looplight.canvas.view.canvas_base import CanvasBase


class NodeDrag:
    """One drag, from the press of the button to its release.

    Parameters
    ----------
    canvas : CanvasBase
    nodes : sequence of str
        All move by the same distance.
    start : QPointF
        Where the pointer took them, on the widget.
    """

    def __init__(self, canvas: CanvasBase, nodes: Sequence[str], start: QPointF) -> None:
        self._canvas = canvas
        self._start = canvas.view.to_canvas(start)
        self._base = canvas.view.drawing.layout
        boxes = self._base.boxes
        self._origins = {node: (boxes[node].x, boxes[node].y) for node in nodes if node in boxes}
        self.places: Mapping[str, Point] = self._origins
        canvas.dragging = True

    def move_to(self, pointer: QPointF) -> None:
        """Draw the nodes at the pointer, with straight lines to them."""
        pathway = self._canvas.pathway
        if pathway is None:
            return
        offset = self._canvas.view.to_canvas(pointer) - self._start
        dx, dy = offset.x(), offset.y()
        self.places = {node: (x + dx, y + dy) for node, (x, y) in self._origins.items()}
        layout = following_layout(pathway, self._base, self.places)
        keys = [arrow.key for arrow in arrows_of(pathway, self.places)]
        self._canvas.view.show_moved(layout, (list(self.places), keys))

    def end(self) -> None:
        """Let the nodes go where they are drawn."""
        self._canvas.dragging = False
        self._canvas.nodes_moved.emit(dict(self.places), "")

    def cancel(self) -> None:
        """Draw everything where it was."""
        self._canvas.dragging = False
        self._canvas.view.show_moved(self._base)
