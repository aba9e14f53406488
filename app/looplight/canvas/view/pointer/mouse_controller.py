"""Mouse on the canvas: drag, zoom, hover and click become camera moves and signals.

A drag that begins on a node moves the node, one that begins beside it the picture: as in Cytoscape,
yEd and PathVisio. With Shift or Ctrl held, a click adds a node to the selection, and a drag that
begins beside the nodes adds those in its frame: as in Cytoscape.

Nodes that are being dragged: drawn where the pointer has them until they are let go. The frame that
is drawn over empty canvas to select the nodes in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QRubberBand

from looplight.canvas.geometry.moved_by_user.edited_layout import arrows_of, following_layout
from looplight.canvas.geometry.routing.router import Point
from looplight.canvas.geometry.zoom_and_pan import Camera
from looplight.canvas.view.canvas_base import CanvasBase
from looplight.canvas.view.keyboard_controller import KeyboardController
from looplight.canvas.view.pointer.hit_test import badge_hit, hit
from looplight.canvas.view.pointer.hover_card import HoverTracker
from looplight.session.state.state import Selection, SelectionKind

# Pixels. A hand that clicks moves the mouse by less.
DRAG_THRESHOLD = 5.0
# Zoom factor per eighth of a degree of the wheel: one notch (120) zooms by about 1.2.
WHEEL_BASE = 1.0015
_ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


@dataclass
class Press:
    """A pressed mouse button: a click until it has moved far enough to be a drag.

    ``node`` = what the drag moves; empty = the picture. ``adds`` = what is clicked, or in the frame
    of the drag, is added to the selection.
    """

    start: QPointF
    camera: Camera
    double: bool = False
    dragging: bool = False
    node: str = ""
    adds: bool = False

    def drag_to(self, point: QPointF) -> Camera | None:
        """Return the camera of a drag, or None while it may still be a click."""
        offset = point - self.start
        if not self.dragging and offset.manhattanLength() < DRAG_THRESHOLD:
            return None
        self.dragging = True
        return self.camera.moved(offset.x(), offset.y())


class MouseController(QObject):
    """Handles the mouse events of a canvas.

    Parameters
    ----------
    canvas : CanvasBase
        The canvas whose camera is moved and whose signals are emitted.
    hover : HoverTracker
    keyboard : KeyboardController
        Loses its ring to a click.
    """

    def __init__(
        self, canvas: CanvasBase, hover: HoverTracker, keyboard: KeyboardController
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._hover_tracker, self._keyboard = canvas, hover, keyboard
        self._press: Press | None = None
        self._drag: NodeDrag | RubberBand | None = None
        canvas.setMouseTracking(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the mouse events of the canvas; all others go on to the widget."""
        match event:
            case QMouseEvent():
                return self._mouse_event(event)
            case QWheelEvent():
                self._wheel(event)
                return True
            # Taken only while a node or a frame is dragged; else Esc is for what is selected.
            case QKeyEvent() if event.key() == Qt.Key.Key_Escape:
                return event.type() == QEvent.Type.KeyPress and self._cancel_drag()
            # From the keyboard the menu opens beside the selected node, which the pointer may be
            # far from.
            case QContextMenuEvent() if event.reason() != QContextMenuEvent.Reason.Keyboard:
                self._request_menu(event)
                return True
        if event.type() == QEvent.Type.Leave:
            self._hover_tracker.move_to("", "")
        return False

    def _request_menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the node, the arrow or the place at the pointer."""
        canvas, point = self._canvas, QPointF(event.pos())
        node, arrow = hit(canvas.view, point)
        canvas.request_menu(node, event.pos())
        canvas.request_arrow_menu(arrow, event.pos())
        if not node and not arrow:
            canvas.ground_menu_requested.emit(canvas.view.to_canvas(point), event.globalPos())

    def _mouse_event(self, event: QMouseEvent) -> bool:
        match event.type():
            # Qt reports the second press of a double click as an event of its own.
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                self._begin_press(event)
            case QEvent.Type.MouseMove:
                self._move(event.position())
            case QEvent.Type.MouseButtonRelease:
                self._release(event)
            case _:
                return False
        return True

    def _begin_press(self, event: QMouseEvent) -> None:
        self._hover_tracker.hide_card()
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            double = event.type() == QEvent.Type.MouseButtonDblClick
            left = event.button() == Qt.MouseButton.LeftButton
            adds = left and self._canvas.selects_several and bool(event.modifiers() & _ADDS)
            node = hit(self._canvas.view, event.position())[0] if left else ""
            if not self._canvas.movable and not adds:
                node = ""
            camera = self._canvas.camera.current
            self._press = Press(event.position(), camera, double, node=node, adds=adds)

    def _move(self, point: QPointF) -> None:
        """Drag the picture while a button is pressed; otherwise follow what is hovered."""
        if self._press is None:
            self._hover(point)
            return
        camera = self._press.drag_to(point)
        if camera is not None and (self._press.node or self._press.adds):
            self._drag_to(self._press, point)
        elif camera is not None:
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._canvas.camera.keep_fitted = False
            self._canvas.camera.look(camera)

    def _release(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if press is None:
            return
        self._canvas.unsetCursor()
        drag, self._drag = self._drag, None
        if drag is not None:
            drag.end()
        elif press.adds and not press.dragging:
            # The second click of a double click would take out again what the first one added.
            if press.node and not press.double:
                self._keyboard.clear_ring()
                self._canvas.add_to_selection((), press.node)
        elif not press.dragging and event.button() == Qt.MouseButton.LeftButton:
            asks = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._click(event.position(), asks, press.double)

    def _drag_to(self, press: Press, point: QPointF) -> None:
        """Move the node that was pressed, with the others that are selected; or draw a frame."""
        canvas = self._canvas
        if self._drag is None and not press.node:
            canvas.setCursor(Qt.CursorShape.CrossCursor)
            pass

            self._drag = RubberBand(canvas, press.start)
        elif self._drag is None and canvas.movable:
            canvas.setCursor(Qt.CursorShape.SizeAllCursor)
            pass

            selected = canvas.view.drawing.style.selection.nodes
            nodes = selected if press.node in selected else (press.node,)
            self._drag = NodeDrag(canvas, nodes, press.start)
        if self._drag is not None:
            self._drag.move_to(point)

    def _cancel_drag(self) -> bool:
        """Put nodes that are being dragged back, or end a frame; False where neither is."""
        drag = self._drag
        if drag is not None:
            self._drag = self._press = None
            drag.cancel()
            self._canvas.unsetCursor()
        return drag is not None

    def _click(self, point: QPointF, asks: bool, double: bool) -> None:
        """Select what is at the pointer; click a node, or explain it.

        A node is explained if its badge was hit or if the click ``asks`` (Alt is held).
        """
        canvas = self._canvas
        node, arrow = hit(canvas.view, point)
        badge = badge_hit(canvas.view, point)
        if badge or node:
            self._keyboard.clear_ring()
        explained = badge or (node if asks else "")
        if explained:
            canvas.selected.emit(Selection(SelectionKind.NODE, explained))
            canvas.explanation_requested.emit(explained)
        elif node and double:
            canvas.node_double_clicked.emit(node)
        elif node:
            canvas.node_clicked.emit(node)
        elif arrow:
            canvas.selected.emit(Selection(SelectionKind.ARROW, arrow))
        else:
            canvas.selected.emit(Selection())

    def _wheel(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; scrolling sideways on a touchpad moves the picture."""
        delta, camera = event.angleDelta(), self._canvas.camera
        if abs(delta.x()) > abs(delta.y()):
            camera.keep_fitted = False
            camera.look(camera.current.moved(delta.x() / 2, 0))
        elif delta.y():
            camera.zoom(WHEEL_BASE ** delta.y(), event.position())
        event.accept()

    def _hover(self, point: QPointF) -> None:
        node, arrow = hit(self._canvas.view, point)
        clickable = bool(node or arrow)
        shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor
        self._canvas.setCursor(shape)
        if self._hover_tracker.move_to(node, arrow) and clickable:
            self._hover_tracker.show_card(node, arrow, point.toPoint())


class NodeDrag:
    """One drag, from the press of the button to its release.

    Parameters
    ----------
    canvas : CanvasBase
    nodes : sequence of str
        All move by the same distance.
    start : QPointF
        Where the pointer took them, on the widget.
    """

    def __init__(self, canvas: CanvasBase, nodes: Sequence[str], start: QPointF) -> None:
        self._canvas = canvas
        self._start = canvas.view.to_canvas(start)
        self._base = canvas.view.drawing.layout
        boxes = self._base.boxes
        self._origins = {node: (boxes[node].x, boxes[node].y) for node in nodes if node in boxes}
        self.places: Mapping[str, Point] = self._origins
        canvas.dragging = True

    def move_to(self, pointer: QPointF) -> None:
        """Draw the nodes at the pointer, with straight lines to them."""
        pathway = self._canvas.pathway
        if pathway is None:
            return
        offset = self._canvas.view.to_canvas(pointer) - self._start
        dx, dy = offset.x(), offset.y()
        self.places = {node: (x + dx, y + dy) for node, (x, y) in self._origins.items()}
        layout = following_layout(pathway, self._base, self.places)
        keys = [arrow.key for arrow in arrows_of(pathway, self.places)]
        self._canvas.view.show_moved(layout, (list(self.places), keys))

    def end(self) -> None:
        """Let the nodes go where they are drawn."""
        self._canvas.dragging = False
        self._canvas.nodes_moved.emit(dict(self.places), "")

    def cancel(self) -> None:
        """Draw everything where it was."""
        self._canvas.dragging = False
        self._canvas.view.show_moved(self._base)


class RubberBand:
    """One drag over empty canvas, from the press of the button to its release.

    Parameters
    ----------
    canvas : CanvasBase
    start : QPointF
        Where the button was pressed, on the widget.
    """

    def __init__(self, canvas: CanvasBase, start: QPointF) -> None:
        self._canvas = canvas
        self._corners = start, start
        self._frame = QRubberBand(QRubberBand.Shape.Rectangle, canvas)

    def move_to(self, pointer: QPointF) -> None:
        """Draw the frame up to the pointer."""
        self._corners = self._corners[0], pointer
        start, end = (corner.toPoint() for corner in self._corners)
        self._frame.setGeometry(QRect(start, end).normalized())
        self._frame.show()

    def end(self) -> None:
        """Add the nodes whose middle is in the frame to the selection."""
        self.cancel()
        canvas = self._canvas
        start, end = (canvas.view.to_canvas(corner) for corner in self._corners)
        area = QRectF(start, end).normalized()
        boxes = canvas.view.drawing.layout.boxes
        inside = [node for node, box in boxes.items() if area.contains(box.x, box.y)]
        if inside:
            canvas.add_to_selection(inside)

    def cancel(self) -> None:
        """Take the frame away; the selection stays."""
        self._frame.hide()
        self._frame.deleteLater()
