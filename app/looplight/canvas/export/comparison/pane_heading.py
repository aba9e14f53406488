"""The heading of a pane on a page or a slide, and the sizes of type that all of the page has."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from looplight.activity.sentences.opposed_arrows import cautions_of
from looplight.canvas.geometry.pane_layout import Cell
from looplight.canvas.paint.text import Paragraph, shortened, text_height, type_of
from looplight.session.playback.cautions_beside_answers import in_own_signs
from looplight.session.state.comparison_panes import PaneAnswer
from looplight.session.text.comparison_words import (
    REFERENCE,
    answer_text,
    compared_text,
    doubt_first,
)
from looplight.session.text.verdict_words import verdict_words

# What it costs to leave the headlines of panes out, as the logarithm of a share.
LEFT_OUT = -1.6


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type on a kind of page, in pixels.

    Attributes
    ----------
    names, headlines, words : tuple of int
        Of the names and the headlines of panes and of the words about all; the first that fit.
    verdict : int
    beside : tuple of float
        Widths of a header beside its picture.
    table : (float, float, float)
        The least, the wished and the largest size of the table (see `layout_table`).
    legend : tuple of float
        How much larger the legend is drawn than on screen.
    slack : float
        How much wider words are than measured, in programs that have another font.
    """

    names: tuple[int, ...] = (15, 13, 11)
    headlines: tuple[int, ...] = (13, 12, 11, 10, 9)
    words: tuple[int, ...] = (14, 13, 12, 11)
    verdict: int = 12
    beside: tuple[float, ...] = (150.0, 190.0, 230.0)
    table: tuple[float, float, float] = (0.8, 1.05, 1.6)
    legend: tuple[float, ...] = (1.2, 1.1, 1.0)
    slack: float = 1.0

    def headline_value(self, letters: int) -> float:
        """Return how well headlines can be read: 0 = as wished; 0 letters = they are left out."""
        return math.log(letters / self.headlines[0]) if letters else LEFT_OUT


PAGE = Sizes()


PADDING = 8.0


def pane_heading(
    pane: PaneAnswer,
    cell: Cell,
    sizes: Sizes,
    letters: int,
    *,
    whole: bool = False,
    with_cautions: bool = False,
) -> tuple[Paragraph, ...]:
    """Return name, verdict and headline of a pane; of one that asks, without its answer.

    ``letters`` = size of the headline, 0 = there is none; ``whole`` = however high it is;
    ``with_cautions`` = those of its answer follow, where no table stands beside it that has them.
    """
    x, y, width, height = cell.head
    left, top, room = x + PADDING, y + PADDING * 0.75, width - 2 * PADDING
    narrow = room / sizes.slack
    verdict = _verdict(pane)
    small = sizes.verdict
    taken = _advance(verdict, small, 600) + 12 if verdict else 0.0
    short = ""
    if pane.headline and not pane.reference:
        short = verdict_words(pane.alone, pane.alone_certainty, short=True)
    pixels = sizes.names[0]
    if short and _advance(pane.name, pixels, 700) + taken > narrow:
        verdict, taken = short, _advance(short, small, 600) + 12
    words: list[Paragraph] = []
    # The verdict stands at the right end of the name's line where there is room for it.
    beside = verdict and _advance(pane.name, pixels, 700) + taken <= narrow
    pixels = _first_of_height(pane.name, narrow, sizes.names)
    tall = text_height(pane.name, narrow, pixels, 700)
    free = room - taken * sizes.slack if beside else room
    words.append(Paragraph("Pane", pane.name, QRectF(left, top, free, tall), pixels, 700, "text"))
    if beside:
        place = QRectF(left + room - taken * sizes.slack, top + 2, taken * sizes.slack, tall)
        words.append(Paragraph("Verdict", verdict, place, small, 600, "text_muted", right=True))
    top += tall
    if verdict and not beside:
        tall = text_height(verdict, narrow, small, 600)
        place = QRectF(left, top, room, tall)
        words.append(Paragraph("Verdict", verdict, place, small, 600, "text_muted"))
        top += tall
    if not letters or not pane.headline:
        return tuple(words)
    top += 3
    headline = answer_text(pane)
    if with_cautions:
        cautions = (in_own_signs(caution.headline) for caution in cautions_of(pane.alone))
        headline = " ".join((headline, *cautions))
    free = y + height - top
    if not whole and text_height(headline, narrow, letters, 400) > free + 1:
        # What is not sure must not be what is cut off.
        headline = shortened(doubt_first(pane, headline), narrow, free, letters, 400)
    place = QRectF(left, top, room, text_height(headline, narrow, letters, 400))
    words.append(Paragraph("Answer", headline, place, letters, 400, "text"))
    return tuple(words)


def _first_of_height(text: str, width: float, sizes: Sequence[int]) -> int:
    """Return the first size in which a text has one line, or the last one."""
    return next((n for n in sizes if _advance(text, n, 700) <= width), sizes[-1])


def _advance(text: str, pixels: int, weight: int) -> float:
    return QFontMetricsF(type_of(pixels, weight)).horizontalAdvance(text)


def _verdict(pane: PaneAnswer) -> str:
    if pane.reference:
        return REFERENCE
    # While a question waits, the verdict would be the answer.
    verdict = verdict_words(pane.alone, pane.alone_certainty) if pane.headline else ""
    return " · ".join(filter(None, (compared_text(pane), verdict)))
