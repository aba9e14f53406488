"""Files of another kind: what they are, in words, and what to do with them.

Told by their first bytes, so that a picture named ``figure.md`` is called a picture.
"""

import re
from collections.abc import Iterable

from looplight.files.archive import BROKEN, open_archive
from looplight.files.bounded_read import FileContent
from looplight.files.problems import InputError, Problem
from looplight.translation.messages import translate

# {} is replaced by the usual endings of what can be opened.
_OPEN_INSTEAD = translate("problem", "Open the record of the figure or a pathway instead ({})")
_PICTURE = translate(
    "problem",
    "Looplight cannot read arrows from a picture, but you can draw the figure over it: open it in "
    "the window and choose Start a figure over it. Or open the record of the figure, or type its "
    "genes (File > New from genes)",
)
_PDF = " ".join((translate("problem", "Looplight cannot read a figure from it."), _OPEN_INSTEAD))
_PACKED = translate("problem", "Unpack it and open the files in it")
_TO_LIBRARY = translate(
    "problem", "Drop it on the window to search and open them in the panel Library, or unpack it"
)
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", translate("problem", "a PDF document"), _PDF),
    (b"\x89PNG\r\n", translate("problem", "a PNG picture"), _PICTURE),
    (b"\xff\xd8\xff", translate("problem", "a JPEG picture"), _PICTURE),
    (b"GIF87a", translate("problem", "a GIF picture"), _PICTURE),
    (b"GIF89a", translate("problem", "a GIF picture"), _PICTURE),
    (b"II*\x00", translate("problem", "a TIFF picture"), _PICTURE),
    (b"MM\x00*", translate("problem", "a TIFF picture"), _PICTURE),
    (b"BM", translate("problem", "a BMP picture"), _PICTURE),
    (b"\x1f\x8b", translate("problem", "a packed file (gzip)"), _PACKED),
    (b"BZh", translate("problem", "a packed file (bzip2)"), _PACKED),
    (b"\xfd7zXZ\x00", translate("problem", "a packed file (xz)"), _PACKED),
    (b"7z\xbc\xaf\x27\x1c", translate("problem", "a packed file (7z)"), _PACKED),
    (b"Rar!\x1a\x07", translate("problem", "a packed file (RAR)"), _PACKED),
    (b"{\\rtf", translate("problem", "a text document (RTF)"), _OPEN_INSTEAD),
    (b"SQLite format 3\x00", translate("problem", "a database"), _OPEN_INSTEAD),
    (b"PAR1", translate("problem", "a table (Parquet)"), _OPEN_INSTEAD),
)
# Text can begin with "BM", too; these bytes of a BMP are zero.
_BMP_UNUSED = slice(6, 10)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SAVE_XLSX = translate("problem", "Save it as .xlsx; Looplight reads Netflux models saved as .xlsx")
_OLD_STREAMS = (
    ("WordDocument", translate("problem", "an old Word document (.doc)"), _OPEN_INSTEAD),
    ("PowerPoint Document", translate("problem", "old PowerPoint slides (.ppt)"), _OPEN_INSTEAD),
    (
        "EncryptedPackage",
        translate("problem", "an Office file with a password"),
        translate(
            "problem",
            "Save it without the password; Looplight reads Netflux models saved as .xlsx",
        ),
    ),
    ("Workbook", translate("problem", "an old Excel workbook (.xls)"), _SAVE_XLSX),
    ("Book", translate("problem", "an old Excel workbook (.xls)"), _SAVE_XLSX),
)
_MEMBERS = (
    ("word/", translate("problem", "a Word document (.docx)"), _OPEN_INSTEAD),
    ("ppt/", translate("problem", "PowerPoint slides (.pptx)"), _OPEN_INSTEAD),
    (
        "content.xml",
        translate("problem", "an OpenDocument file"),
        translate(
            "problem", "Save a table as .xlsx; Looplight reads Netflux models saved as .xlsx"
        ),
    ),
)
_ROOTS = (
    ("svg", translate("problem", "an SVG picture"), _PICTURE),
    (
        "html",
        translate("problem", "a web page (HTML)"),
        translate(
            "problem", "The page was saved, not the file that it offers: use its download link"
        ),
    ),
    (
        "sbml",
        translate("problem", "an SBML model of reactions"),
        translate("problem", "Of SBML, Looplight reads qualitative models (SBML-qual)"),
    ),
    (
        "RDF",
        translate("problem", "an RDF or BioPAX file"),
        translate("problem", "Looplight does not read BioPAX; WikiPathways offers .gpml"),
    ),
)
_FIRST_TAG = re.compile(r"<(?!\?|!--)(?:!DOCTYPE\s+)?(?:[\w.\-]+:)?([A-Za-z][\w.\-]*)")


def refuse_foreign(content: FileContent, suffixes: Iterable[str]) -> None:
    """Refuse a file that is known to be of a kind that Looplight does not open.

    Parameters
    ----------
    content : FileContent
    suffixes : iterable of str
        Usual endings of what can be opened, with the dot, for the advice.

    Raises
    ------
    InputError
        Code ``foreign-file``, or ``picture-file`` for one that can be drawn over: what the file
        is, and what to do.
    """
    binary = _binary(content.raw)
    kind = binary or _markup(content.head)
    if kind is not None:
        description, advice = kind
        # An SVG is a picture, too, but none that is laid under a drawing.
        over = binary is not None and advice == _PICTURE
        advice = advice.replace("{}", ", ".join(dict.fromkeys(suffixes)))
        message = translate("problem", "this is {kind}. {advice}", kind=description, advice=advice)
        raise InputError(Problem("picture-file" if over else "foreign-file", message, content.name))


def _binary(raw: bytes) -> tuple[str, str] | None:
    for signature, description, advice in _SIGNATURES:
        if raw.startswith(signature) and (signature != b"BM" or raw[_BMP_UNUSED] == bytes(4)):
            return description, advice
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return translate("problem", "a WebP picture"), _PICTURE
    if raw.startswith(_OLD_OFFICE):
        return _old_office(raw)
    return _archive(raw) if raw.startswith(b"PK\x03\x04") else None


def _old_office(raw: bytes) -> tuple[str, str] | None:
    """Return the kind of an old Office file, by the names of its streams."""
    # The names of the parts of a compound file stand in it as UTF-16.
    for stream, description, advice in _OLD_STREAMS:
        if stream.encode("utf-16-le") in raw:
            return description, advice
    return (
        translate("problem", "an old Office file (.xls, .doc)"),
        translate(
            "problem", "Save a workbook as .xlsx; Looplight reads Netflux models saved as .xlsx"
        ),
    )


def _archive(raw: bytes) -> tuple[str, str] | None:
    """Return the kind of an archive that is no workbook; None for workbooks and broken ones."""
    try:
        with open_archive(raw) as archive:
            names = archive.namelist()
    except BROKEN:
        return None
    if any(name.startswith("xl/") for name in names):
        return None
    for member, description, advice in _MEMBERS:
        if any(name.startswith(member) for name in names):
            return description, advice
    pathways = sum(name.endswith(".gpml") for name in names)
    if not pathways:
        return translate("problem", "a zip archive"), _PACKED
    kind = translate(
        "problem", "a zip archive that holds {number} WikiPathways files", number=pathways
    )
    return kind, _TO_LIBRARY


def _markup(head: str) -> tuple[str, str] | None:
    if not head.lstrip().startswith("<"):
        return None
    match = _FIRST_TAG.search(head)
    name = match.group(1) if match else ""
    if name == "sbml" and "/qual/version" in head:
        return None
    for root, description, advice in _ROOTS:
        if name.casefold() == root.casefold():
            return description, advice
    return None
