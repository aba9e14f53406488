"""Starting again with the work as it is: what counts only from a start, counts at once."""

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from looplight.files import user_folder
from looplight.files.problems import InputError, Problem

if TYPE_CHECKING:
    from looplight.session.document.document import Document
    from looplight.session.state.snapshot import Snapshot

# The start reads this module before its first paint: what a restart needs is imported by it.
OPTION = "--again"
HANDED = "again-"
SCALE = "QT_SCALE_FACTOR"


def hand_over(document: "Document") -> Path | None:
    """Write the work for the next start; where that fails, it is told and nothing happens.

    Returns
    -------
    pathlib.Path or None
        The file that `take` reads.
    """
    import uuid  # noqa: PLC0415 - see the top

    from looplight.session.storage import session_file  # noqa: PLC0415 - see the top

    path = user_folder.home() / f"{HANDED}{uuid.uuid4().hex[:8]}{session_file.SUFFIX}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        session_file.write(document.snapshot(), path)
    except OSError as error:
        said = f"Not restarted: your work could not be kept ({error.strerror or error})."
        document.tell((Problem("cannot-write", said, str(path)),))
        return None
    return path


def take(path: Path) -> "tuple[Snapshot | None, tuple[Problem, ...]]":
    """Return the work that was handed over, once; files of others are not touched."""
    from looplight.session.storage import session_file  # noqa: PLC0415 - see the top

    if path.parent != user_folder.home() or not path.name.startswith(HANDED):
        return None, (Problem("not-handed-over", "This is no work handed over.", str(path)),)
    try:
        return session_file.read(path), ()
    except InputError as error:
        return None, error.problems
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def start_again(path: Path, scaled: bool) -> None:
    """Start the program anew; this one ends.

    Python gets no module from the current folder: it may hold files from anywhere, and one that
    is called ``yaml.py`` would be taken for a part of the program.

    Parameters
    ----------
    path : pathlib.Path
        From `hand_over`.
    scaled : bool
        The size of the interface was set by this program, and is set anew by the next.
    """
    import subprocess  # noqa: PLC0415 - see the top

    environment = dict(os.environ)
    if scaled:
        environment.pop(SCALE, None)
    folders = environment.pop("PYTHONPATH", "").split(os.pathsep)
    if named := [folder for folder in folders if Path(folder).is_absolute()]:
        environment["PYTHONPATH"] = os.pathsep.join(named)
    own = [sys.executable]
    if not getattr(sys, "frozen", False):
        own += ["-P", "-m", "looplight"]
    subprocess.Popen([*own, OPTION, str(path)], env=environment)
