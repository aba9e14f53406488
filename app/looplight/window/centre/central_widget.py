"""The middle of the window: bars, headline, canvas or article, scenes; from top to bottom."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.centre.canvas_area import CanvasHost
from looplight.window.centre.headline_bar import Headline
from looplight.window.centre.problems_bar import ProblemsBar
from looplight.window.centre.recovery_bar import RestoreBar
from looplight.window.centre.scene_strip import SceneStrip

if TYPE_CHECKING:
    from looplight.panels.figure.article_page import ArticlePage


class Centre(QWidget):
    """Everything between the docks.

    Attributes
    ----------
    article : ArticlePage or None
        Stands in place of the canvas while an article is open.
    drug_asked : Signal(str)
        A drug of the article was chosen.
    """

    drug_asked = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.problems = ProblemsBar()
        self.restore = RestoreBar()
        self.headline = Headline(document)
        self.canvas = CanvasHost(document)
        self.scenes = SceneStrip(document)
        self.article: ArticlePage | None = None
        self._document = document
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.restore, self.problems, self.headline):
            column.addWidget(widget)
        column.addWidget(self.canvas, 1)
        self._column = column
        column.addWidget(self.scenes)
        document.problems.connect(self.problems.report)
        document.read.connect(self.problems.forget)
        document.changed.connect(self._document_changed)
        self._show_article(document.shown)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry:
            self._show_article(new)
        # Each panel has a headline of its own, and an article has no answer.
        open_article = new.entry is not None and new.entry.article is not None
        self.headline.setVisible(not new.panels and not open_article)

    def _show_article(self, shown: ViewState) -> None:
        """Put an article in place of the canvas, or the canvas back."""
        article = shown.entry.article if shown.entry else None
        if article is not None:
            if self.article is None:
                from looplight.panels.figure.article_page import ArticlePage  # noqa: PLC0415 - rarely

                self.article = ArticlePage(self._document)
                self.article.drug_asked.connect(self.drug_asked)
                self._column.insertWidget(self._column.indexOf(self.canvas), self.article, 1)
            self.article.show_article(article)
        focus = self.focusWidget()
        in_middle = focus is not None and any(
            middle is not None and (middle is focus or middle.isAncestorOf(focus))
            for middle in (self.article, self.canvas)
        )
        if self.article is not None:
            self.article.setVisible(article is not None)
        self.canvas.setVisible(article is None)
        self.canvas.stand_in = self.article if article is not None else None
        if in_middle:
            self.canvas.take_focus()
