"""The cells of an .xlsx workbook as text, read with the standard library alone.

Only what a table needs: sheet names, shared and inline strings, numbers. Every file is hostile
until read: sizes are bounded, and a document type declaration (entities) is refused.
"""

import re
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from looplight.files.problems import InputError, Problem

MOST_BYTES = 20_000_000
MOST_CELLS = 500_000
MOST_COLUMNS = 200

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DOC = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

# What zipfile, expat and the tables of a damaged or encrypted workbook raise.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)

Sheet = tuple[tuple[str, ...], ...]


def read_sheets(path: Path) -> dict[str, Sheet]:
    """Read every sheet of a workbook; rows and columns that are missing are empty.

    Raises
    ------
    InputError
        ``file-unreadable`` or ``bad-workbook``.
    """
    try:
        with zipfile.ZipFile(path) as book:
            return _sheets(book, path)
    except OSError as error:
        why = error.strerror or "the file cannot be read"
        raise InputError(Problem("file-unreadable", why, str(path))) from None
    except _BROKEN as error:
        why = " ".join(str(error).split())[:100]
        text = f"this is not a readable .xlsx workbook ({why})"
        raise InputError(Problem("bad-workbook", text, str(path))) from None


def _sheets(book: zipfile.ZipFile, path: Path) -> dict[str, Sheet]:
    if sum(entry.file_size for entry in book.infolist()) > MOST_BYTES:
        raise InputError(Problem("bad-workbook", "the workbook is too large", str(path)))
    names = set(book.namelist())
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        root = _parse(book, "xl/sharedStrings.xml")
        shared = [_text(item) for item in root.iter(f"{_MAIN}si")]
    links = {
        link.get("Id", ""): link.get("Target", "")
        for link in _parse(book, "xl/_rels/workbook.xml.rels")
    }
    found: dict[str, Sheet] = {}
    for sheet in _parse(book, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(f"{_DOC}id", ""), "").lstrip("/")
        place = target if target.startswith("xl/") else f"xl/{target}"
        if place in names:
            found[sheet.get("name", "").strip().lower()] = _rows(_parse(book, place), shared)
    return found


def _parse(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    with book.open(name) as part:
        raw = part.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise ValueError("a part is larger than it says")
    if b"\0" in raw:
        raise ValueError("a part is not UTF-8 text")
    if b"<!" in raw.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise ValueError("a document type declaration is refused")
    return ElementTree.fromstring(raw)


def _text(item: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))


def _rows(root: ElementTree.Element, shared: list[str]) -> Sheet:
    cells: dict[tuple[int, int], str] = {}
    last_row = 0
    for row in root.iter(f"{_MAIN}row"):
        number = int(row.get("r", last_row + 1))
        last_row, column = number, 0
        for cell in row.iter(f"{_MAIN}c"):
            place = _CELL.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            if column > MOST_COLUMNS:
                continue
            value = _value(cell, shared)
            if value:
                cells[number, column] = value
            if len(cells) > MOST_CELLS:
                raise ValueError("too many cells")
    if not cells:
        return ()
    rows = sorted({number for number, _ in cells})
    width = max(column for _, column in cells)
    return tuple(tuple(cells.get((r, c), "") for c in range(1, width + 1)) for r in rows)


def _value(cell: ElementTree.Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell).strip()
    raw = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(raw)].strip()
    return raw.strip()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
