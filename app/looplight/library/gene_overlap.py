"""Which figures have more of a list of genes than chance gives: the hypergeometric test.

For a figure with ``n`` genes of the ``N`` that occur in a library, of which ``K`` are in the list,
p is the chance to draw at least as many of the list's genes as the figure has. q is p corrected for
the number of figures (Benjamini and Hochberg 1995, J R Stat Soc B 57:289-300).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from looplight.files.problems import InputError, Problem
from looplight.library.database import SEPARATOR, Library, opened
from looplight.library.figure_search import kind_expression
from looplight.library.search_query import FigureKind
from looplight.records.gene_names import gene_names
from looplight.translation.messages import translate

MAX_GENES = 5_000
_Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class GeneOverlap:
    """One figure and the genes that it shares with a list.

    Attributes
    ----------
    figid, title, path : str
    genes : tuple of str
        The shared genes, by name.
    size : int
        Number of genes of the figure.
    p, q : float
        0..1.
    reference : str
        How the paper is cited.
    year : int or None
    kind : FigureKind
        What can be done with the figure.
    """

    figid: str
    title: str
    path: str
    genes: tuple[str, ...]
    size: int
    p: float
    q: float
    reference: str = ""
    year: int | None = None
    kind: FigureKind = FigureKind.CAPTION


@dataclass(frozen=True)
class GeneSetResult:
    """The figures that share genes with a list.

    Attributes
    ----------
    overlaps : tuple of GeneOverlap
        Smallest p first; as many as were asked for.
    count : int
        Figures that share at least one gene.
    unknown : tuple of str
        The words of the list that are no gene or occur in no figure.
    """

    overlaps: tuple[GeneOverlap, ...]
    count: int
    unknown: tuple[str, ...]


class GeneSets:
    """The genes of all figures of a library, held in memory: eight bytes for each gene of a figure.

    Parameters
    ----------
    library : Library

    Raises
    ------
    InputError
        If the index cannot be used.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        with opened(library.index) as database:
            rows = database.execute("SELECT id, genes FROM figures").fetchall()
            self._numbers = {
                symbol: number
                for number, symbol in database.execute("SELECT id, symbol FROM genes")
            }
        self._figures = np.array([row[0] for row in rows], dtype=np.int64)
        blobs = [row[1] for row in rows]
        self._sizes = np.array([len(blob) // 4 for blob in blobs], dtype=np.int64)
        # One row of gene numbers for all figures, and for each number the figure that it is of.
        self._genes = np.frombuffer(b"".join(blobs), dtype=np.int32)
        self._owner = np.repeat(np.arange(len(rows), dtype=np.int32), self._sizes)
        # Genes that no figure has any more stay in the table.
        self._universe = int(np.unique(self._genes).size)

    def overlaps(self, words: Iterable[str], limit: int = 50) -> GeneSetResult:
        """Return the figures with more of these genes than chance gives.

        Parameters
        ----------
        words : iterable of str
            Symbols, aliases, families or Entrez ids, as pasted.
        limit : int
            How many figures are listed.

        Raises
        ------
        InputError
            Code ``gene-list``, if there are none or more than `MAX_GENES` words.
        """
        words = list(dict.fromkeys(word.strip() for word in words if word.strip()))
        if not words or len(words) > MAX_GENES:
            message = translate(
                "problem",
                "the list has {number} genes; 1 to {most} can be looked for",
                number=len(words),
                most=MAX_GENES,
            )
            raise InputError(Problem("gene-list", message))
        genes, unknown = self._known(words)
        shared = np.zeros(len(self._sizes), dtype=np.int64)
        if genes:
            is_listed = np.zeros(int(self._genes.max()) + 1, dtype=bool)
            is_listed[[n for n in genes if n < len(is_listed)]] = True
            shared = np.bincount(self._owner[is_listed[self._genes]], minlength=len(self._sizes))
        at = np.flatnonzero(shared)
        p = _tail(shared[at], self._sizes[at], len(genes), self._universe)
        q = false_discovery_rates(p, len(self._sizes))
        # Ties are ordered by the number of genes that are shared.
        best = np.lexsort((-shared[at], p))[:limit]
        listed = self._described(at[best], genes, p[best], q[best])
        return GeneSetResult(listed, len(at), tuple(unknown))

    def _known(self, words: list[str]) -> tuple[dict[int, str], list[str]]:
        """Return the numbers of the genes that occur, and the words that do not."""
        names = gene_names()
        genes: dict[int, str] = {}
        unknown = []
        for word in words:
            symbols = names.symbols_of(word) or (names.symbol_of_entrez(word) or word,)
            numbers = {
                self._numbers[symbol.upper()]: symbol
                for symbol in symbols
                if symbol.upper() in self._numbers
            }
            genes |= numbers
            if not numbers:
                unknown.append(word)
        return genes, unknown

    def _described(
        self, at: NDArray[np.int64], genes: dict[int, str], p: _Numbers, q: _Numbers
    ) -> tuple[GeneOverlap, ...]:
        overlaps = []
        ends = np.cumsum(self._sizes)
        with opened(self._library.index) as database:
            for place, chance, corrected in zip(at, p, q, strict=True):
                kind = kind_expression()
                columns = f"figid, title, path, reference, year, {kind}, paper_title"
                question = f"SELECT {columns} FROM figures WHERE id = ?"
                row = database.execute(question, (int(self._figures[place]),)).fetchone()
                if row is None:
                    # Removed by another window since the genes were read.
                    continue
                own = self._genes[ends[place] - self._sizes[place] : ends[place]]
                shared = sorted(genes[int(number)] for number in own if int(number) in genes)
                size = int(self._sizes[place])
                figid, title, path, reference, year, kind, paper = row
                chances = (float(chance), float(corrected))
                known = (reference, year, FigureKind(kind))
                overlaps.append(
                    GeneOverlap(figid, title or paper, path, tuple(shared), size, *chances, *known)
                )
        return tuple(overlaps)


@lru_cache(maxsize=4)
def _gene_sets(library: Library, _times: tuple[int, ...]) -> GeneSets:
    return GeneSets(library)


def gene_sets(library: Library) -> GeneSets:
    """Return the genes of a library's figures, read again only where its index has changed."""
    files = (library.index, library.index.with_name(f"{library.index.name}-wal"))
    # Opening an index leaves an empty file of changes behind.
    stats = [file.stat() for file in files if file.is_file()]
    times = tuple(stat.st_mtime_ns for stat in stats if stat.st_size)
    return _gene_sets(library, times)


def genes_of_figure(library: Library, figure: str) -> tuple[str, ...]:
    """Return the gene symbols of a figure, named by its id, alias or file; none where unknown."""
    with opened(library.index) as database:
        where = "figid = ? OR alias = ? OR path = ?"
        question = f"SELECT symbols FROM figures WHERE {where} ORDER BY id LIMIT 1"
        row = database.execute(question, (figure,) * 3).fetchone()
    return tuple(filter(None, row[0].split(SEPARATOR))) if row else ()


def _tail(
    shared: NDArray[np.int64], sizes: NDArray[np.int64], listed: int, universe: int
) -> _Numbers:
    """Return P(at least ``shared`` of ``sizes`` draws are listed) for each figure."""
    if not len(shared):
        return np.zeros(0)
    log_factorial = np.array([lgamma(n + 1.0) for n in range(universe + 1)])

    def log_choose(n: NDArray[np.int64] | int, k: NDArray[np.int64]) -> _Numbers:
        chosen: _Numbers = log_factorial[n] - log_factorial[k] - log_factorial[n - k]
        return chosen

    total = log_choose(universe, sizes)
    p = np.zeros(len(shared))
    # The terms fall fast: from the observed number up to the largest possible one.
    for extra in range(int(min(listed, sizes.max()) - shared.min()) + 1):
        drawn = shared + extra
        possible = (drawn <= np.minimum(listed, sizes)) & (sizes - drawn <= universe - listed)
        if not possible.any():
            break
        k, n = drawn[possible], sizes[possible]
        logs = log_choose(listed, k) + log_choose(universe - listed, n - k)
        p[possible] += np.exp(logs - total[possible])
    return np.minimum(p, 1.0)


def false_discovery_rates(p: _Numbers, tests: int) -> _Numbers:
    """Return the smallest false discovery rate at which each figure is still reported.

    Parameters
    ----------
    p : array
        0..1, of any order.
    tests : int
        At least as many; the others, figures without a shared gene, have p = 1.
    """
    if not len(p):
        return p
    order = np.argsort(p)
    ranked = p[order] * tests / np.arange(1, len(p) + 1)
    q = np.empty_like(p)
    q[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1.0)
    return q
