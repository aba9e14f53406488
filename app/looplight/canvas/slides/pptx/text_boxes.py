"""Texts of a slide: text boxes for words of the drawing and for paragraphs, and the title."""

from typing import Any

from PySide6.QtGui import QColor

from looplight.canvas.paint.shape_paths import extent
from looplight.canvas.paint.text import Paragraph
from looplight.canvas.slides.painter_capture import CapturedText, Colour
from looplight.canvas.slides.pptx.drawingml import EMU, FONT, Element, ShapeBuilder, TextRun
from looplight.canvas.slides.pptx.xml_elements import clean
from looplight.pathways.layout.label_lines import advance
from looplight.session.appearance.themes import Theme

# Ascent of Arial, and the height of its line, in ems.
_ASCENT = 0.905
_LEADING = 1.15
# Room on both sides of centred text, in ems: Arial is wider than Inter.
CENTRED_MARGIN = 0.6


def colour_of(colour: QColor) -> Colour:
    """Return a colour of Qt for a slide."""
    return Colour(colour.name()[1:].upper(), colour.alphaF())


def captured_text(builder: ShapeBuilder, text: CapturedText, align: str) -> Element:
    """Return a text box with the same base line."""
    width = advance(text.text, text.pixels)
    margin = text.pixels * CENTRED_MARGIN if align == "ctr" else 0.0
    top = text.y - text.pixels * _ASCENT
    rect = (text.x - margin, top, width + 2 * margin, text.pixels * _LEADING)
    run = TextRun(text.text, text.pixels, text.colour, text.weight >= 600, text.italic)
    return builder.autoshape(
        text.text, "rect", rect, None, lines=((run,),), align=align, anchor="t", text_box=True
    )


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
