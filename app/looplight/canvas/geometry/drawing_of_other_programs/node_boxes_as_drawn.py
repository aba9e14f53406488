"""The boxes of nodes at the places and in the sizes of their drawing, with type that fits."""

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import numpy as np

from looplight.files.safe_text import one_line
from looplight.pathways.layout.label_lines import (
    MAX_CHARACTERS,
    WRAP_WIDTH,
    Line,
    balanced_lines,
    lines,
)
from looplight.pathways.layout.node_boxes import Box, OwnColors
from looplight.pathways.layout.node_shapes import SHAPES, Shape
from looplight.pathways.model.drawing import BLACK, WHITE, DrawnBox, Role, is_transparent
from looplight.pathways.model.pathway import Node, NodeKind

LEAST_WIDTH, LEAST_HEIGHT = 24.0, 20.0
MOST_WIDTH, MOST_HEIGHT = 900.0, 700.0
# Type is made smaller to fit, to this share of its usual size; where the box is made wider as well,
# to the second one. Then the label is cut, but not to fewer characters than the third.
FAIR_LEAST, LEAST_FACTOR, LEAST_CUT = 0.6, 0.5, 6
# Lines that a label is broken into where its box has room for them.
MOST_LINES = 8
# A node may be this much wider than in its file; the second one only where a label would be cut.
MOST_WIDENING = (1.25, 1.6)
_SHAPES = {
    "RoundedRectangle": Shape.ROUND,
    "Oval": Shape.CIRCLE,
    "Circle": Shape.CIRCLE,
    "Hexagon": Shape.HEXAGON,
    "Octagon": Shape.OCTAGON,
}
# A circle as flat as a line of type leaves no room for its label.
_ROUND_KINDS = {
    NodeKind.METABOLITE: Shape.PILL,
    NodeKind.LIPID: Shape.PILL,
    NodeKind.VESICLE: Shape.PILL,
    NodeKind.RECEPTOR: Shape.ROUND,
}
# A word that may be divided, at the end of a syllable, into parts of this many letters at least.
_LONG_PART = re.compile(r"[A-Za-z]{14,}")
_SYLLABLE_END = re.compile(r"(?<=[aeiouy])(?=[bcdfghjklmnpqrstvwxz])")
LEAST_HALF = 5
# What tells a node from others of its name: ``STAT1 (2)``.
_NUMBER = re.compile(r" \(\d+\)\Z")
# Square canvas units: two nodes of the least size do not fit into less.
LEAST_BACKDROP = 4_000.0
# Room above a label that stands at the edge of its node.
LABEL_MARGIN = 4.0
# Room above and below it that is better free, too.
FREE_ROOM = 20.0
# Shapes that the drawing's own corners take the place of.
_CORNERED = (Shape.ROUND, Shape.SOFT, Shape.WAISTED)
# Width of a shape that its label cannot use.
_PADDING = {Shape.CIRCLE: 18.0, Shape.HEXAGON: 26.0, Shape.PILL: 16.0, Shape.CAPSULE: 16.0}


def drawn_box(node: Node, drawn: DrawnBox) -> Box:
    """Return the box of a node that a file draws."""
    shape = _SHAPES.get(drawn.look.shape) or _ROUND_KINDS.get(node.kind, SHAPES[node.kind])
    if drawn.look.shape == "Rectangle" and shape in _CORNERED:
        shape = Shape.SQUARE
    if drawn.role is Role.LABEL:
        shape = Shape.TEXT if drawn.look.shape == "None" else Shape.CAPSULE
    width = min(max(node.width, LEAST_WIDTH), MOST_WIDTH)
    height = min(max(node.height, LEAST_HEIGHT), MOST_HEIGHT)
    padding = _PADDING.get(shape, 8.0)
    # Lists need a name for every node, the drawing shows what its authors wrote.
    name = drawn_name(node, drawn)
    label, widening = fitted_lines(name, width - padding, height - 4.0)
    # Words that arrows join have a body; in the colour of labels it would not be seen.
    kind = node.kind
    if kind is NodeKind.LABEL and shape is not Shape.TEXT:
        kind = NodeKind.PROCESS
    place = (node.x, node.y, width + widening, height)
    return Box(node.id, kind.value, shape, *place, label, own_colors(drawn))


def drawn_name(node: Node, drawn: DrawnBox) -> str:
    """Return the words on a node, without a state: that is drawn beside it (see `state_names`)."""
    written = one_line(drawn.label)
    if not written or not node.label.startswith(f"{written} ("):
        return node.label if written else ""
    number = _NUMBER.search(node.label)
    return f"{written}{number.group() if number else ''}"


def backdrops_of(boxes: Mapping[str, Box]) -> tuple[str, ...]:
    """Return the nodes that others lie in, the largest first.

    Authors draw a whole pathway as one node behind its members; arrows between these cross it. A
    single member counts where it takes up half of the node at most: else two nodes lie on each
    other.
    """
    bodies = [box for box in boxes.values() if box.shape is not Shape.TEXT]
    edges = np.array([(b.left, b.top, -b.right, -b.bottom) for b in bodies]).reshape(-1, 4)
    sizes = np.array([box.width * box.height for box in bodies])
    outer = []
    for box, corners, size in zip(bodies, edges, sizes, strict=True):
        inside = (edges >= corners).all(axis=1)
        # Three, because each lies in itself.
        holds = int(inside.sum()) > 2 or bool((sizes[inside] <= size / 2).any())
        if size > LEAST_BACKDROP and holds:
            outer.append(box)
    return tuple(box.id for box in sorted(outer, key=lambda box: -box.width * box.height))


def with_free_label(box: Box, boxes: Collection[Box]) -> Box:
    """Return a node that others lie in, with its label where they cover the least of it."""
    half = box.height / 2 - box.label_height / 2 - LABEL_MARGIN
    covers = [other for other in boxes if other.id != box.id and _lies_in(other, box)]

    def covered(raised: float, margin: float) -> float:
        top = box.y - raised - box.label_height / 2 - margin
        left, bottom = box.x - box.label_width / 2, top + box.label_height + 2 * margin
        return sum(
            max(0.0, min(left + box.label_width, other.right) - max(left, other.left))
            * max(0.0, min(bottom, other.bottom) - max(top, other.top))
            for other in covers
        )

    # Of equally good ones, where arrows are not to be expected: away from other nodes.
    places = [0.0, *(side * share * half for share in (1.0, 0.5) for side in (1, -1))]
    best = min(places, key=lambda raised: (covered(raised, 0.0), covered(raised, FREE_ROOM)))
    return replace(box, raised=best) if half > 0 else box


def _lies_in(box: Box, outer: Box) -> bool:
    """Return whether a node is painted on another one: it is the smaller one, and meets it."""
    meets = box.left < outer.right and box.right > outer.left
    meets &= box.top < outer.bottom and box.bottom > outer.top
    return meets and box.width * box.height < outer.width * outer.height


def own_colors(drawn: DrawnBox) -> OwnColors:
    """Return the colours that are not the usual black on white."""
    look = drawn.look
    return OwnColors(
        *(
            "" if color[:6] == usual or is_transparent(color) else color[:6]
            for color, usual in (
                (look.border_color, BLACK),
                (look.fill_color, WHITE),
                (look.text_color, BLACK),
            )
        )
    )


def fitted_lines(label: str, width: float, height: float) -> tuple[tuple[Line, ...], float]:
    """Return a label that fits into a box, and by how much the box has to be wider for it.

    Parameters
    ----------
    label : str
    width, height : float
        Room for the label, in canvas units.
    """
    best, factor = _best(label, width, height)
    if factor >= FAIR_LEAST:
        return _scaled(best, min(factor, 1.0)), 0.0
    text, widened = label, width
    for widening in MOST_WIDENING:
        widened = width * widening
        best, factor = _best(text, widened, height)
        if factor >= LEAST_FACTOR:
            break
    if factor < LEAST_FACTOR:
        divided, larger = _best(_divided(label), widened, height)
        # Not where both halves of a word came to stand in one line.
        if larger >= LEAST_FACTOR and not any("- " in line.text for line in divided):
            best, factor = divided, larger
    while factor < LEAST_FACTOR and len(text) > LEAST_CUT:
        # Where a long name is cut, the whole of it stands in the card below the pointer.
        share = max(factor / LEAST_FACTOR, 0.8)
        text = text[: max(LEAST_CUT - 1, math.floor(len(text) * share) - 1)] + "…"
        best, factor = _best(text, widened, height)
    scaled = _scaled(best, min(max(factor, LEAST_FACTOR), 1.0))
    return scaled, max(0.0, max(line.width for line in scaled) - width)


def _divided(label: str) -> str:
    """Return a label whose long words have a hyphen and a place to break near their middles.

    Names of chemicals are one word of thirty letters. It is divided between a vowel and a
    consonant, where most syllables end.
    """
    return " ".join(
        _LONG_PART.sub(lambda match: _halves(match.group()), word) for word in label.split()
    )


def _halves(word: str) -> str:
    places = [match.start() for match in _SYLLABLE_END.finditer(word)]
    places = [place for place in places if LEAST_HALF <= place <= len(word) - LEAST_HALF]
    if not places:
        return word
    middle = min(places, key=lambda place: abs(place - len(word) / 2))
    return f"{word[:middle]}- {word[middle:]}"


def _best(label: str, width: float, height: float) -> tuple[tuple[Line, ...], float]:
    """Return the way to break a label that allows the largest type, and that share of it."""
    best: tuple[Line, ...] = ()
    largest = 0.0
    for broken in _line_breaks(label, width):
        widest = max(line.width for line in broken)
        factor = min(width / max(widest, 1.0), height / sum(line.height for line in broken))
        if not best or min(factor, 1.0) > min(largest, 1.0) + 0.02:
            best, largest = broken, factor
        if factor >= 1.0:
            break
    return best, largest


def _line_breaks(label: str, width: float) -> Iterator[tuple[Line, ...]]:
    """Yield a label in one line and in more and more; the usual ways first."""
    # The usual ways cut a longer one.
    if len(label) <= MAX_CHARACTERS:
        for wrap in (1e9, width, width / 0.8, WRAP_WIDTH / 2):
            yield lines(label, max(wrap, 20.0))
    for count in range(1, MOST_LINES + 1):
        broken = balanced_lines(label, count)
        yield broken
        if len(broken) < count:
            return


def _scaled(label: tuple[Line, ...], factor: float) -> tuple[Line, ...]:
    if factor >= 1.0:
        return label
    return tuple(replace(line, factor=factor, width=line.width * factor) for line in label)
