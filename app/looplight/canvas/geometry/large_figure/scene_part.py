"""Which part of a large figure a scene without a focus of its own, or a pane, is shown at."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from looplight.activity.results.response import Direction, NodeResponse
from looplight.canvas.geometry.large_figure.readable_view import READABLE, TOO_SMALL
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.zoom_and_pan import FIT_MOST, Camera
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.pathway import Arrow

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
