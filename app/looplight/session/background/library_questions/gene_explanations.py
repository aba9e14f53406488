"""Which single block of a figure gives the directions of a list of changed genes.

For each figure, every node is blocked in turn, and the directions of the others are compared with
those of the genes that changed. The best block is named. How often chance does as well is asked of
the directions themselves: they are permuted among the genes of the list, and the best block of the
figure is looked for again each time, so that the choice among its blocks is corrected for. Over
the figures, the false discovery rate is that of Benjamini and Hochberg 1995, J R Stat Soc B
57:289.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from looplight.activity.combinations.search import caps
from looplight.activity.query import Query
from looplight.activity.results.direction_and_verdict import direction
from looplight.activity.solver.anderson_acceleration import CHUNK, solve_batch
from looplight.activity.solver.before_and_after_states import solve
from looplight.files import cancellation
from looplight.files.problems import InputError
from looplight.library.figure_search import Hit
from looplight.library.gene_overlap import false_discovery_rates
from looplight.library.sources.interaction_source import InteractionSource
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.library_questions.blocked_nodes import symbols_of
from looplight.session.background.library_questions.figure_arrows import figure_arrows
from looplight.translation.messages import translate

# With fewer changed genes even the best block says nothing.
FEWEST_GENES = 3
# Of the directions; the smallest p that can come out is 1 in 10,000.
PERMUTATIONS = 9_999
_SEED = 1
_SIGNS = {"up": 1, "down": -1}
_Signs = NDArray[np.int8]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class GeneExplanation:
    """How well the best single block of one figure explains changed genes.

    Attributes
    ----------
    figid, title, path : str
    kind : str
        ``curated``, ``drawing``, ``network`` or ``draft``; empty where the figure says nothing.
    node, label : str
        Id and label of the node to block.
    right, opposite, same : int
        Changed genes of the figure that move as they did, the other way, and not at all; genes
        of the same nodes count once, genes of the blocked node do not count.
    genes : tuple of str
        Symbols of the changed genes that are in the figure.
    equal : tuple of str
        Labels of other nodes whose block explains as much.
    p : float
        How often the best block does as well where the directions are shuffled.
    q : float
        Smallest false discovery rate among the figures that were tested.
    reason : str
        Why the figure says nothing.
    """

    figid: str
    title: str
    path: str
    kind: str = ""
    node: str = ""
    label: str = ""
    right: int = 0
    opposite: int = 0
    same: int = 0
    genes: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()
    p: float = 1.0
    q: float = 1.0
    reason: str = ""


def explain_changes(
    hits: Sequence[Hit],
    directions: Mapping[str, int],
    sources: Sequence[InteractionSource],
    progress: Progress | None = None,
    earlier: Iterable[GeneExplanation] = (),
    partial: Callable[[list[GeneExplanation]], None] | None = None,
) -> tuple[GeneExplanation, ...]:
    """Return how well each figure explains changed genes, the clearest first.

    The thread can be stopped.

    Parameters
    ----------
    hits : sequence of Hit
    directions : Mapping of gene symbol to int
        1 = up, -1 = down.
    sources : sequence of InteractionSource
        What arrows are drafted from where a figure has none.
    progress : callable, optional
        Takes the number of figures that were asked and of all.
    earlier : iterable of GeneExplanation
        What some of them explain of the same genes; they are not asked again. Only q changes with
        the number of figures.
    partial : callable, optional
        Takes the rows so far, after each figure; `clearest_first` gives them their q and order.
    """
    known = {row.path: row for row in earlier}
    rows: list[GeneExplanation] = []
    for number, hit in enumerate(hits, start=1):
        cancellation.check()
        rows.append(known.get(hit.path) or _explanation(hit, directions, sources))
        if progress is not None:
            progress(number, len(hits))
        if partial is not None:
            partial(rows)
    return clearest_first(rows)


def clearest_first(rows: Sequence[GeneExplanation]) -> tuple[GeneExplanation, ...]:
    """Return rows with their q among each other, the clearest first, those without a p last."""
    tested = [row for row in rows if row.kind]
    rates = false_discovery_rates(np.array([row.p for row in tested]), len(tested))
    clear = [replace(row, q=float(q)) for row, q in zip(tested, rates, strict=True)]
    return (*sorted(clear, key=_place), *(row for row in rows if not row.kind))


def best_block(pathway: Pathway, directions: Mapping[str, int]) -> GeneExplanation | None:
    """Return the single block of a pathway that explains changed genes best.

    Returns
    -------
    GeneExplanation or None
        Without the fields of a figure; None where fewer than `FEWEST_GENES` of the genes, told
        apart by their nodes, are in the pathway.
    """
    groups = _gene_groups(pathway, directions)
    if len(groups) < FEWEST_GENES:
        return None
    answers = _answers(pathway)
    predicted = np.zeros((len(answers), len(groups)), dtype=np.int8)
    counted = np.ones_like(predicted, dtype=bool)
    for row, (blocked, signs) in enumerate(answers.items()):
        for column, nodes in enumerate(groups):
            ways = {signs[node] for node in nodes} - {0}
            counted[row, column] = blocked not in nodes
            if blocked not in nodes and len(ways) == 1:
                predicted[row, column] = ways.pop()
    observed = np.array(list(groups.values()), dtype=np.int8)
    scores = predicted @ observed.astype(np.int64)
    # The score of a block is its right less its opposite answers.
    best = int(scores.max())
    rights = ((predicted == observed) & (predicted != 0)).sum(axis=1)
    # Of those that score alike, the one with most right answers, then the first in the figure.
    order = sorted(np.flatnonzero(scores == best).tolist(), key=(-rights).tolist().__getitem__)
    first = order[0]
    names = list(answers)
    labels = [pathway.by_id[names[row]].label for row in order]
    right = int(rights[first])
    opposite = int((predicted[first] == -observed).sum())
    return GeneExplanation(
        *("", "", ""),
        node=names[first],
        label=" ".join(labels[0].split()),
        right=right,
        opposite=opposite,
        same=int(counted[first].sum()) - right - opposite,
        equal=tuple(" ".join(label.split()) for label in labels[1:]),
        p=_chance(predicted, best, list(directions.values())),
    )


def _explanation(
    hit: Hit, directions: Mapping[str, int], sources: Sequence[InteractionSource]
) -> GeneExplanation:
    plain = GeneExplanation(hit.figid, hit.title, hit.path)
    try:
        pathway, kind = figure_arrows(hit, sources)
        best = best_block(pathway, directions)
    except InputError as error:
        return replace(plain, reason=error.problem.message)
    own = {symbol for node in pathway.nodes for symbol in symbols_of(node)}
    genes = tuple(gene for gene in directions if gene in own)
    if best is None:
        reason = translate(
            "library",
            "only {number} of the changed genes can be told apart in the figure; {fewest} are "
            "needed",
            number=len(_gene_groups(pathway, directions)),
            fewest=FEWEST_GENES,
        )
        return replace(plain, reason=reason, genes=genes)
    return replace(
        best, figid=hit.figid, title=hit.title, path=hit.path, kind=kind.value, genes=genes
    )


def _gene_groups(pathway: Pathway, directions: Mapping[str, int]) -> dict[tuple[str, ...], int]:
    """Return the direction of the changed genes of each set of nodes.

    The model cannot tell genes of the same nodes apart, so they count as one, with the direction
    of most of them; where as many rise as fall, they do not count.
    """
    nodes: dict[str, list[str]] = {}
    for node in pathway.nodes:
        for gene in symbols_of(node):
            if gene in directions:
                nodes.setdefault(gene, []).append(node.id)
    sums: dict[tuple[str, ...], int] = {}
    for gene, ids in nodes.items():
        sums[tuple(ids)] = sums.get(tuple(ids), 0) + directions[gene]
    return {ids: (total > 0) - (total < 0) for ids, total in sums.items() if total}


def _answers(pathway: Pathway) -> dict[str, dict[str, int]]:
    """Return the direction of every node for the block of each single node."""
    case = solve(Query(pathway))
    names = [node.id for node in pathway.nodes]
    places = [case.model.index[name] for name in names]
    rest = case.rest.level[places]
    cut = case.parameters.cutoffs.dead_zone
    answers = {}
    for first in range(0, len(names), CHUNK):
        cancellation.check()
        part = names[first : first + CHUNK]
        system = replace(case.after, cap=caps(case, [(name,) for name in part]))
        start = np.repeat(case.rest.level.reshape(-1, 1), len(part), axis=1)
        levels, converged = solve_batch(system, start)
        changes = levels[places] - rest[:, None]
        for column in np.flatnonzero(converged).tolist():
            answers[part[column]] = {
                name: _SIGNS.get(direction(float(change), cut).value, 0)
                for name, change in zip(names, changes[:, column], strict=True)
            }
    return answers


def _chance(predicted: _Signs, best: int, signs: Sequence[int]) -> float:
    """Return how often the best block scores as high where the directions are shuffled.

    Directions are drawn from those of the whole list, without putting them back.
    """
    chance = np.random.default_rng(_SEED)
    observed = np.array(signs, dtype=np.int8)
    count = predicted.shape[1]
    # Larger lists are drawn from as if each gene were put back, which makes no difference there.
    if len(observed) > 20 * count:
        permuted = chance.choice(observed, size=(PERMUTATIONS, count))
    else:
        permuted = chance.permuted(np.tile(observed, (PERMUTATIONS, 1)), axis=1)[:, :count]
    scores = predicted.astype(np.int64) @ permuted.T.astype(np.int64)
    return float(1 + (scores.max(axis=0) >= best).sum()) / (1 + PERMUTATIONS)


def _place(row: GeneExplanation) -> tuple[float, int, str]:
    return row.p, row.opposite - row.right, row.title
