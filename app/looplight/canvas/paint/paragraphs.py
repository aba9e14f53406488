"""Wrapped text on pages and slides: measured, shortened and drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from looplight.canvas.paint.label_text import type_of

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
