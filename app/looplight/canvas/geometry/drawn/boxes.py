"""The boxes of nodes at the places and in the sizes of their drawing, with type that fits."""

import math
from dataclasses import replace

from looplight.pathways.layout.label_lines import WRAP_WIDTH, Line, lines
from looplight.pathways.layout.node_boxes import SHAPES, Box, OwnColors, Shape
from looplight.pathways.model.drawing import BLACK, WHITE, DrawnBox, Role, is_transparent
from looplight.pathways.model.pathway import Node, NodeKind

LEAST_WIDTH, LEAST_HEIGHT = 24.0, 20.0
MOST_WIDTH, MOST_HEIGHT = 900.0, 700.0
# Type is made smaller to fit, down to this share; then the label is cut.
LEAST_FACTOR = 0.6
# A node may be this much wider than in its file before its label is cut.
MOST_WIDENING = 1.25
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
    label, widening = fitted_lines(node.label, width - padding, height - 4.0)
    # Words that arrows join have a body; in the colour of labels it would not be seen.
    kind = node.kind
    if kind is NodeKind.LABEL and shape is not Shape.TEXT:
        kind = NodeKind.PROCESS
    place = (node.x, node.y, width + widening, height)
    return Box(node.id, kind.value, shape, *place, label, own_colors(drawn))


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
    if factor >= LEAST_FACTOR:
        return _scaled(best, min(factor, 1.0)), 0.0
    widened = width * MOST_WIDENING
    text = label
    while True:
        best, factor = _best(text, widened, height)
        if factor >= LEAST_FACTOR or len(text) <= 6:
            scaled = _scaled(best, min(max(factor, LEAST_FACTOR), 1.0))
            return scaled, max(0.0, max(line.width for line in scaled) - width)
        # Where a long name is cut, the whole of it stands in the card below the pointer.
        text = text[: max(5, math.floor(len(text) * max(factor / LEAST_FACTOR, 0.8)) - 1)] + "…"


def _best(label: str, width: float, height: float) -> tuple[tuple[Line, ...], float]:
    """Return the way to break a label that allows the largest type, and that share of it."""
    best: tuple[tuple[Line, ...], float] | None = None
    for wrap in (1e9, width, width / 0.8, WRAP_WIDTH / 2):
        broken = lines(label, max(wrap, 20.0))
        widest = max(line.width for line in broken)
        factor = min(width / max(widest, 1.0), height / sum(line.height for line in broken))
        if best is None or min(factor, 1.0) > min(best[1], 1.0) + 0.02:
            best = broken, factor
        if factor >= 1.0:
            break
    assert best is not None
    return best


def _scaled(label: tuple[Line, ...], factor: float) -> tuple[Line, ...]:
    if factor >= 1.0:
        return label
    return tuple(replace(line, factor=factor, width=line.width * factor) for line in label)
