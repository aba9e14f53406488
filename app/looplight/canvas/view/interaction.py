"""Mouse and keyboard on the canvas: drag, zoom, hover, click, walk from node to node."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.view import accessibility
from looplight.canvas.view.focus_frame import FocusFrame
from looplight.canvas.view.hover_text import CardText, arrow_card, node_card
from looplight.canvas.view.press import Press
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import screen_reader

_ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_ZOOMS = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Hands(QWidget):
    """The part of the canvas that listens; what it hears, `PathwayCanvas` tells as signals."""

    def __init__(self, sheet: CanvasGraphicsView, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        sheet.setParent(self)
        self.follow = True
        self._press: Press | None = None
        accessibility.install()
        self.parts = accessibility.AccessibleItems(self)
        self.frame_shown = FocusFrame(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def ids_at(self, at: QPointF) -> tuple[str, str]:
        """Return the node and the arrow at a place on the widget; empty where there is none."""
        place = self.sheet.to_canvas(at)
        index, zoom = self.sheet.stage.index, self.sheet.camera.scale
        node = index.node_at(place.x(), place.y(), zoom)
        return node, "" if node else index.arrow_at(place.x(), place.y(), zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self.hide_card()
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._press = Press(event.position(), self.sheet.camera)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the sheet, or point at things."""
        if self._press is not None:
            camera = self._press.moved(event.position())
            if camera is not None:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.follow = False
                self.look(camera)
            return
        self._point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click."""
        press, self._press = self._press, None
        if press is None:
            return
        self.unsetCursor()
        if not press.dragging and event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click as a press, so that both clicks count."""
        self.mousePressEvent(event)

    def badge_at(self, at: QPointF) -> str:
        """Return the node whose surprise badge lies at a place on the widget."""
        place, stage = self.sheet.to_canvas(at), self.sheet.stage
        for node, look in stage.style.nodes.items():
            if look.paradox and stage.index.badge_at(node, place.x(), place.y()):
                return node
        return ""

    def _click(self, at: QPointF) -> None:
        node, arrow = self.ids_at(at)
        odd = self.badge_at(at)
        if odd:
            self._set_focus_node("")
            self.selected.emit(Selection(SelectionKind.NODE, odd))
            self.why_asked.emit(odd)
        elif node:
            self._set_focus_node("")
            self.selected.emit(Selection(SelectionKind.NODE, node))
            self.node_toggled.emit(node)
        elif arrow:
            self.selected.emit(Selection(SelectionKind.ARROW, arrow))
        else:
            self.selected.emit(Selection())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a node: by right click, or by the menu key on the focused node."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            node = self.sheet.stage.focus or self._selected_node()
            place = self.widget_pos(node) if node else QPoint()
        else:
            place = event.pos()
            node = self.ids_at(QPointF(place))[0]
        if node:
            self.hide_card()
            self.node_menu.emit(node, self.mapToGlobal(place))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the pointer; a touchpad's sideways scrolling moves the sheet."""
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()):
            self.follow = False
            self.look(self.sheet.camera.moved(delta.x() / 2, 0))
        elif delta.y():
            self.zoom(1.0015 ** delta.y(), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was pointed at."""
        super().leaveEvent(event)
        self.pointing.move_to("", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, toggle, zoom."""
        key = Qt.Key(event.key())
        stage = self.sheet.stage
        if key in _ARROWS and stage.layout.boxes:
            here = stage.focus or self._selected_node()
            way = _ARROWS[key]
            self._walk_to(
                stage.index.neighbour(here, way, self._joined(here)) if here else stage.index.ids[0]
            )
        elif key in _PRESS and stage.focus:
            self.node_toggled.emit(stage.focus)
        elif key in _ZOOMS:
            self.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Escape and (stage.focus or stage.style.selection.pick):
            self._set_focus_node("")
            self.selected.emit(Selection())
        else:
            super().keyPressEvent(event)

    def _joined(self, node: str) -> set[str]:
        """Return the nodes that an arrow joins with this one: the arrow keys follow arrows."""
        arrows = self.pathway.arrows if self.pathway is not None else ()
        ends = [(one.source, one.target) for one in arrows if node in (one.source, one.target)]
        return {end for pair in ends for end in pair} - {node}

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk through the nodes with Tab; leave the canvas after the last one."""
        ids = self.sheet.stage.index.ids
        here = self.sheet.stage.focus
        if not ids:
            return super().focusNextPrevChild(forward)
        at = ids.index(here) + (1 if forward else -1) if here else (0 if forward else len(ids) - 1)
        if not 0 <= at < len(ids):
            self._set_focus_node("")
            return super().focusNextPrevChild(forward)
        self._walk_to(ids[at])
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring while another widget has the keyboard."""
        super().focusOutEvent(event)
        self.parts.forget_focus()
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._set_focus_node("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell which node or arrow the keyboard comes to."""
        super().focusInEvent(event)
        self.update()
        self.parts.focus_moved()

    def here(self) -> Selection:
        """Return the node or arrow that the keyboard is on: the walked-to, else the selected."""
        if self.sheet.stage.focus:
            return Selection(SelectionKind.NODE, self.sheet.stage.focus)
        chosen = self.shown.state.selection if self.shown else Selection()
        pathway = self.pathway
        if pathway is None or chosen.pick is SelectionKind.NOTHING:
            return Selection()
        # Not by number: numbering all nodes and arrows waits for a screen reader that asks.
        known = {SelectionKind.NODE: pathway.by_id, SelectionKind.ARROW: pathway.by_key}.get(
            chosen.pick, {}
        )
        return chosen if chosen.id in known else Selection()

    def go_to(self, key: Selection) -> None:
        """Go to a node or an arrow as the keyboard does: select it and bring it into view."""
        if key.pick is SelectionKind.NODE:
            self._walk_to(key.id, ring=self.hasFocus())
            return
        self._set_focus_node("")
        self.selected.emit(key)
        if key.pick is SelectionKind.ARROW and key.id in self.sheet.stage.layout.routes:
            self._show_place(self.sheet.stage.arrow_area(key.id).center())

    def _selection_moved(self, key: Selection) -> None:
        """Follow a selection made elsewhere; a ring on another node would be a lie."""
        focus = self.sheet.stage.focus
        if focus and key != Selection(SelectionKind.NODE, focus):
            self._set_focus_node(
                key.id if key.pick is SelectionKind.NODE and self.hasFocus() else ""
            )
        self.setAccessibleDescription(self._here_words())
        self.parts.focus_moved()

    def _here_words(self) -> str:
        here, pathway = self.here(), self.pathway
        if pathway is None or here.pick is SelectionKind.NOTHING:
            return ""
        if here.pick is SelectionKind.NODE:
            return screen_reader.node_line(pathway, self.shown, here.id)
        return screen_reader.arrow_line(pathway, self.shown, pathway.by_key[here.id])

    def _walk_to(self, node: str, ring: bool = True) -> None:
        self._set_focus_node(node if ring else "")
        self.selected.emit(Selection(SelectionKind.NODE, node))
        box = self.sheet.stage.layout.boxes[node]
        self._show_place(QPointF(box.x, box.y))

    def _show_place(self, place: QPointF) -> None:
        """Look at a place of the picture, unless it is in view."""
        inner = self.sheet.rect().adjusted(40, 30, -40, -30)
        if not inner.contains(self.sheet.to_widget(place).toPoint()):
            camera = self.sheet.camera
            self.follow = False
            self.look(type(camera)(place.x(), place.y(), camera.scale))

    def _set_focus_node(self, node: str) -> None:
        stage = self.sheet.stage
        old, stage.focus = stage.focus, node
        for one in {old, node} - {""}:
            self.sheet.update_area(stage.node_area(one))
        if node:
            self.setAccessibleDescription(self._here_words())
            self.parts.focus_moved()

    def _selected_node(self) -> str:
        selection = self.sheet.stage.style.selection
        known = selection.id in self.sheet.stage.layout.boxes
        return selection.id if selection.pick is SelectionKind.NODE and known else ""

    def _point(self, at: QPointF) -> None:
        node, arrow = self.ids_at(at)
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if node or arrow else Qt.CursorShape.ArrowCursor
        )
        if self.pointing.move_to(node, arrow) and (node or arrow):
            self.pointing.show_card(self._card_words(node, arrow), node, at.toPoint())

    def _card_words(self, node: str, arrow: str) -> CardText:
        if node:
            return node_card(self.pathway, self.shown, self.pathway.by_id[node])
        return arrow_card(self.pathway, self.shown, self.pathway.by_key[arrow])

    def card_again(self) -> None:
        """Renew the words of a card that is showing, after a change."""
        node, arrow = self.pointing.carded
        if not (node or arrow):
            return
        if self.pathway and (node in self.pathway.by_id or arrow in self.pathway.by_key):
            at = self.mapFromGlobal(self.cursor().pos())
            self.pointing.show_card(self._card_words(node, arrow), node, at)
        else:
            self.hide_card()

    def hide_card(self) -> None:
        """Put the hover card away."""
        self.furniture.card.hide()
