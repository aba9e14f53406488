"""Search an index: figures by words, genes, drugs and identifiers, best first.

How many figures of a search each year, organism, gene, disease and kind has, in their order. What
can be done with a figure of a library, as an expression of its index.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from typing import Any

from looplight import assets
from looplight.files.safe_text import fold
from looplight.library.database import SEPARATOR, TEXT_COLUMNS, Library, opened
from looplight.library.drafts.printed_words import MIN_WORDS
from looplight.library.search_query import (
    OWN_ARROWS,
    FigureKind,
    SearchQuery,
    Synonyms,
    cut,
    expression,
    has,
    place_of,
    search_word,
)
from looplight.translation.messages import translate

_FIGURE = re.compile(r"^figure: *([\w.-]+) *$", re.MULTILINE)


@cache
def curated_figures() -> frozenset[str]:
    """Return the ids of the figures whose arrows ship with Looplight."""
    files = assets.path("pathways").glob("*.yaml")
    # Only this line is needed, and reading the pathways whole takes a second.
    return frozenset(name for file in files for name in _FIGURE.findall(file.read_text("utf-8")))


@cache
def kind_expression() -> str:
    """Return what gives the `FigureKind` of a row of ``figures``, as SQL.

    A draft needs `MIN_WORDS` printed words that stand for genes. The index counts all printed gene
    words, so a draft of such a figure can still find too few.
    """
    ids = ", ".join(f"'{name}'" for name in sorted(curated_figures()))
    # Words are joined by one character: counting it counts the words without reading them.
    separators = (
        f"length(figures.words) - length(replace(figures.words, char({ord(SEPARATOR)}), ''))"
    )
    return (
        "CASE WHEN figures.kind <> '' THEN figures.kind"
        f" WHEN figures.figid IN ({ids}) OR figures.alias IN ({ids})"
        f" THEN '{FigureKind.CURATED}'"
        f" WHEN {separators} >= {MIN_WORDS - 1} THEN '{FigureKind.DRAFT}'"
        f" ELSE '{FigureKind.CAPTION}' END"
    )


# Scoring is what a search costs; more matches than this are ordered by where they match.
_MAX_SCORED = 1_500
# Weights of `TEXT_COLUMNS`: a title is about its words, a caption mentions them.
_WEIGHTS = (20.0, 8.0, 6.0, 6.0, 4.0, 4.0, 2.0, 1.0, 1.0)
# Where a word stands that makes a figure the better answer, from the best place on.
_NAMES = (("ids",), ("title",))
_TIERS = (*_NAMES, ("genes", "words", "chemicals", "diseases"), TEXT_COLUMNS)
MAX_RESULTS = 1_000


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
    kind : FigureKind
        What can be done with the figure.
    """

    figid: str
    title: str
    reference: str
    path: str
    year: int | None
    snippet: str
    matched: tuple[str, ...]
    kind: FigureKind = FigureKind.CAPTION


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
        return IndexSearch(database, query, synonyms or no_synonyms).result(min(limit, MAX_RESULTS))


def newest(library: Library, limit: int = 50) -> SearchResult:
    """Return the figures of the latest years; their count is that of the whole library.

    Parameters
    ----------
    limit : int
        1..`MAX_RESULTS`.

    Raises
    ------
    InputError
        If the index cannot be used.
    """
    with opened(library.index) as database:
        return IndexSearch(database, SearchQuery(), no_synonyms).result(min(limit, MAX_RESULTS))


def no_synonyms(_word: str) -> Iterable[str]:
    """Return no other words for a word."""
    return ()


class IndexSearch:
    """One question to one open index."""

    def __init__(
        self, database: sqlite3.Connection, query: SearchQuery, synonyms: Synonyms
    ) -> None:
        self.database = database
        self.query = query
        words = [search_word(term, synonyms) for term in query.terms]
        self.words = [word for word in words if not word.term.is_excluded]
        self._required = " AND ".join(expression(word) for word in self.words)
        self._excluded = [expression(word) for word in words if word.term.is_excluded]
        # FTS5 has no question of exclusions only.
        self.expression = self._within(()) if self._required else ""

    def result(self, limit: int) -> SearchResult:
        """Return the hits."""
        count = self._count()
        return SearchResult(self._hits(self._best(limit, count)), count)

    def _best(self, limit: int, count: int) -> list[int]:
        """Return the ids of the best matches, ``count`` being the number of all."""
        if not self.expression:
            where, values = self._filters("WHERE")
            order = f"SELECT id FROM figures {where} ORDER BY year DESC, id LIMIT ?"
            return self._ids(order, (*values, limit))
        if count > _MAX_SCORED:
            # Scoring all of them takes too long.
            return self._by_tier(limit, _TIERS)
        weights = ", ".join(str(weight) for weight in _WEIGHTS)
        # What is named so goes before what has it among its genes, however few these are.
        return self._by_tier(limit, (*_NAMES, ()), f"ORDER BY bm25(texts, {weights})")

    def _within(self, columns: tuple[str, ...]) -> str:
        """Return the question for matches in some columns, or anywhere without columns.

        What is excluded is so in all of them.
        """
        filtered = f"{{{' '.join(columns)}}} : " if columns else ""
        required = f"({filtered}({self._required}))"
        return " NOT ".join([required, *self._excluded])

    def _count(self) -> int:
        if self.expression and not self._filters("AND")[0]:
            question = "SELECT count(*) FROM texts WHERE texts MATCH ?"
            return self._number(question, (self.expression,))
        joined, values = self.matching()
        return self._number(f"SELECT count(*) {joined}", values)

    def matching(self) -> tuple[str, tuple[object, ...]]:
        """Return the part of a question that joins the matching figures, and its values."""
        if not self.expression:
            where, filters = self._filters("WHERE")
            return f"FROM figures {where}", filters
        where, filters = self._filters("AND")
        joined = "FROM texts JOIN figures ON figures.id = texts.rowid WHERE texts MATCH ?"
        return f"{joined} {where}", (self.expression, *filters)

    def _by_tier(self, limit: int, tiers: Iterable[tuple[str, ...]], order: str = "") -> list[int]:
        """Return the figures that match in the best places, by default the newest first."""
        ids: dict[int, None] = {}
        for columns in tiers:
            # Each tier may hold those before it, so as many more are asked for.
            ids |= dict.fromkeys(self._matches(self._within(columns), limit + len(ids), order))
            if len(ids) >= limit:
                break
        return list(ids)[:limit]

    def _matches(self, expression: str, limit: int, order: str = "") -> list[int]:
        # PMC ids grow with time, and files are indexed by name.
        order = order or "ORDER BY texts.rowid DESC"
        where, filters = self._filters("AND")
        if filters or where:
            joined = "FROM texts JOIN figures ON figures.id = texts.rowid WHERE texts MATCH ?"
        else:
            joined = "FROM texts WHERE texts MATCH ?"
        question = f"SELECT texts.rowid {joined} {where} {order} LIMIT ?"
        return self._ids(question, (expression, *filters, limit))

    def _filters(self, word: str) -> tuple[str, tuple[object, ...]]:
        """Return the tests of years and kind behind a ``word``, empty where there are none."""
        first, last = self.query.years
        tests = [f"figures.year {sign} ?" for sign, year in ((">=", first), ("<=", last)) if year]
        values: list[object] = [year for year in (first, last) if year]
        if self.query.kind is not None:
            tests.append(f"{kind_expression()} = ?")
            values.append(self.query.kind.value)
        return (f"{word} {' AND '.join(tests)}" if tests else ""), tuple(values)

    def _ids(self, question: str, values: tuple[object, ...]) -> list[int]:
        return [row[0] for row in self.database.execute(question, values)]

    def _number(self, question: str, values: tuple[object, ...]) -> int:
        return int(self.database.execute(question, values).fetchone()[0])

    def _hits(self, ids: list[int]) -> tuple[Hit, ...]:
        columns = (
            f"id, figid, title, paper_title, reference, path, year, caption, {kind_expression()}"
        )
        hits = []
        for row in self._rows(f"{columns}, words, symbols, chemicals, diseases", ids):
            _, figid, title, paper, reference, path, year, caption, kind, *names = row
            matched, snippet = self._explained(f"{figid} {title}", f"{paper}", caption, names, kind)
            values = (figid, title or paper, reference, path, year, snippet, matched)
            hits.append(Hit(*values, FigureKind(kind)))
        return tuple(hits)

    def _rows(self, columns: str, ids: list[int]) -> list[tuple[Any, ...]]:
        """Return columns of figures, the id first, in the order of ``ids``."""
        question = f"SELECT {columns} FROM figures WHERE id IN ({', '.join('?' * len(ids))})"
        rows = {row[0]: row for row in self.database.execute(question, ids)}
        return [rows[number] for number in ids if number in rows]

    def _explained(
        self, title: str, paper: str, caption: str, names: list[str], kind: str
    ) -> tuple[tuple[str, ...], str]:
        """Return where the words of the question stand in a figure, and the part of its caption."""
        words, symbols, chemicals, diseases = (text.split(SEPARATOR) for text in names)
        matched: list[str] = []
        first: int | None = None
        for word in self.words:
            sequences = word.sequences
            of_word = [text for text in chemicals if has(text, sequences)][:1]
            matched += [translate("library", "chemical {name}", name=text) for text in of_word]
            of_word = [text for text in diseases if has(text, sequences)][:1]
            matched += [translate("library", "disease {name}", name=text) for text in of_word]
            genes = {fold(gene) for gene in word.genes}
            named = [s for s in symbols if fold(s) in genes or has(s, sequences)]
            matched += [translate("library", "gene {name}", name=text) for text in named[:1]]
            printed = [] if named else [text for text in words if has(text, sequences)][:1]
            matched += [_printed(text, kind) for text in printed]
            title_word, paper_word = translate("library", "title"), translate("library", "paper")
            for place, text in ((title_word, title), (paper_word, paper)):
                matched += [place] if has(text, sequences) else []
            at = place_of(caption, sequences)
            if at is not None:
                matched.append(
                    translate("library", "text of the drawing")
                    if kind == FigureKind.DRAWING
                    else translate("library", "caption")
                )
                first = at if first is None else min(first, at)
        return tuple(dict.fromkeys(matched)), cut(caption, first or 0)


def _printed(word: str, kind: str) -> str:
    """Return that a word of a figure matches; the nodes of a drawing may be anything."""
    if kind in OWN_ARROWS:
        return translate("library", "node {name}", name=word)
    return translate("library", "gene {name}", name=word)


FacetCounts = dict[str, tuple[tuple[str, int], ...]]
# Values that a menu of counts lists.
MOST_VALUES = 12
# Facets of more matches than this are counted for the newest of them.
MAX_COUNTED = 5_000
_COLUMNS = {
    "year": "figures.year",
    "organism": "figures.organisms",
    "gene": "figures.symbols",
    "disease": "figures.diseases",
}


def facets(library: Library, query: SearchQuery, synonyms: Synonyms | None = None) -> FacetCounts:
    """Return how many matching figures each year, organism, gene, disease and kind has.

    Returns
    -------
    dict
        ``year`` (newest first), ``organism``, ``gene``, ``disease`` and ``is`` (most frequent
        first), each with at most `MOST_VALUES` values and their counts. Where very many figures
        match, the newest `MAX_COUNTED` are counted.
    """
    counts: dict[str, dict[str, int]] = {name: {} for name in (*_COLUMNS, "is")}
    with opened(library.index) as database:
        joined, values = IndexSearch(database, query, synonyms or no_synonyms).matching()
        columns = ", ".join((*_COLUMNS.values(), kind_expression()))
        newest = f"SELECT {columns} {joined} ORDER BY figures.id DESC LIMIT {MAX_COUNTED}"
        for row in database.execute(newest, values):
            for count, cell in zip(counts.values(), row, strict=True):
                for value in dict.fromkeys(str(cell or "").split(SEPARATOR)):
                    count[value] = count.get(value, 0) + 1
    return {name: _in_order(name, count) for name, count in counts.items()}


def added_up(of_libraries: Iterable[FacetCounts]) -> FacetCounts:
    """Return the counts of several libraries as one."""
    totals: dict[str, Counter[str]] = {}
    for counts in of_libraries:
        for name, values in counts.items():
            totals.setdefault(name, Counter()).update(dict(values))
    return {name: _in_order(name, total) for name, total in totals.items()}


def _in_order(name: str, count: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the most frequent values: the newest year first, of other facets the most frequent."""
    count.pop("", None)
    # Not sorted as a whole: the thread would keep Python's lock for ten thousand genes.
    by_count = nsmallest(MOST_VALUES, count.items(), key=lambda item: (-item[1], item[0]))
    return tuple(sorted(by_count, reverse=True) if name == "year" else by_count)
