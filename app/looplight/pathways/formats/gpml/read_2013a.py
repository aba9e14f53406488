"""GPML 2013a (http://pathvisio.org/GPML/2013a): elements become the boxes and lines of a drawing.

Defaults of attributes that a file leaves out are those of the published schema, GPML2013a.xsd.
"""

import math

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

NAMESPACE = "http://pathvisio.org/GPML/2013a"
# Heads that have the same meaning in GPML 2021; the others keep their names.
HEADS = {
    "": "",
    "Arrow": "Directed",
    "TBar": "Inhibition",
    "mim-inhibition": "Inhibition",
    "mim-conversion": "Conversion",
    "mim-catalysis": "Catalysis",
    "mim-stimulation": "Stimulation",
    "mim-binding": "Binding",
    "mim-translocation": "Translocation",
    "mim-transcription-translation": "TranscriptionTranslation",
}
# Styles of groups as PathVisio reads them into GPML 2021.
_GROUP_TYPES = {"": "Group", "None": "Group", "Group": "Transparent"}
_COMPLEX_LOOK = BoxLook("808080", border_color="808080", fill_color="b4b46419", shape="Octagon")
_GROUP_LOOKS = {
    "Group": BoxLook("808080", border_color="808080", border_style="Dashed", fill_color="b4b46419"),
    "Transparent": BoxLook("808080", border_color="808080", fill_color="00000000"),
    "Pathway": BoxLook(
        "808080", border_color="808080", border_style="Dashed", fill_color="00ff0019"
    ),
}
# Mangled titles of 20,000 letters occur in published files.
MAX_CITATION = 1_000
_TYPES = {Role.NODE: "Undefined", Role.STATE: "Undefined"}
_COMPONENT = "org.pathvisio.CellularComponentProperty"
_DOUBLE = "org.pathvisio.DoubleLineProperty"
_QUARTERS = {"Top": 0.0, "Right": math.pi / 2, "Bottom": math.pi, "Left": -math.pi / 2}
_BOXES = {
    "DataNode": Role.NODE,
    "State": Role.STATE,
    "Label": Role.LABEL,
    "Shape": Role.SHAPE,
    "Group": Role.GROUP,
}


def read_2013a(root: XmlElement, problems: ProblemList) -> Drawing:
    """Return the drawing of a root element; ids and groups are as in the file (see `normalise`)."""
    boxes: list[DrawnBox] = []
    for name, role in _BOXES.items():
        boxes += [_box(element, role, problems) for element in root.all(name)]
    lines = [_line(element, problems) for element in root.all("Interaction")]
    lines += [_line(element, problems) for element in root.all("GraphicalLine")]
    biopax = root.child("Biopax")
    entries = biopax.children if biopax is not None else []
    terms = tuple(
        _annotation(entry, number)
        for number, entry in enumerate(entries, start=1)
        if entry.name == "openControlledVocabulary"
    )
    return Drawing(
        _header(root, tuple(term.id for term in terms), problems),
        tuple(boxes),
        tuple(lines),
        tuple(_citation(e) for e in entries if e.name == "PublicationXref"),
        terms,
    )


def _header(root: XmlElement, terms: tuple[str, ...], problems: ProblemList) -> Header:
    graphics = root.child("Graphics")
    remarks = _remarks(root)
    description = "WikiPathways-description"
    # Files of WikiPathways have the list in square brackets.
    authors = root.get("Author").strip().removeprefix("[").removesuffix("]")
    return Header(
        title=text_of(root.get("Name")),
        organism=text_of(root.get("Organism")),
        source=text_of(root.get("Data-Source")),
        version=text_of(root.get("Version")),
        license=text_of(root.get("License")),
        description="\n\n".join(text for name, text in remarks.comments if name == description),
        authors=tuple(text_of(name.strip()) for name in authors.split(",") if name.strip()),
        width=number(graphics, "BoardWidth", 0.0, problems, 0.0),
        height=number(graphics, "BoardHeight", 0.0, problems, 0.0),
        remarks=Remarks(
            tuple(pair for pair in remarks.comments if pair[0] != description),
            remarks.properties,
            terms,
            remarks.citations,
        ),
    )


def _box(element: XmlElement, role: Role, problems: ProblemList) -> DrawnBox:
    graphics = element.child("Graphics")
    xref = element.child("Xref") if role in (*_TYPES, Role.GROUP) else None
    state = role is Role.STATE
    kind = element.get("Type") if role in _TYPES else ""
    if role is Role.GROUP:
        kind = _GROUP_TYPES.get(element.get("Style"), text_of(element.get("Style")))
    return DrawnBox(
        role,
        element.get("GraphId") or element.get("GroupId"),
        text_of(element.get("TextLabel")),
        text_of("RNA" if kind == "Rna" else kind) or _TYPES.get(role, ""),
        number(graphics, "RelX" if state else "CenterX", 0.0, problems),
        number(graphics, "RelY" if state else "CenterY", 0.0, problems),
        number(graphics, "Width", 0.0, problems, 0.0),
        number(graphics, "Height", 0.0, problems, 0.0),
        _GROUP_LOOKS.get(kind, _COMPLEX_LOOK)
        if role is Role.GROUP
        else _look(element, graphics, role, problems),
        group=element.get("GroupRef"),
        reference=element.get("GraphRef") if state else "",
        database=text_of(xref.get("Database")) if xref is not None else "",
        identifier=text_of(xref.get("ID")) if xref is not None else "",
        href=text_of(element.get("Href")),
        remarks=_remarks(element),
    )


def _look(
    element: XmlElement, graphics: XmlElement | None, role: Role, problems: ProblemList
) -> BoxLook:
    of = graphics if graphics is not None else element
    attributes = {e.get("Key"): e.get("Value") for e in element.all("Attribute")}
    double = attributes.get(_DOUBLE) == "Double"
    style = {"Broken": "Dashed"}.get(of.get("LineStyle"), "Solid")
    shape = text_of(of.get("ShapeType")) or ("None" if role is Role.LABEL else "Rectangle")
    component = text_of(attributes.get(_COMPONENT, ""))
    # 2013a has one colour for the border and the text of a box.
    drawn = color(of.get("Color"), "000000")
    filled = role in (Role.NODE, Role.STATE)
    return BoxLook(
        text_color=drawn,
        font_name=text_of(of.get("FontName")) or "Arial",
        bold=of.get("FontWeight") == "Bold",
        italic=of.get("FontStyle") == "Italic",
        underline=of.get("FontDecoration") == "Underline",
        strike=of.get("FontStrikethru") == "Strikethru",
        font_size=font_size(of, "FontSize", problems),
        h_align=text_of(of.get("Align")) or "Center",
        v_align=text_of(of.get("Valign")) or "Top",
        border_color=drawn,
        border_style="Double" if double else style,
        border_width=number(of, "LineThickness", 1.0, problems, 0.0),
        fill_color=color(of.get("FillColor"), "ffffff" if filled else "00000000"),
        shape=component if component not in ("", "None") else shape,
        z_order=whole_number(of, "ZOrder", Z_ORDERS[role], problems),
        rotation=_rotation(of, problems) if role is Role.SHAPE else 0.0,
    )


def _rotation(graphics: XmlElement, problems: ProblemList) -> float:
    text = graphics.get("Rotation")
    return _QUARTERS[text] if text in _QUARTERS else number(graphics, "Rotation", 0.0, problems)


def _line(element: XmlElement, problems: ProblemList) -> DrawnLine:
    graphics = element.child("Graphics")
    parts = graphics.children if graphics is not None else []
    xref = element.child("Xref") if element.name == "Interaction" else None
    attributes = {e.get("Key"): e.get("Value") for e in element.all("Attribute")}
    style = {"Broken": "Dashed"}.get(graphics.get("LineStyle") if graphics else "", "Solid")
    return DrawnLine(
        element.name == "Interaction",
        element.get("GraphId"),
        tuple(_point(part, problems) for part in parts if part.name == "Point"),
        tuple(
            Anchor(
                part.get("GraphId"),
                min(max(number(part, "Position", 0.5, problems), 0.0), 1.0),
                {"": "Square", "ReceptorRound": "Square"}.get(part.get("Shape"), part.get("Shape")),
            )
            for part in parts
            if part.name == "Anchor"
        ),
        color=color(graphics.get("Color") if graphics is not None else "", "000000"),
        style="Double" if attributes.get(_DOUBLE) == "Double" else style,
        width=number(graphics, "LineThickness", 1.0, problems, 0.0),
        connector=(text_of(graphics.get("ConnectorType")) if graphics else "") or "Straight",
        z_order=whole_number(graphics, "ZOrder", Z_ORDER_LINE, problems),
        group=element.get("GroupRef"),
        database=text_of(xref.get("Database")) if xref is not None else "",
        identifier=text_of(xref.get("ID")) if xref is not None else "",
        remarks=_remarks(element),
    )


def _point(element: XmlElement, problems: ProblemList) -> LinePoint:
    head = text_of(element.get("ArrowHead"))
    return LinePoint(
        number(element, "X", 0.0, problems),
        number(element, "Y", 0.0, problems),
        HEADS.get(head, "" if head == "Line" else head),
        element.get("GraphRef"),
        optional_number(element, "RelX", problems),
        optional_number(element, "RelY", problems),
    )


def _remarks(element: XmlElement) -> Remarks:
    comments = tuple((text_of(e.get("Source")), text_of(e.text)) for e in element.all("Comment"))
    # What the drawing itself has a place for is no property of it any more.
    properties = tuple(
        (text_of(e.get("Key")), text_of(e.get("Value")))
        for e in element.all("Attribute")
        if e.get("Key") not in ("", _COMPONENT, _DOUBLE)
    )
    refs = (e.text.strip() for e in element.all("BiopaxRef"))
    return Remarks(comments, properties, citations=tuple(dict.fromkeys(filter(None, refs))))


def _citation(element: XmlElement) -> Citation:
    def value(name: str) -> str:
        child = element.child(name)
        return text_of(child.text).strip()[:MAX_CITATION] if child is not None else ""

    # The id is an attribute of another namespace in some files, and plain in none that was seen.
    return Citation(
        element.get("id"),
        value("DB"),
        value("ID"),
        title=value("TITLE"),
        source=value("SOURCE"),
        year=value("YEAR"),
        authors=tuple(text_of(e.text).strip() for e in element.all("AUTHORS")),
    )


def _annotation(element: XmlElement, count: int) -> Annotation:
    def value(name: str) -> str:
        child = element.child(name)
        return text_of(child.text).strip() if child is not None else ""

    database, _, identifier = value("ID").partition(":")
    return Annotation(f"term{count}", value("TERM"), "Ontology", database, identifier)
