"""A log of what went wrong, in the user's folder; its size is bounded, nothing is sent."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

from looplight.files import user_folder
from looplight.files.atomic_write import set_aside
from looplight.files.bounded_read import read_text
from looplight.files.problems import InputError
from looplight.session.text.error_report import without_personal_data

# The log never grows beyond a megabyte, however often an error repeats.
MAX_BYTES, OLDER_FILES = 256 * 1024, 2
_FORMAT = logging.Formatter("%(asctime)s %(message)s")
_MOST_LETTERS = 20_000


class _Handler(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """Ignore errors: there is no place left to report them to."""


def path() -> Path:
    """Return the path of the log."""
    return user_folder.home() / "logs" / "looplight.log"


def last_lines(most: int) -> tuple[str, ...]:
    """Return the newest lines of the log, the oldest of them first."""
    try:
        return tuple(read_text(path(), MAX_BYTES + _MOST_LETTERS).splitlines()[-most:])
    except InputError:
        return ()


def append(text: str) -> None:
    """Append an entry, without personal paths; a log that cannot be written is no error."""
    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Opening a pipe would wait for a reader.
        if os.path.lexists(file) and not file.is_file():
            set_aside(file)
        # Opened for each entry: entries are rare, and several programs share the file.
        handler = _Handler(
            file, maxBytes=MAX_BYTES, backupCount=OLDER_FILES, encoding="utf-8", errors="replace"
        )
    # A full disk or a missing folder must not turn one error into two.
    except OSError:
        return
    handler.setFormatter(_FORMAT)
    message = without_personal_data(text)[:_MOST_LETTERS]
    handler.emit(logging.LogRecord("looplight", logging.ERROR, "", 0, message, None, None))
    handler.close()
