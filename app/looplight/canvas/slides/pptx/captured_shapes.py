"""Captured drawing and the legend as shapes of a slide."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtGui import QColor, QPainter

from looplight.canvas.paint.legend import draw_row
from looplight.canvas.slides.painter_capture import (
    Captured,
    CapturedPath,
    CapturedText,
    Colour,
    capture,
)
from looplight.canvas.slides.pptx.drawingml import Element, Pen, ShapeBuilder
from looplight.canvas.slides.pptx.text_boxes import captured_text
from looplight.canvas.style.legend_rows import Row
from looplight.session.appearance.themes import Theme, mix
from looplight.translation.messages import translate


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
            shapes.append(captured_text(builder, item, align))
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
