"""Dose-response: any readout against the dose of any target or drug."""

from dataclasses import dataclass, replace

import numpy as np

from looplight.activity.model.compile import Floats
from looplight.activity.model.intervention_effects import clamp
from looplight.activity.query import Query
from looplight.activity.solver.anderson_acceleration import solve_batch
from looplight.activity.solver.before_and_after_states import solve
from looplight.pathways.model.interventions import Intervention


@dataclass(frozen=True, eq=False)
class DoseResponse:
    """Levels of every node over doses of one intervention.

    Attributes
    ----------
    doses : array
        0..1, a share of full effect, not a concentration.
    levels : array
        (doses, nodes); not a number where the model does not settle.
    """

    intervention: Intervention
    doses: Floats
    ids: tuple[str, ...]
    levels: Floats


def dose_response(query: Query, intervention: Intervention, *, points: int = 41) -> DoseResponse:
    """Vary the dose of one drug or inhibited node, on top of what is in force.

    The query's interventions are those in force; one on the same target is replaced.
    """
    others = tuple(
        i
        for i in query.interventions
        if (i.kind, i.target) != (intervention.kind, intervention.target)
    )
    doses = np.linspace(0.0, 1.0, points)
    case = solve(replace(query, interventions=(*others, intervention.at(1.0))))
    pathway, around, drugs = query.pathway, query.context, query.drugs
    columns = [
        clamp(pathway, (*others, intervention.at(float(dose))), drugs, around).arrays(case.model)
        for dose in doses
    ]
    system = replace(case.after, cap=np.hstack([cap for cap, _ in columns]))
    start = np.repeat(case.start, points, axis=1)
    levels, converged = solve_batch(system, start)
    levels[:, ~converged] = np.nan
    return DoseResponse(
        intervention, doses, case.model.ids[: case.model.real], levels[: case.model.real].T
    )
