"""Gene-set files (GMT): a figure a line, its genes without the record.

PFOCR publishes its figures also as one file for gene-set enrichment: name, description and genes of
a figure, separated by tabs (the GMT format of GSEA). Genes are Entrez ids or symbols; a name may
carry further parts behind ``%``, and the name of a picture file.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from looplight.files import cancellation
from looplight.files.bounded_read import read_lines
from looplight.files.problems import InputError, Problem
from looplight.files.typed_reader import present
from looplight.library.indexing.index_entry import IndexEntry
from looplight.library.search_query import FigureKind
from looplight.records.gene_names import GeneNames, gene_names
from looplight.records.record_tables import MAX_ROWS
from looplight.translation.messages import translate

SUFFIX = ".gmt"
# A hundred thousand figures with thirty genes each take some 25 MB.
MAX_BYTES = 400 * 1024 * 1024
# As many as a folder may hold.
MAX_FIGURES = 1_000_000
# Indexing a figure takes some 30 us, however short its line is: a flood of lines of a few letters
# would cost more than any file that holds something. Lines of PFOCR have some 250 letters.
MEAN_LETTERS, FLOOD = 25, 20_000
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|tiff?)$", re.IGNORECASE)
_PMCID = re.compile(r"PMC\d+")


def count_lines(path: Path) -> int:
    """Return how many lines of a gene-set file hold anything; nothing of them is kept.

    Raises
    ------
    InputError
        If the file cannot be read as text, or holds no gene set at all.
    """
    names = gene_names()
    is_any, count, letters = False, 0, 0
    for line in read_lines(path, MAX_BYTES):
        cancellation.check()
        if not line.isspace():
            count += 1
            is_any = is_any or _entry(line, names) is not None
            letters += len(line)
            if count == FLOOD and letters < MEAN_LETTERS * FLOOD:
                message = translate("problem", "its lines are too short for gene sets")
                raise InputError(Problem("gene-set-many", message, str(path)))
            if count > MAX_FIGURES:
                message = translate(
                    "problem", "more than {most:,} lines; that many are not read", most=MAX_FIGURES
                )
                raise InputError(Problem("gene-set-many", message, str(path)))
    if not is_any:
        message = translate("problem", "the file holds no gene sets")
        raise InputError(Problem("gene-set-none", message, str(path), 1))
    return count


def read_entries(path: Path) -> Iterator[tuple[int, IndexEntry | None]]:
    """Yield the figures of a gene-set file with their lines; None for a line that is none.

    The file is not held as a whole.

    Raises
    ------
    InputError
        If the file cannot be read as text.
    """
    names = gene_names()
    for number, line in enumerate(read_lines(path, MAX_BYTES), start=1):
        cancellation.check()
        if not line.isspace():
            yield number, _entry(line, names)


def no_gene_set(path: Path, line: int) -> Problem:
    """Return why a line is no figure."""
    message = translate(
        "problem", "no gene set: a name, a description and genes between tabs were expected"
    )
    return Problem("gene-set-line", message, str(path), line)


def _entry(line: str, names: GeneNames) -> IndexEntry | None:
    cells = line.rstrip("\n").split("\t", MAX_ROWS + 2)
    name = _PICTURE.sub("", present(cells[0].split("%")[0]))
    if len(cells) < 3 or not name:
        return None
    genes = dict.fromkeys(filter(None, (present(cell) for cell in cells[2 : MAX_ROWS + 2])))
    # Entrez ids are numbers, and no symbol is one.
    numbers = tuple(gene for gene in genes if gene.isdigit())
    symbols = [names.symbol_of_entrez(gene) if gene.isdigit() else gene for gene in genes]
    number = _PMCID.match(name)
    return IndexEntry(
        figid=name,
        title=present(cells[1]),
        pmcid=number[0] if number else "",
        symbols=tuple(dict.fromkeys(filter(None, symbols))),
        entrez=numbers,
        kind=FigureKind.GENES,
    )
