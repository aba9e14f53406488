"""The catalogues hold every text of the program, whole and with its values."""

import gettext
import re
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from looplight.translation.languages import TRANSLATED

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "packaging"))

import translations  # noqa: E402 - the path above

NAMES = re.compile(r"\{(\w+)[^}]*\}")
TAGS = re.compile(r"<(/?\w+)")


@cache
def texts_of_source():
    """Texts by room, collected once for all languages."""
    return translations.rooms()


def strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def messages(language):
    for path in sorted((translations.FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            yield from (
                (path.stem, message) for message in read_po(file, locale=language) if message.id
            )


@pytest.mark.slow
@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogues_hold_the_texts_of_the_source(language):
    """Otherwise ``dev.py translations`` was forgotten after a change of a text."""
    folder = translations.FOLDER / language
    earlier = translations.read_catalogues(folder, language)
    for room, texts in texts_of_source().items():
        catalogue = translations.merged(texts, room, earlier, language)
        assert (folder / f"{room}.po").read_bytes() == translations.po_text(catalogue), room
    assert (translations.FOLDER / f"{language}.mo").read_bytes() == translations.compiled(language)


def test_a_text_whose_code_moves_to_another_room_keeps_its_translation():
    text = translations.Text("settings", "Talks", None, "window/dialogs/settings_dialog.py")
    before = Catalog(locale="de")
    before.add("Talks", "Vorträge", context="settings")
    after = translations.merged([text], "window", {"session": before, "window": Catalog()}, "de")
    assert after.get("Talks", "settings").string == "Vorträge"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_keeps_the_values_and_tags_of_its_text(language):
    for _, message in messages(language):
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        for text in filter(None, strings(message)):
            # A form for the count 1 may write the word instead of the number.
            assert set(NAMES.findall(text)) | {"count"} == set(NAMES.findall(english[-1])) | {
                "count"
            }, text
            assert sorted(TAGS.findall(text)) == sorted(TAGS.findall(english[-1])), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_answers(language):
    with (translations.FOLDER / f"{language}.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    for _, message in messages(language):
        if all(strings(message)):
            single = message.id[0] if isinstance(message.id, tuple) else message.id
            if not isinstance(message.id, tuple):
                assert catalogue.pgettext(message.context, single)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_to_translate(language):
    """A new text needs its German and its Spanish."""
    missing = [
        f"{room}: {message.id}" for room, message in messages(language) if not all(strings(message))
    ]
    assert not missing
