"""The cells of an .xlsx workbook as text, read with the standard library alone.

Only what a table needs: sheet names, shared and inline strings, numbers. Every file is hostile
until read: elements and cells are bounded, and a document type declaration (entities) is refused.
"""

import codecs
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar
from xml.parsers import expat

from looplight.files import cancellation
from looplight.files.archive import BROKEN, ArchiveRefused, open_archive, packed_reason, read_member
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.files.safe_text import without_hidden
from looplight.translation.messages import translate

# Unpacked, per part: a small archive can hold gigabytes of one repeated byte.
MAX_PART_BYTES = 20_000_000
# A table of all medicines of a continent has some 2,500 rows and 100,000 cells.
MAX_ROWS, MAX_CELLS, MAX_COLUMNS, MAX_SHEETS = 20_000, 500_000, 200, 200
# An empty cell costs time, too: rows of them can be packed to almost nothing.
MAX_ELEMENTS = 400_000
# Of all parts that are read: a workbook can name one large sheet two hundred times.
MAX_ALL_BYTES, MAX_ALL_ELEMENTS = 60_000_000, 700_000

# These reach column XFD and row 1,048,576, the last ones of a sheet in Excel.
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# How a compound file begins, which holds old workbooks and new ones with a password.
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_TWO_BYTES = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = (*BROKEN, expat.ExpatError)

Sheet = tuple[tuple[str, ...], ...]
_AnyPart = TypeVar("_AnyPart", bound="_Part")


def read_sheets(content: FileContent, names: Collection[str] = ()) -> dict[str, Sheet]:
    """Read the sheets of a workbook.

    Parameters
    ----------
    content : FileContent
    names : collection of str
        Sheets to read, in lower case; none = all.

    Returns
    -------
    dict of str to Sheet
        Lower-case name to the rows that hold anything; a row ends with its last filled cell. A
        formula whose value the workbook does not store reads as it is written: ``=A1*2``.

    Raises
    ------
    InputError
        ``bad-workbook``.
    """
    try:
        with open_archive(content.raw) as book:
            return _sheets(book, names)
    except _BROKEN as error:
        text = translate(
            "problem",
            "this is not a readable .xlsx workbook ({reason})",
            reason=packed_reason(error),
        )
        if content.raw.startswith(_OLD_WORKBOOK):
            text = translate(
                "problem",
                "an old .xls workbook, or one with a password; save it as .xlsx without one",
            )
        raise InputError(Problem("bad-workbook", text, content.name)) from None


def _sheets(book: zipfile.ZipFile, names: Collection[str]) -> dict[str, Sheet]:
    members = set(book.namelist())
    left = _Left(MAX_ALL_BYTES, MAX_ALL_ELEMENTS)
    if "content.xml" in members and "xl/workbook.xml" not in members:
        raise ArchiveRefused(translate("problem", "an OpenDocument table; save it as .xlsx"))
    shared: list[str] = []
    if "xl/sharedStrings.xml" in members:
        shared = _parse(book, "xl/sharedStrings.xml", _Strings(), left).strings
    links = dict(_parse(book, "xl/_rels/workbook.xml.rels", _Links(), left).links)
    sheets: dict[str, Sheet] = {}
    for name, link in _parse(book, "xl/workbook.xml", _Links(), left).links:
        target = links.get(link, "").lstrip("/")
        member = target if target.startswith("xl/") else f"xl/{target}"
        if member in members and (not names or name in names):
            sheets[name] = _parse(book, member, _Cells(shared), left).sheet()
    return sheets


@dataclass
class _Left:
    """What may still be read of a workbook."""

    size: int
    elements: int

    def take(self, size: int, elements: int) -> None:
        """Count a part; raise ValueError where all of them are too much."""
        self.size -= size
        self.elements -= elements
        if self.size < 0 or self.elements < 0:
            raise ArchiveRefused(translate("problem", "too many cells"))


class _Part:
    """Handlers for one XML part; element names have no namespace.

    Workbooks of the two variants of the format (transitional, strict) differ only in that.
    """

    def __init__(self) -> None:
        self.elements = 0
        self.text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


def _parse(book: zipfile.ZipFile, member: str, part: _AnyPart, left: _Left) -> _AnyPart:
    raw = read_member(book, member, MAX_PART_BYTES)
    # Known before the first is read: reading up to the limit takes most of a second.
    number = 0 if raw.startswith(_TWO_BYTES) else _elements(raw)
    if number > MAX_ELEMENTS:
        raise ArchiveRefused(translate("problem", "too many cells"))
    left.take(len(raw), number)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype

    def start(name: str, attributes: dict[str, str]) -> None:
        part.elements += 1
        cancellation.check()
        if part.elements > MAX_ELEMENTS:
            raise ArchiveRefused(translate("problem", "too many cells"))
        part.start(name.rpartition(" ")[2], attributes)

    def end(name: str) -> None:
        part.end(name.rpartition(" ")[2])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = part.text.append
    parser.Parse(raw, True)
    left.take(0, max(0, part.elements - number))
    return part


def _elements(raw: bytes) -> int:
    """Return how many elements begin in an XML text of one byte a letter."""
    others = sum(map(raw.count, (b"</", b"<!", b"<?")))
    return raw.count(b"<") - others


def _refuse_doctype(*_: object) -> None:
    raise ArchiveRefused(translate("problem", "a document type declaration is refused"))


class _Links(_Part):
    """Pairs of names: sheet to relation in the workbook, relation to member in its relations."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "sheet":
            self.links.append((plain.get("name", "").strip().lower(), plain.get("id", "")))
        elif name == "Relationship":
            self.links.append((plain.get("Id", ""), plain.get("Target", "")))
        if len(self.links) > MAX_SHEETS:
            raise ArchiveRefused(
                translate("problem", "more than {max_sheets} sheets", max_sheets=MAX_SHEETS)
            )


class _Strings(_Part):
    """Shared strings; what a phonetic guide (``rPh``) says beside a word is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.inside_guide = False
        self.words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.text.clear()
        if name == "rPh":
            self.inside_guide = True

    def end(self, name: str) -> None:
        if name == "t" and not self.inside_guide:
            self.words.append("".join(self.text))
        elif name == "rPh":
            self.inside_guide = False
        elif name == "si":
            self.strings.append(_clean("".join(self.words)))
            self.words.clear()
        self.text.clear()


class _Cells(_Strings):
    """The filled cells of a sheet."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self.shared = shared
        self.rows: dict[int, dict[int, str]] = {}
        self.count = self.row = self.column = 0
        self.kind = self.value = self.formula = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "c":
            place = _CELL.fullmatch(attributes.get("r", ""))
            self.column = _column_number(place[1]) if place else self.column + 1
            self.kind = attributes.get("t", "n")
            self.value = self.formula = ""
            self.words.clear()
        elif name == "f":
            self.formula = "="

    def end(self, name: str) -> None:
        if name == "v":
            self.value = "".join(self.text)
        elif name == "f":
            self.formula += "".join(self.text)
        elif name == "c":
            self._keep()
        super().end(name)

    def sheet(self) -> Sheet:
        """Return the rows in their order, each as long as its last filled cell."""
        ordered = (self.rows[number] for number in sorted(self.rows))
        return tuple(tuple(row.get(c, "") for c in range(1, max(row) + 1)) for row in ordered)

    def _keep(self) -> None:
        text = "".join(self.words) if self.kind == "inlineStr" else self.value
        if self.kind == "s" and text:
            text = self.shared[int(text)]
        if self.formula and (not text or self.kind == "e"):
            text = self.formula
        text = _clean(text)
        if not text or self.column > MAX_COLUMNS:
            return
        self.count += 1
        self.rows.setdefault(self.row, {})[self.column] = text
        if len(self.rows) > MAX_ROWS or self.count > MAX_CELLS:
            raise ArchiveRefused(
                translate(
                    "problem",
                    "more than {max_rows} rows or {max_cells} cells",
                    max_rows=MAX_ROWS,
                    max_cells=MAX_CELLS,
                )
            )


def _clean(text: str) -> str:
    return without_hidden(text).strip()


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
