"""A bar that leads back into a talk that was left before its end: Esc is pressed by mistake."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import speak
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate


class ContinueTalkBar(QFrame):
    """Offers to go on with a talk; it goes once another scene or figure is looked at.

    Attributes
    ----------
    chosen : Signal()
        The talk is to go on.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("continueBar")
        self.setAccessibleName(translate("screen reader", "Talk that was left"))
        self.message = plain_label(
            translate("window", "The talk was ended before its last scene. Shift+F5 continues it.")
        )
        self.button = QPushButton()
        self.button.setDefault(True)
        self.button.clicked.connect(self.chosen)
        self.close_button = tool_button("✕", translate("window", "Close this message"), self.hide)
        row = ((self.message, 1), self.button, self.close_button)
        layouts.row(*row, within=self, margins=(16, 6, 12, 6))
        self.hide()

    def offer(self, number: int) -> None:
        """Offer to go on at a scene by its number, from 1; 0 = nothing is left to go on with."""
        self.setVisible(number > 0)
        if number:
            text = translate("window", "Continue the talk at scene {number}", number=number)
            self.button.setText(text)
            self.button.setAccessibleName(text)
            speak(self, f"{self.message.text()} {text}")
