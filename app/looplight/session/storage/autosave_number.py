"""The number of an autosave, in a file beside it.

Not in the session itself: version 0.1 calls a session with a key that it does not know damaged, and
would not offer the work that a newer Looplight left.
"""

import contextlib
import re
from pathlib import Path

from looplight.files import atomic_write

SUFFIX = ".number"
# A file of a number and nothing else is short, whoever wrote it.
_MOST_BYTES = 32
_NUMBER = re.compile(rb"\d{1,15}\s*")


def file_of(autosave: Path) -> Path:
    """Return where the number of an autosave stands."""
    return autosave.with_name(autosave.name + SUFFIX)


def write(autosave: Path, number: int) -> None:
    """Write the number of an autosave, before the autosave itself.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    atomic_write.write(file_of(autosave), f"{number}\n", durable=False)


def read(autosave: Path) -> int:
    """Return the number of an autosave; 0 where it has none that can be read."""
    path = file_of(autosave)
    try:
        if not path.is_file():
            return 0
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES)
    except OSError:
        return 0
    return int(text) if _NUMBER.fullmatch(text) else 0


def remove(autosave: Path) -> None:
    """Delete the number of an autosave that is gone."""
    with contextlib.suppress(OSError):
        file_of(autosave).unlink()


def without_autosave(folder: Path) -> list[Path]:
    """Return autosaves that are gone and left their number: 0.1 renames only what it knows."""
    try:
        paths = [path.with_suffix("") for path in folder.glob(f"*{SUFFIX}")]
        return [path for path in paths if not path.exists()]
    except OSError:
        return []
