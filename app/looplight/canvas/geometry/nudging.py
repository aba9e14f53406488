"""Arrows that share a lane or a port are moved apart, in the order that avoids crossings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from looplight.canvas.geometry.node_shapes import Box, Side

LANE = 12.0
KEEP_OFF = 9.0
NARROWER = (9.0, 7.0, 5.5)
STEP = 26.0
_OFF_MEMBRANE = 12.0
_ROUNDS = 160


@dataclass
class Track:
    """One arrow's way while it is being drawn: points from port to port."""

    key: str
    source: Box
    target: Box
    out: Side
    into: Side
    points: list[tuple[float, float]]
    fixed: bool = False


@dataclass
class _Piece:
    """One straight stretch; ``at`` is its place across, ``low..high`` its extent along."""

    track: Track
    index: int
    at: float
    low: float
    high: float
    wish: float
    least: float
    most: float
    weight: float = 1.0
    after: list[tuple["_Piece", float]] = field(default_factory=list)


def spread(
    tracks: Sequence[Track],
    boxes: Sequence[Box],
    borders: Sequence[tuple[float, float, float, float]] = (),
) -> None:
    """Separate parallel stretches and ports, and keep them off membranes (``borders``)."""
    for turn, upright in enumerate((True, False, True, False, True, False)):
        if turn in (2, 4):
            for track in tracks:
                _straighten(track, tracks, boxes)
        pieces = [p for track in tracks for p in _pieces(track, upright, boxes, borders)]
        pairs = _pairs(pieces, upright)
        _solve(pieces, pairs)
        for piece in pieces:
            _move(piece, upright)


def _straighten(track: Track, tracks: Sequence[Track], boxes: Sequence[Box]) -> None:
    """Take small steps out of a way: slide its port, or a whole stretch, in line with the next."""
    points = track.points
    n = 1
    while not track.fixed and n + 2 < len(points):
        a, b, c, d = points[n - 1], points[n], points[n + 1], points[n + 2]
        upright = abs(a[0] - b[0]) < 1e-6
        across = 0 if upright else 1
        step = abs(b[across] - c[across])
        along = 1 - across
        onward = (b[along] - a[along]) * (d[along] - c[along]) > 0
        if not (onward and 1e-6 < step <= STEP):
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
            low, high = sorted((a[1 - across], d[1 - across]))
            if _free(at, low, high, upright, boxes, ends):
                merged = at
                break
        if merged is None:
            n += 1
            continue
        for k in (n - 1, n + 2):
            x, y = points[k]
            points[k] = (merged, y) if upright else (x, merged)
        del points[n : n + 2]
        n = 1


def _port_free(track: Track, box: Box, side: Side, at: float, tracks: Sequence[Track]) -> bool:
    middle = box.x if side.upright else box.y
    if abs(at - middle) > box.reach(side):
        return False
    for other in tracks:
        if other is track:
            continue
        for end, there, k in ((other.source, other.out, 0), (other.target, other.into, -1)):
            if end is box and there is side:
                port = other.points[k][0 if side.upright else 1]
                if abs(port - at) < LANE - 0.5:
                    return False
    return True


def _free(
    at: float, low: float, high: float, upright: bool, boxes: Sequence[Box], ends: Sequence[Box]
) -> bool:
    for box in boxes:
        if any(box is end for end in ends):
            continue
        near, far = (box.left, box.right) if upright else (box.top, box.bottom)
        start, stop = (box.top, box.bottom) if upright else (box.left, box.right)
        if near - KEEP_OFF < at < far + KEEP_OFF and start < high and stop > low:
            return False
    return True


def _pieces(
    track: Track,
    upright: bool,
    boxes: Sequence[Box],
    borders: Sequence[tuple[float, float, float, float]],
) -> list[_Piece]:
    out = []
    points = track.points
    last = len(points) - 2
    for index in range(last + 1):
        (x1, y1), (x2, y2) = points[index], points[index + 1]
        if (abs(x1 - x2) < 1e-6) != upright:
            continue
        at, a, b = (x1, y1, y2) if upright else (y1, x1, x2)
        low, high = min(a, b), max(a, b)
        ends = [track.source] * (index == 0) + [track.target] * (index == last)
        least, most = _room(at, low, high, upright, boxes, ends)
        for edge, start, stop in _edges(borders, upright):
            if start < high and stop > low and abs(edge - at) > _OFF_MEMBRANE:
                if edge < at:
                    least = max(least, min(edge + _OFF_MEMBRANE, at))
                else:
                    most = min(most, max(edge - _OFF_MEMBRANE, at))
        wish, weight = at, 1.0
        for box, side in ((track.source, track.out), (track.target, track.into)):
            if box in ends:
                middle = box.x if upright else box.y
                least = max(least, middle - box.reach(side))
                most = min(most, middle + box.reach(side))
                wish, weight = middle, 2.0
        if len(ends) == 2:
            one, two = track.source, track.target
            narrow = min((one, two), key=lambda b: b.width if upright else b.height)
            wish, weight = (narrow.x if upright else narrow.y), 6.0
        if track.fixed:
            wish, weight = at, 50.0
        if least > most:
            least = most = (least + most) / 2
        wish = min(max(wish, least), most)
        out.append(_Piece(track, index, at, low, high, wish, least, most, weight))
    return out


def _edges(
    borders: Sequence[tuple[float, float, float, float]], upright: bool
) -> list[tuple[float, float, float]]:
    """Return place, start and end of the membrane lines that run upright, or level."""
    if upright:
        return [(e, y, y + h) for x, y, w, h in borders for e in (x, x + w)]
    return [(e, x, x + w) for x, y, w, h in borders for e in (y, y + h)]


def _room(
    at: float, low: float, high: float, upright: bool, boxes: Sequence[Box], ends: Sequence[Box]
) -> tuple[float, float]:
    """Return how far a stretch can move before it meets a box."""
    least, most = -1e9, 1e9
    for box in boxes:
        if box in ends:
            continue
        if upright:
            near, far, start, stop = box.left, box.right, box.top, box.bottom
        else:
            near, far, start, stop = box.top, box.bottom, box.left, box.right
        if stop + KEEP_OFF <= low or start - KEEP_OFF >= high:
            continue
        if far <= at:
            least = max(least, far + KEEP_OFF)
        elif near >= at:
            most = min(most, near - KEEP_OFF)
    return (least, most) if least <= most else (at, at)


def _pairs(pieces: Sequence[_Piece], upright: bool) -> list[tuple[_Piece, _Piece]]:
    """Return pairs (before, after) that must keep a lane between them."""
    out = []
    for n, one in enumerate(pieces):
        for two in pieces[n + 1 :]:
            if one.track is two.track or abs(one.at - two.at) > LANE * 4:
                continue
            if min(one.high, two.high) - max(one.low, two.low) < -4.0:
                continue
            if abs(one.at - two.at) > 1e-6:
                order = -1 if one.at < two.at else 1
            else:
                order = _order(one, two, upright) or -1
            out.append((one, two) if order < 0 else (two, one))
    return out


def _order(one: _Piece, two: _Piece, upright: bool) -> int:
    return _walk(one.track.points, one.index, two.track.points, two.index, upright, 1, 0) or _walk(
        one.track.points, one.index, two.track.points, two.index, upright, -1, 0
    )


def _walk(
    a: list[tuple[float, float]],
    i: int,
    b: list[tuple[float, float]],
    j: int,
    upright: bool,
    heading: int,
    depth: int,
) -> int:
    """Follow two stretches that lie on each other until they part: -1 = a lies before b."""
    if depth > 12:
        return 0
    axis = 1 if upright else 0
    step_a = 1 if (a[i + 1][axis] - a[i][axis]) * heading > 0 else -1
    step_b = 1 if (b[j + 1][axis] - b[j][axis]) * heading > 0 else -1
    corner_a = i + 1 if step_a > 0 else i
    corner_b = j + 1 if step_b > 0 else j
    turn_a = _turn(a, corner_a, step_a, 1 - axis)
    turn_b = _turn(b, corner_b, step_b, 1 - axis)
    gap = (a[corner_a][axis] - b[corner_b][axis]) * heading
    if gap < -1e-6:
        return turn_a
    if gap > 1e-6:
        return -turn_b
    if turn_a == 0 or turn_b == 0:
        return 0
    if turn_a != turn_b:
        return turn_a
    onward = _walk(
        a,
        corner_a if step_a > 0 else corner_a - 1,
        b,
        corner_b if step_b > 0 else corner_b - 1,
        not upright,
        turn_a,
        depth + 1,
    )
    return -heading * turn_a * onward


def _turn(points: list[tuple[float, float]], corner: int, step: int, axis: int) -> int:
    after = corner + step
    if not 0 <= after < len(points):
        return 0
    change = points[after][axis] - points[corner][axis]
    return 1 if change > 0 else -1


def _solve(pieces: Sequence[_Piece], pairs: Sequence[tuple[_Piece, _Piece]]) -> None:
    """Move pieces from their wishes until all pairs keep a lane; where there is no room, less."""
    lanes = [LANE] * len(pairs)
    for narrower in (*NARROWER, 0.0):
        for piece in pieces:
            piece.at = piece.wish
        _relax(pairs, lanes)
        tight = _tight_groups(pairs, lanes)
        if not tight or not narrower:
            return
        for n, (one, _) in enumerate(pairs):
            if id(one) in tight:
                lanes[n] = narrower


def _tight_groups(pairs: Sequence[tuple[_Piece, _Piece]], lanes: Sequence[float]) -> set[int]:
    """Return all pieces that hang together with a pair that has too little room."""
    leader: dict[int, int] = {}

    def find(key: int) -> int:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    short = set()
    for (one, two), lane in zip(pairs, lanes, strict=True):
        leader[find(id(one))] = find(id(two))
        if lane - (two.at - one.at) > 1.0:
            short.add(id(one))
    groups = {find(key) for key in short}
    return {key for key in leader if find(key) in groups}


def _relax(pairs: Sequence[tuple[_Piece, _Piece]], lanes: Sequence[float]) -> None:
    for turn in range(_ROUNDS):
        worst = 0.0
        for (one, two), lane in zip(pairs, lanes, strict=True):
            lack = lane - (two.at - one.at)
            if lack <= 0.01:
                continue
            worst = max(worst, lack)
            share = two.weight / (one.weight + two.weight)
            before, behind = one.at, two.at
            one.at = max(one.at - lack * share, one.least)
            two.at = min(two.at + lack * (1 - share), two.most)
            lack -= (before - one.at) + (two.at - behind)
            if lack > 0.01 and turn > 4:
                one.at = max(one.at - lack, one.least)
                lack = lane - (two.at - one.at)
                two.at = min(two.at + max(lack, 0.0), two.most)
        if worst <= 0.05:
            return


def _move(piece: _Piece, upright: bool) -> None:
    points, i = piece.track.points, piece.index
    for k in (i, i + 1):
        x, y = points[k]
        points[k] = (piece.at, y) if upright else (x, piece.at)
