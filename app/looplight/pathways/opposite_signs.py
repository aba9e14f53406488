"""Arrows of a drawing whose sign is the opposite of what a curated figure has between these genes.

Drawings of others often mean "acts on" where they draw an arrow head: of 857 human pathways of
WikiPathways some forty have AKT activate BAD, FOXO or GSK3B, which it inhibits. The model computes
with what is drawn; whoever reads its answer is to know that papers speak against it, and directions
that hang on such an arrow are not stated (`activity.certainty.directions_in_doubt`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from looplight.pathways.model.nodes_and_arrows import Arrow
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import Grade, Sign

Genes = frozenset[str]
# The best known arrow goes first where several figures have one.
_RANK = {grade: place for place, grade in enumerate(Grade)}


@dataclass(frozen=True, slots=True)
class CuratedArrow:
    """An arrow of a curated figure, with the genes at its ends."""

    figure: Pathway
    arrow: Arrow
    source: Genes
    target: Genes


Opposites = Mapping[str, CuratedArrow]
_Index = dict[tuple[str, str], tuple[CuratedArrow, ...]]


def opposite_signs(pathway: Pathway) -> Opposites:
    """Return the arrows of a pathway that a curated figure draws with the opposite sign.

    Parameters
    ----------
    pathway : Pathway
        Any but the curated ones, which have none.

    Returns
    -------
    mapping of arrow key to CuratedArrow
        In the order of the file. Empty before `read_curated_signs` was called: to read them
        takes longer than a click may. Two arrows are about the same genes where the drawn ends
        are the curated ones, or members of a curated family; a part of a complex is not the
        complex, and an arrow at a whole complex does not say which member it means. Where a
        curated figure has the drawn sign as well, or calls its own arrow contested, nobody is
        contradicted.
    """
    return pathway.once(_opposites) if curated_signs_are_read() else {}


def read_curated_signs() -> None:
    """Read the curated figures and the names of genes, once; 0.4 s where neither was needed yet."""
    _index()


def curated_signs_are_read() -> bool:
    """Return whether `opposite_signs` can tell."""
    return _index.cache_info().currsize > 0


@cache
def _index() -> _Index:
    """Return the curated arrows between each pair of genes."""
    # Late: a start needs none of it, and every answer imports this module.
    from looplight.pathways.catalogue import bundled  # noqa: PLC0415
    from looplight.pathways.drugs.gene_targets import node_symbols  # noqa: PLC0415

    pairs: dict[tuple[str, str], list[CuratedArrow]] = {}
    for entry in bundled().drawable:
        pathway = entry.pathway
        assert pathway is not None  # it is drawable
        genes = pathway.once(node_symbols)
        for arrow in pathway.arrows:
            if arrow.sign is Sign.UNKNOWN or arrow.contested:
                continue
            known = CuratedArrow(pathway, arrow, genes[arrow.source], genes[arrow.target])
            for source in known.source:
                for target in known.target:
                    pairs.setdefault((source, target), []).append(known)
    return {
        pair: tuple(sorted(arrows, key=lambda known: _RANK[known.arrow.grade]))
        for pair, arrows in pairs.items()
    }


def _opposites(pathway: Pathway) -> dict[str, CuratedArrow]:
    return dict(_pairs(pathway))


def _pairs(pathway: Pathway) -> Iterator[tuple[str, CuratedArrow]]:
    from looplight.pathways.drugs.gene_targets import node_symbols  # noqa: PLC0415 - see `_index`
    from looplight.pathways.graph.drawn_complexes import whole_complex_arrows  # noqa: PLC0415

    genes = pathway.once(node_symbols)
    for arrow in pathway.arrows:
        if arrow.sign is Sign.UNKNOWN:
            continue
        known = tuple(_between(genes[arrow.source], genes[arrow.target]))
        if not known or any(curated.arrow.sign is arrow.sign for curated in known):
            continue
        whole = whole_complex_arrows(pathway)
        if arrow.key not in whole.onto and arrow.key not in whole.away:
            yield arrow.key, known[0]


def _between(source: Genes, target: Genes) -> Iterable[CuratedArrow]:
    """Yield the curated arrows between the same genes."""
    # Any gene will do: those of a node are all looked at below.
    pair = min(source, default=""), min(target, default="")
    for known in _index().get(pair, ()):
        if _is_same(source, known.source) and _is_same(target, known.target):
            yield known


def _is_same(drawn: Genes, curated: Genes) -> bool:
    """Return whether drawn genes are the curated ones, or members of one family of these."""
    from looplight.pathways.graph.drawn_complexes import is_one_family  # noqa: PLC0415 - see `_index`

    return drawn == curated or (drawn < curated and is_one_family(curated))
