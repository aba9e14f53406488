"""What the commands about the drawing do: nodes back to their places, another look."""

from typing import TYPE_CHECKING

from looplight.pathways.model.drawing import LOOSE_ARROW
from looplight.pathways.model.drawing_edits import Attachment
from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind, ViewState
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.window.dialogs.loose_arrows import LooseArrowsDialog

# Short enough for the status bar of a small window.
MOVED = translate("status", "Node moved; Ctrl+Z undoes it. Drag beside nodes to pan.")


class DrawingController(Controller):
    """Carries out the commands about the drawing of the figure.

    Attributes
    ----------
    loose_arrows : LooseArrowsDialog or None
        None before it was first opened.
    """

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas
        self._explained = False
        self.loose_arrows: LooseArrowsDialog | None = None
        canvas.nodes_moved.connect(self._nodes_moved)
        document.after_paint.changed.connect(self._document_changed)

    @property
    def has_moved_nodes(self) -> bool:
        """True where nodes stand elsewhere than the figure has them."""
        return bool(self._document.state.drawing.current_places)

    @property
    def is_selected_moved(self) -> bool:
        """True where a selected node does."""
        moved = {place.node for place in self._document.state.drawing.current_places}
        return not moved.isdisjoint(self._nodes)

    def put_selected_back(self) -> None:
        """Draw the selected nodes where the figure has them."""
        if self._nodes:
            self._document.drawing.reset_places(self._nodes)

    def put_all_back(self) -> None:
        """Draw every node where the figure has it."""
        self._document.drawing.reset_places()

    @property
    def is_draft(self) -> bool:
        """True where the open figure is a draft, whose arrows can be changed."""
        pathway = self._document.shown.pathway
        # What can be done to drafts is imported with the first one.
        may_be = pathway is not None and bool(pathway.draft)
        return may_be and self._document.drafts.original is not None

    @property
    def has_draft_arrow(self) -> bool:
        """True where an arrow of a draft is selected."""
        return bool(self._arrow) and self.is_draft

    @property
    def _arrow(self) -> str:
        return self._document.state.selection.of(SelectionKind.ARROW)

    def accept_arrow(self) -> None:
        """Keep the selected arrow of a draft."""
        self._document.drafts.accept(self._arrow)

    @property
    def has_draft_part(self) -> bool:
        """True where an arrow or a node of a draft is selected."""
        return self.is_draft and bool(self._arrow or self._nodes)

    def reject_selected(self) -> None:
        """Take the selected arrow of a draft, or the selected nodes, away."""
        if self._arrow:
            self._document.drafts.reject(self._arrow)
        else:
            self._document.drafts.remove_nodes(self._nodes)

    def change_sign(self) -> None:
        """Let the selected arrow of a draft do the opposite."""
        self._document.drafts.change_sign(self._arrow)

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

    @property
    def has_loose_arrows(self) -> bool:
        """True where arrows of the figure's file end at no node, attached by now or not."""
        entry = self._document.shown.entry
        return entry is not None and any(w.code == LOOSE_ARROW for w in entry.warnings)

    def open_loose_arrows(self) -> None:
        """List the arrows that end at no node, beside the drawing."""
        from looplight.window.dialogs.loose_arrows import LooseArrowsDialog  # noqa: PLC0415 - rarely needed

        if self.loose_arrows is None:
            self.loose_arrows = LooseArrowsDialog(self._document, self._canvas.area.window())
            self.loose_arrows.offered.connect(self._show_offer)
        self.loose_arrows.open_beside()

    def _show_offer(self, ties: tuple[Attachment, ...]) -> None:
        """Mark a loose arrow on the drawing, and bring it into view."""
        canvas, shown = self._canvas.single, self._document.shown
        if canvas is None or shown.pathway is None:
            return
        from looplight.canvas.geometry.drawn.loose_arrow_offer import tie_offer  # noqa: PLC0415 - rarely needed
        from looplight.canvas.geometry.moved.edited_layout import edited_pathway  # noqa: PLC0415

        drawing = edited_pathway(shown.pathway, shown.state.drawing).drawing
        offer = tie_offer(drawing, ties) if drawing is not None else None
        canvas.show_offer(offer)

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

    def _nodes_moved(self, _places: object, _gesture: str) -> None:
        """Explain the gesture, once: a drag may have been meant for the picture."""
        if not self._explained:
            self._explained = True
            self.announced.emit(MOVED)
