"""The line above the panels: what they are compared with, and what can be done with them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from looplight.activity.sentences.headline import context_words
from looplight.panels.widgets.basic import ElidedLabel, tool_button
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance import fonts
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.state import ViewState
from looplight.window.compare.pane_header import fill_scenes, menu_button

HEIGHT = 34


class CompareBar(QFrame):
    """Says which panel is the reference; adds panels, and leaves."""

    def __init__(self, comparing: ComparisonActions) -> None:
        super().__init__()
        self.setObjectName("compareBar")
        self._comparing = comparing
        self.words = ElidedLabel("")
        self.words.setFont(fonts.font(13, 600))
        self.words.setAccessibleDescription("What the panels are compared with")
        self.add = menu_button("Add panel ▾", "Add a panel")
        self.menu = QMenu(self.add)
        self.menu.triggered.connect(self._chosen)
        self.add.setMenu(self.menu)
        self.ready = tool_button(
            "Figure's panels", "Show the panels of the figure", comparing.ready
        )
        self.leave = tool_button("Leave", "Back to the single figure", comparing.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        for button in (self.add, self.ready, self.leave):
            row.addWidget(button)
        self._scenes: tuple[Scene, ...] | None = None

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, HEIGHT)

    def show_state(self, new: ViewState) -> None:
        """Write what the panels of a state are compared with."""
        self.words.setText(" ".join(filter(None, (told(new), aside(new)))))
        scenes = new.scenes
        if scenes != self._scenes:
            self._scenes = scenes
            self.menu.clear()
            self.menu.addAction("As the panel in front")
            self.menu.addSeparator()
            fill_scenes(self.menu, scenes)
            self.menu.setEnabled(True)
        self.add.setEnabled(not self._comparing.full)
        pathway = new.pathway
        self.ready.setVisible(pathway is not None and len(pathway.scenes) > 1)

    def _chosen(self, action: QAction) -> None:
        scene = action.data()
        self._comparing.add(scene if isinstance(scene, Scene) else None)


def told(shown: ViewState) -> str:
    """Say which panel is the reference."""
    return f"Rises and falls are told against {against(shown)}."


def aside(shown: ViewState) -> str:
    """Say where the rest of the window tells something else than the panels; mostly empty."""
    found = shown.state.compare
    if found is None or not shown.panels:
        return ""
    front = shown.panels[found.front]
    if front.response is not shown.response:
        return f"The lists at the side tell {front.letter} against nothing blocked."
    if shown.moment is not None:
        return f"{front.letter} is shown on its way, the others at rest."
    return ""


def against(shown: ViewState) -> str:
    """Return the reference panel in words, with the tumour context that all panels have."""
    found = [panel for panel in shown.panels if panel.reference]
    pathway = shown.pathway
    if not found or pathway is None:
        return ""
    around = context_words(pathway, shown.state.context) if shown.state.context else ""
    return f"{found[0].letter} {found[0].title}" + (f" (with {around})" if around else "")
