"""Starts and ends a comparison side by side, and goes from pane to pane by key."""

from PySide6.QtCore import QObject

from looplight.session.document.document import Document
from looplight.window.centre.canvas_controller import CanvasController


class CompareController(QObject):
    """Carries out the commands on the panes of a comparison.

    Attributes
    ----------
    actions : ComparisonActions
        The gestures that need no pane in front.
    """

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas)
        self._document = document
        self._canvas = canvas
        self.actions = canvas.comparison

    def toggle(self) -> None:
        """Compare side by side, or go back to the single figure."""
        if self.actions.present is None:
            self.actions.begin()
        else:
            self.actions.leave()

    def remove(self) -> None:
        """Remove the pane in front."""
        self.actions.remove(self._front)

    def make_reference(self) -> None:
        """Compare the other panes with the one in front."""
        self.actions.make_reference(self._front)

    def go_to(self, number: int) -> None:
        """Bring a pane to the front, counted from 0, and give it the keyboard."""
        # The state first: it makes the pane the active one, which then takes the keyboard.
        self._document.store.turn_to(number)
        self._canvas.take_focus()

    @property
    def _front(self) -> int:
        comparison = self.actions.present
        return comparison.front if comparison else 0
