"""An article as a page: summary, inhibitor table, what it states, caveats, references.

A table as high as its rows, with words that wrap, for a page that scrolls as a whole.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableView,
    QWidget,
)

from looplight.panels.widgets.labels import badge, plain_label, section_title
from looplight.panels.widgets.layouts import TextColumn
from looplight.panels.widgets.links import LinkButton, TextLink, WebLink
from looplight.records.articles import Article
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.item_models.inhibitor_rows import ArticleTableModel
from looplight.session.item_models.item_roles import Role
from looplight.session.text import web_addresses
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate

# Shares of the width: class, drugs, mechanism, context, note.
SHARES = (0.12, 0.16, 0.23, 0.21, 0.28)
# In less room the columns would be one word wide; then the page scrolls sideways.
LEAST_WIDTH = 620
# Left and right of the words in a cell (margin of the style, padding of the style sheet, line of
# the grid), and above and below them.
PADDING_X, PADDING_Y = 18, 10
_WRAP = int(Qt.TextFlag.TextWordWrap)


class ArticleTableView(QTableView):
    """The inhibitor table; Enter or a double click on a row lists its drugs.

    Attributes
    ----------
    drugs_requested : Signal(tuple)
        Names of the drugs of a row, as the article has them.
    """

    drugs_requested = Signal(tuple)

    def __init__(self, model: ArticleTableModel) -> None:
        super().__init__()
        self.setAccessibleName(
            translate("screen reader", "Inhibitors, as the article divides them")
        )
        self.setModel(model)
        self.setFont(fonts.interface(12))
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Tab leaves the table for the next part of the page, the arrow keys go through its cells.
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._ask)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        rows = sum(self.rowHeight(n) for n in range(self.model().rowCount()))
        tall = rows + self.horizontalHeader().sizeHint().height() + 4
        if self.horizontalScrollBar().isVisible():
            tall += self.horizontalScrollBar().sizeHint().height()
        return QSize(LEAST_WIDTH, tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width, and give every row the height of its words."""
        super().resizeEvent(event)
        room = max(self.viewport().width(), LEAST_WIDTH)
        for column, share in enumerate(SHARES):
            self.setColumnWidth(column, int(room * share))
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, self._needed_height(row))
        # The heights of the rows follow from the width, so they are known here and not earlier.
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the drugs of the row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._ask(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _needed_height(self, row: int) -> int:
        """Return the height of a row, in pixels, at which every cell shows all its words.

        ``resizeRowsToContents`` forgets the padding of the style sheet and cuts the last line.
        """
        model, metrics = self.model(), self.fontMetrics()
        heights = [metrics.height()]
        for column in range(model.columnCount()):
            words = str(model.index(row, column).data())
            room = QRect(0, 0, max(self.columnWidth(column) - PADDING_X, 1), 10_000)
            heights.append(metrics.boundingRect(room, _WRAP, words).height())
        return max(heights) + PADDING_Y

    def _ask(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(int(Role.ROW))
        if row is not None and row.drugs:
            self.drugs_requested.emit(row.drugs)


VENDOR = translate("panel", "vendor: sells products in this field")
NO_SUBJECTS = translate("panel", "The record gives none.")
MARGINS = (36, 24, 36, 24)


class ArticlePage(TextColumn):
    """One article, in plain text that can be selected; links lead to drugs and pathways.

    Attributes
    ----------
    drug_requested : Signal(str)
        Id of a drug of the inhibitor table.
    """

    drug_requested = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__(translate("panel", "Article"))
        self.set_margins(*MARGINS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table: ArticleTableView | None = None
        self.article: Article | None = None
        self._document = document

    def show_article(self, article: Article) -> None:
        """Write the page anew, unless it shows this article already."""
        if article is self.article:
            return
        self.article = article
        self.clear()
        self.table = None
        self._head(article)
        self._paragraphs(translate("panel", "Summary"), article.summary)
        # A library's record has subjects, which may be missing; a vendor's article has none.
        if not article.vendor or article.subjects:
            self._paragraphs(
                translate("panel", "Subjects"), (", ".join(article.subjects) or NO_SUBJECTS,)
            )
        self._pathways(article.pathways)
        self._inhibitors(article)
        facts = [
            f"{fact.text} ({fact.where})" if fact.where else fact.text for fact in article.facts
        ]
        self._paragraphs(translate("panel", "What it states, in our words"), facts)
        self._paragraphs(translate("panel", "Before you trust it"), article.notes)
        self._paragraphs(
            translate("panel", "References, as the article gives them"), article.references
        )
        self._paragraphs(translate("panel", "Disclaimer"), (article.disclaimer, limits_line()))

    def _head(self, article: Article) -> None:
        title = plain_label(article.title, font=fonts.interface(20, 600))
        self._add(title)
        marks = [badge(text) for text in filter(None, (article.kind, article.date))]
        if article.vendor:
            marks.append(
                badge(
                    VENDOR,
                    "warning",
                    translate("panel", "Its publisher sells products: read it as such."),
                )
            )
        self.add_flow(marks, 6)
        self._add(plain_label(", ".join(article.authors)))
        self._add(plain_label(article.publisher, "muted"))
        addresses = (
            (translate("panel", "Paper"), web_addresses.doi(article.doi)),
            (translate("panel", "Article"), web_addresses.checked(article.url)),
        )
        # A DOI may be the article's address: one button for both.
        buttons = {address: text for text, address in reversed(addresses) if address}
        self.add_flow([WebLink(text, address) for address, text in reversed(buttons.items())], 6)
        if article.doi:
            self._add(plain_label(translate("panel", "DOI {doi}", doi=article.doi), "muted"))
        elif article.url and not buttons:
            self._add(plain_label(translate("panel", "Address: {url}", url=article.url), "muted"))

    def _pathways(self, names: Sequence[str]) -> None:
        entries = self._document.figures.catalogue.drawable
        known = {entry.pathway.name: entry for entry in entries if entry.pathway}
        pathways = [known[name] for name in names if name in known]
        if pathways:
            self._add(section_title(translate("panel", "Pathways that go with it")))
        for entry in pathways:
            link = TextLink(translate("panel", "Open {title}", title=entry.title), entry.key)
            link.chosen.connect(self._open)
            self._add(link)

    def _inhibitors(self, article: Article) -> None:
        if not article.inhibitor_rows:
            return
        self._add(section_title(translate("panel", "Inhibitors, as the article divides them")))
        self.table = ArticleTableView(ArticleTableModel(article, self))
        self.table.drugs_requested.connect(self._ask_first)
        self._add(self.table)
        buttons = []
        for name in article.drugs:
            drug = self._document.inhibitors.find(name)
            if drug is not None:
                button = LinkButton(
                    drug.name,
                    drug.id,
                    translate("panel", "Show what is known of {name}", name=drug.name),
                )
                button.chosen.connect(self.drug_requested)
                buttons.append(button)
        if buttons:
            self._add(
                plain_label(
                    translate("panel", "Status, targets and cautions of its drugs:"), "muted"
                )
            )
            self.add_flow(buttons, 6)

    def _paragraphs(self, title: str, texts: Sequence[str]) -> None:
        if any(texts):
            self._add(section_title(title))
        for text in filter(None, texts):
            label = plain_label(text)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._add(label)

    def _add(self, widget: QWidget) -> None:
        if not isinstance(widget, QLabel) or widget.text():
            self.add(widget)

    def _open(self, key: object) -> None:
        self._document.open(str(key))

    def _ask_first(self, names: tuple[str, ...]) -> None:
        drug = self._document.inhibitors.find(names[0])
        if drug is not None:
            self.drug_requested.emit(drug.id)
