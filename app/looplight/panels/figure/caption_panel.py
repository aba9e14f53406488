"""The caption: names of nodes are links, and the sentence of the present scene is marked.

The texts of the caption panel for an entry: a record, an article, or only a pathway.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QPixmap, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from looplight.panels.base_panel import Panel
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.layouts import FlowLayout
from looplight.panels.widgets.links import WebLink
from looplight.pathways import caption_spans
from looplight.pathways.catalogue import Entry, shipped
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.pathways.translated_names import source_context
from looplight.records.articles import Article
from looplight.records.figure_citation import reference
from looplight.records.figure_record import FigureRecord, group_genes
from looplight.session.appearance import fonts
from looplight.session.background.images.figure_images import PictureRequest, picture_beside
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind, ViewState
from looplight.session.text import web_addresses
from looplight.translation.messages import translate


@dataclass(frozen=True, slots=True)
class CaptionSource:
    """Texts and links of the caption panel, all plain text."""

    title: str = ""
    caption: str = ""
    paragraphs: tuple[str, ...] = ()
    reference: str = ""
    notes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


def source_of(entry: Entry | None) -> CaptionSource:
    """Collect the texts of an entry.

    Parameters
    ----------
    entry : Entry or None
        None gives empty texts.

    Returns
    -------
    CaptionSource
    """
    if entry is None:
        return CaptionSource()
    if entry.article is not None:
        return _of_article(entry.article, entry.article.title, ())
    if entry.record is not None:
        return _of_record(entry.record, entry.pathway)
    if entry.pathway is not None and entry.pathway.article:
        from looplight.records.articles import article  # noqa: PLC0415 - read only when shown

        pathway = entry.pathway
        return _of_article(article(pathway.article), pathway.title, pathway.notes)
    notes = entry.pathway.notes if entry.pathway else ()
    if entry.pathway is not None and entry.pathway.drawing is not None:
        from looplight.session.text.imported_arrows import account  # noqa: PLC0415 - imports only

        notes = (*filter(None, [account(entry.pathway)]), *notes)
    return CaptionSource(title=entry.title, notes=notes)


def _of_record(record: FigureRecord, pathway: Pathway | None) -> CaptionSource:
    addresses = (
        (translate("panel", "Figure"), web_addresses.checked(record.figure_url)),
        (
            translate("panel", "Paper"),
            web_addresses.doi(record.doi) or web_addresses.pmc(record.pmcid),
        ),
        (translate("panel", "Record"), web_addresses.pfocr(record.figid)),
        (translate("panel", "WikiPathways"), web_addresses.wikipathways(record.wpid)),
        (translate("panel", "NDEx"), web_addresses.ndex(record.ndex)),
    )
    notes = list(pathway.notes) if pathway else []
    # Before the other notes: every answer of this figure is given within that context.
    if pathway and pathway.tumour_context:
        notes.insert(
            0,
            translate(
                "panel",
                "Context of the source: {tumour_context}.",
                tumour_context=source_context(pathway.tumour_context),
            ),
        )
    notes += _other_reading(record)
    return CaptionSource(
        title=record.title,
        caption=record.caption,
        reference=reference(record),
        notes=tuple(notes),
        links=_existing(addresses),
    )


def _other_reading(record: FigureRecord) -> tuple[str, ...]:
    """Return that the record that ships reads other genes on the same figure, with both numbers.

    PFOCR has read its figures anew with each generation of records: one word may stand for
    fifty genes in the next (growth factor).
    """
    entry = shipped(record.figid)
    other = entry.record if entry is not None else None
    if other is None or other.gene_symbols == record.gene_symbols:
        return ()
    counted = [(len(each.gene_symbols), len(group_genes(each))) for each in (record, other)]
    return (
        translate(
            "panel",
            "This record (generation {generation}) lists {genes} genes for {words} printed words. "
            "The one that comes with Looplight is of generation {other} and lists {other_genes} "
            "for {other_words}: the same figure was read anew.",
            generation=record.generation,
            genes=counted[0][0],
            words=counted[0][1],
            other=other.generation,
            other_genes=counted[1][0],
            other_words=counted[1][1],
        ),
    )


def _of_article(article: Article, title: str, pathway_notes: tuple[str, ...]) -> CaptionSource:
    published = f"{article.publisher}, {article.date}"
    printed = "\n".join(filter(None, (article.title, ", ".join(article.authors), published)))
    notes = [article.disclaimer] if article.disclaimer else []
    if article.vendor:
        notes.insert(
            0, translate("panel", "A vendor's article, with products to sell: read it as such.")
        )
    notes += [f"{fact.text} ({fact.where})" for fact in article.facts]
    notes += [*article.notes, *pathway_notes]
    if article.references:
        notes.append(
            translate("panel", "References as the article gives them:")
            + "\n"
            + "\n".join(article.references)
        )
    addresses = (
        (translate("panel", "Article"), web_addresses.checked(article.url)),
        (translate("panel", "Paper"), web_addresses.doi(article.doi)),
    )
    if article.url and not addresses[0][1]:
        # No link leads to an address that is not allowed, but it can be read.
        notes.append(translate("panel", "Address of the article: {url}", url=article.url))
    return CaptionSource(
        title=title,
        paragraphs=tuple(article.summary),
        reference=printed,
        notes=tuple(notes),
        links=_existing(addresses),
    )


def _existing(addresses: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((text, address) for text, address in addresses if address)


# Scheme of the links to nodes.
SCHEME = "node"
_PICTURE = "picture"
# Breaks a line without beginning a paragraph.
LINE_BREAK = "\u2028"


class CaptionPanel(Panel):
    """Caption, paper reference, links, and the picture where the user has it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.view = QTextBrowser()
        self.view.setAccessibleName(translate("screen reader", "Caption"))
        # A link means nodes: the browser widget would try to load it as a document.
        self.view.setOpenLinks(False)
        self.view.setReadOnly(True)
        self.view.document().setDocumentMargin(12)
        self.view.anchorClicked.connect(self._anchor_clicked)
        self.picture = plain_label("", "figurePicture", wrap=False)
        self.picture.hide()
        self.links = QWidget()
        self.links_flow = FlowLayout(self.links, 4)
        self.links_flow.setContentsMargins(8, 4, 8, 8)
        self.first_focus = self.view
        layouts.add(self.column, (self.view, 1), self.picture, self.links)
        # What the text on screen depends on.
        self._written: tuple[object, ...] = ()
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._show_picture)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Write the caption with the marks of the present scene and selection."""
        # The entry by identity: by value, all texts of the figure would be compared.
        depends_on = (id(new.entry), new.scene, new.state.selection, self.theme)
        if depends_on == self._written:
            # Interventions change nothing here, and writing takes longer than a frame.
            return
        self._written = depends_on
        source = source_of(new.entry)
        scroll = self.view.verticalScrollBar().value()
        self._write(source, new)
        if old.state.figure == new.state.figure:
            self.view.verticalScrollBar().setValue(scroll)
        if old.entry is not new.entry or not self.links_flow.count():
            self._set_links(source)
            self._set_picture(new)

    def _anchor_clicked(self, url: QUrl) -> None:
        """Select the node that a link means; a link to several nodes steps through them."""
        nodes = [node for node in url.path().split(",") if node]
        if url.scheme() == SCHEME and nodes:
            selected = self.document.shown.state.selection.id
            # Further clicks on a word go through the nodes that it means.
            number = nodes.index(selected) + 1 if selected in nodes else 0
            self.select_node(nodes[number % len(nodes)])

    def _write(self, source: CaptionSource, new: ViewState) -> None:
        document = self.view.document()
        document.clear()
        document.setDefaultFont(fonts.interface())
        cursor = QTextCursor(document)
        pathway = new.pathway
        _heading(cursor, source.title)
        selected = new.state.selection.of(SelectionKind.NODE)
        self._write_linked(cursor, source.caption, pathway, new.scene, selected)
        for paragraph in source.paragraphs:
            cursor.insertBlock(_gap(8))
            self._write_linked(cursor, paragraph, pathway, None, selected)
        for number, text in enumerate(filter(None, (source.reference, *source.notes))):
            cursor.insertBlock(_gap(8 if number else 16))
            cursor.insertText(text.replace("\n", LINE_BREAK), self._format("text_muted"))
        document.setModified(False)

    def _write_linked(
        self,
        cursor: QTextCursor,
        text: str,
        pathway: Pathway | None,
        scene: Scene | None,
        selected: str,
    ) -> None:
        """Insert a text as plain text; links and marks are character formats, never markup."""
        marked = caption_spans.sentence(text, scene) if scene else None
        spans = caption_spans.words(text, pathway) if pathway else ()
        position = 0
        for span in spans:
            self._write_run(cursor, text, position, span.start, marked)
            text_format = self._format("link")
            text_format.setAnchor(True)
            text_format.setAnchorHref(f"{SCHEME}:{','.join(span.node_ids)}")
            text_format.setToolTip("")
            if selected in span.node_ids:
                text_format.setFontWeight(QFont.Weight.DemiBold)
                text_format.setFontUnderline(True)
                text_format.setForeground(self._colour("accent_text"))
                text_format.setBackground(self._colour("accent"))
            elif marked and marked[0] <= span.start < marked[1]:
                text_format.setBackground(self._mark_colour())
            cursor.insertText(text[span.start : span.end], text_format)
            position = span.end
        self._write_run(cursor, text, position, len(text), marked)

    def _write_run(
        self,
        cursor: QTextCursor,
        text: str,
        start: int,
        end: int,
        marked: tuple[int, int] | None,
    ) -> None:
        """Insert a part of a text without links, marked where ``marked`` says."""
        low, high = marked or (end, end)
        # The marked sentence may begin or end inside a run of plain text.
        cuts = sorted({start, end, *(c for c in (low, high) if start < c < end)})
        for a, b in pairwise(cuts):
            text_format = self._format("text")
            if marked and low <= a < high:
                text_format.setBackground(self._mark_colour())
            cursor.insertText(text[a:b], text_format)

    def _colour(self, role: str) -> QColor:
        return self.theme.color(role) if self.theme else self.palette().text().color()

    def _mark_colour(self) -> QColor:
        colour = self._colour("accent")
        colour.setAlphaF(0.16)
        return colour

    def _format(self, role: str) -> QTextCharFormat:
        text_format = QTextCharFormat()
        text_format.setFont(fonts.interface())
        text_format.setForeground(self._colour(role))
        return text_format

    def _set_links(self, source: CaptionSource) -> None:
        while (item := self.links_flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for text, address in source.links:
            self.links_flow.addWidget(WebLink(text, address))
        self.links.setVisible(bool(source.links))
        self.links.updateGeometry()

    def _set_picture(self, new: ViewState) -> None:
        record = new.entry.record if new.entry else None
        path = picture_beside(record) if record else None
        self.picture.hide()
        self._jobs.cancel(_PICTURE)
        if path is not None and not self._jobs.is_shut_down:
            self._jobs.submit(_PICTURE, PictureRequest(path, max(240, self.width() - 24)))

    def _show_picture(self, result: JobResult) -> None:
        """Show the picture; one that cannot be read is no picture."""
        if result.error is None:
            self.picture.setPixmap(QPixmap.fromImage(result.value))
            self.picture.setAccessibleName(
                translate("screen reader", "The printed figure, from the file beside the record")
            )
            self.picture.show()


def _heading(cursor: QTextCursor, text: str) -> None:
    text_format = QTextCharFormat()
    text_format.setFont(fonts.interface(13, 600))
    cursor.insertText(text, text_format)
    cursor.insertBlock(_gap(6))


def _gap(above: int) -> QTextBlockFormat:
    block_format = QTextBlockFormat()
    block_format.setTopMargin(above)
    block_format.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block_format
