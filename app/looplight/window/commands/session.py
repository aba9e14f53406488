"""Sessions: saved, opened again, kept over a crash, and the last one at the start."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from looplight.files.problems import InputError, Problem
from looplight.panels.widgets.save_dialog import ask_path
from looplight.session.document.document import Document
from looplight.session.storage import session_file
from looplight.session.storage.recent_files import Recent
from looplight.session.storage.session_file import SUFFIX

KINDS = f"Looplight session (*{SUFFIX})"


class SessionCommands(QObject):
    """Writes and reads session files for the window.

    Attributes
    ----------
    announced : Signal(str)
        What was done.
    """

    announced = Signal(object)

    def __init__(self, window: QWidget, document: Document, recent: Recent) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._recent = recent
        self.path: Path | None = None

    def save(self) -> bool:
        """Save under the present name; ask for one where there is none."""
        return self.save_to(self.path) if self.path is not None else self.save_as()

    def save_as(self) -> bool:
        """Ask for a name and save."""
        entry = self._document.shown.entry
        stem = entry.pathway.name if entry and entry.pathway else "looplight"
        path = ask_path(self._window, "Save session", f"{stem}{SUFFIX}", KINDS)
        if path is None:
            return False
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            if path.exists():  # nobody was asked about this one
                said = f"Not saved: there is a {path.name} already. Choose it to replace it."
                self._document.tell((Problem("cannot-write", said, str(path)),))
                return False
        return self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save to a file; a failure is told, and what was open stays."""
        try:
            session_file.write(self._document.snapshot(), path)
        except OSError as error:
            said = f"The session could not be saved: {error.strerror or error}."
            self._document.tell((Problem("cannot-write", said, str(path)),))
            return False
        self.path = path
        self._recent.add(path)
        self._document.undo_stack.setClean()
        self.announced.emit(f"Session saved: {path.name}.")
        return True

    def open(self, path: Path) -> bool:
        """Open a session file; one that is refused changes nothing."""
        try:
            snapshot = session_file.read(path)
        except InputError as error:
            self._document.tell(error.problems)
            return False
        if not self._document.restore(snapshot):
            return False
        self.path = path
        self._recent.add(path)
        self.announced.emit(f"Session opened: {path.name}.")
        return True
