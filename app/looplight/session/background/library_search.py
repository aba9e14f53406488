"""Questions to all libraries at once: by words, by a list of genes, by the genes of a figure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from looplight.files.problems import InputError, Problem
from looplight.library.database import (
    Library,
    libraries,
    outdated_libraries,
    unusable_indexes,
)
from looplight.library.drug_synonyms import drug_sentence, drug_synonyms
from looplight.library.figure_search import FacetCounts, Hit, added_up, facets, newest, search
from looplight.library.gene_lists import genes_of_text, is_gene_list
from looplight.library.gene_overlap import GeneOverlap, gene_sets, genes_of_figure
from looplight.library.search_query import SearchQuery, parse_query
from looplight.session.background.job_runner import Progress
from looplight.translation.messages import decimal, translate

# A list is for looking through; whoever has more results adds a word.
LIMIT = 200
# What a search text begins with that is no question of words.
LIKE, GENES = "like:", "genes:"


@dataclass(frozen=True)
class LibraryResult:
    """What a search of all libraries gave.

    Attributes
    ----------
    text : str
        What was searched for.
    hits : tuple of Hit
        At most `LIMIT`, best first within each library; of an empty text the newest of all.
    count : int
        How many figures match; of an empty text all figures.
    libraries : tuple of Library
        Those that are indexed; none = there is nothing to search in yet.
    problems : tuple of Problem
        Why a library could not be searched, or the text not be understood.
    note : str
        What else there is to say of the result, a sentence without its full stop: genes that no
        figure has, what a drug is.
    genes : tuple of str
        The words of the text where it is rather a list of genes, which is to be searched otherwise.
    outdated : tuple of Library
        Those that an older Looplight has indexed: they are to be indexed anew.
    """

    text: str = ""
    hits: tuple[Hit, ...] = ()
    count: int = 0
    libraries: tuple[Library, ...] = ()
    problems: tuple[Problem, ...] = ()
    note: str = ""
    genes: tuple[str, ...] = ()
    outdated: tuple[Library, ...] = ()


@dataclass(frozen=True)
class SearchRequest:
    """Searches all libraries for a text that is still being typed; at most ``limit`` hits."""

    text: str
    limit: int = LIMIT

    def __call__(self, progress: Progress, cancelled: Callable[[], bool]) -> LibraryResult:
        """Return the result; a library that cannot be searched does not hide the others."""
        del progress
        known = libraries()
        start = self.text.strip().lower()
        if start.startswith(GENES):
            return self._by_genes(known, genes_of_text(self.text.strip()[len(GENES) :]))
        if start.startswith(LIKE):
            figure = self.text.strip()[len(LIKE) :].strip()
            return self._like(known, figure)
        try:
            query = parse_query(self.text, is_typing=True)
        except InputError as error:
            return LibraryResult(self.text, libraries=known, problems=error.problems)
        is_blank = not self.text.strip()
        hits: list[Hit] = []
        problems = list(unusable_indexes())
        count = 0
        for library in known:
            if cancelled():
                break
            try:
                if is_blank:
                    result = newest(library, self.limit)
                else:
                    result = search(library, query, self.limit, drug_synonyms)
            except InputError as error:
                problems += error.problems
                continue
            count += result.count
            hits += result.hits if is_blank else result.hits[: self.limit - len(hits)]
        if is_blank:
            hits = sorted(hits, key=_latest_first)[: self.limit]
        genes = genes_of_text(self.text) if is_gene_list(self.text) else ()
        note = _drug_note(self.text, query)
        outdated = outdated_libraries() if problems else ()
        # No mistake of the user's: the panel indexes them anew.
        old = {str(library.index) for library in outdated}
        rest = tuple(problem for problem in problems if problem.file not in old)
        return LibraryResult(self.text, tuple(hits), count, known, rest, note, genes, outdated)

    def _like(self, known: tuple[Library, ...], figure: str) -> LibraryResult:
        for library in known:
            try:
                genes = genes_of_figure(library, figure)
            except InputError as error:
                return LibraryResult(self.text, libraries=known, problems=error.problems)
            if genes:
                return self._by_genes(known, genes, figure)
        return LibraryResult(self.text, libraries=known)

    def _by_genes(
        self, known: tuple[Library, ...], genes: tuple[str, ...], itself: str = ""
    ) -> LibraryResult:
        """Return the figures with more of some genes than chance gives, the clearest first."""
        if not genes:
            return LibraryResult(self.text, libraries=known)
        overlaps: list[GeneOverlap] = []
        count = 0
        unknown: set[str] | None = None
        try:
            for library in known:
                result = gene_sets(library).overlaps(genes, self.limit + 1)
                others = [row for row in result.overlaps if itself not in (row.figid, row.path)]
                overlaps += others
                count += result.count - (len(result.overlaps) - len(others))
                missing = set(result.unknown)
                unknown = missing if unknown is None else unknown & missing
        except InputError as error:
            return LibraryResult(self.text, libraries=known, problems=error.problems)
        hits = tuple(_overlap_hit(row) for row in sorted(overlaps, key=_chance)[: self.limit])
        return LibraryResult(self.text, hits, count, known, note=_unknown(unknown or ()))


@dataclass(frozen=True)
class CountRequest:
    """Counts the figures that match a text by year, organism, gene, disease and kind."""

    text: str

    def __call__(
        self, progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[str, FacetCounts]:
        """Return the text and the counts over all libraries; none for lists of genes."""
        del progress
        counts: list[FacetCounts] = []
        if not self.text.strip().lower().startswith((LIKE, GENES)):
            try:
                query = parse_query(self.text, is_typing=True)
                for library in libraries():
                    if cancelled():
                        break
                    counts.append(facets(library, query, drug_synonyms))
            except InputError:
                # The search itself tells it.
                counts.clear()
        return self.text, added_up(counts)


def _drug_note(text: str, query: SearchQuery) -> str:
    """Return what the first drug or brand of a text is."""
    terms = (term.text for term in query.terms if not term.is_excluded)
    # Some names have several words.
    return next(filter(None, map(drug_sentence, (text.strip(), *terms))), "")


def _latest_first(hit: Hit) -> int:
    return -(hit.year or 0)


def _overlap_hit(row: GeneOverlap) -> Hit:
    shared = translate(
        "library", "{shared} of {size} genes, q {q}", shared=len(row.genes), size=row.size,
        q=decimal(row.q, ".1g"),
    )  # fmt: skip
    genes = ", ".join(row.genes)
    return Hit(row.figid, row.title, row.reference, row.path, row.year, genes, (shared,), row.kind)


def _chance(row: GeneOverlap) -> tuple[float, int]:
    return row.p, -len(row.genes)


def _unknown(words: Iterable[str]) -> str:
    names = sorted(words)
    if not names:
        return ""
    return translate(
        "library", "In no figure: {names}", names=", ".join(names[:8]) + (" …" if names[8:] else "")
    )
