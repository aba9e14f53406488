"""Steady states of a pathway under interventions, remembered per pathway object."""

from collections.abc import Iterable
from dataclasses import dataclass

from looplight.activity.model.clamp import Clamp, clamp
from looplight.activity.model.compile import Floats, Model, compiled, own_parameters
from looplight.activity.model.equations import System
from looplight.activity.solver.steady_state import Settled, settle
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Pathway

_RESTS: dict[int, tuple[Model, dict[Clamp, Settled]]] = {}


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
    entry = _RESTS.get(id(model))
    if entry is None or entry[0] is not model:
        if len(_RESTS) >= 32:
            _RESTS.clear()
        entry = _RESTS[id(model)] = (model, {})
    rests = entry[1]
    found = rests.get(held)
    if found is None:
        if len(rests) >= 256:
            rests.clear()
        plain = Clamp()
        start = model.start[:, 0] if held == plain else steady_state_of(model, plain).level
        found = rests[held] = settle(held.system(model), start)
    return found


def solve(
    pathway: Pathway,
    interventions: Iterable[Intervention] = (),
    *,
    context: Iterable[Intervention] = (),
    versus: Iterable[Intervention] | None = None,
    table: InhibitorTable | None = None,
    parameters: Parameters | None = None,
) -> SolvedCase:
    """Solve the comparison and the intervention.

    The comparison is the context alone, or the context with ``versus``.
    """
    chosen = parameters or own_parameters(pathway)
    around = tuple(context)
    held_before = clamp(pathway, (*around, *(versus or ())), table)
    held_after = clamp(pathway, (*around, *interventions), table)
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
