"""What would close the loop: further targets that keep every output down, best first.

Brute force in batches over singles, pairs and triples. The words held, held in part and
brought back are readings of a qualitative model with visible cut-offs; they never suggest a
treatment.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np

from looplight.activity.combinations.addition_rows import (
    EscapeRequest,
    EscapeRow,
    by_trust,
    certify,
    hit_nodes,
    rank,
    with_drugs,
)
from looplight.activity.model.compile import Floats
from looplight.activity.model.equations import shifted
from looplight.activity.model.intervention_effects import Clamp
from looplight.activity.results.direction_and_verdict import (
    comparable,
    output_class,
    share,
    shortest_signs,
    verdict,
)
from looplight.activity.results.output_readings import reached_nodes
from looplight.activity.results.response import Verdict
from looplight.activity.solver.anderson_acceleration import CHUNK, solve_batch
from looplight.activity.solver.before_and_after_states import SolvedCase, solve
from looplight.activity.solver.cancellation_and_progress import Progress, Stop, check
from looplight.files.problems import InputError, Problem
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

__all__ = ["EscapeRequest", "EscapeRow", "by_trust", "candidates", "certify", "escape", "rank"]

# So many candidates already make 34,220 triples; of more, `shortlist` keeps the most promising
# ones.
MANY = 60
SHORTLIST = 40
# Best rows that are kept of each size; the result is cut to the limit of the request afterwards.
MOST_ROWS = 120
# An output that falls by a smaller share of its baseline did not fall.
IDLE = 0.005


def candidates(pathway: Pathway, held: Clamp, any_node: bool = False) -> tuple[str, ...]:
    """Nodes worth adding: ancestors of outputs, druggable, not hit or driven already."""
    back = grouped((arrow.target, arrow.source) for arrow in live_arrows(pathway))
    reached = distances(pathway.judged_outputs, back)
    # A node that is blocked in part may still be blocked fully.
    taken = {node for node in held.nodes if held.blocked(node) >= 1.0}
    return tuple(
        n.id
        for n in pathway.nodes
        if n.id in reached and not n.output and n.id not in taken and (any_node or n.druggable)
    )


def escape(
    request: EscapeRequest,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> tuple[EscapeRow, ...]:
    """Search for additions, best first.

    Rows are ranked by verdict, then by fewer targets, then by how well the least lowered output
    stays down; single nodes that lower no output further go last. Left out are combinations that
    contain another one which already holds every output, and those with a member whose block
    lowers no output further.

    Raises
    ------
    InputError
        If the pathway has no outputs, or ``targets`` is not 1, 2 or 3.
    Cancelled
        If ``cancelled`` said so.
    """
    if request.targets not in (1, 2, 3):
        raise InputError(
            Problem("bad-targets", translate("problem", "one, two or three targets can be added"))
        )
    if not request.query.pathway.judged_outputs:
        name = request.query.pathway.name or translate("problem", "this pathway")
        raise InputError(
            Problem(
                "no-outputs",
                translate("problem", "{name} names no outputs to keep down", name=name),
            )
        )
    case = solve(request.query)
    names = list(candidates(request.query.pathway, case.clamp_after, request.any_node))
    if len(names) > MANY:
        names = shortlist(case, names)
    # What is blocked already, with nothing added.
    present = next(iter(_solved(case, [()], None, cancelled)), None)
    rows: list[EscapeRow] = []
    closing: list[frozenset[str]] = []
    solved: dict[frozenset[str], EscapeRow] = {}
    # Most of the work is in the largest combinations.
    counts = [comb(len(names), size) for size in range(1, request.targets + 1)]
    for size in range(1, request.targets + 1):
        # What already holds every output needs no further target.
        sets = [c for c in combinations(names, size) if not any(k <= set(c) for k in closing)]
        part = _part(progress, sum(counts[: size - 1]), counts[size - 1], sum(counts))
        new_rows = _solved(case, sets, part, cancelled)
        check(cancelled)
        if present is not None:
            new_rows = sorted((_beside(row, present) for row in new_rows), key=rank)
        solved |= {frozenset(row.add): row for row in new_rows}
        # Compared with smaller sets that were themselves left out, so `solved` keeps all of them.
        new_rows = [row for row in new_rows if not _idle_member(row, solved)]
        closing += [frozenset(row.add) for row in new_rows if row.verdict is Verdict.HELD]
        rows += new_rows[:MOST_ROWS]
    if progress is not None:
        progress(1.0)
    best = sorted(rows, key=rank)[: request.limit]
    known = hit_nodes(request)
    best = [with_drugs(known, case, row) for row in best]
    if request.certainty:
        rows_known = certify(request, best, progress, cancelled)
        return tuple(sorted(rows_known, key=lambda row: by_trust(row, request.query)))
    return tuple(best)


def _part(progress: Progress | None, before: int, count: int, total: int) -> Progress | None:
    """Return the progress of a part of the work, as a share of the whole."""
    if progress is None:
        return None

    def report(share: float) -> None:
        progress((before + share * count) / max(1, total))

    return report


def _idle_member(row: EscapeRow, solved: Mapping[frozenset[str], EscapeRow]) -> bool:
    """Return whether the row does no better than without one of its members."""
    for node in row.add if len(row.add) > 1 else ():
        fewer = solved.get(frozenset(row.add) - {node})
        if fewer is not None and not _lowers(row, fewer):
            return True
    return False


def _beside(row: EscapeRow, present: EscapeRow) -> EscapeRow:
    """Return a row that knows what the addition changes in the present answer."""
    held = present.verdict is Verdict.HELD
    return replace(row, lowers=_lowers(row, present), held_before=held)


def _lowers(row: EscapeRow, fewer: EscapeRow) -> bool:
    """Return whether an output is noticeably lower than with fewer targets."""
    return any(row.outputs[name] <= share - IDLE for name, share in fewer.outputs.items())


class _Reach:
    """Which outputs an arrow path reaches from what is blocked and what is added."""

    def __init__(self, case: SolvedCase) -> None:
        self._case = case
        self._already = reached_nodes(case)
        self._by_node: dict[str, frozenset[str]] = {}

    def of(self, names: Sequence[str]) -> frozenset[str]:
        """Return the nodes that are reached when some nodes are added."""
        nodes = self._already
        for name in names:
            if name not in self._by_node:
                self._by_node[name] = frozenset(shortest_signs(self._case.pathway, [name]))
            nodes |= self._by_node[name]
        return nodes


def caps(case: SolvedCase, sets: Sequence[Sequence[str]]) -> Floats:
    """Caps of every combination as columns."""
    model = case.model
    cap = np.repeat(case.after.cap, len(sets), axis=1)
    shadows = grouped((node, model.real + k) for k, (_, node) in enumerate(model.shadow_of))
    for column, names in enumerate(sets):
        for name in names:
            # A plain block spares no arrow, so the node's shadows are blocked with it.
            cap[[model.index[name], *shadows.get(name, ())], column] = 0.0
    return cap


def _solved(
    case: SolvedCase,
    sets: Sequence[tuple[str, ...]],
    progress: Progress | None,
    cancelled: Stop | None,
) -> list[EscapeRow]:
    outputs = case.pathway.judged_outputs
    places = [case.model.index[name] for name in outputs]
    base = case.rest.level[places].tolist()
    reach = _Reach(case)
    feedback = case.model.rows_of(case.model.roles.feedback)
    signal = case.before.signals(case.start)
    rows = []
    for first in range(0, len(sets), CHUNK):
        check(cancelled)
        part = sets[first : first + CHUNK]
        system = replace(case.after, cap=caps(case, part))
        # From the present answer, which is near to that with one more block.
        start = np.repeat(case.end.level.reshape(-1, 1), len(part), axis=1)
        levels, converged = solve_batch(system, start, cancelled)
        frozen, also = levels, converged
        if feedback.any():
            # The difference to the levels without feedback is what feedback brings back.
            held = replace(system, frozen=feedback, signal=signal)
            frozen, also = solve_batch(held, levels, cancelled)
        now, without = levels[places].T.tolist(), frozen[places].T.tolist()
        for column, names in enumerate(part):
            # What does not settle has no level to rank by.
            if converged[column] and also[column]:
                shares = dict(zip(outputs, map(share, now[column], base), strict=True))
                alone = dict(zip(outputs, map(share, without[column], base), strict=True))
                classes = {
                    name: output_class(shares[name], alone[name], case.parameters.cutoffs)
                    for name in outputs
                    if name in reach.of(names)
                }
                row = EscapeRow(names, shares, verdict(classes.values()), classes=classes)
                rows.append(row)
        if progress is not None:
            progress((first + len(part)) / len(sets))
    return sorted(rows, key=rank)


def shortlist(case: SolvedCase, names: Iterable[str]) -> list[str]:
    """Candidates whose block lowers the outputs most, to first order.

    The adjoint of the steady state gives all of them in one solve: with (I - J)^T x = g, where
    g marks the outputs, a block of node i moves their sum by about -x_i P_i.
    """
    model = case.model
    produced, slopes = case.after.jacobian(case.end.level.reshape(-1, 1))
    goal = np.zeros(model.size)
    for name in case.pathway.judged_outputs:
        i = model.index[name]
        # As shares of the baseline, so that every output counts alike.
        goal[i] = 1.0 / max(float(case.rest.level[i]), 1e-6)
    adjoint = np.linalg.solve(shifted(slopes[0]).T, goal)
    gain = adjoint * produced[:, 0]
    ordered = sorted(names, key=lambda n: (-comparable(float(gain[model.index[n]])), n))
    best = set(ordered[:SHORTLIST])
    return [n for n in names if n in best]
