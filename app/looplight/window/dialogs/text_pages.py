"""Pages of text in windows of their own: a single one, or several with a list at the left."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QTextBrowser, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.dialogs import Dialog, close_only
from looplight.session.appearance import fonts

# Keeps lines of one paragraph together, without the gap between paragraphs.
LINE_BREAK = "\u2028"
KEYS_WIDTH = 210


class TextPageDialog(Dialog):
    """Headings and paragraphs, scrolled, closed with Esc.

    Parameters
    ----------
    parent : QWidget or None
    title : str
    parts : iterable of (str, str)
        (heading, text) pairs; either may be empty. Text is shown as it is, never as HTML.
    """

    def __init__(
        self, parent: QWidget | None, title: str, parts: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.view = QTextBrowser()
        self.view.setAccessibleName(title)
        # Texts are shown as they are; an address in them opens nothing.
        self.view.setOpenLinks(False)
        self.view.setObjectName("page")
        self.view.setTabStopDistance(KEYS_WIDTH)
        self.view.document().setDocumentMargin(20)
        cursor = QTextCursor(self.view.document())
        cursor.setBlockFormat(_gap(0))
        _write(cursor, title, 20, 600)
        for heading, text in parts:
            if heading:
                cursor.insertBlock(_gap(14))
                _write(cursor, heading, 13, 600)
            for paragraph in filter(None, text.split("\n\n")):
                cursor.insertBlock(_gap(6))
                _write(cursor, paragraph.replace("\n", LINE_BREAK), 13, 400)
        # Writing left the cursor at the end, and the page scrolled there.
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.view.setTextCursor(cursor)
        layouts.column((self.view, 1), close_only(self, 16), within=self, margins=(0, 0, 0, 12))
        self.resize(640, 520)


def _write(cursor: QTextCursor, text: str, pixels: int, weight: int) -> None:
    style = QTextCharFormat()
    font: QFont = fonts.font(pixels, weight)
    style.setFont(font)
    cursor.insertText(text.strip("\n"), style)


def _gap(above: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


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
