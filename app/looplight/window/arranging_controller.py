"""What the commands do that line several nodes up."""

from typing import TYPE_CHECKING

from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.pathways.layout.node_boxes import Box


class ArrangingController(Controller):
    """Aligns and distributes the selected nodes."""

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas

    @property
    def can_align(self) -> bool:
        """True where several nodes are selected in a drawing whose nodes can be moved."""
        return len(self._selected_boxes()) > 1

    @property
    def can_distribute(self) -> bool:
        """True where enough nodes are selected for gaps between them."""
        return len(self._selected_boxes()) > 2

    def align(self, alignment: str) -> None:
        """Give the selected nodes an edge or a line in common (a value of `Alignment`)."""
        from looplight.canvas.geometry.moved.alignment import Alignment, aligned  # noqa: PLC0415 - rarely needed

        if self.can_align:
            places = aligned(self._selected_boxes(), Alignment(alignment))
            self._document.drawing.move(places, text=translate("undo", "align nodes"))

    def distribute(self, horizontally: bool) -> None:
        """Spread the selected nodes with equal gaps."""
        from looplight.canvas.geometry.moved.alignment import distributed  # noqa: PLC0415 - rarely needed

        if self.can_distribute:
            places = distributed(self._selected_boxes(), horizontally)
            self._document.drawing.move(places, text=translate("undo", "distribute nodes"))

    def _selected_boxes(self) -> list["Box"]:
        """Return the selected nodes as they are drawn, where they can be moved."""
        canvas, nodes = self._canvas.active, self._nodes
        if canvas is None or not canvas.movable or len(nodes) < 2:
            return []
        boxes = canvas.view.drawing.layout.boxes
        return [boxes[node] for node in nodes if node in boxes]
