"""Another figure is drawn in several turns of the event loop, then shown at once.

Its ground and nodes take up to 50 ms to draw for the first time. They are drawn into the pixmaps
that the layers copy, a part in each turn, so that the user's input is handled in between.

A pause of garbage collection while many long-lived objects are created.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.node_mark_places import is_far
from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.session.event_loop_turns import Turn
from looplight.session.ui_thread import ui_thread

# About 6 ms where nothing of a figure was drawn before.
NODES_IN_A_TURN = 8
ARROWS_IN_A_TURN = 60


class GradualDrawing(QObject):
    """Holds back the painting of a canvas until the pixmaps of its figure are drawn.

    What was painted before stays on screen meanwhile.

    Parameters
    ----------
    view : CanvasGraphicsView
    canvas : QWidget
        What is held back: the view with what belongs to it.
    """

    def __init__(self, view: CanvasGraphicsView, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._view, self._canvas = view, canvas
        self._parts: Iterator[None] | None = None
        self._turn = Turn(self)
        self._turn.timeout.connect(self._draw_part)

    def is_running(self) -> bool:
        """Return whether the figure before is still on screen."""
        return self._parts is not None

    def start(self) -> None:
        """Draw from the next turn on the figure that the view gets in this one."""
        self._parts = self._drawing()
        self._canvas.setUpdatesEnabled(False)
        self._turn.start()

    def finish(self) -> None:
        """Show the figure; what was not drawn yet is drawn when it is painted."""
        if self._parts is not None:
            self._turn.stop()
            self._parts = None
            self._canvas.setUpdatesEnabled(True)

    def _draw_part(self) -> None:
        if self._parts is None:
            return
        ui_thread.begin_work()
        # Hidden meanwhile: it is painted when it is shown again.
        if self._view.isVisible() and next(self._parts, self) is None:
            self._turn.start()
        else:
            self.finish()

    def _drawing(self) -> Iterator[None]:
        """Draw the ground, then some nodes in each turn; yields between two turns."""
        view = self._view
        view.ground.prepare()
        yield
        if view.drawing.layout.large:
            view.nodes.prepare_labels()
            yield
            return
        area = view.viewportTransform().inverted()[0].mapRect(QRectF(view.viewport().rect()))
        keys = view.nodes.keys_in(area)
        for first in range(0, len(keys), NODES_IN_A_TURN):
            view.nodes.cache.prepare(
                keys[first : first + NODES_IN_A_TURN], view.viewportTransform()
            )
            yield
        arrows = view.arrows.keys_in(area)
        for first in range(0, len(arrows), ARROWS_IN_A_TURN):
            view.arrows.prepare(arrows[first : first + ARROWS_IN_A_TURN])
            yield
        if is_far(view.drawing.reading_scale) and not view.drawing.layout.names_size:
            # The first time, its modules are imported.
            enlarged = view.nodes.enlarged
            yield
            yield from enlarged.prepare(view.viewportTransform(), area)
        # Again where the view has got another size meanwhile.
        view.ground.prepare()


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector; it takes half of the time for 5,000 nodes otherwise."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
