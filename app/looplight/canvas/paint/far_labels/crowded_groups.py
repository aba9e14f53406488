"""Groups of nodes that stand side by side, and the name that each has seen from far.

Their names are then a few pixels high and all the same texture: one name for the group says more.
"""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.geometry.node_mark_places import inside_pixels
from looplight.canvas.paint.far_labels.label_obstacles import Area, ByIdentity, is_free
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.pathway import NodeKind
from looplight.translation.messages import translate

# A group whose names are at least this high on screen, usually, is drawn node by node.
LEGIBLE = 7.0
# Canvas units between nodes of a group, and how much of its side each has beside the other one.
_GAP, _SHARED_SIDE = 24.0, 0.5
# From how many nodes a group is one, and where no name fits them all: two have room for their own.
FEWEST, FEWEST_UNNAMED = 2, 3
# From how many nodes a number says enough of a group without a name; smaller ones have the name of
# their first node, and how many there are beside it.
_MANY = 10
# Letters that names have in common at least, and the share of the nodes that have them.
_COMMON_LETTERS, _COMMON_SHARE = 3, 0.75
# Processes and words are named one by one.
_SINGLE = (Shape.TEXT, Shape.CAPSULE)
# How far above a group its heading may be, in canvas units.
_HEADING_GAP = 34.0
# How far beside its middle, in widths of the group; how many times as wide a heading may be, and
# what width it may have in any case.
_OFF_MIDDLE, _WIDER_HEADING, _ANY_HEADING = 0.3, 1.5, 160.0
# Sizes on screen of the name, the largest first, of the count below it, and between lines and
# around them.
NAME_SIZES, COUNT_PIXELS, LEADING, PADDING = (11, 10, 9), 9, 2.0, 3.0
# Bold letters are wider than the usual ones.
BOLD = 1.06
# Other nodes this near to a group may be in the way of its name, in canvas units.
_REACH = 100.0
# Where its name needs it, a group is drawn this many pixels wider at most, and so many higher above
# and below.
_MOST_GROWTH = 18.0
# Other nodes may lie in this share of a group's area: they are left out of what it covers.
_MOST_LEFT_OUT = 0.2


@dataclass(frozen=True, slots=True)
class CrowdedGroup:
    """A group as it is drawn seen from far.

    Attributes
    ----------
    nodes : tuple of str
    kind : str
        The kind of most of its nodes.
    lines : tuple of str
        Its name; empty where only the number of its nodes is known of it.
    pixels : int
        Size of the name on screen.
    count : str
        The number of its nodes, below the name; empty where it has no room.
    area : (float, float, float, float)
        Left, top, right and bottom, in canvas units.
    left_out : tuple of (float, float, float, float)
        Other nodes in that area, which it must not cover.
    """

    nodes: tuple[str, ...]
    kind: str
    lines: tuple[str, ...]
    pixels: int
    count: str
    area: Area
    left_out: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class _Neighbourhood:
    """A group with its heading, and the areas of other nodes around it: the same at any scale."""

    members: tuple[Box, ...]
    ids: tuple[str, ...]
    kind: str
    name: str
    first: str
    area: Area
    others: tuple[Area, ...]
    left_out: tuple[Area, ...]


@lru_cache(maxsize=64)
def crowded_groups(key: ByIdentity, scale: float) -> tuple[CrowdedGroup, ...]:
    """Return the groups whose nodes cannot be read at a scale, each with a name that fits."""
    placed: list[CrowdedGroup] = []
    for each in _neighbourhoods(key):
        if statistics.median(inside_pixels(box, scale) for box in each.members) < LEGIBLE:
            group = _named(each, scale, [*each.others, *(other.area for other in placed)])
            placed += [group] if group is not None else []
    return tuple(placed)


@lru_cache(maxsize=8)
def _neighbourhoods(key: ByIdentity) -> tuple[_Neighbourhood, ...]:
    """Return the groups of a drawing, the largest first: they have their names in any case."""
    layout = key.layout
    neighbourhoods = []
    for members in _clusters(layout):
        own = {box.id for box in members}
        around = _grown(_extent(members), _REACH)
        others = [
            _corners(box)
            for box in layout.boxes.values()
            if box.id not in own
            and box.id not in layout.backdrops
            and not is_free(_corners(box), [around])
        ]
        heading = _heading(layout, _extent(members), others)
        area = _extent(members) if heading is None else _joined(_extent(members), heading[0])
        left_out = tuple(other for other in others if not is_free(other, [area]))
        if sum(_shared(other, area) for other in left_out) <= _MOST_LEFT_OUT * _shared(area, area):
            others = [other for other in others if other not in left_out]
            names = ["".join(line.text for line in box.lines) for box in members]
            name = common_name(names) if heading is None else heading[1]
            kind = Counter(box.kind for box in members).most_common(1)[0][0]
            ids = tuple(box.id for box in members)
            upper = min(zip(members, names, strict=True), key=lambda m: (m[0].top, m[0].left))
            if name or len(members) >= FEWEST_UNNAMED:
                near = tuple(others)
                neighbourhoods.append(
                    _Neighbourhood(members, ids, kind, name, upper[1], area, near, left_out)
                )
    return tuple(sorted(neighbourhoods, key=lambda each: -len(each.members)))


def _clusters(layout: Layout) -> list[tuple[Box, ...]]:
    """Return the nodes that stand side by side without an arrow's length between them."""
    boxes = [
        box
        for box in layout.boxes.values()
        if box.lines
        and box.shape not in _SINGLE
        and box.kind != NodeKind.PROCESS
        and box.id not in layout.backdrops
    ]
    frames = [
        (s.x - s.width / 2, s.y - s.height / 2, s.x + s.width / 2, s.y + s.height / 2)
        for s in layout.shapes
        if s.shape != "None"
    ]
    inside = [
        tuple(n for n, f in enumerate(frames) if f[0] < b.x < f[2] and f[1] < b.y < f[3])
        for b in boxes
    ]
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    step = max((max(box.width, box.height) for box in boxes), default=1.0) + _GAP
    for number, box in enumerate(boxes):
        cells[int(box.x // step), int(box.y // step)].append(number)
    roots = list(range(len(boxes)))

    def root(number: int) -> int:
        while roots[number] != number:
            roots[number] = roots[roots[number]]
            number = roots[number]
        return number

    for (column, row), numbers in cells.items():
        near = [
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in cells.get((column + across, row + down), ())
        ]
        for number in numbers:
            for other in near:
                # A frame tells what belongs together.
                if other <= number or inside[number] != inside[other]:
                    continue
                if _touch(boxes[number], boxes[other]):
                    roots[root(other)] = root(number)
    joined: dict[int, list[Box]] = defaultdict(list)
    for number, box in enumerate(boxes):
        joined[root(number)].append(box)
    return [tuple(members) for members in joined.values() if len(members) >= FEWEST]


def _touch(a: Box, b: Box) -> bool:
    """Return whether two nodes stand side by side, or one on the other."""
    across = max(a.left, b.left) - min(a.right, b.right)
    down = max(a.top, b.top) - min(a.bottom, b.bottom)
    level = -down >= min(a.height, b.height) * _SHARED_SIDE
    upright = -across >= min(a.width, b.width) * _SHARED_SIDE
    return (level and across <= _GAP) or (upright and down <= _GAP)


def _heading(layout: Layout, area: Area, others: Sequence[Area]) -> tuple[Area, str] | None:
    """Return the words that stand above a group, or that its frame is named by, and their area."""
    best: tuple[float, Area, str] | None = None
    others = [other for other in others if is_free(other, [area])]
    for shape in layout.shapes:
        name = " ".join(line.strip() for line in shape.lines if line.strip())
        if not name:
            continue
        across = max(advance(line, shape.pixels) for line in shape.lines) / 2
        down = shape.pixels * len(shape.lines) * 0.6
        words = shape.x - across, shape.y - down, shape.x + across, shape.y + down
        # Words beside its middle, or much wider, are about more than the group.
        is_own = abs(shape.x - (area[0] + area[2]) / 2) <= _width(area) * _OFF_MIDDLE
        if not is_own or 2 * across > max(_width(area) * _WIDER_HEADING, _ANY_HEADING):
            continue
        gap = area[1] - words[3]
        joined = _joined(area, words)
        is_nearest = best is None or gap < best[0]
        if is_nearest and -down <= gap <= _HEADING_GAP and is_free(joined, others):
            best = gap, words, name
    return None if best is None else best[1:]


def common_name(names: Sequence[str]) -> str:
    """Return the letters that names begin or end with, or those of two families; else nothing."""
    # What tells repeated names apart, as in ``MTOR (2)``, is no part of them.
    first_words = [name.split("(")[0].split(" ")[0] for name in names]
    for turned in (False, True):
        words = [word[::-1] if turned else word for word in first_words]
        letters, members = _largest_family(words)
        # Most words of chemistry end alike: symbols of genes have capitals.
        is_symbol = letters.isupper() if turned else letters != letters.lower()
        if is_symbol and len(members) >= len(names) * _COMMON_SHARE:
            return letters[::-1] if turned else letters
    first, members = _largest_family(first_words)
    second, others = _largest_family([word for word in first_words if word not in members])
    both = len(members) + len(others) >= len(names) * _COMMON_SHARE
    both = both and first != first.lower() and second != second.lower()
    return f"{first}, {second}" if both and min(len(members), len(others)) > 1 else ""


def _largest_family(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the letters that most words begin with, as many as they have in common, and these."""
    starts = Counter(word[:_COMMON_LETTERS] for word in words if len(word) >= _COMMON_LETTERS)
    if not starts:
        return "", []
    start = starts.most_common(1)[0][0]
    members = [word for word in words if word.startswith(start)]
    # The first and the last in order have in common what all have.
    first, last = min(members), max(members)
    length = next(
        (n for n, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), 0
    )
    return first[: length or min(len(first), len(last))].rstrip("-/_"), members


def _named(group: _Neighbourhood, scale: float, others: list[Area]) -> CrowdedGroup | None:
    """Return a group with the largest name that has room; None where none has."""
    unit = 1 / max(scale, 0.01)
    left_out = list(group.left_out)
    for lines, count in _versions(group.name, group.first, len(group.ids)):
        for pixels in NAME_SIZES:
            size = _size(lines, pixels, count, unit)
            for area in _widened(group.area, size):
                growth = (
                    max(group.area[1] - area[1], area[2] - area[0] - _width(group.area)) * scale
                )
                if growth > _MOST_GROWTH or not (growth == 0 or is_free(area, others)):
                    continue
                if is_free(next(_widened(_middle(area), size)), left_out):
                    return CrowdedGroup(
                        group.ids, group.kind, lines, pixels, count, area, group.left_out
                    )
    return None


def _size(lines: Sequence[str], pixels: int, count: str, unit: float) -> tuple[float, float]:
    """Return the width and height of the words of a group, in canvas units."""
    if not lines:
        # The number is all there is, as large as a name.
        lines, count = (count,), ""
    width = max(advance(line, pixels) for line in lines) * BOLD
    width = max(width, advance(count, COUNT_PIXELS) if count else 0.0)
    height = len(lines) * (pixels + LEADING) + (COUNT_PIXELS + LEADING if count else 0.0)
    return (width + 2 * PADDING) * unit, height * unit


def _versions(name: str, first: str, number: int) -> list[tuple[tuple[str, ...], str]]:
    """Return the lines that a group may have, the best ones first, and the number below them."""
    count, short = counted(number), f"({number})"
    if not name:
        if number >= _MANY:
            return [((), count), ((), short)]
        beside = f"+{number - 1}"
        return [((first,), beside), ((f"{first} {beside}",), ""), ((), count)]
    words = name.split()
    broken: list[tuple[str, ...]] = [(name,)]
    broken += [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return [(lines, below) for below in (count, short, "") for lines in broken]


def counted(number: int) -> str:
    """Return the number of nodes in words."""
    return translate("interventions", "{count} node", plural="{count} nodes", count=number)


def _widened(area: Area, needed: tuple[float, float]) -> Iterator[Area]:
    """Return an area with at least a width and a height: to both sides, to the left, the right."""
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    width = max(_width(area), needed[0])
    down = max(area[3] - area[1], needed[1]) / 2
    for left in (x - width / 2, area[2] - width, area[0]):
        yield left, y - down, left + width, y + down


def _width(area: Area) -> float:
    return area[2] - area[0]


def _corners(box: Box) -> Area:
    return box.left, box.top, box.right, box.bottom


def _middle(area: Area) -> Area:
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    return x, y, x, y


def _shared(a: Area, b: Area) -> float:
    """Return the size of what two areas have in common."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(across, 0.0) * max(down, 0.0)


def _extent(boxes: Sequence[Box]) -> Area:
    corners = [_corners(box) for box in boxes]
    left, top, right, bottom = zip(*corners, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _grown(area: Area, reach: float) -> Area:
    return area[0] - reach, area[1] - reach, area[2] + reach, area[3] + reach


def _joined(a: Area, b: Area) -> Area:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
