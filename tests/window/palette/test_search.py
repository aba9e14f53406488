"""What the palette finds: shown words first, other names next, near spellings last."""

import pytest

from looplight.window.palette.search import PaletteEntry, corrected, rank, search, words_of


def entry(title, words=""):
    return PaletteEntry(title, "", str, words)


MTORC1 = entry("Block or free mTORC1", "MTOR RPTOR raptor")
ENTRIES = (
    entry("Compare side by side", "compare drugs regimens"),
    MTORC1,
    entry("Go to mTORC1 (MTOR, RPTOR)"),
    entry("Give everolimus (Afinitor)", "RAD001 rapalog MTOR"),
    entry("Copy the view as text", "copy reasons explanation"),
)


def test_starts_of_the_title_come_first_and_words_that_are_not_shown_last():
    assert rank(MTORC1, ("block",)) == 0
    assert rank(MTORC1, ("mtorc1", "block")) == 1
    assert rank(MTORC1, ("orc1",)) == 2
    assert rank(MTORC1, ("rpt",)) == 3
    assert rank(MTORC1, ("ptor",)) == 4
    assert rank(MTORC1, ("akt",)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("compare drugs", "Compare side by side"),
        ("copy reasons", "Copy the view as text"),
        ("how do I copy the reasons?", "Copy the view as text"),
        ("rad001", "Give everolimus (Afinitor)"),
        ("RAPTOR", "Block or free mTORC1"),
        ("give me afinitor", "Give everolimus (Afinitor)"),
    ],
)
def test_plain_words_find_it(text, title):
    assert search(ENTRIES, text, 5)[0].title == title


def test_no_more_than_asked_for_and_all_without_words():
    assert len(search(ENTRIES, "", 3)) == 3
    assert search(ENTRIES, "zzz", 3) == ()


def test_fillers_do_not_count_but_an_unfinished_word_does():
    assert words_of("why does AKT rise?") == ("why", "akt", "rise")
    assert words_of("do") == ("do",)
    assert words_of("compare the do") == ("compare", "do")
    assert words_of("?!") == ()


@pytest.mark.parametrize(
    ("typed", "known"), [("everolimius", "everolimus"), ("comapre drugs", "compare drugs")]
)
def test_a_slip_of_the_finger_is_corrected(typed, known):
    assert corrected(ENTRIES, typed) == known


@pytest.mark.parametrize("typed", ["zzz", "xyzzyxyzzy", "akt", "everolimius zzzzzz"])
def test_what_is_like_nothing_is_not_corrected(typed):
    assert corrected(ENTRIES, typed) == ""


@pytest.mark.parametrize("text", ["Block or free MTOR", "block mtor", "block  or free mtor"])
def test_the_node_that_is_named_stands_before_one_whose_name_goes_on(text):
    pathway = PaletteEntry(
        "Block or free mTOR signaling pathway", "", str, "", ("mTOR signaling pathway",)
    )
    node = PaletteEntry("Block or free MTOR", "", str, "", ("MTOR",))
    assert search((pathway, node), text, 5)[0] is node
    assert search((pathway, node), "block mtor signaling", 5)[0] is pathway
