"""Pictures for slides and papers: PNG, SVG and PDF, written as a whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from looplight.canvas.export.compare_page import ComparePage
from looplight.canvas.export.page import SinglePage, page_text
from looplight.canvas.paint.picture import Picture
from looplight.canvas.style.drug_captions import names_at_nodes
from looplight.files import atomic_write
from looplight.files.problems import InputError, Problem
from looplight.session.appearance.themes import Theme
from looplight.session.export.devices import MemoryFile, pdf_writer, png, svg_generator
from looplight.session.export.options import ALL, ExportOptions
from looplight.session.state.state import ViewState

KINDS = (".png", ".svg", ".pdf")
MOST_SIDE = 16_000
LEAST_SIDE = 200
_PDF_DPI = 288


def render(
    shown: ViewState,
    theme: Theme,
    path: Path,
    size: tuple[int, int] = (1280, 720),
    scale: float = 1.0,
    *,
    transparent: bool = False,
    parts: ExportOptions = ALL,
    area: QRectF | None = None,
) -> None:
    """Draw what is shown to a file; the ending of ``path`` chooses the format.

    Panels beside each other become one page.

    Parameters
    ----------
    shown : Shown
        With an entry that has a pathway.
    theme : Theme
    path : Path
        Ends with .png, .svg or .pdf. An old file is replaced once the new one is complete.
    size : (int, int)
        Page in pixels at 100 %.
    scale : float
        Pixels per pixel at 100 %, for PNG.
    transparent : bool
        Leave the page without a ground.
    parts : Parts
        Which of legend, citation and limits stand on the page.
    area : QRectF, optional
        Only this part of the figure, in canvas units; panels are always whole.

    Raises
    ------
    InputError
        If nothing can be drawn, or the format or size is impossible.
    OSError
        If the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise InputError(
            Problem("unknown-format", f"pictures end with {', '.join(KINDS)}", str(path))
        )
    pixels = [side * (scale if kind == ".png" else 1.0) for side in size]
    if min(size) < LEAST_SIDE or not max(pixels) <= MOST_SIDE or not scale > 0:
        text = f"a picture has {LEAST_SIDE} to {MOST_SIDE} pixels a side"
        raise InputError(Problem("picture-size", text, str(path)))
    page = _page(shown, theme, parts, area, str(path))
    draw = {".png": _png, ".svg": _svg, ".pdf": _pdf}[kind]
    atomic_write.write(path, draw(page, size, scale, transparent))


def image(
    shown: ViewState,
    theme: Theme,
    size: tuple[int, int] = (1280, 720),
    scale: float = 1.0,
    *,
    parts: ExportOptions = ALL,
    area: QRectF | None = None,
) -> QImage:
    """Return what is shown as a picture for the clipboard (see `render`)."""
    return _image(_page(shown, theme, parts, area, ""), size, scale, False)


def _page(
    shown: ViewState,
    theme: Theme,
    parts: ExportOptions,
    area: QRectF | None,
    where: str,
) -> ComparePage | SinglePage:
    pathway = shown.entry.pathway if shown.entry else None
    if pathway is None:
        raise InputError(Problem("no-pathway", "this figure has no pathway to draw", where))
    text = page_text(pathway, shown, parts)
    if shown.panels:
        return ComparePage.of(pathway, shown, theme, text)
    names = names_at_nodes(pathway, shown.state)
    return SinglePage(Picture.of(pathway, theme, shown, drug_names=names), text, area)


def _image(page, size, scale, transparent) -> QImage:
    image = QImage(
        round(size[0] * scale),
        round(size[1] * scale),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent if transparent else page.theme.color("canvas"))
    text = page.text
    image.setText("Title", text.title)
    image.setText("Description", text.about)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    page.draw(painter, size, scale, vector=False)
    painter.end()
    return image


def _png(page, size, scale, transparent) -> bytes:
    return png(_image(page, size, scale, transparent))


def _svg(page, size, scale, transparent) -> bytes:
    del scale
    file, text = MemoryFile(), page.text
    # A pixel of the page is one of a browser.
    sheet = svg_generator(file, QSize(*size), 96, text.title, text.about)
    _vector(QPainter(sheet), page, size, transparent)
    return file.svg()


def _pdf(page, size, scale, transparent) -> bytes:
    del scale
    file = MemoryFile()
    points = QSizeF(size[0] * 0.75, size[1] * 0.75)
    writer = pdf_writer(file, points, _PDF_DPI, page.text.title, page.text.about)
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / 96, _PDF_DPI / 96)
    _vector(painter, page, size, transparent)
    return file.content()


def _vector(painter, page, size, transparent) -> None:
    if not painter.isActive():
        raise OSError("the picture cannot be drawn")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not transparent:
        painter.fillRect(0, 0, *size, page.theme.color("canvas"))
    page.draw(painter, size, 1.0, vector=True)
    painter.end()
