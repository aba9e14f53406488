"""A slide on a painter: for PDF pages, PNG pictures and the frames of a GIF."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from looplight.canvas.geometry.names_in_small_panes import USUAL
from looplight.canvas.paint.legend import draw_row
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.text import draw_paragraph
from looplight.canvas.slides.slide_layout import (
    HEIGHT,
    READABLE,
    SIDE,
    WIDTH,
    SlideLayout,
    slide_layout,
)
from looplight.canvas.style.node_and_arrow_style import names_at_nodes
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_options import ExportOptions
from looplight.session.playback.slide_content import Slide

# Names that would be smaller than this in the usual drawing are drawn larger: some of its names are
# smaller than the usual size, where their node has no room for that.
_NAMES = READABLE + 3.0


def picture_of(slide: Slide, theme: Theme) -> Picture:
    """Return the figure of a slide."""
    names = names_at_nodes(slide.pathway, slide.shown.state)
    return Picture.of(slide.pathway, theme, slide.drawn, None, names)


def laid_out(
    slide: Slide, theme: Theme, options: ExportOptions, part: QRectF | None = None
) -> tuple[SlideLayout, Picture]:
    """Return layout and figure of a slide, with names that a hall can read (see `slide_layout`)."""
    picture = picture_of(slide, theme)
    layout = slide_layout(slide, picture, options, part)
    if layout.cropped:
        return layout, picture
    # Also where the usual drawing would have room for names of that size: it has smaller ones.
    readable = max(_NAMES, (USUAL + 1) * layout.scale)
    larger = picture.with_large_names(slide.pathway, slide.drawn, layout.scale, readable)
    if larger is picture:
        return layout, picture
    return slide_layout(slide, larger, options, part), larger


def draw_slide(
    painter: QPainter, layout: SlideLayout, picture: Picture, ratio: float = 1.0
) -> None:
    """Draw a slide of 1280 x 720; without pixmaps, so that any thread may draw."""
    draw_background(painter, picture)
    draw_texts(painter, layout, picture)
    draw_figure(painter, layout, picture, ratio)


def draw_background(painter: QPainter, picture: Picture) -> None:
    """Fill the slide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), picture.theme.color("canvas"))


def draw_texts(painter: QPainter, layout: SlideLayout, picture: Picture) -> None:
    """Draw everything but the figure: texts, legend, and the lines beside them."""
    theme = picture.theme
    for p in layout.paragraphs:
        draw_paragraph(painter, p.text, p.area, p.pixels, p.weight, theme.color(p.role))
    bar = headline_bar(layout)
    if bar is not None:
        painter.fillRect(bar, theme.color("accent"))
    line = footer_line(layout)
    if line is not None:
        painter.setPen(QPen(theme.color("panel_border"), 1.0))
        painter.drawLine(*line)
    painter.save()
    painter.translate(*layout.legend.corner)
    painter.scale(layout.legend.scale, layout.legend.scale)
    for row, x, y in layout.rows:
        draw_row(painter, row, x, y, theme, layout.legend.pixels)
    painter.restore()


def draw_figure(
    painter: QPainter, layout: SlideLayout, picture: Picture, ratio: float = 1.0
) -> None:
    """Draw the figure in its area, with a frame where it is cropped."""
    painter.save()
    if layout.cropped:
        painter.setClipRect(layout.figure_area)
    painter.translate(QPointF(*layout.offset))
    painter.scale(layout.scale, layout.scale)
    picture.draw(painter, layout.scale, True, ratio)
    painter.restore()
    if layout.cropped:
        painter.setPen(QPen(picture.theme.color("panel_border"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(layout.figure_area)


def headline_bar(layout: SlideLayout) -> QRectF | None:
    """Return the bar beside the headline and the words above it; None without a headline."""
    first, headline = layout.paragraph("Model"), layout.paragraph("Headline")
    if headline is None:
        return None
    top = (first or headline).area.y()
    return QRectF(SIDE, top + 1, 4, headline.area.bottom() - top - 2)


def footer_line(layout: SlideLayout) -> tuple[QPointF, QPointF] | None:
    """Return the ends of the line above the footer; None without a footer."""
    first = layout.paragraph("Limits") or layout.paragraph("Source")
    if first is None:
        return None
    y = first.area.y() - 6
    return QPointF(SIDE, y), QPointF(WIDTH - SIDE, y)
