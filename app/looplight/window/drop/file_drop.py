"""Files dropped on the window: records, pathways, models, sessions."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.window.drop.drop_note import DropNote
from looplight.window.drop.recognition import CHANNEL, RecognitionRequest

# A folder of thousands dropped by mistake must not block the window.
MOST_FILES = 20


class FileDrop(QObject):
    """Accepts local files that are dragged onto a window, and shows what they are meanwhile.

    Parameters
    ----------
    window : QWidget
    jobs : JobRunner
        Looks into the files.

    Attributes
    ----------
    dropped : Signal(tuple of pathlib.Path)
    note : DropNote
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget, jobs: JobRunner) -> None:
        super().__init__(window)
        self._jobs = jobs
        self.note = DropNote(window)
        window.setAcceptDrops(True)
        # Children accept no drops, so all of them arrive at the window.
        window.installEventFilter(self)
        jobs.finished.connect(self._recognised)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags and drops before the window does."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._end()
            paths = local_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
            return True
        # Accepted on entry only, as the kind of the data does not change on the way.
        if isinstance(event, QDragEnterEvent):
            paths = local_files(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self._begin(paths)
            else:
                event.ignore()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._end()
        return super().eventFilter(watched, event)

    def _begin(self, paths: tuple[Path, ...]) -> None:
        if not self._jobs.is_shut_down:
            self.note.show_waiting()
            self._jobs.submit(CHANNEL, RecognitionRequest(paths))

    def _end(self) -> None:
        self._jobs.cancel(CHANNEL)
        self.note.hide()

    def _recognised(self, result: JobResult) -> None:
        if result.ticket.channel != CHANNEL:
            return
        if result.error is not None:
            raise result.error
        self.note.show_files(result.value)


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files of a drag; addresses of the web are left alone."""
    urls = [url for url in data.urls() if url.isLocalFile()]
    return tuple(Path(url.toLocalFile()) for url in urls[:MOST_FILES])
