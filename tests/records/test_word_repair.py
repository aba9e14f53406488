"""Printed words: repaired for reading, folded for searching, never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight.files.safe_text import fold
from looplight.records.word_repair import MAX_WORD, repair_word, word_for

PRINTED = [
    ("\u041c\u0415\u041a", "MEK"),
    ("\u044053", "p53"),
    ("AKT>", "AKT"),
    ("MDM2,", "MDM2"),
    ("GSK3B)", "GSK3B"),
    ("(STAT3", "STAT3"),
    ("(Notch3", "Notch3"),
    ("ERBB2/3)", "ERBB2/3"),
    ("BCL-2", "BCL-2"),
    ("BCL\u20102", "BCL-2"),
    ("p110α", "p110α"),
    ("Ras(GTP)", "Ras(GTP)"),
    ("(RAS)", "RAS"),
    ("FOXO1-", "FOXO1"),
    ("Na+", "Na+"),
    ("Cl-", "Cl-"),
    ("  two \n words ", "two words"),
    ("DualPI3K/mTor", "DualPI3K/mTor"),
    (",)>", ""),
]


@pytest.mark.parametrize(("printed", "repaired"), PRINTED)
def test_repairs(printed: str, repaired: str) -> None:
    assert repair_word(printed) == repaired


def test_a_row_takes_its_own_part_of_a_fused_token() -> None:
    assert word_for("PAKT>(e.g.MDM2,BAD,", "BAD") == "BAD"
    assert word_for("NF-KB,GSK3B)", "NF-kB") == "NF-KB"
    assert word_for("PAKT>(e.g.MDM2,BAD,", "ELSE") == "PAKT, MDM2, BAD"
    assert word_for("ERBB2/3)", "ERBB2") == "ERBB2/3"


@given(st.text(max_size=30))
def test_repair_settles_and_never_fails(text: str) -> None:
    once = repair_word(text)
    assert repair_word(once) == once
    assert fold(fold(text)) == fold(text)
    word_for(text, "AKT")


def test_endless_words_are_read_as_far_as_a_word_can_reach() -> None:
    for sign in ("(", "a,", "e.g.", "</", ">"):
        word = sign * 200_000
        assert len(repair_word(word)) <= MAX_WORD
        assert len(word_for(word, "AKT")) <= 2 * MAX_WORD
