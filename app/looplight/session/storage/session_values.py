"""Interventions and texts in a session file."""

from typing import Any

from looplight.files.cursor import Cursor
from looplight.pathways.model.interventions import Intervention, Kind

MAX_TEXT = 4_000
_MAX_INTERVENTIONS = 2_000


def read_interventions(cursor: Cursor) -> tuple[Intervention, ...]:
    """Read a list of ``{"kind": ..., "target": ..., "dose": ...}``; the dose may be missing."""
    interventions = []
    for item in cursor.items(_MAX_INTERVENTIONS):
        row = item.keys(("kind", "target", "dose"), required=("kind", "target"))
        kind = row.word("kind", tuple(Kind), "")
        target = row.child("target").as_exact_text(MAX_TEXT)
        dose = row.number("dose", 0.0, 1.0)
        if kind and target:
            interventions.append(Intervention(Kind(kind), target, 1.0 if dose is None else dose))
    return tuple(interventions)


def intervention_values(intervention: Intervention) -> dict[str, Any]:
    """Return an intervention as JSON has it."""
    return {
        "kind": intervention.kind.value,
        "target": intervention.target,
        "dose": intervention.dose,
    }
