"""What a click on a node does: block it, or ask why it changes."""

from PySide6.QtCore import QObject, Signal

from looplight.translation.messages import translate


class ClickMode(QObject):
    """The user's choice; a double click then does the other thing.

    Attributes
    ----------
    changed : Signal()
        The user chose the other way.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asks = False

    @property
    def asks(self) -> bool:
        """True = a click asks why, and a double click blocks; False = a click blocks."""
        return self._asks

    def set_asks(self, asks: bool) -> None:
        """Let a click ask, or block."""
        if asks is not self._asks:
            self._asks = asks
            self.changed.emit()

    def hint(self) -> str:
        """Return how to ask why a node changes."""
        if self._asks:
            return translate("canvas", "Click asks why, double click or Space blocks")
        return translate("canvas", "Alt+click asks why")
