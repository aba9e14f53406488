"""Asks for the file to save to."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_path(parent: QWidget | None, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save; None if the user changed their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
    return Path(chosen) if chosen else None
