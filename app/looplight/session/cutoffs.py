"""Cut-offs of the verdict that a user may move: their names, bounds and plain values."""

from collections.abc import Mapping
from dataclasses import replace

from looplight.activity.parameters import Cutoffs

NAMES = ("suppressed", "escapes", "climbs_back")
LEAST, MOST = 0.01, 2.0


def read(given: Mapping[str, float]) -> Cutoffs:
    """Return cut-offs from plain numbers; names that are not given keep their default.

    Raises
    ------
    ValueError
        If a value is out of bounds, or an output could be suppressed and escape at once.
    """
    for name, value in given.items():
        if not LEAST <= value <= MOST:
            said = f"The cut-off {spoken(name)} lies between {LEAST:.0%} and {MOST:.0%}"
            raise ValueError(said)
    made = replace(Cutoffs(), **given)
    if made.suppressed > made.escapes:
        raise ValueError("An output counts as suppressed below the line where it escapes")
    return made


def write(lines: Cutoffs) -> dict[str, float]:
    """Return what differs from the defaults, as plain numbers."""
    usual = Cutoffs()
    values = {name: getattr(lines, name) for name in NAMES}
    return {name: value for name, value in values.items() if value != getattr(usual, name)}


def moved(lines: Cutoffs, name: str, value: float) -> Cutoffs:
    """Return the cut-offs with one line moved; the other one gives way where they would cross."""
    value = min(MOST, max(LEAST, value))
    lines = replace(lines, **{name: value})
    if lines.suppressed > lines.escapes:
        other = "escapes" if name == "suppressed" else "suppressed"
        lines = replace(lines, **{other: value})
    return lines


def spoken(name: str) -> str:
    """Return a name as a user writes it: ``climbs-back``."""
    return name.replace("_", "-")
