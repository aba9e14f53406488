"""Where a tag with the name of a node stands that has no room for it itself, seen from far."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import numpy as np

from looplight.canvas.paint.far_labels.label_obstacles import Area, ByIdentity, is_free, obstacles
from looplight.pathways.layout.node_boxes import Box

# Of the name on a tag; and in pixels: how far a tag reaches from the middle of its node to the
# side, and up and down, the steps in which places are tried, the gap to nodes, and what a line that
# it covers costs.
TAG_PIXELS = 11
TAG_REACH, TAG_STEP, TAG_GAP, TAG_LINE_COST = (160, 40), 6, 2.0, 24
# Width of the sign of a change with the space after it, in sizes of the name.
SIGN_WIDTH = 0.9


def free_tag(places: Iterable[Box], areas: list[Area]) -> Box | None:
    """Return the first tag that covers none of the areas."""
    return next((t for t in places if is_free((t.left, t.top, t.right, t.bottom), areas)), None)


def line_to(box: Box, tag: Box) -> Area:
    """Return the ends of the line from a node to its tag."""
    x = min(max(box.x, tag.left), tag.right)
    y = min(max(box.y, tag.top), tag.bottom)
    return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom), x, y


@lru_cache(maxsize=64)
def tags(key: ByIdentity, node: str, scale: float, signed: bool) -> tuple[Box, ...]:
    """Return where a tag with the name of a node may stand: over no node and no words.

    The nearest come first; one that covers a line or the head of an arrow counts as further away.
    """
    box, around = key.layout.boxes[node], obstacles(key)
    unit = 1 / max(scale, 0.01)
    letters = TAG_PIXELS * unit / box.largest_type
    width = box.label_width * letters + (SIGN_WIDTH * signed + 1.0) * TAG_PIXELS * unit
    height = box.label_height * letters + 4 * unit
    across, down = (np.array(TAG_REACH) * unit - (width, height)) / np.array((1, 2))
    xs = np.arange(-across - width / 2, across + width / 2 + 1e-6, TAG_STEP * unit)
    ys = np.arange(-down, down + 1e-6, TAG_STEP * unit)
    if not xs.size or not ys.size:
        return ()
    x, y = (each.ravel() for each in np.meshgrid(box.x + xs, box.y + ys))
    places = np.stack((x - width / 2, y - height / 2, x + width / 2, y + height / 2), axis=1)
    gap = TAG_GAP * unit
    beside = (places[:, 2] + gap <= box.left) | (places[:, 0] - gap >= box.right)
    beside |= (places[:, 3] + gap <= box.top) | (places[:, 1] - gap >= box.bottom)
    own = np.full(len(places), around.numbers[node])
    clear = np.flatnonzero(beside & around.clear_of_bodies(places, own, gap))
    lines = around.clear_of_lines(places[clear], own[clear])
    away = np.hypot(
        np.fmax(np.abs(x[clear] - box.x) - width / 2, 0),
        np.fmax(np.abs(y[clear] - box.y) - height / 2, 0),
    )
    order = np.argsort(away + np.where(lines, 0.0, TAG_LINE_COST * unit), kind="stable")
    points = zip(x[clear][order].tolist(), y[clear][order].tolist(), strict=True)
    return tuple(replace(box, x=a, y=b, width=width, height=height) for a, b in points)
