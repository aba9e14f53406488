"""Where several nodes stand when they are aligned or spread evenly."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.layout.node_boxes import Box


class Alignment(Enum):
    """What several nodes get in common."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


_MOVES_VERTICALLY = frozenset({Alignment.TOP, Alignment.MIDDLE, Alignment.BOTTOM})


def aligned(boxes: Sequence[Box], alignment: Alignment) -> Mapping[str, Point]:
    """Return the middle of each node after aligning, in canvas units.

    The edge in common is the outermost one of all, the line in common runs through the middle of
    their extent: each stays within what the nodes covered before.

    Parameters
    ----------
    boxes : sequence of Box
        One or more.
    alignment : Alignment

    Returns
    -------
    mapping of node id to (x, y)
    """
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    lines: dict[Alignment, Callable[[Box], float]] = {
        Alignment.LEFT: lambda box: left + box.width / 2,
        Alignment.CENTRE: lambda _: (left + right) / 2,
        Alignment.RIGHT: lambda box: right - box.width / 2,
        Alignment.TOP: lambda box: top + box.height / 2,
        Alignment.MIDDLE: lambda _: (top + bottom) / 2,
        Alignment.BOTTOM: lambda box: bottom - box.height / 2,
    }
    line = lines[alignment]
    if alignment in _MOVES_VERTICALLY:
        return {box.id: (box.x, line(box)) for box in boxes}
    return {box.id: (line(box), box.y) for box in boxes}


def distributed(boxes: Sequence[Box], horizontally: bool) -> Mapping[str, Point]:
    """Return the middle of each node after spreading them with equal gaps, in canvas units.

    The first and the last one stay; where there is no room for gaps, all overlap alike.

    Parameters
    ----------
    boxes : sequence of Box
        Three or more; of fewer none moves.
    horizontally : bool
        From left to right, else from top to bottom.

    Returns
    -------
    mapping of node id to (x, y)
    """

    def middle(box: Box) -> float:
        return box.x if horizontally else box.y

    def size(box: Box) -> float:
        return box.width if horizontally else box.height

    row = sorted(boxes, key=middle)
    if len(row) < 3:
        return {box.id: (box.x, box.y) for box in row}
    extent = middle(row[-1]) - middle(row[0])
    half_sizes = [(size(a) + size(b)) / 2 for a, b in pairwise(row)]
    gap = (extent - sum(half_sizes)) / (len(row) - 1)
    place, places = middle(row[0]), {}
    for box, half in zip(row, (*half_sizes, 0.0), strict=True):
        places[box.id] = (place, box.y) if horizontally else (box.x, place)
        place += half + gap
    return places
