"""What the pointer is on: the frame round a node, and the card that tells of it."""

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Signal

from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.view.hover_card import HoverCard
from looplight.canvas.view.hover_text import CardText


class Pointing(QObject):
    """Remembers the node or arrow below the pointer, and shows its card.

    Parameters
    ----------
    sheet : Sheet
    card : HoverCard
    parent : QObject

    Attributes
    ----------
    node_changed : Signal(str)
        Id of the node below the pointer, or an empty string.
    """

    node_changed = Signal(str)

    def __init__(self, sheet: CanvasGraphicsView, card: HoverCard, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet, self._card = sheet, card
        self._key = ""

    @property
    def carded(self) -> tuple[str, str]:
        """The node and the arrow that a card is showing for; empty where there is none."""
        if self._card.isHidden() or not self._key:
            return "", ""
        node = self._sheet.stage.hover
        return node, "" if node else self._key

    def move_to(self, node: str, arrow: str) -> bool:
        """Point at a node, an arrow or nothing; tell whether that is something new."""
        if (node or arrow) == self._key:
            return False
        self._key = node or arrow
        old = self._sheet.stage.hover
        self.frame(node)
        if old != node:
            self.node_changed.emit(node)
        if not self._key:
            self._card.hide()
        return True

    def frame(self, node: str) -> None:
        """Show a node as pointed at, without a card."""
        stage = self._sheet.stage
        old, stage.hover = stage.hover, node
        for one in {old, node} - {""}:
            self._sheet.update_area(stage.node_area(one))

    def show_card(self, words: CardText, node: str, at: QPoint) -> None:
        """Show the card beside the pointer, clear of the node that it is about."""
        avoid = QRect(at.x() - 6, at.y() - 6, 12, 12)
        if node:
            box, scale = self._sheet.stage.layout.boxes[node], self._sheet.camera.scale
            corner = self._sheet.to_widget(QPointF(box.left, box.top))
            size = QRectF(corner.x(), corner.y(), box.width * scale, box.height * scale)
            avoid = size.toAlignedRect()
        self._card.present(words, at, avoid)
