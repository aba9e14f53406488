"""An article as a page: summary, inhibitor table, what it states, caveats, references."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from looplight.panels.figure.article_table_view import ArticleTableView
from looplight.panels.widgets.columns import TextColumn
from looplight.panels.widgets.labels import badge, plain_label, section_title
from looplight.panels.widgets.links import LinkButton, TextLink, WebLink
from looplight.records.articles import Article
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.item_models.inhibitors import ArticleTableModel
from looplight.session.text import web_addresses
from looplight.translation.limits_of_use import limits_line
from looplight.translation.messages import translate

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
        title = plain_label(article.title, font=fonts.font(20, 600))
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
