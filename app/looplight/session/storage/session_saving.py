"""The file of the open session, and whether another program has written it since.

Two windows can have one session open. Each remembers what stood in the file when it was read or
written last, by content: clocks differ between machines, and a copy keeps its date.
"""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from looplight.files import atomic_write, bounded_read, user_folder
from looplight.files.problems import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from looplight.session.state.snapshot import Snapshot

# Another window writes for some milliseconds; a lock that stays this long is not waited for.
_LOCK_MS = 2_000
ABSENT = "absent"


@dataclass(frozen=True)
class SavedSession:
    """A session's file as this window knows it.

    Attributes
    ----------
    path : pathlib.Path
    digest : str
        Of its content when it was read or written last.
    damaged : bool
        True = it holds more than could be read, which saving would lose.
    recovered : bool
        True = the work that is open was brought back after a crash, and was never seen beside what
        stands in the file.
    """

    path: Path
    digest: str
    damaged: bool = False
    recovered: bool = False

    def is_at(self, path: Path) -> bool:
        """Return whether a path is this file, also through a link."""
        # "Save as" over the same file by another path must be seen as the same file.
        return os.path.realpath(path) == os.path.realpath(self.path)


def digest_of(content: bytes) -> str:
    """Return what two files share only where they hold the same bytes."""
    import hashlib  # noqa: PLC0415 - brings OpenSSL, which the start of the window does not need

    return hashlib.sha256(content).hexdigest()


def digest_at(path: Path) -> str:
    """Return the digest of a file as it is now; `ABSENT` where none can be read."""
    try:
        return digest_of(bounded_read.read_bytes(path))
    except InputError:
        return ABSENT


def save(snapshot: "Snapshot", path: Path) -> SavedSession:
    """Write a session as `session_file.write` does; return the file as it is then.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    from looplight.session.storage import session_file  # noqa: PLC0415 - for no start

    # Made before anything is written: a session that cannot be put into words leaves the old file.
    text = session_file.dumps(snapshot, path.absolute().parent)
    atomic_write.write(path, text)
    return SavedSession(path, digest_of(text.encode("utf-8")))


@contextmanager
def one_writer() -> "Iterator[None]":
    """Keep other windows of this user from saving a session within this block.

    Between the look at a file and its replacement nobody else replaces it. Where the lock cannot
    be had (a folder that may not be written to), saving goes on without it.
    """
    lock = QLockFile(str(user_folder.home() / "saving.lock"))
    lock.tryLock(_LOCK_MS)
    try:
        yield
    finally:
        lock.unlock()
