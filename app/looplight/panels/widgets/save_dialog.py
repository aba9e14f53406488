"""Asks for the file to save to: adds its ending, and asks before that replaces another file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from looplight.panels.widgets import chosen_folders
from looplight.panels.widgets.dialogs import give_focus_back
from looplight.translation.messages import translate


def ask_path(
    parent: QWidget | None, title: str, name: str, kinds: str, suffix: str, *, always: bool = False
) -> Path | None:
    """Ask where to save, beginning where it was last; None if the user changed their mind.

    Parameters
    ----------
    parent : QWidget or None
    title : str
        Of the dialog.
    name : str
        The name that is proposed.
    kinds : str
        The kinds of files to choose from, as Qt's file dialogs have them.
    suffix : str
        Added to a name without an ending: some file dialogs of desktops do not add that of the
        kind.
    always : bool
        True = added to a name with another ending, too: that of "trial 1.2" is none.

    Returns
    -------
    pathlib.Path or None
    """
    chosen, _ = QFileDialog.getSaveFileName(
        parent, title, chosen_folders.beginning(suffix, name), kinds
    )
    if not chosen:
        return None
    path = Path(chosen)
    chosen_folders.remember(suffix, path)
    if path.suffix.lower() == suffix or (path.suffix and not always):
        return path
    path = path.with_name(path.name + suffix)
    # The dialog asked about the name without the suffix only.
    return path if not path.exists() or _may_replace(parent, title, path.name) else None


def _may_replace(parent: QWidget | None, title: str, name: str) -> bool:
    box = QMessageBox(parent)
    give_focus_back(box)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    # The name comes from the user's disk.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(translate("dialog", "{name} exists already. Replace it?", name=name))
    replace = box.addButton(translate("dialog", "&Replace"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setEscapeButton(cancel)
    # The answer that loses nothing.
    box.setDefaultButton(cancel)
    box.exec()
    return box.clickedButton() is replace
