"""What goes into a file that the user chose, whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec

from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.files import atomic_write
from looplight.files.problems import InputError, Problem

Rest = ParamSpec("Rest")


def ask_path(parent: QWidget | None, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save; None if the user changed their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def save(path: Path, content: str | bytes) -> None:
    """Write text or a picture; an earlier file stays as it was if that fails.

    Raises
    ------
    InputError
        If the file cannot be written, with the system's reason.
    """
    guarded(atomic_write.write, path, content)


def guarded(
    write: Callable[Concatenate[Path, Rest], object],
    path: Path,
    *rest: Rest.args,
    **named: Rest.kwargs,
) -> None:
    """Let ``write`` write to a path.

    Raises
    ------
    InputError
        If the file cannot be written, with the system's reason.
    """
    try:
        write(path, *rest, **named)
    except OSError as error:
        message = f"Could not save: {error.strerror or error}"
        raise InputError(Problem("cannot-write", message, str(path))) from None
