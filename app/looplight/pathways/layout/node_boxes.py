"""The box of each node: size by label, and the course of its outline (see `node_shapes`)."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from looplight.pathways.layout.label_lines import WRAP_WIDTH, Line, lines
from looplight.pathways.layout.node_shapes import (
    CHAMFER,
    HEX_TIP,
    NOTCH_DEPTH,
    NOTCH_WIDTH,
    OUTER_SHARE,
    SOFT_RADIUS,
    TAILS,
    WAIST,
    Shape,
    head_room,
    shape_of,
)
from looplight.pathways.model.pathway import Node

# Sizes of boxes are multiples of this: nodes of a row line up.
SIZE_STEP = 8.0
# Characters: of a name with a symbol of its own, and of a word without a space.
LONG_NAME, LONG_WORD = 40, 28


class Side(StrEnum):
    """A side of a box, for ports."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"

    @property
    def vertical(self) -> bool:
        """True where arrows leave vertically: at the top and at the bottom."""
        return self in (Side.TOP, Side.BOTTOM)


OUTWARD = {Side.TOP: (0, -1), Side.RIGHT: (1, 0), Side.BOTTOM: (0, 1), Side.LEFT: (-1, 0)}

# Width that a shape adds to its label.
_PADDING = {
    Shape.PILL: 42.0,
    Shape.CAPSULE: 42.0,
    Shape.SITE: 44.0,
    Shape.HEXAGON: 44.0,
    Shape.CIRCLE: 22.0,
    Shape.LIPID: 22.0,
    Shape.VESICLE: 30.0,
    Shape.TEXT: 8.0,
}
# Share by which every label can grow inside its box, and what then stays free beside it.
LABEL_GROWTH = 0.47
_SIDES = {
    Shape.HEXAGON: 19.0,
    Shape.CIRCLE: 11.0,
    Shape.LIPID: 11.0,
    Shape.WAISTED: 19.0,
    Shape.VESICLE: 15.0,
}
_MIN_HEIGHT = {Shape.CAPSULE: 36.0, Shape.PILL: 36.0}
_MIN_WIDTH = {
    Shape.CIRCLE: 64.0,
    Shape.LIPID: 64.0,
    Shape.VESICLE: 72.0,
    Shape.SITE: 72.0,
    Shape.TEXT: 16.0,
}
# Width from which a label is broken, where it differs from the usual one.
_WRAP = {Shape.CAPSULE: 150.0, Shape.VESICLE: 96.0}


@dataclass(frozen=True, slots=True)
class OwnColors:
    """Colours that the authors of a drawing chose for a node: ``rrggbb``; empty = the usual one."""

    line: str = ""
    fill: str = ""
    text: str = ""


USUAL_COLORS = OwnColors()


@dataclass(frozen=True)
class Box:
    """The drawn body of a node; ``x, y`` is the centre.

    Label and level stand in its main part: the head of a lipid, the inner domain of a receptor,
    the whole of all others. ``port_y`` is the height of the middle of that part. A label stands
    ``raised`` above it, where other nodes lie on the middle. ``names_size`` is that of its letters
    in canvas units where all names of a drawing have one; 0 = they grow as the zoom asks.
    """

    id: str
    kind: str
    shape: Shape
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    colors: OwnColors = USUAL_COLORS
    raised: float = 0.0
    names_size: float = 0.0
    left: float = field(init=False, repr=False, compare=False)
    right: float = field(init=False, repr=False, compare=False)
    top: float = field(init=False, repr=False, compare=False)
    bottom: float = field(init=False, repr=False, compare=False)
    port_y: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Layout, drawing and clicks read the edges many times for each box.
        object.__setattr__(self, "left", self.x - self.width / 2)
        object.__setattr__(self, "right", self.x + self.width / 2)
        object.__setattr__(self, "top", self.y - self.height / 2)
        object.__setattr__(self, "bottom", self.y + self.height / 2)
        object.__setattr__(self, "port_y", self.y + head_room(self.shape) / 2)

    @cached_property
    def label_width(self) -> float:
        """Width of the label at 100 %."""
        return max((line.width for line in self.lines), default=0.0)

    @cached_property
    def label_height(self) -> float:
        """Height of the label at 100 %."""
        return sum(line.height for line in self.lines)

    @cached_property
    def label_offset(self) -> float:
        """How far below the middle of the box the label is centred."""
        return head_room(self.shape) / 2 - self.raised

    def middle(self, side: "Side") -> float:
        """Return the coordinate of the middle of a side, along the side."""
        return self.x if side.vertical else self.port_y

    @cached_property
    def smallest_type(self) -> float:
        """Smallest type size of the label at 100 %, in pixels."""
        return min((line.pixels for line in self.lines), default=0.0)

    @cached_property
    def largest_type(self) -> float:
        """Largest type size of the label at 100 %, in pixels."""
        return max((line.pixels for line in self.lines), default=0.0)

    def reach(self, side: Side) -> float:
        """Return how far a port may lie from the middle of a side, in canvas units.

        Ports keep off rounded and cut corners.
        """
        half = (self.width if side.vertical else self.height - head_room(self.shape)) / 2
        if self.shape in (Shape.CIRCLE, Shape.VESICLE, Shape.LIPID):
            return half * 0.55
        if self.shape is Shape.RECEPTOR and side is Side.TOP:
            return half * OUTER_SHARE - 12
        if self.shape is Shape.HEXAGON:
            return half - HEX_TIP - 8 if side.vertical else 7.0
        if self.shape in (Shape.PILL, Shape.CAPSULE, Shape.SITE):
            return half - 20 if side.vertical else half * 0.62
        if self.shape in (Shape.OCTAGON, Shape.SCOOPED):
            return half - 16 if side.vertical else half - CHAMFER
        if self.shape is Shape.SOFT and not side.vertical:
            return half - SOFT_RADIUS + 4
        return half - 16 if side.vertical else half - 8

    def edge(self, side: Side, at: float) -> tuple[float, float]:
        """Return the point of the outline on ``side``.

        ``at`` is its coordinate along the side: x at the top and bottom, y at left and right.
        """
        dx, dy = OUTWARD[side]
        if side.vertical:
            return at, self.y + dy * self._depth(side, at - self.x)
        return self.x + dx * self._depth(side, at - self.port_y), at

    def _depth(self, side: Side, offset: float) -> float:
        """Return the outline's distance from the middle of the box, towards ``side``."""
        above = head_room(self.shape)
        half_w, half_h = self.width / 2, (self.height - above) / 2
        along, across = (half_w, half_h) if side.vertical else (half_h, half_w)
        if self.shape in (Shape.CIRCLE, Shape.VESICLE, Shape.LIPID):
            share = min(1.0, abs(offset) / along)
            depth = across * math.sqrt(1 - share * share)
            # From the middle of the whole: a lipid's head lies below it.
            return depth + {Side.TOP: -above, Side.BOTTOM: above}.get(side, 0.0) / 2
        if side.vertical:
            across = self.height / 2
        if self.shape is Shape.WAISTED and not side.vertical:
            return across - WAIST * (1 - min(1.0, abs(offset) / along) ** 2)
        if self.shape is Shape.HEXAGON and not side.vertical:
            return across - HEX_TIP * min(1.0, abs(offset) / along)
        if self.shape in (Shape.PILL, Shape.CAPSULE, Shape.SITE) and not side.vertical:
            return across - half_h + math.sqrt(max(0.0, half_h**2 - offset**2))
        if self.shape is Shape.RECEPTOR and side is Side.TOP:
            share = min(1.0, abs(offset) / (NOTCH_WIDTH / 2))
            return across - NOTCH_DEPTH * math.sqrt(1 - share * share)
        return across


def box_of(node: Node) -> Box:
    """Return the box of a node; a size in the file wins over the one that its label needs."""
    shape = shape_of(node)
    label = lines(drawn_name(node), _WRAP.get(shape, WRAP_WIDTH))
    width, height = _size(shape, label)
    return Box(
        node.id,
        node.kind.value,
        shape,
        node.x,
        node.y,
        min(max(node.width, 0.0), 400.0) or width,
        min(max(node.height, 0.0), 300.0) or height,
        label,
    )


def drawn_name(node: Node) -> str:
    """Return what is written on a node: of a long name the symbol, or what of it has room.

    The whole name stands in the card below the pointer and in the lists.
    """
    if len(node.label) > LONG_NAME and node.genes:
        return node.genes[0].symbol + (" …" if len(node.genes) > 1 else "")
    words = node.label.split(" ")
    return " ".join(w if len(w) <= LONG_WORD else f"{w[: LONG_WORD - 1]}…" for w in words)


def _size(shape: Shape, label: tuple[Line, ...]) -> tuple[float, float]:
    widest = max(line.width for line in label)
    # Zoomed out, labels are larger (see `canvas.geometry.node_mark_places`): long ones need room.
    padding = max(_PADDING.get(shape, 32.0), widest * LABEL_GROWTH + _SIDES.get(shape, 9.0))
    width = max(widest + padding, _MIN_WIDTH.get(shape, 88.0))
    width = math.ceil(width / SIZE_STEP) * SIZE_STEP
    body = sum(line.height for line in label)
    if shape is Shape.LIPID:
        return width, TAILS + max(46.0, body + 22)
    if shape is Shape.CIRCLE:
        return width, max(64.0, body + 36) if len(label) > 1 or width > 72 else width
    if shape is Shape.VESICLE:
        return width, max(56.0, math.ceil((body + 34) / SIZE_STEP) * SIZE_STEP)
    if shape is Shape.SITE:
        return width, 32.0 if len(label) == 1 else 44.0
    if shape is Shape.TEXT:
        return width, math.ceil((body + 4) / SIZE_STEP) * SIZE_STEP
    least = _MIN_HEIGHT.get(shape, 40.0)
    if shape is Shape.RECEPTOR:
        return width, head_room(shape) + max(30.0, body + 10)
    return width, max(least, math.ceil((body + 12.0) / SIZE_STEP) * SIZE_STEP)
