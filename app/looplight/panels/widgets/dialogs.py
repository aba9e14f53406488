"""Dialogs that give the keyboard back when they close, and the buttons at their bottom."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QWidget

_Button = QDialogButtonBox.StandardButton


class Dialog(QDialog):
    """A dialog of the application: after it the keyboard is where it was before."""

    def __init__(
        self, parent: QWidget | None = None, flags: Qt.WindowType = Qt.WindowType.Widget
    ) -> None:
        super().__init__(parent, flags)
        give_focus_back(self)


def give_focus_back(dialog: QDialog) -> None:
    """Let a dialog of Qt return the keyboard to where it was when the dialog closes.

    Qt leaves it to the desktop which window becomes active once a dialog is gone; on some none
    does, and keys go nowhere.
    """
    dialog.installEventFilter(_FocusReturn(dialog))


class _FocusReturn(QObject):
    """Remembers where the keyboard is when a dialog opens."""

    # Of the class: events of a dialog that is being destroyed come when the attributes of the
    # object are gone.
    _before: QWidget | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the dialog being shown and hidden; every event goes on."""
        if isinstance(watched, QDialog) and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self._before = QApplication.focusWidget()
            elif event.type() == QEvent.Type.Hide:
                self._give_back(watched)
        return False

    def _give_back(self, dialog: QDialog) -> None:
        parent = dialog.parentWidget()
        window = parent.window() if parent is not None else None
        # Whoever closes a page from outside while working in another window stays there.
        if window is None or QApplication.activeWindow() not in (None, dialog, window):
            return
        if not window.isVisible():
            return
        window.activateWindow()
        # A page beside the window: the keyboard may have moved since it was opened.
        current, before = window.focusWidget(), self._before
        if current is not None and current.isVisible():
            current.setFocus()
        elif before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()


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
