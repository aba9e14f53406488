"""The node or arrow below the pointer: its frame on the picture, and its card."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Signal

from looplight.canvas.view.canvas_base import CanvasBase
from looplight.canvas.view.pointer.hover_card import HoverCard
from looplight.canvas.view.pointer.hover_card_text import CardText, arrow_card, node_card


class HoverTracker(QObject):
    """Remembers the node or arrow below the pointer, and shows its card.

    Parameters
    ----------
    canvas : CanvasBase
    card : HoverCard

    Attributes
    ----------
    hint : callable
        Returns what a click on a node does, for the end of its card; mostly "" where nobody clicks.
    node_changed : Signal(str)
        Id of the node below the pointer, or an empty string.
    """

    node_changed = Signal(str)

    def __init__(self, canvas: CanvasBase, card: HoverCard) -> None:
        super().__init__(canvas)
        self._canvas, self._card = canvas, card
        self._key = ""
        self.hint: Callable[[], str] = str

    def move_to(self, node: str, arrow: str) -> bool:
        """Hover a node, an arrow or nothing; return whether that is a change."""
        if (node or arrow) == self._key:
            return False
        self._key = node or arrow
        previous = self._canvas.view.drawing.hover
        self.highlight(node)
        if previous != node:
            self.node_changed.emit(node)
        if not self._key:
            self.hide_card()
        return True

    def highlight(self, node: str) -> None:
        """Draw a node as hovered, without a card; an empty string for none."""
        view = self._canvas.view
        previous, view.drawing.hover = view.drawing.hover, node
        for changed in {previous, node} - {""}:
            view.deferred.update_area(view.drawing.node_area(changed))

    def show_card(self, node: str, arrow: str, point: QPoint) -> None:
        """Show the card of a node or an arrow beside the pointer, clear of the node."""
        avoid = QRect(point.x() - 6, point.y() - 6, 12, 12)
        if node:
            view = self._canvas.view
            box, scale = view.drawing.layout.boxes[node], view.camera.scale
            corner = view.to_widget(QPointF(box.left, box.top))
            size = QRectF(corner.x(), corner.y(), box.width * scale, box.height * scale)
            avoid = size.toAlignedRect()
        self._card.present(self._text(node, arrow), point, avoid)

    def refresh_card(self) -> None:
        """Renew the text of a card that is showing, after the state changed."""
        if self._card.isHidden() or not self._key:
            return
        node = self._canvas.view.drawing.hover
        arrow = "" if node else self._key
        pathway = self._canvas.pathway
        if pathway and (node in pathway.by_id or arrow in pathway.by_key):
            point = self._canvas.mapFromGlobal(self._canvas.cursor().pos())
            self.show_card(node, arrow, point)
        else:
            self.hide_card()

    def hide_card(self) -> None:
        """Hide the card."""
        self._card.hide()

    def _text(self, node: str, arrow: str) -> CardText:
        pathway, shown = self._canvas.pathway, self._canvas.shown
        assert pathway is not None
        if node:
            return node_card(pathway, shown, pathway.by_id[node], self.hint())
        return arrow_card(pathway, shown, pathway.by_key[arrow])
