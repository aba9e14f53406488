"""The table of medicines that the EMA offers for download, as .xlsx or .csv.

Page: https://www.ema.europa.eu/en/medicines/download-medicine-data. Some rows of text stand above
the header; names of columns differ between the years, both are known here.
"""

import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from looplight.files import bounded_read, cancellation
from looplight.files.problems import InputError, Problem
from looplight.files.table_writer import table_reason
from looplight.files.xlsx_reader import read_sheets
from looplight.pathways.drugs.regulator_statement import State
from looplight.pathways.drugs.regulators.product_names import (
    MOST_PRODUCTS,
    Product,
    ingredients_of,
    too_many_products,
)
from looplight.translation.messages import translate

MOST_BYTES = 50 * 1024 * 1024
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

Rows = Iterable[Sequence[str]]


def read_products(path: Path) -> tuple[Product, ...]:
    """Read the medicines for people of a table; generics and biosimilars are left out.

    Raises
    ------
    InputError
        ``file-unreadable``, ``bad-workbook`` or ``bad-medicines``.
    """
    if path.suffix.lower() != ".xlsx":
        products = _products(_csv_rows(path), path)
        if products is not None:
            return products
    else:
        for sheet in read_sheets(bounded_read.read(path)).values():
            products = _products(sheet, path)
            if products is not None:
                return products
    text = translate("problem", "no row of this table names medicine, common name (INN) and status")
    raise InputError(Problem("bad-medicines", text, str(path)))


def _products(rows: Rows, path: Path) -> tuple[Product, ...] | None:
    """Return the products of a table; None where no row is its header."""
    left = iter(rows)
    places = next(filter(None, map(_places, islice(left, HEADER_WITHIN))), None)
    if places is None:
        return None
    products = []
    for row in left:
        cancellation.check()
        if (product := _product(row, places)) is None:
            continue
        products.append(product)
        if len(products) > MOST_PRODUCTS:
            raise InputError(Problem("bad-medicines", too_many_products(), str(path)))
    return tuple(products)


def _csv_rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a table as text, which is not held as a whole."""
    lines = bounded_read.read_lines(path, MOST_BYTES)
    first = list(islice(lines, HEADER_WITHIN))
    # Programs of some countries separate by semicolons, since commas are their decimal signs.
    head = "".join(first)[:100_000]
    comma = head.count(",") >= head.count(";")
    limit = csv.field_size_limit(MOST_FIELD)
    try:
        yield from csv.reader(chain(first, lines), delimiter="," if comma else ";")
    except (ValueError, csv.Error):
        raise InputError(
            Problem(
                "bad-medicines",
                translate("problem", "this is no readable table ({reason})", reason=table_reason()),
                str(path),
            )
        ) from None
    finally:
        csv.field_size_limit(limit)


def _places(row: Sequence[str]) -> dict[str, int] | None:
    """Return in which column of the header what stands; None where a row is no header."""
    texts = [" ".join(cell.split()).casefold() for cell in row]
    places = {
        key: texts.index(name.casefold())
        for key, names in _COLUMNS.items()
        # The first name goes before the others where a table has several.
        for name in reversed(names)
        if name.casefold() in texts
    }
    return places if all(key in places for key in _NEEDED) else None


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
        ingredients=ingredients_of(re.split(r"[;,/]", f"{cell('inn')};{cell('substance')}")),
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
