"""What goes into a file that the user chose, whole or not at all."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.files import atomic_write
from looplight.files.problems import InputError, Problem


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
    try:
        atomic_write.write(path, content)
    except OSError as error:
        said = f"Could not save: {error.strerror or error}"
        raise InputError(Problem("cannot-write", said, str(path))) from None
