"""Sizes of type on the page or the slide of a comparison, of which the first that fit are taken."""

from dataclasses import dataclass


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


PAGE = Sizes()
