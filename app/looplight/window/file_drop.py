"""Files dropped on the window: records, pathways, sessions."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

MOST_FILES = 20


class DropTarget(QObject):
    """Reads what is dropped; the window hands its drag events on.

    Attributes
    ----------
    dropped : Signal(tuple of pathlib.Path)
    """

    dropped = Signal(object)

    def enter(self, event: QDragEnterEvent) -> None:
        """Accept a drag that carries local files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def drop(self, event: QDropEvent) -> None:
        """Take the files."""
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files of a drag; addresses of the web are left alone."""
    urls = [url for url in data.urls() if url.isLocalFile()]
    return tuple(Path(url.toLocalFile()) for url in urls[:MOST_FILES])
