"""The main window: a placeholder at first, then the parts that `assembly` makes.

Nothing here may import panels, controllers or the document while the program runs: the first paint
does not wait for them.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from looplight.session.storage.settings import Settings
from looplight.session.ui_thread import ui_thread
from looplight.window.startup import window_geometry
from looplight.window.startup.first_paint import Placeholder
from looplight.window.theme_controller import ThemeController

if TYPE_CHECKING:
    from looplight.session.document.document import Document
    from looplight.window.shell_and_controllers import Controllers, Shell


_LONG_EVENTS = QEvent.Type.LayoutRequest, QEvent.Type.UpdateRequest


class MainWindow(QMainWindow):
    """The main window.

    It holds its parts and knows nothing of how they are made. Only its own methods set its
    attributes.

    Parameters
    ----------
    settings : Settings
    theme_controller : ThemeController

    Attributes
    ----------
    closing : Signal()
        The window is about to close; everything is still there.
    closed : Signal()
        The window is gone from the screen.
    """

    closing = Signal()
    closed = Signal()

    def __init__(self, settings: Settings, theme_controller: ThemeController) -> None:
        super().__init__()
        self.settings, self.theme_controller = settings, theme_controller
        self._shell: Shell | None = None
        self._controllers: Controllers | None = None
        self.setWindowTitle("Looplight")
        # Docks that move by animation repaint the canvas many times.
        self.setAnimated(False)
        window_geometry.restore(self, settings)
        self.setCentralWidget(Placeholder(theme_controller.theme))

    @property
    def shell(self) -> "Shell":
        """What the window needs to show a figure."""
        assert self._shell is not None, "the shell is not built yet"
        return self._shell

    @property
    def controllers(self) -> "Controllers":
        """What carries out the commands."""
        assert self._controllers is not None, "the controllers are not built yet"
        return self._controllers

    @property
    def document(self) -> "Document":
        """The document that the window shows."""
        return self.shell.document

    @property
    def complete(self) -> bool:
        """True once all parts exist."""
        return self._controllers is not None

    def set_shell(self, shell: "Shell") -> None:
        """Show the shell in place of the placeholder."""
        self._shell = shell
        self.setCentralWidget(shell.central)
        self.setStatusBar(shell.status_bar)

    def set_controllers(self, controllers: "Controllers") -> None:
        """Take the controllers; the window is complete now."""
        self._controllers = controllers

    def event(self, event: QEvent) -> bool:
        """Let background work wait while the window is laid out and painted."""
        if event.type() in _LONG_EVENTS:
            ui_thread.begin_work()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, then let every part end in time."""
        if not self._may_close():
            event.ignore()
            return
        # Before the base class: layout and jobs are saved and ended while the parts live.
        self.closing.emit()
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()

    def _may_close(self) -> bool:
        """Ask about unsaved work, unless a restart takes it along."""
        parts = self._controllers
        if parts is None or parts.edit.handed_over is not None:
            return True
        return parts.unsaved_work.may_replace()
