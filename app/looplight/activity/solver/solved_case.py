"""Steady states of a pathway under interventions, remembered per compiled model."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from looplight.activity.model.clamp import Clamp, clamp
from looplight.activity.model.compile import Floats, Model, compiled
from looplight.activity.model.equations import System
from looplight.activity.query import Query
from looplight.activity.solver.steady_state import Settled, settle
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Pathway

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


def steady_state_of(model: Model, held: Clamp) -> Settled:
    """Steady state of a model under some interventions, started from its baseline.

    The baseline itself starts from 0.5 everywhere, or where an imported model says.
    """
    solved = _STEADY_STATES.setdefault(model, {})
    state = solved.get(held)
    if state is None:
        if len(solved) >= 256:
            solved.clear()
        untouched = Clamp()
        at_baseline = held == untouched
        start = model.start[:, 0] if at_baseline else steady_state_of(model, untouched).level
        state = solved[held] = settle(held.system(model), start)
    return state


def solve(query: Query) -> SolvedCase:
    """Solve both sides of the comparison that a query asks for."""
    pathway, around, drugs = query.pathway, query.context, query.drugs
    chosen = query.parameters or pathway.parameters
    held_before = clamp(pathway, (*around, *(query.reference or ())), drugs)
    held_after = clamp(pathway, (*around, *query.interventions), drugs)
    model = compiled(pathway, chosen, held_before.spared | held_after.spared)
    return SolvedCase(
        pathway=pathway,
        parameters=chosen,
        model=model,
        clamp_before=held_before,
        clamp_after=held_after,
        before=held_before.system(model),
        after=held_after.system(model),
        rest=steady_state_of(model, held_before),
        end=steady_state_of(model, held_after),
    )
