"""Drawing an arrow from node to node: by a drag, by two clicks, or by keys on the ringed node."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal

from looplight.canvas.paint.editing.tool_marks import ToolMarks
from looplight.canvas.view.arrange.tool_controller import CanvasTool
from looplight.canvas.view.canvas_base import CanvasBase
from looplight.canvas.view.pointer.hit_test import hit

# Pixels. A hand that clicks moves the mouse by less.
CLICK_REACH = 5.0


class ArrowTool(CanvasTool):
    """Draws one arrow after the other, or one from a node that is known already.

    Parameters
    ----------
    canvas : CanvasBase
    hint : str
    source : str
        Id of the node that the arrow starts from; the tool then ends with the arrow. Empty = the
        user shows it.

    Attributes
    ----------
    drawn : Signal(str, str, QPoint)
        Ids of source and target, and where the pointer is on the screen.
    refused : Signal(str)
        Id of the node that the user drew an arrow from onto itself.
    """

    drawn = Signal(str, str, QPoint)
    refused = Signal(str)
    KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})

    def __init__(self, canvas: CanvasBase, hint: str, source: str = "") -> None:
        super().__init__(canvas, hint)
        self._source = source
        self._ends_with_arrow = bool(source)
        self._start = QPointF()
        # Whether the source was shown by a press before the present one.
        self._is_second = bool(source)

    @property
    def source(self) -> str:
        """Id of the node that the arrow starts from; empty = not shown yet."""
        return self._source

    def press(self, point: QPointF) -> bool:
        """Take the node at the pointer for the source, unless that is known."""
        self._start = point
        node = self._node_at(point)
        self._is_second = bool(self._source)
        if not self._source:
            self._source = node
        if self._source:
            self._mark(point)
        return bool(self._source)

    def move(self, point: QPointF, pressed: bool) -> None:
        """Draw the line to the pointer, or mark the node that an arrow could start from."""
        del pressed
        self._mark(point)

    def release(self, point: QPointF) -> None:
        """End the arrow at the node below the pointer; beside all nodes it is given up."""
        node = self._node_at(point)
        is_click = (point - self._start).manhattanLength() < CLICK_REACH
        if node == self._source and is_click and not self._is_second:
            # The first of two clicks.
            return
        if node:
            self._end_at(node, self.canvas.mapToGlobal(point.toPoint()))
        else:
            self._give_up()

    def key(self, key: Qt.Key, small: bool) -> bool:
        """Take the ringed node for the source, or end the arrow there."""
        del key, small
        node = self.canvas.view.drawing.focus
        if not node:
            return False
        place = self.canvas.widget_pos(node)
        if self._source:
            self._end_at(node, self.canvas.mapToGlobal(place))
        else:
            self._source = node
            self._mark(QPointF(place))
        return True

    def cancel(self) -> bool:
        """Give the arrow up that was begun."""
        if not self._source or self._ends_with_arrow:
            return False
        self._give_up()
        return True

    def refresh(self) -> None:
        """Draw no line to what may be gone."""
        boxes = self.canvas.view.drawing.layout.boxes
        if self._source and self._source not in boxes:
            self._source = ""
        self.canvas.editing.show_marks(None)

    def _end_at(self, node: str, place: QPoint) -> None:
        source = self._source
        if node == source:
            self._give_up()
            self.refused.emit(node)
            return
        if not self._ends_with_arrow:
            self._source = ""
        # The line stays: the sign of the arrow is chosen beside it.
        self.drawn.emit(source, node, place)
        if self._ends_with_arrow:
            self.ended.emit()

    def _give_up(self) -> None:
        if self._ends_with_arrow:
            self.ended.emit()
            return
        self._source = ""
        self.canvas.editing.show_marks(None)

    def _node_at(self, point: QPointF) -> str:
        return hit(self.canvas.view, point)[0]

    def _mark(self, point: QPointF) -> None:
        node = self._node_at(point)
        if not self._source:
            offered = (self._box(node),) if node else ()
            self.canvas.editing.show_marks(ToolMarks(boxes=offered))
            return
        source, end = self._box(self._source), self.canvas.view.to_canvas(point)
        if node == self._source:
            self.canvas.editing.show_marks(ToolMarks(boxes=(source,), refused=self._is_second))
            return
        target = self._box(node) if node else None
        start = edge_point(source, target.center() if target is not None else end)
        if target is not None:
            end = edge_point(target, start)
        boxes = (source,) if target is None else (source, target)
        self.canvas.editing.show_marks(ToolMarks(start, end, boxes))

    def _box(self, node: str) -> QRectF:
        box = self.canvas.view.drawing.layout.boxes[node]
        return QRectF(box.left, box.top, box.width, box.height)


def edge_point(box: QRectF, point: QPointF) -> QPointF:
    """Return where a line from the middle of a box to a point leaves the box."""
    offset = point - box.center()
    shares = [
        half / abs(distance)
        for half, distance in ((box.width() / 2, offset.x()), (box.height() / 2, offset.y()))
        if abs(distance) > half
    ]
    return box.center() + offset * min(shares, default=1.0)
