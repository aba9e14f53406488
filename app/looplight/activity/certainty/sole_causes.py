"""Which nodes move for no other reason than some arrows."""

from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet

from looplight.pathways.graph.reach import grouped
from looplight.pathways.model.pathway import Arrow


def moved_only_by(
    moving: Iterable[Arrow],
    held: Collection[str],
    rests_on: Callable[[Arrow, AbstractSet[str]], bool],
) -> frozenset[str]:
    """Return the nodes all of whose causes are of a kind, or come from such nodes alone.

    Parameters
    ----------
    moving : iterable of Arrow
        The arrows that change anything.
    held : collection of str
        Nodes that are where they were put, whatever moves.
    rests_on : callable
        Gets an arrow and the nodes found so far; True where the arrow is of that kind.
    """
    causes_of = grouped((arrow.target, arrow) for arrow in moving)
    nodes: set[str] = set()
    size = -1
    while size < len(nodes):
        size = len(nodes)
        for node, causes in causes_of.items():
            if node not in held and all(rests_on(arrow, nodes) for arrow in causes):
                nodes.add(node)
    return frozenset(nodes)
