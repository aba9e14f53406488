"""A pathway as index arrays: what the equations run on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from looplight.files.cancellation import checked
from looplight.files.problems import InputError, Problem
from looplight.pathways.graph.cyclic_components import cyclic_components
from looplight.pathways.graph.node_and_arrow_roles import Roles, roles_of
from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.model.parameters import DEFAULTS, GATES, Parameters
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

# Spelled out: numpy.typing costs a millisecond or two at the start.
Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.intp]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


class Groups(NamedTuple):
    """Runs of equal targets in a sorted list of arrows, for ``reduceat``."""

    nodes: Ints
    starts: Ints
    counts: Floats
    member: Ints
    inverse: Floats
    layers: tuple[tuple[Ints, Ints], ...]

    @classmethod
    def of(cls, targets: Ints) -> "Groups":
        """Group a sorted array of target indices.

        ``layers`` holds the first arrow of every group, then the second of those that have
        one, and so on, each with the places of its groups.
        """
        nodes, starts, member, counts = np.unique(
            targets, return_index=True, return_inverse=True, return_counts=True
        )
        column = counts[:, None].astype(float)
        layers = []
        for depth in range(int(counts.max(initial=0))):
            places = np.flatnonzero(counts > depth)
            layers.append((starts[places] + depth, places))
        return cls(nodes, starts, column, member, 1.0 / column[member], tuple(layers))


class Rules(NamedTuple):
    """OR over reactions, each the product of its inputs.

    Attributes
    ----------
    nodes : array
        Products.
    inputs, reactions : Groups
        Rows by reaction, and reactions by product.
    shut : array
        What constant reactions leave open, prod(1 - w), for each product.
    """

    nodes: Ints
    inputs: Groups
    reactions: Groups
    shut: Floats


@dataclass(frozen=True, eq=False)
class Model:
    """One compiled pathway.

    Arrows are sorted: activating arrows by gate and target, then inhibiting arrows by target.
    A slow arrow reads a delayed copy of its source (tau dz/dt = y - z): the delay lies on the
    arrow, so a drug acts on its target at once while transcription and turnover lag behind.
    A spared arrow reads a shadow of its source: the same inputs, without the drug's dose.

    Attributes
    ----------
    ids : tuple of str
        Nodes, then shadows; the first ``real`` are the pathway's own.
    origin : array
        For each arrow its number in ``keys``; a shadow repeats arrows of its node.
    reads : array
        Where an arrow reads: a node, or ``len(ids)`` + the number of a delayed copy.
    context_gain : float
        Part of a node that a gain of the tumour context makes always active, 0..1.
    roles : Roles
        Of the whole drawing; without switch nodes where a model brings its own rules.
    """

    ids: tuple[str, ...]
    real: int
    index: dict[str, int]
    keys: tuple[str, ...]
    origin: Ints
    src: Ints
    tgt: Ints
    reads: Ints
    plus: int
    sign: Ints
    gates: tuple[tuple[str, slice, Groups], ...]
    rules: Rules | None
    start: Floats
    brakes: Groups
    flat: Ints
    unique: bool
    delay_src: Ints
    delay_tau: Floats
    shadow_of: tuple[tuple[str, str], ...]
    weight: Floats
    n: Floats
    beta: Floats
    level: Floats
    sources: Bools
    ymax: Floats
    tau: Floats
    roles: Roles
    context_gain: float
    _at: dict[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of nodes, shadows included."""
        return len(self.ids)

    @cached_property
    def negated(self) -> Bools:
        """Rows that count as NOT in their reaction."""
        return np.asarray((self.sign < 0)[:, None])

    @cached_property
    def cores(self) -> tuple[Ints, ...]:
        """Strongly connected parts of nodes and delayed copies that have a cycle."""
        size, copies = self.size, len(self.delay_src)
        successors: list[list[int]] = [[] for _ in range(size + copies)]
        for source, target in zip(self.reads.tolist(), self.tgt.tolist(), strict=True):
            successors[source].append(target)
        for copy, source in enumerate(self.delay_src.tolist()):
            successors[source].append(size + copy)
        parts = cyclic_components(successors)
        return tuple(np.array(part, dtype=np.intp) for part in parts)

    def rows_of(self, keys: Iterable[str]) -> Bools:
        """Mark the rows of some arrows, shadows included, as a column."""
        numbers = [number for number, key in enumerate(self.keys) if key in set(keys)]
        return np.asarray(np.isin(self.origin, numbers)[:, None])

    @property
    def first(self) -> dict[str, int]:
        """First row of each arrow key."""
        if not self._at:
            for row in range(len(self.origin) - 1, -1, -1):
                self._at[self.keys[self.origin[row]]] = row
        return self._at


def hill_beta(n: Floats, ec50: Floats) -> Floats:
    """Beta of the normalised Hill function, so that h(0)=0, h(EC50)=0.5, h(1)=1."""
    power = ec50**n
    return np.asarray((power - 1.0) / (2.0 * power - 1.0))


Row = tuple[int, int, int]


def build(pathway: Pathway, parameters: Parameters = DEFAULTS, spared: Iterable[str] = ()) -> Model:
    """Compile a pathway.

    Parameters
    ----------
    spared : iterable of str
        Keys of arrows that some drug in force spares: each reads a shadow of its source.
    """
    parameters.check()
    arrows = live_arrows(pathway)
    for arrow in arrows:
        parameters.check_arrow(arrow)
    keys = tuple(a.key for a in arrows)
    ids = [node.id for node in pathway.nodes]
    real = len(ids)
    index = {node_id: i for i, node_id in enumerate(ids)}
    rows = [(index[a.source], index[a.target], number) for number, a in enumerate(arrows)]
    shadows = []
    # In an imported model, which brings its own rules, no arrow is spared.
    for key in sorted(set(spared) & set(keys) if not parameters.reactions else ()):
        number = keys.index(key)
        real_row = index[arrows[number].source]
        shadow = len(ids)
        ids.append(f"{ids[real_row]} spared by {key}")
        shadows.append((key, arrows[number].source))
        # The arrow reads the shadow, and the shadow gets every input of the node.
        rows = [(shadow if r[2] == number else r[0], r[1], r[2]) for r in rows]
        rows += [(s, shadow, n) for s, t, n in rows if t == real_row]
    nodes = [*pathway.nodes, *(pathway.by_id[source] for _, source in shadows)]
    gate = [GATES.index(parameters.gate_of(node)) for node in nodes]
    sign = [int(a.sign) for a in arrows]
    roles = roles_of(pathway)
    if parameters.reactions:
        # The rules of an imported model stand for themselves.
        roles = Roles(frozenset(), roles.feedback)
    level = [parameters.level_of(n, switch=n.id in roles.switches) for n in checked(nodes)]
    weight = [parameters.weight_of(a, switching=roles.switches_off(a)) for a in checked(arrows)]
    rules = None
    if parameters.reactions:
        rows, rules, constant, weight = _rules(parameters, index, keys, rows)
        own = [parameters.node(node.id).source_level for node in nodes]
        level = [1.0 - constant.get(i, 1.0) if v is None else v for i, v in enumerate(own)]
        gate = [len(GATES)] * len(ids)
    else:
        # Rows of one gate and one target lie together, so that `reduceat` can sum over them.
        rows.sort(key=lambda r: (-sign[r[2]], gate[r[1]] if sign[r[2]] > 0 else 0, r[1], r[2]))

    src = np.array([r[0] for r in rows], dtype=np.intp)
    tgt = np.array([r[1] for r in rows], dtype=np.intp)
    origin = np.array([r[2] for r in rows], dtype=np.intp)
    plus = len(rows) if rules else sum(1 for r in rows if sign[r[2]] > 0)
    delays = [parameters.delay_of(arrows[r[2]]) for r in checked(rows)]
    # Arrows with the same source and delay share one delayed copy.
    copies = sorted({(r[0], d) for r, d in zip(rows, delays, strict=True) if d > 0})
    reads = [
        len(ids) + copies.index((r[0], d)) if d > 0 else r[0]
        for r, d in zip(rows, delays, strict=True)
    ]
    n = _column([parameters.n_of(a) for a in checked(arrows)])[origin]
    ec50 = _column([parameters.ec50_of(a) for a in checked(arrows)])[origin]
    own_nodes = [parameters.node(node.id) for node in nodes]
    fed = {int(t) for t in tgt[:plus]}
    return Model(
        ids=tuple(ids),
        real=real,
        index=index,
        keys=keys,
        origin=origin,
        src=src,
        tgt=tgt,
        reads=np.array(reads, dtype=np.intp),
        plus=plus,
        sign=np.array([sign[r[2]] for r in rows], dtype=np.intp),
        gates=_gates([gate[t] for t in tgt[:plus]], tgt[:plus]),
        rules=rules,
        start=_column([0.5 if p.start is None else p.start for p in own_nodes]),
        brakes=Groups.of(tgt[plus:]),
        flat=tgt * len(ids) + src,
        unique=len({(r[0], r[1]) for r in rows}) == len(rows),
        delay_src=np.array([c[0] for c in copies], dtype=np.intp),
        delay_tau=_column([c[1] for c in copies]),
        shadow_of=tuple(shadows),
        weight=_column(weight)[origin],
        n=n,
        beta=hill_beta(n, ec50),
        level=_column(level),
        sources=np.array([i not in fed for i in range(len(ids))]),
        ymax=_column([parameters.ymax_of(node) for node in nodes]),
        tau=_column([parameters.tau_of(node) for node in nodes]),
        roles=roles,
        context_gain=parameters.context_gain,
    )


def _rules(
    parameters: Parameters, index: dict[str, int], keys: tuple[str, ...], rows: list[Row]
) -> tuple[list[Row], Rules, dict[int, float], list[float]]:
    """Rows by reaction, the rules, what constants leave open, and a weight for each arrow.

    The weight of a reaction lies on its first input; the other inputs weigh 1. A user's own
    weight of an arrow replaces either.
    """
    number = {key: i for i, key in enumerate(keys)}
    by_arrow = {r[2]: r for r in rows}
    ordered: list[Row] = []
    of_row: list[int] = []
    products: list[int] = []
    open_: dict[int, float] = {}
    weight = [1.0] * len(keys)
    for reaction in sorted(parameters.reactions, key=lambda r: index.get(r.product, -1)):
        product = index.get(reaction.product)
        inputs = [number[key] for key in reaction.inputs if key in number]
        if product is None or len(inputs) < len(reaction.inputs):
            raise InputError(
                Problem(
                    "bad-reaction",
                    translate(
                        "problem",
                        "a reaction to {node} does not fit the arrows",
                        node=reaction.product,
                    ),
                )
            )
        if not inputs:
            open_[product] = open_.get(product, 1.0) * (1.0 - reaction.weight)
            continue
        weight[inputs[0]] = reaction.weight
        ordered += [by_arrow[i] for i in inputs]
        of_row += [len(products)] * len(inputs)
        products.append(product)
    for i, key in enumerate(keys):
        own = parameters.arrow(key).weight
        weight[i] = weight[i] if own is None else own
    reactions = Groups.of(np.array(products, dtype=np.intp))
    shut = _column([open_.get(int(node), 1.0) for node in reactions.nodes])
    inputs_ = Groups.of(np.array(of_row, dtype=np.intp))
    return ordered, Rules(reactions.nodes, inputs_, reactions, shut), open_, weight


def _gates(codes: list[int], targets: Ints) -> tuple[tuple[str, slice, Groups], ...]:
    gates = []
    for code, name in enumerate(GATES):
        count = codes.count(code)
        if count:
            first = codes.index(code)
            part = slice(first, first + count)
            gates.append((name, part, Groups.of(targets[part])))
    return tuple(gates)


def _column(values: list[float]) -> Floats:
    return np.array(values, dtype=float).reshape(-1, 1)


# Every set of changed parameters compiles a model of its own; they must not pile up.
MOST_MODELS = 16
_Models = dict[tuple[Parameters, frozenset[str]], Model]


def compiled(
    pathway: Pathway, parameters: Parameters = DEFAULTS, spared: frozenset[str] = frozenset()
) -> Model:
    """Compile a pathway, or return what was compiled before for the same object."""
    models = pathway.once(_no_models)
    model = models.get((parameters, spared))
    if model is None:
        if len(models) >= MOST_MODELS:
            # The present model comes back at once; the others were values on the way to it.
            models.clear()
        model = models[parameters, spared] = build(pathway, parameters, spared)
    return model


def _no_models(_pathway: Pathway) -> _Models:
    return {}
