"""Label text on the painter: lines, scripts, and type that never gets too small to read."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter

from looplight.canvas.geometry.label_layout import SCRIPT_SCALE, Line, runs_width
from looplight.canvas.geometry.node_shapes import NOTCH_DEPTH, Box, Shape
from looplight.session.appearance import fonts

CAP = 0.7275
LEADING = 1.22
LEAST_PIXELS = 11.0
MOST_GROWTH = 1.3
_BLANK = {Shape.HEXAGON: 22.0, Shape.CIRCLE: 10.0, Shape.VESICLE: 18.0}


@lru_cache(maxsize=256)
def type_of(pixels: float, weight: int = 600, italic: bool = False) -> QFont:
    """Return a font whose advances scale evenly with zoom."""
    fonts.load()
    font = fonts.font(pixels, weight, italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def growth(box: Box, scale: float) -> float:
    """Return how much larger than 100 % a label is drawn so that it stays readable.

    It grows only where the zoom would make it smaller than 11 pixels, and only as far as its
    box has room.
    """
    if not box.lines:
        return 1.0
    widest = max(line.width for line in box.lines)
    smallest = min(line.pixels for line in box.lines)
    wanted = LEAST_PIXELS / max(smallest * scale, 0.1)
    room = (box.width - _BLANK.get(box.shape, 13.0)) / max(widest, 1.0)
    tall = sum(line.pixels * LEADING for line in box.lines)
    room = min(room, (box.height - 2) / tall, MOST_GROWTH)
    return max(1.0, min(wanted, room))


def draw_label(painter: QPainter, box: Box, colour: QColor, scale: float = 1.0) -> None:
    """Draw a box's label in its middle."""
    painter.setPen(colour)
    grow = growth(box, scale)
    heights = [line.pixels * LEADING * grow for line in box.lines]
    y = box.y - sum(heights) / 2 + (NOTCH_DEPTH / 2 if box.shape is Shape.RECEPTOR else 0.0)
    for line, tall in zip(box.lines, heights, strict=True):
        pixels = line.pixels * grow
        base = y + tall / 2 + pixels * CAP / 2
        _line(painter, line, box.x, base, pixels)
        y += tall


def _line(painter: QPainter, line: Line, middle: float, base: float, pixels: float) -> None:
    pixels = int(pixels)  # rounded up, a label would touch the sides of its box
    x = middle - runs_width(line.runs, pixels) / 2
    weight = 500 if line.small else 600
    for run in line.runs:
        size = pixels * SCRIPT_SCALE if run.script else pixels
        shift = -run.script * pixels * (0.2 if run.script < 0 else 0.36)
        set_type(painter, size, weight)
        painter.drawText(QPointF(x, base + shift), run.text)
        x += runs_width((run,), pixels)


def set_type(painter: QPainter, pixels: float, weight: int = 600, italic: bool = False) -> None:
    """Set the painter's font."""
    painter.setFont(type_of(round(pixels), weight, italic))
