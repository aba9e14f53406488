"""What the index keeps of one pathway or drawing: title, nodes, their genes, what else is written.

Genes are found as they are in a drawing of another program: by an approved symbol, by the Entrez id
of the node, or by an alias or the name of a family.
"""

from collections.abc import Iterable, Iterator, Mapping

from looplight.files.safe_text import fold, one_line
from looplight.library.indexing.record_entry import IndexEntry
from looplight.library.search_query import FigureKind
from looplight.pathways.formats.gpml.drawing_to_network import wikipathways_id
from looplight.pathways.model.drawing import Annotation, Drawing, DrawnBox, Role
from looplight.pathways.model.nodes_and_arrows import Node
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import PROCESSES, NodeKind
from looplight.records.gene_names import GeneNames, gene_names

_CHEMICALS = frozenset({NodeKind.METABOLITE, NodeKind.LIPID, NodeKind.DRUG})
# As the generations of GPML name it, without blanks.
_ENTREZ = frozenset({"entrezgene", "ncbigene"})
_DISEASE, _DISEASE_ONTOLOGY = "Disease", "DOID"
# Words of a node that is no gene and longer than this are a remark.
_LONGEST_WORD = 80
# A hostile file may write any number of words beside its nodes.
_MOST_WORDS = 1_000


def from_pathway(pathway: Pathway, file_name: str) -> IndexEntry:
    """Return the entry of a pathway.

    Parameters
    ----------
    pathway : Pathway
    file_name : str
        Without its folder; the file is found by it, too.
    """
    drawing = pathway.drawing
    boxes = _boxes(drawing)
    names = gene_names()
    genes = {node.id: _genes(node, boxes.get(node.id), names) for node in pathway.nodes}
    chemicals = [node for node in pathway.nodes if node.kind in _CHEMICALS]
    words = [node for node in pathway.nodes if node.kind not in _CHEMICALS]
    written = _distinct([*_beside(drawing), *(n.label for n in words if not _is_word(n))])
    return IndexEntry(
        figid=pathway.name,
        alias=file_name,
        title=one_line(pathway.title),
        caption=" ".join((*map(one_line, pathway.notes), "; ".join(written[:_MOST_WORDS]))).strip(),
        reference=pathway.source,
        wpid=wikipathways_id(drawing) if drawing is not None else "",
        organisms=_distinct([drawing.header.organism] if drawing is not None else []),
        words=_distinct(node.label for node in words if _is_word(node)),
        symbols=tuple(dict.fromkeys(symbol for node in genes.values() for symbol in node)),
        chemicals=_distinct(node.label for node in chemicals),
        diseases=_distinct(_diseases(drawing)),
        kind=FigureKind.NETWORK if drawing is None else FigureKind.DRAWING,
    )


def _boxes(drawing: Drawing | None) -> Mapping[str, DrawnBox]:
    if drawing is None:
        return {}
    return {node: drawing.boxes[number] for node, number in drawing.node_boxes}


def _genes(node: Node, box: DrawnBox | None, names: GeneNames) -> tuple[str, ...]:
    """Return the symbols of a node."""
    words = [gene.symbol for gene in node.genes]
    if node.kind in _CHEMICALS or (node.kind in PROCESSES and not words):
        return ()
    words = words or [one_line(node.label)]
    approved = tuple(symbol for word in words if (symbol := names.symbols.get(fold(word))))
    if len(approved) == len(words):
        return approved
    if box is not None and box.database.replace(" ", "").casefold() in _ENTREZ:
        symbol = names.symbol_of_entrez(box.identifier)
        if symbol:
            return (symbol,)
    return tuple(symbol for word in words for symbol in names.symbols_of(word))


def _is_word(node: Node) -> bool:
    return len(node.label) <= _LONGEST_WORD


def _beside(drawing: Drawing | None) -> Iterator[str]:
    """Yield what is written on a drawing beside its nodes: headings, compartments, groups."""
    if drawing is None:
        return
    nodes = {number for _, number in drawing.node_boxes}
    for number, box in enumerate(drawing.boxes):
        if number not in nodes and box.role in (Role.LABEL, Role.SHAPE, Role.GROUP):
            yield box.label


def _diseases(drawing: Drawing | None) -> Iterator[str]:
    """Yield the diseases that a drawing is filed under, and those that are its nodes."""
    if drawing is not None:
        yield from (term.value for term in drawing.annotations if _is_disease(term))
        yield from (box.label for box in drawing.of_role(Role.NODE) if box.type == _DISEASE)


def _is_disease(term: Annotation) -> bool:
    return term.type == _DISEASE or term.database == _DISEASE_ONTOLOGY


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys(map(one_line, texts))))
