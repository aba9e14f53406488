"""Dose-response: any readout against the dose of any target or drug."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from looplight.activity.model.clamp import clamp
from looplight.activity.model.compile import Floats
from looplight.activity.solver.batch import solve_batch
from looplight.activity.solver.solved_case import solve
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.parameters import Parameters
from looplight.pathways.model.pathway import Pathway


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


def dose_response(
    pathway: Pathway,
    intervention: Intervention,
    interventions: Iterable[Intervention] = (),
    *,
    context: Iterable[Intervention] = (),
    table: InhibitorTable | None = None,
    parameters: Parameters | None = None,
    points: int = 41,
) -> DoseResponse:
    """Vary the dose of one drug or inhibited node, on top of what is in force.

    ``interventions`` are those in force; one on the same target is replaced.
    """
    others = tuple(
        i for i in interventions if (i.kind, i.target) != (intervention.kind, intervention.target)
    )
    around = tuple(context)
    doses = np.linspace(0.0, 1.0, points)
    case = solve(
        pathway,
        (*others, intervention.at(1.0)),
        context=around,
        table=table,
        parameters=parameters,
    )
    columns = [
        clamp(pathway, (*around, *others, intervention.at(float(dose))), table).arrays(case.model)
        for dose in doses
    ]
    system = replace(case.after, cap=np.hstack([cap for cap, _ in columns]))
    start = np.repeat(case.start, points, axis=1)
    levels, done = solve_batch(system, start)
    levels[:, ~done] = np.nan
    return DoseResponse(
        intervention, doses, case.model.ids[: case.model.real], levels[: case.model.real].T
    )
