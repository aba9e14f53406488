"""PDF: one page a scene, or a handout with the speaker's notes below each picture."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from looplight.canvas.export.picture_page import page_text, storyboard_about
from looplight.canvas.paint.text import draw_paragraph, type_of
from looplight.canvas.slides.panes_layout import whole_slide
from looplight.canvas.slides.panes_painter import draw_panes_slide
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH
from looplight.canvas.slides.slide_painter import draw_slide, laid_out
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_formats import MemoryFile, pdf_writer
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.playback.slide_content import Slide, Storyboard, speaker_notes
from looplight.translation.messages import translate

# Three device units per pixel of 1/96 inch.
_DPI = 288
# A4 in points; the handout is drawn in pixels of 1/96 inch.
_A4 = (595.0, 842.0)
_MARGIN = 52.0
_PAPER, _FRAME, _TEXT, _MUTED = "#FFFFFF", "#9AA3AF", "#18222F", "#566275"


def as_pdf(
    board: Storyboard,
    theme: Theme,
    handout: bool,
    step: Callable[[int], None],
    options: ExportOptions = ALL,
) -> bytes:
    """Return a storyboard as PDF.

    Parameters
    ----------
    board : Storyboard
    theme : Theme
    handout : bool
        A4 with notes instead of one slide a page.
    step : callable
        Called with the number of each finished page; may raise to stop.
    options : ExportOptions
    """
    points = _A4 if handout else (WIDTH * 0.75, HEIGHT * 0.75)
    file = MemoryFile()
    about = storyboard_about(board)
    writer = pdf_writer(file, QSizeF(*points), _DPI, board.title, about)
    painter = QPainter(writer)
    if not painter.isActive():
        raise OSError(translate("problem", "the pages cannot be drawn"))
    try:
        for slide in board.slides:
            if slide.number > 1:
                writer.newPage()
            painter.save()
            painter.scale(_DPI / 96, _DPI / 96)
            (_handout_page if handout else _page)(painter, slide, theme, options)
            painter.restore()
            step(slide.number)
    finally:
        painter.end()
    return file.content()


def _page(painter: QPainter, slide: Slide, theme: Theme, options: ExportOptions) -> None:
    if slide.shown.panes:
        draw_panes_slide(painter, whole_slide(slide, theme, options))
    else:
        draw_slide(painter, *laid_out(slide, theme, options))


def _handout_page(painter: QPainter, slide: Slide, theme: Theme, options: ExportOptions) -> None:
    width, height = (side / 0.75 for side in _A4)
    inner = width - 2 * _MARGIN
    painter.fillRect(QRectF(0, 0, width, height), _PAPER)
    text = page_text(slide.pathway, slide.shown, options)
    scale = inner / WIDTH
    painter.save()
    painter.translate(_MARGIN, _MARGIN)
    painter.scale(scale, scale)
    _page(painter, slide, theme, options)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_FRAME)
    painter.drawRect(QRectF(0, 0, WIDTH, HEIGHT))
    painter.restore()
    y = _MARGIN + HEIGHT * scale + 24
    foot = height - _MARGIN - 20
    room = QRectF(_MARGIN, y, inner, foot - 16 - y)
    for heading, words in speaker_notes(slide, cited=options.citation):
        if heading:
            room.setTop(room.top() + _draw_clipped(painter, heading, room, 12, 700, _MUTED) + 2)
        room.setTop(room.top() + _draw_clipped(painter, words, room, 14, 400, _TEXT) + 12)
    room = QRectF(_MARGIN, foot, inner, height - foot)
    _draw_clipped(painter, text.limits, room, 11, 500, _MUTED)
    room.setTop(foot + 16)
    version = " · ".join(part for part in (text.version, str(slide.number)) if part)
    _draw_clipped(painter, version, room, 11, 400, _MUTED)


def _draw_clipped(
    painter: QPainter, text: str, room: QRectF, pixels: int, weight: int, colour: str
) -> float:
    """Draw wrapped text as far as there is room, and return the height it takes."""
    if room.height() < QFontMetricsF(type_of(pixels, weight)).height():
        return 0.0
    painter.save()
    painter.setClipRect(room.adjusted(0, 0, 0, 2))
    height = draw_paragraph(painter, text, room, pixels, weight, colour)
    painter.restore()
    return min(height, room.height())
