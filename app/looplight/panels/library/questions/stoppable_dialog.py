"""A dialog with work of its own: Close closes it, Esc stops the work first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from looplight.panels.widgets.dialogs import Dialog


class StoppableDialog(Dialog):
    """Base class; what runs is stopped before the dialog closes."""

    @property
    def is_running(self) -> bool:
        """True while there is something to stop."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop what is running; what was computed stays."""
        raise NotImplementedError

    def reject(self) -> None:
        """Close, by the button that says so and by that of the frame."""
        if self.is_running:
            self.stop()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop what is running at Esc; a second one closes the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.is_running:
            self.stop()
            return
        super().keyPressEvent(event)
