"""The axis of relative time: logarithmic, so that early moments have room."""

import math

from looplight.pathways.model.pathway import Pathway, Speed
from looplight.translation.messages import decimal, translate

# Fast steps have a time constant of 1: five of them, and they are over.
FAST_END = 5.0
FAST_WORDS = translate("time course", "minutes: fast steps")
SLOW_WORDS = translate("time course", "hours to days: slow steps")
_TICKS = (0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
_STEPS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 70.0, 100.0, 150.0)


def to_axis(time: float) -> float:
    """Return the place of a relative time on the axis."""
    return math.log10(1.0 + max(0.0, time))


def from_axis(place: float) -> float:
    """Return the relative time at a place on the axis."""
    return float(max(0.0, 10.0**place - 1.0))


def ticks(end: float) -> tuple[float, ...]:
    """Return the times that the axis names."""
    return tuple(time for time in _TICKS if time <= end)


def steps(end: float) -> tuple[float, ...]:
    """Return the moments at which stepping stops; the end itself is the steady state."""
    later = tuple(float(time) for time in range(200, math.ceil(end), 100))
    return tuple(time for time in (*_STEPS, *later) if time < end)


def has_slow_steps(pathway: Pathway) -> bool:
    """Return whether the pathway distinguishes fast and slow arrows; imported ones do not."""
    return pathway.once(_has_slow_steps)


def _has_slow_steps(pathway: Pathway) -> bool:
    return any(arrow.speed is Speed.SLOW and arrow.in_model for arrow in pathway.arrows)


def words(time: float | None) -> str:
    """Return a moment in words."""
    if time is None:
        return translate("time course", "at rest")
    return translate("time course", "relative time {time}", time=decimal(time, ".1f"))


def plain_words(time: float) -> str:
    """Return a moment for an audience, which knows no axis: before or after the fast steps."""
    if time < FAST_END:
        return translate("time course", "early: fast steps")
    return translate("time course", "later: slow steps")
