"""The words of the drawing: how a node, an arrow and a whole pathway can look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from looplight.activity.results.response import ArrowState, Certainty, Direction
from looplight.session.state.state import Selection


class Dash(StrEnum):
    """Line pattern; ``piped`` is a thick line with a light core."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    PIPED = "piped"


class Head(StrEnum):
    """What stands at an arrow's end."""

    FILLED = "filled"
    BAR = "bar"
    OPEN = "open"


class Mark(StrEnum):
    """What was done to a node."""

    NONE = ""
    BLOCKED = "blocked"
    LOST = "lost"
    DRIVEN = "driven"


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a node looks; ``live`` is False where nothing was computed for it.

    ``added`` = put there by the curator: drawn with a small plus.
    """

    id: str
    live: bool = False
    level: float = 0.0
    baseline: float = 0.0
    trend: Direction = Direction.SAME
    mark: Mark = Mark.NONE
    strength: float = 0.0
    caption: str = ""
    certainty: Certainty = Certainty.UNKNOWN
    paradox: str = ""
    output: bool = False
    phospho: tuple[str, ...] = ()
    changed: bool = False
    added: bool = False

    @property
    def uncertain(self) -> bool:
        """True where the direction hangs on strengths nobody knows: drawn hatched."""
        return self.certainty is Certainty.DEPENDS


@dataclass(frozen=True, slots=True)
class ArrowStyle:
    """How an arrow looks; ``back`` is how far its head stands off the target.

    ``stated`` = the figure's own source states it: drawn with a dot at its origin.
    """

    key: str
    role: str
    width: float
    dash: Dash
    head: Head
    state: ArrowState = ArrowState.UNCHANGED
    back: float = 0.0
    contested: bool = False
    faint: bool = False
    changed: bool = False
    stated: bool = False


Changed = tuple[frozenset[str], frozenset[str]]
NO_CHANGE: Changed = (frozenset(), frozenset())


@dataclass(frozen=True)
class PathwayStyle:
    """The look of everything in a pathway, and what stands out.

    ``against`` = the tumour context that levels are compared with, in words.
    ``dimmed`` = nodes outside ``loop_nodes`` step back, while a step of an explanation is told;
    ``quiet`` = they do so without rings round the others; ``dimming`` = how far, 0..1, what is on
    its way back or forth has got.
    """

    nodes: Mapping[str, NodeStyle]
    arrows: Mapping[str, ArrowStyle]
    selection: Selection = field(default_factory=Selection)
    loop_nodes: frozenset[str] = frozenset()
    loop_arrows: frozenset[str] = frozenset()
    compared: bool = False
    dimmed: bool = False
    against: str = ""
    quiet: bool = False
    stateful: frozenset[str] = field(default=frozenset(), repr=False)
    dimming: Mapping[str, float] = field(default_factory=dict, repr=False)
