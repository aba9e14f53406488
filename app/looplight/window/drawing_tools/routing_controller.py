"""Leads arrows around nodes while the figure is shown with straight ones, and says so."""

from PySide6.QtCore import QObject, QTimer, Signal

from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.bars.status_bar import StatusBar
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController

# Routes that come sooner than this need no line that says so.
SHOWN_AFTER_MS = 300


class RoutingController(Controller):
    """Shows how far the routes are in the status bar, and stops or begins them.

    Parameters
    ----------
    parent : QObject
    document : Document
    canvas : CanvasController
    status_bar : StatusBar

    Attributes
    ----------
    changed : Signal()
        Routes were begun, stopped or are there.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject,
        document: Document,
        canvas: CanvasController,
        status_bar: StatusBar,
    ) -> None:
        super().__init__(parent, document)
        self._canvas = canvas
        self._line = status_bar.routing
        self._share = 0.0
        self._shown_after = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._shown_after.timeout.connect(self._show_line)
        self._line.cancelled.connect(self.stop)
        canvas.created.connect(self._canvas_created)
        if canvas.single is not None:
            self._canvas_created()

    @property
    def can_route(self) -> bool:
        """True where arrows run straight and nothing is being done about it."""
        return self._canvas.layouts is not None and self._canvas.layouts.can_route

    def route(self) -> None:
        """Lead the arrows of the figure around its nodes after all."""
        if self._canvas.layouts is not None:
            self._canvas.layouts.route()

    def stop(self) -> None:
        """Leave the arrows straight."""
        if self._canvas.layouts is not None and self._canvas.layouts.is_routing:
            self._canvas.layouts.keep_straight()
            self.announced.emit(
                translate(
                    "status",
                    "The arrows stay straight. Pathway > Drawing > Draw arrows around nodes begins "
                    "again.",
                )
            )
            self._canvas.take_focus()

    def _canvas_created(self) -> None:
        layouts = self._canvas.layouts
        if layouts is not None:
            layouts.routing_progressed.connect(self._progressed)

    def _progressed(self, share: float) -> None:
        """Show the line once the routes take long; hide it when they are there."""
        self._share = share
        if share >= 1.0:
            self._shown_after.stop()
            self._line.show_share(1.0)
            self.changed.emit()
        elif not self._line.isHidden():
            self._line.show_share(share)
        elif not self._shown_after.isActive():
            self._shown_after.start()
            self.changed.emit()

    def _show_line(self) -> None:
        self._line.show_share(self._share)
