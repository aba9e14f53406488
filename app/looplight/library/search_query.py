"""What a person types into the search box, as a question to the index.

Words are looked for everywhere, the last one also as the beginning of a word; "quoted words" must
follow each other; ``word*`` is a beginning; ``gene:``, ``chemical:``, ``disease:``, ``year:`` and
``organism:`` look in one place; ``is:`` asks for what can be done with a figure; a leading dash
leaves figures out.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from looplight.files.problems import InputError, Problem, short
from looplight.files.safe_text import fold
from looplight.translation.messages import translate

# Longer queries are pasted texts; only their beginning is looked for.
MAX_QUERY = 400
MAX_TERMS = 24
FIELDS = ("gene", "chemical", "disease", "year", "organism", "is")


class FigureKind(StrEnum):
    """What can be done with a figure of a library."""

    CURATED = "curated"
    DRAWING = "drawing"
    NETWORK = "network"
    DRAFT = "draft"
    GENES = "genes-only"
    CAPTION = "caption"


# Kinds of figures whose own file has the arrows; nobody here has read where these are from.
OWN_ARROWS = frozenset({FigureKind.DRAWING, FigureKind.NETWORK})

# A closing quotation mark may be missing: the text is searched while it is typed.
_TOKEN = re.compile(
    r"""(?P<minus>-)?(?:(?P<field>[A-Za-z]+):\s*)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))"""
)
_LETTER = re.compile(r"\w")
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|-)(\d{4})?)?")


@dataclass(frozen=True)
class Term:
    """One word or phrase.

    Attributes
    ----------
    text : str
        As typed, without its field, quotation marks and star.
    field : str
        One of `FIELDS` but ``year``; empty = anywhere.
    is_prefix : bool
        True = words that begin so are meant too.
    is_excluded : bool
        True = figures that have it are left out.
    is_typed : bool
        True = it is a beginning only because it may still go on: as it stands it may be a whole
        word, too.
    """

    text: str
    field: str = ""
    is_prefix: bool = False
    is_excluded: bool = False
    is_typed: bool = False


@dataclass(frozen=True)
class SearchQuery:
    """A question to the index.

    Attributes
    ----------
    terms : tuple of Term
        All must be met.
    years : tuple of int or None
        First and last year; None = open.
    kind : FigureKind or None
        What must be possible with the figure; None = anything.
    """

    terms: tuple[Term, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    kind: FigureKind | None = None

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked for."""
        has_words = any(not term.is_excluded for term in self.terms)
        return not has_words and self.years == (None, None) and self.kind is None


def parse_query(text: str, is_typing: bool = False) -> SearchQuery:
    """Return the question that a text asks.

    Parameters
    ----------
    text : str
        Of any length and content; what cannot be understood is looked for as words.
    is_typing : bool
        True = the last word may go on, and is looked for as a beginning.

    Raises
    ------
    InputError
        Codes ``query-year`` and ``query-kind``, for a year or a kind that is none.
    """
    text = text[:MAX_QUERY]
    query = SearchQuery()
    for match in list(_TOKEN.finditer(text))[:MAX_TERMS]:
        field = (match["field"] or "").lower()
        word = match["phrase"] if match["phrase"] is not None else match["word"]
        if field == "year":
            query = replace(query, years=parse_years(word))
            continue
        if field == "is":
            query = replace(query, kind=_parse_kind(word))
            continue
        if field not in FIELDS:
            # A word with a colon in it, such as "tRNA:Arg" or the address of a page.
            word, field = (f"{match['field']}:{word}" if field else word), ""
        is_last = is_typing and match.end() == len(text) and match["phrase"] is None
        plain = word.rstrip("*")
        # Half of all words begin with a given letter; from two letters on there is an index.
        is_prefix = (word.endswith("*") or is_last) and len(fold(plain)) > 1
        is_typed = is_last and not word.endswith("*")
        term = Term(plain, field, is_prefix, bool(match["minus"]), is_typed)
        if _LETTER.search(fold(term.text)):
            query = replace(query, terms=(*query.terms, term))
    return query


def _parse_kind(text: str) -> FigureKind:
    try:
        return FigureKind(text.lower())
    except ValueError:
        kinds = ", ".join(f"is:{kind}" for kind in FigureKind)
        message = translate(
            "problem",
            "is: {text} is not known; write one of {words}",
            text=short(text),
            words=kinds,
        )
        raise InputError(Problem("query-kind", message)) from None


def parse_years(text: str) -> tuple[int | None, int | None]:
    """Return first and last year of ``2019``, ``2015..2020``, ``2015-2020``, ``..2010``.

    Raises
    ------
    InputError
        Code ``query-year``.
    """
    match = _YEARS.fullmatch(text.strip())
    if match is None or not (match[1] or match[3]):
        message = translate(
            "problem", "year: {text} is no year; write 2019, 2015..2020 or 2015..", text=short(text)
        )
        raise InputError(Problem("query-year", message))
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else None
    return first, last if match[2] else first
