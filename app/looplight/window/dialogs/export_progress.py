"""Shows how far the writing of an export is, and lets the user cancel it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

from looplight.panels.widgets.dialogs import give_focus_back
from looplight.translation.messages import translate

# Steps of the bar.
_WHOLE = 1000


class WritingProgress(QProgressDialog):
    """A bar that moves with the writing; all else in the window cannot be used meanwhile.

    Parameters
    ----------
    window : QWidget
    name : str
        Of the file.
    """

    def __init__(self, window: QWidget, name: str) -> None:
        text = translate("status", "Writing {name}…", name=name)
        super().__init__(text, translate("dialog", "Cancel"), 0, _WHOLE, window)
        give_focus_back(self)
        self.setWindowTitle(translate("dialog", "Please wait"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        # Else it would close with the last step, before the file stands in its place.
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setMinimumWidth(360)
        bar = self.findChild(QProgressBar)
        assert bar is not None
        bar.setTextVisible(False)
        self.show()

    def show_share(self, share: float) -> None:
        """Show how much is done, 0..1."""
        # It is whole when the file stands in its place.
        self.setValue(min(round(share * _WHOLE), _WHOLE - 1))
