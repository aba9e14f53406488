"""An independent reference: the same equations written one arrow at a time, solved by LSODA.

Deliberately naive, and without a line of the product's numerics.
"""

import numpy as np

from looplight.pathways.graph.ranks import feedback_arrows
from looplight.pathways.model.pathway import Sign, Speed, Strength


class Reference:
    """Equations of a pathway with default parameters; ``caps`` and ``driven`` by node id."""

    def __init__(self, pathway, caps=None, driven=(), n=1.2, ec50=0.5, own=None):
        self.ids = [node.id for node in pathway.nodes]
        self.place = {name: i for i, name in enumerate(self.ids)}
        self.nodes = pathway.nodes
        self.caps = caps or {}
        self.driven = set(driven)
        self.arrows = []
        self.slow = []
        live = [a for a in pathway.arrows if a.in_model and a.sign is not Sign.UNKNOWN]
        activated = {a.target for a in live if a.sign is Sign.PLUS}
        self.switches = {a.target for a in live} - activated
        back = set(feedback_arrows(pathway))
        for arrow in live:
            weight = 1.0
            if arrow.sign is Sign.MINUS:
                switching = arrow.target in self.switches and arrow.key not in back
                weight = 0.8 if switching else 0.4
                weight *= {Strength.WEAK: 0.5, Strength.NORMAL: 1.0, Strength.STRONG: 2.0}[
                    arrow.strength
                ]
                weight = min(1.0, weight)
            a_n, a_ec50, weight = (own or {}).get(arrow.key, (n, ec50, weight))
            copy = None
            if arrow.speed is Speed.SLOW:
                copy = len(self.slow)
                self.slow.append(self.place[arrow.source])
            self.arrows.append((arrow, weight, a_n, a_ec50, copy))

    @staticmethod
    def hill(x, n, ec50):
        beta = (ec50**n - 1) / (2 * ec50**n - 1)
        x = max(x, 0.0)
        return min(1.0, beta * x**n / (beta - 1 + x**n))

    def rates(self, _, v):
        size = len(self.ids)
        out = np.empty_like(v)
        for i, node in enumerate(self.nodes):
            plus, brakes = [], 1.0
            for arrow, weight, n, ec50, copy in self.arrows:
                if arrow.target == node.id:
                    x = v[self.place[arrow.source]] if copy is None else v[size + copy]
                    signal = weight * self.hill(x, n, ec50)
                    if arrow.sign is Sign.PLUS:
                        plus.append(signal)
                    else:
                        brakes *= 1 - signal
            level = 1.0 if node.id in self.switches else 0.75
            level = level if node.source_level is None else node.source_level
            if not plus:
                made = level
            elif node.gate == "or":
                made = 1 - np.prod([1 - s for s in plus])
            elif node.gate == "and":
                made = np.prod(plus)
            else:
                made = sum(plus) / len(plus)
            made = 1.0 if node.id in self.driven else made * brakes
            out[i] = self.caps.get(node.id, 1.0) * made - v[i]
        for copy, source in enumerate(self.slow):
            out[size + copy] = (v[source] - v[size + copy]) / 10.0
        return out

    def course(self, start, times):
        """Levels at some times from given node levels, slow arrows at rest."""
        start = np.asarray(start, dtype=float)
        v = np.concatenate([start, start[self.slow]]) if self.slow else start
        # Half a second, which every process that collects tests would spend.
        from scipy.integrate import solve_ivp

        levels = solve_ivp(self.rates, (0, times[-1]), v, "LSODA", times, rtol=1e-10, atol=1e-12)
        return levels.y[: len(self.ids)].T

    def rest(self, start=None, end=3000.0):
        """Levels after a long time."""
        begin = np.full(len(self.ids), 0.5) if start is None else start
        return self.course(begin, [0.0, end])[-1]
