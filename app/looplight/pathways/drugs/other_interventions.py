"""What is done beside a drug, and which of its cautions that undoes.

A caution says what a drug does by itself: that phosphorylated AKT rises. With mTORC2, which
phosphorylates AKT, blocked as well it need not, and the answer may show that it falls.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import node_name
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import Drug, InhibitorTable

# A sentence beside an answer has no room for more.
_NAMED = 2
_DOWN, _UP = -1, 1


@dataclass(frozen=True, slots=True)
class Undoing:
    """Nodes whose change lowers what a statement about a drug calls active.

    Attributes
    ----------
    kind : Kind
        ``INHIBIT``, ``LOSS`` or ``GAIN``: what was done to them.
    nodes : tuple of str
        In the order of the figure.
    target : str
        The node that they lower; empty = one of them is what is called active.
    """

    kind: Kind
    nodes: tuple[str, ...]
    target: str

    def sentence(self, alone: str, pathway: Pathway) -> str:
        """Return what is said of the drug alone, and what is different here."""
        names = [_name(pathway, node) for node in self.nodes[:_NAMED]]
        texts = {"alone": alone, "nodes": _listed(names)}
        count = len(names)
        if not self.target:
            return translate(
                "drug",
                "{alone}; here {nodes} is held down by something else, too.",
                plural="{alone}; here {nodes} are held down by something else, too.",
                count=count,
                **texts,
            )
        target = _name(pathway, self.target)
        if self.kind is Kind.GAIN:
            return translate(
                "drug",
                "{alone}; here {nodes} is always on, which by itself lowers {target}.",
                plural="{alone}; here {nodes} are always on, which by itself lowers {target}.",
                count=count,
                target=target,
                **texts,
            )
        if self.kind is Kind.LOSS:
            return translate(
                "drug",
                "{alone}; here {nodes} is lost, too, which by itself lowers {target}.",
                plural="{alone}; here {nodes} are lost, too, which by itself lowers {target}.",
                count=count,
                target=target,
                **texts,
            )
        return translate(
            "drug",
            "{alone}; here {nodes} is blocked, too, which by itself lowers {target}.",
            plural="{alone}; here {nodes} are blocked, too, which by itself lowers {target}.",
            count=count,
            target=target,
            **texts,
        )


def undoing(
    active: Collection[str],
    drug: "Drug",
    items: Iterable[Intervention],
    pathway: Pathway,
    table: "InhibitorTable",
) -> Undoing | None:
    """Return which other interventions lower nodes that a drug leaves active; None = none does.

    Parameters
    ----------
    active : collection of str
        Nodes that a statement about the drug calls active. Of those that the drug hits itself
        nothing is asked where there are others: beside its sites, AKT is the activity of AKT.
    items : iterable of Intervention
        All that is done, the tumour context and the drug included.

    Returns
    -------
    Undoing or None
        Those nearest to an active node, by the sign of the shortest path. By how much one outweighs
        the other is not asked: what the drug does alone is true in any case.
    """
    drawn = [node for node in pathway.by_id if node in active]
    hit = table.nodes_hit(drug, pathway)
    drawn = [node for node in drawn if node not in hit] or drawn
    changed = _changed(items, drug, pathway, table)
    if not drawn or not changed:
        return None
    # The nearest active node of each, and how far it is.
    lowering: dict[str, tuple[int, str]] = {}
    for target in drawn:
        # What is held active does not get past a node that the drug blocks.
        passing, stopped = (_path_lengths(pathway, target, without) for without in ((), hit))
        for node, kind in changed.items():
            lengths = stopped if kind is Kind.GAIN else passing
            sign = _DOWN if kind is Kind.GAIN else _UP
            far = len(pathway.nodes) * 2
            length, opposite = lengths.get((node, sign), far), lengths.get((node, -sign), far)
            if length < opposite and length < lowering.get(node, (far, ""))[0]:
                lowering[node] = length, target
    if not lowering:
        return None
    nearest = min(lowering, key=lambda node: lowering[node][0])
    length, target = lowering[nearest]
    same = [
        node
        for node in pathway.by_id
        if lowering.get(node) == (length, target) and changed[node] is changed[nearest]
    ]
    return Undoing(changed[nearest], tuple(same), target if length else "")


def _path_lengths(
    pathway: Pathway, target: str, without: Collection[str]
) -> Mapping[tuple[str, int], int]:
    """Return the length of the shortest path to a node, from each other node and for each sign."""
    back = grouped(
        ((arrow.target, sign * int(arrow.sign)), (arrow.source, sign))
        for arrow in live_arrows(pathway)
        if arrow.source not in without
        for sign in (_DOWN, _UP)
    )
    return distances([(target, _UP)], back)


def _changed(
    items: Iterable[Intervention], drug: "Drug", pathway: Pathway, table: "InhibitorTable"
) -> dict[str, Kind]:
    """Return the nodes that everything but one drug blocks, takes away or holds active."""
    changed: dict[str, Kind] = {}
    for item in items:
        if item.kind in (Kind.LOSS, Kind.GAIN):
            changed[item.target] = item.kind
        elif item.kind is Kind.INHIBIT and item.dose > 0:
            changed.setdefault(item.target, Kind.INHIBIT)
        elif item.kind is Kind.DRUG and item.dose > 0:
            other = table.find(item.target)
            if other is not None and other.id != drug.id:
                for node in table.nodes_hit(other, pathway):
                    changed.setdefault(node, Kind.INHIBIT)
    return changed


def _name(pathway: Pathway, node: str) -> str:
    return " ".join(node_name(pathway, pathway.by_id[node]).split()) or node


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return translate("list", "{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
