"""KGML, the pathway files of KEGG, as a drawing: the user's own files only.

Elements, attributes and the names of relations are those of the published description of KGML
0.7.2 (https://www.kegg.jp/kegg/xml/docs/); no real file was at hand. Its own document type is
skipped unread. KEGG's data may not be passed on freely, so none comes with Looplight.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from looplight.files import safe_xml
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem, ProblemList
from looplight.files.safe_xml import XmlElement
from looplight.pathways.formats.gpml.drawing_to_network import network
from looplight.pathways.formats.gpml.ends_and_signs import UNSIGNED
from looplight.pathways.formats.gpml.looplight_properties import PREFIX
from looplight.pathways.formats.gpml.normalise import normalise
from looplight.pathways.formats.gpml.value_readers import (
    Z_ORDER_LINE,
    Z_ORDERS,
    color,
    number,
    text_of,
)
from looplight.pathways.model.drawing import (
    Anchor,
    BoxLook,
    Drawing,
    DrawnBox,
    DrawnLine,
    Header,
    LinePoint,
    Pair,
    Remarks,
    Role,
)
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# Of substrates with products; a map of KEGG has some hundred reactions of a few each.
MAX_PAIRS = 2_000
_ROOT = re.compile(r"<pathway\b[^>]*\b(?:org|number|link)=|KGML")
_TYPES = {
    "gene": "GeneProduct",
    "ortholog": "GeneProduct",
    "enzyme": "Protein",
    "compound": "Metabolite",
    "map": "Pathway",
}
_SHAPES = {"circle": "Oval", "roundrectangle": "RoundedRectangle"}
_PLUS, _MINUS = {"activation", "expression"}, {"inhibition", "repression"}
_SLOW = {"expression", "repression"}
# How many units a node that the file gives no size is wide and high.
_SIZE = 46.0, 17.0


def is_kgml(content: FileContent) -> bool:
    """Return whether a file is KGML: its root is ``pathway`` in small letters."""
    return _ROOT.search(content.head) is not None and "<pathway" in content.head


def read_kgml(content: FileContent) -> Pathway:
    """Read a KGML file.

    Raises
    ------
    InputError
        Codes ``not-kgml`` and ``too-large``, or as `safe_xml.parse` and `network` do.
    """
    # KEGG's files begin with a DOCTYPE, which is refused where it is not expected.
    root = safe_xml.parse(content.text, content.name, doctype="pathway")
    if root.name != "pathway":
        raise InputError(
            Problem(
                "not-kgml", translate("problem", "this is no KGML file"), content.name, root.line
            )
        )
    problems = ProblemList(content.name)
    entries = {entry.get("id"): entry for entry in root.all("entry")}
    members = {
        part.get("id"): entry.get("id")
        for entry in entries.values()
        for part in entry.all("component")
    }
    boxes = [
        box
        for entry in entries.values()
        if (box := _box(entry, members.get(entry.get("id"), ""), problems)) is not None
    ]
    places = {box.id: box for box in boxes}
    lines = [*_relations(root, places), *_reactions(root, places, content.name)]
    header = Header(
        title=text_of(root.get("title")) or text_of(root.get("name")),
        organism=text_of(root.get("org")),
        source=" ".join(filter(None, ("KEGG", text_of(root.get("name")).removeprefix("path:")))),
        width=max((box.x + box.width for box in boxes), default=0.0),
        height=max((box.y + box.height for box in boxes), default=0.0),
    )
    order = list(Role)
    boxes.sort(key=lambda box: order.index(box.role))
    drawing = normalise(Drawing(header, tuple(boxes), tuple(lines)), {})
    stem = content.path.stem
    name = stem if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}", stem) else "kgml"
    return network(drawing, name, content.name)[0]


def _box(entry: XmlElement, group: str, problems: ProblemList) -> DrawnBox | None:
    """Return the box of an entry; None for the title and for what is not drawn."""
    graphics = entry.child("graphics")
    kind = entry.get("type")
    if graphics is None or "x" not in graphics.attributes:
        return None
    # KEGG cuts long lists of names.
    names = text_of(graphics.get("name")).removesuffix("...")
    if names.startswith("TITLE:") or (kind not in _TYPES and kind != "group"):
        return None
    role = Role.GROUP if kind == "group" else Role.NODE
    look = BoxLook(
        color(graphics.get("fgcolor"), "000000"),
        font_size=10,
        border_color=color(graphics.get("fgcolor"), "000000"),
        border_style="Dashed" if role is Role.GROUP else "Solid",
        fill_color="00000000" if role is Role.GROUP else color(graphics.get("bgcolor"), "ffffff"),
        shape=_SHAPES.get(graphics.get("type"), "Rectangle"),
        z_order=Z_ORDERS[role],
    )
    width = number(graphics, "width", _SIZE[0], problems, 0.0)
    height = number(graphics, "height", _SIZE[1], problems, 0.0)
    if kind == "compound":
        # Circles of eight units have their name beside them; here it stands inside.
        width, height, look = max(width, _SIZE[0]), max(height, _SIZE[1]), _plain(look)
    return DrawnBox(
        role,
        f"e{entry.get('id')}",
        "" if role is Role.GROUP else names.split(",")[0].strip() or text_of(entry.get("name")),
        "Complex" if role is Role.GROUP else _TYPES[kind],
        number(graphics, "x", 0.0, problems),
        number(graphics, "y", 0.0, problems),
        width,
        height,
        look,
        group=f"e{group}" if group else "",
        database="KEGG" if role is Role.NODE else "",
        identifier=text_of(entry.get("name"))[:200] if role is Role.NODE else "",
    )


def _plain(look: BoxLook) -> BoxLook:
    return replace(look, shape="RoundedRectangle")


def _relations(root: XmlElement, places: dict[str, DrawnBox]) -> Iterator[DrawnLine]:
    """Yield a line for each sign of each relation; links to other maps say nothing."""
    for relation in root.all("relation"):
        ends = [places.get(f"e{relation.get(name)}") for name in ("entry1", "entry2")]
        source, target = ends
        names = {text_of(part.get("name")) for part in relation.all("subtype")}
        if source is None or target is None or relation.get("type") == "maplink":
            continue
        others = ", ".join(sorted(names - _PLUS - _MINUS - {"compound"}))
        properties: tuple[Pair, ...] = ((PREFIX + "mechanism", others),) if others else ()
        if names & _SLOW:
            properties += ((PREFIX + "speed", "slow"),)
        heads = [h for h, words in (("Directed", _PLUS), ("Inhibition", _MINUS)) if names & words]
        for head in heads or ["Directed"]:
            own = properties if heads else (UNSIGNED, *properties)
            yield _line(source, target, head, own, dashed="indirect effect" in names)


def _reactions(root: XmlElement, places: dict[str, DrawnBox], file: str) -> Iterator[DrawnLine]:
    """Yield substrates to products, and what catalyses it as a line to the first of these."""
    pairs = 0
    for reaction in root.all("reaction"):
        sources = _boxes(reaction.all("substrate"), places)
        targets = _boxes(reaction.all("product"), places)
        enzyme = places.get(f"e{reaction.get('id')}")
        anchor = f"a{reaction.get('id')}"
        for source in sources:
            for target in targets:
                pairs += 1
                # Substrates times products: a small file could ask for millions of lines.
                if pairs > MAX_PAIRS:
                    message = translate(
                        "problem",
                        "more than {most:,} arrows: too large to compute with",
                        most=MAX_PAIRS,
                    )
                    raise InputError(Problem("too-large", message, file, reaction.line))
                line = _line(source, target, "Conversion", ())
                if anchor and enzyme is not None and enzyme not in (source, target):
                    yield replace(line, anchors=(Anchor(anchor, 0.5, "None"),))
                    middle = (source.x + target.x) / 2, (source.y + target.y) / 2
                    start = _border(enzyme, *middle)
                    end = LinePoint(*middle, "Catalysis", anchor)
                    yield DrawnLine(True, "", (start, end), z_order=Z_ORDER_LINE)
                    anchor = ""
                else:
                    yield line


def _boxes(parts: Sequence[XmlElement], places: dict[str, DrawnBox]) -> list[DrawnBox]:
    boxes = (places.get(f"e{part.get('id')}") for part in parts)
    return [box for box in boxes if box is not None]


def _line(
    source: DrawnBox,
    target: DrawnBox,
    head: str,
    properties: tuple[Pair, ...],
    dashed: bool = False,
) -> DrawnLine:
    start = _border(source, target.x, target.y)
    end = replace(_border(target, source.x, source.y), head=head)
    style = "Dashed" if dashed else "Solid"
    remarks = Remarks(properties=properties)
    return DrawnLine(True, "", (start, end), style=style, z_order=Z_ORDER_LINE, remarks=remarks)


def _border(box: DrawnBox, x: float, y: float) -> LinePoint:
    """Return where a straight line towards a point leaves a box."""
    half_width, half_height = max(box.width, 1.0) / 2, max(box.height, 1.0) / 2
    dx, dy = x - box.x, y - box.y
    reach = max(abs(dx) / half_width, abs(dy) / half_height)
    share = 1 / reach if reach > 1 else 1.0
    px, py = round(box.x + dx * share, 3), round(box.y + dy * share, 3)
    across, down = round(dx * share / half_width, 4), round(dy * share / half_height, 4)
    return LinePoint(px, py, "", box.id, across + 0.0, down + 0.0)
