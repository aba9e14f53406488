"""A slide on a painter: for PDF pages, PNG pictures and the frames of a GIF."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from looplight.canvas.paint.legend import draw_row
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.text import type_of
from looplight.canvas.slides.slide_layout import EDGE, HEIGHT, WIDTH, WRAP, Paragraph, Plan
from looplight.canvas.style.drug_captions import names_at_nodes
from looplight.session.appearance.themes import Theme
from looplight.session.playback.storyboard import Slide


def picture_of(slide: Slide, theme: Theme) -> Picture:
    """Return the figure as a scene shows it."""
    shown = slide.shown
    pathway = shown.entry.pathway if shown.entry else None
    assert pathway is not None
    return Picture.of(pathway, theme, shown, None, names_at_nodes(pathway, shown.state))


def draw_slide(painter: QPainter, plan: Plan, picture: Picture, ratio: float = 1.0) -> None:
    """Draw a whole slide of 1280 x 720; never a sprite, so that any thread may draw."""
    draw_ground(painter, picture)
    draw_words(painter, plan, picture)
    draw_figure(painter, plan, picture, ratio)


def draw_ground(painter: QPainter, picture: Picture) -> None:
    """Fill the slide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), picture.theme.color("canvas"))


def draw_words(painter: QPainter, plan: Plan, picture: Picture) -> None:
    """Draw everything but the figure."""
    theme = picture.theme
    for paragraph in plan.paragraphs:
        _paragraph(painter, paragraph, theme)
    said = plan.named("Headline")
    if said is not None:
        painter.fillRect(accent_bar(said), theme.color("accent"))
    line = foot_line(plan)
    if line is not None:
        painter.setPen(QPen(theme.color("panel_border"), 1.0))
        painter.drawLine(*line)
    for row, x, y in plan.rows:
        draw_row(painter, row, x, y, theme)


def draw_figure(painter: QPainter, plan: Plan, picture: Picture, ratio: float = 1.0) -> None:
    """Draw the figure in its room; a frame tells that it goes on beyond."""
    painter.save()
    if plan.framed:
        painter.setClipRect(plan.room)
    painter.translate(QPointF(*plan.move))
    painter.scale(plan.fit, plan.fit)
    picture.draw(painter, plan.fit, True, ratio)
    painter.restore()
    if plan.framed:
        painter.setPen(QPen(picture.theme.color("panel_border"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(plan.room)


def accent_bar(said: Paragraph) -> QRectF:
    """Return the bar beside the headline."""
    return QRectF(EDGE, said.area.y() + 1, 4, said.area.height() - 2)


def foot_line(plan: Plan) -> tuple[QPointF, QPointF] | None:
    """Return the line above the footer."""
    first = plan.named("Limits") or plan.named("Source")
    if first is None:
        return None
    y = first.area.y() - 6
    return QPointF(EDGE, y), QPointF(WIDTH - EDGE, y)


def _paragraph(painter: QPainter, paragraph: Paragraph, theme: Theme) -> None:
    painter.setFont(type_of(paragraph.pixels, paragraph.weight))
    painter.setPen(theme.color(paragraph.role))
    painter.drawText(paragraph.area.adjusted(0, 0, 0, 2), WRAP, paragraph.text)
