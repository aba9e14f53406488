"""Which nodes a path of arrows leads to, and how long the shortest one is."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second values of all pairs that share their first, in their order."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def distances(starts: Iterable[K], neighbours: Mapping[K, Sequence[K]]) -> dict[K, int]:
    """Return the number of arrows from the nearest start, for every node that is reached.

    Parameters
    ----------
    starts : iterable
        Nodes at distance 0.
    neighbours : mapping
        The nodes that one arrow leads to; a node without any may be absent.

    Returns
    -------
    dict
        In the order of the distances.
    """
    distance: dict[K, int] = {}
    spread(distance, starts, neighbours)
    return distance


def spread(
    distance: dict[K, int], starts: Iterable[K], neighbours: Mapping[K, Sequence[K]]
) -> None:
    """Add distances from further starts, without passing the nodes that have one already."""
    starts = tuple(starts)
    distance.update(dict.fromkeys(starts, 0))
    queue = deque(starts)
    while queue:
        node = queue.popleft()
        for other in neighbours.get(node, ()):
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)
