"""Opens files by what they hold: figure records, pathways, models, sessions."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from looplight.files.problems import InputError
from looplight.session.document.document import Document
from looplight.session.storage.recent_files import Recent


class FileOpener(QObject):
    """Opens files for the start, the menu, the list of recent files, and drag and drop.

    It needs nothing but the document, so that a start with a file draws as early as one with the
    name of a figure. What is refused becomes a problem of the document, never an exception.

    Attributes
    ----------
    announced : Signal(str)
        What was opened where nothing on screen shows it.
    session_opened : Signal()
    may_replace : callable
        Asked before a session takes the place of what is open; False = do not open it.
    session_path : pathlib.Path or None
        The session file that was opened or saved last.
    """

    announced = Signal(str)
    session_opened = Signal()

    def __init__(self, document: Document, recent: Recent, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._recent = recent
        self.session_path: Path | None = None
        self.may_replace: Callable[[], bool] = _always

    def open_all(self, paths: Iterable[Path]) -> bool:
        """Open files in their order; one that is refused does not keep the others out.

        Returns
        -------
        bool
            True if every file was opened.
        """
        opened = [self.open(path) for path in paths]
        return all(opened)

    def open(self, path: Path) -> bool:
        """Open one file; False where it is refused, and what was open then stays."""
        # The table of formats brings every reader; a start with a figure's name needs none.
        from looplight.session.storage.formats import SUFFIX  # noqa: PLC0415

        if path.suffix.lower() == SUFFIX:
            return self._open_session(path)
        if not self._document.open_file(path):
            return False
        self._recent.add(path)
        return True

    def _open_session(self, path: Path) -> bool:
        from looplight.session.storage import session_file  # noqa: PLC0415 - not for every start

        try:
            snapshot = session_file.read(path)
        except InputError as error:
            self._document.report(error.problems)
            return False
        if not self.may_replace() or not self._document.restore(snapshot):
            return False
        self.session_path = path
        self.session_opened.emit()
        self._recent.add(path)
        self.announced.emit(f"Session opened: {path.name}.")
        return True


def _always() -> bool:
    return True
