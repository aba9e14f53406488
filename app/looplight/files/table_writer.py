"""Tables as text: tab- or comma-separated, numbers as numbers, nothing that a spreadsheet runs."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from looplight.files.safe_text import one_line
from looplight.translation.messages import translate

Cell = str | float | None
SEPARATORS = {".tsv": "\t", ".csv": ","}
# The full-width signs begin a formula where a spreadsheet is set to an East Asian language.
_FORMULA_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
_BYTE_ORDER_MARK = "\ufeff"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


@dataclass(frozen=True)
class TableFormat:
    """How a table is written for the spreadsheet of its reader.

    Attributes
    ----------
    decimal_comma : bool
        Numbers as 0,5, and semicolons between the columns of a ``.csv`` file, as spreadsheets
        read it that are set to German, French or another language with a decimal comma.
    byte_order_mark : bool
        The mark by which Excel knows a text file as UTF-8.
    """

    decimal_comma: bool = False
    byte_order_mark: bool = False


USUAL = TableFormat()


@dataclass(frozen=True)
class Table:
    """Rows below their headings; the first row of its file is the header.

    Attributes
    ----------
    header : tuple of str
    rows : tuple of tuple of str, float or None
        None = an empty cell.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def as_text(self, separator: str, decimal_comma: bool = False) -> str:
        """Return the table, one row a line; cells with a separator or a quote are quoted."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        writer.writerow(self.header)
        writer.writerows([cell_text(cell, decimal_comma) for cell in row] for row in self.rows)
        return out.getvalue()

    def as_file(self, suffix: str, table_format: TableFormat = USUAL) -> str:
        """Return the text of a file with an ending: ``.tsv`` or ``.csv``."""
        comma = table_format.decimal_comma
        separator = ";" if comma and suffix == ".csv" else SEPARATORS[suffix]
        mark = _BYTE_ORDER_MARK if table_format.byte_order_mark else ""
        return mark + self.as_text(separator, comma)


def table_of(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Table:
    """Return a table of any rows."""
    return Table(tuple(header), tuple(tuple(row) for row in rows))


def cell_text(cell: Cell, decimal_comma: bool = False) -> str:
    """Return a cell on one line.

    A number has six digits. A text that a spreadsheet would run as a formula gets an apostrophe in
    front, because the texts come from files of strangers. A text that is a number stays one, as it
    is written.
    """
    if cell is None:
        return ""
    if not isinstance(cell, str):
        # Adding 0 makes 0 of a -0 that rounding left.
        number = f"{round(cell, 9) + 0.0:.6g}"
        return number.replace(".", ",") if decimal_comma else number
    text = one_line(cell)
    if not text.lstrip(_UNSEEN).startswith(tuple(_FORMULA_SIGNS)) or len(text) == 1:
        return text
    try:
        float(text.removesuffix("%"))
    except ValueError:
        return f"'{text}"
    return text


def table_reason() -> str:
    """Return why the rows of a table cannot be told apart."""
    return translate(
        "problem", "a quotation mark is not closed, or a cell is far too long for a table"
    )
