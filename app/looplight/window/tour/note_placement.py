"""Where a note stands beside what it points at, and what it must not cover there."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

# Room for the arrow on every side of the note; distance from what it points at.
TIP, GAP, RING = 14, 6, 5
MARGIN = 8
# Places are tried so many pixels from each other: finding one takes about 3 ms.
STEP = 20
# A node that a note hides, or that a line to it crosses, counts as so many pixels of distance.
NODE_COST, LINE_COST = 160, 80
# The first pixels of a list that is read meanwhile hide a column of it; and each further one.
LIST_COST, LIST_PIXEL_COST = 480, 0.02
# A pixel of what it must not cover: more than the whole window is wide.
NEVER_COST = 10_000
# The arrow of the note itself reaches so far; further away a line leads on to what it points at.
NEAR = 26


class Place(NamedTuple):
    """Where a note stands.

    Attributes
    ----------
    corner : QPoint
    tip : QPoint or None
        Of its arrow, in its own coordinates; None where it stands apart from what it points at.
    """

    corner: QPoint
    tip: QPoint | None


def placed(
    size: QSize,
    area: QRect | None,
    room: QRect,
    keep_free: Sequence[QRect] = (),
    about: Sequence[QRect] = (),
    lists: Sequence[QRect] = (),
) -> Place:
    """Return where a note stands: near the area, and over nothing that it speaks of.

    Parameters
    ----------
    size : QSize
        With the room for the arrow on all sides.
    area : QRect or None
        What the note points at.
    room : QRect
        Where the note may stand.
    keep_free : sequence of QRect
        What the reader looks at, too: covered where all other places are far away.
    about : sequence of QRect
        What the note speaks of: never covered where there is any other place.
    lists : sequence of QRect
        Whose texts and numbers are read meanwhile: covered where much else would be.
    """
    never = [*about, *([area] if area is not None else [])]
    usual = list(_beside(size, area, room)) if area is not None else []
    places = [*usual, *(Place(corner, None) for corner in _everywhere(size, room))]
    goal = area if area is not None else QRect(room.bottomRight(), QSize(1, 1))
    # Places from which the arrow reaches are all as near as each other: the usual ones go first.
    by_distance = sorted(
        (_distance(*_closest(_body(corner, size), goal)) + NEAR if tip is None else 0.0, number)
        for number, (corner, tip) in enumerate(places)
        if room.contains(QRect(corner, size))
    )
    # Where the window is smaller than the note.
    best, cost = Place(room.topLeft(), None), math.inf
    for distance, number in by_distance:
        if distance >= cost:
            break
        body = _body(places[number].corner, size)
        own = distance + NEVER_COST * sum(_overlap(body, other) for other in never)
        own += NODE_COST * sum(body.intersects(other) for other in keep_free)
        own += sum(
            LIST_COST + LIST_PIXEL_COST * _overlap(body, o) for o in lists if body.intersects(o)
        )
        if own < cost and area is not None:
            own += LINE_COST * _crossed(body, area, (*keep_free, *about))
        if own < cost:
            best, cost = places[number], own
    return best


def line_between(body: QRect, area: QRect) -> tuple[QPoint, QPoint] | None:
    """Return the ends of the line from a note to what it points at; None where it is near."""
    ends = _closest(body, area)
    return ends if _distance(*ends) > NEAR else None


def _closest(area: QRect, other: QRect) -> tuple[QPoint, QPoint]:
    """Return the points of two areas that are closest to each other."""
    x = _closest_values(area.left(), area.right(), other.left(), other.right())
    y = _closest_values(area.top(), area.bottom(), other.top(), other.bottom())
    return QPoint(x[0], y[0]), QPoint(x[1], y[1])


def _closest_values(low: int, high: int, other_low: int, other_high: int) -> tuple[int, int]:
    if high < other_low:
        return high, other_low
    if low > other_high:
        return low, other_high
    middle = (max(low, other_low) + min(high, other_high)) // 2
    return middle, middle


def _crossed(body: QRect, area: QRect, others: Sequence[QRect]) -> int:
    """Return how many other areas the line from a note to its own crosses."""
    ends = line_between(body, area)
    if ends is None:
        return 0
    course = QRect(*ends).normalized()
    return sum(course.intersects(other) and not other.contains(ends[1]) for other in others)


def _body(corner: QPoint, size: QSize) -> QRect:
    """Return the area of a note without the room for its arrow."""
    return QRect(corner, size).adjusted(TIP, TIP, -TIP, -TIP)


def _beside(size: QSize, area: QRect, room: QRect) -> Iterator[Place]:
    """Yield places beside an area with the tips of their arrows, the usual ones first."""
    middle, gap = area.center(), GAP + RING
    width, height = size.width(), size.height()
    # Its middle at that of the area, or one of its ends a little beyond it.
    for share in (0.5, 0.15, 0.85, 0.3, 0.7):
        x = _within(round(middle.x() - share * width), room.left(), room.right() - width)
        # The arrow's own room overlaps the gap.
        yield Place(QPoint(x, area.bottom() + gap), QPoint(middle.x() - x, 0))
        yield Place(QPoint(x, area.top() - gap - height), QPoint(middle.x() - x, height))
    for share in (0.5, 0.2, 0.8, 0.35, 0.65):
        y = _within(round(middle.y() - share * height), room.top(), room.bottom() - height)
        yield Place(QPoint(area.right() + gap, y), QPoint(0, middle.y() - y))
        yield Place(QPoint(area.left() - gap - width, y), QPoint(width, middle.y() - y))


def _everywhere(size: QSize, room: QRect) -> Iterator[QPoint]:
    """Yield places all over the room, the lower right corner among them."""
    right, bottom = room.right() - size.width() - MARGIN, room.bottom() - size.height() - MARGIN
    for y in range(bottom, room.top(), -STEP):
        for x in range(right, room.left(), -STEP):
            yield QPoint(x, y)


def _overlap(area: QRect, other: QRect) -> int:
    shared = area & other
    return shared.width() * shared.height() if shared.isValid() else 0


def _distance(point: QPoint, other: QPoint) -> float:
    return math.hypot(point.x() - other.x(), point.y() - other.y())


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
