"""The text of a file that holds names rather than a pathway, for the user to look through."""

from pathlib import Path

from looplight.files import xlsx_reader
from looplight.files.bounded_read import FileContent, read
from looplight.files.problems import InputError
from looplight.pathways.catalogue import open_file

# Of a larger file the user copies the column that is meant.
MOST_BYTES = 1 << 19
_ZIP = b"PK\x03\x04"
_RECORD = ".md"


def names_in_file(path: Path) -> str:
    """Return the text of a list or table, or the genes of a figure's record.

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
        content = read(path, MOST_BYTES)
        return _workbook(content) if content.raw.startswith(_ZIP) else content.text
    except InputError:
        # It was refused already, and the user was told why.
        return ""


def _workbook(content: FileContent) -> str:
    """Return the first sheet that holds anything, with tabs between its cells."""
    sheets = xlsx_reader.read_sheets(content)
    rows = next((sheet for sheet in sheets.values() if sheet), ())
    return "\n".join("\t".join(row) for row in rows)
