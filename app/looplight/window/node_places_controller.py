"""Where nodes stand: several in line or with equal gaps, and moved ones back at their places."""

from typing import TYPE_CHECKING

from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.pathways.layout.node_boxes import Box


# Short enough for the status bar of a small window.
MOVED = translate("status", "Node moved; Ctrl+Z undoes it. Drag beside nodes to pan.")


class NodePlacesController(Controller):
    """Aligns and distributes the selected nodes, and puts moved ones back."""

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas
        self._explained = False
        canvas.nodes_moved.connect(self._nodes_moved)

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

    @property
    def has_moved_nodes(self) -> bool:
        """True where nodes stand elsewhere than the figure has them."""
        return bool(self._document.state.drawing.current_places)

    @property
    def is_selected_moved(self) -> bool:
        """True where a selected node does."""
        moved = {place.node for place in self._document.state.drawing.current_places}
        return not moved.isdisjoint(self._nodes)

    def put_selected_back(self) -> None:
        """Draw the selected nodes where the figure has them."""
        if self._nodes:
            self._document.drawing.reset_places(self._nodes)

    def put_all_back(self) -> None:
        """Draw every node where the figure has it."""
        self._document.drawing.reset_places()

    def _selected_boxes(self) -> list["Box"]:
        """Return the selected nodes as they are drawn, where they can be moved."""
        canvas, nodes = self._canvas.active, self._nodes
        if canvas is None or not canvas.movable or len(nodes) < 2:
            return []
        boxes = canvas.view.drawing.layout.boxes
        return [boxes[node] for node in nodes if node in boxes]

    def _nodes_moved(self, _places: object, _gesture: str) -> None:
        """Explain the gesture, once: a drag may have been meant for the picture."""
        if not self._explained:
            self._explained = True
            self.announced.emit(MOVED)
