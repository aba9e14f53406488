"""Tables of interactions as a source: SIGNOR, OmniPath, Reactome, or figures that were traced.

A row of a database says of two genes what a line of a pathway says of two nodes. Rows about the
same two genes are one small pathway, unless they were traced on a figure: then the figure is the
pathway. Tables are read line by line, since the largest have some hundred thousand rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from looplight.files import cancellation
from looplight.files.bounded_read import read_lines
from looplight.files.problems import InputError, Problem
from looplight.library.sources.interaction_source import (
    Genes,
    InteractionSource,
    Progress,
    SourceLine,
    SourcePathway,
    SourceSize,
    stamp_of,
)
from looplight.pathways.formats.networks.arrow_tables import Row, links_of
from looplight.pathways.formats.networks.pathway_builder import Link
from looplight.pathways.model.vocabulary import Sign
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

MAX_BYTES = 500 * 1024 * 1024
_PROGRESS_ROWS = 2_000
# In the NCBI taxonomy.
_HUMAN = "9606"
# Kept of one interaction, and of all: the most cited pair of OmniPath has some hundreds.
_MAX_PMIDS, _MAX_ALL_PMIDS = 20, 600_000
# A complex has at most some hundred members; the largest family has 408.
_MAX_NAME, _MAX_GENES = 2_000, 500

_Arrow = tuple[Genes, Genes, Sign]


@dataclass(slots=True)
class _Collected:
    """What was read of one pathway: each arrow with what it cites."""

    title: str
    arrows: dict[_Arrow, tuple[str, ...]] = field(default_factory=dict)


class _Collection:
    """The pathways of a table, as far as it was read.

    Tables have some hundred thousand rows and as many small pathways: what is the same in many of
    them is held once.
    """

    def __init__(self, file: str) -> None:
        self.pathways: dict[str, _Collected] = {}
        self._size = SourceSize(file)
        self._pmids = 0
        self._starts: dict[Genes, tuple[Genes]] = {}
        self._ends: dict[tuple[Genes, Sign], tuple[tuple[Genes, Sign]]] = {}

    def add(self, key: str, title: str, arrow: _Arrow, pmids: Iterable[str]) -> None:
        """Add an arrow to a pathway, or what it cites to one that is known."""
        pathway = self.pathways.get(key)
        if pathway is None:
            pathway = self.pathways[key] = _Collected(title)
        known = pathway.arrows.get(arrow)
        if known is None:
            self._size.add(1, len(arrow[0]) + len(arrow[1]))
            known = ()
        if len(known) < _MAX_PMIDS and self._pmids < _MAX_ALL_PMIDS:
            both = tuple(dict.fromkeys((*known, *pmids)))[:_MAX_PMIDS]
            self._pmids += len(both) - len(known)
            known = both
        pathway.arrows[arrow] = known

    def source_pathways(self) -> Iterator[SourcePathway]:
        """Yield the pathways in the order of the table; each is forgotten here."""
        for key in list(self.pathways):
            collected = self.pathways.pop(key)
            genes = frozenset(g for starts, ends, _ in collected.arrows for g in (*starts, *ends))
            lines = tuple(self._line(arrow, pmids) for arrow, pmids in collected.arrows.items())
            yield SourcePathway(key, collected.title, genes, lines)

    def _line(self, arrow: _Arrow, pmids: tuple[str, ...]) -> SourceLine:
        starts, ends, sign = arrow
        return SourceLine(
            self._starts.setdefault(starts, (starts,)),
            self._ends.setdefault((ends, sign), ((ends, sign),)),
            pmids,
        )


def read_table_source(path: Path, progress: Progress | None = None) -> InteractionSource:
    """Read a table of interactions; rows without a sign or without human genes are left out.

    Arrows that whoever traced them marked as uncertain are left out, too. The thread can be
    stopped (`looplight.files.cancellation`).

    Raises
    ------
    InputError
        If it is no table that is known, or no row of it can be used.
    """
    size = max(1, path.stat().st_size if path.is_file() else 1)
    collection = _Collection(str(path))
    letters = 0

    def lines_counted() -> Iterator[str]:
        nonlocal letters
        for number, line in enumerate(read_lines(path, MAX_BYTES)):
            if number % _PROGRESS_ROWS == 0:
                cancellation.check()
                if progress is not None:
                    progress(min(letters, size), size)
            letters += len(line)
            yield line

    for kind, row, links in links_of(lines_counted(), str(path)):
        for link in links:
            starts, ends = _genes(link.source), _genes(link.target)
            if link.sign is Sign.UNKNOWN or not starts or not ends:
                continue
            if _is_uncertain(row) or _is_of_other_species(row):
                continue
            key, title = _pathway_of(kind.source, row, link)
            pmids = (item.pmid for item in link.evidence if item.pmid)
            collection.add(key, title, (starts, ends, link.sign), pmids)
    if progress is not None:
        progress(size, size)
    if not collection.pathways:
        message = translate("problem", "no signed arrow between human genes is in it")
        raise InputError(Problem("source-file", message, str(path), 1))
    return InteractionSource(
        path.name,
        str(path),
        stamp_of(path),
        tuple(collection.source_pathways()),
    )


def _pathway_of(source: str, row: Row, link: Link) -> tuple[str, str]:
    """Return id and title of the pathway that a row is part of."""
    paper = row.get("pmc_id", "")
    if paper:
        figure = " ".join(filter(None, (paper, row.get("figure_number", ""))))
        name = row.get("filename", "") or figure
        return name, f"{figure} (traced)"
    name = f"{link.source}-{link.target}"
    return name, f"{source or 'table'}: {link.source} and {link.target}"


def _is_uncertain(row: Row) -> bool:
    return row.get("uncertain", "").strip().casefold() in ("1", "true", "t", "yes", "1.0")


def _is_of_other_species(row: Row) -> bool:
    """Return whether a row says of an end that it is no human gene.

    OmniPath has mouse and rat in the same table as human, with symbols that differ in capitals
    only. SIGNOR's TAX_ID is another thing: where an arrow was observed; its ends are human.
    """
    species = (row.get(f"ncbi_tax_id_{end}", "") for end in ("source", "target"))
    return any(number not in ("", _HUMAN) for number in species)


# Some thousand genes are at the ends of most rows; a hostile table has any number of names.
@lru_cache(maxsize=1 << 14)
def _genes(name: str) -> Genes:
    # Complexes of OmniPath join the symbols of their members.
    plain = name.removeprefix("COMPLEX:")
    if len(plain) > _MAX_NAME:
        return ()
    names = gene_names()
    if symbols := names.symbols_of(plain):
        return symbols
    members = plain.split("_")
    if len(members) == 1:
        return ()
    symbols = tuple(dict.fromkeys(s for member in members for s in names.symbols_of(member)))
    return symbols if len(symbols) <= _MAX_GENES else ()
