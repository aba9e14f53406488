"""Puts an article, or a record without arrows, in place of the drawing; a figure brings it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.window.centre.canvas_controller import CanvasController

if TYPE_CHECKING:
    from looplight.panels.figure.article_page import ArticlePage
    from looplight.panels.figure.record_page import RecordPage
    from looplight.pathways.catalogue import Entry


class PageController(QObject):
    """Switches between the canvas area and the page of what has no drawing.

    The pages are not inside the canvas area: there the keys of the drawing would reach them.

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
    command_chosen : Signal(str)
        Id of a command that was chosen on the page of a record.
    page : ArticlePage or None
        None before the first article.
    record_page : RecordPage or None
        None before the first record without arrows.
    """

    drug_requested = Signal(object)
    command_chosen = Signal(str)

    def __init__(self, document: Document, canvas: CanvasController, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self.page: ArticlePage | None = None
        self.record_page: RecordPage | None = None
        self._document = document
        self._canvas = canvas
        self._pages = pages
        document.changed.connect(self._document_changed)
        self._show(document.shown)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry:
            self._show(new)

    def _show(self, shown: ViewState) -> None:
        page = self._page_of(shown.entry)
        # Between two drawn figures the canvas changes by itself.
        if page is None and self._canvas.substitute is None:
            return
        focused = self._pages.window().focusWidget()
        had_focus = focused is not None and self._pages.isAncestorOf(focused)
        self._canvas.substitute = page
        self._pages.setCurrentWidget(page or self._canvas.area)
        # With the widget that is hidden the focus would go anywhere, and keys with it.
        if had_focus:
            self._canvas.take_focus()

    def _page_of(self, entry: "Entry | None") -> QWidget | None:
        """Return the page of an entry; None where it is drawn."""
        if entry is None or entry.pathway is not None:
            return None
        if entry.article is not None:
            page = self.page or self._create_page()
            page.show_article(entry.article)
            return page
        record_page = self.record_page or self._create_record_page()
        record_page.show_entry(entry)
        return record_page

    def _create_page(self) -> "ArticlePage":
        # Most starts show a figure and need no page.
        from looplight.panels.figure.article_page import ArticlePage  # noqa: PLC0415

        self.page = ArticlePage(self._document)
        self.page.drug_requested.connect(self.drug_requested)
        self._pages.addWidget(self.page)
        return self.page

    def _create_record_page(self) -> "RecordPage":
        from looplight.panels.figure.record_page import RecordPage  # noqa: PLC0415 - see above

        self.record_page = RecordPage(self._document)
        self.record_page.command_chosen.connect(self.command_chosen)
        self._pages.addWidget(self.record_page)
        return self.record_page
