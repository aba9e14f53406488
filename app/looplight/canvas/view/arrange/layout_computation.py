"""Routes, new ones for moved nodes, and another look of a drawing, computed in the background.

Which layout a canvas draws now: the right one, or a simple one until that is computed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from looplight.canvas.geometry.layout import Layout, awaits_routes
from looplight.canvas.geometry.moved_by_user.edited_layout import (
    base_layout,
    compute_layout,
    edited_layout,
    following_layout,
    ready_layout,
)
from looplight.canvas.scene.prepared_figure import route_figure
from looplight.files import cancellation
from looplight.pathways.model.drawing_edits import DrawingEdits
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

CHANNEL = "layout"


@dataclass(frozen=True)
class LayoutRequest:
    """The geometry of one pathway; it is remembered by the pathway itself."""

    pathway: Pathway
    edits: DrawingEdits

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Compute the geometry."""
        compute_layout(self.pathway, self.edits, cancelled)
        progress(1.0)


@dataclass(frozen=True)
class RoutingRequest:
    """The routes of a pathway that is drawn with straight lines; the pathway remembers them."""

    pathway: Pathway

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Compute the routes."""
        with cancellation.cancellable(cancelled), cancellation.reporting(progress):
            route_figure(self.pathway)
        progress(1.0)


class LayoutComputation(Computation):
    """Computes the layout of what a document shows, where it is not there yet.

    Routes that take a while are computed while the figure is drawn with straight lines. Another
    figure overtakes them; they are begun again when the first one is shown again.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject

    Attributes
    ----------
    computed : Signal()
        The layout is ready to be drawn.
    routing_progressed : Signal(float)
        Share of the routes of a figure that are there, 0..1; 1 = no routes are being computed.
    """

    FAILURE_CODE = "no-layout"
    FAILURE_TEXT = translate("problem", "The drawing could not be laid out")
    computed = Signal()
    routing_progressed = Signal(float)

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        self.progressed.connect(self._report_routing)
        # The pathway whose straight lines the user wants to keep.
        self._declined: Pathway | None = None
        document.changed.connect(self._document_changed)
        self._compute(document.shown)

    @property
    def is_routing(self) -> bool:
        """True while the routes of the figure on screen are computed."""
        return isinstance(self._request, RoutingRequest)

    @property
    def can_route(self) -> bool:
        """True where the figure on screen has straight lines that nobody is routing."""
        pathway = self._document.shown.pathway
        return pathway is not None and awaits_routes(pathway) and not self.is_routing

    def route(self) -> None:
        """Compute the routes of the figure on screen after all."""
        self._declined = None
        self._compute(self._document.shown)

    def keep_straight(self) -> None:
        """Stop computing routes; the lines stay straight."""
        if isinstance(self._request, RoutingRequest):
            self._declined = self._request.pathway
            self._cancel()
            # Nodes may have been moved meanwhile.
            self._compute(self._document.shown)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.pathway is not new.pathway or old.state.drawing != new.state.drawing:
            self._compute(new)

    def _compute(self, shown: ViewState) -> None:
        pathway, edits = shown.pathway, shown.state.drawing
        if self._jobs.is_shut_down:
            return
        if pathway is not None and awaits_routes(pathway) and pathway is not self._declined:
            # What was moved meanwhile is drawn with straight lines, and comes after the routes.
            request = self._request
            if not isinstance(request, RoutingRequest) or request.pathway is not pathway:
                self._submit(RoutingRequest(pathway))
                self.routing_progressed.emit(0.0)
        elif pathway is None or ready_layout(pathway, edits) is not None:
            # A layout that is still being computed is for a state that is shown no more.
            self._cancel()
        else:
            self._submit(LayoutRequest(pathway, edits))

    def _report_routing(self, share: float) -> None:
        if share >= 1.0 or self.is_routing:
            self.routing_progressed.emit(share)

    def _finished(self, request: LayoutRequest | RoutingRequest, result: None) -> None:
        del result
        self.computed.emit()
        if isinstance(request, RoutingRequest):
            self._compute(self._document.shown)


@dataclass(frozen=True)
class DrawnLayout:
    """A layout on screen.

    Attributes
    ----------
    pathway : Pathway
    own_look : bool
        Whether it is Looplight's layout of a drawing of another program.
    layout : Layout
    """

    pathway: Pathway
    own_look: bool
    layout: Layout

    def shows_same_look(self, other: "DrawnLayout | None") -> bool:
        """Return whether a reader finds everything again, but for what was moved."""
        return (
            other is not None and other.pathway is self.pathway and other.own_look == self.own_look
        )


def drawn_layout(
    pathway: Pathway, edits: DrawingEdits, before: DrawnLayout | None, deferred: bool
) -> DrawnLayout:
    """Return what to draw.

    Parameters
    ----------
    pathway : Pathway
    edits : DrawingEdits
    before : DrawnLayout or None
        What is on screen.
    deferred : bool
        True = somebody else computes new routes; until then moved nodes have straight lines.
    """
    layout = ready_layout(pathway, edits) if deferred else edited_layout(pathway, edits)
    own_look = edits.own_look and pathway.drawing is not None
    if layout is not None:
        return DrawnLayout(pathway, own_look, layout)
    base = base_layout(pathway, edits)
    if base is None:
        # The other look takes a moment to lay out: the present one stays until then.
        if before is not None and before.pathway is pathway:
            return before
        return DrawnLayout(pathway, False, edited_layout(pathway))
    present = base
    if before is not None and before.pathway is pathway and before.own_look == own_look:
        present = before.layout
    places = {place.node: (place.x, place.y) for place in edits.current_places}
    points = {
        node: place
        for node, box in present.boxes.items()
        if (place := places.get(node, (base.boxes[node].x, base.boxes[node].y))) != (box.x, box.y)
    }
    return DrawnLayout(pathway, own_look, following_layout(pathway, present, points))
