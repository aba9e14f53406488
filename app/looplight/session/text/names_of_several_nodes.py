"""The words for several selected nodes: their names where those are few, else their number."""

from collections.abc import Sequence

from looplight.activity.sentences.grammar import label, listed
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate

MOST_NAMES = 3
# A screen reader says each of them.
MOST_SPOKEN = 8


def count_of(nodes: Sequence[str]) -> str:
    """Return how many nodes there are: "5 nodes"."""
    return node_count(len(nodes))


def node_count(number: int) -> str:
    """Return a number of nodes in words."""
    return translate("nodes", "{count} node", plural="{count} nodes", count=number)


def names_of(pathway: Pathway, nodes: Sequence[str]) -> str:
    """Return the names of a few nodes, or how many they are."""
    if len(nodes) > MOST_NAMES:
        return count_of(nodes)
    return listed([label(pathway, node) for node in nodes])


def selection_line(pathway: Pathway, nodes: Sequence[str]) -> str:
    """Return how many nodes are selected, and which."""
    names = [label(pathway, node) for node in nodes[:MOST_SPOKEN]]
    if len(nodes) > MOST_SPOKEN:
        names.append("…")
    return translate(
        "status",
        "{count} node selected: {names}",
        plural="{count} nodes selected: {names}",
        count=len(nodes),
        names=", ".join(names),
    )
