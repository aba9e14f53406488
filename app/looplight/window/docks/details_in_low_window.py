"""Details yields where the window is low: the reasons of a change need the height."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.storage.settings import Settings

# Height in pixels of a window that has room for a table, reasons and details above each other.
LEAST_HEIGHT = 850
FOLDED = "layout/details-folded"


class LowWindow(QObject):
    """Folds the dock with the details away in a low window, and brings it back in a high one.

    It comes by itself for what only it tells about: an arrow, a loop, several nodes, a drug. When a
    node is selected, whose reasons stand in another dock, it goes again. What the user opens or
    closes stays so.

    Parameters
    ----------
    window : QMainWindow
    dock : QDockWidget
        The dock with the details.
    document : Document
    settings : Settings
    steady : collection of QDockWidget
        Docks beside which nothing comes by itself: their rows would move between two clicks.

    Attributes
    ----------
    is_folded : bool
        Whether the dock is closed, or was opened by itself, because the window is low.
    """

    def __init__(
        self,
        window: QMainWindow,
        dock: QDockWidget,
        document: Document,
        settings: Settings,
        steady: Collection[QDockWidget],
    ) -> None:
        super().__init__(window)
        self._window, self._dock, self._steady = window, dock, steady
        self._settings = settings
        self.is_folded = False
        self._is_low = self._is_held = self._is_own_change = False
        window.installEventFilter(self)
        dock.installEventFilter(self)
        # With the other panels: a click waits for the drawing alone.
        document.after_paint.changed.connect(self._document_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the new height of the window, and at what the user does with the dock."""
        if watched is self._window:
            if event.type() == QEvent.Type.Show or (
                isinstance(event, QResizeEvent) and self._window.isVisible()
            ):
                self.settle()
        elif event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent) and not (
            self._is_own_change or self._is_held
        ):
            self.is_folded = False
        return super().eventFilter(watched, event)

    def hold(self, is_held: bool) -> None:
        """Leave the dock alone while another view hides all docks; then catch up."""
        self._is_held = is_held
        if self._window.isVisible():
            self.settle()

    def start(self, is_restored: bool) -> None:
        """Go on from a saved layout, which stays as the user left it; or fold the dock away."""
        self.is_folded = is_restored and self._settings.get(FOLDED)
        is_chosen = is_restored and not self.is_folded
        self._is_low = is_chosen and self._window.height() < LEAST_HEIGHT
        self.settle()

    def save(self) -> None:
        """Save whether the height alone closed the dock: then a higher window opens it again."""
        self._settings.set(FOLDED, self.is_folded)

    def settle_anew(self) -> None:
        """Fold the dock away in a low window, though the user opened it."""
        self._is_low = False
        self.settle()

    def settle(self) -> None:
        """Fold the dock away where the window has become low; bring it back where it is high."""
        is_low = self._window.height() < LEAST_HEIGHT
        if self._is_held or is_low is self._is_low:
            return
        self._is_low = is_low
        if is_low and not self._dock.isFloating() and (self.is_folded or not self._dock.isHidden()):
            self.is_folded = True
            self._show(False)
        elif not is_low and self.is_folded:
            self.is_folded = False
            self._show(True)

    def lend(self) -> None:
        """Open the dock for something that only it tells about, if it is folded."""
        if self.is_folded and not any(dock.isVisible() for dock in self._steady):
            self._show(True)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        selection = new.state.selection
        if not self.is_folded or self._is_held or selection == old.state.selection:
            return
        if selection.pick in (SelectionKind.NODE, SelectionKind.NOTHING) and not selection.several:
            self._show(False)
        else:
            self.lend()

    def _show(self, is_shown: bool) -> None:
        if self._dock.isHidden() is is_shown:
            self._is_own_change = True
            self._dock.setVisible(is_shown)
            self._is_own_change = False
