"""Puts an open article in place of the drawing, and the drawing back when a figure is opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.panels.figure.article_page import ArticlePage


class ArticleController(QObject):
    """Switches between the canvas area and the page of an article.

    The page is not inside the canvas area: there the keys of the drawing would reach it.

    Parameters
    ----------
    document : Document
    canvas : CanvasController
    pages : QStackedWidget
        Holds the canvas area, and the page once there is one.

    Attributes
    ----------
    drug_requested : Signal(str)
        Id of a drug of the article's inhibitor table.
    page : ArticlePage or None
        None before the first article.
    """

    drug_requested = Signal(object)

    def __init__(self, document: Document, canvas: CanvasController, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self.page: ArticlePage | None = None
        self._document = document
        self._canvas = canvas
        self._pages = pages
        document.changed.connect(self._document_changed)
        self._show(document.shown)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry:
            self._show(new)

    def _show(self, shown: ViewState) -> None:
        article = shown.entry.article if shown.entry is not None else None
        if article is None and self._canvas.substitute is None:
            return
        focused = self._pages.window().focusWidget()
        had_focus = focused is not None and self._pages.isAncestorOf(focused)
        if article is not None:
            page = self.page or self._create_page()
            page.show_article(article)
            self._canvas.substitute = page
            self._pages.setCurrentWidget(page)
        else:
            self._canvas.substitute = None
            self._pages.setCurrentWidget(self._canvas.area)
        if had_focus:
            self._canvas.take_focus()

    def _create_page(self) -> "ArticlePage":
        # Most starts show a figure and need no page.
        from looplight.panels.figure.article_page import ArticlePage  # noqa: PLC0415

        self.page = ArticlePage(self._document)
        self.page.drug_requested.connect(self.drug_requested)
        self._pages.addWidget(self.page)
        return self.page
