"""The ensemble: many variants of the model answer the same query."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from looplight.activity.certainty.directions_in_doubt import (
    CuratedOpposite,
    OpposedSign,
    disputed_nodes,
    nodes_behind_open_ones,
    nodes_left_open,
    opposed_nodes,
    unfounded_nodes,
)
from looplight.activity.certainty.feedback_shares import (
    ShareRange,
    feedback_shares,
    frozen_levels,
)
from looplight.activity.certainty.grading import agreed_nodes, graded
from looplight.activity.certainty.variant_sampling import (
    DOUBTS,
    RANGES,
    Doubts,
    Draws,
    Levels,
    Ranges,
    Recipe,
    draw,
)
from looplight.activity.model.compile import Bools, Floats
from looplight.activity.model.intervention_effects import Clamp
from looplight.activity.query import Query
from looplight.activity.results.contradictions import contradicted_nodes_of_case
from looplight.activity.results.direction_and_verdict import SURE, output_class, share
from looplight.activity.results.output_readings import concerned_outputs
from looplight.activity.results.response import (
    Certainty,
    Direction,
    OutputClass,
    Shares,
    one_way_nodes,
)
from looplight.activity.solver.anderson_acceleration import CHUNK, solve_batch
from looplight.activity.solver.before_and_after_states import SolvedCase, solve
from looplight.activity.solver.cancellation_and_progress import Progress, Stop, check

# The calibration of "likely" and "very likely" was measured with this many variants.
SAMPLES = 250


@dataclass(frozen=True, eq=False)
class EnsembleRequest:
    """Everything that an ensemble needs; run it with ``ensemble``."""

    query: Query
    samples: int = SAMPLES
    seed: int = 1
    ranges: Ranges = RANGES
    doubts: Doubts = DOUBTS

    @property
    def recipe(self) -> Recipe:
        """How the variants are drawn."""
        return Recipe(self.samples, self.seed, self.ranges, self.doubts)

    def case(self, *, alone: bool = False) -> SolvedCase:
        """Solve the question with the default strengths; ``alone`` = without the reference."""
        query = replace(self.query, reference=None) if alone else self.query
        return solve(query, untreated=query.shows_context)


@dataclass(frozen=True)
class Ensemble:
    """The answer of an ensemble.

    Attributes
    ----------
    shares : Mapping of str to Shares
    certainty : Mapping of str to Certainty
    settled : int
        Variants that came to rest; shares are shares of these.
    agreed : frozenset of str
        Nodes whose direction every path of the drawing gives. It says that the drawing decides,
        not that the drawing is right.
    classes : Mapping of str to Mapping of OutputClass to float
        For each judged output the share of the variants in every class that occurs.
    feedback : Mapping of str to Mapping of str to ShareRange
        For each feedback arrow that moves, which share of every node's change it explains.
    opposed : Mapping of str to OpposedSign
        Nodes whose direction hangs on arrows that curated figures have with the opposite sign.
    otherwise : Mapping of str to CuratedOpposite
        Nodes that go the other way in curated figures (see `curated_opposites`).
    """

    request: EnsembleRequest
    shares: Mapping[str, Shares]
    certainty: Mapping[str, Certainty]
    settled: int
    agreed: frozenset[str] = frozenset()
    classes: Mapping[str, Mapping[OutputClass, float]] = field(default_factory=dict)
    feedback: Mapping[str, Mapping[str, ShareRange]] = field(default_factory=dict)
    opposed: Mapping[str, OpposedSign] = field(default_factory=dict)
    otherwise: Mapping[str, CuratedOpposite] = field(default_factory=dict)

    @cached_property
    def one_way(self) -> Mapping[str, Direction]:
        """Nodes that no strength turns round, with the way they move (see `one_way_nodes`)."""
        return one_way_nodes(self.certainty, self.shares, self.agreed)


def sampled(
    case: SolvedCase,
    draws: Draws,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Levels:
    """Solve the comparison and the intervention in every variant."""
    model, samples = case.model, draws.count
    before, after = (np.zeros((model.size, samples)) for _ in range(2))
    settled_draws = np.zeros(samples, dtype=bool)
    for first in range(0, samples, CHUNK):
        check(cancelled)
        columns = slice(first, min(first + CHUNK, samples))
        key = (case.clamp_before, first)
        solved = draws.rests.get(key)
        if solved is None:
            # Each holds the levels of a chunk of variants; a few combinations are compared at a
            # time.
            if len(draws.rests) > 64:
                draws.rests.clear()
            start = np.repeat(case.start, columns.stop - first, axis=1)
            system = draws.system(model, case.clamp_before, columns)
            solved = draws.rests[key] = solve_batch(system, start, cancelled)
        rest, ok = solved
        if progress is not None:
            progress((first + 0.5 * (columns.stop - first)) / samples)
        end, good = solve_batch(draws.system(model, case.clamp_after, columns), rest, cancelled)
        before[:, columns], after[:, columns], settled_draws[columns] = rest, end, ok & good
        if progress is not None:
            progress(columns.stop / samples)
    return Levels(before, after, settled_draws)


def without_feedback(
    case: SolvedCase, draws: Draws, levels: Levels, cancelled: Stop | None = None
) -> tuple[Floats, Bools]:
    """Levels after the intervention with every feedback arrow frozen, in every variant.

    Returns
    -------
    levels : array
        (nodes, variants).
    done : array of bool
    """
    model = case.model
    if not model.roles.feedback:
        return levels.after, levels.settled
    return frozen_levels(case, draws, levels, model.roles.feedback, cancelled)


def output_classes(
    case: SolvedCase, draws: Draws, levels: Levels, cancelled: Stop | None = None
) -> dict[str, dict[OutputClass, float]]:
    """Share of the variants in every class, for each judged output that is concerned."""
    outputs = concerned_outputs(case)
    if not outputs:
        return {}
    frozen, settled = without_feedback(case, draws, levels, cancelled)
    count = int(settled.sum())
    classes: dict[str, dict[OutputClass, float]] = {}
    for node in outputs:
        i = case.model.index[node]
        tally = dict.fromkeys(OutputClass, 0)
        values = (levels.before[i, settled], levels.after[i, settled], frozen[i, settled])
        for base, level, without in zip(*(v.tolist() for v in values), strict=True):
            kind = output_class(share(level, base), share(without, base), case.parameters.cutoffs)
            tally[kind] += 1
        classes[node] = {kind: number / count for kind, number in tally.items() if number}
    return classes


def screen(
    case: SolvedCase,
    sets: Sequence[Clamp],
    draws: Draws,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Iterator[tuple[SolvedCase, Levels]]:
    """Solve many combinations in every variant, one after the other.

    Yields the case of each combination with its levels; the baselines are solved once.
    """
    for number, held in enumerate(sets):
        combined = replace(case, clamp_after=held, after=held.system(case.model))
        yield combined, sampled(combined, draws, cancelled=cancelled)
        if progress is not None:
            progress((number + 1) / len(sets))


def ensemble(
    request: EnsembleRequest,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Ensemble:
    """Solve every variant; return shares, certainty and classes of the outputs.

    Parameters
    ----------
    progress : callable
        Called with 0..1.
    cancelled : callable
        Asked now and then; once it says True, ``Cancelled`` is raised.
    """
    case = request.case()
    draws = draw(case, request.recipe)
    levels = sampled(case, draws, progress, cancelled)
    shares = shares_of(case, levels)
    # The verdict is against the context alone, so a reference needs a second ensemble.
    plain, draws_alone, beside = case, draws, levels
    if request.query.reference:
        plain = request.case(alone=True)
        draws_alone = draw(plain, request.recipe)
        beside = sampled(plain, draws_alone, cancelled=cancelled)
    opposed = opposed_nodes(case, cancelled)
    left_open = nodes_left_open(case)
    return Ensemble(
        request,
        shares,
        _certainty(request, case, shares, opposed),
        int(levels.settled.sum()),
        agreed_nodes(case)
        - unfounded_nodes(case)
        - left_open
        - nodes_behind_open_ones(case, left_open),
        output_classes(plain, draws_alone, beside, cancelled),
        feedback_shares(case, draws, levels, cancelled),
        opposed,
    )


def certainty_by_node(
    request: EnsembleRequest, cancelled: Stop | None = None
) -> dict[str, Certainty]:
    """Return how sure the direction of every node is, and nothing else of the variants.

    What each feedback arrow explains takes several times as long; where many figures are asked
    for one direction each, nobody sees it.
    """
    case = request.case()
    shares = shares_of(case, sampled(case, draw(case, request.recipe), cancelled=cancelled))
    return _certainty(request, case, shares, opposed_nodes(case, cancelled))


def _certainty(
    request: EnsembleRequest,
    case: SolvedCase,
    shares: Mapping[str, Shares],
    opposed: Collection[str],
) -> dict[str, Certainty]:
    contradicted = contradicted_nodes_of_case(request.query, case)
    return doubted(request.query, graded(shares, case), case, opposed, contradicted)


def doubted(
    query: Query,
    certainty: dict[str, Certainty],
    case: SolvedCase,
    opposed: Collection[str] = (),
    contradicted: Collection[str] = (),
) -> dict[str, Certainty]:
    """Claim no direction that a given drug makes doubtful, or that the drawing leaves open.

    A caution of the drug may state that directions may be wrong, and an arrow that the drug spares
    may be all that moves a node. What moves only through nodes that are left open is likely at
    best, however many variants agree. In a draft the reason of a doubt may be that its sources
    disagree; ``opposed`` nodes are those of `opposed_nodes`, about which curated figures do;
    ``contradicted`` nodes are those about which a measurement says something else.
    Nodes that are held by anything else are where they were put.
    """
    general = any(caution.doubt for caution in query.cautions)
    unfounded, left_open = unfounded_nodes(case), nodes_left_open(case)
    disputed = disputed_nodes(query.pathway, case.clamp_after.nodes, query.held)
    if not (general or unfounded or left_open or disputed or opposed or contradicted):
        return certainty
    behind = nodes_behind_open_ones(case, left_open)
    held = query.held
    changed = {}
    for node, value in certainty.items():
        if node in held:
            continue
        # Also where the model says that nothing changes.
        if node in contradicted:
            changed[node] = Certainty.CONTRADICTED
        elif general and value in (*SURE, Certainty.DEPENDS):
            changed[node] = Certainty.CAUTION
        elif (value is Certainty.DEPENDS and node in disputed) or (
            value in (*SURE, Certainty.DEPENDS) and node in opposed
        ):
            changed[node] = Certainty.DISPUTED
        elif value in SURE:
            if node in unfounded:
                changed[node] = Certainty.DEPENDS
            elif node in left_open:
                changed[node] = Certainty.NOT_DRAWN
            elif node in behind:
                changed[node] = Certainty.LIKELY
    return {**certainty, **changed}


def shares_of(case: SolvedCase, levels: Levels) -> dict[str, Shares]:
    """Return the shares of the variants that respond in either direction."""
    line = case.parameters.cutoffs.responds
    moved = levels.change[: case.model.real, levels.settled]
    # Where no variant settled, all shares of no variants are 0.
    count = max(1, moved.shape[1])
    up = (moved > line).sum(axis=1) / count
    down = (moved < -line).sum(axis=1) / count
    return {
        node: Shares(float(up[i]), float(down[i]), float(max(0.0, 1.0 - up[i] - down[i])))
        for i, node in enumerate(case.model.ids[: case.model.real])
    }
