"""Tables: numbers stay numbers, nothing runs, every row reads back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight.files.tables import SEPARATORS, cell_text, table_of
from looplight.files.text import one_line


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
