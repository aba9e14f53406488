"""Names of genes in text that was typed, pasted from a table, or read from a file.

A table of results has its genes in one column and numbers beside them; without a look at its
columns, every fold change would become a node.
"""

import re
from pathlib import Path

from looplight.files import xlsx_reader
from looplight.files.bounded_read import MAX_BYTES, FileContent, opened, read
from looplight.files.problems import InputError
from looplight.files.safe_text import fold, one_line
from looplight.library.gene_lists import is_markup
from looplight.pathways.catalogue import open_file
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

# Longer words are no names; what stands after is cut.
MAX_WORD = 60
_HEADINGS = frozenset(
    fold(word)
    for word in (
        *("gene", "genes", "symbol", "symbols", "gene symbol", "gene_symbol", "hgnc symbol"),
        *("hgnc_symbol", "gene name", "gene_name", "genename", "gen", "gensymbol"),
    )
)
# What a spreadsheet shows where it has no number.
_NO_NUMBER = frozenset(("", "na", "n/a", "#n/a", "nan", "-", "inf", "-inf"))
_NUMBER = re.compile(
    r"[<>~]?\s*[+-]?(?:\d+(?:[.,]\d*)*|[.,]\d+)(?:e[+-]?\d+)?\s*%?\Z", re.IGNORECASE
)

# EGFR -> PI3K, EGFR → PI3K, PTEN -| PI3K, PTEN ⊣ PI3K; a hyphen alone belongs to a name.
_ARROW = re.compile(r"<[-–—=]+>?|[-–—=]+[>|]|\|[-–—]+|[←→↔⟶⟵⟷⇒⇐⊣⊢⟞]")

# A line of at least so many words in capitals is a list; "DNA repair" is one name.
_FEWEST_IN_LINE = 3
_SYMBOL = re.compile(r"[A-Z][A-Z0-9\-]*[A-Z0-9]\Z")
# "mTOR S6K akt1" is a list, too; so few of its words must be known genes or families.
_FEWEST_KNOWN = 2
_LIKE_A_SYMBOL = re.compile(r"(?=.*[A-Za-z])(?=.*\d)[A-Za-z0-9\-]{3,}\Z")


def pasted_names(text: str) -> tuple[str, ...]:
    """Return the names in a text, each once, in their order.

    Names are separated by commas, semicolons, tabs, lines or arrows, symbols by blanks, too. Of
    a table with columns of numbers only the first column of names counts. The heading of the
    column is left out.

    Parameters
    ----------
    text : str
        As typed or pasted.

    Returns
    -------
    tuple of str
        One line each, of at most `MAX_WORD` characters; none of what is the inside of a file.
    """
    if is_markup(text):
        return ()
    # A decimal comma must not end a cell where tabs do.
    separator = r"\t" if "\t" in text else r"[,;]"
    rows = [[one_line(cell) for cell in re.split(separator, line)] for line in text.splitlines()]
    rows = [row for row in rows if any(row)]
    column = _column_of_names(rows)
    if column is not None:
        cells = (row[column] for row in rows if column < len(row))
        names = [one_line(name) for cell in cells for name in _ARROW.split(cell)]
    else:
        # Names of a list may be separated by several of the signs.
        cells = (cell for row in rows for part in row for cell in re.split(r"[,;]", part))
        names = [one_line(name) for cell in cells for name in _ARROW.split(cell)]
        names = [word for name in names for word in _symbols_of(name)]
    if len(names) > 1 and fold(names[0]) in _HEADINGS:
        names = names[1:]
    return tuple(dict.fromkeys(name[:MAX_WORD] for name in names if name))


def has_arrows(text: str) -> bool:
    """Return whether arrows are typed between names; `pasted_names` reads only the names."""
    return _ARROW.search(text) is not None


def names_sentence(names: tuple[str, ...]) -> str:
    """Return which nodes names make, to be shown before they are added."""
    return translate(
        "draft",
        "{count} node: {names}",
        plural="{count} nodes: {names}",
        count=len(names),
        names=", ".join(names),
    )


def _symbols_of(name: str) -> list[str]:
    """Return the symbols of a line of symbols; of anything else the name itself.

    Symbols in capitals are a list from three words on. In any case words are a list where each
    means genes, or looks like a symbol beside two that do, unless the whole line has a name of its
    own (cyclin D) or two words mean the same gene (p38 MAPK): then they are one name.
    """
    words = name.split()
    if len(words) < _FEWEST_KNOWN:
        return [name]
    if len(words) >= _FEWEST_IN_LINE and all(map(_SYMBOL.match, words)):
        return words
    names = gene_names()
    genes = [frozenset(names.symbols_of(word)) for word in words]
    known = sum(map(bool, genes))
    others = (word for word, symbols in zip(words, genes, strict=True) if not symbols)
    is_list = known >= _FEWEST_KNOWN and all(map(_LIKE_A_SYMBOL.match, others))
    is_apart = len(frozenset().union(*genes)) == sum(map(len, genes))
    return words if is_list and is_apart and not names.symbols_of(name) else [name]


def _column_of_names(rows: list[list[str]]) -> int | None:
    """Return the first column without numbers of a table that has numbers; else None."""
    width = max(map(len, rows), default=0)
    # The first row may be the headings.
    body = rows[1:]
    numeric = {column for column in range(width) if _is_numeric(body, column)}
    names = [column for column in range(width) if column not in numeric]
    return names[0] if numeric and names else None


def _is_numeric(rows: list[list[str]], column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row)]
    given = [cell for cell in cells if cell.casefold() not in _NO_NUMBER]
    return bool(given) and all(_NUMBER.match(cell) for cell in given)


# Of a larger file the user copies the column that is meant.
MOST_BYTES = 1 << 19
_HEAD = 1024
_ZIP = b"PK\x03\x04"
_RECORD = ".md"


def names_in_file(path: Path) -> str:
    """Return the text of a list or table, or the genes or nodes of a figure.

    Parameters
    ----------
    path : pathlib.Path

    Returns
    -------
    str
        As it could have been pasted; empty where the file is large or holds no text.
    """
    try:
        if path.suffix.lower() == _RECORD:
            record = open_file(path).record
            return "\n".join(record.gene_symbols) if record is not None else ""
        with opened(path, MAX_BYTES) as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
        if is_markup(head):
            # Its tags are no names; those of its nodes are.
            return "\n".join(_names_of_nodes(read(path)))
        content = read(path, MOST_BYTES)
        return _workbook(content) if content.raw.startswith(_ZIP) else content.text
    except InputError:
        # It was refused already, and the user was told why.
        return ""


def _names_of_nodes(content: FileContent) -> list[str]:
    from looplight.pathways.formats.registry import FORMATS, read_figure  # noqa: PLC0415 - rare

    pathway = read_figure(content, FORMATS).pathway
    names = (one_line(node.label) for node in pathway.nodes) if pathway is not None else ()
    return list(dict.fromkeys(filter(None, names)))


def _workbook(content: FileContent) -> str:
    """Return the first sheet that holds anything, with tabs between its cells."""
    sheets = xlsx_reader.read_sheets(content)
    rows = next((sheet for sheet in sheets.values() if sheet), ())
    return "\n".join("\t".join(row) for row in rows)
