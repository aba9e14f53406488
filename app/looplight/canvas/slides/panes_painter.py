"""A slide of a comparison on a painter: for PDF pages, pictures, frames of a GIF, and the stage."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.legend import draw_row
from looplight.canvas.paint.regimen_table import draw_regimens
from looplight.canvas.paint.text import Paragraph, draw_paragraph
from looplight.canvas.slides.panes_layout import PanesSlide, pane_figure, pane_room
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH
from looplight.session.appearance.themes import Theme


def draw_panes_slide(painter: QPainter, panes: PanesSlide, ratio: float = 1.0) -> None:
    """Draw a slide of 1280 x 720; without pixmaps, so that any thread may draw."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), panes.page.theme.color("canvas"))
    draw_panes(painter, panes, ratio)


def draw_panes(
    painter: QPainter, panes: PanesSlide, ratio: float = 1.0, names: Layout | None = None
) -> None:
    """Draw texts, table, legend and panes on what is there.

    ``names`` = the drawing with names that can be read, where somebody else computes it.
    """
    theme, layout = panes.page.theme, panes.layout
    for words in panes.paragraphs:
        _draw_words(painter, words, theme)
    if layout.table is not None:
        draw_regimens(painter, layout.table, layout.corner, theme)
    painter.save()
    painter.translate(*layout.legend_corner)
    painter.scale(layout.legend_scale, layout.legend_scale)
    for row, x, y in layout.legend:
        draw_row(painter, row, x, y, theme)
    painter.restore()
    for place, number in zip(layout.panes, panes.numbers, strict=True):
        painter.setPen(QPen(theme.color("panel_border"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*place.cell.whole), 6, 6)
        for words in place.words:
            _draw_words(painter, words, theme)
        picture, scale = pane_figure(panes, place, number, names)
        painter.save()
        painter.translate(pane_room(place).center())
        painter.scale(scale, scale)
        painter.translate(-picture.bounds.center())
        try:
            picture.draw(painter, scale, True, ratio)
        finally:
            # Also where it was cancelled.
            painter.restore()


def _draw_words(painter: QPainter, words: Paragraph, theme: Theme) -> None:
    colour = theme.color(words.role)
    draw_paragraph(painter, words.text, words.area, words.pixels, words.weight, colour, words.right)
