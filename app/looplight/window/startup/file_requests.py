"""The application on macOS, where the desktop tells a running program which files to open.

Other desktops start the program with the files in its command line.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileRequestApplication(QApplication):
    """Keeps the files that the desktop asks for until the window can open them.

    A class of its own, and no event filter: that would be called for every event of every widget.
    """

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(list(words))
        self._open: Callable[[list[Path]], object] | None = None
        self._waiting: list[Path] = []

    def event(self, event: QEvent) -> bool:
        """Take a request for a file; the rest is Qt's."""
        # A request may also name an address of the web, which is none of a viewer's concern.
        if isinstance(event, QFileOpenEvent) and event.file():
            self._waiting.append(Path(event.file()))
            self._pass_on()
            return True
        return super().event(event)

    def hand_over(self, open_files: Callable[[list[Path]], object]) -> None:
        """Have requested files opened from now on, and those of before at once."""
        self._open = open_files
        self._pass_on()

    def _pass_on(self) -> None:
        if self._open is not None and self._waiting:
            files, self._waiting = self._waiting, []
            self._open(files)
