"""Docks yield where the window gets narrow: the drawing comes first. They get their width back."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

from looplight.canvas.geometry.pane_layout import MOST_IN_A_ROW
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.docks.dock_widths import usual_widths

# Width in pixels that the drawing has before any dock at its sides.
LEAST_CANVAS = 620
# And those that a comparison has: three panes are legible from this width on, and six.
LEAST_FOR_THREE, LEAST_FOR_MORE = 1000, 1100
# And above the time course, where they stand in a row because there is little height: at 1920x1080
# with docks at both sides, drawings in two rows had half of the area and of the scale.
LEAST_ABOVE_TIME = 1600
# And that it keeps beside a dock that is opened in a window too narrow for both; with less room
# than that beside docks of both sides, the other side folds away.
LEAST_BESIDE_OPENED = 250
# After the last change of size while an edge of the window is dragged.
_SETTLE_MS = 20
# A border that is off by less was rounded, not moved.
LEAST_MOVE = 3
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
        self._narrow, self._panes = 0, 0
        self._is_held = self._is_time_open = False
        self._folded: dict[int, tuple[str, ...]] = {}
        self._dock_widths = _DockWidths(window, docks, widths, switcher_width)
        window.installEventFilter(self)
        for dock in docks.values():
            dock.installEventFilter(self)
        document.changed.connect(self._document_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the new width of the window, and at a dock that is opened in a narrow one."""
        # The kind of the event first: docks have others while the window is being destroyed.
        if isinstance(event, QResizeEvent):
            if watched is self._window and self._window.isVisible():
                self.settle()
        elif event.type() == QEvent.Type.Show and isinstance(watched, QDockWidget):
            narrow = self._narrow == len(_SIDES) and not event.spontaneous()
            if narrow and self._window.isVisible():
                self._make_room(watched)
        return super().eventFilter(watched, event)

    def _make_room(self, opened: QDockWidget) -> None:
        """Fold the docks of the other side away where the window has no room for both."""
        area = self._window.dockWidgetArea(opened)
        if opened.isFloating() or area not in _SIDES:
            return
        self._dock_widths.settle_later()
        room = self._window.width() - self._switcher_width - sum(self._widths)
        if room < LEAST_BESIDE_OPENED:
            other = _SIDES[1 - _SIDES.index(area)]
            for dock in self._docks.values():
                if _stands_in(self._window, dock, other):
                    dock.hide()

    def set_usual_widths(self, widths: tuple[int, int]) -> None:
        """Give the docks at the sides other widths, where the user has not moved their border."""
        self._dock_widths.set_usual(widths)

    def hold(self, is_held: bool) -> None:
        """Leave the docks alone while another view hides them all; then catch up."""
        self._is_held = is_held
        if self._window.isVisible():
            self.settle()

    def settle_anew(self) -> None:
        """Fold docks away that an earlier layout of the window has opened."""
        self._narrow, self._folded = 0, {}
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
                key for key, dock in self._docks.items() if _stands_in(self._window, dock, area)
            )
            for key in self._folded[self._narrow]:
                self._docks[key].hide()
            self._narrow += 1
        while self._narrow > narrow:
            self._narrow -= 1
            area = _SIDES[self._narrow]
            # What was opened there meanwhile is what the user wants to see.
            if not any(_stands_in(self._window, dock, area) for dock in self._docks.values()):
                for key in self._folded.pop(self._narrow, ()):
                    self._docks[key].show()
                self._dock_widths.settle_later()

    def set_time_open(self, is_open: bool) -> None:
        """Say whether the time course takes height from the panes of a comparison."""
        self._is_time_open = is_open
        self._settle_for_panes()

    def _document_changed(self, _old: object, new: ViewState) -> None:
        self._panes = len(new.panes)
        self._settle_for_panes()

    def _settle_for_panes(self) -> None:
        least = LEAST_CANVAS
        if self._panes >= MOST_IN_A_ROW:
            least = LEAST_FOR_MORE if self._panes > MOST_IN_A_ROW else LEAST_FOR_THREE
            least = LEAST_ABOVE_TIME if self._is_time_open else least
        if least != self._least:
            self._least = least
            if self._window.isVisible():
                self.settle()


class _DockWidths(QObject):
    """Gives the docks at each side the width that the user left them.

    Qt lets docks of a window that gets narrow yield as far as they can, and gives nothing back.

    Parameters
    ----------
    window, docks, widths, switcher_width
        As for `NarrowWindow`; ``widths`` count until the user moves a border.
    """

    def __init__(
        self,
        window: QMainWindow,
        docks: dict[str, QDockWidget],
        widths: tuple[int, int],
        switcher_width: int,
    ) -> None:
        super().__init__(window)
        self._window, self._docks, self._switcher_width = window, docks, switcher_width
        self._usual = dict(zip(_SIDES, widths, strict=True))
        self._widths = dict(self._usual)
        # Of the window that the docks are laid out for; None = they are being laid out.
        self._width: int | None = None
        self._is_laid_out = False
        # Sides that are to get a smaller width, too.
        self._resized: set[Qt.DockWidgetArea] = set()
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._timer.timeout.connect(self._settle)
        window.installEventFilter(self)
        for dock in docks.values():
            dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a new width of the window, and at a border that was moved in an old one."""
        if isinstance(event, QResizeEvent) and self._window.isVisible():
            if watched is self._window:
                if event.size().width() != event.oldSize().width():
                    self.settle_later()
            elif self._window.width() == self._width:
                self._remember()
        elif watched is self._window and event.type() == QEvent.Type.Show:
            self.settle_later()
        return super().eventFilter(watched, event)

    def set_usual(self, widths: tuple[int, int]) -> None:
        """Use other usual widths; those that the user chose stay."""
        self._usual = dict(zip(_SIDES, widths, strict=True))
        self._forget_usual()
        self.settle_later()

    def _forget_usual(self) -> None:
        """Use the usual widths in place of those of a smaller or larger window."""
        for number, area in enumerate(_SIDES):
            for large in (False, True):
                if abs(self._widths[area] - usual_widths(large)[number]) < LEAST_MOVE:
                    self._widths[area] = self._usual[area]
                    self._resized.add(area)
                    break

    def settle_later(self) -> None:
        """Give the docks their widths once the window has its size."""
        self._width = None
        self._timer.start()

    def _settle(self) -> None:
        if not self._window.isVisible():
            return
        if not self._is_laid_out:
            # The window has just come up, with the widths of the last time.
            self._is_laid_out = True
            self._remember()
            self._forget_usual()
        shown = self._shown()
        least = {area: min(self._widths[area], self._usual[area]) for area in shown}
        # Where a dock was wide in a wider window, the drawing comes first.
        for widths in (self._widths, least):
            if self._has_room(shown, widths):
                for area, dock in shown.items():
                    if dock.width() < widths[area] or area in self._resized:
                        self._window.resizeDocks([dock], [widths[area]], Qt.Orientation.Horizontal)
                self._resized -= shown.keys()
                break
        else:
            self._give_what_is_left(shown)
        layout = self._window.layout()
        if layout is not None:
            layout.activate()
        self._width = self._window.width()

    def _give_what_is_left(self, shown: dict[Qt.DockWidgetArea, QDockWidget]) -> None:
        """Give a dock that was opened in a narrow window as much as the drawing can spare."""
        room = self._window.width() - self._switcher_width - LEAST_BESIDE_OPENED
        for area, dock in shown.items():
            width = min(self._usual[area], room)
            if len(shown) == 1 and dock.width() < width:
                self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def _remember(self) -> None:
        shown = self._shown()
        # In a narrower window Qt chose the widths.
        if self._has_room(shown, self._usual):
            for area, dock in shown.items():
                self._widths[area] = dock.width()

    def _has_room(
        self, shown: Iterable[Qt.DockWidgetArea], widths: dict[Qt.DockWidgetArea, int]
    ) -> bool:
        """Return whether docks of these widths leave enough for the drawing."""
        room = self._window.width() - self._switcher_width - LEAST_CANVAS
        return sum(widths[area] for area in shown) <= room

    def _shown(self) -> dict[Qt.DockWidgetArea, QDockWidget]:
        """Return one dock of each side that has any."""
        docks = reversed(self._docks.values())
        return {
            area: dock for dock in docks for area in _SIDES if _stands_in(self._window, dock, area)
        }


def _stands_in(window: QMainWindow, dock: QDockWidget, area: Qt.DockWidgetArea) -> bool:
    shown = not dock.isHidden() and not dock.isFloating()
    return shown and window.dockWidgetArea(dock) == area
