"""What the commands about the drawing do: nodes back to their places, another look."""

from PySide6.QtCore import QObject, Signal

from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind
from looplight.window.centre.canvas_controller import CanvasController

# Short enough for the status bar of a small window.
MOVED = "Node moved; Ctrl+Z undoes it. Drag beside nodes to pan."


class DrawingController(QObject):
    """Carries out the commands about the drawing of the figure.

    Attributes
    ----------
    announced : Signal(str)
        A sentence for the status bar.
    """

    announced = Signal(str)

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas)
        self._document = document
        self._explained = False
        canvas.nodes_moved.connect(self._nodes_moved)

    @property
    def has_moved_nodes(self) -> bool:
        """True where nodes stand elsewhere than the figure has them."""
        return bool(self._document.state.drawing.current_places)

    @property
    def is_selected_moved(self) -> bool:
        """True where the selected node does."""
        places = self._document.state.drawing.current_places
        return any(place.node == self._selected for place in places)

    @property
    def _selected(self) -> str:
        return self._document.state.selection.of(SelectionKind.NODE)

    def put_selected_back(self) -> None:
        """Draw the selected node where the figure has it."""
        if self._selected:
            self._document.drawing.reset_places([self._selected])

    def put_all_back(self) -> None:
        """Draw every node where the figure has it."""
        self._document.drawing.reset_places()

    def _nodes_moved(self, _places: object, _gesture: str) -> None:
        """Explain the gesture, once: a drag may have been meant for the picture."""
        if not self._explained:
            self._explained = True
            self.announced.emit(MOVED)
