"""The drawing of a pathway that has none: a curated figure, or a model of another program.

What GPML has words for is written in them; the rest stands in properties (see `properties`). Read
again, nodes, arrows, compartments and places are the same. Grades become "imported", what sources
say becomes comments and citations, and parameters of arrows, scenes, contexts and named loops have
no place.
"""

from collections.abc import Iterator, Mapping, Sequence

from looplight.pathways.formats.gpml.compartments import compartment_properties
from looplight.pathways.formats.gpml.looplight_properties import arrow_properties, node_properties
from looplight.pathways.formats.gpml.normalise import is_id
from looplight.pathways.formats.gpml.value_readers import Z_ORDER_LINE, Z_ORDERS
from looplight.pathways.model.drawing import (
    CANVAS_SCALE,
    BoxLook,
    Citation,
    Drawing,
    DrawnBox,
    DrawnLine,
    Header,
    LinePoint,
    Remarks,
    Role,
)
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.pathway import Compartment, Pathway
from looplight.pathways.model.vocabulary import NodeKind, Sign

Size = tuple[float, float]
Point = tuple[float, float]

MARGIN = 40.0
STATE_SIZE = 15.0
# Size of a node for which the caller gives none.
USUAL = (128.0, 32.0)
FONT_SIZE = 10
_TYPES = {
    NodeKind.METABOLITE: "Metabolite",
    NodeKind.LIPID: "Metabolite",
    NodeKind.DRUG: "Metabolite",
    NodeKind.COMPLEX: "Complex",
    NodeKind.PROCESS: "Phenotype",
    NodeKind.STIMULUS: "Event",
    NodeKind.LABEL: "Undefined",
    NodeKind.VESICLE: "Undefined",
}
_SHAPES = {
    NodeKind.PROCESS: "RoundedRectangle",
    NodeKind.RECEPTOR: "RoundedRectangle",
    NodeKind.COMPLEX: "Octagon",
    NodeKind.FACTOR: "Hexagon",
    NodeKind.LABEL: "None",
}
_COLORS = {"Metabolite": "0000ff", "Phenotype": "14961e"}
_COMPARTMENT_SHAPES = {
    "cell": "Cell",
    "nucleus": "Nucleus",
    "mitochondrion": "Mitochondria",
    "lysosome": "Organelle",
    "endosome": "Organelle",
    "organelle": "Organelle",
    "vesicle": "Vesicle",
}
# GPML has no head for an unknown sign; a property beside it keeps it (`ends_and_signs.UNSIGNED`).
_HEADS = {Sign.PLUS: "Directed", Sign.MINUS: "Inhibition", Sign.UNKNOWN: "Directed"}


def drawing_of(
    pathway: Pathway, sizes: Mapping[str, Size], routes: Mapping[str, Sequence[Point]]
) -> Drawing:
    """Return a pathway as a drawing.

    Parameters
    ----------
    pathway : Pathway
    sizes : mapping of node id to (width, height)
        Of the nodes as they are drawn, in canvas units.
    routes : mapping of arrow key to points
        Of the arrows as they are drawn, in canvas units.
    """
    ids = Ids()
    nodes = {node.id: ids.take(node.id, "node") for node in pathway.nodes}
    boxes = [_node(node, nodes[node.id], sizes.get(node.id, USUAL)) for node in pathway.nodes]
    places = {node.id: box for node, box in zip(pathway.nodes, boxes, strict=True)}
    boxes += [state for node in pathway.nodes for state in _states(node, nodes[node.id], ids)]
    boxes += [_compartment(region, ids) for region in pathway.compartments]
    works = _Works(ids)
    lines = [
        _line(arrow, ids.take("", "arrow"), routes.get(arrow.key, ()), places, works)
        for arrow in pathway.arrows
        if arrow.source in places and arrow.target in places
    ]
    header = Header(
        title=pathway.title,
        source=pathway.source or "Looplight",
        version=pathway.version,
        description="\n\n".join(pathway.notes),
        width=round(max(box.x + box.width / 2 for box in boxes) + MARGIN, 3),
        height=round(max(box.y + box.height / 2 for box in boxes) + MARGIN, 3),
    )
    return Drawing(header, tuple(boxes), tuple(lines), tuple(works.citations))


class Ids:
    """Ids of elements: as they are where XML takes them, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, written: str, prefix: str) -> str:
        """Return an id that was not yet taken; ``prefix`` begins those that have to be made."""
        own, number = written, 0
        while not is_id(own) or own in self._taken:
            number += 1
            own = f"{prefix}{number if written else len(self._taken) + number}"
        self._taken.add(own)
        return own


class _Works:
    """The works that arrows are supported by, each once."""

    def __init__(self, ids: Ids) -> None:
        self.citations: list[Citation] = []
        self._ids = ids
        self._by_identifier: dict[tuple[str, str], str] = {}

    def cite(self, evidence: Evidence) -> str:
        """Return the id of the citation for a piece of evidence; empty without an identifier."""
        identifiers = (
            ("pubmed", evidence.pmid),
            ("doi", evidence.doi),
            ("pmc", evidence.pmcid),
            ("wikipathways", evidence.wpid),
        )
        key = next((pair for pair in identifiers if pair[1]), None)
        if key is None:
            return ""
        if key not in self._by_identifier:
            self._by_identifier[key] = self._ids.take("", "citation")
            self.citations.append(Citation(self._by_identifier[key], *key))
        return self._by_identifier[key]


def _units(value: float) -> float:
    """Return a length on the canvas in units of a file."""
    # Adding 0 takes the sign from -0.0, which would be written.
    return round(value / CANVAS_SCALE, 4) + 0.0


def _node(node: Node, own: str, size: Size) -> DrawnBox:
    kind = _TYPES.get(node.kind, "Protein")
    color = _COLORS.get(kind, "000000")
    shape = _SHAPES.get(node.kind, "Rectangle")
    look = BoxLook(
        color,
        font_size=FONT_SIZE,
        border_color=color,
        shape=shape,
        z_order=Z_ORDERS[Role.NODE],
    )
    return DrawnBox(
        Role.NODE,
        own,
        node.label,
        kind,
        _units(node.x),
        _units(node.y),
        _units(size[0]),
        _units(size[1]),
        look,
        remarks=Remarks(properties=node_properties(node)),
    )


def _states(node: Node, own: str, ids: Ids) -> Iterator[DrawnBox]:
    """Yield the phosphorylation marks of a node, along its upper edge from the right."""
    look = BoxLook(font_size=8, fill_color="ffff00", shape="Oval", z_order=Z_ORDERS[Role.STATE])
    for number, text in enumerate(node.phospho):
        yield DrawnBox(
            Role.STATE,
            ids.take("", "state"),
            text,
            "ProteinModification",
            round(1.0 - 0.4 * number, 3),
            -1.0,
            STATE_SIZE,
            STATE_SIZE,
            look,
            reference=own,
        )


def _compartment(region: Compartment, ids: Ids) -> DrawnBox:
    shape = _COMPARTMENT_SHAPES.get(region.kind, "RoundedRectangle")
    look = BoxLook(
        "808080",
        italic=True,
        v_align="Top",
        border_color="c0c0c0",
        border_style="Double" if shape != "RoundedRectangle" else "Solid",
        border_width=2.0,
        fill_color="00000000",
        shape=shape,
        z_order=Z_ORDERS[Role.SHAPE],
    )
    return DrawnBox(
        Role.SHAPE,
        ids.take(region.id, "compartment"),
        region.label,
        "",
        _units(region.x + region.width / 2),
        _units(region.y + region.height / 2),
        _units(region.width),
        _units(region.height),
        look,
        remarks=Remarks(properties=compartment_properties(region)),
    )


def _line(
    arrow: Arrow,
    own: str,
    route: Sequence[Point],
    places: Mapping[str, DrawnBox],
    works: _Works,
) -> DrawnLine:
    ends = places[arrow.source], places[arrow.target]
    course = [(_units(x), _units(y)) for x, y in route] or [(box.x, box.y) for box in ends]
    points = [LinePoint(x, y) for x, y in course]
    points[0] = _tied(course[0], ends[0], "")
    points[-1] = _tied(course[-1], ends[1], _HEADS[arrow.sign])
    cited = filter(None, map(works.cite, arrow.evidence))
    comments = tuple((evidence.source, _statement(evidence)) for evidence in arrow.evidence)
    return DrawnLine(
        True,
        own,
        tuple(points),
        color="af2a23" if arrow.sign is Sign.MINUS else "000000",
        connector="Segmented" if len(points) > 2 else "Straight",
        z_order=Z_ORDER_LINE,
        remarks=Remarks(
            comments,
            arrow_properties(arrow),
            citations=tuple(dict.fromkeys(cited)),
        ),
    )


def _tied(point: Point, box: DrawnBox, head: str) -> LinePoint:
    """Return an end of a line with its place on the box that it is tied to."""
    half_width, half_height = max(box.width, 1.0) / 2, max(box.height, 1.0) / 2
    across = min(max((point[0] - box.x) / half_width, -1.0), 1.0)
    down = min(max((point[1] - box.y) / half_height, -1.0), 1.0)
    return LinePoint(*point, head, box.id, round(across, 4) + 0.0, round(down, 4) + 0.0)


def _statement(evidence: Evidence) -> str:
    return f"{evidence.text} [{'verified' if evidence.verified else 'not verified'}]"
