"""Letters of other scripts that look like Latin ones, and dashes, made plain: scans have them."""

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
