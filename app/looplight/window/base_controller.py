"""What the controllers of the menus have in common."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind
from looplight.translation.messages import translate


class Controller(QObject):
    """Carries out commands on the document.

    Attributes
    ----------
    announced : Signal(str)
        What was done where nothing on screen shows it.
    saved : Signal(pathlib.Path)
        A file that other programs open, or a folder of such files, was written; comes after the
        words about it.
    """

    announced = Signal(str)
    saved = Signal(object)

    def __init__(self, parent: QObject, document: Document) -> None:
        super().__init__(parent)
        self._document = document

    def _announce_saved(self, words: str, path: Path) -> None:
        """Announce that a file was saved, and in which folder: who sends it looks for it there."""
        folder = path.absolute().parent
        place = translate("status", "Folder: {folder}.", folder=folder.name or str(folder))
        self.announced.emit(f"{words} {place}")
        self.saved.emit(path)

    @property
    def _nodes(self) -> tuple[str, ...]:
        """Ids of the selected nodes, one or several."""
        return self._document.state.selection.nodes

    @property
    def _node(self) -> str:
        """Id of the selected node, or an empty string."""
        return self._document.state.selection.of(SelectionKind.NODE)
