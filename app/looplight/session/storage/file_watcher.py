"""Open files are read again when they change on disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from looplight.files.problems import Problem
from looplight.session.document.document import Document
from looplight.session.state.figure_store import FileReading, read_figure_file
from looplight.translation.messages import translate

# Editors write a file in several steps. It is read when nothing has happened for a while, and again
# where it was caught half written.
_SETTLE_MS = 150
_RETRY_MS = 400
_TRIES = 5
_Sign = tuple[int, int, int] | None
# Reads a file, at once or later, and hands over what came of it.
Read = Callable[[Path, Callable[[FileReading], None]], None]


def read_at_once(path: Path, take: Callable[[FileReading], None]) -> None:
    """Read a file in this thread."""
    take(read_figure_file(path))


class FileWatcher(QObject):
    """Watches the user's own files of a document and reads them again.

    Editors save in two ways: they write into the file (it is incomplete for a moment) or they
    replace it (it does not exist for a moment). So the folder is watched as well, changes are left
    to settle, and a refused file is tried again before its problem is reported. The earlier content
    stays on screen until the new one is read.

    Parameters
    ----------
    document : Document
    settle_ms, retry_ms : int
    read : callable
        Reads a file; the window does it beside its own thread.
    """

    def __init__(
        self,
        document: Document,
        settle_ms: int = _SETTLE_MS,
        retry_ms: int = _RETRY_MS,
        read: Read = read_at_once,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._retry_ms = retry_ms
        self._read_file = read
        self._settle_ms = settle_ms
        self._enabled = True
        self._signs: dict[Path, _Sign] = {}
        self._tries: dict[Path, int] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._something)
        # A file that is replaced is no longer watched itself; its folder still is.
        self._watcher.directoryChanged.connect(self._something)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        document.catalogue_changed.connect(self._follow)
        self._follow()

    def set_enabled(self, on: bool) -> None:
        """Switch reading again on or off."""
        self._enabled = on
        self._signs.clear()
        self._follow()

    def _follow(self) -> None:
        """Watch the files that are open now, and no others."""
        # A file of the session that is missing may come back.
        missing = self._document.store.figure_states.missing
        files = {*self._document.figures.own, *missing} if self._enabled else set()
        for path in files - set(self._signs):
            self._signs[path] = _sign(path)
        for path in set(self._signs) - files:
            del self._signs[path]
            self._tries.pop(path, None)
        paths = {str(path) for path in files if path.exists()}
        paths |= {str(path.parent) for path in files if path.parent.is_dir()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - paths:
            self._watcher.removePaths(sorted(watched - paths))
        if paths - watched:
            self._watcher.addPaths(sorted(paths - watched))

    def _something(self, _path: str) -> None:
        # Started anew by each change: a file that is still written to is left alone.
        self._timer.start(self._settle_ms)

    def _look(self) -> None:
        for path in list(self._signs):
            sign = _sign(path)
            if sign != self._signs.get(path) or path in self._tries:
                self._signs[path] = sign
                self._read(path)
        self._follow()

    def _read(self, path: Path) -> None:
        self._read_file(path, self._take)

    def _take(self, reading: FileReading) -> None:
        path = reading.path
        tries = self._tries.pop(path, 0) + 1
        if path not in self._signs:
            return
        if reading.contents is None and tries < _TRIES:
            self._tries[path] = tries
            self._timer.start(self._retry_ms)
        elif not path.exists():
            message = translate(
                "problem", "The file is gone; what was read from it before is still shown."
            )
            self._document.report((Problem("file-gone", message, str(path)),))
        else:
            self._document.reload(path, reading)


def _sign(path: Path) -> _Sign:
    """Return what changes when a file is written or replaced; None where there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    # With the number of the file: one that was renamed into place may have size and time of the
    # old.
    return status.st_mtime_ns, status.st_size, status.st_ino
