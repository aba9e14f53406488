"""Steady states before and after interventions, remembered per compiled model."""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np

from looplight.activity.model.compile import Floats, Model, compiled
from looplight.activity.model.equations import System
from looplight.activity.model.intervention_effects import Clamp, clamp
from looplight.activity.query import Query
from looplight.activity.solver.cancellation_and_progress import UNLIMITED, SolverControl
from looplight.activity.solver.steady_state import Settled, newton, settle
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Pathway

# A feedback arrow whose signal moved by less changes nothing.
UNMOVED = 1e-9

_STEADY_STATES: WeakKeyDictionary[Model, dict[Clamp, Settled]] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class SolvedCase:
    """A comparison and an intervention on one compiled model.

    Attributes
    ----------
    before, after : System
    rest : Settled
        Of the comparison; ``end`` of the intervention, started from the baseline.
    """

    pathway: Pathway
    parameters: Parameters
    model: Model
    clamp_before: Clamp
    clamp_after: Clamp
    before: System
    after: System
    rest: Settled
    end: Settled

    @property
    def start(self) -> Floats:
        """Levels of the comparison as a column."""
        return self.rest.level.reshape(-1, 1)


def moved(case: SolvedCase, node: str) -> float:
    """Change of a node against the comparison."""
    i = case.model.index[node]
    return float(case.end.level[i] - case.rest.level[i])


def steady_state_of(model: Model, held: Clamp, limits: SolverControl = UNLIMITED) -> Settled:
    """Steady state of a model under some interventions, started from its baseline.

    The baseline itself starts from 0.5 everywhere, or where an imported model says.
    """
    solved = _STEADY_STATES.setdefault(model, {})
    state = solved.get(held)
    if state is None:
        # Doses of a slider would otherwise pile up.
        if len(solved) >= 256:
            solved.clear()
        untouched = Clamp()
        at_baseline = held == untouched
        if at_baseline:
            start = model.start[:, 0]
        else:
            # Always from the baseline: the answer must not depend on the order of clicks.
            start = steady_state_of(model, untouched, limits).level
        state = solved[held] = settle(held.system(model), start, limits=limits)
    return state


def solve(
    query: Query, *, untreated: bool = False, limits: SolverControl = UNLIMITED
) -> SolvedCase:
    """Solve both sides of the comparison that a query asks for.

    With ``untreated`` the comparison is the cell without the tumour context.
    """
    pathway, around, drugs = query.pathway, query.context, query.drugs
    chosen = query.parameters or pathway.parameters
    held_before = clamp(pathway, query.reference or (), drugs, () if untreated else around)
    held_after = clamp(pathway, query.interventions, drugs, around)
    # One model for both sides, so that their levels can be subtracted row by row.
    model = compiled(pathway, chosen, held_before.spared | held_after.spared)
    return SolvedCase(
        pathway=pathway,
        parameters=chosen,
        model=model,
        clamp_before=held_before,
        clamp_after=held_after,
        before=held_before.system(model),
        after=held_after.system(model),
        rest=steady_state_of(model, held_before, limits),
        end=steady_state_of(model, held_after, limits),
    )


def without_feedback(case: SolvedCase, limits: SolverControl = UNLIMITED) -> Floats:
    """Level of every node after the intervention with all feedback arrows frozen.

    A frozen arrow keeps the signal that it has at the comparison: what is left is what the
    intervention does along the forward arrows alone.
    """
    before = case.before.signals(case.start)
    frozen = case.model.rows_of(case.model.roles.feedback)
    end = case.end.level.reshape(-1, 1)
    moved = np.abs(case.after.signals(end) - before) > UNMOVED
    if not (frozen & moved).any():
        return case.end.level
    system = replace(case.after, frozen=frozen, signal=before)
    level, converged = newton(system, end, limits=limits)
    if converged[0]:
        return level[:, 0]
    # Only the state that is reached from the reference matters: no second one is looked for.
    return settle(system, case.rest.level, alone=True, limits=limits).level
