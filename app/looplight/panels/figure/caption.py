"""The figure's caption: its words are links to nodes, the present scene's sentence is marked."""

from itertools import pairwise

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser

from looplight.panels.figure.caption_source import CaptionSource, source_of
from looplight.panels.figure.printed_figure import local_picture
from looplight.panels.panel import Panel
from looplight.panels.widgets.basic import FlowLayout, QWidget, plain_label
from looplight.panels.widgets.links import WebLink
from looplight.pathways import caption_spans
from looplight.pathways.model.pathway import Pathway, Scene
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.state.state import SelectionKind, ViewState

SCHEME = "node"
# Breaks a line without beginning a paragraph.
LINE_BREAK = "\u2028"


class CaptionPanel(Panel):
    """Caption, paper reference, links, and the picture where the user has it."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.view = QTextBrowser()
        self.view.setAccessibleName("Caption")
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
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.picture)
        self.column.addWidget(self.links)
        self._marks: tuple[object, ...] = ()

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Write the caption anew, with the marks of the present scene and selection."""
        state = new.state
        marks = (id(new.entry), new.scene, state.selection, self.theme)
        if marks == self._marks:
            return  # A block or a dose changes nothing here; writing costs more than a frame.
        self._marks = marks
        source = source_of(new.entry)
        scroll = self.view.verticalScrollBar().value()
        self._write(source, new)
        if old.state.figure == new.state.figure:
            self.view.verticalScrollBar().setValue(scroll)
        if old.entry is not new.entry or not self.links_flow.count():
            self._set_links(source)
            self._set_picture(new)

    def words(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return the linked words of the caption and the nodes they mean."""
        new = self.document.shown
        if new.entry is None or new.entry.pathway is None:
            return []
        text = source_of(new.entry).caption
        return [
            (text[span.start : span.end], tuple(span.node_ids))
            for span in caption_spans.words(text, new.entry.pathway)
        ]

    def follow(self, node_ids: tuple[str, ...]) -> None:
        """Select the node that a word means; a word of several nodes steps through them."""
        known = [n for n in node_ids if n]
        if not known:
            return
        selection = self.document.shown.state.selection
        place = known.index(selection.id) + 1 if selection.id in known else 0
        self.select_node(known[place % len(known)])

    def _anchor_clicked(self, url: QUrl) -> None:
        if url.scheme() == SCHEME:
            self.follow(tuple(url.path().split(",")))

    def _write(self, source: CaptionSource, new: ViewState) -> None:
        document = self.view.document()
        document.clear()
        document.setDefaultFont(fonts.font())
        cursor = QTextCursor(document)
        pathway = new.pathway
        _heading(cursor, source.title)
        scene = new.scene
        selected = new.state.selection.id if new.state.selection.pick is SelectionKind.NODE else ""
        self._write_linked(cursor, source.caption, pathway, scene, selected)
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
        """Insert ``text`` as plain text; only the character formats make links and marks."""
        marked = caption_spans.sentence(text, scene) if scene else None
        spans = caption_spans.words(text, pathway) if pathway else ()
        place = 0
        for span in spans:
            self._write_run(cursor, text, place, span.start, marked)
            look = self._format("link")
            look.setAnchor(True)
            look.setAnchorHref(f"{SCHEME}:{','.join(span.node_ids)}")
            look.setToolTip("")
            if selected in span.node_ids:
                look.setFontWeight(QFont.Weight.DemiBold)
                look.setFontUnderline(True)
                look.setForeground(self._colour("accent_text"))
                look.setBackground(self._colour("accent"))
            elif marked and marked[0] <= span.start < marked[1]:
                look.setBackground(self._mark())
            cursor.insertText(text[span.start : span.end], look)
            place = span.end
        self._write_run(cursor, text, place, len(text), marked)

    def _write_run(
        self,
        cursor: QTextCursor,
        text: str,
        start: int,
        end: int,
        marked: tuple[int, int] | None,
    ) -> None:
        low, high = marked or (end, end)
        cuts = sorted({start, end, *(c for c in (low, high) if start < c < end)})
        for a, b in pairwise(cuts):
            look = self._format("text")
            if marked and low <= a < high:
                look.setBackground(self._mark())
            cursor.insertText(text[a:b], look)

    def _colour(self, role: str) -> QColor:
        return self.theme.color(role) if self.theme else self.palette().text().color()

    def _mark(self) -> QColor:
        colour = self._colour("accent")
        colour.setAlphaF(0.16)
        return colour

    def _format(self, role: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(fonts.font())
        made.setForeground(self._colour(role))
        return made

    def _set_links(self, source: CaptionSource) -> None:
        while (item := self.links_flow.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        for text, address in source.links:
            self.links_flow.addWidget(WebLink(text, address))
        self.links.setVisible(bool(source.links))
        self.links.updateGeometry()

    def _set_picture(self, new: ViewState) -> None:
        record = new.entry.record if new.entry else None
        pixmap = local_picture(record, max(240, self.width() - 24)) if record else None
        self.picture.setVisible(pixmap is not None)
        if pixmap is not None:
            self.picture.setPixmap(pixmap)
            self.picture.setAccessibleName("The printed figure, from the file beside the record")


def _heading(cursor: QTextCursor, text: str) -> None:
    look = QTextCharFormat()
    look.setFont(fonts.font(13, 600))
    cursor.insertText(text, look)
    cursor.insertBlock(_gap(6))


def _gap(above: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made
