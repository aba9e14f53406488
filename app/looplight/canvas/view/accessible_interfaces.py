"""The picture for screen readers: every node and every arrow is a child of the canvas.

The children are created when assistive technology requests them; without it, none of this code
runs. Qt does not own the interface objects of Python: they are taken out of Qt's registry before
Python frees them.
"""

from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from looplight.canvas.view.canvas_base import CanvasBase
from looplight.canvas.view.pointer.hit_test import hit
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import display_names
from looplight.session.text.screen_reader import nodes_and_arrows_as_lines

# The names by which Qt's accessibility bridges know these actions.
_PRESS, _FOCUS = "Press", "SetFocus"
# The type stubs leave out that Qt takes a null pointer for "none" in these answers.
_NO_INTERFACE = cast(QAccessibleInterface, None)
_NO_OBJECT = cast(QObject, None)


class ItemActions(QAccessibleActionInterface):
    """What can be done to a node or an arrow: go to it, and toggle a node."""

    def __init__(self, items: "AccessibleItems", key: Selection) -> None:
        super().__init__()
        self._items, self._key = items, key

    def actionNames(self) -> list[str]:
        """Return the names of the actions."""
        return [_PRESS, _FOCUS] if self._key.pick is SelectionKind.NODE else [_FOCUS]

    def doAction(self, name: str) -> None:
        """Do the named action."""
        canvas = self._items.canvas
        if name == _PRESS and self._key.pick is SelectionKind.NODE:
            canvas.node_toggled.emit(self._key.id)
        elif name == _FOCUS:
            canvas.setFocus()
            self._items.focus_requested.emit(self._key)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Return the keys of an action."""
        return ["Space"] if name == _PRESS else []


class LevelValue(QAccessibleValueInterface):
    """The level of a node as a read-only number from 0 to 1."""

    def __init__(self, items: "AccessibleItems", key: Selection) -> None:
        super().__init__()
        self._items, self._key = items, key

    def currentValue(self) -> object:
        """Return the level that is drawn."""
        return self._items.level(self._key) or 0.0

    def setCurrentValue(self, _value: object) -> None:
        """Ignore the value: levels are computed, not set."""

    def minimumValue(self) -> object:
        """Return the lowest level."""
        return 0.0

    def maximumValue(self) -> object:
        """Return the highest level."""
        return 1.0

    def minimumStepSize(self) -> object:
        """Return 0, because the value cannot be set."""
        return 0.0


class AccessibleItem(QAccessibleInterface):
    """One node or one arrow."""

    def __init__(self, items: "AccessibleItems", key: Selection) -> None:
        super().__init__()
        self._items, self.key = items, key
        self._actions, self._level = ItemActions(items, key), LevelValue(items, key)

    def isValid(self) -> bool:
        """Return whether the item is still on the canvas."""
        return bool(self._items.alive) and self.key in self._items.numbers

    def parent(self) -> QAccessibleInterface:
        """Return the canvas; none once it is being destroyed, when bridges still ask."""
        if not self._items.alive:
            return _NO_INTERFACE
        return QAccessible.queryAccessibleInterface(self._items.canvas)

    def child(self, _number: int) -> QAccessibleInterface:
        """Return none."""
        return _NO_INTERFACE

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        """Return none."""
        return _NO_INTERFACE

    def childCount(self) -> int:
        """Return 0: items have no children."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return -1: items have no children."""
        return -1

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """Return the actions, or the level of a node; a null pointer for anything else.

        PySide passes the result on as an address. None would arrive as the address of Python's
        None object and crash the bridge, so a null pointer is made explicitly.
        """
        interface: object = VoidPtr(0)
        if kind == QAccessible.InterfaceType.ActionInterface:
            interface = self._actions
        elif kind == QAccessible.InterfaceType.ValueInterface and self.has_level:
            interface = self._level
        return cast(int, interface)

    @property
    def has_level(self) -> bool:
        """Whether a level was computed for the item."""
        return self._items.level(self.key) is not None

    def rect(self) -> QRect:
        """Return the place of the item on the screen."""
        return self._items.place(self.key)

    def role(self) -> QAccessible.Role:
        """Return the role: a button for a node, a list entry for an arrow."""
        node = self.key.pick is SelectionKind.NODE
        return QAccessible.Role.Button if node else QAccessible.Role.ListItem

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Ignore the text: names follow from the state."""

    def state(self) -> QAccessible.State:
        """Return whether the item is focused, selected, checked (blocked) or off screen."""
        return self._items.state(self.key)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name, value or description."""
        return self._items.text(self.key, kind)

    # Last, because the name hides the built-in ``object`` in the annotations that follow it.
    def object(self) -> QObject:
        """Return none: the item is painted and is no object of its own."""
        return _NO_OBJECT


class AccessibleCanvas(QAccessibleWidget):
    """The canvas with nodes and arrows as its children."""

    def __init__(self, items: "AccessibleItems") -> None:
        canvas = items.canvas
        super().__init__(canvas, QAccessible.Role.Grouping, canvas.accessibleName())
        self._items = items

    def childCount(self) -> int:
        """Return the number of nodes and arrows."""
        return len(self._items.keys)

    def child(self, number: int) -> QAccessibleInterface:
        """Return an item by number: nodes first, in the order of the figure."""
        return self._items.item(number) or _NO_INTERFACE

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Return the item at a point of the screen."""
        canvas = self._items.canvas
        node, arrow = hit(canvas.view, canvas.mapFromGlobal(QPointF(x, y)))
        kind = SelectionKind.NODE if node else SelectionKind.ARROW
        return self._items.item_of(Selection(kind, node or arrow)) or _NO_INTERFACE

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of an item."""
        return self._items.numbers.get(child.key, -1) if isinstance(child, AccessibleItem) else -1

    def focusChild(self) -> QAccessibleInterface:
        """Return the item that the keys act on."""
        return self._items.item_of(self._items.canvas.current()) or _NO_INTERFACE

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name of the canvas; as its description, what the keys act on."""
        canvas = self._items.canvas
        if kind == QAccessible.Text.Name:
            return canvas.accessibleName()
        return canvas.accessibleDescription() if kind == QAccessible.Text.Description else ""


def _unregister_all(registered: list[int], alive: list[bool], _canvas: object = None) -> None:
    """Take the items of a canvas that is being destroyed out of Qt's registry."""
    alive.clear()
    _unregister(registered)


def _unregister(registered: list[int]) -> None:
    """Take items out of Qt's registry, which would otherwise keep them for good."""
    while registered:
        QAccessible.deleteAccessibleInterface(registered.pop())


class AccessibleItems(QObject):
    """Nodes and arrows of a canvas by number; `AccessibleItem` objects are created on demand.

    Attributes
    ----------
    focus_requested : Signal(object)
        A screen reader goes to a `Selection`.
    """

    focus_requested = Signal(object)

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._keys: list[Selection] | None = None
        self._numbers: dict[Selection, int] | None = None
        self._items: dict[int, AccessibleItem] = {}
        self._registered: list[int] = []
        self._focused = Selection()
        # A list that the callback below shares, not a method of this object: garbage collection
        # may take this object before the canvas emits ``destroyed``.
        self.alive = [True]
        canvas.destroyed.connect(partial(_unregister_all, self._registered, self.alive))

    @property
    def keys(self) -> list[Selection]:
        """Nodes and arrows by number; listed on the first request."""
        if self._keys is None:
            pathway = self.canvas.pathway
            nodes, arrows = (pathway.nodes, pathway.arrows) if pathway is not None else ((), ())
            self._keys = [Selection(SelectionKind.NODE, node.id) for node in nodes]
            self._keys += [Selection(SelectionKind.ARROW, arrow.key) for arrow in arrows]
        return self._keys

    @property
    def numbers(self) -> dict[Selection, int]:
        """The number of each node and arrow."""
        if self._numbers is None:
            self._numbers = {key: number for number, key in enumerate(self.keys)}
        return self._numbers

    def rebuild(self) -> None:
        """Take the nodes and arrows of another pathway."""
        _unregister(self._registered)
        self._items = {}
        self._keys = self._numbers = None
        self._report(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))

    def item(self, number: int) -> AccessibleItem | None:
        """Return an item by number; None for a number that does not exist."""
        if not 0 <= number < len(self.keys):
            return None
        if number not in self._items:
            item = AccessibleItem(self, self.keys[number])
            self._registered.append(QAccessible.registerAccessibleInterface(item))
            self._items[number] = item
        return self._items[number]

    def item_of(self, key: Selection) -> AccessibleItem | None:
        """Return the item of a node or an arrow; None where it is not on the canvas."""
        return self.item(self.numbers.get(key, -1))

    def report_focus(self) -> None:
        """Report the item that the keys act on, if it is another one than before."""
        if not QAccessible.isActive() or not self.canvas.hasFocus():
            return
        current = self.canvas.current()
        if current == self._focused:
            return
        self._focused = current
        item = self.item_of(current)
        if item is not None:
            self._report(QAccessibleEvent(item, QAccessible.Event.Focus))

    def report_names(self) -> None:
        """Report that names changed; only of items that were read before."""
        if QAccessible.isActive():
            for item in list(self._items.values()):
                self._report(QAccessibleEvent(item, QAccessible.Event.NameChanged))

    def forget_focus(self) -> None:
        """Report the focused item again the next time the canvas gets the focus."""
        self._focused = Selection()

    def place(self, key: Selection) -> QRect:
        """Return the rectangle of a node or an arrow on the screen."""
        if not self.alive or key not in self.numbers:
            return QRect()
        view = self.canvas.view
        if key.pick is SelectionKind.NODE:
            box = view.drawing.layout.boxes[key.id]
            area = QRectF(box.left, box.top, box.width, box.height)
        else:
            area = view.drawing.arrow_area(key.id)
        corner, scale = view.to_widget(area.topLeft()), view.camera.scale
        size = QRectF(corner.x(), corner.y(), area.width() * scale, area.height() * scale)
        size.translate(QPointF(self.canvas.mapToGlobal(view.pos())))
        return size.toAlignedRect()

    def state(self, key: Selection) -> QAccessible.State:
        """Return the state of a node or an arrow."""
        state = QAccessible.State()
        shown = self.canvas.shown if self.alive else None
        if shown is None or key not in self.numbers:
            state.invalid = True
            return state
        state.focusable = state.selectable = True
        state.focused = self.canvas.hasFocus() and self.canvas.current() == key
        selection = shown.state.selection
        state.multiSelectable = self.canvas.selects_several and key.pick is SelectionKind.NODE
        state.selected = selection == key or (state.multiSelectable and key.id in selection.nodes)
        if key.pick is SelectionKind.NODE:
            state.checkable = True
            state.checked = nodes_and_arrows_as_lines.is_blocked(shown, key.id)
        window = QRect(self.canvas.mapToGlobal(self.canvas.rect().topLeft()), self.canvas.size())
        state.offscreen = not window.intersects(self.place(key))
        state.invisible = not self.canvas.isVisible()
        return state

    def level(self, key: Selection) -> float | None:
        """Return the level of a node from 0 to 1; None where none was computed."""
        shown = self.canvas.shown if self.alive and key in self.numbers else None
        answer = shown.nodes.get(key.id) if shown and key.pick is SelectionKind.NODE else None
        return answer.level if answer is not None else None

    def text(self, key: Selection, kind: QAccessible.Text) -> str:
        """Return the name (what a screen reader says), value or description of an item."""
        if not self.alive:
            return ""
        pathway, shown = self.canvas.pathway, self.canvas.shown
        if pathway is None or key not in self.numbers:
            return ""
        if key.pick is SelectionKind.ARROW:
            arrow = pathway.by_key[key.id]
            if kind == QAccessible.Text.Name:
                return nodes_and_arrows_as_lines.arrow_line(pathway, shown, arrow)
            if kind == QAccessible.Text.Description:
                return nodes_and_arrows_as_lines.about_arrow(arrow)
            answer = shown.arrows.get(arrow.key) if shown else None
            return (
                display_names.arrow_change(answer)
                if answer and kind == QAccessible.Text.Value
                else ""
            )
        if kind == QAccessible.Text.Name:
            return nodes_and_arrows_as_lines.node_line(pathway, shown, key.id)
        if kind == QAccessible.Text.Value:
            return nodes_and_arrows_as_lines.level(shown, key.id)
        if kind == QAccessible.Text.Description:
            return nodes_and_arrows_as_lines.about_node(pathway, key.id)
        return ""

    def _report(self, event: QAccessibleEvent) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(event)


def _interface(class_name: str, widget: QObject) -> QAccessibleInterface | None:
    # Qt asks for every widget of the program: compare the name before anything else.
    items = getattr(widget, "accessible_items", None) if class_name == "PathwayCanvas" else None
    return AccessibleCanvas(items) if isinstance(items, AccessibleItems) else None


def install() -> None:
    """Let Qt ask this module for the interface of a canvas; once per process."""
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed.append(True)


_installed: list[bool] = []
