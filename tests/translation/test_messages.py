"""The one function that every text passes."""

import pytest

from looplight.translation import messages
from looplight.translation.catalogues import catalogue
from looplight.translation.messages import translate, use_language


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    use_language("en")


def test_english_is_the_text_itself_with_its_values():
    assert translate("menu", "Open {what}", what="{file}") == "Open {file}"
    assert translate("menu", "A {brace}") == "A {brace}"


@pytest.mark.parametrize(("count", "text"), [(0, "0 arrows"), (1, "1 arrow"), (2, "2 arrows")])
def test_a_count_chooses_the_form(count, text):
    assert translate("status", "{count} arrow", plural="{count} arrows", count=count) == text


def test_a_value_that_is_not_given_is_an_error():
    with pytest.raises(KeyError):
        translate("menu", "Open {what}", other="x")


def test_the_pseudo_language_marks_every_text_and_leaves_values_and_tags():
    use_language("pseudo")
    text = translate("menu", "<b>Open</b> {what}", what="mTORC1")
    assert text.startswith("⟦<b>Ópéñ</b> mTORC1")
    assert text.endswith("~⟧")
    assert translate("status", "{count} arrow", plural="{count} arrows", count=2).startswith(
        "⟦2 ár"
    )


def test_an_unknown_language_and_a_damaged_catalogue_are_english(tmp_path, monkeypatch):
    use_language("tlh")
    assert translate("menu", "Open") == "Open"
    (tmp_path / "de.mo").write_bytes(b"no catalogue")
    monkeypatch.setattr("looplight.assets.path", lambda *parts: tmp_path / parts[-1])
    assert catalogue("de").pgettext("menu", "Open") == "Open"


def test_the_language_in_use_is_known():
    use_language("es")
    assert messages.language() == "es"


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "12,345 of 70%"), ("de", "12\u202f345 of 70\xa0%"), ("es", "12\u202f345 of 70\xa0%")],
)
def test_thousands_and_percents_are_those_of_the_language(code, text):
    use_language(code)
    assert translate("no such", "{n:,} of {share:.0%}", n=12345, share=0.7) == text
