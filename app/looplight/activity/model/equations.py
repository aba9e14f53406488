"""The differential equations, for many columns (samples, combinations) at once.

Normalised-Hill logic-based differential equations (Kraeutler, Soltis, Saucerman 2010, BMC
Syst Biol 4:157), with a mean gate::

    tau_i dy_i/dt = ymax_i prod_k(1 - dose_k) A_i prod_j(1 - w_ji h(y_j)) - y_i
    A_i  = mean over activators of w h(y), or the gate the node names, or its source level;
           of an imported Netflux model: OR over reactions, each w times the product of h
           (AND) and 1 - h (NOT), and no further brakes
    h(x) = min(1, beta x^n / (beta - 1 + x^n)),  beta = (EC50^n - 1) / (2 EC50^n - 1)

The bracket without ``- y_i`` is called the production P_i. A driven node has A = 1 and no
brakes. A lifted node is always active by a part l and follows its arrows with the rest:
l + (1 - l) times what gate and brakes give. A bare node, whose activators were all left out,
rests at its source level. An AND gate asks only for the inputs that a variant has: one that was
left out counts as met, so the gate is the product of the others. A frozen arrow keeps a given
signal whatever its source does.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from looplight.activity.model.compile import Bools, Floats, Groups, Model

# From this many columns on, adding layer by layer beats numpy's reduceat.
WIDE = 16


@dataclass(frozen=True, eq=False)
class System:
    """A model with its parameters and interventions; arrays are (rows, columns) or (rows, 1).

    Attributes
    ----------
    cap : array
        ymax times what the doses leave.
    driven : array or None
        Nodes whose production is held at their cap.
    frozen : array or None
        Arrows with a fixed signal, and ``signal``, what it is.
    lift : array or None
        Part of each node that is always active.
    bare : array or None
        Nodes that stand at their source level, whatever their gate says.
    met : array or None
        Arrows into AND gates that were left out: their signal counts as 1.
    """

    model: Model
    weight: Floats
    n: Floats
    beta: Floats
    level: Floats
    cap: Floats
    tau: Floats
    driven: Bools | None = None
    frozen: Bools | None = None
    signal: Floats | None = None
    lift: Floats | None = None
    bare: Bools | None = None
    met: Bools | None = None

    @cached_property
    def _offset(self) -> Floats:
        return self.beta - 1.0

    @cached_property
    def _height(self) -> Floats:
        return np.asarray(self.weight * self.beta)

    @cached_property
    def _steep(self) -> Floats:
        return np.asarray(self._height * self._offset * self.n)

    @cached_property
    def _driven_cap(self) -> Floats | None:
        """Cap without the driven nodes: what still responds to its inputs."""
        return None if self.driven is None else np.where(self.driven, 0.0, self.cap)

    def signals(self, y: Floats) -> Floats:
        """Signal w h(x) of each arrow; ``y`` holds nodes, or nodes and delayed copies."""
        model = self.model
        # At a steady state a delayed copy equals its source, so the copies can be left out.
        reads = model.reads if len(y) > model.size else model.src
        power = np.maximum(y[reads], 0.0) ** self.n
        signal = self._height * power / (self._offset + power)
        signal = np.minimum(signal, self.weight)
        if model.rules is not None:
            signal = np.where(model.negated, self.weight - signal, signal)
        if self.frozen is not None and self.signal is not None:
            signal = np.where(self.frozen, self.signal, signal)
        if self.met is not None:
            signal = np.where(self.met, 1.0, signal)
        return signal

    def production(self, y: Floats) -> Floats:
        """P(y), what every node moves towards."""
        signal = self.signals(y)
        target, unbraked = self._gates_and_brakes(signal)
        if unbraked is not None:
            target[self.model.brakes.nodes] *= unbraked
        if self.lift is not None:
            target = self.lift + (1.0 - self.lift) * target
        if self.driven is not None:
            target = np.where(self.driven, 1.0, target)
        return target * self.cap

    def _gates_and_brakes(self, signal: Floats) -> tuple[Floats, Floats | None]:
        """Return A of every node, and what the brakes leave of the nodes that have some."""
        model = self.model
        production = np.empty((model.size, signal.shape[1]))
        production[:] = self.level
        for name, part, groups in model.gates:
            production[groups.nodes] = _gate(name, signal[part], groups)
        if model.rules is not None:
            production[model.rules.nodes] = 1.0 - self._shut(product(signal, model.rules.inputs))
        if self.bare is not None:
            production = np.where(self.bare, self.level, production)
        if not len(model.brakes.nodes):
            return production, None
        return production, product(1.0 - signal[model.plus :], model.brakes)

    def _shut(self, reactions: Floats) -> Floats:
        """Return what all reactions of a product together leave open, prod(1 - r)."""
        rules = self.model.rules
        assert rules is not None
        return rules.shut * product(1.0 - reactions, rules.reactions)

    def _rule_slopes(self, signal: Floats) -> Floats:
        """Slope of a product in each input of its reactions."""
        rules = self.model.rules
        assert rules is not None
        reactions = product(signal, rules.inputs)
        whole = product(1.0 - reactions, rules.reactions)
        others = _others(1.0 - reactions, whole, rules.reactions)
        others = others * rules.shut[rules.reactions.member]
        return np.asarray(others[rules.inputs.member] * _others(signal, reactions, rules.inputs))

    def jacobian(self, y: Floats, full: bool = False) -> tuple[Floats, Floats]:
        """P(y), and dP/dy as (columns, nodes, nodes).

        With ``full`` the second index runs over nodes and delayed copies: what each arrow
        really reads.
        """
        model, size = self.model, self.model.size
        produced, slope = self.slopes(y)
        wide = size + len(model.delay_src) if full else size
        # Not `zeros`: its memory comes with the first value in every part, while Python's lock is
        # held; filling an array gives the lock up.
        out = np.full((slope.shape[1], size * wide), 0.0)
        flat = model.tgt * wide + model.reads if full else model.flat
        if model.unique and not full:
            # No two arrows share a place in the matrix, so one assignment does for all.
            out[:, flat] = slope.T
        else:
            for row, place in enumerate(flat):
                out[:, place] += slope[row]
        return produced, out.reshape(slope.shape[1], size, wide)

    def slopes(self, y: Floats) -> tuple[Floats, Floats]:
        """P(y), and how its target's production rises with each arrow's source: (arrows, columns).

        What is not 0 in dP/dy; two arrows of one source and target add up.
        """
        model = self.model
        # x**n has no derivative at 0 for n below 1.
        x = np.maximum(y[model.src], 1e-12)
        power = x**self.n
        below = self._offset + power
        signal = self._height * power / below
        slope = self._steep * power / (below * below * x)
        if x.max(initial=0.0) > 1.0:
            # Above 1 the signal is cut off and no longer rises.
            slope = np.where(x > 1.0, 0.0, slope)
            signal = np.minimum(signal, self.weight)
        if model.rules is not None:
            signal = np.where(model.negated, self.weight - signal, signal)
            slope = np.where(model.negated, -slope, slope)
        if self.frozen is not None and self.signal is not None:
            slope = np.where(self.frozen, 0.0, slope)
            signal = np.where(self.frozen, self.signal, signal)
        if self.met is not None:
            slope = np.where(self.met, 0.0, slope)
            signal = np.where(self.met, 1.0, signal)

        plus = model.plus
        gate, left = self._gates_and_brakes(signal)
        scale = self.cap if self._driven_cap is None else self._driven_cap
        braked = gate * scale
        open_ = np.empty_like(gate)
        open_[:] = scale
        if left is not None:
            others = _others(1.0 - signal[plus:], left, model.brakes)
            pull: Floats = -braked[model.tgt[plus:]]
            slope[plus:] *= others * pull
            open_[model.brakes.nodes] *= left
        slope[:plus] *= open_[model.tgt[:plus]]
        for name, part, groups in model.gates:
            slope[part] *= _gate_slope(name, signal[part], gate, groups)
        if model.rules is not None:
            slope *= self._rule_slopes(signal)
        produced = gate * open_
        if self.lift is not None:
            slope *= (1.0 - self.lift)[model.tgt]
            produced = self.lift * scale + (1.0 - self.lift) * produced
        if self.driven is not None:
            produced = np.where(self.driven, self.cap, produced)
        return produced, slope

    def rates(self, v: Floats) -> Floats:
        """dv/dt of nodes and delayed copies."""
        size = self.model.size
        y = v[:size]
        moved = (self.production(v) - y) / self.tau
        if len(v) == size:
            return np.asarray(moved)
        delayed = (y[self.model.delay_src] - v[size:]) / self.model.delay_tau
        return np.concatenate([moved, delayed])

    def with_copies(self, y: Floats) -> Floats:
        """Return nodes with delayed copies, which equal their sources at a steady state."""
        return np.concatenate([y, y[self.model.delay_src]])

    def take(self, columns: Bools | slice) -> "System":
        """Return the same system for some columns."""

        def pick(a: Floats) -> Floats:
            return a if a.shape[1] == 1 else a[:, columns]

        def pick_mask(a: Bools | None) -> Bools | None:
            return a if a is None or a.shape[1] == 1 else a[:, columns]

        return System(
            self.model,
            pick(self.weight),
            pick(self.n),
            pick(self.beta),
            pick(self.level),
            pick(self.cap),
            pick(self.tau),
            pick_mask(self.driven),
            pick_mask(self.frozen),
            None if self.signal is None else pick(self.signal),
            None if self.lift is None else pick(self.lift),
            pick_mask(self.bare),
            pick_mask(self.met),
        )


def shifted(matrix: Floats, shift: float = 1.0) -> Floats:
    """Return shift I - matrix.

    Not with `numpy.eye`: for 2,000 nodes that holds Python's lock for up to 60 ms.
    """
    result: Floats = np.subtract(0.0, matrix)
    result.reshape(-1)[:: len(matrix) + 1] += shift
    return result


def product(factors: Floats, groups: Groups) -> Floats:
    """Product of the factors of every group."""
    if factors.shape[1] < WIDE:
        return np.asarray(np.multiply.reduceat(factors, groups.starts, axis=0))
    first, *more = groups.layers
    whole = factors[first[0]]
    for rows, places in more:
        whole[places] *= factors[rows]
    return whole


def total(parts: Floats, groups: Groups) -> Floats:
    """Sum of the parts of every group."""
    if parts.shape[1] < WIDE:
        return np.asarray(np.add.reduceat(parts, groups.starts, axis=0))
    first, *more = groups.layers
    whole = parts[first[0]]
    for rows, places in more:
        whole[places] += parts[rows]
    return whole


def _gate(name: str, signal: Floats, groups: Groups) -> Floats:
    if name == "mean":
        return total(signal, groups) / groups.counts
    if name == "or":
        return 1.0 - product(1.0 - signal, groups)
    return product(signal, groups)


def _gate_slope(name: str, signal: Floats, gate: Floats, groups: Groups) -> Floats:
    if name == "mean":
        return groups.inverse
    if name == "or":
        return _others(1.0 - signal, 1.0 - gate[groups.nodes], groups)
    return _others(signal, gate[groups.nodes], groups)


def _others(factors: Floats, whole: Floats, groups: Groups) -> Floats:
    """Product of all other factors of the same group, exact where a factor is 0."""
    if factors.all():
        return np.asarray(whole[groups.member] / factors)
    # Dividing the whole product by a factor fails where that is 0: the others are multiplied then.
    zero = factors == 0.0
    safe = np.where(zero, 1.0, factors)
    rest = product(safe, groups)[groups.member]
    zeros = total(zero.astype(float), groups)[groups.member]
    alone = np.where(zero, zeros == 1, zeros == 0)
    return np.asarray(np.where(alone, rest / safe, 0.0))
