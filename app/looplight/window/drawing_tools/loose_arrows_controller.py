"""Opens the list of arrows that end at no node, and marks on the drawing what is offered there."""

from typing import TYPE_CHECKING

from looplight.pathways.model.drawing import LOOSE_ARROW
from looplight.pathways.model.drawing_edits import Attachment
from looplight.session.document.document import Document
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.window.dialogs.loose_arrows import LooseArrowsDialog


class LooseArrowsController(Controller):
    """Joins the list of loose arrows with the drawing.

    Attributes
    ----------
    dialog : LooseArrowsDialog or None
        None before it was first opened.
    """

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas
        self.dialog: LooseArrowsDialog | None = None

    @property
    def has_loose_arrows(self) -> bool:
        """True where arrows of the figure's file end at no node, attached by now or not."""
        entry = self._document.shown.entry
        return entry is not None and any(w.code == LOOSE_ARROW for w in entry.warnings)

    def open_list(self) -> None:
        """List the arrows that end at no node, beside the drawing."""
        from looplight.window.dialogs.loose_arrows import LooseArrowsDialog  # noqa: PLC0415 - rarely needed

        if self.dialog is None:
            self.dialog = LooseArrowsDialog(self._document, self._canvas.area.window())
            self.dialog.offered.connect(self._show_offer)
        self.dialog.open_beside()

    def _show_offer(self, ties: tuple[Attachment, ...]) -> None:
        """Mark a loose arrow on the drawing, and bring it into view."""
        canvas, shown = self._canvas.single, self._document.shown
        if canvas is None or shown.pathway is None:
            return
        from looplight.canvas.geometry.drawing_of_other_programs.loose_arrow_offer import tie_offer  # noqa: PLC0415 - rarely needed
        from looplight.canvas.geometry.moved_by_user.edited_layout import edited_pathway  # noqa: PLC0415

        drawing = edited_pathway(shown.pathway, shown.state.drawing).drawing
        offer = tie_offer(drawing, ties) if drawing is not None else None
        canvas.show_offer(offer)
