"""Gene-set files (GMT): a figure a line, its genes without the record.

PFOCR publishes its figures also as one file for gene-set enrichment: name, description and genes of
a figure, separated by tabs (the GMT format of GSEA). Genes are Entrez ids or symbols; a name may
carry further parts behind ``%``, and the name of a picture file.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from looplight.files import cancellation
from looplight.files.bounded_read import decode, read_bytes
from looplight.files.cursor import present
from looplight.files.problems import InputError, Problem
from looplight.library.gene_names import GeneNames, gene_names
from looplight.library.indexing.entry import IndexEntry
from looplight.records.record_tables import MAX_ROWS
from looplight.translation.messages import translate

SUFFIX = ".gmt"
# A hundred thousand figures with thirty genes each take some 25 MB.
MAX_BYTES = 400 * 1024 * 1024
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|tiff?)$", re.IGNORECASE)
_PMCID = re.compile(r"PMC\d+")


def read_entries(path: Path) -> Iterator[IndexEntry | Problem]:
    """Yield the figures of a gene-set file; a line that is none gives its problem.

    Raises
    ------
    InputError
        If the file cannot be read as text, or holds no gene set at all.
    """
    text = decode(read_bytes(path, MAX_BYTES), str(path))
    names = gene_names()
    is_any = False
    for number, line in enumerate(text.split("\n"), start=1):
        cancellation.check()
        if not line.strip():
            continue
        entry = _entry(line, names)
        is_any = is_any or entry is not None
        yield entry or _no_gene_set(path, number)
    if not is_any:
        raise InputError(
            Problem(
                "gene-set-none", translate("problem", "the file holds no gene sets"), str(path), 1
            )
        )


def _no_gene_set(path: Path, line: int) -> Problem:
    message = translate(
        "problem", "no gene set: a name, a description and genes between tabs were expected"
    )
    return Problem("gene-set-line", message, str(path), line)


def _entry(line: str, names: GeneNames) -> IndexEntry | None:
    cells = line.split("\t", MAX_ROWS + 2)
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
    )
