"""Text on the painter: labels of the drawing, and wrapped paragraphs of pages and slides."""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from looplight.canvas.geometry.node_mark_places import CAP_HEIGHT, growth
from looplight.pathways.layout.label_lines import SCRIPT_SCALE, Line, Run, runs_width
from looplight.pathways.layout.node_boxes import Box
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme


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


WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
WRAP_RIGHT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
# Higher than any text here gets.
_UNLIMITED = 9000
# The rest of a text without a space that does not fit would still be too long.
_MAX_CHARACTERS = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in its place.

    Attributes
    ----------
    name, text : str
    area : QRectF
    pixels, weight : int
    role : str
        A colour of the theme.
    right : bool
        Whether its lines end at the right side of the area.
    """

    name: str
    text: str
    area: QRectF
    pixels: int
    weight: int
    role: str
    right: bool = False


# Layouts are tried in many sizes, with the same words at the same width again and again.
@lru_cache(maxsize=4096)
def text_height(text: str, width: float, pixels: int, weight: int) -> float:
    """Return the height of a text that is wrapped at a width; 0 without text."""
    if not text:
        return 0.0
    metrics = QFontMetricsF(type_of(pixels, weight))
    return metrics.boundingRect(QRectF(0, 0, width, _UNLIMITED), WRAP, text).height()


def shortened(text: str, width: float, height: float, pixels: int, weight: int) -> str:
    """Return as many words of a text as fit, with an ellipsis where that is not all."""
    if text_height(text, width, pixels, weight) <= height + 1:
        return text
    words = text.split(" ")
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        beginning = " ".join(words[:middle]) + " …"
        if text_height(beginning, width, pixels, weight) <= height + 1:
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low])[:_MAX_CHARACTERS] + " …"


def draw_paragraph(
    painter: QPainter,
    text: str,
    area: QRectF,
    pixels: int,
    weight: int,
    colour: QColor | str,
    right: bool = False,
) -> float:
    """Draw wrapped text down from the top of ``area``; return its height.

    It may be higher than the area; without text nothing is drawn. ``right`` = its lines end at
    the right side of the area.
    """
    height = text_height(text, area.width(), pixels, weight)
    if height:
        painter.setFont(type_of(pixels, weight))
        painter.setPen(colour)
        # A rounding must not cut the last line off.
        area = QRectF(area.left(), area.top(), area.width(), height + 2)
        painter.drawText(area, WRAP_RIGHT if right else WRAP, text)
    return height


def draw_words(painter: QPainter, words: Paragraph, theme: Theme) -> None:
    """Draw a paragraph at its place in the colour of its role."""
    colour = theme.color(words.role)
    draw_paragraph(painter, words.text, words.area, words.pixels, words.weight, colour, words.right)
