"""PDF: one page a scene, or a handout with the speaker's notes below each picture."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from looplight.canvas.export.page import page_text
from looplight.canvas.paint.text import type_of
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH, WRAP, plan
from looplight.canvas.slides.slide_painter import draw_slide, picture_of
from looplight.session.appearance.themes import Theme
from looplight.session.export.devices import MemoryFile, pdf_writer
from looplight.session.export.options import ALL, ExportOptions
from looplight.session.playback.storyboard import Slide, Storyboard, speaker_notes

_DPI = 288
# A4 in points; the handout is drawn in pixels of 1/96 inch.
_A4 = (595.0, 842.0)
_MARGIN = 52.0
_PAPER = "#FFFFFF"


def as_pdf(
    board: Storyboard,
    theme: Theme,
    handout: bool,
    step: Callable[[int], None],
    parts: ExportOptions = ALL,
) -> bytes:
    """Return a storyboard as PDF.

    Parameters
    ----------
    board : Storyboard
    theme : Theme
    handout : bool
        A4 with notes instead of one slide a page.
    step : callable
        Told the number of each finished page; may raise to stop.
    parts : Parts
    """
    points = _A4 if handout else (WIDTH * 0.75, HEIGHT * 0.75)
    file = MemoryFile()
    about = page_text(board.pathway, board.slides[0].shown).about
    writer = pdf_writer(file, QSizeF(*points), _DPI, board.pathway.title, about)
    painter = QPainter(writer)
    if not painter.isActive():
        raise OSError("the pages cannot be drawn")
    try:
        for slide in board.slides:
            if slide.number > 1:
                writer.newPage()
            painter.save()
            painter.scale(_DPI / 96, _DPI / 96)
            (_handout_page if handout else _page)(painter, slide, theme, parts)
            painter.restore()
            step(slide.number)
    finally:
        painter.end()
    return file.content()


def _page(painter: QPainter, slide: Slide, theme: Theme, parts: ExportOptions) -> None:
    picture = picture_of(slide, theme)
    draw_slide(painter, plan(slide, picture, parts), picture)


def _handout_page(painter: QPainter, slide: Slide, theme: Theme, parts: ExportOptions) -> None:
    wide, tall = (side / 0.75 for side in _A4)
    inner = wide - 2 * _MARGIN
    painter.fillRect(QRectF(0, 0, wide, tall), _PAPER)
    picture = picture_of(slide, theme)
    planned = plan(slide, picture, parts)
    shrink = inner / WIDTH
    painter.save()
    painter.translate(_MARGIN, _MARGIN)
    painter.scale(shrink, shrink)
    draw_slide(painter, planned, picture)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen("#9AA3AF")
    painter.drawRect(QRectF(0, 0, WIDTH, HEIGHT))
    painter.restore()
    y = _MARGIN + HEIGHT * shrink + 24
    bottom = tall - _MARGIN - 36
    for heading, text in speaker_notes(slide, cited=parts.citation):
        if heading:
            y += _words(painter, heading, y, inner, 12, 700, "#566275", bottom) + 2
        y += _words(painter, text, y, inner, 14, 400, "#18222F", bottom) + 12
    foot = tall - _MARGIN - 20
    _words(painter, planned.text.limits, foot, inner, 11, 500, "#566275", tall)
    said = " · ".join(part for part in (planned.text.version, str(slide.number)) if part)
    _words(painter, said, foot + 16, inner, 11, 400, "#566275", tall)


def _words(
    painter: QPainter,
    text: str,
    y: float,
    inner: float,
    pixels: int,
    weight: int,
    colour: str,
    bottom: float,
) -> float:
    """Draw wrapped words down to ``bottom`` at most and return their height."""
    font = type_of(pixels, weight)
    metrics = QFontMetricsF(font)
    room = QRectF(_MARGIN, y, inner, max(bottom - y, 0.0))
    height = metrics.boundingRect(QRectF(0, 0, inner, 9000), WRAP, text).height()
    if room.height() < metrics.height():
        return 0.0
    painter.setFont(font)
    painter.setPen(colour)
    painter.save()
    painter.setClipRect(room.adjusted(0, 0, 0, 2))
    painter.drawText(room, WRAP, text)
    painter.restore()
    return min(height, room.height())
