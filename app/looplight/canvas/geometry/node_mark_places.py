"""Where the letters and the badges of a node stand: no badge covers a letter."""

import math
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from looplight.canvas.geometry.routing.router import Point
from looplight.pathways.layout.label_lines import SMALL_PIXELS, advance
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import HEX_TIP, Shape, head_room

Area = tuple[float, float, float, float]

# Height of Inter's capitals in ems, and of what hangs below the base line.
CAP_HEIGHT, DESCENT = 0.7275, 0.22
# Labels are drawn larger where they would be smaller on screen than this, up to a limit.
MIN_PIXELS, MAX_GROWTH = 11.0, 1.6
# Pixels per canvas unit below which nodes may be drawn larger than they are for their names.
FAR = 0.36
# Device pixels per canvas unit below which a figure that is painted in bulk has few labels: letters
# inside its nodes would be less than eight pixels high.
LABELS_FROM = 0.5
# Width of a box that its label cannot use.
_UNUSABLE = {
    Shape.HEXAGON: 18.0,
    Shape.WAISTED: 18.0,
    Shape.CIRCLE: 10.0,
    Shape.LIPID: 10.0,
    Shape.VESICLE: 14.0,
}
_USUALLY_UNUSABLE = 8.0
# Radius of a badge with its halo. Badges grow while the figure is zoomed out, so that they stay
# legible, up to a limit, for they would lie on other nodes; but on screen none has a smaller radius
# than the last one, in pixels.
BADGE, HALO, MAX_ENLARGEMENT, LEAST_BADGE = 9.0, 1.0, 1.3, 5.5
# Of a node that is lower than this, in canvas units, the cross reaches to where captions stand.
LOW_BOX = 32.0
# Of a cross, in pixels: half its width and height at least, its stroke, and how far its arms reach
# beyond the letters, which would hide it.
LEAST_CROSS, LEAST_STROKE, ARM = 8.0, 2.2, 6.0
# How far marks reach beyond the box of a node, in canvas units, where they are not enlarged more.
MARK_REACH = 26.0
# Of the small plus of an added node.
ADDED = 4.0
# Free width beside the letters of a caption, and its height, in sizes of its letters.
CAPTION_WIDTH_SHARE, CAPTION_HEIGHT_SHARE = 1.3, 1.64
# Free space between a badge and the letters.
CLEARANCE = 1.0
# Distance of the badges of several phosphorylations.
PITCH = 17.0
# How far from the corner of its box a badge is centred, along the outline.
_INSET = {Shape.PILL: 9.0, Shape.CAPSULE: 9.0, Shape.SITE: 7.0, Shape.HEXAGON: HEX_TIP}
# A badge that has to cover something covers a head rather than a letter.
LETTER_COST = 3.0
# Among many areas none of which is the node's own name, that name counts so much.
NAME_COST = 30.0
# With more areas to keep off, all places of a badge are looked at together.
FEW_AREAS = 4
# Where a badge may go from its corner, outwards along (to the side, up or down), nearest first;
# those of a row keep their distance.
_SHIFTS = sorted(
    ((x * 1.5, y * 1.5) for x in range(-9, 7) for y in range(9)), key=lambda s: math.hypot(*s)
)
# In a stack, where names are above and below, the middle of the side may be free.
_SHIFTS_AND_LOW = [
    *_SHIFTS,
    *sorted(
        ((x * 3.0, -y * 3.0) for x in range(-3, 6) for y in range(1, 6)),
        key=lambda s: math.hypot(*s),
    ),
]
_UPWARDS = [(0.0, y * 1.5) for y in range(9)]


# Characters: a list of drugs must not run into the next node.
MAX_CAPTION = 32
# Between a caption and the edge of the figure, in canvas units.
_EDGE = 2.0
# How much larger than 100 % a caption is drawn, to be read zoomed out; and one of so few
# characters ("blocked"), for which there is room anywhere.
MAX_CAPTION_GROWTH, SHORT_CAPTION_GROWTH, SHORT_CAPTION = 1.75, 2.3, 12


class Corner(Enum):
    """Where a badge stands: to the right (1) or left (-1), low (1) or high (-1)."""

    CHANGE = (-1, -1)
    PHOSPHATE = (1, -1)
    SURPRISE = (1, 1)
    ORIGIN = (-1, 1)


def growth(box: Box, scale: float) -> float:
    """Return how much larger than 100 % a label is drawn so that it stays readable.

    It grows only where the zoom would make it smaller than `MIN_PIXELS`, and only as far as its
    box has room.
    """
    if not box.lines:
        return 1.0
    if box.names_size:
        return box.names_size / box.largest_type
    needed = MIN_PIXELS / max(box.smallest_type * scale, 0.1)
    # From far, the largest line may reach the usual size: no line gets larger than other labels.
    most = max(MAX_GROWTH, MIN_PIXELS / max(box.largest_type * scale, 0.1))
    fits_width = (box.width - unusable_width(box.shape)) / max(box.label_width, 1.0)
    fits_height = (box.height - head_room(box.shape) - 2) / box.label_height
    return max(1.0, min(needed, fits_width, fits_height, most))


def unusable_width(shape: Shape) -> float:
    """Return the width of a box that its label cannot use, in canvas units."""
    return _UNUSABLE.get(shape, _USUALLY_UNUSABLE)


def inside_pixels(box: Box, scale: float) -> float:
    """Return the size on screen of the letters of a label inside its node."""
    return box.largest_type * growth(box, scale) * scale


def scale_of_a_pixel(box: Box) -> float:
    """Return the scale at which the largest letters of a node's name are one pixel high."""
    across = (box.width - unusable_width(box.shape)) / max(box.label_width, 1.0)
    down = (box.height - head_room(box.shape) - 2) / max(box.label_height, 1.0)
    return 1 / (box.largest_type * max(1.0, min(across, down)))


def is_far(scale: float) -> bool:
    """Return whether names inside the nodes may be too small to read."""
    return scale < FAR


def letters(box: Box, scale: float = 1.0) -> list[Area]:
    """Return left, top, right and bottom of the letters of each line of a label."""
    factor = growth(box, scale)
    top = box.y - box.label_height * factor / 2 + box.label_offset
    areas = []
    for line in box.lines:
        pixels, half = line.pixels * factor, line.width * factor / 2
        middle = top + line.height * factor / 2
        rise = pixels * CAP_HEIGHT / 2
        areas.append((box.x - half, middle - rise, box.x + half, middle + rise + pixels * DESCENT))
        top += line.height * factor
    return areas


def caption_text(text: str) -> str:
    """Return a caption as it is drawn: not too long."""
    return text if len(text) <= MAX_CAPTION else text[: MAX_CAPTION - 1] + "…"


def caption_pixels(scale: float, text: str = "") -> int:
    """Return the size of a caption's letters: larger where the zoom makes them hard to read."""
    most = SHORT_CAPTION_GROWTH if len(text) <= SHORT_CAPTION else MAX_CAPTION_GROWTH
    return round(SMALL_PIXELS * max(1.0, min(1.0 / max(scale, 0.1), most)))


def caption_area(
    box: Box,
    text: str,
    place: Point | None,
    scale: float,
    bounds: tuple[float, float, float, float] | None = None,
) -> Area:
    """Return left, top, right and bottom of a node's caption.

    Parameters
    ----------
    box : Box
    text : str
    place : Point or None
        Middle of the caption at 100 %; None = below the node.
    scale : float
        Pixels per canvas unit.
    bounds : (x, y, width, height), optional
        Of the figure: a long caption of a node at its edge keeps inside.
    """
    pixels = caption_pixels(scale, text)
    x, y = place or (box.x, box.bottom + 12)
    width = advance(caption_text(text), pixels) + pixels * CAPTION_WIDTH_SHARE
    height = pixels * CAPTION_HEIGHT_SHARE
    # A caption that is larger than usual grows away from its node, and from the cross of a low one.
    grown = (height - SMALL_PIXELS * CAPTION_HEIGHT_SHARE) / 2
    if box.height < LOW_BOX:
        grown += max(cross_half(box, scale)[1] - box.height / 2, 0.0)
    y += grown if y > box.bottom else -grown if y < box.top else 0.0
    area = x - width / 2, y - height / 2, x + width / 2, y + height / 2
    return area if bounds is None else _kept_inside(area, bounds)


def _kept_inside(area: Area, bounds: tuple[float, float, float, float]) -> Area:
    """Return an area, moved into bounds that it would leave; one that is wider begins with them."""
    left, top, right, bottom = area
    first, across = bounds[0] + _EDGE, bounds[0] + bounds[2] - _EDGE
    above, below = bounds[1] + _EDGE, bounds[1] + bounds[3] - _EDGE
    dx = max(first - left, min(across - right, 0.0))
    dy = max(above - top, min(below - bottom, 0.0))
    return left + dx, top + dy, right + dx, bottom + dy


def enlargement(scale: float) -> float:
    """Return the factor of small marks: larger where the zoom makes them hard to see."""
    scale = max(scale, 0.1)
    return max(1.0, min(1.0 / scale, MAX_ENLARGEMENT), LEAST_BADGE / (BADGE * scale))


def mark_reach(scale: float) -> float:
    """Return how far badges and a cross may reach beyond a node, in canvas units."""
    stretch = max(1.0, enlargement(scale) / MAX_ENLARGEMENT)
    return max(MARK_REACH * stretch, LEAST_CROSS / max(scale, 0.1))


def cross_half(box: Box, scale: float) -> Point:
    """Return half the width and half the height of the cross of a blocked node.

    It fills the body, and is never smaller than can be seen: where letters would hide all but its
    ends, its arms reach beyond them.
    """
    height, unit = box.height - head_room(box.shape), 1 / max(scale, 0.1)
    half_w, half_h = box.width / 2 - 5, height / 2 - 4
    if box.shape in (Shape.CIRCLE, Shape.VESICLE, Shape.LIPID):
        half_w, half_h = box.width * 0.34, height * 0.34
    lines = letters(box, scale)
    across = max((right - left for left, _, right, _ in lines), default=0.0) / 2
    down = (lines[-1][3] - lines[0][1]) / 2 if lines else 0.0
    least, arm = LEAST_CROSS * unit, ARM * unit
    most = mark_reach(scale)
    half_w = max(half_w, min(max(across + arm, least), box.width / 2 + most))
    return half_w, max(half_h, min(max(down + arm, least), height / 2 + most))


@lru_cache(maxsize=4096)
def badge_place(
    box: Box,
    corner: Corner,
    scale: float = 1.0,
    number: int = 0,
    radius: float = BADGE,
    heads: tuple[Area, ...] = (),
) -> Point:
    """Return the middle of a badge: as near to a corner as letters and arrow heads allow.

    Parameters
    ----------
    box : Box
    corner : Corner
    scale : float
        Pixels per canvas unit; both letters and badges grow where it is small.
    number : int
        Of the badge, where several stand side by side.
    radius : float
        Of the badge at 100 %, without its halo.
    heads : tuple of (left, top, right, bottom)
        Areas of the arrow heads at the node.
    """
    return _place_and_cost(box, corner, scale, number, radius, heads)[0]


@lru_cache(maxsize=1024)
def phosphate_places(
    box: Box, count: int, scale: float = 1.0, heads: tuple[Area, ...] = ()
) -> tuple[Point, ...]:
    """Return the middles of the badges of some phosphorylations: a row, or a single place.

    Parameters as for `badge_place`. Where a row has no room beside letters, heads and neighbours,
    the first badge stands for all: in a stack of narrow nodes three badges hid two names.
    """
    row = [
        _place_and_cost(box, Corner.PHOSPHATE, scale, number, BADGE, heads)
        for number in range(count)
    ]
    covers = any(cost > 0.0 for _, cost in row)
    if covers and len(heads) > FEW_AREAS:
        # In the left column of a stack the other side may be free.
        other = _place_and_cost(box, Corner.ORIGIN, scale, 0, BADGE, heads)
        return (min(row[0], other, key=lambda place: place[1])[0],)
    if covers and count > 1:
        return (row[0][0],)
    return tuple(place for place, _ in row)


def _place_and_cost(
    box: Box,
    corner: Corner,
    scale: float,
    number: int,
    radius: float,
    heads: tuple[Area, ...],
) -> tuple[Point, float]:
    """Return the place of a badge, and how much it covers there."""
    right, low = corner.value
    x, y = _anchor(box, right, low)
    factor = enlargement(scale)
    x -= right * number * PITCH * factor
    areas = letters(box, scale)
    reach = (radius + HALO) * factor + CLEARANCE
    # A badge that is larger than usual has further to go.
    stretch = max(1.0, factor / MAX_ENLARGEMENT)
    best, least = (x, y), math.inf
    shifts = _SHIFTS_AND_LOW if number == 0 else _UPWARDS
    if len(heads) > FEW_AREAS:
        return _best_of_many(
            np.array(shifts) * (right * stretch, low * stretch) + (x, y),
            (reach, np.array(areas).reshape(-1, 4)),
            (radius * factor, np.array(heads)),
        )
    for along, away in shifts:
        point = x + right * along * stretch, y + low * away * stretch
        covered = LETTER_COST * _covered(point, reach, areas) + _covered(
            point, radius * factor, heads
        )
        if covered < least:
            best, least = point, covered
        if not covered:
            break
    return best, least


def _best_of_many(
    points: npt.NDArray[np.float64],
    letters_in_reach: tuple[float, npt.NDArray[np.float64]],
    heads_in_reach: tuple[float, npt.NDArray[np.float64]],
) -> tuple[Point, float]:
    """Return the first of the points that covers least, as `_covered` counts it, and how much."""
    costs = np.zeros(len(points))
    for weight, (reach, areas) in ((NAME_COST, letters_in_reach), (1.0, heads_in_reach)):
        x, y = points[:, 0, np.newaxis], points[:, 1, np.newaxis]
        across = np.fmax(np.fmax(areas[:, 0] - x, x - areas[:, 2]), 0.0)
        down = np.fmax(np.fmax(areas[:, 1] - y, y - areas[:, 3]), 0.0)
        costs += weight * np.fmax(reach - np.hypot(across, down), 0.0).sum(axis=1)
    best = int(costs.argmin())
    return (float(points[best, 0]), float(points[best, 1])), float(costs[best])


def _anchor(box: Box, right: int, low: int) -> Point:
    """Return the point of the outline near a corner."""
    half_w, half_h = box.width / 2, (box.height - head_room(box.shape)) / 2
    if box.shape in (Shape.CIRCLE, Shape.VESICLE, Shape.LIPID):
        return box.x + right * half_w * 0.72, box.port_y + low * half_h * 0.72
    inset = _INSET.get(box.shape, 3.0)
    return box.x + right * (half_w - inset), box.port_y + low * (half_h - 1.5)


def _covered(point: Point, reach: float, areas: Iterable[Area]) -> float:
    """Return how far a circle reaches into rectangles, summed; ``reach`` = its radius."""
    x, y = point
    depth = 0.0
    # Without a call for each: some badges try a hundred points, and a click waits for them.
    for left, top, right, bottom in areas:
        across = left - x if x < left else x - right if x > right else 0.0
        down = top - y if y < top else y - bottom if y > bottom else 0.0
        if across < reach and down < reach:
            depth += max(reach - math.hypot(across, down), 0.0)
    return depth
