"""Text into a file that the user chose, whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.records.problems import InputError, Problem


def ask_path(parent: QWidget | None, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save; None if the user changed their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None


def save_text(path: Path, text: str) -> None:
    """Write text as UTF-8; an earlier file stays as it was if that fails.

    Raises
    ------
    InputError
        If the file cannot be written, with the system's reason.
    """
    file = QSaveFile(str(path))
    data = text.encode("utf-8")
    if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data):
        if file.commit():
            return
    else:
        file.cancelWriting()
    raise InputError(Problem("cannot-write", f"Could not save: {file.errorString()}", str(path)))
