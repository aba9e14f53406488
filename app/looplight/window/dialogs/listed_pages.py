"""A list at the left, and the page of what is chosen there at the right."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from looplight.panels.widgets import layouts
from looplight.panels.widgets.dialogs import Dialog, close_only

ROW_HEIGHT = 30


class ListedPagesDialog(Dialog):
    """Pages to read, one at a time; a subclass shows them in `_show`.

    Parameters
    ----------
    parent : QWidget or None
    title : str
    view : QTextBrowser or QPlainTextEdit
        Shows the pages.
    listing, page : str
        What the list and the view are called for a screen reader.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        view: QTextBrowser | QPlainTextEdit,
        *,
        listing: str,
        page: str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.listing = QListWidget()
        self.listing.setAccessibleName(listing)
        self.listing.currentRowChanged.connect(self._show)
        view.setAccessibleName(page)
        view.setObjectName("page")
        view.document().setDocumentMargin(20)
        row = layouts.row(self.listing, (view, 1), spacing=1)
        layouts.column((row, 1), close_only(self, 12), within=self, margins=(0, 0, 0, 12))

    def _fill(self, rows: Iterable[tuple[str, str]], width: int) -> None:
        """List the pages, each with its name and tooltip, and show the first."""
        for name, tip in rows:
            item = QListWidgetItem(name, self.listing)
            item.setToolTip(tip)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.listing.setFixedWidth(width)
        self.listing.setCurrentRow(0)

    def _show(self, row: int) -> None:
        """Show the page of a row."""
        raise NotImplementedError
