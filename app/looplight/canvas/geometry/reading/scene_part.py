"""Which part of a large figure a scene without a focus of its own, or a pane, is shown at."""

import math
from collections.abc import Mapping, Sequence

from looplight.activity.results.response import Direction, NodeResponse
from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.reading.reading_view import READABLE, TOO_SMALL
from looplight.canvas.geometry.zoom_and_pan import FIT_MOST, Camera
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.pathway import Arrow

# How often an arrow counts at a node that is blocked or driven, and at one that changes.
ACTED_ON, CHANGED = 60, 12
# Height in pixels of the figure on a slide, for which sizes of names are given.
FIGURE_HEIGHT = 560.0
# Share of the view that what is brought into it may fill.
FILLED = 0.8
Extent = tuple[float, float, float, float]


def weighted_arrows(arrows: Sequence[Arrow], nodes: Sequence[NodeResponse]) -> tuple[Arrow, ...]:
    """Return the arrows, those at nodes that differ from the reference several times.

    A part is chosen by the arrows in it (`reading_view.telling_view`).
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
        See `reading_view.name_scale`.
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


def _extent(box: Box) -> Extent:
    return box.left, box.top, box.right, box.bottom


def _joined(first: Extent, second: Extent) -> Extent:
    """Return the extent of both."""
    low = min(first[0], second[0]), min(first[1], second[1])
    return *low, max(first[2], second[2]), max(first[3], second[3])
