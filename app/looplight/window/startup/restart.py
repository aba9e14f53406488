"""Starts the program again with the present work, for settings that count from a start only."""

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from looplight.files import user_folder
from looplight.files.problems import InputError, Problem
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.session.document.document import Document
    from looplight.session.state.snapshot import Snapshot
    from looplight.session.storage.session_saving import SavedSession

# This module is imported before the first paint, so functions import what only a restart needs.
OPTION = "--again"
PREFIX = "again-"
SCALE = "QT_SCALE_FACTOR"


def hand_over(document: "Document", session: "SavedSession | None" = None) -> Path | None:
    """Write the work to a file for the next start; a failure becomes a problem of the document.

    Parameters
    ----------
    document : Document
    session : SavedSession or None
        The file that the user saves to: the next start saves there again.

    Returns
    -------
    pathlib.Path or None
        The file that `take` reads.
    """
    import uuid  # noqa: PLC0415 - see `OPTION`

    from looplight.session.storage import autosave_sidecar, session_file  # noqa: PLC0415 - see `OPTION`

    path = user_folder.home() / f"{PREFIX}{uuid.uuid4().hex[:8]}{session_file.SUFFIX}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        autosave_sidecar.write(path, 0, session)
        session_file.write(document.snapshot(), path, hands_over=False)
    except OSError as error:
        message = translate(
            "problem",
            "Not restarted: your work could not be kept ({reason}).",
            reason=error.strerror or error,
        )
        document.report((Problem("cannot-write", message, str(path)),))
        return None
    return path


def take(
    path: Path,
) -> "tuple[Snapshot | None, SavedSession | None, tuple[Problem, ...]]":
    """Read and delete what `hand_over` wrote.

    The path comes from the command line, so any other file is refused and left alone.

    Returns
    -------
    Snapshot or None
    SavedSession or None
        The file that the user saved to before the restart.
    tuple of Problem
    """
    from looplight.session.storage import autosave_sidecar, session_file  # noqa: PLC0415 - see `OPTION`

    if path.parent != user_folder.home() or not path.name.startswith(PREFIX):
        message = translate("problem", "This is no work handed over.")
        return None, None, (Problem("not-handed-over", message, str(path)),)
    try:
        return session_file.read(path), autosave_sidecar.read_session(path), ()
    except InputError as error:
        return None, None, error.problems
    finally:
        # A file that stays is harmless; the work it holds has been read.
        with contextlib.suppress(OSError):
            path.unlink()
        autosave_sidecar.remove(path)


def start_again(path: Path, scaled: bool) -> None:
    """Start the program again; this process is about to end.

    Parameters
    ----------
    path : pathlib.Path
        From `hand_over`.
    scaled : bool
        This process set the size of the interface itself, so the next one sets its own.
    """
    import subprocess  # noqa: PLC0415 - see `OPTION`

    from looplight import own_program  # noqa: PLC0415 - see `OPTION`

    environment = own_program.environment()
    if scaled:
        environment.pop(SCALE, None)
    command = own_program.command(OPTION, str(path))
    if getattr(sys, "frozen", False):
        # The words of PyInstaller for a start that is no part of the present one.
        environment["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    if _is_in_appimage():
        os.execve(command[0], command, environment)
    subprocess.Popen(command, env=environment)


def _is_in_appimage() -> bool:
    """Return whether the program lies in the folder of an AppImage.

    That folder is unmounted, or deleted, when the process ends that the AppImage started: the
    next program must be the same process. A program that was started from another AppImage has
    the variables of that one, and does not lie in its folder.
    """
    folder = os.environ.get("APPDIR", "")
    return bool(folder) and Path(sys.executable).is_relative_to(folder)
