"""Cut-offs: from which change on a level rises, falls or is held, and what a user may move."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from looplight.translation.messages import translate

# Those that a user may move.
NAMES = ("held", "lowered", "raised", "by_feedback")
# What these lines were called before; old sessions still name them so.
FORMER = {"suppressed": "held", "escapes": "lowered"}
GONE = ("climbs_back",)
# As shares of the baseline.
LEAST, MOST = 0.01, 2.0
_ORDER = ("held", "lowered", "raised")


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """Where the readings draw their lines; illustrative, visible and editable.

    Attributes
    ----------
    dead_zone : float
        A level rises or falls where it changes by more than this; a smaller change counts as none.
    held, lowered, raised : float
        Shares of baseline: an output is held below the first, lowered below the second and
        raised above the third.
    by_feedback : float
        Part of baseline that feedback must add to an output to be named as what brings it back.
    responds : float
        A sample of the ensemble responds beyond this change.
    source_fell, target_moved : float
        A feedback arrow changes its state where its source moved this far and its target is
        this far from where it would be with the arrow frozen.
    """

    dead_zone: float = 0.005
    held: float = 0.70
    lowered: float = 0.85
    raised: float = 1.05
    by_feedback: float = 0.05
    responds: float = 0.01
    source_fell: float = 0.05
    target_moved: float = 0.01


DEFAULT_CUTOFFS = Cutoffs()


def read(given: Mapping[str, float]) -> Cutoffs:
    """Return cut-offs from plain numbers; names that are not given keep their default.

    Raises
    ------
    ValueError
        If a value is out of bounds, or an output could be in two classes at once.
    """
    for name, value in given.items():
        if not LEAST <= value <= MOST:
            message = translate(
                "cutoffs",
                "The cut-off {name} lies between {least:.0%} and {most:.0%}",
                name=spoken(name),
                least=LEAST,
                most=MOST,
            )
            raise ValueError(message)
    cutoffs = replace(DEFAULT_CUTOFFS, **given)
    if not cutoffs.held <= cutoffs.lowered <= cutoffs.raised:
        raise ValueError(
            translate("cutoffs", "The cut-offs must rise in the order held, lowered, raised")
        )
    return cutoffs


def renamed(given: Mapping[str, float]) -> dict[str, float]:
    """Return cut-offs of an old session under their present names."""
    return {FORMER.get(name, name): v for name, v in given.items() if name not in GONE}


def write(lines: Cutoffs) -> dict[str, float]:
    """Return what differs from the defaults, as plain numbers."""
    values = {name: getattr(lines, name) for name in NAMES}
    return {
        name: value for name, value in values.items() if value != getattr(DEFAULT_CUTOFFS, name)
    }


def moved(lines: Cutoffs, name: str, value: float) -> Cutoffs:
    """Return the cut-offs with one of them moved; the others follow where they would cross."""
    value = min(MOST, max(LEAST, value))
    lines = replace(lines, **{name: value})
    if name in _ORDER:
        place = _ORDER.index(name)
        for other in _ORDER[:place]:
            lines = replace(lines, **{other: min(getattr(lines, other), value)})
        for other in _ORDER[place + 1 :]:
            lines = replace(lines, **{other: max(getattr(lines, other), value)})
    return lines


def spoken(name: str) -> str:
    """Return a name as a user writes it: ``by-feedback``."""
    return name.replace("_", "-")


def parse(text: str) -> Cutoffs:
    """Read ``held=0.6,lowered=80%,by-feedback=0.1``; names left out keep their default.

    Raises
    ------
    ValueError
        If a name or number cannot be read, or a value is out of bounds.
    """
    given = {}
    for part in filter(None, (item.strip() for item in text.split(","))):
        name, _, number = part.partition("=")
        name = name.strip().lower().replace("-", "_")
        if name not in NAMES:
            known = ", ".join(map(spoken, NAMES))
            raise ValueError(
                translate(
                    "cutoffs",
                    "there is no cut-off {part!r}; there are {known}",
                    part=part,
                    known=known,
                )
            )
        try:
            percent = number.strip().endswith("%")
            given[name] = float(number.strip().rstrip("% ")) / (100 if percent else 1)
        except ValueError:
            raise ValueError(
                translate("cutoffs", "{number!r} is no share such as 0.7 or 70%", number=number)
            ) from None
    return read(given)


def sentence(lines: Cutoffs) -> str:
    """Return the cut-offs in one sentence."""
    return translate(
        "cutoffs",
        "Illustrative cut-offs: held below {held:.0%} of baseline, lowered below "
        "{lowered:.0%}, raised above {raised:.0%}; brought back where feedback adds "
        "{by_feedback:.0%} or more.",
        held=lines.held,
        lowered=lines.lowered,
        raised=lines.raised,
        by_feedback=lines.by_feedback,
    )
