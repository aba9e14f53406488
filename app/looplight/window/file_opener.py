"""Opens files by what they hold: figure records, pathways, models, sessions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from looplight.session.background.file_reader import FileReader
from looplight.session.document.document import Document
from looplight.session.state.figure_store import FileReading
from looplight.session.storage.recent_files import RecentFiles, is_kept_draft
from looplight.session.storage.session_saving import SavedSession
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.session.background.file_reader import Reading
    from looplight.session.storage.session_with_files import SessionReading


class FileOpener(QObject):
    """Opens files for the start, the menu, the list of recent files, and drag and drop.

    It needs nothing but the document, so that a start with a file draws as early as one with the
    name of a figure. What is refused becomes a problem of the document, never an exception.

    Files are read in the background. What is opened while others are still being read takes
    their place, so that two sessions never mix.

    Attributes
    ----------
    announced : Signal(str)
        What was opened where nothing on screen shows it.
    session_opened : Signal()
    finished : Signal(bool)
        Files were read; True = all of them were opened.
    reader : FileReader
    may_replace : callable
        Asked before a session takes the place of what is open; False = do not open it.
    may_open_damaged : callable
        Asked with a `SessionReading` of which only a part could be read; False = do not open it.
    session : SavedSession or None
        The session file that was opened or saved last.
    """

    announced = Signal(str)
    session_opened = Signal()
    finished = Signal(bool)

    def __init__(self, document: Document, recent: RecentFiles, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._recent = recent
        self.reader = FileReader(self)
        self.session: SavedSession | None = None
        self.may_replace: Callable[[], bool] = _always
        self.may_open_damaged: Callable[[SessionReading], bool] = self._ask_about_damaged
        self._refused = False
        self._number = 0

    @property
    def session_path(self) -> Path | None:
        """The session file that was opened or saved last."""
        return self.session.path if self.session is not None else None

    def present_session(self) -> SavedSession | None:
        """Return the session file that was opened or saved last."""
        return self.session

    def open_all(self, paths: Iterable[Path]) -> bool:
        """Open files in their order; one that is refused does not keep the others out.

        Returns
        -------
        bool
            False if a file was refused; True if all were opened, or are still being read
            (``finished`` says what came of them).
        """
        self._refused = False
        # What an earlier call still has to open is dropped as soon as its number is not the latest.
        self._number += 1
        self.reader.open(tuple(paths), self._take)
        return not self._refused

    def open(self, path: Path) -> bool:
        """Open one file; see `open_all`."""
        return self.open_all((path,))

    def reload(self, path: Path) -> None:
        """Read an open file again; what was read before stays until then."""
        self.read_again(path, self._reload)

    def read_again(self, path: Path, take: Callable[[FileReading], None]) -> None:
        """Read a file in the background; ``take`` gets what came of it."""
        self.reader.read_again(path, take)

    def remember_saved(self, path: Path) -> None:
        """List a file that the shown figure was saved to, in place of what Looplight kept of it."""
        draft = self._document.figures.files.get(self._document.state.figure)
        self._recent.add(path, draft if draft is not None and is_kept_draft(draft) else None)

    def list_made(self, path: Path) -> None:
        """List a file that Looplight made for the user, without opening it."""
        self._recent.add(path)

    def cancel(self) -> None:
        """Stop reading; what is open stays."""
        if self.reader.opening:
            self.reader.cancel()
            self.announced.emit(translate("status", "Opening was stopped; nothing has changed."))
            self.finished.emit(False)

    def _reload(self, reading: FileReading) -> None:
        self._document.reload(reading.path, reading)

    def _take(self, readings: tuple[Reading, ...]) -> None:
        """Show what was read; of several figures the last one, all can be chosen then."""
        number = self._number
        last = len(readings) - 1
        for place, reading in enumerate(readings):
            if isinstance(reading, FileReading):
                key = self._document.add(reading)
                opened = key is not None and (place < last or self._document.open(key))
            else:
                opened = self._open_session(reading, number)
            if opened:
                self._recent.add(reading.path)
            self._refused |= not opened
            # A question may have been open long enough for other files to be opened.
            if number != self._number:
                return
        self.finished.emit(not self._refused)

    def _open_session(self, reading: SessionReading, number: int) -> bool:
        snapshot, path = reading.snapshot, reading.path
        damaged = bool(reading.problems)
        if snapshot is None or (damaged and not self.may_open_damaged(reading)):
            self._document.report(reading.problems)
            return False
        # Asked after the file was read: nobody is asked about a session that cannot be opened.
        if not self.may_replace() or number != self._number:
            return False
        if not self._document.restore(snapshot, readings=reading.files, file=str(path)):
            return False
        self._document.report(reading.problems)
        # The digest is of what was read, not of the file now: a change in between must be noticed
        # on saving.
        self.session = SavedSession(path, reading.digest, damaged)
        self.session_opened.emit()
        part = (
            translate("status", "What could be read of the session is open")
            if damaged
            else translate("status", "Session opened")
        )
        along = sum(file.came_along for file in reading.files.values())
        drafts = translate(
            "status",
            "Its draft came with it.",
            plural="Its {count} drafts came with it.",
            count=along,
        )
        self.announced.emit(f"{part}: {path.name}.{f' {drafts}' if along else ''}")
        return True

    def _ask_about_damaged(self, reading: SessionReading) -> bool:
        from looplight.window.dialogs.session_questions import ask_about_damaged  # noqa: PLC0415

        return ask_about_damaged(self._window, reading)


def _always() -> bool:
    return True
