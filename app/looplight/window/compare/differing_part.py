"""Which part of a large figure the panes of a comparison show: the one that they differ in."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from looplight.activity.results.response import NodeResponse
from looplight.canvas.geometry.large_figure.scene_part import acted_on, weighted_arrows
from looplight.canvas.view.camera_follows_changes import show_one_of
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.canvas.view.linked_canvases import LinkedCanvases
from looplight.session.state.state import ViewState
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
