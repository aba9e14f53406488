"""The table of medicines that the EMA offers for download, as .xlsx or .csv.

Page: https://www.ema.europa.eu/en/medicines/download-medicine-data. Some rows of text stand above
the header; names of columns differ between the years, both are known here.
"""

import csv
import datetime
import io
import re
from collections.abc import Sequence
from pathlib import Path

from looplight.files import bounded_read
from looplight.files.problems import InputError, Problem
from looplight.files.xlsx import read_sheets
from looplight.pathways.drugs.regulators.product import Product
from looplight.pathways.drugs.statement import State
from looplight.translation.messages import translate

MOST_BYTES = 50_000_000
MOST_FIELD = 200_000
# Rows that are searched for the header: some lines of text stand above it.
HEADER_WITHIN = 40

_COLUMNS = {
    "category": ("Category",),
    "brand": ("Name of medicine", "Medicine name"),
    "inn": ("International non-proprietary name (INN) / common name",),
    "substance": ("Active substance",),
    "status": ("Medicine status", "Authorisation status"),
    "approved": ("Marketing authorisation date",),
    "refused": (
        "Refusal of marketing authorisation date",
        "Date of refusal of marketing authorisation",
    ),
    "ended": (
        "Withdrawal / expiry / revocation / lapse of marketing authorisation date",
        "Date of withdrawal of application / withdrawal, expiry, revocation of authorisation",
    ),
    "generic": ("Generic", "Generic or hybrid"),
    "biosimilar": ("Biosimilar",),
    "number": ("EMA product number", "Product number"),
    "address": ("Medicine URL", "URL"),
}
_NEEDED = ("brand", "inn", "status")
_STATES = {
    "authorised": State.APPROVED,
    "withdrawn": State.WITHDRAWN,
    "expired": State.WITHDRAWN,
    "lapsed": State.WITHDRAWN,
    "revoked": State.WITHDRAWN,
    "not renewed": State.WITHDRAWN,
    "refused": State.NEVER_APPROVED,
    "application withdrawn": State.NEVER_APPROVED,
    "withdrawn application": State.NEVER_APPROVED,
    "opinion": State.INVESTIGATIONAL,
    "opinion under re-examination": State.INVESTIGATIONAL,
}
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# Day 1 of a workbook is 1 January 1900, with a 29 February 1900 that never was.
_FIRST_DAY = datetime.date(1899, 12, 30)
_DAYS = re.compile(r"\d{5}(\.0+)?")

Cells = Sequence[Sequence[str]]


def read_products(path: Path) -> tuple[Product, ...]:
    """Read the medicines for people of a table; generics and biosimilars are left out.

    Raises
    ------
    InputError
        ``file-unreadable``, ``bad-workbook`` or ``bad-medicines``.
    """
    for rows in _sheets(path):
        header = _header(rows)
        if header is not None:
            line, places = header
            return tuple(p for row in rows[line + 1 :] for p in [_product(row, places)] if p)
    text = translate("problem", "no row of this table names medicine, common name (INN) and status")
    raise InputError(Problem("bad-medicines", text, str(path)))


def _sheets(path: Path) -> list[Cells]:
    if path.suffix.lower() == ".xlsx":
        return list(read_sheets(bounded_read.read(path)).values())
    text = bounded_read.read_text(path, MOST_BYTES)
    limit = csv.field_size_limit(MOST_FIELD)
    try:
        # Programs of some countries separate by semicolons, since commas are their decimal signs.
        comma = text[:100_000].count(",") >= text[:100_000].count(";")
        return [list(csv.reader(io.StringIO(text, newline=""), delimiter="," if comma else ";"))]
    except (ValueError, csv.Error) as error:
        why = " ".join(str(error).split())[:100]
        raise InputError(
            Problem(
                "bad-medicines",
                translate("problem", "this is no readable table ({reason})", reason=why),
                str(path),
            )
        ) from None
    finally:
        csv.field_size_limit(limit)


def _header(rows: Cells) -> tuple[int, dict[str, int]] | None:
    for line, row in enumerate(rows[:HEADER_WITHIN]):
        texts = [" ".join(cell.split()).casefold() for cell in row]
        places = {
            key: texts.index(name.casefold())
            for key, names in _COLUMNS.items()
            # The first name goes before the others where a table has several.
            for name in reversed(names)
            if name.casefold() in texts
        }
        if all(key in places for key in _NEEDED):
            return line, places
    return None


def _product(row: Sequence[str], places: dict[str, int]) -> Product | None:
    def cell(key: str) -> str:
        place = places.get(key, len(row))
        return " ".join(row[place].split())[:500] if place < len(row) else ""

    status = cell("status").casefold()
    animal = cell("category") and cell("category").casefold() != "human"
    copied = "yes" in (cell("generic").casefold(), cell("biosimilar").casefold())
    if animal or copied or not cell("brand") or not status:
        return None
    state = _STATES.get(status, State.UNKNOWN)
    day = {
        State.APPROVED: "approved",
        State.WITHDRAWN: "ended",
        State.NEVER_APPROVED: "refused",
    }.get(state, "")
    address = cell("address")
    return Product(
        brand=cell("brand"),
        ingredients=tuple(
            part.strip().lower()
            for part in re.split(r"[;,/]", f"{cell('inn')};{cell('substance')}")
            if part.strip()
        ),
        state=state,
        date=iso_day(cell(day)) if day else "",
        address=address if address.startswith("https://") else "",
        reference=cell("number"),
        note="" if state is not State.UNKNOWN else f"the table says: {status}",
    )


def iso_day(text: str) -> str:
    """Return the day of a date as the table writes it, or an empty text."""
    iso = _ISO.match(text)
    if iso:
        return iso[1]
    day = _DAY.match(text)
    if day:
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if _DAYS.fullmatch(text):
        return (_FIRST_DAY + datetime.timedelta(days=int(float(text)))).isoformat()
    return ""
