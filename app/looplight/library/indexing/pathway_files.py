"""The pathway files of a folder: which endings they have, and what the index keeps of each.

Genes are found as they are in a drawing of another program: by an approved symbol, by the Entrez id
of the node, or by an alias or the name of a family.

The pathway files of a folder: which endings they have, and what each says.

They are read by the readers of `pathways.formats.registry`, as the window reads them; only the
layout of files without places is left out, as nothing of it is searched.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePath

from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import fold, one_line
from looplight.library.indexing import archive_members
from looplight.library.indexing.index_entry import IndexEntry, from_record
from looplight.library.search_query import FigureKind
from looplight.pathways.formats.gpml.drawing_to_network import wikipathways_id
from looplight.pathways.formats.plugins import plugin_formats
from looplight.pathways.formats.registry import FORMATS, format_of
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


# What a file of a common ending is where it is no figure: no mistake, and no message.
_OTHER_FILES = frozenset(
    {"unknown-kind", "foreign-file", "picture-file", "no-figure", "not-netflux", "file-too-large"}
)
LEFT_OUT = "left-out"
# Reading so many bytes of a drawing takes as long as reading one record.
_BYTES_PER_RECORD = 400


@cache
def pathway_suffixes() -> frozenset[str]:
    """Return all endings that files with arrows can have, those of other packages included."""
    return frozenset(_suffixes()) | _common_suffixes()


def titles_of_suffixes() -> dict[str, str]:
    """Return the titles of the formats by the endings that belong to them alone."""
    rows = (*FORMATS, *plugin_formats(FORMATS))
    common = _common_suffixes()
    return {s.lower(): row.title for row in rows for s in row.suffixes if s.lower() not in common}


def weight(suffix: str, size: int) -> int:
    """Return how many records take as long to read as a file of an ending and a size."""
    return 1 if suffix not in pathway_suffixes() else 1 + size // _BYTES_PER_RECORD


def read_pathway_file(path: str) -> IndexEntry:
    """Return what a file with arrows says.

    Raises
    ------
    InputError
        If it cannot be read. Code `LEFT_OUT`, without a message, for a file of another kind whose
        ending many files have.
    """
    # Imported with the first of them: many libraries have none.
    from looplight.pathways.layout.arrangement import without_layout  # noqa: PLC0415

    is_common = PurePath(path).suffix.lower() in _common_suffixes()
    try:
        content = archive_members.read(path)
        file_format = format_of(content, FORMATS)
        with without_layout():
            contents = file_format.read(content)
    except InputError as error:
        if is_common and error.problem.code in _OTHER_FILES:
            raise _left_out(path) from None
        raise
    if contents.record is not None:
        return from_record(contents.record)
    # A table of drugs or an article is nothing that could be searched for genes.
    if contents.pathway is None:
        raise _left_out(path)
    return from_pathway(contents.pathway, content.path.name)


def _left_out(path: str) -> InputError:
    return InputError(Problem(LEFT_OUT, "", path))


def _suffixes() -> Iterable[str]:
    rows = (*FORMATS, *plugin_formats(FORMATS))
    return (suffix.lower() for row in rows if row.kind != "pfocr" for suffix in row.suffixes)


@cache
def _common_suffixes() -> frozenset[str]:
    return frozenset(suffix for row in FORMATS for suffix in row.common)
