"""Rows of the search for additions: what was asked, what came out, which drugs do it, how sure.

Why "held" is in doubt for an addition: the output that fails, and the arrow that it rests on.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

import numpy as np

from looplight.activity.certainty.directions_in_doubt import opposed_nodes
from looplight.activity.certainty.grading import graded
from looplight.activity.certainty.variant_answers import (
    SAMPLES,
    doubted,
    output_classes,
    screen,
    shares_of,
)
from looplight.activity.certainty.variant_sampling import Draws, Levels, Recipe, draw
from looplight.activity.model.intervention_effects import Clamp, Hit
from looplight.activity.query import Query
from looplight.activity.results.contradictions import contradicted_nodes_of_case
from looplight.activity.results.direction_and_verdict import comparable, in_doubt
from looplight.activity.results.output_readings import concerned_outputs
from looplight.activity.results.response import Certainty, OutputClass, Verdict
from looplight.activity.solver.before_and_after_states import SolvedCase, solve, steady_state_of
from looplight.activity.solver.cancellation_and_progress import Progress, Stop
from looplight.pathways.drugs.drug import Drug, Standing
from looplight.pathways.model.interventions import Intervention, Kind

# Variants without an arrow that are needed before it is blamed, and by how much rarer the output
# has to be held in them than in the others.
LEAST_WITHOUT, LEAST_DIFFERENCE = 8, 0.2


@dataclass(frozen=True)
class Weakness:
    """The output that the fewest variants hold.

    Attributes
    ----------
    node : str
    held : float
        Share of the variants in which it is held.
    arrow : str
        Key of the arrow whose absence costs the most variants; may be empty.
    without : float
        Share of the variants without that arrow in which the output is held.
    """

    node: str
    held: float
    arrow: str = ""
    without: float = 0.0


def weakness(case: SolvedCase, draws: Draws, levels: Levels) -> Weakness | None:
    """Return the weakest output of a combination; None where none is concerned.

    Variants leave arrows out, contested ones more often than those that are well founded. The
    arrow named is the one that accounts for most of the variants in which the output is not held.
    """
    model, weakest = case.model, None
    settled = levels.settled
    for node in concerned_outputs(case):
        row = model.index[node]
        # The same test as of the class "held".
        baseline = np.maximum(levels.before[row, settled], 1e-9)
        held = levels.after[row, settled] / baseline < case.parameters.cutoffs.held
        share = float(held.mean()) if held.size else 0.0
        if weakest is None or share < weakest[1]:
            weakest = node, share, held
    if weakest is None:
        return None
    node, share, held = weakest
    best, reason = 0.0, Weakness(node, share)
    for place, key in enumerate(model.keys):
        # An arrow may have several rows in the model; it is left out where none has a weight.
        missing = (draws.weight[model.origin == place][:, settled] == 0).all(axis=0)
        count = int(missing.sum())
        if count < LEAST_WITHOUT or count == missing.size:
            continue
        difference = float(held[~missing].mean() - held[missing].mean())
        if difference >= LEAST_DIFFERENCE and difference * count > best:
            best = difference * count
            reason = Weakness(node, share, key, float(held[missing].mean()))
    return reason


_ORDER = {
    Verdict.HELD: 0,
    Verdict.IN_PART: 1,
    Verdict.BROUGHT_BACK: 2,
    Verdict.NOT_REACHED: 3,
    Verdict.NONE: 4,
}


@dataclass(frozen=True, eq=False)
class EscapeRequest:
    """Everything that the search needs; run it with ``escape``.

    Attributes
    ----------
    targets : int
        Most nodes to add, 1 to 3.
    any_node : bool
        Look at nodes that no drug hits, too.
    limit : int
        Most rows to return.
    certainty : bool
        Ask ``samples`` samples about every row.
    """

    query: Query
    targets: int = 2
    any_node: bool = False
    limit: int = 60
    certainty: bool = False
    samples: int = SAMPLES
    seed: int = 1


@dataclass(frozen=True)
class EscapeRow:
    """One combination.

    Attributes
    ----------
    add : tuple of str
        Nodes to add to what is blocked already, in file order.
    outputs : Mapping of str to float
        Level of every judged output as a share of its baseline.
    classes : Mapping of str to OutputClass
        Of the outputs that an arrow path reaches from all targets together.
    drugs : tuple of str
        Ids of approved drugs that hit all of ``add`` at once.
    covering : tuple of str
        Those of ``drugs`` that also hit what is blocked already: one drug for the whole.
    per_node : Mapping of str to tuple of str
        Approved drugs for each added node.
    in_trials : tuple of str
        Drugs in trials that hit at least one of ``add``, those that hit most first; they are
        listed apart. What is withdrawn, never approved or no cancer drug is not listed at all.
    certainty : Mapping of str to Certainty
        Of each output's direction; empty unless asked for.
    variants : Mapping of str to Mapping of OutputClass to float
        For each output that is concerned, the share of the variants in every class that occurs;
        empty unless asked for.
    weakness : Weakness or None
        Why "held" is in doubt; None where it is not, or where it was not asked.
    lowers : bool
        Whether at least one output falls further than it does without the addition.
    held_before : bool
        Whether the outputs are held without the addition already.
    """

    add: tuple[str, ...]
    outputs: Mapping[str, float]
    verdict: Verdict
    drugs: tuple[str, ...] = ()
    covering: tuple[str, ...] = ()
    per_node: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_trials: tuple[str, ...] = ()
    certainty: Mapping[str, Certainty] = field(default_factory=dict)
    classes: Mapping[str, OutputClass] = field(default_factory=dict)
    variants: Mapping[str, Mapping[OutputClass, float]] = field(default_factory=dict)
    weakness: Weakness | None = None
    lowers: bool = True
    held_before: bool = False

    def interventions(self) -> tuple[Intervention, ...]:
        """Return the row as interventions to apply."""
        return tuple(Intervention(Kind.INHIBIT, node) for node in self.add)

    def doubt(self, query: Query) -> bool | None:
        """Return whether the verdict is in doubt; None where the variants were not asked."""
        known = (self.variants, self.certainty) if self.certainty else None
        doubt = in_doubt(self.verdict, self.classes, query, known)
        return None if known is None and not doubt else doubt


def rank(row: EscapeRow) -> tuple[int, int, float, float, tuple[str, ...]]:
    """Sort key of a row, smaller is better.

    How well the outputs stay down as the verdict reads it, then fewer targets, then the least
    lowered output. Where the outputs are held already, how far all of them fall goes before the
    least lowered one: that may be one that no addition reaches. What lowers nothing goes last.
    """
    shares = [share for node, share in row.outputs.items() if node in row.classes] or [1.0]
    worst, mean = round(max(shares), 3), comparable(float(np.mean(shares)))
    first, second = (mean, worst) if row.held_before else (worst, mean)
    place = _ORDER[row.verdict] + (0 if row.lowers else len(_ORDER))
    return place, len(row.add), first, second, row.add


def by_trust(row: EscapeRow, query: Query) -> tuple[int, int, int, float, float, tuple[str, ...]]:
    """Sort key of a row whose variants were asked, smaller is better.

    What most variants agree on goes first, although the usual strengths hold an output better
    with another addition: held, then held in part. Behind it follow rows that were not asked,
    then those in doubt, then what does not keep the outputs down, then what lowers none of them.
    Among equals fewer targets, then the surer direction of the least sure output, then the lower
    outputs.
    """
    usable = row.verdict in (Verdict.HELD, Verdict.IN_PART)
    trust = {False: 0, None: 1, True: 2}[row.doubt(query)] if usable else 3
    trust = trust if row.lowers else 4
    place, size, first, second, add = rank(row)
    grades = list(Certainty)
    known = [row.certainty.get(node, Certainty.UNKNOWN) for node in row.classes]
    sure = max((grades.index(grade) for grade in known), default=0)
    return trust * len(_ORDER) + place, size, sure, first, second, add


def hit_nodes(request: EscapeRequest) -> list[tuple[Drug, set[str]]] | None:
    """Return the drugs of the pathway, each with the nodes it hits; None without a table."""
    drugs, pathway = request.query.drugs, request.query.pathway
    if drugs is None:
        return None
    return [(drug, set(drugs.nodes_hit(drug, pathway))) for drug in drugs.for_pathway(pathway)]


def with_drugs(
    known: Sequence[tuple[Drug, set[str]]] | None, case: SolvedCase, row: EscapeRow
) -> EscapeRow:
    """Return the row with the drugs of the table that do it: approved ones, and those in trials.

    Parameters
    ----------
    known : sequence of (Drug, set of str), or None
        What `hit_nodes` returns: the same for every row.
    case : SolvedCase
    row : EscapeRow
    """
    if known is None:
        return row
    added = set(row.add)
    hits = {d.id: nodes for d, nodes in known if d.standing is Standing.APPROVED}
    trials = {d.id: nodes for d, nodes in known if d.standing is Standing.INVESTIGATIONAL}
    already = {node for node in case.clamp_after.nodes if case.clamp_after.blocked(node) > 0}
    per_node = {node: tuple(d for d, nodes in hits.items() if node in nodes) for node in row.add}
    fitting = [d for d, nodes in hits.items() if added <= nodes]
    # First the one that hits least besides.
    fitting.sort(key=lambda d: (len(hits[d] - added - already), d))
    # Such a drug would do alone what is blocked already and the addition.
    covering = tuple(d for d in fitting if already and already <= hits[d])
    in_trials = [d for d, nodes in trials.items() if added & nodes]
    # Of drugs in trials also those that hit a part of the addition, the best match first.
    in_trials.sort(key=lambda d: (-len(added & trials[d]), len(trials[d] - added - already), d))
    return replace(
        row,
        drugs=tuple(fitting),
        covering=covering,
        per_node=per_node,
        in_trials=tuple(in_trials),
    )


def certify(
    request: EscapeRequest,
    rows: Sequence[EscapeRow],
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> tuple[EscapeRow, ...]:
    """Solve every row in ``request.samples`` variants; return the rows with their certainty.

    Raises
    ------
    Cancelled
        If ``cancelled`` said so.
    """
    case = solve(request.query)
    held = case.clamp_after
    sets = [
        Clamp(
            tuple(
                sorted(
                    (*held.hits, *(Hit(n, 1.0) for n in row.add)), key=attrgetter("node", "dose")
                )
            ),
            held.driven,
        )
        for row in rows
    ]
    draws = draw(case, Recipe(request.samples, request.seed))
    certified = []
    for row, (combined, levels) in zip(
        rows, screen(case, sets, draws, progress, cancelled), strict=True
    ):
        sure = doubted(
            request.query,
            graded(shares_of(combined, levels), combined),
            combined,
            opposed_nodes(combined, cancelled),
            _contradicted(request.query, row, combined),
        )
        variants = output_classes(combined, draws, levels, cancelled)
        certainty = {node: sure[node] for node in row.outputs}
        known = replace(row, certainty=certainty, variants=variants)
        if row.verdict is Verdict.HELD and known.doubt(request.query):
            known = replace(known, weakness=weakness(combined, draws, levels))
        certified.append(known)
    return tuple(certified)


def _contradicted(query: Query, row: EscapeRow, combined: SolvedCase) -> Collection[str]:
    """Return the nodes about which a measurement with this addition says something else."""
    whole = replace(query, interventions=(*query.interventions, *row.interventions()))
    if not whole.outcomes:
        return ()
    # The screen solves the variants alone.
    end = steady_state_of(combined.model, combined.clamp_after)
    return contradicted_nodes_of_case(whole, replace(combined, end=end))
