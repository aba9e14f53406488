"""What would close the loop: further targets that keep every output down, best first.

Brute force in batches over singles, pairs and triples. The words suppressed, partial and
escapes are readings of a qualitative model with visible cut-offs; they never suggest a
treatment.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from looplight.activity.baseline import Case, prepare
from looplight.activity.batch import CHUNK, Progress, Stop, check, solve_batch
from looplight.activity.clamp import Clamp, Hit
from looplight.activity.compile import Floats
from looplight.activity.grading import graded, topological
from looplight.activity.parameters import DEFAULTS, Parameters
from looplight.activity.readings import share, verdict
from looplight.activity.response import Certainty, Verdict
from looplight.activity.sampling import draw, screen
from looplight.activity.timecourse import regains
from looplight.pathways.inhibitors import Drug, InhibitorTable, Status
from looplight.pathways.interventions import Intervention, Kind
from looplight.pathways.model import Pathway
from looplight.pathways.ranks import live_arrows
from looplight.records.problems import InputError, Problem

MANY = 60
SHORTLIST = 40
CHECKED = 120
_ORDER = {Verdict.SUPPRESSED: 0, Verdict.PARTIAL: 1, Verdict.ESCAPES: 2, Verdict.NONE: 3}


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

    pathway: Pathway
    interventions: tuple[Intervention, ...] = ()
    context: tuple[Intervention, ...] = ()
    table: InhibitorTable | None = None
    parameters: Parameters = DEFAULTS
    targets: int = 2
    any_node: bool = False
    limit: int = 60
    certainty: bool = False
    samples: int = 200
    seed: int = 1


@dataclass(frozen=True)
class EscapeRow:
    """One combination.

    Attributes
    ----------
    add : tuple of str
        Nodes to add to what is blocked already, in file order.
    outputs : Mapping of str to float
        Level of every output as a share of its baseline.
    drugs : tuple of str
        Ids of drugs that hit all of ``add`` at once.
    covering : tuple of str
        Those of ``drugs`` that also hit what is blocked already: one drug for the whole.
    per_node : Mapping of str to tuple of str
        Drugs for each added node.
    certainty : Mapping of str to Certainty
        Of each output's direction; empty unless asked for.
    """

    add: tuple[str, ...]
    outputs: Mapping[str, float]
    verdict: Verdict
    drugs: tuple[str, ...] = ()
    covering: tuple[str, ...] = ()
    per_node: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    certainty: Mapping[str, Certainty] = field(default_factory=dict)

    def interventions(self) -> tuple[Intervention, ...]:
        """Return the row as interventions to apply."""
        return tuple(Intervention(Kind.INHIBIT, node) for node in self.add)


def candidates(pathway: Pathway, held: Clamp, any_node: bool = False) -> tuple[str, ...]:
    """Nodes worth adding: ancestors of outputs, druggable, not hit or driven already."""
    back: dict[str, list[str]] = {}
    for arrow in live_arrows(pathway):
        back.setdefault(arrow.target, []).append(arrow.source)
    found, todo = set(pathway.judged_outputs), list(pathway.judged_outputs)
    while todo:
        for source in back.get(todo.pop(), ()):
            if source not in found:
                found.add(source)
                todo.append(source)
    taken = {node for node in held.nodes if held.blocked(node) >= 1.0}
    return tuple(
        n.id
        for n in pathway.nodes
        if n.id in found and not n.output and n.id not in taken and (any_node or n.druggable)
    )


def escape(
    request: EscapeRequest,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> tuple[EscapeRow, ...]:
    """Search for additions, best first.

    Rows are ranked by verdict, then by fewer targets, then by how well the least suppressed
    output stays down. A combination that contains another one which already suppresses every
    output is left out.

    Raises
    ------
    InputError
        If the pathway has no outputs, or ``targets`` is not 1, 2 or 3.
    Cancelled
        If ``cancelled`` said so.
    """
    if request.targets not in (1, 2, 3):
        raise InputError(Problem("bad-targets", "one, two or three targets can be added"))
    if not request.pathway.judged_outputs:
        name = request.pathway.name or "this pathway"
        raise InputError(Problem("no-outputs", f"{name} names no outputs to keep down"))
    case = prepare(
        request.pathway,
        request.interventions,
        context=request.context,
        table=request.table,
        parameters=request.parameters,
    )
    names = list(candidates(request.pathway, case.clamp_after, request.any_node))
    if len(names) > MANY:
        names = shortlist(case, names)
    rows: list[EscapeRow] = []
    closing: list[frozenset[str]] = []
    for size in range(1, request.targets + 1):
        sets = [c for c in combinations(names, size) if not any(k <= set(c) for k in closing)]
        found = _solved(case, sets, progress, cancelled)
        check(cancelled)
        checked = _with_rebounds(case, found[:CHECKED])
        closing += [frozenset(row.add) for row in checked if row.verdict is Verdict.SUPPRESSED]
        rows += checked
    best = sorted(rows, key=rank)[: request.limit]
    best = [_with_drugs(request, case, row) for row in best]
    if request.certainty:
        best = _with_certainty(request, case, best, progress, cancelled)
    return tuple(best)


def rank(row: EscapeRow) -> tuple[int, int, float, float, tuple[str, ...]]:
    """Sort key of a row, smaller is better.

    How well every output stays down as the verdict reads it, then fewer targets, then the
    least suppressed output.
    """
    shares = list(row.outputs.values())
    worst = round(max(shares), 3)
    return _ORDER[row.verdict], len(row.add), worst, float(np.mean(shares)), row.add


def caps(case: Case, sets: Sequence[Sequence[str]]) -> Floats:
    """Caps of every combination as columns."""
    model = case.model
    cap = np.repeat(case.after.cap, len(sets), axis=1)
    shadows: dict[str, list[int]] = {}
    for k, (_, node) in enumerate(model.shadow_of):
        shadows.setdefault(node, []).append(model.real + k)
    for column, names in enumerate(sets):
        for name in names:
            cap[[model.index[name], *shadows.get(name, ())], column] = 0.0
    return cap


def _solved(
    case: Case,
    sets: Sequence[tuple[str, ...]],
    progress: Progress | None,
    cancelled: Stop | None,
) -> list[EscapeRow]:
    outputs = case.pathway.judged_outputs
    places = [case.model.index[name] for name in outputs]
    base = case.rest.level[places]
    cut = case.parameters.cutoffs
    rows = []
    for first in range(0, len(sets), CHUNK):
        check(cancelled)
        part = sets[first : first + CHUNK]
        system = replace(case.after, cap=caps(case, part))
        start = np.repeat(case.end.level.reshape(-1, 1), len(part), axis=1)
        levels, done = solve_batch(system, start, cancelled)
        for column, names in enumerate(part):
            if done[column]:
                now = levels[places, column]
                shares = {
                    name: share(float(level), float(b))
                    for name, level, b in zip(outputs, now, base, strict=True)
                }
                rows.append(EscapeRow(names, shares, verdict(shares, {}, cut)))
        if progress is not None:
            progress(min(1.0, (first + len(part)) / len(sets)))
    return sorted(rows, key=rank)


def _with_rebounds(case: Case, rows: list[EscapeRow]) -> list[EscapeRow]:
    """Read the verdicts again, now that outputs may climb back on the way."""
    open_rows = [row for row in rows if row.verdict is not Verdict.ESCAPES]
    if not open_rows:
        return rows
    system = replace(case.after, cap=caps(case, [row.add for row in open_rows]))
    start = np.repeat(case.end.level.reshape(-1, 1), len(open_rows), axis=1)
    levels, _ = solve_batch(system, start)
    back = regains(case, system, levels)
    cut = case.parameters.cutoffs
    read = {
        row.add: verdict(row.outputs, {n: float(v[i]) for n, v in back.items()}, cut)
        for i, row in enumerate(open_rows)
    }
    return [replace(row, verdict=read.get(row.add, row.verdict)) for row in rows]


def _with_drugs(request: EscapeRequest, case: Case, row: EscapeRow) -> EscapeRow:
    if request.table is None:
        return row
    name = request.pathway.name
    hits = {drug.id: set(drug.nodes_in(name)) for drug in request.table.for_pathway(name)}
    already = {node for node in case.clamp_after.nodes if case.clamp_after.blocked(node) > 0}
    per_node = {node: tuple(d for d, nodes in hits.items() if node in nodes) for node in row.add}
    wanted = set(row.add)
    fitting = [d for d, nodes in hits.items() if wanted <= nodes]
    # Reagents come after drugs; then the one that hits least besides.
    tools = {d.id for d in request.table.drugs if d.statuses and _reagent(d)}
    fitting.sort(key=lambda d: (d in tools, len(hits[d] - wanted - already), d))
    covering = tuple(d for d in fitting if already and already <= hits[d])
    return replace(row, drugs=tuple(fitting), covering=covering, per_node=per_node)


def _reagent(drug: Drug) -> bool:
    return all(status.status is Status.RESEARCH_ONLY for status in drug.statuses)


def _with_certainty(
    request: EscapeRequest,
    case: Case,
    rows: list[EscapeRow],
    progress: Progress | None,
    cancelled: Stop | None,
) -> list[EscapeRow]:
    held = case.clamp_after
    sets = [
        Clamp(tuple(sorted((*held.hits, *(Hit(n, 1.0) for n in row.add)), key=_place)), held.driven)
        for row in rows
    ]
    draws = draw(case, request.samples, request.seed)
    found = []
    for row, (asked, shares) in zip(
        rows, screen(case, sets, draws, progress, cancelled), strict=True
    ):
        sure = graded(shares, topological(asked), asked)
        found.append(replace(row, certainty={node: sure[node] for node in row.outputs}))
    return found


def _place(hit: Hit) -> tuple[str, float]:
    return hit.node, hit.dose


def shortlist(case: Case, names: Iterable[str], count: int = SHORTLIST) -> list[str]:
    """Candidates whose block lowers the outputs most, to first order.

    The adjoint of the steady state gives all of them in one solve: with (I - J)^T x = g, where
    g marks the outputs, a block of node i moves their sum by about -x_i P_i.
    """
    model = case.model
    produced, slopes = case.after.jacobian(case.end.level.reshape(-1, 1))
    goal = np.zeros(model.size)
    for name in case.pathway.judged_outputs:
        i = model.index[name]
        goal[i] = 1.0 / max(float(case.rest.level[i]), 1e-6)
    adjoint = np.linalg.solve((np.eye(model.size) - slopes[0]).T, goal)
    gain = adjoint * produced[:, 0]
    ordered = sorted(names, key=lambda n: (-float(gain[model.index[n]]), n))
    kept = set(ordered[:count])
    return [n for n in names if n in kept]
