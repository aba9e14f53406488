"""What the Pathway menu does: the selected node, figures and scenes."""

from collections.abc import Callable

from PySide6.QtCore import QPoint

from looplight.panels.widgets.dialogs import ask_dose
from looplight.session.document.document import Document
from looplight.session.text.display_names import names_of
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController


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
        """Block or free the selected node, or all of several."""
        if len(self._nodes) > 1:
            self._document.several_nodes.toggle(self._nodes)
        elif self._node:
            self._document.interventions.toggle(self._node)

    def dose(self) -> None:
        """Ask for a dose of the selected node, or one for all of several."""
        nodes, shown = self._nodes, self._document.shown
        if not nodes or shown.pathway is None:
            return
        blocked = shown.response.nodes[nodes[0]].blocked if shown.response else 0.0
        name = names_of(shown.pathway, nodes)
        dose = self.ask(self._canvas.area.window(), name, blocked or 0.5)
        if dose is None:
            return
        if self._node:
            self._document.interventions.set_dose(self._node, dose)
        else:
            self._document.several_nodes.set_dose(nodes, dose)

    def lose(self) -> None:
        """Make the selected node lose its function, or all of several."""
        if len(self._nodes) > 1:
            self._document.several_nodes.set_loss(self._nodes)
        elif self._node:
            self._document.interventions.set_loss(self._node)

    def gain(self) -> None:
        """Hold the selected node fully on, or all of several."""
        if len(self._nodes) > 1:
            self._document.several_nodes.set_gain(self._nodes)
        elif self._node:
            self._document.interventions.set_gain(self._node)

    @property
    def has_free_outputs(self) -> bool:
        """True where the user can say which nodes are outputs: nobody curated the figure."""
        pathway = self._document.shown.pathway
        return pathway is not None and pathway.imported

    @property
    def can_choose_outputs(self) -> bool:
        """True where a node of such a figure is selected."""
        return self.has_free_outputs and bool(self._nodes)

    @property
    def are_outputs(self) -> bool:
        """True where all selected nodes of such a figure are outputs."""
        # What can be done to outputs is imported with the first choice.
        return self.can_choose_outputs and self._document.outputs.are_outputs(self._nodes)

    def switch_outputs(self) -> None:
        """Make the selected nodes outputs, or take them back where all of them are."""
        self._document.outputs.switch(self._nodes)

    def menu(self) -> None:
        """Open the menu of the selected node beside it; of several, beside the last one."""
        if self._nodes:
            canvas, node = self._canvas.active, self._nodes[-1]
            place = canvas.widget_pos(node) if canvas is not None else QPoint(40, 40)
            widget = canvas if canvas is not None else self._canvas.area
            self._canvas.open_menu(node, widget.mapToGlobal(place))

    def step_figure(self, by: int) -> None:
        """Open the figure that many places further in the list; it goes round."""
        keys = [entry.key for entry in self._document.figures.catalogue.entries]
        figure = self._document.shown.state.figure
        if keys:
            index = keys.index(figure) + by if figure in keys else 0
            self._document.open(keys[index % len(keys)])
