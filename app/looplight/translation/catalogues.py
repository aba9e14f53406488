"""The catalogues of translations, and two made-up languages that show what nobody translated."""

import gettext
import re
from collections.abc import Iterable

from looplight import assets
from looplight.translation.languages import LANGUAGES

# For tests and translators: every translated text is in brackets and longer, as German is; the
# second one is written from right to left.
PSEUDO = ("pseudo", "pseudo-rtl")
_ACCENTS = str.maketrans("aeiouAEIOUcny", "áéíóúÁÉÍÓÚçñý")
# What must stay as it is: names of values and tags of rich text.
_FIXED = re.compile(r"(\{[^}]*\}|<[^>]*>|&\w+;)")


def catalogue(code: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; an empty one for English and where its file is damaged.

    Parameters
    ----------
    code : str
        A key of `LANGUAGES` or one of `PSEUDO`.
    """
    if code in PSEUDO:
        return PseudoTranslations()
    if code == "en" or code not in LANGUAGES:
        return gettext.NullTranslations()
    try:
        with assets.path("translations", f"{code}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, UnicodeDecodeError, ValueError):
        # English is better than no window.
        return gettext.NullTranslations()


def right_to_left(code: str) -> bool:
    """Return True for languages written from right to left."""
    return code == "pseudo-rtl"


def nouns_are_capital(code: str) -> bool:
    """Return True for languages that write nouns with a capital inside a sentence, too."""
    return code == "de"


def best_language(wishes: Iterable[str]) -> str:
    """Return the first language that there is a catalogue for, else English.

    Parameters
    ----------
    wishes : iterable of str
        Languages in the order in which the user likes them, as ``de-AT`` or ``es_MX.UTF-8``.
    """
    for wish in wishes:
        code = re.split("[-_.@]", wish, maxsplit=1)[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


class PseudoTranslations(gettext.NullTranslations):
    """Makes every text that passes it recognisable, and a third longer."""

    def pgettext(self, context: str, message: str) -> str:
        """Return the message in brackets, with accents."""
        del context
        return _pseudo(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return one of the two forms in brackets, with accents."""
        del context
        return _pseudo(msgid1 if n == 1 else msgid2)


def _pseudo(message: str) -> str:
    parts = _FIXED.split(message)
    # Every second part is what the pattern caught.
    parts[::2] = [part.translate(_ACCENTS) for part in parts[::2]]
    return f"⟦{''.join(parts)}{'~' * (len(message) // 3)}⟧"
