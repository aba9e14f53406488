"""Write a file whole or not at all."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path


def write(path: Path, text: str, durable: bool = True) -> None:
    """Put ``text`` into ``path`` so that a reader sees the old file or the new one.

    Parameters
    ----------
    path : pathlib.Path
        A link is followed, so that it stays a link.
    text : str
    durable : bool
        True = wait until it is on the disk, for what the user saves; False = survive a crash
        of the program but not of the machine, for what is written every second.

    Raises
    ------
    OSError
        If the folder cannot be written; nothing is left behind.
    """
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=".looplight-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _mode(path: Path) -> int:
    """Keep the permissions of the file that is replaced; a new one gets the usual ones."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
