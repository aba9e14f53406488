"""Hides the docks for a view that needs the whole window, and brings them back as they were."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar

from looplight.window.startup.window_state import VERSION


class WindowLayout(QObject):
    """The layout of docks and bars, kept while a view hides them.

    Several views may hide them at the same time (full screen over the start page); they come back
    when the last of these is over.

    Parameters
    ----------
    window : QMainWindow
    switcher : QToolBar
        The bar that opens panels; it goes and comes with the docks.
    hold : callable
        Called with True while no dock may come back by itself, as in a window that gets wide.
    """

    def __init__(
        self, window: QMainWindow, switcher: QToolBar, hold: Callable[[bool], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._switcher = switcher
        self._hold = hold
        self._views: set[str] = set()
        self._saved = QByteArray()

    @property
    def saved(self) -> QByteArray:
        """The layout to store: the usual one, also while a view hides the docks."""
        return self._saved if self._views else self._window.saveState(VERSION)

    def hide_docks(self, view: str) -> None:
        """Hide all docks for a view."""
        if not self._views:
            self._saved = self._window.saveState(VERSION)
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
            self._window.restoreState(self._saved, VERSION)
            self._hold(False)
        else:
            # The other view showed all bars again.
            self._switcher.hide()
