"""Cut-offs of the verdict that a user may move: their names, bounds and plain values."""

from collections.abc import Mapping
from dataclasses import replace

from looplight.pathways.model.parameters import Cutoffs, Parameters
from looplight.pathways.model.pathway import Pathway

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


def parse(text: str) -> Cutoffs:
    """Read ``suppressed=0.6,escapes=0.8,climbs-back=30%``; names left out keep their default.

    Raises
    ------
    ValueError
        If a name or number cannot be read, or a value is out of bounds.
    """
    given = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, number = part.partition("=")
        name = name.strip().lower().replace("-", "_")
        if name not in NAMES:
            known = ", ".join(map(spoken, NAMES))
            raise ValueError(f"there is no cut-off {part!r}; there are {known}")
        try:
            percent = number.strip().endswith("%")
            given[name] = float(number.strip().rstrip("% ")) / (100 if percent else 1)
        except ValueError:
            raise ValueError(f"{number!r} is no share such as 0.7 or 70%") from None
    return read(given)


def parameters_with(pathway: Pathway, lines: Cutoffs) -> Parameters | None:
    """Return the pathway's parameters with these cut-offs; None where they are the defaults."""
    if lines == Cutoffs():
        return None
    return replace(pathway.parameters, cutoffs=lines)


def told(lines: Cutoffs) -> str:
    """Say the cut-offs in one sentence."""
    return (
        f"Illustrative cut-offs: suppressed below {lines.suppressed:.0%} of baseline, escapes "
        f"from {lines.escapes:.0%} or after climbing back over {lines.climbs_back:.0%} of the drop."
    )
