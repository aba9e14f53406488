"""What a drawing shows beside its network: shapes, frames of groups, words, and other lines."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from looplight.canvas.geometry.drawing_of_other_programs.connectors import course
from looplight.canvas.geometry.routing.router import Point
from looplight.canvas.style.style_values import Head
from looplight.pathways.formats.gpml.compartments import is_compartment
from looplight.pathways.formats.gpml.ends_and_signs import sign_of
from looplight.pathways.layout.arrangement import MARGIN
from looplight.pathways.layout.label_lines import advance
from looplight.pathways.layout.node_boxes import Box
from looplight.pathways.model.drawing import CANVAS_SCALE, Drawing, DrawnBox, DrawnLine, Role
from looplight.pathways.model.vocabulary import Sign

# Type of a file in canvas units: a little smaller than its own, as on nodes.
TYPE_SCALE = CANVAS_SCALE * 0.9
LEAST_TYPE, MOST_TYPE = 9.0, 72.0
# Words in the corner of a cell stand inside its membrane.
COMPARTMENT_INSET = 26.0
# Colours of a frame, as a file would give them: both are fitted to the theme.
FRAME_LINE, FRAME_FILL = "8a94a6", "c8d0dc"
# Sides of a shape that may be taken for a node, and how near to it something is at it, in units of
# the file.
LARGEST_LOOSE, NEAR_SHAPE = 160.0, 3.0
_OPEN = ("None", "Arc", "Brace")
# Groups that PathVisio shows only while the pointer is on them.
_HIDDEN_GROUPS = ("Transparent",)
_HEADS = {Sign.PLUS: Head.FILLED, Sign.MINUS: Head.BAR, Sign.UNKNOWN: Head.OPEN}


@dataclass(frozen=True, slots=True)
class ShapeDecoration:
    """A shape with words in it; ``x, y`` is the centre, lengths in canvas units.

    Attributes
    ----------
    shape : str
        As in the file; ``None`` = words alone.
    inset : float
        Distance of words from the sides, where they do not stand in the middle.
    loose : bool
        It is small, says nothing, and no line or node is at it: drawn like a node, readers would
        take it for one.
    """

    shape: str
    x: float
    y: float
    width: float
    height: float
    rotation: float
    border: str
    border_style: str
    border_width: float
    fill: str
    lines: tuple[str, ...] = ()
    pixels: float = 0.0
    bold: bool = False
    italic: bool = False
    h_align: str = "Center"
    v_align: str = "Middle"
    color: str = "000000"
    inset: float = 6.0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class LineDecoration:
    """A line that is no arrow of the network; heads None where an end has none.

    ``color`` = as in the file, or empty for a line that joins things without saying how.
    """

    points: tuple[Point, ...]
    color: str
    dashed: bool
    double: bool
    width: float
    start: Head | None = None
    end: Head | None = None


def shape_decorations(
    drawing: Drawing, nodes: Collection[int], used_groups: Collection[str]
) -> tuple[ShapeDecoration, ...]:
    """Return the shapes, groups and labels of a drawing, the rearmost first.

    Parameters
    ----------
    drawing : Drawing
    nodes : collection of int
        Numbers of the boxes that are nodes of the network.
    used_groups : collection of str
        Ids of groups that lines end at: they have a frame, even where the file hides it.
    """
    ordered: list[tuple[tuple[int, float], ShapeDecoration]] = []
    for number, box in enumerate(drawing.boxes):
        if number in nodes or box.role in (Role.NODE, Role.STATE):
            continue
        hidden = box.role is Role.GROUP and box.type in _HIDDEN_GROUPS and box.id not in used_groups
        if hidden or (box.width <= 0 and box.height <= 0):
            continue
        # Groups have no place in the order: their members lie on them.
        depth = -1 if box.role is Role.GROUP else box.look.z_order
        key = (1 if box.role is Role.LABEL else 0, -box.width * box.height)
        shape = _shape(box)
        if box.role is Role.SHAPE and _is_loose(box, drawing):
            shape = replace(shape, loose=True)
        if box.role is Role.GROUP and shape.lines and _members_cover(shape, drawing):
            # Only the first and last letters would be seen, beside the members.
            shape = replace(shape, lines=())
        ordered.append(((key[0] * 10**9 + depth, key[1]), shape))
    ordered.sort(key=lambda pair: pair[0])
    return tuple(shape for _, shape in ordered)


def frame_shapes(
    frames: Sequence[Sequence[str]], boxes: Mapping[str, Box]
) -> tuple[ShapeDecoration, ...]:
    """Return the frames round nodes that the same arrows reach."""
    shapes = []
    for ids in frames:
        members = [boxes[node] for node in ids if node in boxes]
        if len(members) > 1:
            left, right = min(b.left for b in members), max(b.right for b in members)
            top, bottom = min(b.top for b in members), max(b.bottom for b in members)
            frame = ShapeDecoration(
                "RoundedRectangle",
                (left + right) / 2,
                (top + bottom) / 2,
                right - left + 2 * MARGIN,
                bottom - top + 2 * MARGIN,
                rotation=0.0,
                border=FRAME_LINE,
                border_style="Solid",
                border_width=1.2,
                fill=FRAME_FILL,
            )
            shapes.append(frame)
    return tuple(shapes)


def line_decorations(drawing: Drawing, arrows: Collection[int]) -> tuple[LineDecoration, ...]:
    """Return the lines of a drawing that are no arrows of the network."""
    return tuple(
        _line(line)
        for number, line in enumerate(drawing.lines)
        if number not in arrows and len(line.points) > 1
    )


def _shape(box: DrawnBox) -> ShapeDecoration:
    look = box.look
    hidden = box.role is Role.GROUP and box.type in _HIDDEN_GROUPS
    lines = tuple(line.strip() for line in box.label.splitlines() if line.strip())
    return ShapeDecoration(
        # A compartment is drawn as such; its words stay where the file has them.
        "None" if is_compartment(box) else look.shape,
        box.x * CANVAS_SCALE,
        box.y * CANVAS_SCALE,
        box.width * CANVAS_SCALE,
        box.height * CANVAS_SCALE,
        look.rotation,
        look.border_color,
        "Dashed" if hidden else look.border_style,
        look.border_width * 1.2,
        look.fill_color,
        lines,
        min(max(look.font_size * TYPE_SCALE, LEAST_TYPE), MOST_TYPE),
        look.bold,
        look.italic,
        look.h_align,
        look.v_align,
        look.text_color,
        COMPARTMENT_INSET if is_compartment(box) else 6.0,
    )


def _is_loose(box: DrawnBox, drawing: Drawing) -> bool:
    """Return whether a shape is as small as a node, without words, and nothing is at it."""
    if box.label.strip() or max(box.width, box.height) > LARGEST_LOOSE or box.look.shape in _OPEN:
        return False
    left, right = box.x - box.width / 2 - NEAR_SHAPE, box.x + box.width / 2 + NEAR_SHAPE
    top, bottom = box.y - box.height / 2 - NEAR_SHAPE, box.y + box.height / 2 + NEAR_SHAPE
    for end in (end for line in drawing.lines for end in (line.points[0], line.points[-1])):
        tied = bool(box.id) and end.reference == box.id
        if tied or (left < end.x < right and top < end.y < bottom):
            return False
    return not any(
        abs(other.x - box.x) < (other.width + box.width) / 2 + NEAR_SHAPE
        and abs(other.y - box.y) < (other.height + box.height) / 2 + NEAR_SHAPE
        for other in drawing.boxes
        if other is not box and other.role in (Role.NODE, Role.LABEL, Role.STATE)
    )


def _members_cover(shape: ShapeDecoration, drawing: Drawing) -> bool:
    """Return whether nodes lie on the words of a group, which stand in its middle."""
    width = max(advance(line, shape.pixels) for line in shape.lines)
    height = len(shape.lines) * shape.pixels
    return shape.v_align == "Middle" and any(
        abs(box.x * CANVAS_SCALE - shape.x) < (box.width * CANVAS_SCALE + width) / 2
        and abs(box.y * CANVAS_SCALE - shape.y) < (box.height * CANVAS_SCALE + height) / 2
        for box in drawing.boxes
        if box.role is Role.NODE
    )


def _line(line: DrawnLine) -> LineDecoration:
    first, last = line.points[0].head, line.points[-1].head
    return LineDecoration(
        course(line),
        "" if line.interaction else line.color,
        line.style == "Dashed",
        line.style == "Double",
        min(line.width * 1.2, 12.0),
        _HEADS[sign_of(first)] if first else None,
        _HEADS[sign_of(last)] if last else None,
    )
