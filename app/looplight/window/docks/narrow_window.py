"""Docks yield where the window gets narrow: the drawing comes first."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

from looplight.canvas.geometry.pane_layout import MOST_IN_A_ROW
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState

# Width in pixels that the drawing has before any dock at its sides.
LEAST_CANVAS = 620
# And those that a comparison has: with three panes the table has a cell of its own from this width
# on, and six panes are legible.
LEAST_FOR_THREE, LEAST_FOR_MORE = 880, 1100
_SIDES = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)


class NarrowWindow(QObject):
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
    document : Document
    """

    def __init__(
        self,
        window: QMainWindow,
        docks: dict[str, QDockWidget],
        widths: tuple[int, int],
        switcher_width: int,
        document: Document,
    ) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        self._widths, self._least = widths, LEAST_CANVAS
        self._switcher_width = switcher_width
        self._narrow = 0
        self._is_held = False
        self._folded: dict[int, tuple[str, ...]] = {}
        window.installEventFilter(self)
        document.changed.connect(self._document_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the new width of the window."""
        if watched is self._window and isinstance(event, QResizeEvent) and self._window.isVisible():
            self.settle()
        return super().eventFilter(watched, event)

    def hold(self, is_held: bool) -> None:
        """Leave the docks alone while another view hides them all; then catch up."""
        self._is_held = is_held
        if self._window.isVisible():
            self.settle()

    def settle(self) -> None:
        """Fold docks away where the window is narrow, and bring them back where it is wide."""
        if self._is_held:
            return
        width = self._window.width() - self._switcher_width
        left, right = self._widths
        # From these widths on, both sides have room, or the right one.
        narrow = sum(width < self._least + docks for docks in (left + right, right))
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

    def _document_changed(self, _old: object, new: ViewState) -> None:
        panes = len(new.panes)
        least = LEAST_FOR_MORE if panes > MOST_IN_A_ROW else LEAST_FOR_THREE
        least = least if panes >= MOST_IN_A_ROW else LEAST_CANVAS
        if least != self._least:
            self._least = least
            self.settle()

    def _stands_in(self, dock: QDockWidget, area: Qt.DockWidgetArea) -> bool:
        shown = not dock.isHidden() and not dock.isFloating()
        return shown and self._window.dockWidgetArea(dock) == area
