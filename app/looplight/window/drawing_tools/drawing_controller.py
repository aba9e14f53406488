"""The drawing as a whole: its look, the places of nodes, and a word where nodes hide each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.pathways.layout.node_overlaps import hiding_pairs
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.pathways.layout.node_boxes import Box


class OverlapNotice(Controller):
    """Looks at the nodes that were moved or added, once the drawing shows them.

    Drawings of other programs lie as their authors wanted; there, too, only what the user moves
    is looked at.

    Parameters
    ----------
    parent : QObject
    document : Document
    canvas : CanvasController

    Attributes
    ----------
    outdated : Signal(str)
        What was said does not hold any more.
    """

    outdated = Signal(str)

    def __init__(self, parent: QObject, document: Document, canvas: CanvasController) -> None:
        super().__init__(parent, document)
        self._canvas = canvas
        # What was said last, while it holds, and the nodes it is about.
        self._text = ""
        self._pairs: list[tuple[str, str]] = []
        document.after_paint.changed.connect(self._document_changed)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        pathway = new.pathway
        if self._text and (old.entry is not new.entry or old.state != new.state):
            self._look_again(same_figure=old.state.figure == new.state.figure)
        if pathway is None or self._canvas.single is None or new.state.compare is not None:
            return
        if old.entry is not new.entry:
            # What a draft looks like nobody has seen yet.
            nodes = list(pathway.by_id) if pathway.draft else []
        else:
            nodes = _moved(old, new)
        if nodes:
            self._look_at(new, nodes)

    def _look_at(self, shown: ViewState, nodes: list[str]) -> None:
        canvas, pathway = self._canvas.single, shown.pathway
        if canvas is None or pathway is None:
            return
        boxes = canvas.view.drawing.layout.boxes
        pairs = list(hiding_pairs(boxes, nodes))
        if not pairs:
            return
        (node, other), more = pairs[0], len(pairs) - 1
        text = translate(
            "status",
            "{node} and {other} hide each other now. Move one of them aside, or undo with Ctrl+Z.",
            node=display_names.label(pathway, node),
            other=display_names.label(pathway, other),
        )
        if more:
            rest = translate(
                "status",
                "{count} other pair of nodes does, too.",
                plural="{count} other pairs of nodes do, too.",
                count=more,
            )
            text = f"{text} {rest}"
        self._text, self._pairs = text, pairs
        self.announced.emit(text)

    def _look_again(self, *, same_figure: bool) -> None:
        """Take back what was said, once none of its nodes hide each other: after undo, or moved."""
        canvas = self._canvas.single
        hidden = {frozenset(pair) for pair in self._pairs}
        if same_figure and canvas is not None:
            boxes = canvas.view.drawing.layout.boxes
            pairs = hiding_pairs(boxes, sorted(frozenset[str]().union(*hidden)))
            if not hidden.isdisjoint(map(frozenset, pairs)):
                return
        text, self._text, self._pairs = self._text, "", []
        self.outdated.emit(text)


def _moved(old: ViewState, new: ViewState) -> list[str]:
    """Return the nodes whose places the user changed, and those that he or she added."""
    before = {place.node: place for place in old.state.drawing.current_places}
    after = {place.node: place for place in new.state.drawing.current_places}
    moved = [node for node in {**before, **after} if before.get(node) != after.get(node)]
    known = {node.id for node in old.state.draft.nodes}
    return [*moved, *(node.id for node in new.state.draft.nodes if node.id not in known)]


# Short enough for the status bar of a small window.
MOVED = translate("status", "Node moved; Ctrl+Z undoes it. Drag beside nodes to pan.")


class NodePlacesController(Controller):
    """Aligns and distributes the selected nodes, and puts moved ones back."""

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas
        self._explained = False
        canvas.nodes_moved.connect(self._nodes_moved)

    @property
    def can_align(self) -> bool:
        """True where several nodes are selected in a drawing whose nodes can be moved."""
        return len(self._selected_boxes()) > 1

    @property
    def can_distribute(self) -> bool:
        """True where enough nodes are selected for gaps between them."""
        return len(self._selected_boxes()) > 2

    def align(self, alignment: str) -> None:
        """Give the selected nodes an edge or a line in common (a value of `Alignment`)."""
        from looplight.canvas.geometry.moved_by_user.alignment import Alignment, aligned  # noqa: PLC0415 - rarely needed

        if self.can_align:
            places = aligned(self._selected_boxes(), Alignment(alignment))
            self._document.drawing.move(places, text=translate("undo", "align nodes"))

    def distribute(self, horizontally: bool) -> None:
        """Spread the selected nodes with equal gaps."""
        from looplight.canvas.geometry.moved_by_user.alignment import distributed  # noqa: PLC0415 - rarely needed

        if self.can_distribute:
            places = distributed(self._selected_boxes(), horizontally)
            self._document.drawing.move(places, text=translate("undo", "distribute nodes"))

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

    def _selected_boxes(self) -> list["Box"]:
        """Return the selected nodes as they are drawn, where they can be moved."""
        canvas, nodes = self._canvas.active, self._nodes
        if canvas is None or not canvas.movable or len(nodes) < 2:
            return []
        boxes = canvas.view.drawing.layout.boxes
        return [boxes[node] for node in nodes if node in boxes]

    def _nodes_moved(self, _places: object, _gesture: str) -> None:
        """Explain the gesture, once: a drag may have been meant for the picture."""
        if not self._explained:
            self._explained = True
            self.announced.emit(MOVED)


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
