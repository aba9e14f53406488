"""Keyboard on the canvas: walk from node to node; select, move and toggle nodes; zoom.

Which node an arrow key goes to from another one.
"""

import math
from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.zoom_and_pan import ZOOM_STEP
from looplight.canvas.view.accessible_interfaces import AccessibleItems
from looplight.canvas.view.canvas_base import CanvasBase
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text.screen_reader import nodes_and_arrows_as_lines

_DIRECTIONS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
# Direction in which Alt with an arrow key moves a node, and how far, in canvas units: a step of the
# grid that sizes of nodes keep to; with Shift the smallest step that can be seen.
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
STEP, SMALL_STEP = 8.0, 1.0
_ZOOM_FACTORS = {
    Qt.Key.Key_Plus: ZOOM_STEP,
    Qt.Key.Key_Equal: ZOOM_STEP,
    Qt.Key.Key_Minus: 1 / ZOOM_STEP,
}
_TOGGLE_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
# The canvas gets the focus back from a menu or another window: the ring stays where it is.
_TEMPORARY = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class KeyboardController(QObject):
    """Handles the keyboard events of a canvas.

    The node that the keys act on has the focus ring (``canvas.view.drawing.focus``). It is not
    the selection: a click selects a node without a ring.

    Parameters
    ----------
    canvas : CanvasBase
        The canvas whose ring and camera are moved and whose signals are emitted.
    accessible_items : AccessibleItems
        Report to screen readers what the keys act on.
    """

    def __init__(self, canvas: CanvasBase, accessible_items: AccessibleItems) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._accessible_items = accessible_items
        canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the keyboard events of the canvas; all others go on to the widget."""
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                key, keys_held = Qt.Key(event.key()), event.modifiers()
                shift = bool(keys_held & Qt.KeyboardModifier.ShiftModifier)
                if key in _STEPS and keys_held & Qt.KeyboardModifier.AltModifier:
                    return self._nudge(key, small=shift)
                return self._key_press(key, adds=shift and self._canvas.selects_several)
            case QContextMenuEvent() if event.reason() == QContextMenuEvent.Reason.Keyboard:
                self._request_menu()
                return True
            case QFocusEvent():
                self._focus_event(event)
        return False

    def go_to(self, selection: Selection) -> None:
        """Select a node or an arrow as the keys do, and bring it into view."""
        if selection.pick is SelectionKind.NODE:
            self._walk_to(selection.id, ring=self._canvas.hasFocus())
            return
        self.clear_ring()
        self._canvas.selected.emit(selection)
        drawing = self._canvas.view.drawing
        if selection.pick is SelectionKind.ARROW and selection.id in drawing.layout.routes:
            self._canvas.camera.show_point(drawing.arrow_area(selection.id).center())

    def step(self, forward: bool) -> bool:
        """Move the ring to the next or previous node (Tab); False past the first or last one."""
        ids, ringed = self._canvas.view.drawing.index.ids, self._canvas.view.drawing.focus
        if not ids:
            return False
        first = 0 if forward else len(ids) - 1
        number = ids.index(ringed) + (1 if forward else -1) if ringed else first
        if not 0 <= number < len(ids):
            self.clear_ring()
            return False
        self._walk_to(ids[number])
        return True

    def clear_ring(self) -> None:
        """Take the focus ring off its node."""
        self._set_ring("")

    def selection_changed(self, selection: Selection) -> None:
        """Follow a selection made elsewhere: move the focus ring, or remove it."""
        ringed = self._canvas.view.drawing.focus
        if ringed and ringed not in selection.nodes:
            move = selection.pick is SelectionKind.NODE and self._canvas.hasFocus()
            self._set_ring(selection.id if move else "")
        self._describe()

    def _key_press(self, key: Qt.Key, adds: bool) -> bool:
        """Do what a key does; with ``adds``, nodes are added to the selection (Shift is held)."""
        canvas, drawing = self._canvas, self._canvas.view.drawing
        if adds and key == Qt.Key.Key_Space and self._start_node():
            node = self._start_node()
            canvas.add_to_selection((), node)
            # Also where it was taken out: the next arrow key goes on from here.
            self._set_ring(node)
        elif key in _DIRECTIONS and drawing.layout.boxes:
            node = self._start_node()
            if node:
                # Imported with the first arrow key.
                pass

                joined = self._joined_nodes(node)
                self._walk_to(neighbour(drawing.layout, node, _DIRECTIONS[key], joined), adds=adds)
            else:
                self._walk_to(drawing.index.ids[0])
        elif key in _TOGGLE_KEYS and drawing.focus:
            canvas.node_toggled.emit(drawing.focus)
        elif key in _ZOOM_FACTORS:
            canvas.camera.zoom(_ZOOM_FACTORS[key])
        elif key == Qt.Key.Key_0:
            canvas.camera.fit()
        elif key == Qt.Key.Key_Escape and self._has_what_escape_ends():
            self.clear_ring()
            canvas.selected.emit(Selection())
        else:
            return False
        return True

    def _has_what_escape_ends(self) -> bool:
        drawing = self._canvas.view.drawing
        chosen = bool(drawing.focus or drawing.style.selection.pick)
        return chosen and self._canvas.deselects_by_key

    def _request_menu(self) -> None:
        """Ask for the menu of the ringed or selected node, else of the selected arrow."""
        canvas = self._canvas
        if node := self._start_node():
            canvas.request_menu(node, canvas.widget_pos(node))
        elif arrow := canvas.current().of(SelectionKind.ARROW):
            middle = canvas.view.drawing.arrow_area(arrow).center()
            canvas.request_arrow_menu(arrow, canvas.view.to_widget(middle).toPoint())

    def _nudge(self, key: Qt.Key, small: bool) -> bool:
        """Move the selected nodes a step; False where nodes cannot be moved."""
        nodes = self._start_nodes()
        if not nodes or not self._canvas.movable:
            return False
        step = SMALL_STEP if small else STEP
        dx, dy = (direction * step for direction in _STEPS[key])
        boxes = self._canvas.view.drawing.layout.boxes
        places = {node: (boxes[node].x + dx, boxes[node].y + dy) for node in nodes}
        # A held key is one step of undo.
        self._canvas.nodes_moved.emit(places, f"nudge {' '.join(nodes)}")
        return True

    def _focus_event(self, event: QFocusEvent) -> None:
        items = self._accessible_items
        if event.gotFocus():
            items.report_focus()
        else:
            items.forget_focus()
            if event.reason() not in _TEMPORARY:
                self.clear_ring()

    def _start_node(self) -> str:
        """Return the node that an arrow key starts from: the ringed one, else the last selected."""
        drawing = self._canvas.view.drawing
        selected = next(reversed(drawing.style.selection.nodes), "")
        return drawing.focus or (selected if selected in drawing.layout.boxes else "")

    def _start_nodes(self) -> tuple[str, ...]:
        """Return the nodes that a key moves: the ringed one, with those selected along with it."""
        drawing = self._canvas.view.drawing
        ringed, selected = drawing.focus, drawing.style.selection.nodes
        nodes = (ringed,) if ringed and ringed not in selected else selected
        return tuple(node for node in nodes if node in drawing.layout.boxes)

    def _joined_nodes(self, node: str) -> set[str]:
        """Return the nodes at the other end of this node's arrows: the keys prefer them."""
        pathway = self._canvas.pathway
        arrows = pathway.arrows if pathway is not None else ()
        pairs = [(a.source, a.target) for a in arrows if node in (a.source, a.target)]
        return {end for pair in pairs for end in pair} - {node}

    def _walk_to(self, node: str, ring: bool = True, adds: bool = False) -> None:
        self._set_ring(node if ring else "")
        if adds:
            self._canvas.add_to_selection((node,))
        else:
            self._canvas.selected.emit(Selection(SelectionKind.NODE, node))
        box = self._canvas.view.drawing.layout.boxes[node]
        self._canvas.camera.show_area(QRectF(box.left, box.top, box.width, box.height))

    def _set_ring(self, node: str) -> None:
        view = self._canvas.view
        previous, view.drawing.focus = view.drawing.focus, node
        for changed in {previous, node} - {""}:
            view.update_area(view.drawing.node_area(changed))
        if node:
            self._describe()

    def _describe(self) -> None:
        """Describe the focused item in the widget's description, for screen readers."""
        self._canvas.setAccessibleDescription(self._description())
        self._accessible_items.report_focus()

    def _description(self) -> str:
        current, pathway = self._canvas.current(), self._canvas.pathway
        several = self._canvas.view.drawing.style.selection.several
        if pathway is not None and several and not self._canvas.view.drawing.focus:
            from looplight.session.text.display_names import selection_line  # noqa: PLC0415 - start-up

            return selection_line(pathway, several)
        if pathway is None or current.pick is SelectionKind.NOTHING:
            return ""
        if current.pick is SelectionKind.NODE:
            return nodes_and_arrows_as_lines.node_line(pathway, self._canvas.shown, current.id)
        arrow = pathway.by_key[current.id]
        return nodes_and_arrows_as_lines.arrow_line(pathway, self._canvas.shown, arrow)


# Larger than any distance: nodes that no arrow joins come after all that one does.
UNJOINED_COST = 1e9
# A neighbour lies in a direction if it is at least this far along, and this much of the way across.
MIN_ALONG, MIN_SLOPE = 4.0, 0.4
# Being off to the side counts more than being far away.
ACROSS_WEIGHT = 2.2
_DIRECTION = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def neighbour(layout: Layout, node: str, direction: str, joined: Collection[str] = ()) -> str:
    """Return the next node in a direction, or ``node`` if there is none.

    Parameters
    ----------
    layout : Layout
    node : str
    direction : {"left", "right", "up", "down"}
    joined : collection of str
        Nodes that an arrow joins with ``node``: they go before all others.
    """
    dx, dy = _DIRECTION[direction]
    start = layout.boxes[node]
    lowest, nearest = math.inf, node
    for box in layout.boxes.values():
        along = (box.x - start.x) * dx + (box.y - start.y) * dy
        across = abs((box.x - start.x) * dy) + abs((box.y - start.y) * dx)
        if box.id != node and along > MIN_ALONG and along >= across * MIN_SLOPE:
            cost = along + across * ACROSS_WEIGHT
            cost += 0.0 if box.id in joined else UNJOINED_COST
            if cost < lowest:
                lowest, nearest = cost, box.id
    return nearest
