"""Full screen for a talk: headline, canvas, scenes and limits; Esc leaves."""

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar

from looplight.window.centre.headline_bar import Headline
from looplight.window.centre.scene_strip import SceneStrip
from looplight.window.startup.window_state import VERSION


class FullScreen(QObject):
    """Switches a window between work and talk.

    Attributes
    ----------
    changed : Signal(bool)
        True when the talk begins.
    """

    changed = Signal(bool)

    def __init__(
        self,
        window: QMainWindow,
        headline: Headline,
        scenes: SceneStrip,
    ) -> None:
        super().__init__(window)
        self._scenes = scenes
        self._window = window
        self._headline = headline
        self._layout = QByteArray()
        self._maximised = False
        self.on = False

    def toggle(self) -> None:
        """Begin or end the talk."""
        if self.on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Hide everything but the figure and go full screen."""
        if self.on:
            return
        self.on = True
        self._layout = self._window.saveState(VERSION)
        self._maximised = self._window.isMaximized()
        for dock in self._docks():
            dock.hide()
        self._window.menuBar().hide()
        for bar in self._bars():
            bar.hide()
        self._headline.set_talk(True)
        self._window.showFullScreen()
        self.changed.emit(True)

    def end(self) -> None:
        """Come back to the layout before the talk."""
        if not self.on:
            return
        self.on = False
        if self._maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()
        self._window.menuBar().show()
        for bar in self._bars():
            bar.show()
        self._headline.set_talk(False)
        self._window.restoreState(self._layout, VERSION)
        self.changed.emit(False)

    def back(self) -> None:
        """Return to the scene as it was before somebody clicked about in it."""
        self._scenes.back()

    def layout_to_keep(self) -> QByteArray:
        """Return the layout for the settings: that of work, even during a talk."""
        return self._layout if self.on else self._window.saveState(VERSION)

    def _bars(self) -> list[QToolBar]:
        return self._window.findChildren(QToolBar)

    def _docks(self) -> list[QDockWidget]:
        return self._window.findChildren(QDockWidget)
