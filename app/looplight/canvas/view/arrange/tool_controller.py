"""Tools of the canvas: while one is in use, mouse and keys are for it first."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from looplight.canvas.view.arrange.tool_hint import ToolHint
from looplight.canvas.view.camera_controller import HeldPlace
from looplight.canvas.view.canvas_base import CanvasBase


class CanvasTool(QObject):
    """One tool, from its start to its end.

    Parameters
    ----------
    canvas : CanvasBase
    hint : str
        What the mouse does, in one or two short sentences.

    Attributes
    ----------
    ended : Signal()
        The tool has done what it was for, or the user ends it.
    """

    ended = Signal()
    # Keys that the tool takes before shortcuts of the window do; Esc is always taken.
    KEYS: frozenset[Qt.Key] = frozenset()
    CURSOR = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasBase, hint: str) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.hint = hint

    def press(self, point: QPointF) -> bool:
        """Take a press of the left button; False = it is for the canvas, which moves the view."""
        raise NotImplementedError

    def move(self, point: QPointF, pressed: bool) -> None:
        """Follow the pointer; ``pressed`` = since a press that was taken."""

    def release(self, point: QPointF) -> None:
        """Take the end of a press that was taken."""

    def key(self, key: Qt.Key, small: bool) -> bool:
        """Take one of `KEYS`; ``small`` = Shift is held. Returns whether it was used."""
        del key, small
        return False

    def cancel(self) -> bool:
        """Give up what was begun; False = nothing was begun."""
        return False

    def refresh(self) -> None:
        """Draw the marks anew: what they belong to has changed."""
        self.canvas.editing.show_marks(None)


class ToolController(QObject):
    """Gives the events of a canvas to its tool; without one, it hears of none.

    Parameters
    ----------
    canvas : CanvasBase

    Attributes
    ----------
    changed : Signal()
        Another tool is in use, or none any more.
    tool : CanvasTool or None
    hint : ToolHint
        Says on the canvas what the mouse does, with a button to end that.
    """

    changed = Signal()

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.tool: CanvasTool | None = None
        self.hint = ToolHint(canvas)
        self._pressed = False
        self.hint.end_button.clicked.connect(self.end)
        canvas.camera.moved.connect(self._zoomed)

    def start(self, tool: CanvasTool) -> None:
        """Use a tool in place of the one before."""
        self._finish()
        self.tool = tool
        tool.ended.connect(self.end)
        # Installed last, it hears of events before the controllers of mouse and keys do.
        self._canvas.installEventFilter(self)
        self._canvas.setCursor(tool.CURSOR)
        self._canvas.camera.held = HeldPlace(self._canvas.view)
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hint.present(tool.hint)
        tool.refresh()
        self.changed.emit()

    def end(self) -> None:
        """Use no tool any more."""
        if self.tool is not None:
            self._finish()
            self.changed.emit()

    def refresh(self) -> None:
        """Draw the marks of the tool anew."""
        if self.tool is not None:
            self.tool.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give mouse and keys to the tool; what it does not use goes on."""
        tool = self.tool
        if tool is None:
            return False
        match event:
            case QMouseEvent():
                return self._mouse_event(tool, event)
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride:
                # Else a shortcut of the window would take the key.
                if _key(event) in {*tool.KEYS, Qt.Key.Key_Escape}:
                    event.accept()
                    return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._key_press(tool, event)
            case QResizeEvent():
                # Once the canvas has moved its drawing to the new size.
                QTimer.singleShot(0, self.hint, self.hint.place)
        return False

    def _mouse_event(self, tool: CanvasTool, event: QMouseEvent) -> bool:
        left = event.button() == Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if left:
                self._pressed = tool.press(event.position())
                return self._pressed
            case QEvent.Type.MouseMove if self._pressed or not event.buttons():
                tool.move(event.position(), self._pressed)
                return True
            case QEvent.Type.MouseButtonRelease if left and self._pressed:
                self._pressed = False
                tool.release(event.position())
                return True
        return False

    def _key_press(self, tool: CanvasTool, event: QKeyEvent) -> bool:
        key = _key(event)
        if key == Qt.Key.Key_Escape:
            self._pressed = False
            if not tool.cancel():
                self.end()
            return True
        small = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return key in tool.KEYS and tool.key(key, small)

    def _zoomed(self, _camera: object) -> None:
        if self.tool is not None:
            self._canvas.editing.zoomed()

    def _finish(self) -> None:
        tool, self.tool = self.tool, None
        self._pressed = False
        if tool is None:
            return
        tool.cancel()
        self._canvas.removeEventFilter(self)
        self._canvas.editing.show_marks(None)
        self._canvas.unsetCursor()
        self._canvas.camera.held = None
        # What was drawn may reach beyond the view, and the view may be lower than before.
        self._canvas.camera.follow_bounds()
        self.hint.hide()
        tool.deleteLater()


def _key(event: QKeyEvent) -> Qt.Key:
    return Qt.Key(event.key())
