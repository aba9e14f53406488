"""Tells that a folder of records may have changed, some time after it did."""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

# A copy of many files is over, or at least not followed file by file.
QUIET_MS = 1_500
# A file that is edited in place changes no folder: it is looked for when the user comes back.
RESCAN_SECONDS = 60.0


class LibraryWatch(QObject):
    """Watches the folders and files of libraries.

    Attributes
    ----------
    changed : Signal(Path)
        A library may have changed: bring its index up to date.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._owners: dict[str, Path] = {}
        self._waiting: set[Path] = set()
        self._last_scan: dict[Path, float] = {}
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._emit)
        self._watcher.directoryChanged.connect(self._note)
        self._watcher.fileChanged.connect(self._note)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._application_changed)

    def watch(self, places: Mapping[Path, Iterable[str]]) -> None:
        """Watch these places of libraries (see `watched_places`) and no others."""
        owners = {place: source for source, names in places.items() for place in names}
        old, new = self._owners.keys() - owners.keys(), owners.keys() - self._owners.keys()
        if old:
            self._watcher.removePaths(sorted(old))
        if new:
            self._watcher.addPaths(sorted(new))
        self._owners = owners

    def scanned(self, source: Path) -> None:
        """Note that a library was looked through just now."""
        self._last_scan[source] = time.monotonic()

    def look_again(self) -> None:
        """Ask for all libraries that were not looked through for a while."""
        now = time.monotonic()
        for source in sorted(set(self._owners.values())):
            if now - self._last_scan.get(source, -RESCAN_SECONDS) >= RESCAN_SECONDS:
                self.scanned(source)
                self.changed.emit(source)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._timer.stop()
        self._waiting.clear()
        self.watch({})

    def _application_changed(self, state: Qt.ApplicationState) -> None:
        """Look for files that were edited in another program meanwhile."""
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_again()

    def _note(self, place: str) -> None:
        source = self._owners.get(place)
        if source is None:
            return
        self._waiting.add(source)
        self._timer.start()
        if Path(place).is_file():
            # An editor that writes a new file in its place ends the watch of the old one.
            self._watcher.addPath(place)

    def _emit(self) -> None:
        sources, self._waiting = sorted(self._waiting), set()
        for source in sources:
            self.changed.emit(source)
