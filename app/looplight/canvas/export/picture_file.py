"""Pictures for slides and papers: PNG, SVG and PDF, written as a whole or not at all."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from looplight.canvas.export.comparison.page import ComparePage
from looplight.canvas.export.export_input import Content
from looplight.canvas.export.picture_page import SinglePage, page_text
from looplight.canvas.paint.editing.placed_image import PlacedImage
from looplight.canvas.paint.picture import Picture
from looplight.canvas.style.node_and_arrow_style import names_at_nodes
from looplight.files import atomic_write
from looplight.files.cancellation import beside
from looplight.files.problems import InputError, Problem
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_formats import (
    MemoryFile,
    pdf_writer,
    png,
    set_metadata,
    set_physical_size,
    svg_generator,
)
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

KINDS = (".png", ".svg", ".pdf")
# Pixels of the longer side: an image of 16,000 x 16,000 already takes a gigabyte of memory.
MAX_SIDE = 16_000
MIN_SIDE = 200
# Three device units per pixel of 1/96 inch.
_PDF_DPI = 288

Page = ComparePage | SinglePage


def render(
    shown: ViewState,
    theme: Theme,
    path: Path,
    size: tuple[int, int] = (1280, 720),
    scale: float = 1.0,
    *,
    transparent: bool = False,
    options: ExportOptions = ALL,
    area: QRectF | None = None,
    underlay: PlacedImage | None = None,
) -> None:
    """Draw a state to a file; the suffix of ``path`` chooses the format.

    The panes of a comparison become one page.

    Parameters
    ----------
    shown : ViewState
        With an entry that has a pathway.
    theme : Theme
    path : Path
        Ends in .png, .svg or .pdf. An old file is replaced once the new one is complete.
    size : (int, int)
        Page in pixels at 100 %.
    scale : float
        Pixels per pixel at 100 %, for PNG.
    transparent : bool
        Leave out the background of the page.
    options : ExportOptions
        Which of legend, citation and limits are on the page.
    area : QRectF, optional
        Only this part of the figure, in canvas units; the panes of a comparison are always whole.
    underlay : PlacedImage, optional
        The user's own image, under the figure; the panes of a comparison have none.

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
            Problem(
                "unknown-format",
                translate("problem", "pictures end with {endings}", endings=", ".join(KINDS)),
                str(path),
            )
        )
    # Vectors have no pixels: at every scale they are the same.
    pixels = [side * (scale if kind == ".png" else 1.0) for side in size]
    if min(size) < MIN_SIDE or not max(pixels) <= MAX_SIDE or not scale > 0:
        text = translate(
            "problem",
            "a picture has {least} to {most} pixels a side",
            least=MIN_SIDE,
            most=MAX_SIDE,
        )
        raise InputError(Problem("picture-size", text, str(path)))
    page = _over(_page(shown, theme, options, area, str(path)), underlay)
    draw = {".png": _png, ".svg": _svg, ".pdf": _pdf}[kind]
    atomic_write.write(path, draw(page, size, scale, transparent))


def image(
    shown: ViewState,
    theme: Theme,
    size: tuple[int, int] = (1280, 720),
    scale: float = 1.0,
    *,
    transparent: bool = False,
    options: ExportOptions = ALL,
    area: QRectF | None = None,
    underlay: PlacedImage | None = None,
) -> QImage:
    """Return a state as a picture for the clipboard or a preview (see `render`)."""
    page = _over(_page(shown, theme, options, area, ""), underlay)
    return _image(page, size, scale, transparent)


def _over(page: Page, underlay: PlacedImage | None) -> Page:
    """Return a page with the user's own image under its figure; panes have none."""
    if not isinstance(page, SinglePage):
        return page
    return replace(page, picture=replace(page.picture, image=underlay))


def _page(
    shown: ViewState,
    theme: Theme,
    options: ExportOptions,
    area: QRectF | None,
    file: str,
) -> Page:
    pathway = shown.pathway
    if pathway is None:
        raise InputError(
            Problem("no-pathway", translate("problem", "this figure has no pathway to draw"), file)
        )
    text = page_text(pathway, shown, options)
    if shown.panes:
        return ComparePage.of(pathway, shown, theme, text)
    names = names_at_nodes(pathway, shown.state)
    return SinglePage(Picture.of(pathway, theme, shown, drug_names=names), text, area)


def _image(page: Page, size: tuple[int, int], scale: float, transparent: bool) -> QImage:
    width, height = round(size[0] * scale), round(size[1] * scale)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent if transparent else page.theme.color("canvas"))
    set_physical_size(image, scale)
    set_metadata(image, page.text.title, page.text.about)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    try:
        page.draw(painter, size, scale, vector=False)
    finally:
        # Also where it was cancelled: Qt must not free what is being painted.
        painter.end()
    return image


def _png(page: Page, size: tuple[int, int], scale: float, transparent: bool) -> bytes:
    image = _image(page, size, scale, transparent)
    return beside(lambda: png(image))


def _svg(page: Page, size: tuple[int, int], _scale: float, transparent: bool) -> bytes:
    file, text = MemoryFile(), page.text
    # A pixel of the page is one of a browser.
    generator = svg_generator(file, QSize(*size), 96, text.title, text.about)
    _draw_vector(QPainter(generator), page, size, transparent)
    return file.svg()


def _pdf(page: Page, size: tuple[int, int], _scale: float, transparent: bool) -> bytes:
    file = MemoryFile()
    # 96 pixels and 72 points are an inch.
    points = QSizeF(size[0] * 0.75, size[1] * 0.75)
    writer = pdf_writer(file, points, _PDF_DPI, page.text.title, page.text.about)
    painter = QPainter(writer)
    painter.scale(_PDF_DPI / 96, _PDF_DPI / 96)
    _draw_vector(painter, page, size, transparent)
    return file.content()


def _draw_vector(painter: QPainter, page: Page, size: tuple[int, int], transparent: bool) -> None:
    if not painter.isActive():
        raise OSError(translate("problem", "the picture cannot be drawn"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not transparent:
        painter.fillRect(0, 0, *size, page.theme.color("canvas"))
    try:
        page.draw(painter, size, 1.0, vector=True)
    finally:
        painter.end()


def copied(content: Content) -> QImage:
    """Return the picture that goes to the clipboard: without the user's own image.

    Raises
    ------
    ValueError
        Where the content has no options of a picture.
    """
    options = content.picture
    if options is None:
        raise ValueError("a picture needs its options")
    return image(
        content.shown,
        options.theme,
        options.size,
        options.scale,
        options=options.around,
        area=options.area,
    )
