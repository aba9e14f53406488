"""The files that were opened last, newest first, and what they are called in lists.

A figure that was begun from names, or drafted for a record, has no file of the user's yet:
Looplight keeps what it began with in a folder of its own, under a name that nobody chose. Such a
figure is called by its title.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.files import user_folder
from looplight.files.safe_text import one_line
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate

# What a menu shows without scrolling.
_MOST = 12
_KEY = "files/recent"
# The title stands in the first lines of such a file.
_HEAD_BYTES = 4_096
_TITLE = re.compile(r'^title: ("(?:[^"\\\n]|\\.)*")\s*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RecentFile:
    """One entry of a list of recent files.

    Attributes
    ----------
    path : pathlib.Path
    text, tip : str
        What the entry says, and what its tool tip does.
    """

    path: Path
    text: str
    tip: str


def recent_file(path: Path) -> RecentFile:
    """Return how a recent file is listed."""
    title = _title(path) if is_kept_draft(path) else ""
    if not title:
        return RecentFile(path, path.name, str(path))
    # First what is not to be cut: the start page shortens names in their middle.
    text = translate("start", "Not saved yet: {title}", title=title)
    tip = translate(
        "tooltip",
        "Not saved to a file of yours yet; Looplight keeps what it began with. File > Save as your "
        "own figure gives it a file of yours, Ctrl+S saves all your work as a session.",
    )
    return RecentFile(path, text, f"{title}\n{tip}")


def is_kept_draft(path: Path) -> bool:
    """Return whether Looplight began a figure in a file of its own."""
    return path.parent == user_folder.drafts_home()


def _title(path: Path) -> str:
    """Return the title in a file that Looplight wrote; empty where it is gone or is another one."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).decode("utf-8", "ignore")
        match = _TITLE.search(head)
        return one_line(str(json.loads(match[1]))) if match else ""
    except (OSError, ValueError):
        return ""


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
