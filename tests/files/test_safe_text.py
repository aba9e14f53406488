"""Text from files: what is taken out of it, and when two words are the same for a search.

Letters of other scripts that look like Latin ones are read as Latin.
"""

from hypothesis import given
from hypothesis import strategies as st

from looplight.files.safe_text import fold, on_terminal, one_line, straighten, without_hidden


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert one_line("AK\u202eT \x1b[31m\n\tred\x07\u200f") == "AKT [31m red"
    assert without_hidden("a\n\tb\x0bc\ud800d\ufffee") == "a\n\tb c d e"
    assert one_line("インスリン الأنسولين ΔΨm 🧬") == "インスリン الأنسولين ΔΨm 🧬"


def test_a_terminal_gets_nothing_that_it_would_obey_or_turn_round() -> None:
    text = "AK\u202eT \x1b[31m\ta\r\n\u200f\u061c\u2066b\x9b  É"
    assert on_terminal(text) == "AK�T �[31m�a�����b�  É"


@given(st.text(max_size=30))
def test_clean_text_can_be_written_and_stays_clean(text: str) -> None:
    clean = one_line(text)
    assert one_line(clean) == clean
    clean.encode("utf-8")


def test_folding_finds_look_alikes_dashes_greek_and_case() -> None:
    assert fold("\u041c\u0415\u041a") == fold("mek") == "mek"
    assert fold("\u043c\u0435\u043a") == "mek"
    assert fold("\u044053") == fold("P53")
    assert fold("NF\u2010κB") == fold("nf-kb")
    assert fold("TGF-β") == fold("tgf-b")
    assert fold("PI\uff13K") == "pi3k"


def test_greek_small_letters_stay_in_the_word() -> None:
    assert straighten("κB α") == "κB α"


def test_cyrillic_and_greek_capitals_become_latin() -> None:
    assert straighten("\u0410\u041a\u03a4") == "AKT"
