"""Strongly connected parts of a graph: Tarjan 1972, SIAM J Comput 1:146."""

from collections.abc import Sequence


def cyclic_components(successors: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the strongly connected parts that have a cycle, each in ascending order.

    A single node counts where it leads to itself.

    Parameters
    ----------
    successors : sequence of sequence of int
        For each node, the nodes that it leads to.
    """
    order = [-1] * len(successors)
    lowest = [0] * len(successors)
    waiting: list[int] = []
    is_waiting = [False] * len(successors)
    components: list[tuple[int, ...]] = []
    count = 0
    for root in range(len(successors)):
        if order[root] >= 0:
            continue
        # Without recursion: a chain of thousands of nodes would exhaust the stack.
        visits = [(root, iter(successors[root]))]
        while visits:
            node, targets = visits[-1]
            if order[node] < 0:
                order[node] = lowest[node] = count
                count += 1
                waiting.append(node)
                is_waiting[node] = True
            for target in targets:
                if order[target] < 0:
                    visits.append((target, iter(successors[target])))
                    break
                if is_waiting[target]:
                    lowest[node] = min(lowest[node], order[target])
            else:
                visits.pop()
                if visits:
                    parent = visits[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] == order[node]:
                    # From the end, where a part lies: what is waiting before it may be long.
                    start = next(n for n in reversed(range(len(waiting))) if waiting[n] == node)
                    part, waiting[start:] = waiting[start:], []
                    for member in part:
                        is_waiting[member] = False
                    if len(part) > 1 or node in successors[node]:
                        components.append(tuple(sorted(part)))
    return sorted(components)
