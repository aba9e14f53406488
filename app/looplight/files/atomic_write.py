"""Files that appear whole or not at all; a damaged one is renamed before it is written again."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from looplight.translation.messages import translate


@contextlib.contextmanager
def draft(path: Path, may_be_empty: bool = False) -> Iterator[Path]:
    """Give a file to write into; it takes the place of ``path`` once it is complete.

    Parameters
    ----------
    path : pathlib.Path
        A link is followed, so that it stays a link. A file that may not be written to is left
        alone, though its folder would let it be replaced.
    may_be_empty : bool
        False = an empty file is an error: the writer failed without an exception.

    Raises
    ------
    OSError
        If the file cannot be written, or nothing was written; nothing is left behind.
    """
    # A link is followed: replacing it would leave the file that it leads to as it was.
    path = Path(os.path.realpath(path))
    if path.is_dir():
        raise IsADirectoryError(21, translate("problem", "is a folder"), str(path))
    if path.exists() and not path.is_file():
        # A device or a pipe would be replaced by a file.
        raise OSError(22, translate("problem", "is not a regular file"), str(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, translate("problem", "the file is protected"), str(path))
    # In the same folder: a file takes the place of another in one step only on the same disk.
    handle, name = tempfile.mkstemp(
        prefix=".looplight-", suffix=path.suffix.lower()[:20], dir=path.parent
    )
    os.close(handle)
    draft_file = Path(name)
    try:
        yield draft_file
        if draft_file.stat().st_size == 0 and not may_be_empty:
            raise OSError(translate("problem", "nothing was written to {path}", path=path))
        # `mkstemp` makes files that only their owner may read.
        draft_file.chmod(_mode(path))
        draft_file.replace(path)
    finally:
        with contextlib.suppress(OSError):
            draft_file.unlink()


def write(path: Path, content: str | bytes, durable: bool = True) -> None:
    """Put ``content`` into ``path`` so that a reader sees the old file or the new one.

    Parameters
    ----------
    path : pathlib.Path
    content : str or bytes
        Text is written as UTF-8.
    durable : bool
        True = wait until it is on the disk, for what the user saves; False = survive a crash
        of the program but not of the machine, for what is written every second.

    Raises
    ------
    OSError
        As `draft` does.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    with draft(path, may_be_empty=True) as draft_file, draft_file.open("wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def _mode(path: Path) -> int:
    """Keep the permissions of the file that is replaced; a new one gets the usual ones."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        # The mask can only be read by setting it.
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


# A hundred broken copies of one file say enough; the names must end somewhere.
_MOST = 100


def set_aside(path: Path) -> Path | None:
    """Rename a file that cannot be read, so that the user can still rescue its content.

    Parameters
    ----------
    path : pathlib.Path
        A file, a pipe, a folder or a link (the link itself is renamed).

    Returns
    -------
    pathlib.Path or None
        The new name, ``NAME.damaged-1`` or the next free number; None where it cannot be renamed,
        and must not be written to.
    """
    for number in range(1, _MOST):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        # Not `exists`: renaming would replace a link that leads nowhere.
        if not os.path.lexists(aside):
            try:
                path.rename(aside)
            except OSError:
                return None
            return aside
    return None
