"""Defaults of the model and what a user changed, as one frozen value.

In which ranges a model's parameters lie, and the defaults that a file's own ones meet.
"""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

from looplight.files.problems import InputError, Problem
from looplight.pathways.model.cutoffs import DEFAULT_CUTOFFS, Cutoffs
from looplight.pathways.model.nodes_and_arrows import Arrow, Node
from looplight.pathways.model.vocabulary import Sign, Speed, Strength
from looplight.translation.messages import translate

# Steepness and half-activation of an arrow for which a file of its own parameters gives none.
N, EC50 = 1.2, 0.5
SHARES = (0.0, 1.0)
# The highest level of a species in a Netflux model; its own program allows up to 10.
LEVELS = (0.0, 10.0)
# Relative time.
TIMES = (1e-3, 1e4)
DELAYS = (0.0, 1e4)
NS = (0.2, 20.0)
EC50S = (1e-3, 1.0)
# The normalised Hill function divides by 1 - 2 EC50**n.
MOST_POWER = 0.5


def hill_problem(n: float, ec50: float) -> str:
    """Return why a Hill function has no normalised form; empty if it has one.

    EC50**n must stay below 0.5.
    """
    if ec50**n < MOST_POWER:
        return ""
    return translate(
        "problem",
        "EC50 {ec50:g} and n {n:g} do not go together: EC50**n must stay below {most:g}",
        ec50=ec50,
        n=n,
        most=MOST_POWER,
    )


GATES = ("mean", "or", "and")
# The values of all arrows without some of their own.
_DEFAULT = translate("problem", "the default")


class NodeParameters(NamedTuple):
    """What a user changed for one node; None = the default.

    ``start`` is where the baseline is sought from.
    """

    source_level: float | None = None
    ymax: float | None = None
    tau: float | None = None
    gate: str | None = None
    start: float | None = None


class Reaction(NamedTuple):
    """One reaction of a Netflux model: ``weight`` times the product of its inputs.

    Attributes
    ----------
    product : str
        Node id.
    inputs : tuple of str
        Keys of the arrows that carry the inputs; an inhibiting arrow counts as NOT (1 - h).
        Empty = a constant input.
    """

    product: str
    weight: float = 1.0
    inputs: tuple[str, ...] = ()


class ArrowParameters(NamedTuple):
    """What a user changed for one arrow; None = the default.

    ``delay`` is the time constant of the arrow's own delay; 0 = a fast arrow.
    """

    weight: float | None = None
    n: float | None = None
    ec50: float | None = None
    delay: float | None = None


@dataclass(frozen=True)
class Parameters:
    """Parameters of the model (Kraeutler, Soltis, Saucerman 2010, BMC Syst Biol 4:157).

    No arrow has a weight of its own by default: activating arrows weigh ``activating``,
    inhibiting arrows ``inhibiting``, or ``switching`` where they hold a switch node down (see
    `roles.Roles`); ``strength: weak`` halves and ``strong`` doubles, up to 1. A switch node
    without its brakes has ``switch_level``. With ``reactions`` a model keeps Netflux's own
    semantics instead: OR over reactions, and no roles.

    ``context_gain`` is the part of a node that a gain in a tumour context takes out of reach of
    its inputs and brakes, always active; the rest of it goes on listening to them.
    """

    n: float = N
    ec50: float = EC50
    activating: float = 1.0
    # Brakes only tone a node down. With weights of 1 the mTORC1 feedback oscillates at the
    # baseline.
    inhibiting: float = 0.4
    # In a double negative (AKT -| TSC -| RHEB) a weak brake would lose most of the signal.
    switching: float = 0.8
    weak: float = 0.5
    strong: float = 2.0
    # Level of an input: a node that no arrow activates.
    source_level: float = 0.75
    switch_level: float = 1.0
    # A gain in a tumour is not a clamp: a node that is held shows no feedback.
    context_gain: float = 0.5
    ymax: float = 1.0
    tau: float = 1.0
    # Slow arrows (transcription, turnover) take ten times as long as fast ones.
    slow: float = 10.0
    nodes: tuple[tuple[str, NodeParameters], ...] = ()
    arrows: tuple[tuple[str, ArrowParameters], ...] = ()
    cutoffs: Cutoffs = DEFAULT_CUTOFFS
    reactions: tuple[Reaction, ...] = ()

    @cached_property
    def _hash(self) -> int:
        # A large model has thousands of values, and compiled models are looked up by them.
        return hash(tuple(getattr(self, f.name) for f in fields(self)))

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _of_nodes(self) -> dict[str, NodeParameters]:
        return dict(self.nodes)

    @cached_property
    def _of_arrows(self) -> dict[str, ArrowParameters]:
        return dict(self.arrows)

    def node(self, node_id: str) -> NodeParameters:
        """Return what was changed for a node."""
        return self._of_nodes.get(node_id, _NODE)

    def arrow(self, key: str) -> ArrowParameters:
        """Return what was changed for an arrow."""
        return self._of_arrows.get(key, _ARROW)

    def weight_of(self, arrow: Arrow, *, switching: bool = False) -> float:
        """Return the weight of an arrow: its own, or that of its sign, role and strength.

        ``switching`` = the arrow holds a switch node down.
        """
        own = _first(self.arrow(arrow.key).weight, arrow.weight)
        if own is not None:
            return own
        if arrow.sign is Sign.PLUS:
            return self.activating
        weight = self.switching if switching else self.inhibiting
        return min(1.0, weight * self.factor_of(arrow))

    def factor_of(self, arrow: Arrow) -> float:
        """Return the factor that an arrow's ``strength`` puts on its weight."""
        return {Strength.WEAK: self.weak, Strength.STRONG: self.strong}.get(arrow.strength, 1.0)

    def delay_of(self, arrow: Arrow) -> float:
        """Return the time constant of an arrow's delay; 0 for a fast one."""
        own = _first(self.arrow(arrow.key).delay, arrow.delay)
        return own if own is not None else self.slow if arrow.speed is Speed.SLOW else 0.0

    def n_of(self, arrow: Arrow) -> float:
        """Return the steepness of an arrow's Hill function."""
        own = _first(self.arrow(arrow.key).n, arrow.n)
        return self.n if own is None else own

    def ec50_of(self, arrow: Arrow) -> float:
        """Return the source's level at which an arrow carries half of its signal."""
        own = _first(self.arrow(arrow.key).ec50, arrow.ec50)
        return self.ec50 if own is None else own

    def ymax_of(self, node: Node) -> float:
        """Return the highest level of a node."""
        own = _first(self.node(node.id).ymax, node.ymax)
        return self.ymax if own is None else own

    def tau_of(self, node: Node) -> float:
        """Return the time constant of a node."""
        own = _first(self.node(node.id).tau, node.tau)
        return self.tau if own is None else own

    def gate_of(self, node: Node) -> str:
        """Return how the activators of a node combine."""
        return self.node(node.id).gate or node.gate

    def level_of(self, node: Node, *, switch: bool = False) -> float:
        """Return the level of a node without activators; of a ``switch`` node without brakes."""
        own = _first(self.node(node.id).source_level, node.source_level)
        if own is not None:
            return own
        return self.switch_level if switch else self.source_level

    def check_arrow(self, arrow: Arrow) -> None:
        """Refuse an arrow whose own values, the file's and the defaults do not go together."""
        check_hill(self.n_of(arrow), self.ec50_of(arrow), arrow.key)

    def check(self) -> None:
        """Refuse values that the equations cannot use, with one clear message.

        Whether n and EC50 of an arrow fit each other depends on the file's own values, too: see
        `check_arrow`.
        """
        check_hill(self.n, self.ec50, "")
        shares = ("activating", "inhibiting", "switching", "source_level", "switch_level", "ymax")
        for name in (*shares, "context_gain"):
            _within(getattr(self, name), *SHARES, name)
        for name in ("tau", "slow"):
            _within(getattr(self, name), *TIMES, name)
        for node_id, node in self.nodes:
            _within(node.source_level, *SHARES, "source_level", node_id)
            _within(node.ymax, *LEVELS, "ymax", node_id)
            _within(node.start, *LEVELS, "start", node_id)
            _within(node.tau, *TIMES, "tau", node_id)
            if node.gate not in (None, *GATES):
                message = translate(
                    "problem",
                    "the gate of {node} is one of mean, or, and; not {gate!r}",
                    node=node_id,
                    gate=node.gate,
                )
                raise _refused(message)
        for reaction in self.reactions:
            _within(reaction.weight, *SHARES, "reaction weight", reaction.product)
        for key, arrow in self.arrows:
            _within(arrow.weight, *SHARES, "weight", key)
            _within(arrow.delay, *DELAYS, "delay", key)
            _within(arrow.n, *NS, "n", key)
            _within(arrow.ec50, *EC50S, "EC50", key)


def check_hill(n: float, ec50: float, owner: str) -> None:
    """Refuse a Hill function that has no normalised form: EC50**n must stay below 0.5.

    ``owner`` is the arrow for the message; empty for the values of all other arrows.
    """
    _within(n, *NS, "n", owner or _DEFAULT)
    _within(ec50, *EC50S, "EC50", owner or _DEFAULT)
    wrong = hill_problem(n, ec50)
    if wrong:
        raise _refused(f"{owner or _DEFAULT}: {wrong}")


def _within(value: float | None, low: float, high: float, name: str, owner: str = "") -> None:
    if value is None:
        return
    # `True` is an int in Python, and no number in a file.
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (number and low <= value <= high):
        message = translate(
            "problem",
            "{name} lies between {low:g} and {high:g}, not {value!r}",
            name=_in_words(name, owner),
            low=low,
            high=high,
            value=value,
        )
        raise _refused(message)


def _in_words(name: str, owner: str) -> str:
    """Return a parameter of a node or an arrow for a message; keys of files stay as they are."""
    if name == "reaction weight":
        return translate("problem", "the weight of a reaction to {node}", node=owner)
    if name == "weight":
        return translate("problem", "the weight of {arrow}", arrow=owner)
    if name == "delay":
        return translate("problem", "the delay of {arrow}", arrow=owner)
    return translate("problem", "{name} of {owner}", name=name, owner=owner) if owner else name


def _first(first: float | None, second: float | None) -> float | None:
    return second if first is None else first


def _refused(message: str) -> InputError:
    return InputError(Problem("bad-parameter", message))


_NODE = NodeParameters()
_ARROW = ArrowParameters()
DEFAULTS = Parameters()
