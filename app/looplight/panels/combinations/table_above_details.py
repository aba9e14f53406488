"""The table of additions, and below it the outputs with one of them or as they are now."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.columns import SplitColumn

# Height from which on the outputs as they are now do not take the room of rows.
ROOM_FOR_BOTH = 430
LEAST_ROWS, LEAST_DETAIL = 96, 72


class RowsAndDetail(SplitColumn):
    """Gives the rows all the room where it is little, until one of them is chosen.

    The outputs as they are now stand above the drawing, too.
    """

    def __init__(self, rows: QWidget, detail: QWidget) -> None:
        super().__init__(rows, detail)
        self._detail = detail
        self._has_rows = self._is_chosen = False
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes([300, 130])
        rows.setMinimumHeight(LEAST_ROWS)
        detail.setMinimumHeight(LEAST_DETAIL)

    def show_rows(self, has_rows: bool, is_chosen: bool) -> None:
        """Tell whether there are rows, and whether one of them is chosen."""
        self._has_rows, self._is_chosen = has_rows, is_chosen
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the outputs of now where there is room for them."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        has_room = self.height() >= ROOM_FOR_BOTH
        self._detail.setVisible(has_room or self._is_chosen or not self._has_rows)
