"""Full screen: headline, canvas, scenes and limits without menus and panels; Esc leaves."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QToolBar

from looplight.window.centre.headline_bar import HeadlineBar
from looplight.window.startup.window_layout import WindowLayout

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

    def __init__(self, window: QMainWindow, headline: HeadlineBar, layout: WindowLayout) -> None:
        super().__init__(window)
        self._window = window
        self._headline = headline
        self._layout = layout
        self._maximized = False
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
        # A window that fills the screen no longer knows whether it was maximised.
        self._maximized = self._window.isMaximized()
        self._layout.hide_docks(VIEW)
        self._window.menuBar().hide()
        for bar in self._bars():
            bar.hide()
        self._headline.set_full_screen(True)
        self._window.showFullScreen()
        self.changed.emit(True)

    def end(self) -> None:
        """Restore the layout of before."""
        if not self.on:
            return
        self.on = False
        # Qt forgets that a window was maximized once it was in full screen.
        if self._maximized:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        self._window.menuBar().show()
        for bar in self._bars():
            bar.show()
        self._headline.set_full_screen(False)
        self._layout.show_docks(VIEW)
        self.changed.emit(False)

    def _bars(self) -> list[QToolBar]:
        return self._window.findChildren(QToolBar)
