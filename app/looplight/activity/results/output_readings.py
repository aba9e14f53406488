"""The outputs of an answer: which are concerned, and what happens to each."""

from typing import NamedTuple

from looplight.activity.results.direction_and_verdict import output_class, share, shortest_signs
from looplight.activity.results.response import OutputReading
from looplight.activity.solver.before_and_after_states import SolvedCase, without_feedback
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl


class Outputs(NamedTuple):
    """Readings of the judged outputs, and the ids of the others by reason."""

    judged: dict[str, OutputReading]
    not_concerned: tuple[str, ...]
    not_judged: tuple[str, ...]


NO_OUTPUTS = Outputs({}, (), ())


def reached_nodes(case: SolvedCase) -> frozenset[str]:
    """Return the nodes that an arrow path leads to from what the intervention adds.

    Arrows that every drug in force spares lead nowhere.
    """
    before, after = case.clamp_before, case.clamp_after
    # Only what the intervention adds: what the tumour context holds already is the comparison.
    targets = [
        node
        for node in sorted({*before.nodes, *after.nodes})
        if after.blocked(node) != before.blocked(node)
        or (node in after.driven) != (node in before.driven)
        or (node in after.raised) != (node in before.raised)
    ]
    return frozenset(shortest_signs(case.pathway, targets, after.unfelt(case.pathway)))


def concerned_outputs(case: SolvedCase) -> tuple[str, ...]:
    """Return the outputs that the verdict counts: judged by the pathway, and reached."""
    reached = reached_nodes(case)
    return tuple(node for node in case.pathway.judged_outputs if node in reached)


def read_outputs(case: SolvedCase, limits: SolverControl = UNLIMITED) -> Outputs:
    """Read every output against the comparison, with feedback and without it."""
    reached = reached_nodes(case)
    judged = [node for node in case.pathway.judged_outputs if node in reached]
    # The second solve is saved where no output is concerned.
    frozen = without_feedback(case, limits) if judged else case.end.level
    readings = {}
    for node in judged:
        i = case.model.index[node]
        base = float(case.rest.level[i])
        level, held = share(float(case.end.level[i]), base), share(float(frozen[i]), base)
        kind = output_class(level, held, case.parameters.cutoffs)
        readings[node] = OutputReading(level, held, kind)
    outputs = case.pathway.outputs
    return Outputs(
        readings,
        tuple(node for node in outputs if node not in reached),
        tuple(n for n in outputs if n not in case.pathway.judged_outputs and n in reached),
    )
