"""Moves the selection by keyboard: along arrows, round the arrows of a node, in list order."""

from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController


class NavigationController(Controller):
    """Selects the next node or arrow; every one of them can be reached."""

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas
        # The node whose arrows `step_arrow` goes round; an arrow has two ends.
        self._anchor = ""

    @property
    def _arrow(self) -> str:
        return self._document.state.selection.of(SelectionKind.ARROW)

    def select_all(self) -> None:
        """Select every node."""
        pathway = self._document.shown.pathway
        if pathway is not None:
            self._document.select(Selection.of_nodes(node.id for node in pathway.nodes))

    def select_none(self) -> None:
        """Select nothing."""
        self._document.select(Selection())

    def follow_arrow(self, forward: bool) -> None:
        """Select what the selected node acts on, or what acts on it; of an arrow, its end."""
        pathway, node = self._document.shown.pathway, self._node
        if pathway is None:
            return
        selected = pathway.by_key.get(self._arrow)
        if selected is not None:
            end = selected.target if forward else selected.source
            self._canvas.go_to(Selection(SelectionKind.NODE, end))
            return
        # With nothing selected, every walk starts at the first node of the list.
        if not node:
            self.step_node(1)
            return
        for arrow in pathway.arrows:
            ends = (arrow.source, arrow.target)
            start, end = ends if forward else reversed(ends)
            if start == node and end != node:
                self._canvas.go_to(Selection(SelectionKind.NODE, end))
                return

    def step_arrow(self, by: int) -> None:
        """Go round the arrows at a node: those that leave it, then those that come in."""
        pathway = self._document.shown.pathway
        if pathway is None:
            return
        arrow = pathway.by_key.get(self._arrow)
        if arrow is None:
            self._anchor = self._node
        elif self._anchor not in (arrow.source, arrow.target):
            self._anchor = arrow.source
        if not self._anchor:
            self.step_node(1)
            return
        anchor = self._anchor
        keys = [item.key for item in pathway.arrows if item.source == anchor]
        # An arrow from a node to itself is listed once.
        keys += [item.key for item in pathway.arrows if item.target == anchor != item.source]
        if keys:
            first = 0 if by > 0 else -1
            index = keys.index(arrow.key) + by if arrow else first
            self._canvas.go_to(Selection(SelectionKind.ARROW, keys[index % len(keys)]))

    def step_node(self, by: int) -> None:
        """Select the node that many places further in the list; it goes round."""
        pathway = self._document.shown.pathway
        ids = [node.id for node in pathway.nodes] if pathway else []
        if ids:
            index = ids.index(self._node) + by if self._node in ids else 0
            self._canvas.go_to(Selection(SelectionKind.NODE, ids[index % len(ids)]))
