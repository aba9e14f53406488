"""The files that were opened last, newest first."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.session.storage.recent_file_names import RecentFile, recent_file
from looplight.session.storage.settings import Settings

# What a menu shows without scrolling.
_MOST = 12
_KEY = "files/recent"


class RecentFiles(QObject):
    """Paths of records, pathways and sessions that the user opened or saved.

    Parameters
    ----------
    settings : Settings
        Keeps the list.

    Attributes
    ----------
    changed : Signal()
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def paths(self) -> tuple[Path, ...]:
        """Newest first; files that went away stay listed, a disk may come back."""
        return tuple(Path(text) for text in self._settings.get(_KEY))

    @property
    def entries(self) -> tuple[RecentFile, ...]:
        """The same files with their names, as lists show them."""
        return tuple(map(recent_file, self.paths))

    def add(self, path: Path, replaces: Path | None = None) -> None:
        """Put a path at the top.

        Parameters
        ----------
        path : pathlib.Path
        replaces : pathlib.Path, optional
            A figure that Looplight kept in a file of its own until the user saved it here.
        """
        # Another window may have opened files meanwhile; its entries stay.
        self._settings.reread(_KEY)
        new = str(path.absolute())
        gone = {new, str(replaces)} if replaces is not None else {new}
        others = [text for text in self._settings.get(_KEY) if text not in gone]
        self._settings.set(_KEY, (new, *others)[:_MOST])
        self.changed.emit()
