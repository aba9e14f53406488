"""Questions about session files: what only one answer would lose is never done unasked."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from looplight.panels.widgets.dialogs import give_focus_back
from looplight.session.storage.session_with_files import SessionReading
from looplight.translation.messages import translate


class Overwrite(Enum):
    """What to do with a file that holds more than this window knows of."""

    COPY = "copy"
    REPLACE = "replace"
    CANCEL = "cancel"


def ask_about_damaged(parent: QWidget, reading: SessionReading) -> bool:
    """Ask whether to open what could be read of a damaged session; True = open it."""
    left_out = reading.left_out
    reason = reading.problems[0].in_words()
    lost = translate("dialog", "An unknown part of it cannot be read: {reason}", reason=reason)
    if left_out:
        lost = translate(
            "dialog",
            "{count} figure of it cannot be read: {reason}",
            plural="{count} figures of it cannot be read: {reason}",
            count=left_out,
            reason=reason,
        )
    box = _box(parent, translate("dialog", "Damaged session"))
    box.setText(
        translate("dialog", "{name} is damaged. Open what can be read?", name=reading.path.name)
    )
    box.setInformativeText(
        lost
        + "\n\n"
        + translate(
            "dialog",
            "The file stays as it is until you save over it, and you are asked before that.",
        )
    )
    accept = box.addButton(
        translate("dialog", "&Open what can be read"), QMessageBox.ButtonRole.AcceptRole
    )
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.setDefaultButton(accept)
    box.exec()
    return box.clickedButton() is accept


def ask_before_overwriting(parent: QWidget, name: str, damaged: bool) -> Overwrite:
    """Ask what to do with a session file that saving would lose something of.

    Parameters
    ----------
    parent : QWidget
    name : str
        Of the file.
    damaged : bool
        True = only a part of it could be read; False = another window has written it since.
    """
    box = _box(parent, translate("dialog", "Save session"))
    if damaged:
        box.setText(
            translate("dialog", "{name} is damaged, and only a part of it is open here.", name=name)
        )
        lost = translate("dialog", "Replacing it loses what could not be read.")
    else:
        box.setText(
            translate(
                "dialog",
                "{name} was changed by another window or program since it was opened here.",
                name=name,
            )
        )
        lost = translate("dialog", "Replacing it loses what was saved there meanwhile.")
    return _copy_or_replace(box, lost)


def ask_about_recovered(parent: QWidget, name: str) -> Overwrite:
    """Ask whether work that a crash left may replace the session file that it began from."""
    box = _box(parent, translate("dialog", "Save session"))
    box.setText(
        translate("dialog", "Your work was brought back, and {name} does not hold it.", name=name)
    )
    lost = translate("dialog", "Replacing it loses what you saved there before.")
    return _copy_or_replace(box, lost)


def _copy_or_replace(box: QMessageBox, lost: str) -> Overwrite:
    advice = translate("dialog", "Saving a copy under another name keeps both.")
    box.setInformativeText(f"{advice} {lost}")
    copy = box.addButton(translate("dialog", "Save a &copy…"), QMessageBox.ButtonRole.AcceptRole)
    replace = box.addButton(translate("dialog", "&Replace"), QMessageBox.ButtonRole.DestructiveRole)
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
    # The answer that loses nothing.
    box.setDefaultButton(copy)
    box.exec()
    answers = {copy: Overwrite.COPY, replace: Overwrite.REPLACE}
    return next((a for b, a in answers.items() if b is box.clickedButton()), Overwrite.CANCEL)


def _box(parent: QWidget, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    give_focus_back(box)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    # Names of files and what is wrong with them come from elsewhere.
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box
