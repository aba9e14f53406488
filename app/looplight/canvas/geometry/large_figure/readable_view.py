"""Where a figure is opened whose names would be too small to read if all of it were shown.

Map programs open a map where its words can be read, and show beside it where that is. The part
shown first is the one with the most arrows between nodes that are both in view: there a figure
tells most, while a node whose arrows all leave the view tells nothing. Counting nodes instead
would often choose a list of genes without arrows at the edge of a drawing.
"""

import math
import statistics
from collections.abc import Sequence

import numpy as np

from looplight.canvas.geometry.layout import FEWEST_NODES_IN_PARTS, Layout
from looplight.canvas.geometry.node_mark_places import LABELS_FROM, unusable_width
from looplight.canvas.geometry.zoom_and_pan import FIT_MOST, Camera
from looplight.files.cancellation import checked
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import head_room

Size = tuple[float, float]

# Pixels: half of the names should be at least as large as the first; where showing all leaves half
# of them below the second, the figure is opened at a part.
READABLE, TOO_SMALL = 10.0, 8.0
# Seen from far, nodes with free room around them are drawn larger, up to this factor
# (`far_labels.enlarged_nodes`): a name that is smaller inside its node may still be readable.
ENLARGED = 1.3
# Size of the names of a figure that is painted in bulk at the scale from which it has names.
LEAST_IN_BULK = 8.0
# Weight of a node against an arrow: between parts with as many arrows, the one with more nodes.
NODE_WEIGHT = 0.25
# The figure is searched in steps of this share of the view, in at most so many steps altogether.
STEPS, MOST_STEPS = 8, 40_000


def name_scale(layout: Layout) -> float:
    """Return the scale at which half of the names are a pixel high; 0 = they are always readable.

    A name is drawn as large as its node has room for, so its size is the zoom through that scale.
    """
    if len(layout.boxes) < FEWEST_NODES_IN_PARTS:
        return 0.0
    needs = [_scale_of_a_pixel(box) for box in checked(layout.boxes.values()) if box.lines]
    # A figure that is painted in bulk has names from a certain scale on, and they do not grow.
    least = LABELS_FROM / LEAST_IN_BULK if layout.large else 0.0
    return max(statistics.median(needs), least) if needs else 0.0


def reading_scale(pixel: float, whole: float) -> float | None:
    """Return the scale at which a figure can be read; None where it can be as a whole.

    Parameters
    ----------
    pixel : float
        Its `name_scale`.
    whole : float
        The scale at which all of it is in view.
    """
    if whole >= pixel * TOO_SMALL / ENLARGED:
        return None
    return min(max(pixel * READABLE, whole), FIT_MOST)


def telling_view(
    layout: Layout, ends: Sequence[tuple[str, str]], scale: float, size: Size
) -> Camera:
    """Return the view at a scale that shows about the most arrows with both their nodes.

    Each end of an arrow that is short enough to be in view counts half where it is, so that parts
    of the figure are compared by adding up (a summed-area table, Crow 1984): it takes a
    millisecond, while trying each part with each arrow took a tenth of a second.

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
    known = [(number[a], number[b]) for a, b in ends if a in number and b in number and a != b]
    links = np.array(known, dtype=np.intp).reshape(-1, 2)
    view = np.array(size) / scale
    short = (np.abs(places[links[:, 0]] - places[links[:, 1]]) < view).all(axis=1)
    weights = np.full(len(boxes), NODE_WEIGHT)
    weights += np.bincount(links[short].ravel(), minlength=len(boxes)) / 2
    first = places.min(axis=0)
    extent = places.max(axis=0) - first
    step = view / STEPS
    # A figure of a hundred thousand views is compared more coarsely.
    step *= max(1.0, math.sqrt(float(np.prod(extent / step + 1)) / MOST_STEPS))
    cells = ((places - first) / step).astype(np.intp)
    counts = np.zeros(cells.max(axis=0) + 1)
    np.add.at(counts, (cells[:, 0], cells[:, 1]), weights)
    # Whole steps that fit into the view with a node at either edge.
    across, down = np.maximum((view / step).astype(np.intp) - 1, 1)
    sums = np.pad(counts, ((across, across), (down, down))).cumsum(axis=0).cumsum(axis=1)
    sums = np.pad(sums, ((1, 0), (1, 0)))
    parts = sums[across:, down:] - sums[:-across, down:]
    parts = parts - (sums[across:, :-down] - sums[:-across, :-down])
    column, row = np.unravel_index(int(parts.argmax()), parts.shape)
    low = first + (np.array((column, row)) - (across, down)) * step
    inside = ((places >= low) & (places < low + step * (across, down))).all(axis=1)
    seen = places[inside] if inside.any() else places
    middle = (seen.min(axis=0) + seen.max(axis=0)) / 2
    return Camera(float(middle[0]), float(middle[1]), scale).filled_from(layout.bounds, size)


def _scale_of_a_pixel(box: Box) -> float:
    """Return the scale at which the largest letters of a node's name are one pixel high."""
    across = (box.width - unusable_width(box.shape)) / max(box.label_width, 1.0)
    down = (box.height - head_room(box.shape) - 2) / max(box.label_height, 1.0)
    return 1 / (box.largest_type * max(1.0, min(across, down)))
