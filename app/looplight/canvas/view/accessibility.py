"""The drawing for assistive technology: every node and every arrow is a child of the canvas.

Children are made when somebody asks for them: without a screen reader nothing here runs. Qt owns
none of them; they are taken out of Qt's register before Python lets go of them.
"""

from functools import partial

from PySide6.QtCore import QObject, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import labels, screen_reader

_PRESS, _FOCUS = "Press", "SetFocus"


class ItemActions(QAccessibleActionInterface):
    """What can be done to a node or an arrow: go to it, and block or free a node."""

    def __init__(self, parts: "AccessibleItems", key: Selection) -> None:
        super().__init__()
        self._parts, self._key = parts, key

    def actionNames(self) -> list[str]:
        """Return the names of the actions, as Qt knows them."""
        return [_PRESS, _FOCUS] if self._key.pick is SelectionKind.NODE else [_FOCUS]

    def doAction(self, name: str) -> None:
        """Do one of them."""
        if name == _PRESS and self._key.pick is SelectionKind.NODE:
            self._parts.canvas.node_toggled.emit(self._key.id)
        elif name == _FOCUS:
            self._parts.canvas.setFocus()
            self._parts.canvas.go_to(self._key)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Return the keys of an action."""
        return ["Space"] if name == _PRESS else []


class Level(QAccessibleValueInterface):
    """The level of a node as a number, 0 to 1; it is read, not written."""

    def __init__(self, parts: "AccessibleItems", key: Selection) -> None:
        super().__init__()
        self._parts, self._key = parts, key

    def currentValue(self) -> object:
        """Return the level that is drawn."""
        return self._parts.level(self._key) or 0.0

    def setCurrentValue(self, _value: object) -> None:
        """Change nothing: the model says the level."""

    def minimumValue(self) -> object:
        """Return an empty node."""
        return 0.0

    def maximumValue(self) -> object:
        """Return a full node."""
        return 1.0

    def minimumStepSize(self) -> object:
        """Return no step: it is not written."""
        return 0.0


class AccessibleItem(QAccessibleInterface):
    """One node or one arrow."""

    def __init__(self, parts: "AccessibleItems", key: Selection) -> None:
        super().__init__()
        self._parts, self.key = parts, key
        self._deeds, self._level = ItemActions(parts, key), Level(parts, key)

    def isValid(self) -> bool:
        """Tell whether it is on the canvas still."""
        return bool(self._parts.alive) and self.key in self._parts.numbers

    def object(self) -> QObject | None:
        """Return nothing: it is painted, and no object of its own."""
        return None

    def parent(self) -> QAccessibleInterface | None:
        """Return the canvas; nothing once it goes, for a bridge asks while it does."""
        if not self._parts.alive:
            return None
        return QAccessible.queryAccessibleInterface(self._parts.canvas)

    def child(self, _number: int) -> QAccessibleInterface | None:
        """Return nothing."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:
        """Return nothing."""
        return None

    def childCount(self) -> int:
        """Return none."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return that it has no children."""
        return -1

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:
        """Return its actions, and the level of a node; for anything else a null pointer.

        A None here would reach Qt as the address of Python's None, and crash it.
        """
        if kind == QAccessible.InterfaceType.ActionInterface:
            return self._deeds
        if kind == QAccessible.InterfaceType.ValueInterface and self.has_level:
            return self._level
        return VoidPtr(0)

    @property
    def has_level(self) -> bool:
        """Tell whether a level was computed for it."""
        return self._parts.level(self.key) is not None

    def rect(self) -> QRect:
        """Return its place on the screen."""
        return self._parts.place(self.key)

    def role(self) -> QAccessible.Role:
        """Return a button for a node, an entry of a list for an arrow."""
        node = self.key.pick is SelectionKind.NODE
        return QAccessible.Role.Button if node else QAccessible.Role.ListItem

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Change nothing: the words are made from what is shown."""

    def state(self) -> QAccessible.State:
        """Tell whether it has the focus, is selected, is blocked."""
        return self._parts.state(self.key)

    def text(self, kind: QAccessible.Text) -> str:
        """Return name, value or description."""
        return self._parts.text(self.key, kind)


class CanvasAccess(QAccessibleWidget):
    """The canvas with its children."""

    def __init__(self, canvas: QWidget, parts: "AccessibleItems") -> None:
        super().__init__(canvas, QAccessible.Role.Grouping, canvas.accessibleName())
        self._parts = parts

    def childCount(self) -> int:
        """Return how many nodes and arrows there are."""
        return len(self._parts.keys)

    def child(self, number: int) -> QAccessibleInterface | None:
        """Return one of them: nodes first, in the figure's order."""
        return self._parts.part(number)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        """Return what lies at a place on the screen."""
        canvas = self._parts.canvas
        at = canvas.mapFromGlobal(QPointF(x, y))
        node, arrow = canvas.ids_at(at)
        key = Selection(SelectionKind.NODE, node) if node else Selection(SelectionKind.ARROW, arrow)
        return self._parts.part(self._parts.numbers.get(key, -1))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of a child."""
        return self._parts.numbers.get(child.key, -1) if isinstance(child, AccessibleItem) else -1

    def focusChild(self) -> QAccessibleInterface | None:
        """Return the node or arrow that has the keyboard."""
        canvas = self._parts.canvas
        return self._parts.part(self._parts.numbers.get(canvas.here(), -1))

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name of the drawing, and as its description where the keyboard is."""
        canvas = self._parts.canvas
        if kind == QAccessible.Text.Name:
            return canvas.accessibleName()
        return canvas.accessibleDescription() if kind == QAccessible.Text.Description else ""


def _gone(registered: list[int], alive: list[bool], _canvas: object = None) -> None:
    """Forget the parts of a canvas that is being destroyed: nothing may ask it any more."""
    alive.clear()
    _forget(registered)


def _forget(registered: list[int]) -> None:
    """Take parts out of Qt's register, which would otherwise keep them for good."""
    while registered:
        QAccessible.deleteAccessibleInterface(registered.pop())


class AccessibleItems(QObject):
    """Nodes and arrows of a canvas, by number; made into `Part` objects on demand."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._keys: list[Selection] | None = None
        self._numbers: dict[Selection, int] | None = None
        self._made: dict[int, AccessibleItem] = {}
        self._registered: list[int] = []
        self._last = Selection()
        # Not a method: garbage collection may take this object before the canvas says goodbye.
        self.alive = [True]
        canvas.destroyed.connect(partial(_gone, self._registered, self.alive))

    @property
    def keys(self) -> list[Selection]:
        """Nodes and arrows by number; listed once somebody asks."""
        if self._keys is None:
            pathway = self.canvas.pathway
            nodes, arrows = (pathway.nodes, pathway.arrows) if pathway is not None else ((), ())
            self._keys = [Selection(SelectionKind.NODE, node.id) for node in nodes]
            self._keys += [Selection(SelectionKind.ARROW, arrow.key) for arrow in arrows]
        return self._keys

    @property
    def numbers(self) -> dict[Selection, int]:
        """The number of each."""
        if self._numbers is None:
            self._numbers = {key: number for number, key in enumerate(self.keys)}
        return self._numbers

    def renew(self) -> None:
        """Take the nodes and arrows of another pathway."""
        self.clear()
        self._keys = self._numbers = None
        self._tell(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))

    def clear(self) -> None:
        """Take all parts out of Qt's register."""
        self._keys, self._numbers = [], {}
        _forget(self._registered)
        self._made = {}

    def part(self, number: int) -> AccessibleItem | None:
        """Return one part; None for a number that does not exist."""
        if not 0 <= number < len(self.keys):
            return None
        if number not in self._made:
            part = AccessibleItem(self, self.keys[number])
            self._registered.append(QAccessible.registerAccessibleInterface(part))
            self._made[number] = part
        return self._made[number]

    def focus_moved(self) -> None:
        """Tell which node or arrow has the keyboard now."""
        here = self.canvas.here()
        if not QAccessible.isActive() or here == self._last or not self.canvas.hasFocus():
            return
        self._last = here
        part = self.part(self.numbers.get(here, -1))
        if part is not None:
            self._tell(QAccessibleEvent(part, QAccessible.Event.Focus))

    def words_changed(self) -> None:
        """Tell that names differ; only those that somebody read are told of."""
        if not QAccessible.isActive():
            return
        for part in list(self._made.values()):
            self._tell(QAccessibleEvent(part, QAccessible.Event.NameChanged))

    def forget_focus(self) -> None:
        """Say where the keyboard is anew, next time it comes to the canvas."""
        self._last = Selection()

    def place(self, key: Selection) -> QRect:
        """Return the rectangle of a part on the screen."""
        if not self.alive or key not in self.numbers:
            return QRect()
        sheet = self.canvas.sheet
        if key.pick is SelectionKind.NODE:
            box = sheet.stage.layout.boxes[key.id]
            area = QRectF(box.left, box.top, box.width, box.height)
        else:
            area = sheet.stage.arrow_area(key.id)
        corner, scale = sheet.to_widget(area.topLeft()), sheet.camera.scale
        size = QRectF(corner.x(), corner.y(), area.width() * scale, area.height() * scale)
        size.translate(QPointF(self.canvas.mapToGlobal(sheet.pos())))
        return size.toAlignedRect()

    def state(self, key: Selection) -> QAccessible.State:
        """Return the state of a part."""
        state = QAccessible.State()
        shown = self.canvas.shown if self.alive else None
        if shown is None or key not in self.numbers:
            state.invalid = True
            return state
        state.focusable = state.selectable = True
        state.focused = self.canvas.hasFocus() and self.canvas.here() == key
        state.selected = shown.state.selection == key
        if key.pick is SelectionKind.NODE:
            state.checkable = True
            state.checked = screen_reader.is_blocked(shown, key.id)
        window = QRect(self.canvas.mapToGlobal(self.canvas.rect().topLeft()), self.canvas.size())
        state.offscreen = not window.intersects(self.place(key))
        state.invisible = not self.canvas.isVisible()
        return state

    def level(self, key: Selection) -> float | None:
        """Return the level of a node, 0 to 1; None where there is none."""
        shown = self.canvas.shown if self.alive and key in self.numbers else None
        answer = shown.nodes.get(key.id) if shown and key.pick is SelectionKind.NODE else None
        return answer.level if answer is not None else None

    def text(self, key: Selection, kind: QAccessible.Text) -> str:
        """Return name (what a screen reader says), value or description of a part."""
        if not self.alive:
            return ""
        pathway, shown = self.canvas.pathway, self.canvas.shown
        if pathway is None or key not in self.numbers:
            return ""
        if key.pick is SelectionKind.ARROW:
            arrow = pathway.by_key[key.id]
            if kind == QAccessible.Text.Name:
                return screen_reader.arrow_line(pathway, shown, arrow)
            if kind == QAccessible.Text.Description:
                return screen_reader.about_arrow(arrow)
            answer = shown.arrows.get(arrow.key) if shown else None
            return labels.STATE[answer.state] if answer and kind == QAccessible.Text.Value else ""
        if kind == QAccessible.Text.Name:
            return screen_reader.node_line(pathway, shown, key.id)
        if kind == QAccessible.Text.Value:
            return screen_reader.level(shown, key.id)
        if kind == QAccessible.Text.Description:
            return screen_reader.about_node(pathway, key.id)
        return ""

    def _tell(self, event: QAccessibleEvent) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(event)


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    if name != "PathwayCanvas" or not isinstance(getattr(thing, "parts", None), AccessibleItems):
        return None
    return CanvasAccess(thing, thing.parts)


def install() -> None:
    """Let Qt ask here for the canvas; once per process."""
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed.append(True)


_installed: list[bool] = []
