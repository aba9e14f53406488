"""Docks above each other keep their shares of the height."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow

# After the last change of size while an edge of the window is dragged.
SETTLE_MS = 20
# A border that is off by less was rounded, not moved.
LEAST_MOVE = 3
# Heights of the upper docks and of the one below them, before the user moves their border.
Column = tuple[Sequence[QDockWidget], QDockWidget, tuple[int, int]]


class DockHeights(QObject):
    """Gives the docks of a column the shares of its height that the user left them.

    Qt lets the upper dock of a window that gets lower yield as far as it can, and does not give the
    height back; a dock that comes back gets its size hint.

    Parameters
    ----------
    window : QMainWindow
    columns : sequence of (docks, dock, (int, int))
        Docks of which one is shown at a time, the dock below, and their usual heights.
    special : Mapping of QDockWidget to (int, int), optional
        Upper docks that leave the dock below another height, until the user moves their border.
    empty : Mapping of QDockWidget to (int, int), optional
        Heights while the dock below, which is the key, has nothing but a hint to show.
    steady : collection of QDockWidget, optional
        Upper docks that keep their height then: a click into them selects something, and the button
        that is clicked next would move away from under the pointer.
    """

    def __init__(
        self,
        window: QMainWindow,
        columns: Sequence[Column],
        special: Mapping[QDockWidget, tuple[int, int]] | None = None,
        empty: Mapping[QDockWidget, tuple[int, int]] | None = None,
        steady: Collection[QDockWidget] = (),
    ) -> None:
        super().__init__(window)
        self._window = window
        self._columns = columns
        self._special, self._empty, self._steady = special or {}, empty or {}, steady
        self._is_filled = False
        # What the user made of each column; None = the usual heights.
        self._moved: list[tuple[int, int] | None] = [None for _ in columns]
        # Of each column, as it was shared out last.
        self._totals = [0 for _ in columns]
        self._height = 0
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.settle)
        self._changed = QTimer(self, singleShot=True, interval=0)
        self._changed.timeout.connect(self._remember)
        window.installEventFilter(self)
        for upper, below, _ in columns:
            for dock in (*upper, below):
                dock.installEventFilter(self)
                dock.visibilityChanged.connect(self._timer.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the new height of the window; remember what the user makes of an old one."""
        if isinstance(event, QResizeEvent) and self._window.isVisible():
            if watched is self._window:
                if event.size().height() != event.oldSize().height():
                    self._timer.start()
            elif self._window.height() == self._height and not self._timer.isActive():
                # A border between two docks was moved, or what stands below them. Once both have
                # their new heights.
                self._changed.start()
        return super().eventFilter(watched, event)

    def set_filled(self, is_filled: bool) -> None:
        """Tell whether the dock that is named in ``empty`` has something to show."""
        if is_filled is not self._is_filled:
            self._is_filled = is_filled
            # Until then a new height of a dock is no border that was moved.
            self._height = 0
            self._timer.start()

    def settle(self) -> None:
        """Give every column its shares."""
        if not self._window.isVisible():
            return
        self._height = 0
        for number in range(len(self._columns)):
            pair = self._pair(number)
            if pair is not None:
                heights = self._heights(number, pair)
                self._totals[number] = sum(heights)
                if [dock.height() for dock in pair] != heights:
                    self._window.resizeDocks(list(pair), heights, Qt.Orientation.Vertical)
        layout = self._window.layout()
        if layout is not None:
            layout.activate()
        self._height = self._window.height()

    def _remember(self) -> None:
        if self._window.height() != self._height or self._timer.isActive():
            return
        for number in range(len(self._columns)):
            pair = self._pair(number)
            if pair is None:
                continue
            if abs(sum(dock.height() for dock in pair) - self._totals[number]) >= LEAST_MOVE:
                # What stands below the docks has another height; nobody moved their border.
                self._timer.start()
            elif abs(pair[0].height() - self._heights(number, pair)[0]) >= LEAST_MOVE:
                self._moved[number] = (pair[0].height(), pair[1].height())

    def _heights(self, number: int, pair: tuple[QDockWidget, QDockWidget]) -> list[int]:
        """Return the heights that two docks of a column are to have."""
        usual = self._special.get(pair[0], self._columns[number][2])
        if not self._is_filled and pair[0] not in self._steady:
            usual = self._empty.get(pair[1], usual)
        shares = self._moved[number] or usual
        total = sum(dock.height() for dock in pair)
        upper = round(total * shares[0] / sum(shares))
        return [upper, total - upper]

    def _pair(self, number: int) -> tuple[QDockWidget, QDockWidget] | None:
        """Return the two docks of a column that stand above each other, if there are two."""
        upper, below, _ = self._columns[number]
        for dock in upper:
            if (
                self._is_docked(dock)
                and self._is_docked(below)
                and dock.x() == below.x()
                and dock.geometry().bottom() < below.y()
            ):
                return dock, below
        return None

    def _is_docked(self, dock: QDockWidget) -> bool:
        return not dock.isHidden() and not dock.isFloating()
