"""What the Help menu does."""

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from looplight.window.dialogs import help_texts
from looplight.window.dialogs.text_page import TextPageDialog


class HelpController(QObject):
    """Opens the guide, the limits, about and the keyboard page; one of them at a time.

    Parameters
    ----------
    window : QWidget
    shortcuts : iterable of (str, str)
        Title and keys of every command, for the keyboard page.
    """

    def __init__(self, window: QWidget, shortcuts: Iterable[tuple[str, str]]) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts = tuple(shortcuts)
        self.open_dialog: QDialog | None = None

    def guide(self) -> None:
        """Open the guide."""
        from looplight.window.dialogs.guide import GuideDialog  # noqa: PLC0415 - start-up

        self._open(GuideDialog(self._window))

    def limits(self) -> None:
        """Open the full limits text."""
        self._open(TextPageDialog(self._window, "What Looplight is not", help_texts.limits()))

    def about(self) -> None:
        """Open versions, sources and licences."""
        self._open(TextPageDialog(self._window, "About Looplight", help_texts.about()))

    def licences(self) -> None:
        """Open the list of components with their licences."""
        from looplight.window.dialogs.licences import LicencesDialog  # noqa: PLC0415 - start-up

        self._open(LicencesDialog(self._window))

    def keyboard(self) -> None:
        """Open the keyboard page."""
        self._open(TextPageDialog(self._window, "Keyboard", help_texts.keyboard(self._shortcuts)))

    def _open(self, dialog: QDialog) -> None:
        if self.open_dialog is not None:
            self.open_dialog.close()
            self.open_dialog.deleteLater()
        self.open_dialog = dialog
        dialog.show()
