"""What a drawing of another program holds: boxes, lines, groups and citations, as it has them.

A file in GPML is a drawing first; the network follows from it. The drawing is kept as it is, so
that the canvas can draw it at its own places, and so that it can be written again with everything
that the network has no place for. Lengths and places are in the units of the file (pixels), angles
in radians, colours ``RRGGBB`` or ``RRGGBBAA`` as in the file; words are those of GPML 2021.
"""

from dataclasses import dataclass
from enum import StrEnum

# From units of a GPML file to canvas units: a usual node of 80 by 20 with type of 10 becomes one
# of 128 by 32 with type of 15.
CANVAS_SCALE = 1.6

# Code of the warning about an arrow that reaches no node at an end.
LOOSE_ARROW = "gpml-loose-arrow"

Pair = tuple[str, str]

# What GPML draws in where nobody chose a colour.
BLACK, WHITE = "000000", "ffffff"


class Role(StrEnum):
    """What a box of a drawing is."""

    NODE = "node"
    STATE = "state"
    LABEL = "label"
    SHAPE = "shape"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is said of an element, and where it was read.

    Attributes
    ----------
    comments : tuple of (source, text)
    properties : tuple of (key, value)
    annotations, citations, evidences : tuple of str
        Ids of entries of the drawing.
    """

    comments: tuple[Pair, ...] = ()
    properties: tuple[Pair, ...] = ()
    annotations: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    evidences: tuple[str, ...] = ()


NO_REMARKS = Remarks()


@dataclass(frozen=True, slots=True)
class BoxLook:
    """How a box is drawn in its file."""

    text_color: str = "000000"
    font_name: str = "Arial"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    font_size: int = 12
    h_align: str = "Center"
    v_align: str = "Middle"
    border_color: str = "000000"
    border_style: str = "Solid"
    border_width: float = 1.0
    fill_color: str = "ffffff"
    shape: str = "Rectangle"
    z_order: int = 0
    rotation: float = 0.0


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A node, state, label, shape or group.

    Attributes
    ----------
    id : str
        Of the element: unique in the drawing, given where the file gives none.
    label : str
        As it is in the file, line breaks included.
    type : str
        ``GeneProduct``, ``Metabolite`` ... of a node; ``Group``, ``Complex`` ... of a group.
    x, y : float
        Centre; of a state its place on the node it belongs to, from -1 to 1.
    group : str
        Id of the group that it is a member of.
    reference : str
        A state's node; the element that an alias stands for.
    database, identifier : str
        Cross-reference.
    href : str
        Address of a label's link.
    """

    role: Role
    id: str
    label: str
    type: str
    x: float
    y: float
    width: float
    height: float
    look: BoxLook
    group: str = ""
    reference: str = ""
    database: str = ""
    identifier: str = ""
    href: str = ""
    remarks: Remarks = NO_REMARKS


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A point of a line; ``reference`` = the element it is tied to, at (rel_x, rel_y) on it."""

    x: float
    y: float
    head: str = ""
    reference: str = ""
    rel_x: float | None = None
    rel_y: float | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a line, 0..1 of its length, that other lines are tied to."""

    id: str
    position: float
    shape: str = ""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line; ``interaction`` = False for a line that says nothing (a graphical line)."""

    interaction: bool
    id: str
    points: tuple[LinePoint, ...]
    anchors: tuple[Anchor, ...] = ()
    color: str = "000000"
    style: str = "Solid"
    width: float = 1.0
    connector: str = "Straight"
    z_order: int = 0
    group: str = ""
    database: str = ""
    identifier: str = ""
    remarks: Remarks = NO_REMARKS


@dataclass(frozen=True, slots=True)
class Citation:
    """A work that elements refer to; ``title`` to ``authors`` where the file gives them."""

    id: str
    database: str = ""
    identifier: str = ""
    url: str = ""
    title: str = ""
    source: str = ""
    year: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A term of an ontology, or a piece of evidence by its code."""

    id: str
    value: str
    type: str = ""
    database: str = ""
    identifier: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself; ``database`` and ``identifier`` are its cross-reference."""

    title: str
    organism: str = ""
    source: str = ""
    version: str = ""
    license: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    database: str = ""
    identifier: str = ""
    width: float = 0.0
    height: float = 0.0
    background: str = ""
    remarks: Remarks = NO_REMARKS


def is_transparent(color: str) -> bool:
    """Return whether a colour of a file (``rrggbb`` or ``rrggbbaa``) cannot be seen."""
    return len(color) == 8 and int(color[6:], 16) < 16


def to_canvas(value: float) -> float:
    """Return a length or place of a file in canvas units, to three decimals."""
    return round(value * CANVAS_SCALE, 3)


@dataclass(frozen=True)
class Drawing:
    """A whole drawing.

    Attributes
    ----------
    boxes : tuple of DrawnBox
        By role, each role in the order of the file.
    lines : tuple of DrawnLine
        Interactions, then graphical lines.
    node_boxes : tuple of (node id, int)
        Which box each node of the network is.
    arrow_lines : tuple of (arrow key, int, bool)
        Which line each arrow of the network is; True = it runs from the last point to the first.
    """

    header: Header
    boxes: tuple[DrawnBox, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    citations: tuple[Citation, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    evidences: tuple[Annotation, ...] = ()
    node_boxes: tuple[tuple[str, int], ...] = ()
    arrow_lines: tuple[tuple[str, int, bool], ...] = ()

    def of_role(self, role: Role) -> tuple[DrawnBox, ...]:
        """Return the boxes of a role, in the order of the file."""
        return tuple(box for box in self.boxes if box.role is role)
