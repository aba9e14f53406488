"""Full screen: headline, canvas, scenes and limits without menus and panels; Esc leaves."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QToolBar

from looplight.window.centre.headline_bar import HeadlineBar
from looplight.window.dock_state import HiddenDocks

VIEW = "full screen"


class FullScreen(QObject):
    """Switches a window between its usual layout and full screen.

    Attributes
    ----------
    changed : Signal(bool)
        True when the window fills the screen.
    on : bool
    """

    changed = Signal(bool)

    def __init__(
        self, window: QMainWindow, headline: HeadlineBar, hidden_docks: HiddenDocks
    ) -> None:
        super().__init__(window)
        self._window = window
        self._headline = headline
        self._hidden_docks = hidden_docks
        self.on = False

    def toggle(self) -> None:
        """Begin or end full screen."""
        if self.on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Hide everything but the figure and fill the screen."""
        if self.on:
            return
        self.on = True
        self._hidden_docks.hide_docks(VIEW)
        self._window.menuBar().hide()
        for bar in self._bars():
            bar.hide()
        self._headline.set_full_screen(True)
        # As one more state beside "maximised", which is there again afterwards. showFullScreen()
        # forgets it; to ask for it again then made a Wayland desktop answer with a size of 0 x 0,
        # and Qt ended the program.
        self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)
        self.changed.emit(True)

    def end(self) -> None:
        """Restore the layout of before."""
        if not self.on:
            return
        self.on = False
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self._window.menuBar().show()
        for bar in self._bars():
            bar.show()
        self._headline.set_full_screen(False)
        self._hidden_docks.show_docks(VIEW)
        self.changed.emit(False)

    def _bars(self) -> list[QToolBar]:
        return self._window.findChildren(QToolBar)
