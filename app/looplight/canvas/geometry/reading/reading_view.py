"""Where a figure is opened whose names would be too small to read if all of it were shown.

Map programs open a map where its words can be read, and show beside it where that is. The part
shown first is the one with the most arrows between nodes that are both in view: there a figure
tells most, while a node whose arrows all leave the view tells nothing. Counting nodes instead
would often choose a list of genes without arrows at the edge of a drawing.
"""

import statistics
from collections.abc import Sequence

import numpy as np

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_marks import unusable_width
from looplight.canvas.geometry.zoom_and_pan import FIT_MOST, Camera
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import head_room

Size = tuple[float, float]

# Pixels: half of the names should be at least as large as the first; where showing all leaves half
# of them below the second, the figure is opened at a part.
READABLE, TOO_SMALL = 10.0, 8.0
# Seen from far, nodes with free room around them are drawn larger, up to this factor
# (`far_labels.enlarged_nodes`): a name that is smaller inside its node may still be readable.
ENLARGED = 1.3
# Weight of a node against an arrow: between parts with as many arrows, the one with more nodes.
NODE_WEIGHT = 0.25
# Nodes around which a part is tried; of more, those with most arrows.
MOST_TRIED = 160


def name_scale(layout: Layout) -> float:
    """Return the scale at which half of the names are one pixel high or higher.

    A name is drawn as large as its node has room for, so its size is that scale times the zoom.
    """
    needs = [_scale_of_a_pixel(box) for box in layout.boxes.values() if box.lines]
    return statistics.median(needs) if needs else 0.0


def reading_scale(layout: Layout, fit: Camera) -> float | None:
    """Return the scale at which a figure can be read; None where it can be as a whole.

    Parameters
    ----------
    layout : Layout
    fit : Camera
        The view of the whole figure.
    """
    pixel = name_scale(layout)
    if fit.scale >= pixel * TOO_SMALL / ENLARGED:
        return None
    return min(max(pixel * READABLE, fit.scale), FIT_MOST)


def telling_view(
    layout: Layout, ends: Sequence[tuple[str, str]], scale: float, size: Size
) -> Camera:
    """Return the view at a scale that shows the most arrows with both their nodes.

    Parameters
    ----------
    layout : Layout
        With at least one box.
    ends : sequence of (source id, target id)
        The arrows.
    scale : float
        Pixels per canvas unit.
    size : (width, height)
        Of the view, in pixels.
    """
    boxes = list(layout.boxes.values())
    number = {box.id: n for n, box in enumerate(boxes)}
    places = np.array([(box.x, box.y) for box in boxes])
    halves = np.array([(box.width / 2, box.height / 2) for box in boxes])
    known = [(number[a], number[b]) for a, b in ends if a in number and b in number and a != b]
    links = np.array(known, dtype=np.intp).reshape(-1, 2)
    degree = np.bincount(links.ravel(), minlength=len(boxes))
    # Equal degrees in the order of the file: the same figure always opens at the same part.
    tried = np.argsort(-degree, kind="stable")[:MOST_TRIED]
    # Nodes in view are whole: half of the view less half of the node.
    room = np.array(size) / scale / 2 - halves
    best, best_value = places[tried[0]], -1.0
    for candidate in tried:
        seen = (np.abs(places - places[candidate]) <= room).all(axis=1)
        value = np.count_nonzero(seen[links].all(axis=1)) + NODE_WEIGHT * np.count_nonzero(seen)
        if value > best_value:
            # In the middle of what is seen, not of the node that was tried.
            inside = places[seen] if seen.any() else places[[candidate]]
            best = (inside.min(axis=0) + inside.max(axis=0)) / 2
            best_value = value
    camera = Camera(float(best[0]), float(best[1]), scale)
    return camera.filled_from(layout.bounds, size)


def _scale_of_a_pixel(box: Box) -> float:
    """Return the scale at which the largest letters of a node's name are one pixel high."""
    across = (box.width - unusable_width(box.shape)) / max(box.label_width, 1.0)
    down = (box.height - head_room(box.shape) - 2) / max(box.label_height, 1.0)
    return 1 / (box.largest_type * max(1.0, min(across, down)))
