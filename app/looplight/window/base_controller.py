"""What the controllers of the menus have in common."""

from PySide6.QtCore import QObject, Signal

from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind


class Controller(QObject):
    """Carries out commands on the document.

    Attributes
    ----------
    announced : Signal(str)
        What was done where nothing on screen shows it.
    """

    announced = Signal(str)

    def __init__(self, parent: QObject, document: Document) -> None:
        super().__init__(parent)
        self._document = document

    @property
    def _nodes(self) -> tuple[str, ...]:
        """Ids of the selected nodes, one or several."""
        return self._document.state.selection.nodes

    @property
    def _node(self) -> str:
        """Id of the selected node, or an empty string."""
        return self._document.state.selection.of(SelectionKind.NODE)
