"""The differential equations, for many columns (samples, combinations) at once.

Normalised-Hill logic-based differential equations (Kraeutler, Soltis, Saucerman 2010, BMC
Syst Biol 4:157), with a mean gate::

    tau_i dy_i/dt = ymax_i prod_k(1 - dose_k) A_i prod_j(1 - w_ji h(y_j)) - y_i
    A_i  = mean over activators of w h(y), or the gate the node names, or its source level
    h(x) = min(1, beta x^n / (beta - 1 + x^n)),  beta = (EC50^n - 1) / (2 EC50^n - 1)

The bracket without ``- y_i`` is called the production P_i. A driven node has A = 1 and no
brakes. A frozen arrow keeps a given signal whatever its source does.
"""

from dataclasses import dataclass

import numpy as np

from looplight.activity.compile import Bools, Floats, Groups, Model


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

    def signals(self, y: Floats) -> Floats:
        """Signal w h(x) of each arrow; ``y`` holds nodes, or nodes and delayed copies."""
        model = self.model
        reads = model.reads if len(y) > model.size else model.src
        power = np.maximum(y[reads], 0.0) ** self.n
        signal = np.minimum(self.beta * power / (self.beta - 1.0 + power), 1.0) * self.weight
        if self.frozen is not None and self.signal is not None:
            signal = np.where(self.frozen, self.signal, signal)
        return signal

    def production(self, y: Floats) -> Floats:
        """P(y), what every node moves towards."""
        return self._production(self.signals(y))

    def _production(self, signal: Floats) -> Floats:
        model = self.model
        made = np.array(np.broadcast_to(self.level, (model.size, signal.shape[1])))
        for name, part, groups in model.gates:
            made[groups.nodes] = _gate(name, signal[part], groups)
        brakes = model.brakes
        if len(brakes.nodes):
            left = np.multiply.reduceat(1.0 - signal[model.plus :], brakes.starts, axis=0)
            made[brakes.nodes] *= left
        if self.driven is not None:
            made[np.broadcast_to(self.driven, made.shape)] = 1.0
        return np.asarray(made * self.cap)

    def jacobian(self, y: Floats, full: bool = False) -> tuple[Floats, Floats]:
        """P(y), and dP/dy as (columns, nodes, nodes).

        With ``full`` the second index runs over nodes and delayed copies: what each arrow
        really reads.
        """
        model = self.model
        reads = model.reads if full else model.src
        x = np.maximum(y[model.src], 1e-12)
        power = x**self.n
        below = self.beta - 1.0 + power
        raw = self.beta * power / below
        slope = self.weight * self.n * raw * (self.beta - 1.0) / (below * x)
        if x.max(initial=0.0) > 1.0:
            slope = np.where(x > 1.0, 0.0, slope)
        signal = self.weight * np.minimum(raw, 1.0)
        if self.frozen is not None and self.signal is not None:
            slope = np.where(self.frozen, 0.0, slope)
            signal = np.where(self.frozen, self.signal, signal)

        size, columns = model.size, signal.shape[1]
        gate = np.array(np.broadcast_to(self.level, (size, columns)))
        change = np.empty_like(signal)
        for name, part, groups in model.gates:
            gate[groups.nodes] = _gate(name, signal[part], groups)
            change[part] = _gate_slope(name, signal[part], groups)
        left = np.ones((size, columns))
        brakes = model.brakes
        free = 1.0 - signal[model.plus :]
        if len(brakes.nodes):
            left[brakes.nodes] = np.multiply.reduceat(free, brakes.starts, axis=0)
        scale = np.broadcast_to(self.cap, (size, columns))
        if self.driven is not None:
            scale = np.where(self.driven, 0.0, scale)
        change[: model.plus] *= (left * scale)[model.tgt[: model.plus]]
        change[model.plus :] = -_others(free, brakes) * (gate * scale)[model.tgt[model.plus :]]
        change *= slope
        produced = gate * left * self.cap
        if self.driven is not None:
            produced = np.where(self.driven, self.cap, produced)

        wide = size + len(model.delay_src) if full else size
        out = np.zeros((columns, size * wide))
        flat = model.tgt * wide + reads
        if model.unique and not full:
            out[:, flat] = change.T
        else:
            for row, place in enumerate(flat):
                out[:, place] += change[row]
        return produced, out.reshape(columns, size, wide)

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
        """Return nodes and delayed copies, as at rest."""
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
        )


def _gate(name: str, signal: Floats, groups: Groups) -> Floats:
    if name == "mean":
        return np.asarray(np.add.reduceat(signal, groups.starts, axis=0) / groups.counts)
    if name == "or":
        return np.asarray(1.0 - np.multiply.reduceat(1.0 - signal, groups.starts, axis=0))
    return np.asarray(np.multiply.reduceat(signal, groups.starts, axis=0))


def _gate_slope(name: str, signal: Floats, groups: Groups) -> Floats:
    if name == "mean":
        return np.broadcast_to(1.0 / groups.counts[groups.member], signal.shape)
    return _others(1.0 - signal if name == "or" else signal, groups)


def _others(factors: Floats, groups: Groups) -> Floats:
    """Product of all other factors of the same group, exact where a factor is 0."""
    if not len(factors):
        return factors
    zero = factors == 0.0
    if not zero.any():
        whole = np.multiply.reduceat(factors, groups.starts, axis=0)
        return np.asarray(whole[groups.member] / factors)
    safe = np.where(zero, 1.0, factors)
    whole = np.multiply.reduceat(safe, groups.starts, axis=0)[groups.member]
    zeros = np.add.reduceat(zero.astype(np.intp), groups.starts, axis=0)[groups.member]
    alone = np.where(zero, zeros == 1, zeros == 0)
    return np.asarray(np.where(alone, whole / safe, 0.0))
