"""What the palette finds: shown words first, other names next, near spellings last."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looplight.window.command_palette.name_matching import (
    Fit,
    corrected,
    matches,
    name_within,
    rank,
    search,
    typed,
)
from looplight.window.command_palette.palette_entry import Kind, PaletteEntry, words_of


def entry(title, words=""):
    return PaletteEntry(title, "", str, words)


MTORC1 = entry("Block mTORC1", "MTOR RPTOR raptor")
ENTRIES = (
    entry("Compare side by side", "compare drugs regimens"),
    MTORC1,
    entry("Go to mTORC1 (MTOR, RPTOR)"),
    entry("Give everolimus (Afinitor)", "RAD001 rapalog MTOR"),
    entry("Copy the view as text", "copy reasons explanation"),
)


def fit(entry, text):
    return rank(entry, typed(text))


def test_starts_of_the_title_come_first_and_words_that_are_not_shown_last():
    assert fit(MTORC1, "block") == Fit.TITLE_START
    assert fit(MTORC1, "mtorc1 block") == Fit.TITLE_WORD
    assert fit(replace(MTORC1, kind=Kind.SHOWN), "orc1") == Fit.TITLE_INNER
    assert fit(MTORC1, "rpt") == Fit.HIDDEN_WORD
    assert fit(replace(MTORC1, kind=Kind.SHOWN), "ptor") == Fit.HIDDEN_INNER
    assert fit(MTORC1, "akt") is None
    # Inside the words of a command, letters are an accident.
    assert fit(entry("High contrast theme"), "ras") == Fit.WITHIN_COMMAND


def shown(title, *names):
    return PaletteEntry(title, "node", str, "", names, kind=Kind.SHOWN)


def drug(name, words, figure):
    title = f"Give {name} in {figure}"
    return PaletteEntry(title, "drug", str, words, kind=Kind.DRUG, found_by=f"Give {name}")


CROSSTALK = "PI3K-AKT-mTOR crosstalk"
MIXED = (
    entry("Copy what AKT does"),
    drug("capivasertib", "AKT1 AKT2 AKT3", CROSSTALK),
    drug("trametinib", "MAP2K1", CROSSTALK),
    PaletteEntry(f"Open {CROSSTALK}", "figure", str, kind=Kind.FIGURE),
    shown("Go to PAKT"),
    shown("Block AKTIP", "AKTIP"),
    shown("Block AKT1", "AKT1"),
    shown("Go to AKT", "AKT"),
)


def found(text, aliases_of=None):
    query = typed(text, aliases_of)
    return [entry.title for entry in search(MIXED, query, len(MIXED))]


def symbols(word):
    return ("AKT1", "AKT2", "AKT3") if word in ("akt", "pkb") else ()


def test_shown_nodes_come_first_by_name_alias_and_start_then_figures_drugs_and_commands():
    assert found("akt", symbols) == [
        "Go to AKT",
        "Block AKT1",
        "Block AKTIP",
        f"Open {CROSSTALK}",
        "Copy what AKT does",
        "Go to PAKT",
        f"Give capivasertib in {CROSSTALK}",
    ]
    # Not the drug whose figure has the word in its title.
    assert f"Give trametinib in {CROSSTALK}" not in found("akt")
    assert found("PKB", symbols) == ["Block AKT1"]
    assert found("block akt", symbols) == ["Block AKT1", "Block AKTIP"]


def test_where_no_entry_has_all_words_the_named_node_is_found():
    query = typed("does pkb kill the cell", symbols)
    assert search(MIXED, query, 5) == ()
    assert name_within(MIXED, query) == "pkb"
    assert name_within(MIXED, typed("does it rain", symbols)) == ""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("compare drugs", "Compare side by side"),
        ("copy reasons", "Copy the view as text"),
        ("how do I copy the reasons?", "Copy the view as text"),
        ("rad001", "Give everolimus (Afinitor)"),
        ("RAPTOR", "Block mTORC1"),
        ("give me afinitor", "Give everolimus (Afinitor)"),
    ],
)
def test_plain_words_find_it(text, title):
    assert search(ENTRIES, typed(text), 5)[0].title == title


def test_no_more_than_asked_for_and_all_without_words():
    assert len(search(ENTRIES, typed(""), 3)) == 3
    assert search(ENTRIES, typed("zzz"), 3) == ()


def test_fillers_do_not_count_but_an_unfinished_word_does():
    assert words_of("why does AKT rise?") == ("why", "akt", "rise")
    assert words_of("do") == ("do",)
    assert words_of("compare the do") == ("compare", "do")
    assert words_of("?!") == ()


@pytest.mark.parametrize(
    ("text", "known"), [("everolimius", "everolimus"), ("comapre drugs", "compare drugs")]
)
def test_a_slip_of_the_finger_is_corrected(text, known):
    assert corrected(ENTRIES, typed(text)) == known


@pytest.mark.parametrize("text", ["zzz", "xyzzyxyzzy", "akt", "everolimius zzzzzz"])
def test_what_is_like_nothing_is_not_corrected(text):
    assert corrected(ENTRIES, typed(text)) == ""


@pytest.mark.parametrize("text", ["Block MTOR", "block mtor", "block  mtor"])
def test_the_node_that_is_named_stands_before_one_whose_name_goes_on(text):
    pathway = PaletteEntry("Block mTOR signaling pathway", "", str, "", ("mTOR signaling pathway",))
    node = PaletteEntry("Block MTOR", "", str, "", ("MTOR",))
    assert search((pathway, node), typed(text), 5)[0] is node
    assert search((pathway, node), typed("block mtor signaling"), 5)[0] is pathway


WORDS = st.sampled_from(["akt", "pakt", "Akt1", "PKB", "pi3k", "block", "why", "the", "a", "akt s"])
TEXTS = st.lists(WORDS, max_size=3).map(" ".join)


@given(
    st.lists(
        st.tuples(TEXTS, TEXTS, st.lists(TEXTS, max_size=2), st.sampled_from(Kind)), max_size=5
    ),
    TEXTS,
)
def test_an_entry_is_passed_over_only_where_the_text_does_not_fit_it(entries, text):
    # The cheap question that is asked of all entries must never be stricter than the ranking.
    listed = [
        PaletteEntry(title, "", print, words, tuple(names), kind=kind)
        for title, words, names, kind in entries
    ]
    query = typed(text, symbols)
    fitting = [number for number, entry in enumerate(listed) if rank(entry, query) is not None]
    assert [match.number for match in matches(listed, query)] == fitting
