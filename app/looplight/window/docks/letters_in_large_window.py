"""Letters of the interface are larger where the window is large, as the figure in it is."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from looplight.session.appearance import fonts
from looplight.window.centre.headline_bar import HeadlineBar
from looplight.window.docks.dock_widths import is_large, usual_widths
from looplight.window.docks.narrow_window import NarrowWindow
from looplight.window.theme_controller import ThemeController

# By so many pixels.
LARGER = 1


def start_letters(window: QMainWindow, theming: ThemeController) -> None:
    """Choose the letters before any widget is made: to style them all again takes a while."""
    theming.set_larger(LARGER if is_large(window) else 0)


class LargeWindow(QObject):
    """Makes letters larger and the docks at the sides wider, and takes both back.

    Parameters
    ----------
    window : QMainWindow
    theming : ThemeController
    docks : iterable of QDockWidget
    narrowness : NarrowWindow
    headline : HeadlineBar
    """

    def __init__(
        self,
        window: QMainWindow,
        theming: ThemeController,
        docks: Iterable[QDockWidget],
        narrowness: NarrowWindow,
        headline: HeadlineBar,
    ) -> None:
        super().__init__(window)
        self._window, self._theming = window, theming
        self._docks, self._narrowness, self._headline = tuple(docks), narrowness, headline
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the new size of the window."""
        if watched is self._window and isinstance(event, QResizeEvent):
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        large = is_large(self._window)
        by = (LARGER if large else 0) - fonts.larger()
        if not by:
            return
        # Widgets with letters of their own do not follow the application. Sizes are read before
        # the style sheet changes some of them.
        own = Qt.WidgetAttribute.WA_SetFont
        widgets = [
            (widget, widget.font())
            for dock in self._docks
            for widget in dock.findChildren(QWidget)
            if widget.testAttribute(own) and widget.font().pixelSize() > 0
        ]
        self._theming.set_larger(fonts.larger() + by)
        for widget, font in widgets:
            font.setPixelSize(font.pixelSize() + by)
            widget.setFont(font)
        self._headline.set_full_screen()
        self._narrowness.set_usual_widths(usual_widths(large))
