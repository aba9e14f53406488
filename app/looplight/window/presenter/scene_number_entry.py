"""The number of a scene while it is typed."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

# Presentations have fewer scenes; of more digits the last ones count.
MOST_DIGITS = 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SceneNumberEntry(QObject):
    """Collects digits until Enter.

    Attributes
    ----------
    changed : Signal()
        There are more digits, or fewer.
    entered : Signal(int)
        Enter was pressed after the digits.
    typed : str
    """

    changed = Signal()
    entered = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.typed = ""

    def take(self, event: QKeyEvent) -> bool:
        """Take a digit, or Enter after digits; True if it was one."""
        if event.text().isascii() and event.text().isdigit():
            self._set((self.typed + event.text())[-MOST_DIGITS:])
        elif event.key() in _ENTER and self.typed:
            # Emptied first: the listener may show another scene, which clears it anyway.
            number = int(self.typed)
            self._set("")
            self.entered.emit(number)
        else:
            return False
        return True

    def delete_digit(self) -> bool:
        """Delete the last digit; True if there was one."""
        return self._set(self.typed[:-1])

    def clear(self) -> bool:
        """Delete all digits; True if there were some."""
        return self._set("")

    def _set(self, typed: str) -> bool:
        before, self.typed = self.typed, typed
        if before != typed:
            self.changed.emit()
        return bool(before)
