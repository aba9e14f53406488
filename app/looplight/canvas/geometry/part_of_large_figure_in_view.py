"""Which part of a large figure is shown, so that its names can be read.

Where a figure is opened whose names would be too small to read if all of it were shown.

Map programs open a map where its words can be read, and show beside it where that is. The part
shown first is the one with the most arrows between nodes that are both in view: there a figure
tells most, while a node whose arrows all leave the view tells nothing. Counting nodes instead
would often choose a list of genes without arrows at the edge of a drawing.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from looplight.activity.results.response import Direction, NodeResponse
from looplight.canvas.geometry.drawing_of_other_programs.grown_boxes import (
    SHARE_WHEN_OPENED,
    even_scale,
)
from looplight.canvas.geometry.layout import FEWEST_NODES_IN_PARTS, Layout
from looplight.canvas.geometry.node_mark_places import LABELS_FROM, scale_of_a_pixel
from looplight.canvas.geometry.zoom_and_pan import FIT_MOST, Camera
from looplight.files.cancellation import checked
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.pathway import Arrow

Size = tuple[float, float]

# Pixels: most names should be at least as large as the first; where showing all leaves many of them
# below the second, the figure is opened at a part.
READABLE, TOO_SMALL = 10.0, 9.5
# Size of the names of a figure that is painted in bulk at the scale from which it has names.
LEAST_IN_BULK = 8.0
# Weight of a node against an arrow: between parts with as many arrows, the one with more nodes.
NODE_WEIGHT = 0.25
# The figure is searched in steps of this share of the view, in at most so many steps altogether.
STEPS, MOST_STEPS = 8, 40_000


def name_scale(layout: Layout) -> float:
    """Return the scale at which most names are a pixel high; 0 = they are always readable.

    A name is drawn as large as its node has room for, so its size is the zoom through that scale.
    """
    if len(layout.boxes) < FEWEST_NODES_IN_PARTS:
        return 0.0
    needs = [scale_of_a_pixel(box) for box in checked(layout.boxes.values()) if box.lines]
    # A figure that is painted in bulk has names from a certain scale on, and they do not grow.
    least = LABELS_FROM / LEAST_IN_BULK if layout.large else 0.0
    return max(even_scale(needs, SHARE_WHEN_OPENED), least) if needs else 0.0


def reading_scale(pixel: float, whole: float) -> float | None:
    """Return the scale at which a figure can be read; None where it can be as a whole.

    Parameters
    ----------
    pixel : float
        Its `name_scale`.
    whole : float
        The scale at which all of it is in view.
    """
    if whole >= pixel * TOO_SMALL:
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


def view_around(box: Box, layout: Layout, scale: float, size: Size) -> Camera:
    """Return the view at a scale with a node in its middle, as far as the figure fills it."""
    return Camera(box.x, box.y, scale).filled_from(layout.bounds, size)


# How often an arrow counts at a node that is blocked or driven, and at one that changes.
ACTED_ON, CHANGED = 60, 12
# Height in pixels of the figure on a slide, for which sizes of names are given.
FIGURE_HEIGHT = 560.0
# Share of the view that what is brought into it may fill.
FILLED = 0.8
# So many middles of a view are tried for the one that holds most.
MOST_TRIED = 400
Extent = tuple[float, float, float, float]


def weighted_arrows(arrows: Sequence[Arrow], nodes: Sequence[NodeResponse]) -> tuple[Arrow, ...]:
    """Return the arrows, those at nodes that differ from the reference several times.

    A part is chosen by the arrows in it (`readable_view.telling_view`).
    """
    acted = acted_on(nodes)
    changed = {node.id for node in nodes if node.direction is not Direction.SAME}
    weighted: list[Arrow] = []
    for arrow in arrows:
        ends = {arrow.source, arrow.target}
        times = ACTED_ON if ends & acted else CHANGED if ends & changed else 1
        weighted += [arrow] * times
    return tuple(weighted)


def acted_on(nodes: Sequence[NodeResponse]) -> frozenset[str]:
    """Return the ids of the nodes that are blocked or driven."""
    return frozenset(node.id for node in nodes if node.blocked or node.driven)


def scene_part(
    layout: Layout,
    answers: Mapping[str, NodeResponse],
    name_scale: float,
    size: tuple[float, float],
    whole: float,
    question: str = "",
) -> Camera | None:
    """Return the view of what is done, at readable size; None where all of it can be shown.

    Parameters
    ----------
    layout : Layout
    answers : mapping of node id to NodeResponse
    name_scale : float
        See `readable_view.name_scale`.
    size : (width, height)
        Of the view, in pixels.
    whole : float
        The scale at which the whole figure is in view.
    question : str
        Id of a node that must be in view; where it has no room, all of the figure is shown.
    """
    nodes = tuple(answers.values())
    acted = [layout.boxes[node] for node in sorted(acted_on(nodes)) if node in layout.boxes]
    # An audience sees a larger picture from further away.
    pixel = name_scale * max(size[1] / FIGURE_HEIGHT, 1.0)
    if not acted or not pixel or whole >= pixel * TOO_SMALL:
        return None
    scale = min(pixel * READABLE, FIT_MOST)
    changed = (
        layout.boxes[node.id]
        for node in nodes
        if node.direction is not Direction.SAME and node.id in layout.boxes
    )
    first = acted[0]
    near = sorted(changed, key=lambda box: math.hypot(box.x - first.x, box.y - first.y))
    area = _extent(first)
    # As much of what is done and of what follows as has room, the nearest first.
    room = size[0] / scale * FILLED, size[1] / scale * FILLED
    subject = [layout.boxes[question]] if question in layout.boxes else []
    for box in (*subject, *acted, *near):
        grown = _joined(area, _extent(box))
        if grown[2] - grown[0] <= room[0] and grown[3] - grown[1] <= room[1]:
            area = grown
        elif box in subject:
            return None
    middle = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    return Camera(*middle, scale).filled_from(layout.bounds, size)


def part_around(
    layout: Layout, acted: Box, changed: Iterable[Box], scale: float, size: tuple[float, float]
) -> Camera:
    """Return the view of a node at a scale, with as much of what changes as has room beside it.

    Parameters
    ----------
    layout : Layout
    acted : Box
        In view in any case.
    changed : iterable of Box
        The nearest ones go first.
    scale : float
        Pixels per canvas unit.
    size : (width, height)
        Of the view, in pixels.
    """
    area = _extent(acted)
    room = size[0] / scale * FILLED, size[1] / scale * FILLED
    for box in sorted(changed, key=lambda box: math.hypot(box.x - acted.x, box.y - acted.y)):
        grown = _joined(area, _extent(box))
        if grown[2] - grown[0] <= room[0] and grown[3] - grown[1] <= room[1]:
            area = grown
    middle = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    return Camera(*middle, scale).filled_from(layout.bounds, size)


def fullest_part(
    layout: Layout, nodes: Collection[str], scale: float, size: tuple[float, float]
) -> Camera | None:
    """Return the view at a scale that holds the most of some nodes; None where none is drawn.

    Parameters
    ----------
    layout : Layout
    nodes : collection of str
        Ids. Of very many only some are tried as the middle of the view.
    scale : float
        Pixels per canvas unit.
    size : (width, height)
        Of the view, in pixels.
    """
    boxes = [layout.boxes[node] for node in nodes if node in layout.boxes]
    if not boxes:
        return None
    places = np.array([(box.x, box.y) for box in boxes])
    reach = np.array(size) / scale * FILLED / 2
    tried = places[:: math.ceil(len(places) / MOST_TRIED)]
    counts = [int((np.abs(places - place) <= reach).all(axis=1).sum()) for place in tried]
    inside = places[(np.abs(places - tried[int(np.argmax(counts))]) <= reach).all(axis=1)]
    middle = (inside.min(axis=0) + inside.max(axis=0)) / 2
    return Camera(float(middle[0]), float(middle[1]), scale).filled_from(layout.bounds, size)


def _extent(box: Box) -> Extent:
    return box.left, box.top, box.right, box.bottom


def _joined(first: Extent, second: Extent) -> Extent:
    """Return the extent of both."""
    low = min(first[0], second[0]), min(first[1], second[1])
    return *low, max(first[2], second[2]), max(first[3], second[3])
