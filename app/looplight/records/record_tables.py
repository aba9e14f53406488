"""Gene, chemical and disease tables that newer records keep in ``_data/`` beside them."""

import os
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from looplight.files import cancellation
from looplight.files.bounded_read import read_text, warn_unended
from looplight.files.problems import InputError, Problem, ProblemList
from looplight.files.safe_text import without_hidden
from looplight.files.typed_reader import present
from looplight.records.figure_record import GeneRow, TermRow
from looplight.records.word_repair import repair_word, word_for
from looplight.translation.messages import translate

_MAX_BYTES = 16 * 1024 * 1024
_SAFE_ID = re.compile(r"[\w.\-]{1,200}")
# The largest published figure has some hundred rows and twelve columns.
MAX_ROWS = 20_000
_MAX_COLUMNS = 50

Row = dict[str, str]


def is_safe_name(figid: str) -> bool:
    """Return whether tables are looked for under a name."""
    return _SAFE_ID.fullmatch(figid) is not None


def find(record: Path, figid: str, kind: str) -> Path | None:
    """Return the table of ``kind`` (genes, chemicals, diseases) of a record file, or None.

    Only names made of letters, digits, dots and dashes are looked for, so a hostile ``figid``
    cannot point anywhere else.
    """
    # A copied record may have been renamed; its tables are then named after the file or the figid.
    places = _places(str(record.parent))
    for name in dict.fromkeys((figid, record.name.removesuffix(".md"))):
        if _SAFE_ID.fullmatch(name):
            for place in places:
                path = f"{place}{name}-{kind}.tsv"
                # Texts, since this is asked three times for each of a hundred thousand records.
                if os.path.isfile(path):  # noqa: PTH113 - see above
                    return Path(path)
    return None


@lru_cache(maxsize=64)
def _places(folder: str) -> tuple[str, str]:
    """Return where tables of the records of a folder are, up to their names."""
    return f"{Path(folder).parent / '_data'}{os.sep}", f"{Path(folder)}{os.sep}"


def read(path: Path) -> tuple[list[Row], list[Problem]]:
    """Read a tab-separated table with a header.

    Returns
    -------
    rows, problems
        Rows with too many or too few columns are left out and noted; a table that cannot be
        read at all gives no rows and one problem.
    """
    header, cells, problems = _read_cells(path)
    return [dict(zip(header, row, strict=True)) for row in cells], problems


def read_columns(path: str, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return some columns of a table, as `read` gives them; a missing one is empty texts."""
    try:
        text = read_text(path, _MAX_BYTES)
    except InputError:
        return ((),) * len(names)
    return _regular_columns(text, names) or _columns(text, names)


def _regular_columns(text: str, names: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """Return columns of a table whose lines all have one number of cells; None for any other.

    Its lines are divided all at once, which takes a quarter of the time.
    """
    first, _, rest = text.removesuffix("\n").partition("\n")
    header = [cell.strip() for cell in first.split("\t")]
    lines = rest.split("\n")
    tabs = len(header) - 1
    if '"' in text or "word" not in header or tabs >= _MAX_COLUMNS or len(lines) > MAX_ROWS:
        return None
    if {line.count("\t") for line in lines} != {tabs} or any(map(str.isspace, lines)) or not rest:
        return None
    cells = rest.replace("\n", "\t").split("\t")
    places = {name: place for place, name in enumerate(header)}
    empty = ("",) * len(lines)
    return tuple(
        tuple(cells[places[name] :: tabs + 1]) if name in places else empty for name in names
    )


def _columns(text: str, names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    header, cells, _ = _cells(text, "")
    # Of two columns of one name the last one counts, as in `read`.
    places = {name: place for place, name in enumerate(header)}
    columns = tuple(zip(*cells, strict=True)) or ((),) * len(header)
    empty = ("",) * len(cells)
    return tuple(columns[places[name]] if name in places else empty for name in names)


def _read_cells(path: Path) -> tuple[list[str], list[list[str]], list[Problem]]:
    """Return the header of a table, its whole rows, and what is wrong with it."""
    try:
        text = read_text(path, _MAX_BYTES)
    except InputError as error:
        return [], [], [error.problem]
    return _cells(text, str(path))


def _cells(text: str, name: str) -> tuple[list[str], list[list[str]], list[Problem]]:
    lines = text.split("\n")
    header = [cell.strip() for cell in lines[0].split("\t")[:_MAX_COLUMNS]]
    if "word" not in header:
        message = translate("problem", "the table has no column 'word'")
        return [], [], [Problem("table-header", message, name, 1)]
    rows: list[list[str]] = []
    has_quotes = '"' in text
    report = ProblemList(name, list(warn_unended(text, name)))
    for number, line in enumerate(lines[1:], start=2):
        cancellation.check()
        if not line.strip():
            continue
        if len(rows) == MAX_ROWS:
            report.add(
                "too-many",
                translate(
                    "problem", "more than {max_rows} rows; the rest is left out", max_rows=MAX_ROWS
                ),
                number,
            )
            break
        # Split by hand: `csv` lets an unclosed quotation mark swallow the following rows.
        cells = line.split("\t", _MAX_COLUMNS)
        if has_quotes:
            cells = [_unquote(cell) for cell in cells]
        if len(cells) != len(header):
            message = translate(
                "problem",
                "{columns} columns where the header has {heading}; row left out",
                columns=len(cells),
                heading=len(header),
            )
            report.add("table-row", message, number)
            continue
        rows.append(cells)
    return header, rows, list(report.ordered())


def _unquote(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def gene(row: Row) -> GeneRow:
    """Return one row of a gene table of generation 4 or newer."""
    get = _getter(row)
    word, match = _printed(row), get("match")
    counts = []
    for column, value in row.items():
        if column.startswith("count_") and value.strip().isascii() and value.strip().isdigit():
            # Cut off, because Python refuses to convert integers of thousands of digits.
            counts.append((column.removeprefix("count_"), int(value.strip()[:9])))
    return GeneRow(
        word=word,
        repaired=word_for(word, match),
        symbol=match,
        source=get("source"),
        hgnc_symbol=get("ncbigene_symbol"),
        entrez=get("ncbigene_id"),
        organism_id=get("organism_id"),
        organism_name=get("organism_name"),
        organism_group=get("organism_group"),
        counts=tuple(counts),
    )


def term(row: Row) -> TermRow:
    """Return one row of a chemical or disease table of generation 4 or newer."""
    get = _getter(row)
    word = _printed(row)
    mesh = get("mesh")
    return TermRow(
        word=word,
        repaired=repair_word(word),
        source="MESH" if mesh else "",
        identifier=mesh.removeprefix("mesh:"),
        match=get("match"),
        name=get("name"),
        mesh=mesh,
        ontology=get("chebi") or get("doid"),
    )


def _getter(row: Row) -> Callable[[str], str]:
    return lambda key: present(row.get(key, ""))


def _printed(row: Row) -> str:
    return "" if row["word"] == ".na.character" else without_hidden(row["word"])
