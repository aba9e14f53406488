"""Arrows between the words of a figure, ranked by how other pathways support them.

An arrow from one word to another is supported by each line of a source pathway that leads from a
gene of the one to a gene of the other. A pathway counts as much as its genes are like the figure's
(cosine similarity of the two sets), and a line drawn between groups counts less for each pair. A
gene that several words of the figure share (MTOR in mTORC1 and in mTORC2) is divided between them
in proportion to what their own genes (RPTOR, RICTOR) have to the other word: otherwise mTORC1 got
the arrow to AKT that is mTORC2's. Only the best arrows are kept: the rest are more often wrong
than right.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from looplight.files import cancellation
from looplight.library.drafts.printed_words import DraftWord
from looplight.library.sources.interaction_source import (
    InteractionSource,
    SourceLine,
    SourcePathway,
)
from looplight.pathways.model.draft_edits import DENSITY
from looplight.pathways.model.vocabulary import Sign

MAX_SUPPORTS = 20
# Support that every pair of words has beforehand, about that of one pathway of little likeness:
# without it a word all of whose genes are shared would have no arrow.
PRIOR = 0.05
_Pair = tuple[int, int, Sign]


@dataclass(frozen=True, slots=True)
class Support:
    """A pathway that has an arrow.

    Attributes
    ----------
    pathway, title, source : str
        Its id and title, and the name of the source that it is of.
    weight : float
        Its share in the score of the arrow, above 0.
    pmids : tuple of str
        PubMed ids that it cites for the arrow.
    """

    pathway: str
    title: str
    source: str
    weight: float
    pmids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One arrow that other pathways have between two words.

    Attributes
    ----------
    start, end : int
        Numbers of the words.
    score : float
        Sum over the supporting pathways, above 0.
    supports : tuple of Support
        The pathways, the weightiest first.
    contradicted : float
        Score of the opposite sign between the same words; 0 = no pathway has it.
    """

    start: int
    end: int
    sign: Sign
    score: float
    supports: tuple[Support, ...]
    contradicted: float = 0.0


@dataclass(frozen=True)
class Draft:
    """The words of a figure and all arrows between them that the sources have.

    Attributes
    ----------
    words : tuple of DraftWord
    candidates : tuple of Candidate
        Best first; both signs of a pair where sources disagree.
    sources : tuple of str
        Names of the sources, those without an arrow included.
    """

    words: tuple[DraftWord, ...]
    candidates: tuple[Candidate, ...]
    sources: tuple[str, ...] = ()

    def chosen(self, density: float = DENSITY) -> tuple[Candidate, ...]:
        """Return the best arrows, ``density`` for each node.

        Where both signs of a pair have support, the opposite one of a chosen arrow is returned
        beside it, as it counts for nothing in the number.
        """
        most = round(density * len(self.words))
        sure = [arrow for arrow in self.candidates if not self._is_left_out(arrow)]
        pairs = dict.fromkeys((arrow.start, arrow.end) for arrow in sure)
        kept_pairs = set(list(pairs)[:most])
        return tuple(arrow for arrow in sure if (arrow.start, arrow.end) in kept_pairs)

    def left_out(self) -> tuple[Candidate, ...]:
        """Return the arrows of words that are no genes by the caption."""
        return tuple(arrow for arrow in self.candidates if self._is_left_out(arrow))

    def _is_left_out(self, arrow: Candidate) -> bool:
        return any(self.words[number].is_left_out for number in (arrow.start, arrow.end))

    def unconnected(self, density: float = DENSITY) -> tuple[DraftWord, ...]:
        """Return the words that no chosen arrow reaches."""
        arrows = self.chosen(density)
        reached = {end for arrow in arrows for end in (arrow.start, arrow.end)}
        return tuple(word for number, word in enumerate(self.words) if number not in reached)


@dataclass(frozen=True, slots=True)
class _Observation:
    """One pair of nodes that a line of a pathway joins, and what it may mean in the figure.

    Attributes
    ----------
    pathway : int
        Number of the pathway.
    pairs : tuple of (int, int)
        The pairs of words that it may be about: several where words share the gene.
    weight : float
        Likeness of the pathway, divided by the size of the line.
    """

    pathway: int
    pairs: tuple[tuple[int, int], ...]
    sign: Sign
    weight: float
    pmids: tuple[str, ...]


def make_draft(words: Sequence[DraftWord], sources: Iterable[InteractionSource]) -> Draft:
    """Return the arrows that sources have between words; the thread can be stopped."""
    figure = frozenset(gene for word in words if not word.is_left_out for gene in word.genes)
    owners: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        for gene in word.genes:
            owners[gene].append(number)
    # Words with a gene in common are forms of one thing: an arrow between them says nothing of
    # the one without the other.
    related = {
        (first, second) for numbers in owners.values() for first in numbers for second in numbers
    }
    pathways: list[tuple[SourcePathway, str]] = []
    observations: list[_Observation] = []
    names: list[str] = []
    for source in sources:
        names.append(source.name)
        for pathway in source.pathways:
            cancellation.check()
            shared = len(pathway.genes & figure)
            if shared:
                # The cosine of both gene sets: a large pathway shares some genes with every figure.
                likeness = source.trust * shared / sqrt(len(pathway.genes) * len(figure))
                observations += _observations(
                    pathway.lines, owners, related, len(pathways), likeness
                )
                pathways.append((pathway, source.name))
    weights, pmids = _divided(observations)
    candidates = []
    scores = {pair: sum(rows.values()) for pair, rows in weights.items()}
    for (start, end, sign), score in scores.items():
        supports = [
            Support(
                pathways[number][0].id,
                pathways[number][0].title,
                pathways[number][1],
                weight,
                tuple(pmids[start, end, sign, number]),
            )
            for number, weight in weights[start, end, sign].items()
        ]
        opposite = scores.get((start, end, Sign(-sign)), 0.0)
        best = tuple(sorted(supports, key=_by_weight)[:MAX_SUPPORTS])
        candidates.append(Candidate(start, end, sign, score, best, opposite))
    return Draft(tuple(words), tuple(sorted(candidates, key=_by_score)), tuple(names))


def _observations(
    lines: Iterable[SourceLine],
    owners: Mapping[str, Sequence[int]],
    related: set[tuple[int, int]],
    number: int,
    likeness: float,
) -> Iterator[_Observation]:
    """Return what the lines of one pathway say of the words."""
    for line in lines:
        starts = [choice for genes in line.sources for choice in _choices(genes, owners)]
        if not starts:
            continue
        for genes, sign in line.targets:
            for last in _choices(genes, owners):
                for first in starts:
                    pairs = tuple((a, b) for a in first for b in last if (a, b) not in related)
                    if pairs:
                        weight = likeness / line.size
                        yield _Observation(number, pairs, sign, weight, line.pmids)


def _choices(genes: Iterable[str], owners: Mapping[str, Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the words that a node of a pathway means; several together where any may be meant.

    MTOR drawn together with RICTOR is mTORC2; MTOR alone may be either of its two complexes.
    """
    known = [tuple(owners[gene]) for gene in genes if gene in owners]
    clear = {numbers[0] for numbers in known if len(numbers) == 1}
    unclear = [numbers for numbers in known if len(numbers) > 1 and not clear & set(numbers)]
    return [(number,) for number in sorted(clear)] + list(dict.fromkeys(unclear))


def _divided(
    observations: Sequence[_Observation],
) -> tuple[dict[_Pair, dict[int, float]], dict[tuple[int, int, Sign, int], dict[str, None]]]:
    """Divide what may mean several pairs of words in proportion to what clearly means each.

    Returns
    -------
    dict of pair to dict of int to float
        Weight of each pathway, by its number, for each signed pair.
    dict
        What each pathway cites for each signed pair, in order.
    """
    clear: dict[tuple[int, int], float] = defaultdict(float)
    for row in observations:
        if len(row.pairs) == 1:
            clear[row.pairs[0]] += row.weight
    weights: dict[_Pair, dict[int, float]] = defaultdict(dict)
    pmids: dict[tuple[int, int, Sign, int], dict[str, None]] = defaultdict(dict)
    for row in observations:
        whole = sum(clear[pair] + PRIOR for pair in row.pairs)
        for start, end in row.pairs:
            share = (clear[start, end] + PRIOR) / whole
            rows = weights[start, end, row.sign]
            rows[row.pathway] = rows.get(row.pathway, 0.0) + row.weight * share
            pmids[start, end, row.sign, row.pathway].update(dict.fromkeys(row.pmids))
    return weights, pmids


def _by_weight(support: Support) -> tuple[float, str]:
    return -support.weight, support.pathway


def _by_score(arrow: Candidate) -> tuple[float, int, int, int]:
    return -arrow.score, arrow.start, arrow.end, arrow.sign
