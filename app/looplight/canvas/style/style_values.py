"""How a node, an arrow and a whole pathway look; colours are names of roles in a theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from looplight.activity.results.response import IN_DOUBT, ArrowState, Certainty, Direction
from looplight.session.state.state import Selection


class Dash(StrEnum):
    """Line pattern; ``piped`` is a thick line with a light core."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    PIPED = "piped"


class Head(StrEnum):
    """What an arrow ends in."""

    FILLED = "filled"
    BAR = "bar"
    OPEN = "open"


class Mark(StrEnum):
    """Which intervention a node shows."""

    NONE = ""
    BLOCKED = "blocked"
    LOST = "lost"
    DRIVEN = "driven"


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a node looks.

    Attributes
    ----------
    id : str
    computed : bool
        Whether there is a level to draw; False for the plain figure.
    level, baseline : float
        0..1.
    direction : Direction
        Of the level against its baseline.
    mark : Mark
    dose : float
        0..1; how far the node is blocked.
    caption : str
        The small text below the node: drug names, or the intervention.
    certainty : Certainty
        Of the direction.
    paradox : str
        Why the direction is surprising; empty where it is not.
    output : bool
        Whether the pathway's verdict is about this node.
    phospho : tuple of str
        Text of the phosphorylation badges.
    changed : bool
        Whether a parameter of the node was changed.
    """

    id: str
    computed: bool = False
    level: float = 0.0
    baseline: float = 0.0
    direction: Direction = Direction.SAME
    mark: Mark = Mark.NONE
    dose: float = 0.0
    caption: str = ""
    certainty: Certainty = Certainty.UNKNOWN
    paradox: str = ""
    output: bool = False
    phospho: tuple[str, ...] = ()
    changed: bool = False
    added: bool = False

    @property
    def differs(self) -> bool:
        """True where the level was computed and is not that of the baseline."""
        return self.computed and self.direction is not Direction.SAME

    @property
    def sure_direction(self) -> Direction:
        """The direction that may be stated: ``same`` where that is in doubt."""
        doubted = self.certainty in IN_DOUBT
        return Direction.SAME if doubted else self.direction

    @property
    def sure_change(self) -> bool:
        """True where the node rises or falls, and that may be stated."""
        return self.computed and self.sure_direction is not Direction.SAME

    @property
    def shows_change(self) -> bool:
        """True where the node carries the badge of a rise or fall.

        A node that is driven or lost has another badge, and a blocked one that falls has its cross.
        """
        rises = self.direction is Direction.UP
        free = self.mark is Mark.NONE or (self.mark is Mark.BLOCKED and rises)
        return self.sure_change and free

    @property
    def uncertain(self) -> bool:
        """True where the direction may not be stated: hatched, with a badge."""
        return self.certainty in IN_DOUBT and self.certainty is not Certainty.NONE


@dataclass(frozen=True, slots=True)
class ArrowStyle:
    """How an arrow looks.

    Attributes
    ----------
    key : str
    role : str
        Colour in the theme.
    width : float
        In canvas units, as ``standoff``.
    dash : Dash
    head : Head
    state : ArrowState
    standoff : float
        Extra distance between the head and the target.
    contested : bool
        Whether the field disputes the arrow.
    faint : bool
        Whether the arrow is drawn only, and has no effect in the model.
    changed : bool
        Whether a parameter of the arrow was changed.
    color : str
        ``rrggbb`` in place of the role, where the authors of a drawing chose it; may be empty.
    stated : bool
        Whether the source of the figure states the arrow.
    main : bool
        Whether the arrow belongs to the main line (see `pathways.graph.main_line`).
    repeated : bool
        Whether the arrow of a draft is drawn in two or more pathways.
    pale : bool
        Whether it is a side branch of a crowded figure, and unchanged.
    """

    key: str
    role: str
    width: float
    dash: Dash
    head: Head
    state: ArrowState = ArrowState.UNCHANGED
    standoff: float = 0.0
    contested: bool = False
    faint: bool = False
    changed: bool = False
    stated: bool = False
    color: str = ""
    main: bool = False
    repeated: bool = False
    pale: bool = False


# The ids of nodes and the keys of arrows that look different.
Changed = tuple[frozenset[str], frozenset[str]]
NO_CHANGE: Changed = (frozenset(), frozenset())


@dataclass(frozen=True)
class PathwayStyle:
    """The style of all nodes and arrows of a pathway, with selection and dimming.

    Attributes
    ----------
    nodes : mapping of node id to NodeStyle
    arrows : mapping of arrow key to ArrowStyle
    selection : Selection
    highlighted_nodes, highlighted_arrows : frozenset of str
        A selected loop, the step of an explanation that is shown, or the focus of a scene.
    path_nodes, path_arrows : frozenset of str
        The other steps of that explanation: as little dimmed as the highlighted one.
    dimmed : bool
        Whether everything that is not highlighted is drawn faintly.
    context : str
        The tumour context that levels are compared with, in words; empty without one.
    quiet : bool
        Whether highlighted nodes get no rings.
    kinds : frozenset of str
        Kinds of nodes that occur; each has a shape.
    stateful : frozenset of str
        Nodes whose style depends on more than their answer (see `restyled`).
    pending : bool
        Whether levels are still those of the answer before: the present one is being computed, and
        all but the highlighted nodes fades.
    dimming : mapping of node id or arrow key to float
        How far (0..1) things are dimmed while that changes; empty at rest.
    """

    nodes: Mapping[str, NodeStyle]
    arrows: Mapping[str, ArrowStyle]
    selection: Selection = field(default_factory=Selection)
    highlighted_nodes: frozenset[str] = frozenset()
    highlighted_arrows: frozenset[str] = frozenset()
    path_nodes: frozenset[str] = frozenset()
    path_arrows: frozenset[str] = frozenset()
    dimmed: bool = False
    context: str = ""
    quiet: bool = False
    pending: bool = False
    kinds: frozenset[str] = frozenset()
    stateful: frozenset[str] = field(default=frozenset(), repr=False)
    dimming: Mapping[str, float] = field(default_factory=dict, repr=False)
