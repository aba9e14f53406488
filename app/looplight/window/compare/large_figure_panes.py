"""Panes of large figures: the part that they show, and the size of the names in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from looplight.activity.results.response import NodeResponse
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.names_in_small_panes import (
    READABLE,
    has_large_names,
    is_laid_out,
    large_names_layout,
    names_size,
)
from looplight.canvas.geometry.part_of_large_figure_in_view import acted_on, weighted_arrows
from looplight.canvas.view.camera_follows_changes import show_one_of
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.linked_canvases import LinkedCanvases
from looplight.files import cancellation
from looplight.pathways.model.drawing_edits import DrawingEdits
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.base_computation import Computation
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate
from looplight.window.compare.comparison_toolbar import CompareToolbar


class DifferingPart(QObject):
    """Opens all panes at one part where the figure is too large to be read as a whole.

    Parameters
    ----------
    toolbar : CompareToolbar
        Has the button for the whole figure.
    linked : LinkedCanvases
    """

    def __init__(self, toolbar: CompareToolbar, linked: LinkedCanvases) -> None:
        super().__init__(linked)
        self._toolbar, self._linked = toolbar, linked
        self._first: PathwayCanvas | None = None
        self._acted: frozenset[str] = frozenset()
        toolbar.view_requested.connect(self._show_whole)

    def watch(self, canvas: PathwayCanvas) -> None:
        """Let a canvas of a pane open at a part; the first one tells which view is shown."""
        canvas.camera.opens_readable = True
        if self._first is None:
            self._first = canvas
            canvas.camera.reading_changed.connect(self._reading_changed)

    def open(self, shown: ViewState, canvases: Sequence[PathwayCanvas], anew: bool) -> None:
        """Choose the part again for these canvases, which show it when they are fitted next.

        Parameters
        ----------
        shown : ViewState
        canvases : sequence of PathwayCanvas
            Of one size, so that all choose the same part.
        anew : bool
            Whether a view that the user chose for another figure is forgotten.
        """
        camera = canvases[0].camera
        fitted, whole = anew or camera.keep_fitted, camera.whole and not anew
        arrows = shown.pathway.arrows if shown.pathway else ()
        arrows = weighted_arrows(arrows, _answers(shown))
        for canvas in canvases:
            canvas.camera.open_figure(arrows, canvas.camera.name_scale)
            canvas.camera.keep_fitted, canvas.camera.whole = fitted, whole

    def follow(self, shown: ViewState) -> None:
        """Bring what is blocked newly into view."""
        before, self._acted = self._acted, acted_on(_answers(shown))
        canvas = self._first
        if canvas is not None and canvas.camera.reading is not None and self._acted - before:
            show_one_of(canvas.view, canvas.camera, sorted(self._acted - before))

    def _show_whole(self, whole: bool) -> None:
        if whole:
            self._linked.fit()
        else:
            self._linked.read()

    def _reading_changed(self) -> None:
        if self._first is not None:
            camera = self._first.camera
            self._toolbar.show_view(camera.reading is not None, camera.whole)


def _answers(shown: ViewState) -> tuple[NodeResponse, ...]:
    return tuple(node for pane in shown.panes for node in pane.response.nodes.values())


CHANNEL = "large-names"
# Drawings that take less work than this are waited for: the usual one before them would only flash.
PATIENCE_S = 0.1


@dataclass(frozen=True)
class LargeNamesRequest:
    """The drawing of a pathway with names of a size; it is remembered by the pathway itself."""

    pathway: Pathway
    size: int
    edits: DrawingEdits

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Compute the drawing."""
        with cancellation.cancellable(cancelled):
            large_names_layout(self.pathway, self.size, self.edits)
        progress(1.0)


class PaneNames(Computation):
    """Computes the drawing of panes in which names can be read.

    Until it is there, panes have the usual one: a figure of thirty nodes takes half a second.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
    parent : QObject
    readable : float
        Pixels that names need to be read.

    Attributes
    ----------
    computed : Signal()
        The drawing is there.
    """

    FAILURE_CODE = "no-layout"
    FAILURE_TEXT = translate("problem", "The drawing could not be laid out")
    computed = Signal()

    def __init__(
        self, document: Document, jobs: JobRunner, parent: QObject, readable: float = READABLE
    ) -> None:
        super().__init__(CHANNEL, document, jobs, parent)
        self._readable = readable
        self._size = 0

    def fit(self, scale: float) -> bool:
        """Take names that can be read at a scale; return whether another drawing is shown now.

        ``scale`` = pixels per canvas unit of a pane that shows the whole figure.
        """
        before, self._size = self._size, names_size(scale, self._readable)
        pathway, edits = self._document.shown.pathway, self._document.shown.state.drawing
        if pathway is None or not self._size or is_laid_out(pathway, self._size, edits):
            self._cancel()
        elif not self._jobs.is_shut_down and has_large_names(pathway, edits):
            self._compute(pathway, edits)
        return self._size != before

    def layout_of(self, shown: ViewState) -> Layout | None:
        """Return the drawing of a state; None = the usual one."""
        pathway, edits = shown.pathway, shown.state.drawing
        if pathway is None or not self._size or not has_large_names(pathway, edits):
            return None
        if not is_laid_out(pathway, self._size, edits):
            return None
        return large_names_layout(pathway, self._size, edits)

    def _compute(self, pathway: Pathway, edits: DrawingEdits) -> None:
        """Compute the drawing now if that is quick, else in the background."""
        try:
            with cancellation.time_limit(PATIENCE_S):
                large_names_layout(pathway, self._size, edits)
        except cancellation.Cancelled:
            request = self._request
            if (
                not isinstance(request, LargeNamesRequest)
                or request.pathway is not pathway
                or request.size != self._size
                or request.edits != edits
            ):
                self._submit(LargeNamesRequest(pathway, self._size, edits))
        else:
            self._cancel()
            self.computed.emit()

    def _finished(self, request: LargeNamesRequest, result: None) -> None:
        del request, result
        self.computed.emit()
