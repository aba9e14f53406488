"""How many figures of a search each year, organism, gene, disease and kind has, in their order."""

from collections import Counter
from collections.abc import Iterable
from heapq import nsmallest

from looplight.library.database import SEPARATOR, Library, opened
from looplight.library.figure_kind import kind_expression
from looplight.library.figure_search import IndexSearch, no_synonyms
from looplight.library.search_query import SearchQuery
from looplight.library.search_words import Synonyms

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
