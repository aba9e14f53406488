"""A legend as a column: one mark below the other, for the room beside a figure."""

from collections.abc import Iterable

from looplight.canvas.paint.legend import MARGIN, ROW, lines_in, row_width, sample_width
from looplight.canvas.style.legend_rows import HATCHED, MOST_TELLING, ROWS, Row

# Marks that most figures never have; a column is wider where they occur.
_RARE = ("repeated", "faint", "unknown", "changed", "added", *HATCHED)
_USUAL = tuple(
    Row(sample, text)
    for sample, text in ROWS
    if sample in MOST_TELLING and (sample == "uncertain" or sample not in _RARE)
)


def column_width(rows: Iterable[Row]) -> float:
    """Return the width of a column of rows; the same for all that usually occur.

    So that a figure beside it stays where it is while marks come and go.
    """
    together = (*rows, *_USUAL)
    samples = max(map(sample_width, together))
    return samples + max(row_width(row) - sample_width(row) for row in together) + 2 * MARGIN


def column(rows: Iterable[Row], height: float) -> tuple[tuple[Row, float, float], ...]:
    """Place rows below each other, the first ones where not all have room.

    Returns
    -------
    tuple of (Row, float, float)
        Each row with its left edge and the height of its middle: texts begin below each other.
    """
    chosen = tuple(rows)[: lines_in(height)]
    text = MARGIN + max(map(sample_width, (*chosen, *_USUAL)))
    return tuple(
        (row, text - sample_width(row), MARGIN + (number + 0.5) * ROW)
        for number, row in enumerate(chosen)
    )
