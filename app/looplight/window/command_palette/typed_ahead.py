"""What is typed before the search is on screen: it is meant for the search, and for nothing else.

Letters are commands of the window. The window system needs a moment to give the keyboard to the
search, and while the window is being built its command waits; whoever types on at once would block
nodes.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

# The commands that open a search.
SEARCHES = ("view.palette", "edit.find")
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class TypedAhead(QObject):
    """Keeps keys from the window until the search is closed, and gives them to its field.

    Parameters
    ----------
    parent : QObject
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._events: list[QKeyEvent] = []
        self._field: QWidget | None = None

    def wait_for(self, command: str) -> None:
        """Take all keys from now on where this command opens a search."""
        if command in SEARCHES:
            self.start()

    def start(self) -> None:
        """Take all keys from now on; `give_to` or `stop` must follow.

        Those that were taken while the command waited are kept.
        """
        self._field = None
        application = QCoreApplication.instance()
        assert application is not None
        # First taken away: installed twice, it would be asked twice.
        application.removeEventFilter(self)
        application.installEventFilter(self)

    def give_to(self, field: QWidget) -> None:
        """Give what was typed, and what will be typed, to this field; until `stop`."""
        events, self._events = self._events, []
        self._field = field
        for event in events:
            # Esc or Enter among them closes the search; what follows is no longer for it.
            if self._field is field:
                QCoreApplication.sendEvent(field, event)

    def stop(self) -> None:
        """Leave the keys to the window again."""
        self._events, self._field = [], None
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys that are on their way to anything but the search."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if self._is_of_search(watched):
            return False
        # Accepted, it is no shortcut: it comes once more as a key that is pressed.
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            copy = event.clone()
            if self._field is None:
                self._events.append(copy)
            else:
                QCoreApplication.sendEvent(self._field, copy)
        return True

    def _is_of_search(self, watched: QObject) -> bool:
        if self._field is None:
            return False
        search = self._field.window()
        if isinstance(watched, QWindow):
            return watched is search.windowHandle()
        return isinstance(watched, QWidget) and watched.window() is search
