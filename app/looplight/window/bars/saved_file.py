"""Buttons behind the message that a file was saved: open it, or show the folder that it is in."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from looplight.panels.widgets import layouts
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate


class SavedFile(QWidget):
    """Opens what was saved last with the program that the system has for it; only when pressed.

    Attributes
    ----------
    failed : Signal(str)
        Why nothing was opened.
    path : Path or None
        What was saved: a file, or a folder of pictures.
    """

    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.open_button = QPushButton(translate("status", "Open"))
        self.folder_button = QPushButton(translate("status", "Show in folder"))
        self.open_button.clicked.connect(self._open)
        self.folder_button.clicked.connect(self._show_in_folder)
        for button in (self.open_button, self.folder_button):
            button.setObjectName("savedFileButton")
            button.setFont(fonts.interface(12))
        layouts.row(self.open_button, self.folder_button, within=self, spacing=4)
        self.hide()

    def offer(self, path: Path) -> None:
        """Offer to open a file or a folder of pictures that was saved."""
        path = path.absolute()
        self.path = path
        opens = translate("tooltip", "Open {path}", path=path)
        shows = translate("tooltip", "Show the folder {folder}", folder=self._folder(path))
        for button, words in ((self.open_button, opens), (self.folder_button, shows)):
            button.setToolTip(tooltip(words))
            button.setAccessibleName(words)
        # A folder of pictures is shown; there is no file to open.
        self.open_button.setVisible(not path.is_dir())
        self.show()

    def _open(self) -> None:
        if self.path is not None:
            self._open_by_system(self.path)

    def _show_in_folder(self) -> None:
        if self.path is not None:
            self._open_by_system(self._folder(self.path))

    def _open_by_system(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(
                translate("status", "No program was found that opens {path}.", path=path)
            )

    @staticmethod
    def _folder(path: Path) -> Path:
        return path if path.is_dir() else path.parent
