"""The middle of the window: bars, then the start page or headline, canvas or article, scenes."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from looplight.panels.widgets import layouts
from looplight.session.appearance.themes import Theme
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.bars.continue_talk_bar import ContinueTalkBar
from looplight.window.centre.file_problems_bar import ProblemsBar
from looplight.window.centre.headline_bar import HeadlineBar
from looplight.window.centre.recovery_bar import RecoveryBar
from looplight.window.centre.scene_strip import SceneStrip

# From this height on the outputs stand above the canvas.
ROOMY = 330
# Lower than this the outputs take fewer lines, as in a window of 1280 x 720.
LOW = 680


class CanvasArea(QStackedWidget):
    """The place of the canvas: an empty page first, then a canvas or a comparison.

    `CanvasController` makes the pages and chooses between them.
    """

    def __init__(self) -> None:
        super().__init__()
        # In a small window panels scroll before the canvas gets smaller than this.
        self.setMinimumSize(240, 96)
        self.setAutoFillBackground(True)

    def set_theme(self, theme: Theme) -> None:
        """Fill the area with the colour of a canvas, so that the first canvas does not flash."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.color("canvas"))
        self.setPalette(palette)


class CentralWidget(QWidget):
    """Everything between the docks.

    Attributes
    ----------
    views : QStackedWidget
        The view of the open figure, and the start page once there is one.
    pages : QStackedWidget
        In the view of the figure: the canvas area, or an article in its place.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.problems = ProblemsBar()
        self.recovery = RecoveryBar()
        self.continue_talk = ContinueTalkBar()
        self.headline = HeadlineBar(document)
        self.canvas_area = CanvasArea()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.canvas_area)
        self.scenes = SceneStrip(document)
        self._figure_view = QWidget()
        figure = (self.headline, (self.pages, 1), self.scenes)
        layouts.column(*figure, within=self._figure_view, spacing=0)
        self.views = QStackedWidget()
        self.views.addWidget(self._figure_view)
        bars = self.recovery, self.continue_talk, self.problems
        layouts.column(*bars, (self.views, 1), within=self, spacing=0)
        document.problems.connect(self.problems.report)
        # A file that could be read now has none of its earlier problems.
        document.read.connect(self.problems.forget)
        document.changed.connect(self._document_changed)

    def show_start_page(self, page: QWidget) -> None:
        """Show the start page in place of the figure."""
        if self.views.indexOf(page) < 0:
            self.views.addWidget(page)
        self.views.setCurrentWidget(page)

    def show_figure(self) -> None:
        """Show the figure in place of the start page."""
        self.views.setCurrentWidget(self._figure_view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the outputs, or leave them out, where there is little room for the canvas."""
        super().resizeEvent(event)
        height = event.size().height()
        self.headline.set_room(roomy=height >= ROOMY, low=height < LOW)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.state.figure != new.state.figure:
            self.problems.clear_earlier()
        # Each pane of a comparison has a headline of its own, and an article has no answer.
        article_open = new.entry is not None and new.entry.article is not None
        comparing = new.state.compare is not None
        self.headline.setVisible(not comparing and not article_open)
