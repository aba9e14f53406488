"""Places and sizes of docks and bars: saved between starts, and hidden for a while.

Qt calls them the state of a main window (`QMainWindow.saveState`), apart from its geometry.
"""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar

from looplight.session.storage.settings import Settings
from looplight.window.startup.window_geometry import decoded, encoded

# States of another version are ignored; version 2 brought the panel switcher.
VERSION = 2


def restore(window: QMainWindow, settings: Settings) -> bool:
    """Give the window the docks that it had; return whether any were saved."""
    state = decoded(settings.get("layout/docks"))
    return not state.isEmpty() and window.restoreState(state, VERSION)


def save(state: QByteArray, settings: Settings) -> None:
    """Save docks and bars as `QMainWindow.saveState` returned them."""
    settings.set("layout/docks", encoded(state))


class HiddenDocks(QObject):
    """The docks and their switcher, hidden for a while.

    Several views may hide them at the same time (full screen over the start page); they come back
    when the last of these is over.

    Parameters
    ----------
    window : QMainWindow
    switcher : QToolBar
        The bar that opens panels; it goes and comes with the docks.
    *holds : callable
        Called with True while no dock may come back by itself, as in a window that gets wide.
    """

    def __init__(
        self, window: QMainWindow, switcher: QToolBar, *holds: Callable[[bool], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._switcher = switcher
        self._holds = holds
        self._views: set[str] = set()
        self._usual_state = QByteArray()

    @property
    def usual_state(self) -> QByteArray:
        """`QMainWindow.saveState` of the usual layout, also while a view hides the docks."""
        return self._usual_state if self._views else self._window.saveState(VERSION)

    def hide_docks(self, view: str) -> None:
        """Hide all docks for a view."""
        if not self._views:
            self._usual_state = self._window.saveState(VERSION)
            self._hold(True)
        self._views.add(view)
        for dock in self._window.findChildren(QDockWidget):
            dock.hide()
        self._switcher.hide()

    def show_docks(self, view: str) -> None:
        """End what `hide_docks` began for a view."""
        if view not in self._views:
            return
        self._views.remove(view)
        if not self._views:
            self._switcher.show()
            self._window.restoreState(self._usual_state, VERSION)
            self._hold(False)
        else:
            # The other view showed all bars again.
            self._switcher.hide()

    def _hold(self, is_held: bool) -> None:
        for hold in self._holds:
            hold(is_held)
