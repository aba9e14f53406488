"""Captured drawing, the legend and paragraphs as shapes of a slide."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QColor, QPainter

from looplight.canvas.paint.legend import draw_row
from looplight.canvas.paint.paragraphs import Paragraph
from looplight.canvas.paint.rects import extent
from looplight.canvas.slides.drawingml import EMU, FONT, Element, Pen, ShapeBuilder, TextRun
from looplight.canvas.slides.drawingml_text import clean
from looplight.canvas.slides.painter_capture import (
    Captured,
    CapturedPath,
    CapturedText,
    Colour,
    capture,
)
from looplight.canvas.style.legend_rows import Row
from looplight.pathways.layout.label_lines import advance
from looplight.session.appearance.themes import Theme, mix
from looplight.translation.messages import translate

# Ascent of Arial, and the height of its line, in ems.
_ASCENT = 0.905
_LEADING = 1.15


def colour_of(colour: QColor) -> Colour:
    """Return a colour of Qt for a slide."""
    return Colour(colour.name()[1:].upper(), colour.alphaF())


def captured_shapes(
    builder: ShapeBuilder, name: str, draw: Callable[[QPainter], object], align: str = "ctr"
) -> list[Element]:
    """Return what ``draw`` draws as freeforms, lines and text boxes (see `shapes_of`)."""
    return shapes_of(builder, name, capture(draw), align)


def shapes_of(
    builder: ShapeBuilder, name: str, items: Iterable[Captured], align: str = "ctr"
) -> list[Element]:
    """Return what was captured as freeforms, lines and text boxes.

    ``name`` is that of every shape but the texts; ``align`` is how the texts are aligned.
    """
    shapes = []
    for item in items:
        if isinstance(item, CapturedPath):
            shapes.append(_path(builder, name, item))
        elif item.text.strip():
            shapes.append(_text(builder, item, align))
    return shapes


def faded(item: Captured, ground: QColor, opacity: float) -> Captured:
    """Return something captured in the colours that it has when it fades into a ground."""
    if opacity >= 1.0:
        return item
    if isinstance(item, CapturedText):
        return replace(item, colour=_mixed(item.colour, ground, opacity))
    stroke, fill = item.stroke, item.fill
    return replace(
        item,
        fill=_mixed(fill, ground, opacity) if fill else None,
        stroke=replace(stroke, colour=_mixed(stroke.colour, ground, opacity)) if stroke else None,
    )


def _mixed(colour: Colour, ground: QColor, opacity: float) -> Colour:
    own = mix(ground, QColor(f"#{colour.rgb}"), opacity)
    return Colour(own.name()[1:].upper(), colour.opacity)


def _path(builder: ShapeBuilder, name: str, path: CapturedPath) -> Element:
    """Return a path as a freeform; one straight stroke becomes a line."""
    pen = Pen(path.stroke) if path.stroke else None
    steps = path.steps
    if pen and path.fill is None and len(steps) == 2 and steps[1][0] == "L":
        return builder.line(name, steps[0][1][0], steps[1][1][0], pen)
    return builder.freeform(name, steps, path.fill, pen)


def _text(builder: ShapeBuilder, text: CapturedText, align: str) -> Element:
    """Return a text box with the same base line."""
    width = advance(text.text, text.pixels)
    # Arial is wider than Inter: centred text gets room on both sides.
    margin = text.pixels * 0.6 if align == "ctr" else 0.0
    top = text.y - text.pixels * _ASCENT
    rect = (text.x - margin, top, width + 2 * margin, text.pixels * _LEADING)
    run = TextRun(text.text, text.pixels, text.colour, text.weight >= 600, text.italic)
    return builder.autoshape(
        text.text, "rect", rect, None, lines=((run,),), align=align, anchor="t", text_box=True
    )


def legend_shapes(
    builder: ShapeBuilder, rows: Iterable[tuple[Row, float, float]], theme: Theme, pixels: float
) -> list[Element]:
    """Return each row of a legend, with its left edge and its middle, as one group."""
    groups = []
    for row, x, y in rows:

        def draw(painter: QPainter, row: Row = row, x: float = x, y: float = y) -> None:
            draw_row(painter, row, x, y, theme, pixels)

        name = translate("slides", "Legend: {text}", text=row.text)
        shapes = captured_shapes(builder, name, draw, align="l")
        groups.append(builder.group(name, shapes, alt=name))
    return groups


def text_box(builder: ShapeBuilder, paragraph: Paragraph, theme: Theme) -> Element:
    """Return a paragraph as a text box."""
    colour = colour_of(theme.color(paragraph.role))
    run = TextRun(paragraph.text, paragraph.pixels, colour, paragraph.weight >= 600)
    return builder.autoshape(
        paragraph.name,
        "rect",
        extent(paragraph.area.adjusted(0, 0, 0, 2)),
        None,
        lines=((run,),),
        align="r" if paragraph.right else "l",
        anchor="t",
        wrap=True,
        text_box=True,
    )


def fill_title(shape: Any, paragraph: Paragraph, theme: Theme) -> None:
    """Fill the slide's own title, which outlines and screen readers look for."""
    area = paragraph.area
    shape.left, shape.top = round(area.x() * EMU), round(area.y() * EMU)
    shape.width, shape.height = round(area.width() * EMU), round((area.height() + 4) * EMU)
    frame = shape.text_frame
    frame.margin_left = frame.margin_top = frame.margin_right = frame.margin_bottom = 0
    frame.text = clean(paragraph.text)
    first = frame.paragraphs[0]
    # Left.
    first.alignment = 1
    font = first.runs[0].font
    font.size, font.bold, font.name = round(paragraph.pixels * EMU), True, FONT
    font.color.rgb = rgb_of(theme, paragraph.role)


def rgb_of(theme: Theme, role: str) -> Any:
    """Return a colour of a theme for python-pptx, which has no types."""
    from pptx.dml.color import RGBColor  # noqa: PLC0415 - heavy, and only slides need it

    parse: Any = RGBColor.from_string
    return parse(theme.color(role).name().removeprefix("#"))
