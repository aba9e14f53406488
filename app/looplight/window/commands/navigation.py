"""The ways through the figure by keyboard: along arrows, round a node's arrows, in order."""

from PySide6.QtCore import QObject

from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.window.actions.registry import Actions
from looplight.window.centre.canvas_area import CanvasHost


class WalkCommands(QObject):
    """Selects the next node or arrow; every one of them can be reached."""

    def __init__(self, document: Document, canvas: CanvasHost, commands: Actions) -> None:
        super().__init__(canvas)
        self._document = document
        self._canvas = canvas
        self._anchor = ""
        commands.bind(
            {
                "select.next": self.along,
                "select.previous": self.against,
                "select.next-arrow": self.next_arrow,
                "select.previous-arrow": self.previous_arrow,
                "select.next-in-order": self.next_in_order,
                "select.previous-in-order": self.previous_in_order,
                "select.none": self.select_none,
            }
        )

    @property
    def _node(self) -> str:
        return self._document.state.selection.of(SelectionKind.NODE)

    @property
    def _arrow(self) -> str:
        return self._document.state.selection.of(SelectionKind.ARROW)

    def next_arrow(self) -> None:
        """Select the next arrow at the selected node."""
        self._turn(1)

    def previous_arrow(self) -> None:
        """Select the arrow before at the selected node."""
        self._turn(-1)

    def along(self) -> None:
        """Select a node that the selected one acts on; of an arrow, where it ends."""
        self._walk(forward=True)

    def against(self) -> None:
        """Select a node that acts on the selected one; of an arrow, where it begins."""
        self._walk(forward=False)

    def next_in_order(self) -> None:
        """Select the next node of the list."""
        self._step(1)

    def previous_in_order(self) -> None:
        """Select the node before in the list."""
        self._step(-1)

    def select_none(self) -> None:
        """Select nothing."""
        self._document.select(Selection())

    def _walk(self, forward: bool) -> None:
        pathway, node = self._document.shown.pathway, self._node
        if pathway is None:
            return
        chosen = pathway.by_key.get(self._arrow)
        if chosen is not None:
            end = chosen.target if forward else chosen.source
            self._canvas.go_to(Selection(SelectionKind.NODE, end))
            return
        if not node:
            self._step(1)
            return
        for arrow in pathway.arrows:
            here, there = (arrow.source, arrow.target) if forward else (arrow.target, arrow.source)
            if here == node and there != node:
                self._canvas.go_to(Selection(SelectionKind.NODE, there))
                return

    def _turn(self, by: int) -> None:
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
            self._step(1)
            return
        here = self._anchor
        keys = [one.key for one in pathway.arrows if one.source == here]
        keys += [one.key for one in pathway.arrows if one.target == here != one.source]
        if keys:
            first = 0 if by > 0 else -1
            place = keys.index(arrow.key) + by if arrow else first
            self._canvas.go_to(Selection(SelectionKind.ARROW, keys[place % len(keys)]))

    def _step(self, by: int) -> None:
        pathway = self._document.shown.pathway
        ids = [node.id for node in pathway.nodes] if pathway else []
        if ids:
            place = ids.index(self._node) + by if self._node in ids else 0
            self._canvas.go_to(Selection(SelectionKind.NODE, ids[place % len(ids)]))
