"""What a person types into the search box: its words and filters, and the query of the index.

Words are looked for everywhere, the last one also as the beginning of a word; "quoted words" must
follow each other; ``word*`` is a beginning; ``gene:``, ``chemical:``, ``disease:``, ``year:`` and
``organism:`` look in one place; ``is:`` asks for what can be done with a figure; a leading dash
leaves figures out.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from looplight.files.problems import InputError, Problem, short
from looplight.files.safe_text import fold
from looplight.records.gene_names import gene_names
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


_FIELD_COLUMNS = {
    "gene": ("genes", "words"),
    "chemical": ("chemicals",),
    "disease": ("diseases",),
    "organism": ("organisms",),
}
_WORD = re.compile(r"\w+")
# Characters around the first match in a caption.
_SNIPPET = 160
# More genes of an alias or a family than this say nothing about the word.
_MAX_GENES = 40

# Returns the names and gene symbols that mean the same as a word: brands, drugs by their target.
Synonyms = Callable[[str], Iterable[str]]
# Tokens that must follow each other, and whether the last one may go on.
Sequence = tuple[list[str], bool]


@dataclass(frozen=True)
class SearchWord:
    """A term with all that means the same.

    Attributes
    ----------
    names : tuple of str
        Folded texts; the term itself first.
    genes : tuple of str
        Gene symbols that the term stands for.
    """

    term: Term
    names: tuple[str, ...]
    genes: tuple[str, ...]

    @property
    def sequences(self) -> list[Sequence]:
        """The names as tokens, for `place_of`; only the term itself may go on."""
        first, *others = self.names
        return [
            (_WORD.findall(first), self.term.is_prefix),
            *((_WORD.findall(name), False) for name in others),
        ]


def search_word(term: Term, synonyms: Synonyms) -> SearchWord:
    """Return a term with the names and genes that mean the same."""
    name = fold(term.text)
    is_whole = term.is_typed or not term.is_prefix
    if not is_whole or term.field not in ("", "gene", "chemical"):
        return SearchWord(term, (name,), ())
    genes = gene_names().symbols_of(term.text) if term.field != "chemical" else ()
    others = [] if term.field == "gene" else list(synonyms(term.text))
    by_drug = [other for other in others if other in gene_names().entrez]
    names = dict.fromkeys((name, *(fold(other) for other in others if other not in by_drug)))
    known = dict.fromkeys((*genes, *by_drug))
    return SearchWord(term, tuple(names), tuple(known) if len(known) <= _MAX_GENES else ())


def expression(word: SearchWord) -> str:
    """Return a word as FTS5 asks for it."""
    star = " *" if word.term.is_prefix else ""
    first, *others = map(_phrase, word.names)
    words = " OR ".join((first + star, *others))
    if columns := _FIELD_COLUMNS.get(word.term.field):
        words = f"{{{' '.join(columns)}}} : ({words})"
    if word.genes:
        genes = " OR ".join(_phrase(fold(gene)) for gene in word.genes)
        words = f"{words} OR {{genes}} : ({genes})"
    return f"({words})"


def _phrase(text: str) -> str:
    quoted = text.replace('"', " ").replace("\x00", " ")
    return f'"{quoted}"'


def has(text: str, sequences: list[Sequence]) -> bool:
    """Return True where one of the sequences of tokens stands in a text."""
    return place_of(text, sequences) is not None


def place_of(text: str, sequences: list[Sequence]) -> int | None:
    """Return where in a text one of the sequences of tokens begins, or None."""
    folded = fold(text)
    sequences = [row for row in sequences if row[0] and row[0][0] in folded]
    if not sequences:
        return None
    if text.isascii():
        # Folding changes no place in it, and one expression is ten times faster than the tokens.
        match = _expression_of(tuple((tuple(words), end) for words, end in sequences)).search(text)
        return match.start() if match else None
    tokens = [(match.start(), fold(match[0])) for match in _WORD.finditer(text)]
    for index, (start, _) in enumerate(tokens):
        for words, is_prefix in sequences:
            here = [token for _, token in tokens[index : index + len(words)]]
            if not words or here[:-1] != words[:-1] or len(here) < len(words):
                continue
            if here[-1] == words[-1] or (is_prefix and here[-1].startswith(words[-1])):
                return start
    return None


@lru_cache(maxsize=256)
def _expression_of(sequences: tuple[tuple[tuple[str, ...], bool], ...]) -> re.Pattern[str]:
    texts = (
        r"\W+".join(map(re.escape, words)) + (r"\w*" if is_prefix else "")
        for words, is_prefix in sequences
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(texts)})(?!\w)", re.IGNORECASE)


def cut(text: str, place: int) -> str:
    """Return a part of a caption around a place, cut at words."""
    start = max(0, place - _SNIPPET // 2)
    end = min(len(text), start + _SNIPPET)
    if start:
        start = text.find(" ", start, place) + 1 or start
    if end < len(text):
        end = text.rfind(" ", place, end) if text.rfind(" ", place, end) > start else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
