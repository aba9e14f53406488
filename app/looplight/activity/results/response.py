"""What an intervention does to a pathway, as one immutable answer.

A value for every node of a large pathway, read from an array.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from looplight.activity.query import Query
from looplight.activity.solver.stability import Stability
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.pathway import Sign

if TYPE_CHECKING:
    import numpy as np

    # The types of an answer load without numpy: a window starts with them.
    from looplight.activity.solver.before_and_after_states import SolvedCase


T = TypeVar("T")


class Direction(StrEnum):
    """Change of a node against the comparison, beyond the dead zone of 0.005."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class ArrowState(StrEnum):
    """State of a feedback arrow under an intervention."""

    UNCHANGED = "unchanged"
    RELEASED = "released"
    ENGAGED = "engaged"
    STRENGTHENED = "strengthened"
    LOST = "lost"


class Certainty(StrEnum):
    """How sure a direction is; ``none`` = no clear effect, '' where it was not computed.

    ``not drawn`` = the drawing leaves the direction open, whatever the strengths (see
    `certainty.directions_in_doubt`). ``disputed`` = the direction depends on an arrow of a
    draft that other sources draw with the opposite sign, or would be another with the sign that a
    curated figure has for an arrow of a drawing (see there as well). ``caution`` = a caution of a
    drug in force says that the direction may be wrong. ``contradicted`` = a published measurement
    of the same question says something else (see `results.contradictions`). The others are read
    from an ensemble of variants with other strengths and with arrows left out (see
    `certainty.grading.graded`); calibrated on measured responses, where "very likely" was right in
    98 of 100 calls.
    """

    VERY_LIKELY = "very likely"
    LIKELY = "likely"
    DEPENDS = "depends"
    NOT_DRAWN = "not drawn"
    DISPUTED = "disputed"
    CAUTION = "caution"
    CONTRADICTED = "contradicted"
    NONE = "none"
    UNKNOWN = ""


# Directions of this certainty may not be stated.
IN_DOUBT = frozenset(
    {
        Certainty.DEPENDS,
        Certainty.NONE,
        Certainty.NOT_DRAWN,
        Certainty.DISPUTED,
        Certainty.CAUTION,
        Certainty.CONTRADICTED,
    }
)


class OutputClass(StrEnum):
    """What happens to one output, with its feedback and without it."""

    HELD = "held"
    BROUGHT_BACK = "brought back"
    RAISED_BY_FEEDBACK = "raised by feedback"
    RAISED = "raised"
    LOWERED = "lowered"
    NOT_REACHED = "not reached"


class Verdict(StrEnum):
    """What happens to the judged outputs together; '' without an intervention."""

    HELD = "held"
    IN_PART = "held in part"
    BROUGHT_BACK = "brought back"
    NOT_REACHED = "not reached"
    NONE = ""


@dataclass(frozen=True, slots=True)
class OutputReading:
    """One judged output.

    Attributes
    ----------
    level : float
        Share of baseline, 0 = gone, 1 = as before.
    frozen : float
        The same with every feedback arrow frozen at its baseline signal: what the intervention
        would do without feedback.
    kind : OutputClass
    """

    level: float
    frozen: float
    kind: OutputClass


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of the samples in which a node goes up, goes down, or does not respond."""

    up: float
    down: float
    none: float


def one_way_nodes(
    certainty: Mapping[str, Certainty], shares: Mapping[str, Shares], agreed: Set[str]
) -> dict[str, Direction]:
    """Return the only way in which each node moves whose direction depends on strengths.

    Of such a node a sentence says that it rises or stays: "depends on strengths" sounds as if a
    strength could turn it round. Not one variant may go the other way.

    Parameters
    ----------
    certainty : Mapping of str to Certainty
    shares : Mapping of str to Shares
    agreed : set of str
        Nodes whose direction every path of the drawing gives.
    """
    ways = {}
    for node in agreed:
        known = shares.get(node)
        if certainty.get(node) is Certainty.DEPENDS and known and not min(known.up, known.down):
            ways[node] = Direction.UP if known.up > known.down else Direction.DOWN
    return ways


@dataclass(frozen=True, slots=True)
class NodeResponse:
    """Levels of one node, 0..1.

    ``low``/``high`` differ from ``level`` only where the model oscillates or has two stable
    states. ``driven`` = held at full activity, ``raised`` = made more active by the tumour
    context, which does not hold it. ``paradox`` says in a sentence why the direction surprises,
    or is empty. ``lost`` = ``blocked`` is a loss of function, and nothing else acts on the node.
    """

    id: str
    baseline: float
    level: float
    change: float
    direction: Direction
    low: float
    high: float
    blocked: float = 0.0
    driven: bool = False
    raised: bool = False
    paradox: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class ArrowResponse:
    """One arrow under the intervention.

    Attributes
    ----------
    before, after : float
        Signal w * h(source) at the comparison and now, 0..1.
    feedback : bool
    contribution : Mapping of str to float
        Level of each node minus its level with this arrow frozen at its baseline signal;
        empty for arrows that were not frozen.
    """

    key: str
    state: ArrowState
    feedback: bool
    before: float
    after: float
    contribution: Mapping[str, float] = field(default_factory=dict)


class LoopResponse(NamedTuple):
    """One feedback loop; ``state`` is that of its weakest or released arrow, in words."""

    id: str
    name: str
    nodes: tuple[str, ...]
    arrows: tuple[str, ...]
    sign: Sign
    state: ArrowState


@dataclass(frozen=True)
class Response:
    """The whole answer; every mapping is in the pathway's own order.

    Without any intervention a context is compared with the cell without it.

    Attributes
    ----------
    query : Query
        What was asked.
    judged : Mapping of str to OutputReading
        The outputs that the verdict counts, against the context alone (also with a reference).
    not_concerned : tuple of str
        Outputs that no arrow path reaches from what was done.
    not_judged : tuple of str
        Outputs with a dual role, whose rise is neither good nor bad.
    advice : str
        What to do where the headline has no answer, such as a block of what is off; mostly empty.
    case : SolvedCase or None
        The solved equations that the answer was read from; None where nothing was solved.
    """

    query: Query = field(repr=False)
    stability: Stability
    baseline_stability: Stability
    nodes: Mapping[str, NodeResponse]
    arrows: Mapping[str, ArrowResponse]
    loops: tuple[LoopResponse, ...]
    loops_capped: bool
    outputs: tuple[str, ...]
    verdict: Verdict
    headline: str
    judged: Mapping[str, OutputReading] = field(default_factory=dict)
    not_concerned: tuple[str, ...] = ()
    not_judged: tuple[str, ...] = ()
    advice: str = ""
    case: "SolvedCase | None" = field(default=None, compare=False, repr=False)
    _built: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, build: Callable[["Response"], T]) -> T:
        """Return what a function builds from this answer; it is called once for each answer."""
        if build not in self._built:
            self._built[build] = build(self)
        built: T = self._built[build]
        return built

    @property
    def interventions(self) -> tuple[Intervention, ...]:
        """What was done."""
        return self.query.interventions

    @property
    def context(self) -> tuple[Intervention, ...]:
        """The tumour context that both sides of the comparison have."""
        return self.query.context

    @property
    def reference(self) -> tuple[Intervention, ...]:
        """What was done at the other side of the comparison, beside the context."""
        return self.query.reference or ()

    @property
    def feedback(self) -> tuple[ArrowResponse, ...]:
        """The feedback arrows, in file order."""
        return tuple(arrow for arrow in self.arrows.values() if arrow.feedback)


class LevelsByNode(Mapping[str, float]):
    """A value for each node id.

    A dict of numbers takes ten times the memory of an array, and a large pathway has one for each
    of its feedback arrows.

    Parameters
    ----------
    places : mapping of node id to int
        Shared by all values of one model, in the order of the nodes.
    values : array
        One-dimensional, one value for each place.
    """

    __slots__ = ("_places", "_values")

    def __init__(
        self, places: Mapping[str, int], values: "np.ndarray[Any, np.dtype[np.float64]]"
    ) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, node: str) -> float:
        return float(self._values[self._places[node]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LevelsByNode) and other._places is self._places:
            return bool((self._values == other._values).all())
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]
