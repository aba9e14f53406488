"""The plot of levels over the dose of one drug or target."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from looplight.panels.time_course.base_plot import LevelPlot, Line
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.text import display_names
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.dynamics.dose_response import DoseResponse

# By how much a key changes the dose.
STEPS = {
    Qt.Key.Key_Right: 0.05,
    Qt.Key.Key_Up: 0.05,
    Qt.Key.Key_Left: -0.05,
    Qt.Key.Key_Down: -0.05,
    Qt.Key.Key_PageUp: 0.25,
    Qt.Key.Key_PageDown: -0.25,
    Qt.Key.Key_Home: -1.0,
    Qt.Key.Key_End: 1.0,
}
TICKS = [(share / 100, f"{share} %") for share in (0, 25, 50, 75, 100)]


class DosePlot(LevelPlot):
    """Levels of chosen nodes over doses; arrow keys change the dose.

    Attributes
    ----------
    stepped : Signal(float)
        A key was pressed; the change of the dose.
    """

    stepped = Signal(float)

    def __init__(self, theme: Theme, axes: Any = None) -> None:
        super().__init__(
            theme, translate("panel", "Dose-response: levels over the share of full effect"), axes
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(translate("screen reader", "Arrow keys change the dose"))

    def show_response(
        self, response: "DoseResponse", pathway: Pathway, nodes: Sequence[str], selected: str = ""
    ) -> None:
        """Draw the levels of some nodes over all doses; gaps where the model does not settle."""
        lines = tuple(
            Line(
                node,
                display_names.label(pathway, node),
                response.doses,
                response.levels[:, response.ids.index(node)],
                number,
                node == selected,
            )
            for number, node in enumerate(nodes)
        )
        levels = [float(y) for line in lines for y in line.ys if not math.isnan(y)]
        # A little room left of dose 0, so that the cursor is visible there.
        self.set_scale(-0.02, 1.0, TICKS, "dose", max(levels, default=1.0))
        self.set_lines(lines)

    def annotate(self) -> None:
        """Close the axis at full effect."""
        if self.lines:
            self.add_vertical_line(1.0, "panel_border", Qt.PenStyle.SolidLine)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the dose by key."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        self.stepped.emit(step)
        event.accept()
