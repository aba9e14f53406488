"""The rows that the nodes of a layered figure stand in, and the free columns between the nodes."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence

from looplight.pathways.layout.node_boxes import Box

# Canvas units: between two lines, from a line to a node that it passes, and the least room between
# two rows.
LANE, CLEARANCE, LEAST_GAP = 6.0, 8.0, 10.0
# A row that is taller than its tallest node by this factor is no row.
MOST_UNEVEN = 2.0
# How many lanes to either side a free column is searched for.
MOST_LANES_ASIDE = 400


class Row:
    """Nodes beside each other, with the columns in which lines pass between them.

    Attributes
    ----------
    top, bottom : float
        Of all its nodes.
    """

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.top = min(box.top for box in boxes)
        self.bottom = max(box.bottom for box in boxes)
        ordered = sorted(boxes, key=lambda box: box.left)
        self._lefts = [box.left - CLEARANCE for box in ordered]
        # The right edge of all nodes so far: those of a row may lie over each other.
        self._rights: list[float] = []
        for box in ordered:
            before = self._rights[-1] if self._rights else box.right
            self._rights.append(max(before, box.right + CLEARANCE))
        self._taken: list[float] = []

    def is_free(self, x: float) -> bool:
        """Return whether a line can pass at ``x``, beside the nodes and the other lines."""
        left = bisect_right(self._lefts, x)
        if left and self._rights[left - 1] > x:
            return False
        place = bisect_left(self._taken, x)
        near = self._taken[max(place - 1, 0) : place + 1]
        return all(abs(x - other) >= LANE - 1e-6 for other in near)

    def free_near(self, x: float) -> float:
        """Return the free column nearest to ``x``; ``x`` itself where none is near."""
        for step in range(MOST_LANES_ASIDE):
            for place in (x + step * LANE, x - step * LANE):
                if self.is_free(place):
                    return place
        return x

    def take(self, x: float) -> None:
        """Let a line pass at ``x``."""
        insort(self._taken, x)


def rows_of(boxes: Iterable[Box]) -> list[list[Box]]:
    """Return the boxes by rows from top to bottom; nothing where they stand in no rows."""
    rows: list[list[Box]] = []
    bottom = 0.0
    for box in sorted(boxes, key=lambda box: box.top):
        if not rows or box.top > bottom + LEAST_GAP:
            rows.append([])
            bottom = box.bottom
        rows[-1].append(box)
        bottom = max(bottom, box.bottom)
    for row in rows:
        height = max(box.bottom for box in row) - min(box.top for box in row)
        if height > MOST_UNEVEN * max(box.height for box in row):
            return []
    return rows
