"""Activity: what blocking a node does. Equations, steady state, readings; no Qt."""

import os

# A contended multi-threaded BLAS makes small solves a hundred times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from looplight.activity.answer import respond
from looplight.activity.course import Course, Rebound, course
from looplight.activity.parameters import (
    ArrowParameters,
    Cutoffs,
    NodeParameters,
    Parameters,
)

__all__ = [
    "ArrowParameters",
    "Course",
    "Cutoffs",
    "NodeParameters",
    "Parameters",
    "Rebound",
    "course",
    "respond",
]
