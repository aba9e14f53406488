"""The archive of Drugs@FDA that the FDA offers for download (drugsatfda.zip).

Its tables are text with tabs between the fields. Layout: the FDA's page "Drugs@FDA Data Files"
(https://www.fda.gov/drugs/drug-approvals-and-databases/drugsfda-data-files). Every file is
hostile until read: sizes are bounded, only the named tables are opened, nothing is unpacked.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from looplight.files import cancellation
from looplight.files.archive import (
    BROKEN,
    ArchiveRefused,
    member_chunks,
    open_archive,
    packed_reason,
)
from looplight.files.bounded_read import opened
from looplight.files.problems import InputError, Problem
from looplight.files.table_writer import table_reason
from looplight.pathways.drugs.regulator_statement import State
from looplight.pathways.drugs.regulators.product_names import (
    MOST_PRODUCTS,
    Product,
    ingredients_of,
    too_many_products,
)
from looplight.translation.messages import translate

# The limit of a field is for `csv`: without one, an unclosed quotation mark swallows the rest of a
# table.
MOST_FILE_BYTES = 200 * 1024 * 1024
# The largest, of all submissions, has some 190,000 rows and 10 MB.
MOST_TABLE_BYTES, MOST_ROWS = 60_000_000, 500_000
MOST_FIELD, MOST_LINE_BYTES = 200_000, 1_000_000
# What is kept of a field.
_MOST_LETTERS = 500

_APPLICATIONS, _PRODUCTS = "applications.txt", "products.txt"
_SUBMISSIONS, _MARKETING = "submissions.txt", "marketingstatus.txt"
_ADDRESS = (
    "https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo="
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DISCONTINUED = "3"
# New drugs and biologics; ANDA, the third kind, are generics.
_NEW = ("NDA", "BLA")

_BROKEN = (csv.Error, *BROKEN)

Row = dict[str, str]


def looks_like_archive(path: Path) -> bool:
    """Return whether a file is an archive with the tables of Drugs@FDA."""
    try:
        with opened(path, MOST_FILE_BYTES) as file, open_archive(file) as archive:
            return {_PRODUCTS, _SUBMISSIONS} <= {_base(n) for n in archive.namelist()}
    except (InputError, *_BROKEN):
        return False


def read_products(path: Path) -> tuple[Product, ...]:
    """Read the approved new drugs and biologics of an archive; generics are left out.

    Raises
    ------
    InputError
        ``file-unreadable`` or ``bad-archive``.
    """
    try:
        with opened(path, MOST_FILE_BYTES) as file, open_archive(file) as archive:
            return _products(archive)
    except _BROKEN as error:
        text = translate(
            "problem",
            "this is no readable archive of Drugs@FDA ({reason})",
            reason=table_reason() if isinstance(error, csv.Error) else packed_reason(error),
        )
        raise InputError(Problem("bad-archive", text, str(path))) from None


def _products(archive: zipfile.ZipFile) -> tuple[Product, ...]:
    kinds = {
        row["ApplNo"]: row["ApplType"]
        for row in _table(archive, _APPLICATIONS, ("ApplNo", "ApplType"))
        if row["ApplType"] in _NEW
    }
    approved = _approval_days(archive, kinds)
    discontinued = _discontinued(archive)
    products: dict[tuple[str, str], Product] = {}
    columns = ("ApplNo", "ProductNo", "DrugName", "ActiveIngredient")
    for row in _table(archive, _PRODUCTS, columns):
        number = row["ApplNo"]
        if number not in approved:
            continue
        key = (number, row["DrugName"].casefold())
        sold = (number, row["ProductNo"]) not in discontinued
        # Each strength has a row: one that is sold stands for those that are discontinued.
        if key in products and not (sold and products[key].note):
            continue
        products[key] = Product(
            brand=row["DrugName"].title(),
            ingredients=ingredients_of(row["ActiveIngredient"].split(";")),
            state=State.APPROVED,
            date=approved[number],
            address=_ADDRESS + number,
            reference=f"{kinds[number]} {number}",
            note="" if sold else "every product is listed as discontinued",
        )
        if len(products) > MOST_PRODUCTS:
            raise ArchiveRefused(too_many_products())
    return tuple(products.values())


def _approval_days(archive: zipfile.ZipFile, kinds: dict[str, str]) -> dict[str, str]:
    """Return the day of the first approval of each application."""
    columns = ("ApplNo", "SubmissionType", "SubmissionStatus", "SubmissionStatusDate")
    days: dict[str, str] = {}
    for row in _table(archive, _SUBMISSIONS, columns):
        number, day = row["ApplNo"], iso_day(row["SubmissionStatusDate"])
        original = row["SubmissionType"] == "ORIG" and row["SubmissionStatus"] == "AP"
        if original and day and number in kinds:
            days[number] = min(day, days.get(number, day))
    return days


def _discontinued(archive: zipfile.ZipFile) -> set[tuple[str, str]]:
    if _MARKETING not in {_base(name) for name in archive.namelist()}:
        return set()
    rows = _table(archive, _MARKETING, ("MarketingStatusID", "ApplNo", "ProductNo"))
    return {(r["ApplNo"], r["ProductNo"]) for r in rows if r["MarketingStatusID"] == _DISCONTINUED}


def iso_day(text: str) -> str:
    """Return the day of a date as the archive writes it, or an empty text."""
    iso = _DAY.match(text)
    if iso:
        return iso[1]
    us = _US_DAY.match(text)
    return f"{us[3]}-{int(us[1]):02}-{int(us[2]):02}" if us else ""


def _table(archive: zipfile.ZipFile, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a table as column to text, blanks at the ends taken off."""
    members = [entry for entry in archive.infolist() if _base(entry.filename) == name]
    if len(members) != 1:
        message = (
            translate("problem", "it holds {number} {name}", number=len(members), name=name)
            if members
            else translate("problem", "it holds no {name}", name=name)
        )
        raise ArchiveRefused(message)
    lines = _lines(member_chunks(archive, members[0].filename, MOST_TABLE_BYTES))
    limit = csv.field_size_limit(MOST_FIELD)
    try:
        # Fields have no quotes around them; a quote is a character like any other.
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = [cell.strip() for cell in next(reader, [])]
        missing = [column for column in columns if column not in header]
        if missing:
            raise ArchiveRefused(
                translate("problem", "{name} has no column {column}", name=name, column=missing[0])
            )
        places = [(column, header.index(column)) for column in columns]
        for number, cells in enumerate(reader):
            cancellation.check()
            if number >= MOST_ROWS:
                raise ArchiveRefused(translate("problem", "{name} has too many rows", name=name))
            yield {c: cells[i].strip()[:_MOST_LETTERS] if i < len(cells) else "" for c, i in places}
    finally:
        csv.field_size_limit(limit)


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of a table, which is not held as a whole."""
    rest = b""
    for chunk in chunks:
        block, end, rest = (rest + chunk).rpartition(b"\n")
        if len(rest) > MOST_LINE_BYTES:
            raise ArchiveRefused(translate("problem", "a line has no end"))
        # The tables are no UTF-8; a byte without a meaning spoils its field, not the whole table.
        yield from io.StringIO((block + end).decode("cp1252", errors="replace"), newline="")
    yield from io.StringIO(rest.decode("cp1252", errors="replace"), newline="")


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].lower()
