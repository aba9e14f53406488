"""What is known of an autosave, in a file beside it: its number, and the user's session file.

Not in the session itself: version 0.1 calls a session with a key that it does not know damaged, and
would not offer the work that a newer Looplight left.
"""

import contextlib
import json
import re
from pathlib import Path

from looplight.files import atomic_write, bounded_read, safe_json
from looplight.files.problems import InputError
from looplight.session.storage import session_file
from looplight.session.storage.session_saving import SavedSession

SUFFIX = ".number"
# The number is the first line.
_MOST_BYTES = 32
_NUMBER = re.compile(rb"(\d{1,15})\s*(?:\n|\Z)")
# A path of the greatest length, each letter of it written as an escape.
_MOST_SESSION_BYTES = 32_768


def file_of(autosave: Path) -> Path:
    """Return where the number of an autosave stands."""
    return autosave.with_name(autosave.name + SUFFIX)


def write(autosave: Path, number: int, session: SavedSession | None = None) -> None:
    """Write what is known of an autosave, before the autosave itself.

    Parameters
    ----------
    autosave : pathlib.Path
    number : int
    session : SavedSession or None
        The file that the user would save to; None = the work has none.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    text = f"{number}\n"
    if session is not None:
        # Absolute: the next program may start in another folder.
        path = str(session.path.absolute())
        values = {"session": path, "digest": session.digest, "damaged": session.damaged}
        text += json.dumps(values) + "\n"
    atomic_write.write(file_of(autosave), text, durable=False)


def read(autosave: Path) -> int:
    """Return the number of an autosave; 0 where it has none that can be read."""
    path = file_of(autosave)
    try:
        if not path.is_file():
            return 0
        with path.open("rb") as file:
            match = _NUMBER.match(file.read(_MOST_BYTES))
    except OSError:
        return 0
    return int(match[1]) if match else 0


def read_session(autosave: Path) -> SavedSession | None:
    """Return the session file of the work in an autosave, as it was when that was written.

    Returns
    -------
    SavedSession or None
        None where the work has none, or where nothing sound stands beside the autosave.
    """
    path = file_of(autosave)
    try:
        _, _, text = bounded_read.read_text(path, _MOST_SESSION_BYTES).partition("\n")
        data = safe_json.load(text, str(path)).data if text else ""
    except InputError:
        return None
    if not isinstance(data, dict):
        return None
    name, digest, damaged = (data.get(key) for key in ("session", "digest", "damaged"))
    if not (isinstance(name, str) and isinstance(digest, str)):
        return None
    session = Path(name)
    # It is only ever saved to, and only what ends like a session was ever noted here.
    if not session.is_absolute() or session.suffix.lower() != session_file.SUFFIX:
        return None
    return SavedSession(session, digest, damaged == "true")


def remove(autosave: Path) -> None:
    """Delete what is known of an autosave that is gone."""
    with contextlib.suppress(OSError):
        file_of(autosave).unlink()


def without_autosave(folder: Path) -> list[Path]:
    """Return autosaves that are gone and left their number: 0.1 renames only what it knows."""
    try:
        paths = [path.with_suffix("") for path in folder.glob(f"*{SUFFIX}")]
        return [path for path in paths if not path.exists()]
    except OSError:
        return []
