"""Letters of other scripts that look like Latin ones are read as Latin."""

from looplight.files.look_alike_letters import straighten


def test_greek_small_letters_stay_in_the_word() -> None:
    assert straighten("κB α") == "κB α"


def test_cyrillic_and_greek_capitals_become_latin() -> None:
    assert straighten("\u0410\u041a\u03a4") == "AKT"
