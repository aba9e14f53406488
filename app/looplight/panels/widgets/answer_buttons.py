"""The buttons at the bottom of a dialog."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox

_Button = QDialogButtonBox.StandardButton


def accept_or_cancel(dialog: QDialog, accept: _Button = _Button.Ok) -> QDialogButtonBox:
    """Return a button that accepts what a dialog asks, and one that cancels."""
    buttons = QDialogButtonBox(accept | _Button.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def close_only(dialog: QDialog, right: int = 0) -> QDialogButtonBox:
    """Return a button that closes a dialog, ``right`` pixels from its edge."""
    buttons = QDialogButtonBox(_Button.Close)
    buttons.rejected.connect(dialog.reject)
    buttons.setContentsMargins(0, 0, right, 0)
    return buttons
