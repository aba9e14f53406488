"""Tables of interactions as a source: SIGNOR, OmniPath, Reactome, or figures that were traced.

A row of a database says of two genes what a line of a pathway says of two nodes. Rows about the
same two genes are one small pathway, unless they were traced on a figure: then the figure is the
pathway. Tables are read line by line, since the largest have some hundred thousand rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from looplight.files import cancellation
from looplight.files.bounded_read import read_lines
from looplight.files.problems import InputError, Problem
from looplight.library.gene_names import gene_names
from looplight.library.sources.interactions import (
    InteractionSource,
    Progress,
    SourceLine,
    SourcePathway,
    stamp_of,
)
from looplight.pathways.formats.networks.builder import Link
from looplight.pathways.formats.networks.tables import Row, links_of
from looplight.pathways.model.vocabulary import Sign
from looplight.translation.messages import translate

MAX_BYTES = 500 * 1024 * 1024
# More than any of these databases has.
MAX_INTERACTIONS = 1_000_000
_PROGRESS_ROWS = 2_000
# In the NCBI taxonomy.
_HUMAN = "9606"
_MAX_PMIDS = 20

_Line = tuple[tuple[str, ...], tuple[str, ...], Sign]


@dataclass
class _Collected:
    """What was read of one pathway: each arrow with what it cites."""

    title: str
    lines: dict[_Line, dict[str, None]] = field(default_factory=dict)


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
    pathways: dict[str, _Collected] = {}
    count = letters = 0

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
            lines = pathways.setdefault(key, _Collected(title)).lines
            pmids = lines.setdefault((starts, ends, link.sign), {})
            pmids.update(dict.fromkeys(item.pmid for item in link.evidence if item.pmid))
            count += 1
            if count > MAX_INTERACTIONS:
                message = translate(
                    "problem",
                    "more than {most:,} interactions; that many are not read",
                    most=MAX_INTERACTIONS,
                )
                raise InputError(Problem("source-file", message, str(path)))
    if progress is not None:
        progress(size, size)
    if not pathways:
        message = translate("problem", "no signed arrow between human genes is in it")
        raise InputError(Problem("source-file", message, str(path), 1))
    return InteractionSource(
        path.name,
        str(path),
        stamp_of(path),
        tuple(_source_pathway(key, collected) for key, collected in pathways.items()),
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


@cache
def _genes(name: str) -> tuple[str, ...]:
    # Complexes of OmniPath join the symbols of their members.
    plain = name.removeprefix("COMPLEX:")
    names = gene_names()
    if symbols := names.symbols_of(plain):
        return symbols
    members = plain.split("_")
    if len(members) == 1:
        return ()
    return tuple(dict.fromkeys(s for member in members for s in names.symbols_of(member)))


def _source_pathway(key: str, collected: _Collected) -> SourcePathway:
    genes = frozenset(gene for starts, ends, _ in collected.lines for gene in (*starts, *ends))
    lines = tuple(
        SourceLine((starts,), ((ends, sign),), tuple(pmids)[:_MAX_PMIDS])
        for (starts, ends, sign), pmids in collected.lines.items()
    )
    return SourcePathway(key, collected.title, genes, lines)
