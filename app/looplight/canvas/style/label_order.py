"""Which nodes of a large figure are named first where there is no room for all names."""

import heapq
from collections import Counter

from looplight.pathways.graph.main_line import main_line
from looplight.pathways.model.pathway import Node, Pathway

# More names than these are never seen at once.
MOST_NAMES = 300


def label_order(pathway: Pathway) -> tuple[str, ...]:
    """Return the ids of the most important nodes, the first ones first.

    Nodes of the main line go first, then outputs and inputs, then the other nodes with arrows,
    each by the number of their arrows; then those whose name occurs several times (water, ions),
    and last those without an arrow. Nodes that are alike keep the order of the file, so that the
    order is always the same.
    """
    return pathway.once(_label_order)


def _label_order(pathway: Pathway) -> tuple[str, ...]:
    sources, targets = Counter[str](), Counter[str]()
    line: set[str] = set()
    main = main_line(pathway)
    for arrow in pathway.arrows:
        sources[arrow.source] += 1
        targets[arrow.target] += 1
        if arrow.key in main:
            line |= {arrow.source, arrow.target}
    # A name that many nodes have tells a reader least about where something is.
    names = Counter(map(_name, pathway.nodes))

    def rank(item: tuple[int, Node]) -> tuple[int, int, int]:
        number, node = item
        arrows = sources[node.id] + targets[node.id]
        if not arrows:
            group = 4
        elif names[_name(node)] > 1:
            group = 3
        elif node.id in line:
            group = 0
        else:
            group = 1 if node.output or not targets[node.id] else 2
        return group, -arrows, number

    first = heapq.nsmallest(MOST_NAMES, enumerate(pathway.nodes), key=rank)
    return tuple(node.id for _, node in first)


def _name(node: Node) -> str:
    """Return the name of a node without the number that tells it from others of that name."""
    return node.label.rpartition(" (")[0] or node.label
