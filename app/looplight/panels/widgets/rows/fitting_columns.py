"""Columns that a narrow table leaves out, so that nobody has to scroll it sideways."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTreeView


class FittingColumns(QObject):
    """Shows as many columns of a table as have room, the most important ones first.

    What is left out stands in the details of the row, and comes with a wider panel.

    Parameters
    ----------
    view : QTreeView
        Its last shown column takes the room that is left.
    widths : sequence of (int, int)
        Column and least width in pixels, in the order of their importance.
    least : int
        So many columns are shown in any case.
    roomy : mapping of int to int, optional
        Columns that grow to these widths, in this order, before the last one takes what is left.
    """

    def __init__(
        self,
        view: QTreeView,
        widths: Sequence[tuple[int, int]],
        least: int = 2,
        roomy: Mapping[int, int] | None = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._widths = widths
        self._least = least
        self._roomy = dict(roomy or {})
        view.header().setStretchLastSection(True)
        for place, (column, width) in enumerate(widths):
            view.header().moveSection(view.header().visualIndex(column), place)
            view.header().resizeSection(column, width)
        view.viewport().installEventFilter(self)
        self._fit(view.viewport().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose the columns anew for another width."""
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self._fit(event.size().width())
        return super().eventFilter(watched, event)

    def _fit(self, room: int) -> None:
        used = 0
        header, shown = self._view.header(), []
        for place, (column, width) in enumerate(self._widths):
            hidden = place >= self._least and used + width > room
            # A further column comes once nothing is cut in those before it.
            used += max(width, self._roomy.get(column, 0))
            self._view.setColumnHidden(column, hidden)
            if not hidden:
                shown.append((column, width))
        if sum(header.sectionSize(column) for column, _ in shown[:-1]) + shown[-1][1] > room:
            # One that was the last was stretched, and leaves the new last one no room.
            for column, width in shown:
                header.resizeSection(column, width)
        self._grow(shown, room)

    def _grow(self, shown: list[tuple[int, int]], room: int) -> None:
        """Widen the columns whose texts are cut at their least width by what is left."""
        header, least = self._view.header(), dict(shown)
        left = room - sum(least.values())
        for column, widest in self._roomy.items():
            if column in least and left > 0:
                width = min(widest, least[column] + left)
                left -= width - least[column]
                header.resizeSection(column, width)
