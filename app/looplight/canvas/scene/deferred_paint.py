"""Paints of a figure with many nodes, in a turn of the event loop of their own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QWidget

from looplight.canvas.scene.drawing_state import DrawingState
from looplight.session.document.after_paint import FEW_NODES
from looplight.session.event_loop_turns import Turn


class DeferredPaint(QObject):
    """Paints a viewport in the next turn: finding a style and painting it take a frame each.

    Parameters
    ----------
    viewport : QWidget
    drawing : DrawingState
    update_area : callable
        Has a rectangle in canvas units painted again.
    """

    def __init__(
        self, viewport: QWidget, drawing: DrawingState, update_area: Callable[[QRectF], None]
    ) -> None:
        super().__init__(viewport)
        self._viewport, self._drawing, self._update_area = viewport, drawing, update_area
        self._areas: list[QRectF] = []
        self._all = Turn(self)
        self._all.timeout.connect(self._paint_all)
        self._some = Turn(self)
        self._some.timeout.connect(self._update_areas)

    @property
    def is_due(self) -> bool:
        """Whether the figure has so many nodes that its paints are deferred."""
        return len(self._drawing.layout.boxes) > FEW_NODES

    def paint_all(self) -> None:
        """Paint everything; until then nothing is, whatever else asks for it.

        A legend of another height, for one, would have all painted in this turn.
        """
        self._viewport.setUpdatesEnabled(False)
        self._all.start(first=True)

    def update_area(self, area: QRectF) -> None:
        """Have a rectangle painted again: now, or of many nodes with what else changes by then.

        A click that follows at once changes them all: its turn would paint the rectangle first.
        """
        if self.is_due:
            self._areas.append(area)
            self._some.start(first=True)
        else:
            self._update_area(area)

    def _paint_all(self) -> None:
        self._areas.clear()
        self._some.stop()
        self._viewport.setUpdatesEnabled(True)
        # Not `update`: its event would come after the other views', which wait for the paint.
        self._viewport.repaint()

    def _update_areas(self) -> None:
        areas, self._areas = self._areas, []
        for area in areas:
            self._update_area(area)
