"""GPML 2021 (http://pathvisio.org/GPML/2021): elements become the boxes and lines of a drawing.

Elements, attributes and their defaults are those of the published schema (PathVisio/GPML,
GPML2021/GPML2021.xsd). States stand inside their node, with or without an element around them.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from looplight.files.problems import ProblemList
from looplight.files.safe_xml import XmlElement
from looplight.pathways.formats.gpml.value_readers import (
    Z_ORDER_LINE,
    Z_ORDERS,
    color,
    font_size,
    number,
    optional_number,
    text_of,
    whole_number,
)
from looplight.pathways.model.drawing import (
    Anchor,
    Annotation,
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

NAMESPACE = "http://pathvisio.org/GPML/2021"
# GPML 2021 has no place for a citation's title, journal, year and authors.
CITATION_DETAILS = "looplight.citation."
# Source of comments that say how Looplight made a file; they belong to no drawing.
OWN_COMMENT = "Looplight"
_LISTS = (
    ("Labels", "Label", Role.LABEL),
    ("Shapes", "Shape", Role.SHAPE),
    ("Groups", "Group", Role.GROUP),
)


def read_2021(root: XmlElement, problems: ProblemList) -> Drawing:
    """Return the drawing of a root element; ids are as in the file (see `normalise`)."""
    nodes = list(_listed(root, "DataNodes", "DataNode"))
    boxes = [_box(element, Role.NODE, problems) for element in nodes]
    for element, box in zip(nodes, tuple(boxes), strict=True):
        boxes += [_box(e, Role.STATE, problems, box.id) for e in _states(element)]
    for plural, name, role in _LISTS:
        boxes += [_box(element, role, problems) for element in _listed(root, plural, name)]
    lines = [_line(e, problems) for e in _listed(root, "Interactions", "Interaction")]
    lines += [_line(e, problems) for e in _listed(root, "GraphicalLines", "GraphicalLine")]
    header, details = _header(root, problems)
    return Drawing(
        header,
        tuple(boxes),
        tuple(lines),
        tuple(_citation(e, details) for e in _listed(root, "Citations", "Citation")),
        tuple(_annotation(e) for e in _listed(root, "Annotations", "Annotation")),
        tuple(_annotation(e) for e in _listed(root, "Evidences", "Evidence")),
    )


def _listed(root: XmlElement, plural: str, name: str) -> Iterator[XmlElement]:
    for parent in root.all(plural):
        yield from parent.all(name)


def _states(node: XmlElement) -> Iterator[XmlElement]:
    for parent in (*node.all("States"), node):
        yield from parent.all("State")


def _header(root: XmlElement, problems: ProblemList) -> tuple[Header, dict[str, Any]]:
    """Return the header, and the details of citations by their id."""
    graphics, xref = root.child("Graphics"), root.child("Xref")
    description = root.child("Description")
    remarks = _remarks(root)
    details = {
        key.removeprefix(CITATION_DETAILS): _details(value)
        for key, value in remarks.properties
        if key.startswith(CITATION_DETAILS)
    }
    own = tuple(pair for pair in remarks.properties if not pair[0].startswith(CITATION_DETAILS))
    header = Header(
        title=text_of(root.get("title")),
        organism=text_of(root.get("organism")),
        source=text_of(root.get("source")),
        version=text_of(root.get("version")),
        license=text_of(root.get("license")),
        description=text_of(description.text) if description is not None else "",
        authors=tuple(text_of(e.get("name")) for e in _listed(root, "Authors", "Author")),
        database=text_of(xref.get("dataSource")) if xref is not None else "",
        identifier=text_of(xref.get("identifier")) if xref is not None else "",
        width=number(graphics, "boardWidth", 0.0, problems, 0.0),
        height=number(graphics, "boardHeight", 0.0, problems, 0.0),
        background=color(graphics.get("backgroundColor"), "") if graphics is not None else "",
        remarks=replace(
            remarks,
            properties=own,
            comments=tuple(pair for pair in remarks.comments if pair[0] != OWN_COMMENT),
        ),
    )
    return header, details


def _details(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    # JSON of a stranger: nested without end, the parser exhausts its stack.
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _box(element: XmlElement, role: Role, problems: ProblemList, node: str = "") -> DrawnBox:
    graphics = element.child("Graphics")
    xref = element.child("Xref")
    state = role is Role.STATE
    default = {Role.GROUP: "Group", Role.NODE: "Undefined", Role.STATE: "Undefined"}.get(role, "")
    return DrawnBox(
        role,
        element.get("elementId"),
        text_of(element.get("textLabel")),
        (text_of(element.get("type")) or default) if default else "",
        number(graphics, "relX" if state else "centerX", 0.0, problems),
        number(graphics, "relY" if state else "centerY", 0.0, problems),
        number(graphics, "width", 0.0, problems, 0.0),
        number(graphics, "height", 0.0, problems, 0.0),
        _look(graphics if graphics is not None else element, role, problems),
        group=element.get("groupRef"),
        reference=element.get("elementRef") or node,
        database=text_of(xref.get("dataSource")) if xref is not None and default else "",
        identifier=text_of(xref.get("identifier")) if xref is not None and default else "",
        href=text_of(element.get("href")),
        remarks=_remarks(element),
    )


def _look(graphics: XmlElement, role: Role, problems: ProblemList) -> BoxLook:
    return BoxLook(
        text_color=color(graphics.get("textColor"), "000000"),
        font_name=text_of(graphics.get("fontName")) or "Arial",
        bold=graphics.get("fontWeight") == "Bold",
        italic=graphics.get("fontStyle") == "Italic",
        underline=graphics.get("fontDecoration") == "Underline",
        strike=graphics.get("fontStrikethru") == "Strikethru",
        font_size=font_size(graphics, "fontSize", problems),
        h_align=text_of(graphics.get("hAlign")) or "Center",
        v_align=text_of(graphics.get("vAlign")) or "Middle",
        border_color=color(graphics.get("borderColor"), "000000"),
        border_style=text_of(graphics.get("borderStyle")) or "Solid",
        border_width=number(graphics, "borderWidth", 1.0, problems, 0.0),
        fill_color=color(graphics.get("fillColor"), "ffffff"),
        shape=text_of(graphics.get("shapeType")) or "Rectangle",
        z_order=whole_number(graphics, "zOrder", Z_ORDERS[role], problems),
        rotation=number(graphics, "rotation", 0.0, problems),
    )


def _line(element: XmlElement, problems: ProblemList) -> DrawnLine:
    waypoints, xref = element.child("Waypoints"), element.child("Xref")
    graphics = element.child("Graphics")
    parts = waypoints.children if waypoints is not None else []
    of = graphics if graphics is not None else element
    return DrawnLine(
        element.name == "Interaction",
        element.get("elementId"),
        tuple(_point(part, problems) for part in parts if part.name == "Point"),
        tuple(
            Anchor(
                part.get("elementId"),
                min(max(number(part, "position", 0.5, problems), 0.0), 1.0),
                text_of(part.get("shapeType")) or "Square",
            )
            for part in parts
            if part.name == "Anchor"
        ),
        color=color(of.get("lineColor"), "000000"),
        style=text_of(of.get("lineStyle")) or "Solid",
        width=number(of, "lineWidth", 1.0, problems, 0.0),
        connector=text_of(of.get("connectorType")) or "Straight",
        z_order=whole_number(of, "zOrder", Z_ORDER_LINE, problems),
        group=element.get("groupRef"),
        database=text_of(xref.get("dataSource")) if xref is not None else "",
        identifier=text_of(xref.get("identifier")) if xref is not None else "",
        remarks=_remarks(element),
    )


def _point(element: XmlElement, problems: ProblemList) -> LinePoint:
    head = text_of(element.get("arrowHead"))
    return LinePoint(
        number(element, "x", 0.0, problems),
        number(element, "y", 0.0, problems),
        # GPML 2021 has a word for "no head"; a drawing has an empty text.
        "" if head == "Undirected" else head,
        element.get("elementRef"),
        optional_number(element, "relX", problems),
        optional_number(element, "relY", problems),
    )


def _remarks(element: XmlElement) -> Remarks:
    def references(name: str) -> tuple[str, ...]:
        ids = (e.get("elementRef") for e in element.all(name))
        return tuple(dict.fromkeys(filter(None, ids)))

    # A citation of an annotation is a citation of what the annotation belongs to.
    nested = (
        c.get("elementRef") for a in element.all("AnnotationRef") for c in a.all("CitationRef")
    )
    return Remarks(
        tuple((text_of(e.get("source")), text_of(e.text)) for e in element.all("Comment")),
        tuple((text_of(e.get("key")), text_of(e.get("value"))) for e in element.all("Property")),
        references("AnnotationRef"),
        tuple(dict.fromkeys(filter(None, (*references("CitationRef"), *nested)))),
        references("EvidenceRef"),
    )


def _citation(element: XmlElement, details: dict[str, Any]) -> Citation:
    xref, url = element.child("Xref"), element.child("Url")
    known = details.get(element.get("elementId"), {})

    def detail(name: str) -> str:
        value = known.get(name)
        return text_of(value) if isinstance(value, str) else ""

    authors = known.get("authors")
    names = authors if isinstance(authors, list) else []
    return Citation(
        element.get("elementId"),
        text_of(xref.get("dataSource")) if xref is not None else "",
        text_of(xref.get("identifier")) if xref is not None else "",
        text_of(url.get("link")) if url is not None else "",
        detail("title"),
        detail("source"),
        detail("year"),
        tuple(text_of(name) for name in names if isinstance(name, str)),
    )


def _annotation(element: XmlElement) -> Annotation:
    xref, url = element.child("Xref"), element.child("Url")
    return Annotation(
        element.get("elementId"),
        text_of(element.get("value")),
        text_of(element.get("type")),
        text_of(xref.get("dataSource")) if xref is not None else "",
        text_of(xref.get("identifier")) if xref is not None else "",
        text_of(url.get("link")) if url is not None else "",
    )
