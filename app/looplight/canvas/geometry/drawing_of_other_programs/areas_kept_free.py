"""What badges of a node keep off in a drawing: heads of arrows, other nodes, frames of groups.

In a drawing of another program nodes stand in stacks without room between them, in a frame that is
hardly larger: a badge that looked only at its own node hid the name of the next one.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from looplight.canvas.geometry.drawing_of_other_programs.decorations import ShapeDecoration
from looplight.canvas.geometry.node_mark_places import Area, letters
from looplight.pathways.layout.node_boxes import Box

# How far from a node a badge may reach, and half the width of what is kept free at a line of a
# frame, in canvas units.
REACH, HALF_LINE = 30.0, 1.0
# The scale at which names are about as large as they get in the boxes of a drawing.
USUAL_SCALE = 0.5


def areas_kept_free(
    boxes: Mapping[str, Box],
    shapes: Sequence[ShapeDecoration],
    heads: Mapping[str, tuple[Area, ...]],
    backdrops: frozenset[str],
) -> dict[str, tuple[Area, ...]]:
    """Return what the badges of each node keep off (left, top, right, bottom).

    Parameters
    ----------
    boxes : mapping of node id to Box
    shapes : sequence of ShapeDecoration
    heads : mapping of node id to areas
        Of the arrow heads at each node.
    backdrops : frozenset of str
        Nodes that others lie in: their outlines are as frames.
    """
    words = [area for box in boxes.values() for area in letters(box, USUAL_SCALE)]
    owners = [node for node, box in boxes.items() for _ in box.lines]
    # Which of two nodes is painted later is not known here: a badge may lie behind the other one.
    bodies = {node: box for node, box in boxes.items() if node not in backdrops}
    words += [(box.left, box.top, box.right, box.bottom) for box in bodies.values()]
    owners += bodies
    rows = [*words, *_lines(shapes, [boxes[node] for node in backdrops])]
    owners += [""] * (len(rows) - len(words))
    if not rows:
        return dict(heads)
    areas = np.array(rows, dtype=float)
    free: dict[str, tuple[Area, ...]] = {}
    for node, box in boxes.items():
        near = (areas[:, 0] < box.right + REACH) & (areas[:, 2] > box.left - REACH)
        near &= (areas[:, 1] < box.bottom + REACH) & (areas[:, 3] > box.top - REACH)
        beside = [rows[n] for n in np.flatnonzero(near).tolist() if owners[n] != node]
        if beside or node in heads:
            free[node] = (*heads.get(node, ()), *beside)
    return free


def _lines(shapes: Sequence[ShapeDecoration], backdrops: Sequence[Box]) -> Iterator[Area]:
    """Yield the sides of frames as narrow areas."""
    frames = [
        (s.x - s.width / 2, s.y - s.height / 2, s.x + s.width / 2, s.y + s.height / 2)
        for s in shapes
        if s.shape != "None" and not s.loose
    ]
    frames += [(box.left, box.top, box.right, box.bottom) for box in backdrops]
    half = HALF_LINE
    for left, top, right, bottom in frames:
        for x in (left, right):
            yield x - half, top, x + half, bottom
        for y in (top, bottom):
            yield left, y - half, right, y + half
