"""The shape of each node by its kind (a kinase has soft corners), and the sizes of its parts."""

from enum import StrEnum

from looplight.pathways.model.pathway import Node, NodeKind

# Canvas units, as all sizes here.
HEX_TIP = 14.0
NOTCH_WIDTH = 30.0
NOTCH_DEPTH = 7.0
CHAMFER = 9.0
# A receptor from above: its domain outside the cell, two helices through the membrane, its domain
# inside, which has the label. Share of the width of the first, and half the width of the second.
OUTER_DOMAIN, HELICES = 30.0, 28.0
OUTER_SHARE, HELICES_HALF = 0.78, 12.0
# A box that is lower has no room for the domains.
LEAST_RECEPTOR = 76.0
# The tails of a lipid above its head: they reach into the membrane.
TAILS = 14.0
# How deep the sides of an adaptor are hollowed: others dock there.
WAIST = 5.0
# Corner radii: of a kinase, of a complex, of any other protein.
SOFT_RADIUS, DOUBLE_RADIUS, ROUND_RADIUS = 14.0, 9.0, 6.0


class Shape(StrEnum):
    """Outline of a node."""

    ROUND = "round"
    SQUARE = "square"
    SOFT = "soft"
    WAISTED = "waisted"
    DOUBLE = "double"
    OCTAGON = "octagon"
    SCOOPED = "scooped"
    RECEPTOR = "receptor"
    PILL = "pill"
    SITE = "site"
    CIRCLE = "circle"
    LIPID = "lipid"
    VESICLE = "vesicle"
    HEXAGON = "hexagon"
    CAPSULE = "capsule"
    TEXT = "text"


SHAPES = {
    NodeKind.LIGAND: Shape.PILL,
    NodeKind.STIMULUS: Shape.PILL,
    NodeKind.DRUG: Shape.PILL,
    NodeKind.RECEPTOR: Shape.RECEPTOR,
    NodeKind.ADAPTOR: Shape.WAISTED,
    NodeKind.KINASE: Shape.SOFT,
    NodeKind.PHOSPHATASE: Shape.SCOOPED,
    NodeKind.GTPASE: Shape.OCTAGON,
    NodeKind.COMPLEX: Shape.DOUBLE,
    NodeKind.PROTEIN: Shape.ROUND,
    NodeKind.ENZYME: Shape.ROUND,
    NodeKind.LIPID: Shape.LIPID,
    NodeKind.METABOLITE: Shape.CIRCLE,
    NodeKind.FACTOR: Shape.HEXAGON,
    NodeKind.SITE: Shape.SITE,
    NodeKind.VESICLE: Shape.VESICLE,
    NodeKind.PROCESS: Shape.CAPSULE,
    NodeKind.LABEL: Shape.TEXT,
}


def shape_of(node: Node) -> Shape:
    """Return the shape of a node: that of its kind, unless its box is too low for it."""
    shape = SHAPES[node.kind]
    if shape is Shape.RECEPTOR and 0.0 < node.height < LEAST_RECEPTOR:
        return Shape.ROUND
    return shape


def head_room(shape: Shape) -> float:
    """Return the height of what a shape has above the part with its label and level."""
    if shape is Shape.RECEPTOR:
        return OUTER_DOMAIN + HELICES
    return TAILS if shape is Shape.LIPID else 0.0
