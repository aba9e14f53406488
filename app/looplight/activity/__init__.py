"""Activity: what blocking a node does. Equations, steady state, readings; no Qt."""

import os

# A contended multi-threaded BLAS makes small solves a hundred times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from looplight.activity.answer import respond
from looplight.activity.batch import Cancelled
from looplight.activity.course import Course, Rebound, course
from looplight.activity.doses import DoseResponse, dose_response
from looplight.activity.ensemble import Ensemble, EnsembleRequest, Shares, certainty, ensemble
from looplight.activity.escape import EscapeRequest, EscapeRow, escape
from looplight.activity.explain import Explanation, Step, explain
from looplight.activity.parameters import (
    ArrowParameters,
    Cutoffs,
    NodeParameters,
    Parameters,
)

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
    "NodeParameters",
    "Parameters",
    "Rebound",
    "Shares",
    "Step",
    "certainty",
    "course",
    "dose_response",
    "ensemble",
    "escape",
    "explain",
    "respond",
]
