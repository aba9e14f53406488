"""Saves sessions."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from looplight.files.problems import Problem
from looplight.panels.widgets.save_dialog import ask_path
from looplight.session.document.document import Document
from looplight.session.storage import session_file
from looplight.session.storage.recent_files import Recent
from looplight.session.storage.session_file import SUFFIX
from looplight.window.file_opener import FileOpener

KINDS = f"Looplight session (*{SUFFIX})"


class SessionController(QObject):
    """Writes session files; `FileOpener` reads them.

    Attributes
    ----------
    announced : Signal(str)
        What was done.
    saved : Signal()
        The session's file holds everything now.
    """

    announced = Signal(str)
    saved = Signal()

    def __init__(
        self, window: QWidget, document: Document, recent: Recent, opener: FileOpener
    ) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._recent = recent
        self._opener = opener

    def save(self) -> bool:
        """Save under the present name; ask for one where there is none."""
        path = self._opener.session_path
        return self.save_to(path) if path is not None else self.save_as()

    def save_as(self) -> bool:
        """Ask for a name and save."""
        entry = self._document.shown.entry
        stem = entry.pathway.name if entry and entry.pathway else "looplight"
        path = ask_path(self._window, "Save session", f"{stem}{SUFFIX}", KINDS)
        if path is None:
            return False
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
            if path.exists():
                # The dialog asked about the name without the suffix only.
                message = f"Not saved: there is a {path.name} already. Choose it to replace it."
                self._document.report((Problem("cannot-write", message, str(path)),))
                return False
        return self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save to a file; a failure becomes a problem of the document."""
        try:
            session_file.write(self._document.snapshot(), path)
        except OSError as error:
            message = f"The session could not be saved: {error.strerror or error}."
            self._document.report((Problem("cannot-write", message, str(path)),))
            return False
        self._opener.session_path = path
        self._recent.add(path)
        # Until the next step nothing would be lost by closing.
        self._document.undo_stack.setClean()
        self.saved.emit()
        self.announced.emit(f"Session saved: {path.name}.")
        return True
