"""Label text on the painter: lines, scripts, and type that never gets too small to read."""

from functools import lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from looplight.canvas.geometry.node_mark_places import CAP_HEIGHT, growth
from looplight.pathways.layout.label_lines import SCRIPT_SCALE, Line, Run, runs_width
from looplight.pathways.layout.node_boxes import Box
from looplight.session.appearance import fonts


@lru_cache(maxsize=256)
def type_of(pixels: float, weight: int = 600, italic: bool = False) -> QFont:
    """Return a font whose advances scale evenly with zoom."""
    fonts.load()
    font = fonts.font(pixels, weight, italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def set_type(painter: QPainter, pixels: float, weight: int = 600, italic: bool = False) -> None:
    """Set the painter's font; sizes are whole pixels."""
    painter.setFont(type_of(round(pixels), weight, italic))


def draw_label(
    painter: QPainter, box: Box, colour: QColor, scale: float = 1.0, pixels: float = 0.0
) -> None:
    """Draw a box's label in its middle.

    ``scale`` = pixels per canvas unit; ``pixels`` = size of its largest letters on screen, 0 = as
    large as is usual at that scale.
    """
    painter.setPen(colour)
    factor = pixels / scale / box.largest_type if pixels else growth(box, scale)
    y = box.y - box.label_height * factor / 2 + box.label_offset
    for line in box.lines:
        height, size = line.height * factor, line.pixels * factor
        _draw_line(painter, line, box.x, y + height / 2 + size * CAP_HEIGHT / 2, size)
        y += height


def _width(line: Line, pixels: float, weight: int) -> float:
    """Return the width of a line: measured where letters go from right to left.

    The table of advances is one of Latin letters, and too wide for Hebrew and Arabic.
    """
    if not any(map(_goes_left, line.runs)):
        return runs_width(line.runs, pixels)
    sizes = (pixels * SCRIPT_SCALE if run.script else pixels for run in line.runs)
    return sum(
        QFontMetricsF(type_of(round(size), weight)).horizontalAdvance(run.text)
        for run, size in zip(line.runs, sizes, strict=True)
    )


def _goes_left(run: Run) -> bool:
    return not run.text.isascii() and any(bidirectional(c) in ("R", "AL") for c in run.text)


def _draw_line(painter: QPainter, line: Line, middle: float, base: float, pixels: float) -> None:
    # Rounded up, a label would touch the sides of its box.
    pixels = int(pixels + 1e-6)
    weight = 500 if line.small else 600
    x = middle - _width(line, pixels, weight) / 2
    for run in line.runs:
        size = pixels * SCRIPT_SCALE if run.script else pixels
        shift = -run.script * pixels * (0.2 if run.script < 0 else 0.36)
        set_type(painter, size, weight)
        painter.drawText(QPointF(x, base + shift), run.text)
        x += runs_width((run,), pixels)
