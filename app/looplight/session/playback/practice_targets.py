"""Which nodes practice blocks: in a drawing of another program, those with consequences."""

from dataclasses import dataclass

from looplight.pathways.graph.ranks import live_arrows
from looplight.pathways.graph.reach import distances, grouped
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.model.vocabulary import PROCESSES, NodeKind
from looplight.translation.messages import translate

# So many arrows lie between a blocked node and one of which it is asked whether it stays, at most.
NEAR = 3
# So many nodes that follow make a chain or several effects; fewer make no question worth asking.
SEVERAL = 3
# Nodes whose consequences are followed, at most: each is a walk through the whole drawing.
MOST_FOLLOWED = 400
# A drug that hits one of these hits what makes it, binds it or carries it.
_BY_THEIR_ENZYMES = frozenset({NodeKind.LIPID, NodeKind.METABOLITE, NodeKind.VESICLE})
_NO_TARGETS = frozenset(
    {*PROCESSES, *_BY_THEIR_ENZYMES, NodeKind.SITE, NodeKind.STIMULUS, NodeKind.DRUG}
)
NO_CHAINS = translate(
    "talk",
    "No chain of arrows in this drawing leads to an output, and no node moves several others: the "
    "questions are about single arrows.",
)


@dataclass(frozen=True, slots=True)
class Targets:
    """The nodes that questions may block.

    Attributes
    ----------
    nodes : tuple of str
        May be empty.
    lead_on : bool
        False = none of them has a chain to an output or several effects.
    """

    nodes: tuple[str, ...]
    lead_on: bool = True


def practice_targets(pathway: Pathway) -> Targets:
    """Return the nodes that questions may block, in file order.

    In a curated figure these are its druggable nodes, or those that act on another one. In a
    drawing of another program many nodes have a single arrow into nothing: there, nodes from which
    a chain of arrows leads to an output, or that move several others, are all that is asked about
    where there are some.
    """
    acting = {arrow.source for arrow in pathway.arrows if arrow.in_model}
    acting = {node for node in acting if is_target(pathway, node)}
    druggable = tuple(node for node in pathway.druggable if node in acting)
    # A figure whose nodes no drug hits: any node that acts on another.
    others = tuple(n.id for n in pathway.nodes if n.id in acting and not n.output)
    if not pathway.imported:
        return Targets(druggable or others)
    # Drugs first: most questions of the clinic are about them.
    for candidates in (druggable, others):
        leading = _leading(pathway, candidates)
        if leading:
            return Targets(leading)
    return Targets(druggable or others, lead_on=False)


def is_target(pathway: Pathway, node: str) -> bool:
    """Return whether a drug could block a node: no process ("Hypoxia"), lipid, site or word.

    A phosphorylation site is none of its own: what is hit is its protein, or the kinase. What a
    curated figure calls druggable is a target, whatever its kind (glutamine, for its enzyme).
    """
    own = pathway.by_id[node]
    return own.kind not in _NO_TARGETS or (own.druggable and own.kind in _BY_THEIR_ENZYMES)


def _leading(pathway: Pathway, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """Return the candidates whose block is followed by more than the end of one arrow."""
    onwards = grouped((arrow.source, arrow.target) for arrow in live_arrows(pathway))
    outputs = set(pathway.outputs)

    def leads(node: str) -> bool:
        reached = distances([node], onwards)
        chains = any(steps > 1 and other in outputs for other, steps in reached.items())
        return chains or len(reached) > SEVERAL

    return tuple(node for node in candidates[:MOST_FOLLOWED] if leads(node))


def telling_nodes(pathway: Pathway, target: str, nodes: list[str]) -> list[str]:
    """Return the nodes of which a question about a block is worth asking.

    In a drawing of another program: outputs and nodes that act on others, and only those that hang
    together with the target by arrows in whatever direction. In a curated figure all are.
    """
    if not pathway.imported:
        return nodes
    pairs = [(arrow.source, arrow.target) for arrow in live_arrows(pathway)]
    linked = distances([target], grouped([*pairs, *((end, start) for start, end in pairs)]))
    leading = {start for start, _ in pairs}.union(pathway.outputs)
    return [node for node in nodes if node in linked and node in leading]


def nodes_near(pathway: Pathway, target: str) -> frozenset[str]:
    """Return the nodes that a few arrows join to a target, in whatever direction these lead."""
    pairs = [(arrow.source, arrow.target) for arrow in live_arrows(pathway)]
    steps = distances([target], grouped([*pairs, *((end, start) for start, end in pairs)]))
    return frozenset(node for node, count in steps.items() if 0 < count <= NEAR)


def acted_on(pathway: Pathway, node: str) -> bool:
    """Return whether something in the model acts on a node: else a question makes no sense."""
    if pathway.by_id[node].kind in (NodeKind.LABEL, NodeKind.DRUG):
        return False
    return any(arrow.target == node and arrow.in_model for arrow in pathway.arrows)


def reached_nodes(pathway: Pathway, start: str) -> frozenset[str]:
    """Return every node that a path of arrows leads to."""
    onwards = grouped((arrow.source, arrow.target) for arrow in live_arrows(pathway))
    return frozenset(distances([start], onwards))
