"""The middle of the window: bars, headline, canvas or article, scenes; from top to bottom."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from looplight.panels.widgets import layouts
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.centre.canvas_area import CanvasArea
from looplight.window.centre.headline_bar import HeadlineBar
from looplight.window.centre.problems_bar import ProblemsBar
from looplight.window.centre.recovery_bar import RecoveryBar
from looplight.window.centre.scene_strip import SceneStrip

# From this height on the outputs stand above the canvas.
ROOMY = 330


class CentralWidget(QWidget):
    """Everything between the docks; ``pages`` holds the canvas area, or an article in its place."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.problems = ProblemsBar()
        self.recovery = RecoveryBar()
        self.headline = HeadlineBar(document)
        self.canvas_area = CanvasArea()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.canvas_area)
        self.scenes = SceneStrip(document)
        column = layouts.column(within=self, spacing=0)
        for widget in (self.recovery, self.problems, self.headline):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.scenes)
        document.problems.connect(self.problems.report)
        # A file that could be read now has none of its earlier problems.
        document.read.connect(self.problems.forget)
        document.changed.connect(self._document_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the outputs out where there is hardly room for the canvas."""
        super().resizeEvent(event)
        self.headline.set_roomy(event.size().height() >= ROOMY)

    def _document_changed(self, _old: object, new: ViewState) -> None:
        # Each pane of a comparison has a headline of its own, and an article has no answer.
        article_open = new.entry is not None and new.entry.article is not None
        comparing = new.state.compare is not None
        self.headline.setVisible(not comparing and not article_open)
