"""Which of several blocked, driven or raised nodes a change hangs on most."""

from collections.abc import Collection
from dataclasses import replace

from looplight.activity.model.intervention_effects import Clamp
from looplight.activity.results.order_of_answers import comparable
from looplight.activity.solver.before_and_after_states import SolvedCase, steady_state_of
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.activity.solver.stability import Stability

# Each costs a steady state. More at once are a screen, in which no single one is the cause.
MOST_BLOCKS = 16
# Smaller effects are those of nodes that do the same: without one, the others still do it.
_SMALL = 1e-3


def main_block(
    case: SolvedCase, goal: str, acted: Collection[str], limits: SolverControl = UNLIMITED
) -> str:
    """Return the node without whose intervention most of the goal's change goes away.

    Each node in turn is left as it is at the comparison, while the others stay as they are, and
    the system settles anew. Returns an empty string where no single node is missed, and where
    settling takes longer than a click.

    Parameters
    ----------
    acted : collection of str
        Nodes on which the interventions differ from the comparison.
    """
    index = case.model.index[goal]
    sign = 1.0 if case.end.level[index] > case.rest.level[index] else -1.0
    if len(acted) < 2 or len(acted) > MOST_BLOCKS:
        return next(iter(acted)) if len(acted) == 1 else ""
    if case.pathway.parameters.reactions or case.end.stability is Stability.OSCILLATES:
        # Such a model is followed in time, which takes seconds for each node.
        return ""
    lost = {}
    for node in sorted(acted):
        limits.check()
        held = _without(case.clamp_after, case.clamp_before, node)
        level = steady_state_of(case.model, held, limits).level
        lost[node] = sign * float(case.end.level[index] - level[index])
    best = max(lost, key=lambda node: comparable(lost[node]))
    return best if lost[best] > _SMALL else ""


def _without(after: Clamp, before: Clamp, node: str) -> Clamp:
    """Return interventions that treat one node as the comparison does."""
    alone = frozenset({node})
    hits = [hit for hit in after.hits if hit.node != node]
    hits += [hit for hit in before.hits if hit.node == node]
    return replace(
        after,
        hits=tuple(sorted(hits, key=lambda hit: (hit.node, hit.dose, sorted(hit.spares)))),
        driven=(after.driven - alone) | (before.driven & alone),
        raised=(after.raised - alone) | (before.raised & alone),
    )
