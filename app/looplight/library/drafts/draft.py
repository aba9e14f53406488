"""Arrows between the words of a figure, ranked by how other pathways support them.

An arrow from one word to another is supported by each line of a source pathway that leads from a
gene of the one to a gene of the other. A pathway counts as much as its genes are like the figure's
(cosine similarity of the two sets); a line drawn between groups counts less for each pair; and a
gene that several words of the figure share (MTOR in mTORC1 and in mTORC2) counts less for each of
them. Only the best arrows are kept: the rest are more often wrong than right.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from looplight.files import cancellation
from looplight.library.drafts.words import DraftWord
from looplight.library.sources.interactions import InteractionSource, SourceLine
from looplight.pathways.model.vocabulary import Sign

# Arrows for each node, where the user chooses nothing: the best of those tried by the benchmark of
# drafts (tests/bench/library/bench_drafts.py).
DENSITY = 2.5
MIN_DENSITY, MAX_DENSITY = 0.5, 6.0
MAX_SUPPORTS = 20
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

    @property
    def is_repeated(self) -> bool:
        """True where two or more pathways have the arrow."""
        return len(self.supports) > 1


@dataclass(frozen=True)
class Draft:
    """The words of a figure and all arrows between them that the sources have.

    Attributes
    ----------
    words : tuple of DraftWord
    candidates : tuple of Candidate
        Best first; both signs of a pair where sources disagree.
    """

    words: tuple[DraftWord, ...]
    candidates: tuple[Candidate, ...]

    def chosen(self, density: float = DENSITY) -> tuple[Candidate, ...]:
        """Return the best arrows, ``density`` for each node.

        Where both signs of a pair have support, the opposite one of a chosen arrow is returned
        beside it, as it counts for nothing in the number.
        """
        most = round(density * len(self.words))
        pairs = dict.fromkeys((arrow.start, arrow.end) for arrow in self.candidates)
        kept_pairs = set(list(pairs)[:most])
        return tuple(arrow for arrow in self.candidates if (arrow.start, arrow.end) in kept_pairs)

    def unconnected(self, density: float = DENSITY) -> tuple[DraftWord, ...]:
        """Return the words that no chosen arrow reaches."""
        arrows = self.chosen(density)
        reached = {end for arrow in arrows for end in (arrow.start, arrow.end)}
        return tuple(word for number, word in enumerate(self.words) if number not in reached)


def make_draft(words: Sequence[DraftWord], sources: Iterable[InteractionSource]) -> Draft:
    """Return the arrows that sources have between words; the thread can be stopped."""
    figure = frozenset(gene for word in words for gene in word.genes)
    owners: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        for gene in word.genes:
            owners[gene].append(number)
    supports: dict[_Pair, list[Support]] = defaultdict(list)
    for source in sources:
        for pathway in source.pathways:
            cancellation.check()
            shared = len(pathway.genes & figure)
            if not shared:
                continue
            likeness = shared / sqrt(len(pathway.genes) * len(figure))
            weights, pmids = _weights(pathway.lines, words, owners)
            for pair, weight in weights.items():
                cited = tuple(dict.fromkeys(pmids[pair]))
                supports[pair].append(
                    Support(pathway.id, pathway.title, source.name, likeness * weight, cited)
                )
    scores = {pair: sum(support.weight for support in rows) for pair, rows in supports.items()}
    candidates = []
    for (start, end, sign), score in scores.items():
        rows = sorted(supports[start, end, sign], key=_by_weight)[:MAX_SUPPORTS]
        opposite = scores.get((start, end, Sign(-sign)), 0.0)
        candidates.append(Candidate(start, end, sign, score, tuple(rows), opposite))
    return Draft(tuple(words), tuple(sorted(candidates, key=_by_score)))


def _weights(
    lines: Iterable[SourceLine], words: Sequence[DraftWord], owners: dict[str, list[int]]
) -> tuple[dict[_Pair, float], dict[_Pair, list[str]]]:
    """Return how much the lines of one pathway say of each pair of words, and what they cite."""
    weights: dict[_Pair, float] = defaultdict(float)
    pmids: dict[_Pair, list[str]] = defaultdict(list)
    for line in lines:
        starts = [shares for genes in line.sources if (shares := _shares(genes, owners))]
        if not starts:
            continue
        for genes, sign in line.targets:
            ends = _shares(genes, owners)
            for shares in starts:
                for start, first in shares.items():
                    for end, second in ends.items():
                        # Words with a gene in common are forms of one thing: an arrow between
                        # them says nothing of the one without the other.
                        if start != end and not words[start].genes & words[end].genes:
                            weights[start, end, sign] += first * second / line.size
                            pmids[start, end, sign] += line.pmids
    return weights, pmids


def _shares(genes: Iterable[str], owners: dict[str, list[int]]) -> dict[int, float]:
    """Return the words that genes belong to; the fewer words share a gene, the more it counts."""
    shares: dict[int, float] = {}
    for gene in genes:
        numbers = owners.get(gene, ())
        for number in numbers:
            shares[number] = max(shares.get(number, 0.0), 1 / len(numbers))
    return shares


def _by_weight(support: Support) -> tuple[float, str]:
    return -support.weight, support.pathway


def _by_score(arrow: Candidate) -> tuple[float, int, int, int]:
    return -arrow.score, arrow.start, arrow.end, arrow.sign
