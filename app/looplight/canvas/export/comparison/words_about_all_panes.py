"""The paragraphs about all panes of a comparison, below each other."""

from PySide6.QtCore import QRectF

from looplight.canvas.geometry.pane_layout import Rect
from looplight.canvas.paint.text import Paragraph, text_height

SPACING = 10.0

# Names and texts of paragraphs; the first one is what is done, the others are cautions.
Words = tuple[tuple[str, str], ...]


def words_height(words: Words, width: float, pixels: int, slack: float) -> float:
    """Return how high paragraphs are with the space below each.

    ``slack`` = how much wider words are than measured, in programs that have another font.
    """
    return sum(text_height(text, width / slack, pixels, 500) + SPACING for _, text in words if text)


def paragraphs(words: Words, area: Rect, pixels: int, slack: float) -> tuple[Paragraph, ...]:
    """Return the places of paragraphs below each other (see `words_height`)."""
    x, y, width, _ = area
    result = []
    for number, (name, text) in enumerate(filter(lambda each: each[1], words)):
        tall = text_height(text, width / slack, pixels, 500)
        role = "text" if number else "text_muted"
        place = QRectF(x, y, width, tall)
        result.append(Paragraph(name, text, place, pixels, 500 if number else 400, role))
        y += tall + SPACING
    return tuple(result)
