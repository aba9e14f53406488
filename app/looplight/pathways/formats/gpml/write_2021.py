"""Writing a drawing as GPML 2021.

Elements and attributes, and their order, are those of the files that WikiPathways publishes in GPML
2021 and of the published schema (PathVisio/GPML, GPML2021/GPML2021.xsd). One thing differs between
these two: the schema asks for an InfoBox, which no published file has; it is left out here, too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from looplight.files.safe_text import without_hidden
from looplight.pathways.formats.gpml.read_2021 import CITATION_DETAILS, NAMESPACE, OWN_COMMENT
from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.drawing import (
    Annotation,
    BoxLook,
    Citation,
    Drawing,
    DrawnBox,
    DrawnLine,
    Header,
    LinePoint,
    Pair,
    Remarks,
    Role,
)

# XML readers turn line breaks and tabs in an attribute into spaces unless they are escaped.
_ESCAPES = {'"': "&quot;", "\n": "&#xA;", "\r": "&#xD;", "\t": "&#x9;"}
# In text only the carriage return is changed by readers.
_TEXT_ESCAPES = {"\r": "&#xD;"}
_INDENT = "  "


def gpml_text(drawing: Drawing, notes: Mapping[str, str] | None = None) -> str:
    """Return a drawing as the text of a GPML 2021 file.

    Parameters
    ----------
    drawing : Drawing
    notes : mapping of str to str, optional
        What the file says of its own making, as comments of Looplight; no part of the drawing.
    """
    header = drawing.header
    root = {
        "xmlns": NAMESPACE,
        "title": header.title,
        "organism": header.organism,
        "source": header.source,
        "version": header.version,
        "license": header.license,
    }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<Pathway{_attributes(root.items())}>"]
    lines += _indented(_header(header, drawing.citations, notes or {}))
    lines += _indented(_body(drawing))
    return "\n".join([*lines, "</Pathway>"]) + "\n"


def _header(
    header: Header, citations: Iterable[Citation], notes: Mapping[str, str]
) -> Iterator[str]:
    yield from _xref(header.database, header.identifier)
    if header.description:
        yield f"<Description>{_text(header.description)}</Description>"
    else:
        yield "<Description />"
    if header.authors:
        yield from _list("Authors", [[_empty("Author", name=name)] for name in header.authors])
    remarks = header.remarks
    own = tuple((OWN_COMMENT, f"{name.replace('_', ' ')}: {text}") for name, text in notes.items())
    details = tuple(filter(None, map(_details, citations)))
    yield from _remarks(
        Remarks(
            (*remarks.comments, *own),
            (*remarks.properties, *details),
            remarks.annotations,
            remarks.citations,
            remarks.evidences,
        )
    )
    board = {"boardWidth": header.width, "boardHeight": header.height}
    background = {"backgroundColor": header.background} if header.background else {}
    yield _empty("Graphics", **board, **background)


def _body(drawing: Drawing) -> Iterator[str]:
    states = grouped((state.reference, state) for state in drawing.of_role(Role.STATE))
    nodes = drawing.of_role(Role.NODE)
    interactions = [line for line in drawing.lines if line.interaction]
    graphical = [line for line in drawing.lines if not line.interaction]
    points = _point_ids(drawing)
    yield from _list("DataNodes", (_box("DataNode", n, states.get(n.id, ())) for n in nodes))
    yield from _list("Interactions", (_line("Interaction", i, points) for i in interactions))
    yield from _list("GraphicalLines", (_line("GraphicalLine", g, points) for g in graphical))
    for plural, name, role in (
        ("Labels", "Label", Role.LABEL),
        ("Shapes", "Shape", Role.SHAPE),
        ("Groups", "Group", Role.GROUP),
    ):
        yield from _list(plural, (_box(name, box) for box in drawing.of_role(role)))
    yield from _list("Annotations", (_term("Annotation", term) for term in drawing.annotations))
    yield from _list("Citations", map(_citation, drawing.citations))
    yield from _list("Evidences", (_term("Evidence", term) for term in drawing.evidences))


def _box(name: str, box: DrawnBox, states: Iterable[DrawnBox] = ()) -> Iterator[str]:
    attributes: dict[str, str] = {"elementId": box.id}
    if box.label or name not in ("Shape", "Group"):
        attributes["textLabel"] = box.label
    attributes |= {"type": box.type} if box.type else {}
    attributes |= {"groupRef": box.group} if box.group else {}
    alias = box.reference if box.role is Role.NODE else ""
    attributes |= {"elementRef": alias} if alias else {}
    attributes |= {"href": box.href} if box.href and box.role is Role.LABEL else {}
    yield f"<{name}{_attributes(attributes.items())}>"
    yield from _indented(_xref(box.database, box.identifier))
    yield from _indented(_list("States", (_box("State", state) for state in states)))
    place: dict[str, str | float] = {"centerX": box.x, "centerY": box.y}
    if box.role is Role.STATE:
        place = {"relX": box.x, "relY": box.y}
    size = {"width": box.width, "height": box.height}
    look = _look(box.look)
    yield _INDENT + _empty("Graphics", **place, **size, **look)
    yield from _indented(_remarks(box.remarks))
    yield f"</{name}>"


def _look(look: BoxLook) -> dict[str, str | float]:
    values: dict[str, str | float] = {
        "textColor": look.text_color,
        "fontName": look.font_name,
        "fontWeight": "Bold" if look.bold else "Normal",
        "fontStyle": "Italic" if look.italic else "Normal",
        "fontDecoration": "Underline" if look.underline else "Normal",
        "fontStrikethru": "Strikethru" if look.strike else "Normal",
        "fontSize": look.font_size,
        "hAlign": look.h_align,
        "vAlign": look.v_align,
        "borderColor": look.border_color,
        "borderStyle": look.border_style,
        "borderWidth": look.border_width,
        "fillColor": look.fill_color,
        "shapeType": look.shape,
        "zOrder": look.z_order,
    }
    return values | ({"rotation": look.rotation} if look.rotation else {})


def _line(name: str, line: DrawnLine, point_ids: Iterator[str]) -> Iterator[str]:
    group = {"groupRef": line.group} if line.group else {}
    yield f"<{name}{_attributes({'elementId': line.id, **group}.items())}>"
    yield from _indented(_xref(line.database, line.identifier))
    parts = [_point(point, next(point_ids)) for point in line.points]
    parts += [
        _empty("Anchor", elementId=a.id, position=a.position, shapeType=a.shape or "Square")
        for a in line.anchors
    ]
    yield f"{_INDENT}<Waypoints>"
    yield from (2 * _INDENT + part for part in parts)
    yield f"{_INDENT}</Waypoints>"
    yield _INDENT + _empty(
        "Graphics",
        lineColor=line.color,
        lineStyle=line.style,
        lineWidth=line.width,
        connectorType=line.connector,
        zOrder=line.z_order,
    )
    yield from _indented(_remarks(line.remarks))
    yield f"</{name}>"


def _point(point: LinePoint, id_: str) -> str:
    values: dict[str, str | float] = {
        "elementId": id_,
        "arrowHead": point.head or "Undirected",
        "x": point.x,
        "y": point.y,
    }
    values |= {"elementRef": point.reference} if point.reference else {}
    values |= {"relX": point.rel_x} if point.rel_x is not None else {}
    values |= {"relY": point.rel_y} if point.rel_y is not None else {}
    return _empty("Point", **values)


def _point_ids(drawing: Drawing) -> Iterator[str]:
    """Yield ids for points, none of which the drawing has; points are referred to by nobody."""
    taken = {box.id for box in drawing.boxes} | {line.id for line in drawing.lines}
    taken |= {anchor.id for line in drawing.lines for anchor in line.anchors}
    taken |= {work.id for work in drawing.citations}
    taken |= {term.id for term in (*drawing.annotations, *drawing.evidences)}
    number = 0
    while True:
        number += 1
        if f"point{number}" not in taken:
            yield f"point{number}"


def _remarks(remarks: Remarks) -> Iterator[str]:
    for source, text in remarks.comments:
        attributes = _attributes([("source", source)] if source else [])
        yield f"<Comment{attributes}>{_text(text)}</Comment>"
    yield from (_empty("Property", key=key, value=value) for key, value in remarks.properties)
    yield from (_empty("AnnotationRef", elementRef=id_) for id_ in remarks.annotations)
    yield from (_empty("CitationRef", elementRef=id_) for id_ in remarks.citations)
    yield from (_empty("EvidenceRef", elementRef=id_) for id_ in remarks.evidences)


def _citation(work: Citation) -> Iterator[str]:
    yield f"<Citation{_attributes([('elementId', work.id)])}>"
    # A citation has a cross-reference or an address; an empty one where the file had neither.
    if work.identifier or work.database or not work.url:
        yield _INDENT + _empty("Xref", identifier=work.identifier, dataSource=work.database)
    if work.url:
        yield _INDENT + _empty("Url", link=work.url)
    yield "</Citation>"


def _details(work: Citation) -> Pair | None:
    """Return title, journal, year and authors of a work, for which GPML 2021 has no place."""
    details = {"title": work.title, "source": work.source, "year": work.year}
    known: dict[str, object] = {name: text for name, text in details.items() if text}
    if work.authors:
        known["authors"] = list(work.authors)
    return (CITATION_DETAILS + work.id, json.dumps(known, ensure_ascii=False)) if known else None


def _term(name: str, term: Annotation) -> Iterator[str]:
    values = {"elementId": term.id, "value": term.value}
    values |= {"type": term.type} if term.type else {}
    yield f"<{name}{_attributes(values.items())}>"
    yield from _indented(_xref(term.database, term.identifier))
    if term.url:
        yield _INDENT + _empty("Url", link=term.url)
    yield f"</{name}>"


def _xref(database: str, identifier: str) -> Iterator[str]:
    if database or identifier:
        yield _empty("Xref", identifier=identifier, dataSource=database)


def _list(name: str, elements: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield a list of elements; nothing where there are none."""
    inside = [line for element in elements for line in element]
    if inside:
        yield f"<{name}>"
        yield from _indented(inside)
        yield f"</{name}>"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (_INDENT + line for line in lines)


def _empty(element: str, /, **attributes: str | float) -> str:
    return f"<{element}{_attributes(attributes.items())} />"


def _attributes(pairs: Iterable[tuple[str, str | float]]) -> str:
    return "".join(f' {name}="{_value(value)}"' for name, value in pairs)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(without_hidden(value), _ESCAPES)
    # The shortest text that reads back as the same number.
    return repr(value)


def _text(text: str) -> str:
    return escape(without_hidden(text), _TEXT_ESCAPES)
