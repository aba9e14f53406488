"""What a user can do with the drawing of a figure, each thing with its name and one undo step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from looplight.pathways.model.drawing_edits import Attachment, DrawingEdits, Place
from looplight.session.document.store import Store
from looplight.session.text import display_names
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.model.figure_image import FigureImage


class DrawingActions:
    """The user's changes to a drawing; what is done to the model stays.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def edits(self) -> DrawingEdits:
        """What was changed about the drawing so far."""
        return self._store.state.drawing

    def move(
        self, places: Mapping[str, tuple[float, float]], gesture: str = "", text: str = ""
    ) -> None:
        """Put nodes in other places, in canvas units.

        Parameters
        ----------
        places : mapping of node id to (x, y)
        gesture : str
            Steps of the same gesture are undone together; empty = each is a step of its own.
        text : str
            What was done, for the undo menu; empty = which nodes were moved.
        """
        pathway = self._store.shown.pathway
        nodes = [node for node in places if pathway is not None and node in pathway.by_id]
        if not nodes:
            return
        moved = self.edits.moved(
            tuple(
                # A tenth of a unit cannot be seen, and session files stay short.
                Place(node, round(places[node][0], 1), round(places[node][1], 1))
                for node in nodes
            )
        )
        name = (
            display_names.label(pathway, nodes[0])
            if len(nodes) == 1
            else translate("undo", "{number} nodes", number=len(nodes))
        )
        self._apply(moved, text or translate("undo", "move {name}", name=name), gesture)

    def reset_places(self, nodes: Sequence[str] = ()) -> None:
        """Put nodes back to where the figure has them; all of them where none is named."""
        left = tuple(
            place for place in self.edits.current_places if nodes and place.node not in nodes
        )
        if left != self.edits.current_places:
            self._apply(self.edits.with_places(left), translate("undo", "put nodes back"))

    def set_own_look(self, own: bool) -> None:
        """Draw a drawing of another program in Looplight's look, or as its authors drew it."""
        pathway = self._store.shown.pathway
        if pathway is not None and pathway.drawing is not None and own != self.edits.own_look:
            text = translate("undo", "the authors' look")
            if own:
                text = translate("undo", "Looplight's look")
            self._apply(replace(self.edits, own_look=own), text)

    def attach(self, ties: Sequence[Attachment]) -> None:
        """Tie loose ends of arrows to nodes: from then on the model knows these arrows."""
        if not ties:
            return
        by_end = {(tie.line, tie.last): tie for tie in (*self.edits.attachments, *ties)}
        text = (
            translate("undo", "attach an arrow")
            if len(ties) == 1
            else translate("undo", "attach {number} arrow ends", number=len(ties))
        )
        self._apply(replace(self.edits, attachments=tuple(by_end.values())), text)

    def detach_all(self) -> None:
        """Leave all arrows as loose as the file has them."""
        if self.edits.attachments:
            self._apply(replace(self.edits, attachments=()), translate("undo", "detach arrows"))

    @property
    def image(self) -> "FigureImage | None":
        """The user's image under the drawing."""
        return self._store.state.image

    def lay_under(self, image: "FigureImage") -> None:
        """Lay an image under the drawing, in place of the one that is there."""
        if self._store.shown.pathway is not None:
            self._apply_image(image, translate("undo", "image under the drawing"))

    def remove_image(self) -> None:
        """Take the image away; its file stays as it is."""
        if self.image is not None:
            self._apply_image(None, translate("undo", "remove the image"))

    def place_image(self, x: float, y: float, width: float, gesture: str = "") -> None:
        """Put the image in another place or size (see `FigureImage.placed`).

        Steps of the same gesture are undone together; empty = each is a step of its own.
        """
        if self.image is not None:
            text = translate("undo", "move the image")
            self._apply_image(self.image.placed(x, y, width), text, gesture)

    def set_image_opacity(self, opacity: float) -> None:
        """Draw the image more or less strongly, 0..1."""
        if self.image is not None:
            # Two digits: a slider's steps are larger, and session files stay short.
            image = replace(self.image, opacity=round(min(max(opacity, 0.0), 1.0), 2))
            self._apply_image(image, translate("undo", "opacity of the image"), "image opacity")

    def show_image(self, visible: bool) -> None:
        """Show or hide the image; hidden, it keeps its place."""
        if self.image is not None:
            text = translate("undo", "hide the image")
            if visible:
                text = translate("undo", "show the image")
            self._apply_image(replace(self.image, visible=visible), text)

    def _apply_image(self, image: "FigureImage | None", text: str, gesture: str = "") -> None:
        if image != self.image:
            self._store.apply(replace(self._store.state, image=image), text, gesture)

    def _apply(self, edits: DrawingEdits, text: str, gesture: str = "") -> None:
        state = replace(self._store.state, drawing=edits)
        self._store.apply(state, text, gesture)
