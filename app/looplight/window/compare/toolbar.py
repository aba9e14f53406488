"""The bar above the panes: what they are compared with, and buttons to add panes or leave."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from looplight.panels.widgets.basic import ElidedLabel, tool_button
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance import fonts
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.state import ViewState
from looplight.session.text.comparison import reference_text
from looplight.window.compare.pane_header import fill_scenes, menu_button

HEIGHT = 34


class CompareToolbar(QFrame):
    """Says which pane is the reference; adds panes, and ends the comparison.

    Parameters
    ----------
    comparison : ComparisonActions
    """

    def __init__(self, comparison: ComparisonActions) -> None:
        super().__init__()
        self.setObjectName("compareBar")
        self._comparison = comparison
        self.text = ElidedLabel("")
        self.text.setFont(fonts.font(13, 600))
        self.text.setAccessibleDescription("What the panes are compared with")
        self.add = menu_button("Add pane ▾", "Add a pane")
        self.menu = QMenu(self.add)
        self.menu.triggered.connect(self._chosen)
        self.add.setMenu(self.menu)
        self.ready = tool_button("Figure's panes", "Show the panes of the figure", comparison.ready)
        self.leave = tool_button("Leave", "Back to the single figure", comparison.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(6)
        row.addWidget(self.text, 1)
        for button in (self.add, self.ready, self.leave):
            row.addWidget(button)
        self._scenes: tuple[Scene, ...] | None = None

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, HEIGHT)

    def show_state(self, new: ViewState) -> None:
        """Write what the panes of a state are compared with."""
        self.text.setText(" ".join(filter(None, (comparison_text(new), exception_text(new)))))
        scenes = new.scenes
        # Filling a menu takes longer than comparing the scenes of two states.
        if scenes != self._scenes:
            self._scenes = scenes
            self.menu.clear()
            self.menu.addAction("As the pane in front")
            self.menu.addSeparator()
            fill_scenes(self.menu, scenes)
            self.menu.setEnabled(True)
        self.add.setEnabled(not self._comparison.full)
        pathway = new.pathway
        self.ready.setVisible(pathway is not None and len(pathway.scenes) > 1)

    def _chosen(self, action: QAction) -> None:
        scene = action.data()
        self._comparison.add(scene if isinstance(scene, Scene) else None)


def comparison_text(shown: ViewState) -> str:
    """Return which pane is the reference."""
    return f"Rises and falls are told against {reference_text(shown)}."


def exception_text(shown: ViewState) -> str:
    """Return where the rest of the window shows something else than the panes; mostly empty."""
    comparison = shown.state.compare
    if comparison is None or not shown.panes:
        return ""
    front = shown.panes[comparison.front]
    # The panels at the side always compare with the baseline, as outside of a comparison.
    if front.response is not shown.response:
        return f"The lists at the side tell {front.letter} against nothing blocked."
    if shown.moment is not None:
        return f"{front.letter} is shown on its way, the others at rest."
    return ""
