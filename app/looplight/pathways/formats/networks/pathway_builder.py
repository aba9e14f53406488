"""A pathway from a list of arrows between names: ids, labels, evidence, places."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import fold, one_line
from looplight.pathways.formats.drugs_as_nodes import with_drugs
from looplight.pathways.formats.node_ids import distinct_labels, node_ids
from looplight.pathways.formats.outputs_by_arrows import with_outputs
from looplight.pathways.graph.reach import grouped
from looplight.pathways.layout.arrangement import arranged
from looplight.pathways.model.evidence import Evidence
from looplight.pathways.model.nodes_and_arrows import Arrow, Gene, Node, key_of
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import Grade, NodeKind, Sign, Speed
from looplight.pathways.node_kinds_by_name import has_no_genes, kind_by_name
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

# As in a file of Looplight's own. A drawing of WikiPathways has 6,395 arrows (WP4324), and its
# exports have to be read again.
MAX_NODES, MAX_ARROWS = 2_000, 10_000
MAX_EVIDENCE = 20
_AS_GIVEN = translate("evidence", "As given in the imported file")
_CITED = translate("evidence", "Cited for this arrow in the imported file")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,79}\Z")
# Written like a human gene symbol; such a name is taken for the gene of its protein.
_SYMBOL = re.compile(r"[A-Z][A-Z0-9\-]{1,14}\Z")


@dataclass(frozen=True, slots=True)
class Link:
    """One arrow as a file has it, between names of nodes.

    ``in_model`` is False where the file says that the arrow is drawn without effect.
    """

    source: str
    target: str
    sign: Sign
    mechanism: str = ""
    slow: bool = False
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    in_model: bool = True


@dataclass(frozen=True, slots=True)
class NodeDetails:
    """What a file says of a node beside its name.

    Where no node is an output, the ends of the network are; where there are no genes, a name that
    looks like a symbol is one. Without a kind, the table of names gives it.
    """

    label: str = ""
    kind: NodeKind | None = None
    note: str = ""
    gate: str = "mean"
    source_level: float | None = None
    genes: tuple[str, ...] = ()
    output: bool = False


@dataclass
class Network:
    """What was read: links in the order of the file, and nodes by name.

    Nodes that no link joins are in ``nodes`` alone.
    """

    links: list[Link] = field(default_factory=list)
    nodes: dict[str, NodeDetails] = field(default_factory=dict)
    title: str = ""


def build(network: Network, content: FileContent, kind: str, source: str = "") -> Pathway:
    """Return the pathway of a network, laid out.

    Rows that give one arrow again become one arrow with the evidence of all; rows that disagree
    about the sign stay apart.

    Parameters
    ----------
    network : Network
    content : FileContent
        For the names of the pathway and of the file.
    kind : str
        The format, for the title.
    source : str, optional
        Who says so.

    Raises
    ------
    InputError
        Codes ``no-arrows`` and ``too-large``.
    """
    names = list(network.nodes)
    names += [name for link in network.links for name in (link.source, link.target)]
    names = list(dict.fromkeys(names))
    merged = _merged(network.links)
    refuse_many_nodes(len(names), content)
    message = ""
    if len(merged) > MAX_ARROWS:
        message = translate(
            "problem",
            "{number:,} arrows; Looplight computes with at most {most:,}. Keep the rows of one "
            "pathway, for example those of the genes that you ask about",
            number=len(merged),
            most=MAX_ARROWS,
        )
    if message:
        raise InputError(Problem("too-large", message, content.name))
    if not merged:
        message = translate(
            "problem",
            "the file holds no arrows; an arrow is a line or a row with both nodes and "
            "what one does to the other, for example AKT1 activates MTOR. To begin with names "
            "alone, use File > New from genes",
        )
        raise InputError(Problem("no-arrows", message, content.name))
    stem = content.path.stem
    name = stem if _NAME.match(stem) else "network"
    title = one_line(network.title)[:200] or f"{one_line(stem)[:100]} ({kind})"
    # A name that can be an id is one, so that what was written is found again.
    ids = dict(zip(names, node_ids(names, names), strict=True))
    labels = distinct_labels((network.nodes.get(n) or NodeDetails()).label or n for n in names)
    nodes = tuple(
        _node(ids[n], n, label, network.nodes.get(n) or NodeDetails())
        for n, label in zip(names, labels, strict=True)
    )
    arrows = tuple(_arrow(link, ids, source or title) for link in merged)
    nodes = with_drugs(nodes, arrows, trusts_kinds=False)
    return arranged(
        Pathway(
            name,
            title,
            with_outputs(nodes, arrows),
            arrows,
            source=source,
            file=content.name,
            imported=True,
        )
    )


def refuse_many_nodes(number: int, content: FileContent) -> None:
    """Raise InputError (code ``too-large``) where a file has more nodes than are computed with."""
    if number > MAX_NODES:
        message = translate(
            "problem",
            "{number:,} nodes; Looplight computes with at most {most:,}. Keep the rows of one "
            "pathway, for example those of the genes that you ask about",
            number=number,
            most=MAX_NODES,
        )
        raise InputError(Problem("too-large", message, content.name))


def _merged(links: Sequence[Link]) -> list[Link]:
    """Return each arrow once, with the evidence of all rows that give it."""
    groups = grouped(((link.source, link.target, link.sign), link) for link in links)
    merged = []
    for rows in groups.values():
        first = rows[0]
        mechanisms = dict.fromkeys(row.mechanism for row in rows if row.mechanism)
        evidence = dict.fromkeys(item for row in rows for item in row.evidence)
        merged.append(
            Link(
                first.source,
                first.target,
                first.sign,
                ", ".join(mechanisms)[:200],
                # One row that calls the arrow fast is enough: the signal arrives by the fastest
                # way.
                all(row.slow for row in rows),
                tuple(evidence)[:MAX_EVIDENCE],
                first.note,
                any(row.in_model for row in rows),
            )
        )
    return merged


def _node(own: str, name: str, label: str, details: NodeDetails) -> Node:
    symbol = name.strip()
    is_gene = details.kind in (None, NodeKind.PROTEIN) and bool(_SYMBOL.match(symbol))
    if details.kind is None and has_no_genes(symbol):
        # CAMP is a gene, cAMP is not.
        is_gene = is_gene and gene_names().symbols.get(fold(symbol)) == symbol
    symbols = details.genes or ((symbol,) if is_gene else ())
    genes = tuple(map(Gene, symbols))
    return Node(
        own,
        label,
        details.kind or kind_by_name(label, symbols),
        genes=genes,
        note=details.note,
        output=details.output,
        gate=details.gate,
        source_level=details.source_level,
    )


def _arrow(link: Link, ids: Mapping[str, str], source: str) -> Arrow:
    ends = ids[link.source], ids[link.target]
    return Arrow(
        *ends,
        link.sign,
        key_of(ends[0], link.sign, ends[1]),
        mechanism=link.mechanism,
        speed=Speed.SLOW if link.slow else Speed.FAST,
        grade=Grade.IMPORTED,
        evidence=link.evidence or (Evidence(_AS_GIVEN, source=source),),
        note=link.note,
        in_model=link.in_model,
    )


def pubmed_evidence(ids: Iterable[str], who: str) -> tuple[Evidence, ...]:
    """Return one piece of evidence for each PubMed id; texts that are none are left out."""
    # Nine digits at most: numbers of PubMed have eight today.
    good = (text for text in dict.fromkeys(ids) if re.fullmatch(r"[1-9]\d{0,8}", text))
    return tuple(Evidence(_CITED, source=f"{who}, PMID {pmid}", pmid=pmid) for pmid in good)
