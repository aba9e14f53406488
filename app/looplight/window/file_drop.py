"""Files dropped on the window: records, pathways, models, sessions."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

# A folder of thousands dropped by mistake must not block the window.
MOST_FILES = 20


class FileDrop(QObject):
    """Accepts local files that are dragged onto a window.

    Attributes
    ----------
    dropped : Signal(tuple of pathlib.Path)
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        # Children accept no drops, so all of them arrive at the window.
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags and drops before the window does."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            paths = local_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        # Accepted on entry only, as the kind of the data does not change on the way.
        if isinstance(event, QDragEnterEvent):
            if local_files(event.mimeData()):
                event.acceptProposedAction()
            else:
                event.ignore()
            return True
        return super().eventFilter(watched, event)


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files of a drag; addresses of the web are left alone."""
    urls = [url for url in data.urls() if url.isLocalFile()]
    return tuple(Path(url.toLocalFile()) for url in urls[:MOST_FILES])
