"""Switches between the look of a drawing's authors and our own, and tells what was opened."""

from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController


class DrawingLookController(Controller):
    """Switches the look of a drawing of another program, and tells what became of its arrows."""

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas
        document.after_paint.changed.connect(self._document_changed)

    @property
    def has_own_drawing(self) -> bool:
        """True where the figure is a drawing of another program."""
        pathway = self._document.shown.pathway
        return pathway is not None and pathway.drawing is not None

    @property
    def is_as_drawn(self) -> bool:
        """True where such a drawing is shown as its authors drew it."""
        return self.has_own_drawing and not self._document.state.drawing.own_look

    def switch_look(self) -> None:
        """Draw as the authors did, or in Looplight's own look."""
        self._document.drawing.set_own_look(self.is_as_drawn)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        """Tell what became of the arrows of a drawing when it is opened, and what it hides."""
        pathway = new.pathway
        if old.entry is new.entry or pathway is None or pathway.drawing is None:
            return
        if old.state.figure == new.state.figure and old.state.outputs != new.state.outputs:
            # The drawing is the same.
            return
        from looplight.pathways.layout.node_overlaps import hiding_pairs  # noqa: PLC0415 - imports only
        from looplight.session.text.imported_arrows import (  # noqa: PLC0415
            opening_line,
            opposed_line,
            overlap_line,
        )

        lines = [opposed_line(pathway), opening_line(pathway)]
        canvas = self._canvas.single
        if canvas is not None and not new.state.drawing.own_look:
            boxes = canvas.view.drawing.layout.boxes
            lines.append(overlap_line(pathway, list(hiding_pairs(boxes))))
        if text := " ".join(filter(None, lines)):
            self.announced.emit(text)
