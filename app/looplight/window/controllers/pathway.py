"""What the Pathway menu does: the selected node, figures and scenes."""

from collections.abc import Callable

from PySide6.QtCore import QPoint

from looplight.panels.widgets.dose_dialog import ask_dose
from looplight.session.document.document import Document
from looplight.session.text import terms
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.controller import Controller


class PathwayController(Controller):
    """Carries out the Pathway menu.

    Attributes
    ----------
    ask : callable
        Asks for a dose: (parent, label, present dose) -> dose or None.
    """

    def __init__(self, document: Document, canvas: CanvasController) -> None:
        super().__init__(canvas, document)
        self._canvas = canvas
        self.ask: Callable[..., float | None] = ask_dose

    def toggle(self) -> None:
        """Block or free the selected node."""
        if self._node:
            self._document.interventions.toggle(self._node)

    def dose(self) -> None:
        """Ask for a dose of the selected node."""
        if not self._node:
            return
        response = self._document.shown.response
        blocked = response.nodes[self._node].blocked if response else 0.0
        name = terms.label(self._document.shown.pathway, self._node)
        dose = self.ask(self._canvas.area.window(), name, blocked or 0.5)
        if dose is not None:
            self._document.interventions.set_dose(self._node, dose)

    def lose(self) -> None:
        """Make the selected node lose its function."""
        if self._node:
            self._document.interventions.set_loss(self._node)

    def gain(self) -> None:
        """Hold the selected node fully on."""
        if self._node:
            self._document.interventions.set_gain(self._node)

    def menu(self) -> None:
        """Open the menu of the selected node beside it."""
        if self._node:
            canvas = self._canvas.active
            place = canvas.widget_pos(self._node) if canvas is not None else QPoint(40, 40)
            widget = canvas if canvas is not None else self._canvas.area
            self._canvas.open_menu(self._node, widget.mapToGlobal(place))

    def step_figure(self, by: int) -> None:
        """Open the figure that many places further in the list; it goes round."""
        keys = [entry.key for entry in self._document.figures.catalogue.entries]
        figure = self._document.shown.state.figure
        if keys:
            index = keys.index(figure) + by if figure in keys else 0
            self._document.open(keys[index % len(keys)])
