"""Search an index: figures by words, genes, drugs and identifiers, best first."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from looplight.files.text import fold
from looplight.library.database import SEPARATOR, TEXT_COLUMNS, Library, opened
from looplight.library.gene_names import gene_names
from looplight.library.query import SearchQuery, Term

# Scoring is what a search costs; more matches than this are ordered by where they match.
_MAX_SCORED = 1_500
# Weights of `TEXT_COLUMNS`: a title is about its words, a caption mentions them.
_WEIGHTS = (20.0, 8.0, 6.0, 6.0, 4.0, 4.0, 2.0, 1.0, 1.0)
# Where a word stands that makes a figure the better answer, from the best place on.
_TIERS = (("ids",), ("title",), ("genes", "words", "chemicals", "diseases"), TEXT_COLUMNS)
_FIELD_COLUMNS = {
    "gene": ("genes", "words"),
    "chemical": ("chemicals",),
    "disease": ("diseases",),
    "organism": ("organisms",),
}
_TOKEN = re.compile(r"\w+")
# Characters around the first match in a caption.
_SNIPPET = 160
MAX_RESULTS = 1_000
# More genes of an alias or a family than this say nothing about the word.
_MAX_GENES = 40

# Returns the folded names and genes that mean the same as a word: brands, drugs by their target.
Synonyms = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Hit:
    """One figure of a result.

    Attributes
    ----------
    figid, title, reference, path : str
    year : int or None
    snippet : str
        The part of the caption around the first match, in one line.
    matched : tuple of str
        What matched, in words: ``title``, ``gene MTOR``, ``caption`` ...
    """

    figid: str
    title: str
    reference: str
    path: str
    year: int | None
    snippet: str
    matched: tuple[str, ...]


@dataclass(frozen=True)
class SearchResult:
    """The answer to one search.

    Attributes
    ----------
    hits : tuple of Hit
        Best first.
    count : int
        How many figures match, those that are not listed included.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0


def search(
    library: Library, query: SearchQuery, limit: int = 50, synonyms: Synonyms | None = None
) -> SearchResult:
    """Return the figures that match, best first.

    Parameters
    ----------
    limit : int
        1..`MAX_RESULTS`.

    Raises
    ------
    InputError
        If the index cannot be used.
    """
    if query.is_empty:
        return SearchResult()
    with opened(library.index) as database:
        return _Search(database, query, synonyms or _no_synonyms).result(min(limit, MAX_RESULTS))


def facets(
    library: Library, query: SearchQuery, synonyms: Synonyms | None = None, most: int = 12
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return how many matching figures each year, organism, gene and disease has.

    Returns
    -------
    dict
        ``year`` (newest first), ``organism``, ``gene`` and ``disease`` (most frequent first), each
        with at most ``most`` values and their counts.
    """
    with opened(library.index) as database:
        return _Search(database, query, synonyms or _no_synonyms).facets(most)


def _no_synonyms(_word: str) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class _Word:
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


class _Search:
    """One question to one open index."""

    def __init__(
        self, database: sqlite3.Connection, query: SearchQuery, synonyms: Synonyms
    ) -> None:
        self.database = database
        self.query = query
        words = [_word(term, synonyms) for term in query.terms]
        self.words = [word for word in words if not word.term.is_excluded]
        wanted = " AND ".join(_expression(word) for word in self.words)
        excluded = [_expression(word) for word in words if word.term.is_excluded]
        # FTS5 has no question of exclusions only.
        self.expression = " NOT ".join([f"({wanted})", *excluded]) if wanted else ""

    def result(self, limit: int) -> SearchResult:
        """Return the hits."""
        if not self.expression:
            where, values = self._years("WHERE")
            count = self._number(f"SELECT count(*) FROM figures {where}", values)
            order = f"SELECT id FROM figures {where} ORDER BY year DESC, id LIMIT ?"
            return SearchResult(self._hits(self._ids(order, (*values, limit))), count)
        count = self._count()
        if count <= _MAX_SCORED:
            weights = ", ".join(str(weight) for weight in _WEIGHTS)
            ids = self._matches(self.expression, limit, f"ORDER BY bm25(texts, {weights})")
        else:
            ids = self._by_tier(limit)
        return SearchResult(self._hits(ids), count)

    def facets(self, most: int) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return the counts of `facets`."""
        columns = ("year", "organisms", "symbols", "diseases")
        chosen = ", ".join(f"figures.{column}" for column in columns)
        joined, values = self._matching()
        counts: list[dict[str, int]] = [{} for _ in columns]
        for row in self.database.execute(f"SELECT {chosen} {joined}", values):
            for count, cell in zip(counts, row, strict=True):
                for value in dict.fromkeys(str(cell or "").split(SEPARATOR)):
                    count[value] = count.get(value, 0) + 1
        names = ("year", "organism", "gene", "disease")
        return {name: _top(count, name, most) for name, count in zip(names, counts, strict=True)}

    def _count(self) -> int:
        if self.query.years == (None, None):
            question = "SELECT count(*) FROM texts WHERE texts MATCH ?"
            return self._number(question, (self.expression,))
        joined, values = self._matching()
        return self._number(f"SELECT count(*) {joined}", values)

    def _matching(self) -> tuple[str, tuple[object, ...]]:
        """Return the part of a question that joins the matching figures, and its values."""
        if not self.expression:
            where, years = self._years("WHERE")
            return f"FROM figures {where}", years
        where, years = self._years("AND")
        joined = "FROM texts JOIN figures ON figures.id = texts.rowid WHERE texts MATCH ?"
        return f"{joined} {where}", (self.expression, *years)

    def _by_tier(self, limit: int) -> list[int]:
        """Return the newest figures that match in the best places; scoring all takes too long."""
        ids: dict[int, None] = {}
        for columns in _TIERS:
            # Each tier holds those before it, so as many more are asked for.
            expression = f"{{{' '.join(columns)}}} : ({self.expression})"
            ids |= dict.fromkeys(self._matches(expression, limit + len(ids)))
            if len(ids) >= limit:
                break
        return list(ids)[:limit]

    def _matches(self, expression: str, limit: int, order: str = "") -> list[int]:
        # PMC ids grow with time, and files are indexed by name.
        order = order or "ORDER BY texts.rowid DESC"
        where, years = self._years("AND")
        if years:
            joined = "FROM texts JOIN figures ON figures.id = texts.rowid WHERE texts MATCH ?"
        else:
            joined = "FROM texts WHERE texts MATCH ?"
        question = f"SELECT texts.rowid {joined} {where} {order} LIMIT ?"
        return self._ids(question, (expression, *years, limit))

    def _years(self, word: str) -> tuple[str, tuple[int, ...]]:
        first, last = self.query.years
        tests = [f"figures.year {sign} ?" for sign, year in ((">=", first), ("<=", last)) if year]
        where = f"{word} {' AND '.join(tests)}" if tests else ""
        return where, tuple(year for year in (first, last) if year)

    def _ids(self, question: str, values: tuple[object, ...]) -> list[int]:
        return [row[0] for row in self.database.execute(question, values)]

    def _number(self, question: str, values: tuple[object, ...]) -> int:
        return int(self.database.execute(question, values).fetchone()[0])

    def _hits(self, ids: list[int]) -> tuple[Hit, ...]:
        marks = ", ".join("?" * len(ids))
        columns = "id, figid, title, paper_title, reference, path, year, caption, words, symbols"
        question = f"SELECT {columns}, chemicals, diseases FROM figures WHERE id IN ({marks})"
        rows = {row[0]: row for row in self.database.execute(question, ids)}
        hits = []
        for row in (rows[number] for number in ids if number in rows):
            _, figid, title, paper, reference, path, year, caption, *names = row
            matched, snippet = self._explained(f"{figid} {title}", f"{paper}", caption, names)
            hits.append(Hit(figid, title or paper, reference, path, year, snippet, matched))
        return tuple(hits)

    def _explained(
        self, title: str, paper: str, caption: str, names: list[str]
    ) -> tuple[tuple[str, ...], str]:
        """Return where the words of the question stand in a figure, and the part of its caption."""
        words, symbols, chemicals, diseases = (text.split(SEPARATOR) for text in names)
        matched: list[str] = []
        first: int | None = None
        for word in self.words:
            wanted = [(_TOKEN.findall(name), word.term.is_prefix) for name in word.names]
            for kind, texts in (("chemical", chemicals), ("disease", diseases)):
                matched += [f"{kind} {text}" for text in texts if _has(text, wanted)][:1]
            genes = {fold(gene) for gene in word.genes}
            named = [s for s in symbols if fold(s) in genes or _has(s, wanted)]
            named = named or [text for text in words if _has(text, wanted)]
            matched += [f"gene {text}" for text in named[:1]]
            for place, text in (("title", title), ("paper", paper)):
                matched += [place] if _has(text, wanted) else []
            at = _place(caption, wanted)
            if at is not None:
                matched.append("caption")
                first = at if first is None else min(first, at)
        return tuple(dict.fromkeys(matched)), _cut(caption, first or 0)


def _word(term: Term, synonyms: Synonyms) -> _Word:
    name = fold(term.text)
    if term.is_prefix or term.field not in ("", "gene", "chemical"):
        return _Word(term, (name,), ())
    genes = gene_names().symbols_of(term.text) if term.field != "chemical" else ()
    others = [] if term.field == "gene" else list(synonyms(term.text))
    by_drug = [other for other in others if other in gene_names().entrez]
    names = dict.fromkeys((name, *(fold(other) for other in others if other not in by_drug)))
    known = dict.fromkeys((*genes, *by_drug))
    return _Word(term, tuple(names), tuple(known) if len(known) <= _MAX_GENES else ())


def _expression(word: _Word) -> str:
    """Return a word as FTS5 asks for it."""
    star = " *" if word.term.is_prefix else ""
    asked = " OR ".join(_phrase(name) + star for name in word.names)
    if columns := _FIELD_COLUMNS.get(word.term.field):
        asked = f"{{{' '.join(columns)}}} : ({asked})"
    if word.genes:
        genes = " OR ".join(_phrase(fold(gene)) for gene in word.genes)
        asked = f"{asked} OR {{genes}} : ({genes})"
    return f"({asked})"


def _phrase(text: str) -> str:
    quoted = text.replace('"', " ").replace("\x00", " ")
    return f'"{quoted}"'


def _has(text: str, wanted: list[tuple[list[str], bool]]) -> bool:
    return _place(text, wanted) is not None


def _place(text: str, wanted: list[tuple[list[str], bool]]) -> int | None:
    """Return where in a text one of the wanted sequences of tokens begins, or None."""
    tokens = [(match.start(), fold(match[0])) for match in _TOKEN.finditer(text)]
    for index, (start, _) in enumerate(tokens):
        for words, is_prefix in wanted:
            here = [token for _, token in tokens[index : index + len(words)]]
            if not words or here[:-1] != words[:-1] or len(here) < len(words):
                continue
            if here[-1] == words[-1] or (is_prefix and here[-1].startswith(words[-1])):
                return start
    return None


def _cut(text: str, place: int) -> str:
    """Return a part of a caption around a place, cut at words."""
    start = max(0, place - _SNIPPET // 2)
    end = min(len(text), start + _SNIPPET)
    if start:
        start = text.find(" ", start, place) + 1 or start
    if end < len(text):
        end = text.rfind(" ", place, end) if text.rfind(" ", place, end) > start else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _top(count: dict[str, int], name: str, most: int) -> tuple[tuple[str, int], ...]:
    count.pop("", None)
    by_count = sorted(count.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(sorted(by_count, reverse=True) if name == "year" else by_count)
