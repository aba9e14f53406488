"""Tables: numbers stay numbers, nothing runs, every row reads back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight.files.safe_text import one_line
from looplight.files.table_writer import SEPARATORS, TableFormat, cell_text, table_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0.123456789, "0.123457"),
        (-0.5, "-0.5"),
        (-1e-12, "0"),
        (3, "3"),
        (None, ""),
        ("-0.5", "-0.5"),
        ("+12 %", "+12 %"),
        ("-", "-"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("-(PLC)+", "'-(PLC)+"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("a\tb\nc\x07", "a b c"),
        ("SEPT2", "SEPT2"),
        ("Na+", "Na+"),
    ],
)
def test_cells(cell, text) -> None:
    assert cell_text(cell) == text


@given(
    st.lists(st.lists(st.text(max_size=12) | st.floats(-1e6, 1e6), min_size=2, max_size=2)),
    st.sampled_from(sorted(SEPARATORS.values())),
)
def test_every_row_reads_back(rows, separator) -> None:
    text = table_of(("a", "b"), rows).as_text(separator)
    header, *back = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert header == ["a", "b"]
    assert len(back) == len(rows) == text.count("\n") - 1
    for cells, row in zip(back, rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, str):
                assert cell in (one_line(value), f"'{one_line(value)}")
            else:
                assert float(cell) == pytest.approx(value, rel=1e-5, abs=1e-9)


def german(text: str) -> float | str:
    """Return a cell as a spreadsheet set to German reads it: a number has a comma, no point."""
    try:
        return text if "." in text else float(text.replace(",", "."))
    except ValueError:
        return text


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ";"), (".tsv", "\t")])
def test_a_spreadsheet_set_to_german_reads_numbers_and_columns(suffix, separator) -> None:
    rows = [("a;b", 0.5), ("1,5", -1234.25), ("=1+1", None), ("α", 1e-7), ("-1;2", 1e9)]
    table = table_of(("name", "level"), rows)
    raw = table.as_file(suffix, TableFormat(True, True)).encode("utf-8")
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    header, *back = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert header == ["name", "level"]
    assert [german(row[1]) for row in back] == [0.5, -1234.25, "", 1e-7, 1e9]
    assert [row[0] for row in back] == ["a;b", "1,5", "'=1+1", "α", "'-1;2"]


def test_a_table_is_the_usual_one_unless_it_is_to_be_another() -> None:
    table = table_of(("a", "b"), [(0.5, "x,y")])
    assert table.as_file(".csv") == 'a,b\n0.5,"x,y"\n'
    assert table.as_file(".tsv", TableFormat(decimal_comma=True)) == "a\tb\n0,5\tx,y\n"
    assert table.as_file(".csv", TableFormat(byte_order_mark=True)) == '\ufeffa,b\n0.5,"x,y"\n'
