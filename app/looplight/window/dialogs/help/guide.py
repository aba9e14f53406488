"""The guide: chapters at the left, the page at the right."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from looplight import assets
from looplight.session.appearance import fonts
from looplight.translation.messages import translate
from looplight.window.dialogs.text_pages import ListedPagesDialog

CHAPTERS_WIDTH = 256
LEAST_PICTURE = 200
RESIZE_MS = 60


class GuideDialog(ListedPagesDialog):
    """Shows the chapters that ship in resources/guide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.view = QTextBrowser()
        super().__init__(
            parent,
            translate("dialog", "Guide"),
            self.view,
            listing=translate("dialog", "Chapters"),
            page=translate("dialog", "Guide page"),
        )
        self._chapters = chapters()
        # Links go through `_follow`: it shows other chapters, and opens nothing else.
        self.view.setOpenLinks(False)
        self.view.setSearchPaths([str(assets.path("guide"))])
        self.view.anchorClicked.connect(self._follow)
        self.view.document().setDefaultFont(fonts.font())
        self._resized = QTimer(self, singleShot=True, interval=RESIZE_MS)
        self._resized.timeout.connect(self._fit_pictures)
        self.resize(840, 600)
        self._fill(((title_of(path), "") for path in self._chapters), CHAPTERS_WIDTH)

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._chapters):
            return
        text = self._chapters[row].read_text(encoding="utf-8")
        features = (
            # Chapters have tables, which plain Markdown has not; and no HTML, as all text of files.
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        self.view.document().setMarkdown(text, features)
        self._fit_pictures()
        _space_out(self.view.document())
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self.view.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures into the new width, once it stays."""
        super().resizeEvent(event)
        self._resized.start()

    def _fit_pictures(self) -> None:
        """Make pictures as wide as the page; Markdown cannot say how wide they are."""
        document = self.view.document()
        room = int(self.view.viewport().width() - 2 * document.documentMargin()) - 2
        for cursor in _pictures(document):
            style = cursor.charFormat().toImageFormat()
            picture = QImage(str(assets.path("guide", style.name())))
            if picture.isNull():
                continue
            ratio, width = self.devicePixelRatioF(), max(room, LEAST_PICTURE)
            # Scaled here: the page itself would leave out rows of pixels.
            small = picture.scaledToWidth(
                round(width * ratio), Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            kind = QTextDocument.ResourceType.ImageResource
            document.addResource(kind.value, QUrl(style.name()), small)
            style.setWidth(width)
            style.setHeight(small.height() / ratio)
            cursor.setCharFormat(style)

    def _follow(self, url: QUrl) -> None:
        """Go to another chapter; addresses of the web are not opened from here."""
        names = [path.name for path in self._chapters]
        if url.isRelative() and url.fileName() in names:
            self.listing.setCurrentRow(names.index(url.fileName()))


def _pictures(document: QTextDocument) -> list[QTextCursor]:
    """Return a cursor over each picture of a document."""
    cursors = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().isImageFormat():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursors.append(cursor)
            fragments += 1
        block = block.next()
    return cursors


def _space_out(document: QTextDocument) -> None:
    """Give lines and paragraphs more distance, which Markdown cannot ask for."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        style = block.blockFormat()
        # Of a picture, a share of its height would stay empty below it.
        share = 100 if block.begin().fragment().charFormat().isImageFormat() else 130
        style.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        heading = style.headingLevel()
        in_list = block.textList() is not None
        style.setTopMargin(18 if heading == 2 else 0)
        style.setBottomMargin(2 if in_list else 8)
        cursor.setPosition(block.position())
        # Margins in cells would make the rows of a table too high.
        if cursor.currentTable() is None:
            cursor.setBlockFormat(style)
        block = block.next()


def chapters() -> tuple[Path, ...]:
    """Return the chapters in their order."""
    return assets.listing("guide", ".md")


def title_of(path: Path) -> str:
    """Return a chapter's title: its first heading, or its file name."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return path.stem
