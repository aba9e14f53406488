"""What interventions do to the nodes: doses, held nodes, spared arrows."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from looplight.activity.model.compile import Bools, Floats, Model
from looplight.activity.model.equations import System
from looplight.files.problems import InputError, Problem
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable


class Hit(NamedTuple):
    """One dose on one node, and the arrows that do not feel it."""

    node: str
    dose: float
    spares: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clamp:
    """All interventions in force, sorted: the answer never depends on their order.

    Attributes
    ----------
    hits : tuple of Hit
    driven : frozenset of str
        Nodes held at 1 (less the dose of any drug on them).
    raised : frozenset of str
        Nodes that the tumour context makes more active without holding them.
    """

    hits: tuple[Hit, ...] = ()
    driven: frozenset[str] = frozenset()
    raised: frozenset[str] = frozenset()

    @property
    def spared(self) -> frozenset[str]:
        """Keys of the arrows that some drug in force spares."""
        return frozenset(key for hit in self.hits for key in hit.spares)

    def blocked(self, node: str) -> float:
        """Share of the node's activity that is taken away, 0..1."""
        left = 1.0
        for hit in self.hits:
            if hit.node == node:
                left *= 1.0 - hit.dose
        # Doses multiply: two halves leave a quarter, as two independent drugs would.
        return 1.0 - left

    @property
    def nodes(self) -> tuple[str, ...]:
        """Nodes that are hit, driven or raised, sorted."""
        hit = {hit.node for hit in self.hits if hit.dose > 0}
        return tuple(sorted(hit | self.driven | self.raised))

    def differs(self, other: "Clamp") -> frozenset[str]:
        """Return the nodes to which something else is done than in another clamp.

        A node that the tumour context raises and that is blocked as well is one of them.
        """
        return frozenset(
            node
            for node in {*self.nodes, *other.nodes}
            if self._done_to(node) != other._done_to(node)
        )

    def _done_to(self, node: str) -> tuple[object, ...]:
        hits = sorted((hit.dose, sorted(hit.spares)) for hit in self.hits if hit.node == node)
        return hits, node in self.driven, node in self.raised

    def unfelt(self, pathway: Pathway) -> frozenset[str]:
        """Keys of the spared arrows through which no dose in force is felt."""
        return frozenset(
            key
            for key in self.spared
            if all(key in h.spares for h in self.hits if h.node == pathway.by_key[key].source)
        )

    def arrays(self, model: Model) -> tuple[Floats, Bools | None]:
        """Cap (ymax less doses) and driven nodes as columns."""
        cap = model.ymax.copy()
        driven = np.zeros((model.size, 1), dtype=bool)
        places = [(node, i, "") for node, i in model.index.items()]
        places += [(node, model.real + k, key) for k, (key, node) in enumerate(model.shadow_of)]
        nodes = {hit.node for hit in self.hits} | self.driven
        # A shadow has the same inputs as its node, but not the doses that its arrow spares.
        for node, row, key in places:
            if node in nodes:
                driven[row] = node in self.driven
                for hit in self.hits:
                    if hit.node == node and not (key and key in hit.spares):
                        cap[row] *= 1.0 - hit.dose
        # None instead of a mask that is all False saves an operation on every array.
        return cap, driven if self.driven else None

    def lift(self, model: Model) -> Floats | None:
        """Return the part of each node that the context makes always active, as a column."""
        if not self.raised:
            return None
        lift = np.zeros((model.size, 1))
        rows = [*model.index.items(), *self._shadow_rows(model)]
        for node, row in rows:
            if node in self.raised:
                lift[row] = model.context_gain
        return lift

    @staticmethod
    def _shadow_rows(model: Model) -> list[tuple[str, int]]:
        return [(node, model.real + k) for k, (_, node) in enumerate(model.shadow_of)]

    def system(self, model: Model) -> System:
        """Return the equations of a model under these interventions."""
        cap, driven = self.arrays(model)
        return System(
            model,
            model.weight,
            model.n,
            model.beta,
            model.level,
            cap,
            model.tau,
            driven,
            lift=self.lift(model),
        )


def clamp(
    pathway: Pathway,
    interventions: Iterable[Intervention],
    table: "InhibitorTable | None" = None,
    context: Iterable[Intervention] = (),
) -> Clamp:
    """Read interventions and a tumour context against a pathway and the inhibitor table.

    A gain among the interventions holds its node at 1. A gain of the context only raises it:
    a tumour with a mutant kinase still has its feedback, and a node that is held shows none.

    Raises
    ------
    InputError
        ``unknown-node``, ``unknown-drug``, or ``drug-without-target`` in this pathway.
    """
    hits: set[tuple[str, float, tuple[str, ...], int]] = set()
    driven: set[str] = set()
    raised: set[str] = set()
    items = [(item, driven) for item in sorted(interventions)]
    around = [(item, raised) for item in sorted(context)]
    # The number keeps equal doses of two interventions apart: both count.
    for number, (item, gained) in enumerate(sorted(items + around, key=itemgetter(0))):
        if item.kind is Kind.DRUG:
            for node, spares in drug_targets(pathway, item.target, table):
                hits.add((node, item.dose, spares, number))
            continue
        if item.target not in pathway.by_id:
            name = pathway.name or translate("problem", "this pathway")
            raise InputError(
                Problem(
                    "unknown-node",
                    translate(
                        "problem", "{name} has no node {target!r}", name=name, target=item.target
                    ),
                )
            )
        if item.kind is Kind.GAIN:
            gained.add(item.target)
        else:
            dose = 1.0 if item.kind is Kind.LOSS else item.dose
            hits.add((item.target, dose, (), number))
    felt = tuple(Hit(n, d, frozenset(s)) for n, d, s, _ in sorted(hits) if d > 0)
    # A node that is held at its highest level cannot be raised on top of that.
    return Clamp(felt, frozenset(driven), frozenset(raised - driven))


def drug_targets(
    pathway: Pathway, name: str, table: "InhibitorTable | None"
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Nodes that a drug hits here, each with the arrows it spares."""
    if table is None:
        from looplight.pathways.drugs.inhibitor_table_reader import table as bundled  # noqa: PLC0415

        table = bundled()
    drug = table.find(name)
    if drug is None:
        raise InputError(
            Problem("unknown-drug", translate("problem", "no drug is called {name!r}", name=name))
        )
    nodes = table.nodes_hit(drug, pathway)
    if not nodes:
        where = pathway.title or pathway.name
        raise InputError(
            Problem(
                "drug-without-target",
                translate(
                    "problem", "{name} has no target node in {where!r}", name=drug.name, where=where
                ),
            )
        )
    arrows = pathway.by_key
    spares = table.spares(drug, pathway)
    return tuple((n, tuple(k for k in spares if arrows[k].source == n)) for n in nodes)
