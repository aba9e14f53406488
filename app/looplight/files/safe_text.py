"""Text from files made safe to show, and comparable: one line, nothing hidden, search keys.

Letters of other scripts that look like Latin ones, and dashes, made plain: scans have them.
"""

import re
import unicodedata

# After the confusables table of Unicode UTS #39, cut to Cyrillic and Greek letters seen in scanned
# figures. Greek letters that carry meaning in names (alpha, beta, kappa ...) are not in here: only
# search keys have them as Latin (`fold` of `looplight.files.safe_text`).
_CYRILLIC = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХЗавекмнорстухіјѕһԁԛԝ",
        "ABESIJKMHOPCTYX3abekmhopctyxijshdqw",
        strict=True,
    )
)
_GREEK_CAPITALS = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True))
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
_SLASHES = {"\u2044": "/", "\u2215": "/"}
INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
TO_LATIN = str.maketrans({**_CYRILLIC, **_GREEK_CAPITALS, **_DASHES, **_SLASHES, **INVISIBLE})


def straighten(text: str) -> str:
    """Return ``text`` with look-alike letters, dashes and invisible characters made plain.

    Greek small letters stay: ``p110α`` is the usual spelling of the name.
    """
    return unicodedata.normalize("NFC", text).translate(TO_LATIN)


# Control characters can steer a terminal and break XML; marks that turn the direction of writing
# can make one name look like another; halves of surrogate pairs and the two "no characters"
# cannot be written as UTF-8 or XML.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_TURNS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
HIDDEN = re.compile(f"[{_CONTROLS}{_TURNS}\ud800-\udfff\ufffe\uffff]")
HALF_LETTER = re.compile("[\ud800-\udfff]")
# These go without leaving a blank: they stand inside words.
_DIRECTION = re.compile(f"[{_TURNS}]")
# What a terminal would obey, or show in another order than it is written. Halves of pairs stay:
# they are bytes of file names, which Python writes as escapes.
_OBEYED_BY_TERMINALS = re.compile(f"[\t\n\r{_CONTROLS}{_TURNS}]")

_INVISIBLE_TABLE = str.maketrans(INVISIBLE)
_GREEK = str.maketrans("αβγδεɛζκĸμµω", "abgdeezkkuuw")


def without_hidden(text: str) -> str:
    """Return ``text`` without characters that cannot be seen; its lines and tabs stay."""
    if HIDDEN.search(text) is None:
        return text
    return HIDDEN.sub(" ", _DIRECTION.sub("", text))


def one_line(text: str) -> str:
    """Return ``text`` on one line, without characters that cannot be seen."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        # Most texts; what cannot be seen is not printable, and neither is any other white space.
        return text
    return " ".join(without_hidden(text).split())


def on_terminal(text: str) -> str:
    """Return a line that a terminal shows as it is written, with � for every other character."""
    return _OBEYED_BY_TERMINALS.sub("�", text)


def fold(text: str) -> str:
    """Return the search key of ``text``: no case, no look-alikes, plain dashes, Greek as Latin.

    Examples
    --------
    >>> fold("МЕК") == fold("mek"), fold("NF‐κB") == fold("nf-kb"), fold("PI3Kα")
    (True, True, 'pi3ka')
    """
    if text.isascii():
        # Most words of most files; nothing below changes them.
        return " ".join(text.lower().split())
    compatible = unicodedata.normalize("NFKC", text).translate(_INVISIBLE_TABLE)
    key = compatible.translate(TO_LATIN).casefold().translate(_GREEK)
    return " ".join(key.split())
