"""Arrows that share a lane or a port are moved apart, in the order that avoids crossings.

Nudging is the last step of orthogonal connector routing: the router lets arrows lie on each
other, and here each segment gets a lane of its own. Segments of one direction are solved at a
time, vertical and horizontal ones in turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from looplight.canvas.geometry.routing.routing_grid import KEEP_OFF
from looplight.pathways.layout.node_boxes import Box, Side

# Distance between lanes, and the smaller ones that are tried where there is no room for it.
LANE = 12.0
NARROW_LANES = (9.0, 7.0, 5.5)
# Distance of arrows that run side by side for a while and share a node and a sign: they are drawn
# as one bundle, and can still be clicked one by one.
BUNDLE_LANE, LEAST_RUN = 8.0, 96.0
# Sideways steps up to this are taken out of a route.
MAX_STEP = 26.0
# Distance from a membrane: a line on it could not be distinguished from it.
_MEMBRANE_DISTANCE = 16.0
# Bounds the rounds in which segments push each other to and fro.
_MAX_ROUNDS = 160
_SAME = 1e-6
_UNLIMITED = 1e9
# How strongly a segment holds its preferred place: in the middle of a route, at a port, between
# two ports, and where the pathway file gives its way points.
_FREE, _PORT, _STRAIGHT, _FIXED = 1.0, 2.0, 6.0, 50.0


@dataclass
class Track:
    """The route of one arrow while it is being computed: points from port to port.

    ``fixed`` = its way points are those of the file; ``held`` = it stays exactly as it is.
    """

    key: str
    source: Box
    target: Box
    out: Side
    into: Side
    points: list[tuple[float, float]]
    fixed: bool = False
    sign: int = 0
    held: bool = False


@dataclass
class _Segment:
    """One straight segment of a track.

    ``at`` is its coordinate across its direction, ``low..high`` its extent along it. It prefers
    ``preferred`` with the strength ``weight``, and stays between ``least`` and ``most``.
    """

    track: Track
    index: int
    at: float
    low: float
    high: float
    preferred: float
    least: float
    most: float
    weight: float = _FREE


# A segment that must lie before another one, in the direction across.
_Pair = tuple[_Segment, _Segment]


def spread(
    tracks: Sequence[Track],
    boxes: Sequence[Box],
    borders: Sequence[tuple[float, float, float, float]] = (),
) -> None:
    """Separate parallel segments and ports, and keep them off membranes.

    Parameters
    ----------
    tracks : sequence of Track
        Their points are changed in place.
    boxes : sequence of Box
        What segments must not be moved into.
    borders : sequence of (x, y, width, height)
        Compartments.
    """
    for turn in range(6):
        # Straightening frees room that the next two turns use.
        if turn in (2, 4):
            for track in tracks:
                _straighten(track, tracks, boxes)
        vertical = turn % 2 == 0
        segments = [s for track in tracks for s in _segments(track, vertical, boxes, borders)]
        _solve(segments, _pairs(segments, vertical))
        for segment in segments:
            _move(segment, vertical)


def _straighten(track: Track, tracks: Sequence[Track], boxes: Sequence[Box]) -> None:
    """Take small sideways steps out of a route: move one of its two segments in line."""
    points = track.points
    n = 1
    while not (track.fixed or track.held) and n + 2 < len(points):
        a, b, c, d = points[n - 1 : n + 3]
        vertical = abs(a[0] - b[0]) < _SAME
        across, along = (0, 1) if vertical else (1, 0)
        step = abs(b[across] - c[across])
        same_direction = (b[along] - a[along]) * (d[along] - c[along]) > 0
        if not (same_direction and _SAME < step <= MAX_STEP):
            n += 1
            continue
        first, last = n == 1, n + 2 == len(points) - 1
        merged = None
        for at in (c[across], b[across]):
            if first and not _port_free(track, track.source, track.out, at, tracks):
                continue
            if last and not _port_free(track, track.target, track.into, at, tracks):
                continue
            ends = [track.source] * first + [track.target] * last
            low, high = sorted((a[along], d[along]))
            if _free(at, low, high, vertical, boxes, ends):
                merged = at
                break
        if merged is None:
            n += 1
            continue
        for k in (n - 1, n + 2):
            x, y = points[k]
            points[k] = (merged, y) if vertical else (x, merged)
        # Its new neighbours may now lie in line, too: from the start again.
        del points[n : n + 2]
        n = 1


def _port_free(track: Track, box: Box, side: Side, at: float, tracks: Sequence[Track]) -> bool:
    """Return whether no other arrow has a port near ``at`` on a side of a box."""
    middle = box.middle(side)
    if abs(at - middle) > box.reach(side):
        return False
    for other in tracks:
        if other is track:
            continue
        for end, end_side, k in ((other.source, other.out, 0), (other.target, other.into, -1)):
            if end is box and end_side is side:
                port = other.points[k][0 if side.vertical else 1]
                if abs(port - at) < LANE - 0.5:
                    return False
    return True


def _free(
    at: float, low: float, high: float, vertical: bool, boxes: Sequence[Box], ends: Sequence[Box]
) -> bool:
    """Return whether a segment from ``low`` to ``high`` touches no box but its ``ends``."""
    for box in boxes:
        if any(box is end for end in ends):
            continue
        near, far, start, stop = _sides(box, vertical)
        if near - KEEP_OFF < at < far + KEEP_OFF and start < high and stop > low:
            return False
    return True


def _sides(box: Box, vertical: bool) -> tuple[float, float, float, float]:
    """Return the extent of a box across a segment's direction, then along it."""
    if vertical:
        return box.left, box.right, box.top, box.bottom
    return box.top, box.bottom, box.left, box.right


def _segments(
    track: Track,
    vertical: bool,
    boxes: Sequence[Box],
    borders: Sequence[tuple[float, float, float, float]],
) -> list[_Segment]:
    """Return the vertical, or the horizontal, segments of a track with the room they have."""
    segments = []
    points = track.points
    last = len(points) - 2
    for index in range(last + 1):
        (x1, y1), (x2, y2) = points[index], points[index + 1]
        if (abs(x1 - x2) < _SAME) != vertical:
            continue
        at, a, b = (x1, y1, y2) if vertical else (y1, x1, x2)
        low, high = min(a, b), max(a, b)
        ends = [track.source] * (index == 0) + [track.target] * (index == last)
        least, most = _room(at, low, high, vertical, boxes, ends)
        for edge, start, stop in _border_lines(borders, vertical):
            if start < high and stop > low and abs(edge - at) > _MEMBRANE_DISTANCE:
                if edge < at:
                    least = max(least, min(edge + _MEMBRANE_DISTANCE, at))
                else:
                    most = min(most, max(edge - _MEMBRANE_DISTANCE, at))
        # Of several wishes the last one counts: what is fixed or held is not moved for a port.
        preferred, weight = at, _FREE
        for box, side in ((track.source, track.out), (track.target, track.into)):
            if box in ends:
                middle = box.middle(side)
                least = max(least, middle - box.reach(side))
                most = min(most, middle + box.reach(side))
                preferred, weight = middle, _PORT
        if len(ends) == 2:
            narrow = min(ends, key=lambda b: b.width if vertical else b.height)
            preferred, weight = (narrow.x if vertical else narrow.port_y), _STRAIGHT
        if track.fixed:
            preferred, weight = at, _FIXED
        if track.held:
            preferred, weight, least, most = at, _FIXED, at, at
        # Two bounds that exclude each other are both missed by the same distance.
        if least > most:
            least = most = (least + most) / 2
        preferred = min(max(preferred, least), most)
        segments.append(_Segment(track, index, at, low, high, preferred, least, most, weight))
    return segments


def _border_lines(
    borders: Sequence[tuple[float, float, float, float]], vertical: bool
) -> list[tuple[float, float, float]]:
    """Return place, start and end of the vertical, or horizontal, lines of membranes."""
    if vertical:
        return [(e, y, y + h) for x, y, w, h in borders for e in (x, x + w)]
    return [(e, x, x + w) for x, y, w, h in borders for e in (y, y + h)]


def _room(
    at: float, low: float, high: float, vertical: bool, boxes: Sequence[Box], ends: Sequence[Box]
) -> tuple[float, float]:
    """Return how far a segment can move to each side before it meets a box."""
    least, most = -_UNLIMITED, _UNLIMITED
    # By name: to compare boxes field by field took as long as all the rest.
    names = {end.id for end in ends}
    for box in boxes:
        if box.id in names:
            continue
        near, far, start, stop = _sides(box, vertical)
        if stop + KEEP_OFF <= low or start - KEEP_OFF >= high:
            continue
        if far <= at:
            least = max(least, far + KEEP_OFF)
        elif near >= at:
            most = min(most, near - KEEP_OFF)
    return (least, most) if least <= most else (at, at)


def _pairs(segments: Sequence[_Segment], vertical: bool) -> list[_Pair]:
    """Return pairs (before, after) that must keep a lane between them."""
    pairs = []
    for number, a in enumerate(segments):
        for b in segments[number + 1 :]:
            if a.track is b.track or abs(a.at - b.at) > LANE * 4:
                continue
            if min(a.high, b.high) - max(a.low, b.low) < -4.0:
                continue
            if abs(a.at - b.at) > _SAME:
                order = -1 if a.at < b.at else 1
            else:
                order = _order(a, b, vertical) or -1
            pairs.append((a, b) if order < 0 else (b, a))
    return pairs


def _order(a: _Segment, b: _Segment, vertical: bool) -> int:
    """Return the order of two segments that overlap: -1 = a first, 1 = b first, 0 = any."""
    ends = (a.track.points, a.index, b.track.points, b.index, vertical)
    return _follow(*ends, 1, 0) or _follow(*ends, -1, 0)


def _follow(
    a: list[tuple[float, float]],
    i: int,
    b: list[tuple[float, float]],
    j: int,
    vertical: bool,
    heading: int,
    depth: int,
) -> int:
    """Follow two segments that lie on each other until they part; -1 = a lies before b.

    Whichever turns away to the lower side first must lie on the lower side, or they would cross.
    """
    if depth > 12:
        return 0
    axis = 1 if vertical else 0
    step_a = 1 if (a[i + 1][axis] - a[i][axis]) * heading > 0 else -1
    step_b = 1 if (b[j + 1][axis] - b[j][axis]) * heading > 0 else -1
    corner_a = i + 1 if step_a > 0 else i
    corner_b = j + 1 if step_b > 0 else j
    turn_a = _turn(a, corner_a, step_a, 1 - axis)
    turn_b = _turn(b, corner_b, step_b, 1 - axis)
    gap = (a[corner_a][axis] - b[corner_b][axis]) * heading
    if gap < -_SAME:
        return turn_a
    if gap > _SAME:
        return -turn_b
    if turn_a == 0 or turn_b == 0:
        return 0
    if turn_a != turn_b:
        return turn_a
    onward = _follow(
        a,
        corner_a if step_a > 0 else corner_a - 1,
        b,
        corner_b if step_b > 0 else corner_b - 1,
        not vertical,
        turn_a,
        depth + 1,
    )
    return -heading * turn_a * onward


def _turn(points: list[tuple[float, float]], corner: int, step: int, axis: int) -> int:
    """Return to which side a route turns at a corner: -1, 1, or 0 at its end."""
    after = corner + step
    if not 0 <= after < len(points):
        return 0
    return 1 if points[after][axis] > points[corner][axis] else -1


def _solve(segments: Sequence[_Segment], pairs: Sequence[_Pair]) -> None:
    """Move segments off their preferred places until all pairs keep a lane; less where tight."""
    lanes = [BUNDLE_LANE if _bundled(*pair) else LANE for pair in pairs]
    for narrower in (*NARROW_LANES, 0.0):
        for segment in segments:
            segment.at = segment.preferred
        _relax(pairs, lanes)
        tight = _tight_groups(pairs, lanes)
        if not tight or not narrower:
            return
        for number, (before, _) in enumerate(pairs):
            if id(before) in tight:
                lanes[number] = min(lanes[number], narrower)


def _bundled(a: _Segment, b: _Segment) -> bool:
    """Return whether two segments belong to one bundle; ports keep the distance of heads."""
    if a.weight != _FREE or b.weight != _FREE or a.track.sign != b.track.sign:
        return False
    joined = a.track.source is b.track.source or a.track.target is b.track.target
    return joined and min(a.high, b.high) - max(a.low, b.low) >= LEAST_RUN


def _tight_groups(pairs: Sequence[_Pair], lanes: Sequence[float]) -> set[int]:
    """Return the ids of all segments connected with a pair that has too little room.

    The lanes of a whole group get narrower together (union-find over the pairs).
    """
    leader: dict[int, int] = {}

    def find(key: int) -> int:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    short = set()
    for (before, after), lane in zip(pairs, lanes, strict=True):
        leader[find(id(before))] = find(id(after))
        if lane - (after.at - before.at) > 1.0:
            short.add(id(before))
    groups = {find(key) for key in short}
    return {key for key in leader if find(key) in groups}


def _relax(pairs: Sequence[_Pair], lanes: Sequence[float]) -> None:
    """Push the segments of each pair apart, lighter ones further, until all have their lane."""
    for turn in range(_MAX_ROUNDS):
        worst = 0.0
        for (before, after), lane in zip(pairs, lanes, strict=True):
            lack = lane - (after.at - before.at)
            if lack <= 0.01:
                continue
            worst = max(worst, lack)
            share = after.weight / (before.weight + after.weight)
            old_before, old_after = before.at, after.at
            before.at = max(before.at - lack * share, before.least)
            after.at = min(after.at + lack * (1 - share), after.most)
            lack -= (old_before - before.at) + (after.at - old_after)
            # One of them has met its limit: after some rounds the other one takes the rest.
            if lack > 0.01 and turn > 4:
                before.at = max(before.at - lack, before.least)
                lack = lane - (after.at - before.at)
                after.at = min(after.at + max(lack, 0.0), after.most)
        if worst <= 0.05:
            return


def _move(segment: _Segment, vertical: bool) -> None:
    """Write a segment's new place into the points of its track."""
    points = segment.track.points
    for k in (segment.index, segment.index + 1):
        x, y = points[k]
        points[k] = (segment.at, y) if vertical else (x, segment.at)
