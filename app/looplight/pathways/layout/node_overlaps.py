"""Which boxes of nodes hide each other, and where there is room for another box."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

import numpy as np

from looplight.pathways.layout.node_boxes import Box

# Share of the smaller box from which a label is hidden, or looks as if it belonged to the other.
HIDING_SHARE = 0.25
# A box that is so much larger is a container, in which nodes are meant to lie.
CONTAINER_RATIO = 4.0
# Free canvas units around a box that is put between others.
GAP = 24.0
_MOST_RINGS = 200

Point = tuple[float, float]


def hiding_pairs(
    boxes: Mapping[str, Box], nodes: Iterable[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of nodes that hide each other, each once.

    Parameters
    ----------
    boxes : Mapping of str to Box
        By node id.
    nodes : iterable of str or None
        Only pairs with one of these nodes, which comes first; None = all pairs.
    """
    names = list(boxes)
    edges = np.array([(b.left, b.top, b.right, b.bottom) for b in boxes.values()]).reshape(-1, 4).T
    sizes = (edges[2] - edges[0]) * (edges[3] - edges[1])
    columns = {name: number for number, name in enumerate(names)}
    looked_at = np.zeros(len(names), dtype=bool)
    for node in boxes if nodes is None else nodes:
        if node not in boxes:
            continue
        own = columns[node]
        looked_at[own] = True
        wide = np.minimum(edges[2], edges[2, own]) - np.maximum(edges[0], edges[0, own])
        high = np.minimum(edges[3], edges[3, own]) - np.maximum(edges[1], edges[1, own])
        small, large = np.minimum(sizes, sizes[own]), np.maximum(sizes, sizes[own])
        hides = (wide > 0) & (high > 0) & (wide * high > HIDING_SHARE * small)
        hides &= (large < CONTAINER_RATIO * small) & ~looked_at
        for number in np.flatnonzero(hides).tolist():
            yield node, names[number]


def free_place(box: Box, others: Iterable[Box]) -> Point:
    """Return the place nearest to a box at which it lies on no other box.

    The places tried are those of a grid around it, ring by ring; where all are taken, the box
    stays.
    """
    taken = list(others)
    step_x, step_y = (box.width + GAP) / 2, (box.height + GAP) / 2
    for ring in count():
        if ring > _MOST_RINGS:
            break
        steps = [
            (column * step_x, row * step_y)
            for row in range(-ring, ring + 1)
            for column in range(-ring, ring + 1)
            if max(abs(row), abs(column)) == ring
        ]
        for right, down in sorted(steps, key=_distance):
            if not any(_touches(box, right, down, other) for other in taken):
                return box.x + right, box.y + down
    return box.x, box.y


def _touches(box: Box, right: float, down: float, other: Box) -> bool:
    return (
        abs(box.x + right - other.x) < (box.width + other.width + GAP) / 2
        and abs(box.y + down - other.y) < (box.height + other.height + GAP) / 2
    )


def _distance(step: Point) -> tuple[float, float, float]:
    # Of places that are as near, the one to the right and below.
    return step[0] ** 2 + step[1] ** 2, -step[0], -step[1]
