"""New routes for moved nodes, and another look of a drawing, computed in the background."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from looplight.canvas.geometry.moved.edited_layout import compute_layout, ready_layout
from looplight.pathways.model.drawing_edits import DrawingEdits
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.computation import Computation
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


class LayoutComputation(Computation):
    """Computes the layout of what a document shows, where it is not there yet.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject

    Attributes
    ----------
    computed : Signal()
        The layout is ready to be drawn.
    """

    FAILURE_CODE = "no-layout"
    FAILURE_TEXT = translate("problem", "The drawing could not be laid out")
    computed = Signal()

    def __init__(self, document: Document, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        document.changed.connect(self._document_changed)
        self._compute(document.shown)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.pathway is not new.pathway or old.state.drawing != new.state.drawing:
            self._compute(new)

    def _compute(self, shown: ViewState) -> None:
        pathway, edits = shown.pathway, shown.state.drawing
        if self._jobs.is_shut_down:
            return
        if pathway is None or ready_layout(pathway, edits) is not None:
            # A layout that is still being computed is for a state that is shown no more.
            self._cancel()
        else:
            self._submit(LayoutRequest(pathway, edits))

    def _finished(self, request: LayoutRequest, result: None) -> None:
        del request, result
        self.computed.emit()
