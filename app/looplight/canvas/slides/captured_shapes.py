"""Captured drawing as shapes of a slide."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtGui import QColor, QPainter

from looplight.canvas.slides.drawingml import Element, Pen, ShapeBuilder, TextRun
from looplight.canvas.slides.painter_capture import (
    Captured,
    CapturedPath,
    CapturedText,
    Colour,
    capture,
)
from looplight.pathways.layout.label_lines import advance
from looplight.session.appearance.themes import mix

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
