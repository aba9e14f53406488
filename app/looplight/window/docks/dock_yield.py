"""Docks yield where the window gets narrow: the drawing comes first."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

# Width in pixels that the drawing has before any dock at its sides.
LEAST_CANVAS = 620
_SIDES = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)


class DockYield(QObject):
    """Folds the docks on the left away in a narrow window, then those on the right.

    They come back when the window gets wide again. A dock that is opened in a narrow window stays
    open until the window gets narrower still.

    Parameters
    ----------
    window : QMainWindow
    docks : dict of str to QDockWidget
    widths : (int, int)
        Usual widths of the docks on the left and on the right.
    switcher_width : int
        Of what always stands beside them.
    """

    def __init__(
        self,
        window: QMainWindow,
        docks: dict[str, QDockWidget],
        widths: tuple[int, int],
        switcher_width: int,
    ) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        left, right = widths
        # From these widths of the window on, both sides have room, or the right one.
        self._limits = (LEAST_CANVAS + left + right, LEAST_CANVAS + right)
        self._switcher_width = switcher_width
        self._narrow = 0
        self._folded: dict[int, tuple[str, ...]] = {}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the new width of the window."""
        if watched is self._window and isinstance(event, QResizeEvent) and self._window.isVisible():
            self.settle()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Fold docks away, or bring them back, as the width of the window has it."""
        width = self._window.width() - self._switcher_width
        narrow = sum(width < limit for limit in self._limits)
        while self._narrow < narrow:
            area = _SIDES[self._narrow]
            self._folded[self._narrow] = tuple(
                key for key, dock in self._docks.items() if self._stands_in(dock, area)
            )
            for key in self._folded[self._narrow]:
                self._docks[key].hide()
            self._narrow += 1
        while self._narrow > narrow:
            self._narrow -= 1
            area = _SIDES[self._narrow]
            # What was opened there meanwhile is what the user wants to see.
            if not any(self._stands_in(dock, area) for dock in self._docks.values()):
                for key in self._folded.pop(self._narrow, ()):
                    self._docks[key].show()

    def _stands_in(self, dock: QDockWidget, area: Qt.DockWidgetArea) -> bool:
        shown = not dock.isHidden() and not dock.isFloating()
        return shown and self._window.dockWidgetArea(dock) == area
