"""A slide of a comparison on a painter: for PDF pages, pictures, frames of a GIF, and the stage."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.paint.legend import draw_rows
from looplight.canvas.paint.regimen_table import draw_regimens
from looplight.canvas.paint.text import draw_words
from looplight.canvas.slides.panes_layout import PanesSlide, pane_figure, pane_room
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH


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
        draw_words(painter, words, theme)
    if layout.table is not None:
        draw_regimens(painter, layout.table, layout.corner, theme)
    draw_rows(painter, layout.legend, layout.legend_corner, layout.legend_scale, theme)
    for place, number in zip(layout.panes, panes.numbers, strict=True):
        painter.setPen(QPen(theme.color("panel_border"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*place.cell.whole), 6, 6)
        for words in place.words:
            draw_words(painter, words, theme)
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
