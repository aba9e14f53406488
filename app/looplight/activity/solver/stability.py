"""How a model settles; apart from the solver, because the window's start loads no numpy."""

from enum import StrEnum


class Stability(StrEnum):
    """How the model settles."""

    STEADY = "steady"
    OSCILLATES = "oscillates"
    TWO_STATES = "two stable states"
