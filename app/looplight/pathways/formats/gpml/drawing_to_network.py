"""The network of a drawing: its nodes, and one arrow for each pair of nodes that a line joins.

An end at a group stands for every member, so that one line can be many arrows. Signs are those of
the drawing, where an arrow often means no more than "phosphorylates": all are marked as imported.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import one_line
from looplight.pathways.formats.drugs_as_nodes import with_drugs
from looplight.pathways.formats.gpml.compartments import compartment_at, compartments
from looplight.pathways.formats.gpml.ends_and_signs import Joined, joined
from looplight.pathways.formats.gpml.looplight_properties import (
    arrow_from_properties,
    given_id,
    node_from_properties,
)
from looplight.pathways.formats.gpml.names_of_repeated_nodes import state_names
from looplight.pathways.formats.node_ids import node_ids
from looplight.pathways.formats.outputs_by_arrows import with_outputs
from looplight.pathways.model.drawing import Citation, Drawing, DrawnBox, Role, to_canvas
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow, Gene, Node, key_of
from looplight.pathways.model.pathway import Compartment, Pathway
from looplight.pathways.model.vocabulary import Grade, NodeKind, Sign, Speed
from looplight.pathways.node_kinds_by_name import NO_GENES, kind_by_name
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

# No pathway of WikiPathways has a third of this; the equations are dense.
MAX_NODES, MAX_ARROWS = 3_000, 20_000
MAX_MARKS, MAX_MARK = 6, 6
_KINDS = {
    "Metabolite": NodeKind.METABOLITE,
    "Pathway": NodeKind.PROCESS,
    "Event": NodeKind.PROCESS,
    "Key Event": NodeKind.PROCESS,
    "Phenotype": NodeKind.PROCESS,
    "Disease": NodeKind.PROCESS,
    "BiologicalProcess": NodeKind.PROCESS,
    "Complex": NodeKind.COMPLEX,
}
# Types that leave open what kind of protein it is.
_SOME_PROTEIN = ("GeneProduct", "Protein")
_GENES = ("GeneProduct", "Protein", "RNA", "DNA")
# As the generations of the format and other programs call it.
_ENTREZ = ("Entrez Gene", "NCBI Gene", "ncbigene")
_SYMBOL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@/\-]{0,39}\Z")
# A revision may follow: WP7_r12.
_WIKIPATHWAYS_ID = re.compile(r"WP\d{1,6}(?=_|\Z)")
_PMID = re.compile(r"\d{1,9}\Z")
_MECHANISMS = {
    "Conversion": "conversion",
    "Catalysis": "catalysis",
    "Binding": "binding",
    "Translocation": "translocation",
    "TranscriptionTranslation": "transcription and translation",
    "mim-modification": "modification",
    "mim-cleavage": "cleavage",
}
_FOR_ALL_MEMBERS = translate("evidence", "One line to or from a group stands for all its members.")
_CITED = translate("evidence", "Cited for this arrow in the imported file")
_AS_DRAWN = translate("evidence", "As drawn in the imported file")
# Making a protein takes hours, signalling minutes (`Speed`).
_SLOW = ("TranscriptionTranslation", "mim-transcription-translation")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a drawing holds, counted as ``inspect`` tells it.

    Attributes
    ----------
    nodes, groups, interactions : int
        Elements of the file; labels are no nodes.
    plus, minus, unknown : int
        Directions of interactions whose two ends reach nodes, by sign.
    label_arrows : int
        Directions with a label at an end.
    unresolved_ends : int
        Ends of interactions with a head that reach neither a node nor a label. A shape with words
        is counted here, though it becomes a node of the network.
    """

    nodes: int
    groups: int
    interactions: int
    plus: int
    minus: int
    unknown: int
    label_arrows: int
    unresolved_ends: int


def count(drawing: Drawing, directions: Sequence[Joined]) -> Counts:
    """Count what is in a drawing."""
    signs = [direction.sign for direction in directions if direction.joins_nodes]
    return Counts(
        nodes=len(drawing.of_role(Role.NODE)),
        groups=len(drawing.of_role(Role.GROUP)),
        interactions=sum(line.interaction for line in drawing.lines),
        plus=signs.count(Sign.PLUS),
        minus=signs.count(Sign.MINUS),
        unknown=signs.count(Sign.UNKNOWN),
        label_arrows=sum(direction.joins_labels for direction in directions),
        unresolved_ends=sum(direction.loose_ends for direction in directions),
    )


def network(drawing: Drawing, name: str, file: str = "") -> tuple[Pathway, tuple[Joined, ...]]:
    """Return the pathway of a drawing, and all directions of its lines.

    Raises
    ------
    InputError
        Codes ``too-large`` and ``gpml-empty``.
    """
    directions = joined(drawing, file)
    whole = [direction for direction in directions if direction.whole]
    numbers = _node_numbers(drawing, whole)
    # Counted before any is made: one line between two groups stands for many arrows.
    total = sum(len(direction.sources) * len(direction.targets) for direction in whole)
    message = ""
    if len(numbers) > MAX_NODES:
        message = translate(
            "problem", "more than {most:,} nodes: too large to compute with", most=MAX_NODES
        )
    elif total > MAX_ARROWS:
        message = translate(
            "problem", "more than {most:,} arrows: too large to compute with", most=MAX_ARROWS
        )
    if message:
        raise InputError(Problem("too-large", message, file))
    if not numbers:
        raise InputError(
            Problem("gpml-empty", translate("problem", "the drawing holds no nodes"), file)
        )
    boxes = [drawing.boxes[number] for number in numbers]
    ids = node_ids([box.label for box in boxes], [given_id(box) for box in boxes])
    by_number = dict(zip(numbers, ids, strict=True))
    arrows, arrow_lines = _arrows(drawing, whole, by_number)
    regions = compartments(drawing)
    labels = state_names(drawing, boxes, whole)
    nodes = tuple(_nodes(drawing, boxes, ids, labels, regions))
    nodes = with_drugs(nodes, arrows, trusts_kinds=False)
    header = drawing.header
    wpid = wikipathways_id(drawing)
    pathway = Pathway(
        name,
        one_line(header.title) or name,
        with_outputs(nodes, arrows),
        arrows,
        source=_source(drawing, wpid),
        compartments=regions,
        notes=tuple(filter(None, (header.description.strip(),))),
        file=file,
        imported=True,
        drawing=replace(
            drawing,
            node_boxes=tuple(zip(ids, numbers, strict=True)),
            arrow_lines=arrow_lines,
        ),
    )
    return pathway, directions


def wikipathways_id(drawing: Drawing) -> str:
    """Return the WikiPathways id that a file gives itself (``WP3844``), or an empty string."""
    for text in (drawing.header.identifier, drawing.header.version):
        match = _WIKIPATHWAYS_ID.match(text)
        if match:
            return match.group()
    return ""


def _source(drawing: Drawing, wpid: str) -> str:
    header = drawing.header
    version = one_line(header.version)
    revision = version.partition("_r")[2] if version.startswith("WP") else ""
    parts = (
        f"WikiPathways {wpid}" if wpid else one_line(header.source),
        f"revision {revision}" if revision else "",
        one_line(header.organism),
    )
    return ", ".join(filter(None, parts))


def _node_numbers(drawing: Drawing, whole: Sequence[Joined]) -> list[int]:
    """Return the boxes that are nodes: all data nodes, and labels and shapes that arrows join."""
    ends = {box for direction in whole for box in direction.boxes}
    return [
        number
        for number, box in enumerate(drawing.boxes)
        if box.role is Role.NODE or number in ends
    ]


def _nodes(
    drawing: Drawing,
    boxes: Sequence[DrawnBox],
    ids: Sequence[str],
    labels: Sequence[str],
    regions: Sequence[Compartment],
) -> tuple[Node, ...]:
    marks: dict[str, list[str]] = {}
    for state in drawing.of_role(Role.STATE):
        text = one_line(state.label)[:MAX_MARK]
        if text and state.reference:
            marks.setdefault(state.reference, []).append(text)
    nodes = []
    for box, own, label in zip(boxes, ids, labels, strict=True):
        place = to_canvas(box.x), to_canvas(box.y)
        node = Node(
            own,
            label,
            _kind(box),
            compartment=compartment_at(regions, place),
            genes=_genes(box),
            note=_note(box),
            x=place[0],
            y=place[1],
            width=to_canvas(box.width),
            height=to_canvas(box.height),
            phospho=tuple(marks.get(box.id, ())[:MAX_MARKS]),
        )
        nodes.append(node_from_properties(node, box))
    return tuple(nodes)


def _kind(box: DrawnBox) -> NodeKind:
    if box.role is not Role.NODE:
        return NodeKind.LABEL
    if box.type in _SOME_PROTEIN:
        other = _other_gene(box)
        symbols = [other] if other else [gene.symbol for gene in _genes(box)]
        kind = kind_by_name(other or box.label, symbols)
        # That it is a protein was said.
        return NodeKind.PROTEIN if kind in NO_GENES else kind
    return _KINDS.get(box.type, NodeKind.PROTEIN)


def _genes(box: DrawnBox) -> tuple[Gene, ...]:
    symbol = box.label.strip()
    if box.role is Role.NODE and box.type in _GENES and _SYMBOL.match(symbol):
        return (Gene(_other_gene(box) or symbol),)
    return ()


def _other_gene(box: DrawnBox) -> str:
    """Return the gene that a node's cross-reference names, where its label is that of a complex.

    TORC2 is mTORC2, and an old name of CRTC2: in WP1403 the Entrez id says which. Empty where the
    id is that of a member, or of no human gene.
    """
    if box.database not in _ENTREZ or kind_by_name(box.label, ()) is not NodeKind.COMPLEX:
        return ""
    names = gene_names()
    symbol = names.symbol_of_entrez(box.identifier)
    return "" if symbol in names.symbols_of(box.label) else symbol


def _note(box: DrawnBox) -> str:
    """Return what kind of thing a node is, its cross-reference and what the file says of it."""
    parts = [
        box.type if box.role is Role.NODE and box.type != "Undefined" else "",
        f"{box.database} {box.identifier}".strip() if box.identifier else "",
        *(text for _, text in box.remarks.comments),
    ]
    return "; ".join(filter(None, map(one_line, parts)))[:500]


def _arrows(
    drawing: Drawing, whole: Sequence[Joined], ids: Mapping[int, str]
) -> tuple[tuple[Arrow, ...], tuple[tuple[str, int, bool], ...]]:
    """Return the arrows, and the line that each is drawn as."""
    citations = {citation.id: citation for citation in drawing.citations}
    wpid = wikipathways_id(drawing)
    repeats: dict[str, int] = {}
    arrows, lines = [], []
    for direction in whole:
        line = drawing.lines[direction.line]
        head = (line.points[0] if direction.backward else line.points[-1]).head
        evidence = tuple(_evidence(drawing, line.remarks.citations, citations, wpid))
        many = len(direction.sources) > 1 or len(direction.targets) > 1
        for source in direction.sources:
            for target, sign in direction.targets:
                # A line between groups that share a member does not mean that it acts on itself.
                if source == target and many:
                    continue
                # A drawing may join two nodes by several lines of one sign; each arrow needs a key
                # of its own.
                base = key_of(ids[source], sign, ids[target])
                repeats[base] = repeats.get(base, 0) + 1
                key = base if repeats[base] == 1 else f"{base} #{repeats[base]}"
                arrow = Arrow(
                    ids[source],
                    ids[target],
                    sign,
                    key,
                    mechanism=_MECHANISMS.get(head, ""),
                    speed=Speed.SLOW if head in _SLOW else Speed.FAST,
                    grade=Grade.IMPORTED,
                    evidence=evidence,
                    note=_FOR_ALL_MEMBERS if many else "",
                )
                arrows.append(arrow_from_properties(arrow, line))
                lines.append((key, direction.line, direction.backward))
    return tuple(arrows), tuple(lines)


def _evidence(
    drawing: Drawing, ids: Sequence[str], citations: Mapping[str, Citation], wpid: str
) -> Iterator[Evidence]:
    """Yield what the file cites for a line, or the file itself."""
    cited = [citations[name] for name in ids if name in citations]
    for work in cited:
        pmid = work.identifier if work.database.casefold() in ("pubmed", "pmid") else ""
        doi = work.identifier if work.database.casefold() == "doi" else ""
        yield Evidence(
            _CITED,
            source=citation_text(work),
            pmid=pmid if _PMID.match(pmid) else "",
            doi=doi if doi.startswith("10.") else "",
        )
    if not cited:
        source = one_line(drawing.header.title) or "the file"
        yield Evidence(_AS_DRAWN, source=source, wpid=wpid)


def citation_text(work: Citation) -> str:
    """Return a citation on one line: authors, title, journal, year, or its identifier."""
    authors = work.authors[0] if work.authors else ""
    if len(work.authors) > 1:
        authors += " et al."
    parts = (authors, work.title, work.source, work.year)
    text = ", ".join(filter(None, map(one_line, parts)))
    # GPML 2021 keeps of a cited work its database and number, and nothing else.
    return text[:300] or one_line(f"{work.database} {work.identifier}") or work.url[:200]
