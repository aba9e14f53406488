"""Words of a search: what means the same, how the index is asked, where they stand in a text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from looplight.files.safe_text import fold
from looplight.library.search_query import Term
from looplight.records.gene_names import gene_names

_FIELD_COLUMNS = {
    "gene": ("genes", "words"),
    "chemical": ("chemicals",),
    "disease": ("diseases",),
    "organism": ("organisms",),
}
_TOKEN = re.compile(r"\w+")
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
            (_TOKEN.findall(first), self.term.is_prefix),
            *((_TOKEN.findall(name), False) for name in others),
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
    tokens = [(match.start(), fold(match[0])) for match in _TOKEN.finditer(text)]
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
