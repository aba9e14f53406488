"""Lets a command wait until the levels that it shows are computed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from looplight.panels.widgets.dialogs import give_focus_back
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate


class AnswerWaiter(QObject):
    """Runs commands that need the answer of the present state, with a dialog while it is computed.

    Attributes
    ----------
    dialog : QProgressDialog or None
        While a command waits; its Cancel button drops the command.
    """

    def __init__(self, window: QWidget, document: Document) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._command: Callable[[], None] | None = None
        self.dialog: QProgressDialog | None = None
        document.changed.connect(self._document_changed)

    def wait_for(self, command: Callable[[], None]) -> None:
        """Run a command now, or as soon as nothing of the present state is pending."""
        if self._document.shown.pending is None:
            command()
            return
        self.cancel()
        self._command = command
        # How long it takes is not known: the bar only moves.
        self.dialog = QProgressDialog(
            translate("dialog", "Computing the levels…"),
            translate("dialog", "Cancel"),
            0,
            0,
            self._window,
        )
        give_focus_back(self.dialog)
        self.dialog.setWindowTitle(translate("dialog", "Please wait"))
        self.dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog.canceled.connect(self.cancel)
        self.dialog.show()

    def cancel(self) -> None:
        """Drop the command that waits, if one does."""
        dialog, self.dialog, self._command = self.dialog, None, None
        close_quietly(dialog, self.cancel)

    def _document_changed(self, _old: ViewState, new: ViewState) -> None:
        command = self._command
        if command is not None and new.pending is None:
            self.cancel()
            command()


def close_quietly(dialog: QProgressDialog | None, cancel: Callable[[], None]) -> None:
    """Close a dialog, if one is open, without doing what its Cancel button does."""
    if dialog is not None:
        # Closing it counts as cancelling.
        dialog.canceled.disconnect(cancel)
        dialog.close()
        dialog.deleteLater()
