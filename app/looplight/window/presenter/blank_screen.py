"""A blank screen over a stage: black or white, until a key uncovers it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from looplight.translation.messages import translate


class BlankScreen(QWidget):
    """Covers everything in one colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName(translate("screen reader", "Blank screen"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.colour = ""
        self.hide()

    def toggle(self, colour: str) -> None:
        """Cover the stage in a colour, or uncover it where that colour covers it."""
        self.show_colour("" if self.colour == colour else colour)

    def show_colour(self, colour: str) -> None:
        """Cover the stage in a colour; an empty one uncovers it."""
        self.colour = colour
        self.setVisible(bool(colour))
        if colour:
            palette = self.palette()
            palette.setColor(self.backgroundRole(), QColor(colour))
            self.setPalette(palette)
            self.raise_()
        # A widget that appears under a resting mouse does not set its cursor by itself.
        handle = self.window().windowHandle()
        if handle is not None and colour:
            handle.setCursor(Qt.CursorShape.BlankCursor)
        elif handle is not None:
            handle.unsetCursor()
