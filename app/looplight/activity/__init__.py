"""Activity: what blocking a node does. Equations, steady state, readings; no Qt.

Names load on first use, so that a window can paint before numpy is imported.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

# A contended multi-threaded BLAS makes small solves a hundred times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from looplight.activity.answer import respond
    from looplight.activity.batch import Cancelled
    from looplight.activity.closing import EscapeRequest, EscapeRow, certify, escape
    from looplight.activity.doses import DoseResponse, dose_response
    from looplight.activity.explaining import Explanation, Step, explain
    from looplight.activity.moments import Moment, moment
    from looplight.activity.parameters import (
        ArrowParameters,
        Cutoffs,
        NodeParameters,
        Parameters,
    )
    from looplight.activity.response import Shares
    from looplight.activity.sampling import (
        Ensemble,
        EnsembleRequest,
        certainty,
        ensemble,
    )
    from looplight.activity.timecourse import Course, Rebound, course

_WHERE = {
    "ArrowParameters": "parameters",
    "Cancelled": "batch",
    "Course": "timecourse",
    "Cutoffs": "parameters",
    "DoseResponse": "doses",
    "Ensemble": "sampling",
    "EnsembleRequest": "sampling",
    "EscapeRequest": "closing",
    "EscapeRow": "closing",
    "Explanation": "explaining",
    "Moment": "moments",
    "NodeParameters": "parameters",
    "Parameters": "parameters",
    "Rebound": "timecourse",
    "Shares": "response",
    "Step": "explaining",
    "certainty": "sampling",
    "certify": "closing",
    "course": "timecourse",
    "dose_response": "doses",
    "ensemble": "sampling",
    "escape": "closing",
    "explain": "explaining",
    "moment": "moments",
    "respond": "answer",
}

__all__ = [
    "ArrowParameters",
    "Cancelled",
    "Course",
    "Cutoffs",
    "DoseResponse",
    "Ensemble",
    "EnsembleRequest",
    "EscapeRequest",
    "EscapeRow",
    "Explanation",
    "Moment",
    "NodeParameters",
    "Parameters",
    "Rebound",
    "Shares",
    "Step",
    "certainty",
    "certify",
    "course",
    "dose_response",
    "ensemble",
    "escape",
    "explain",
    "moment",
    "respond",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
